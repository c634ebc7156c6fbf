/// The one file that drives the library, the command line and the gateway, checked and typed.
///
/// ```yaml
/// providers:
///   local: { plugin: local }
/// routes:
///   default: { strategy: fallback, providers: [local], deadline: 25s }
/// ```
public struct ConfigurationFile: Sendable, Hashable {
  /// The providers in the file's order; at least one, each name once.
  public let providers: [ConfiguredProvider]
  /// The routes in the file's order, each name once; where the file has none, `default` over all providers in order.
  public let routes: [ConfiguredRoute]
  /// What is allowed but unwise, in the order of reading.
  public let warnings: [ConfigurationWarning]

  /// The keys of a file.
  static let keys = ["providers", "routes"]

  /// Reads a configuration.
  ///
  /// - Parameters:
  ///   - text: the YAML, at most 1 MiB with at most 8 aliases.
  ///   - fileName: names the file in errors; files of secrets are looked for in its folder unless their path is absolute.
  ///   - plugins: the plugins whose settings are known.
  ///   - environment: the variables for `${NAME}`.
  ///   - readFile: reads the files of secrets; from the disk, blocking, by default.
  /// - Throws: ``ConfigurationError`` for the first fault that is found; unknown keys are faults.
  public static func parse(
    text: String, fileName: String, plugins: PluginRegistry, environment: [String: String],
    readFile: @escaping SecretFile.Reading = SecretFile.fromDisk
  ) throws(ConfigurationError) -> ConfigurationFile {
    let root = try YAMLDocument(fileName: fileName).root(of: text)
    var reader = ConfigurationReader(
      fileName: fileName, plugins: plugins, substitution: EnvironmentSubstitution(environment: environment),
      readFile: readFile)
    let file = try reader.mapping(root, of: "the file", taking: keys)
    guard let part = file["providers"] else {
      throw reader.error("the file has no \"providers\"; describe at least one", at: root.position)
    }
    let providers = try reader.providers(part)
    let names = providers.map(\.name)
    let routes = try file["routes"].map { node throws(ConfigurationError) in try reader.routes(node, among: names) }
    return ConfigurationFile(
      providers: providers, routes: routes ?? [ConfiguredRoute(name: "default", providers: names)],
      warnings: reader.warnings)
  }

  /// Reads a configuration from the disk, blocking.
  ///
  /// - Parameters:
  ///   - path: the file, which may be a pipe.
  ///   - plugins: the plugins whose settings are known.
  ///   - environment: the variables for `${NAME}`.
  /// - Throws: ``ConfigurationError``, for a file that cannot be read too.
  public static func load(
    _ path: String, plugins: PluginRegistry, environment: [String: String]
  ) throws(ConfigurationError) -> ConfigurationFile {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try contents(of: path, atMost: YAMLDocument.maxBytes)
    } catch {
      throw ConfigurationError(fileName: path, message: "the file cannot be read: \(error)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationError(fileName: path, message: "the file is not UTF-8 text")
    }
    return try parse(text: text, fileName: path, plugins: plugins, environment: environment)
  }
}
