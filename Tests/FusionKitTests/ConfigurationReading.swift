import FusionKit

/// Two plugins as configuration meets them: one with numbers, one with a secret.
enum ConfigurationReading {
  static let plugins: PluginRegistry = [
    StubPlugin(
      id: "ailabtools", summary: "a vendor",
      settings: [
        SettingField(name: "apiKey", kind: .string, isSecret: true, summary: "the key"),
        SettingField(name: "baseURL", kind: .string, defaultText: "https://example.com", summary: "the address"),
        SettingField(name: "api", kind: .string, summary: "the interface"),
        SettingField(name: "limits", kind: .string, summary: "the limits"),
        SettingField(name: "timeout", kind: .number, defaultText: "30", summary: "seconds"),
      ]),
    StubPlugin(
      id: "local", summary: "an engine",
      settings: [
        SettingField(name: "models", kind: .string, summary: "the folder"),
        SettingField(name: "maxConcurrent", kind: .integer, defaultText: "4", summary: "how many"),
        SettingField(name: "gain", kind: .number, defaultText: "0.5", summary: "how strongly"),
        SettingField(name: "sharp", kind: .boolean, defaultText: "true", summary: "whether to sharpen"),
      ]),
  ]

  static let example = """
    # One vendor, and the engine behind it.
    providers:
      vendor:
        plugin: ailabtools
        apiKey: "${VENDOR_KEY}"
        timeout: 12.5
      engine: { plugin: local, maxConcurrent: 2, gain: 1, sharp: true }
    routes:
      default:
        strategy: fallback
        providers: [vendor, engine]
        deadline: 30s
      free: { providers: [engine] }

    """

  static let key = "k3y-of-the-vendor"

  /// Reads a text as `conf/fusion.yaml`; its files of secrets are those given, everything else is missing.
  static func read(
    _ text: String, environment: [String: String] = ["VENDOR_KEY": key], files: [String: SecretFile] = [:]
  ) throws(ConfigurationError) -> ConfigurationFile {
    try ConfigurationFile.parse(
      text: text, fileName: "conf/fusion.yaml", plugins: plugins, environment: environment,
      readFile: { path throws(SecretFile.Failure) in
        guard let file = files[path] else { throw SecretFile.Failure("there is no such file or folder") }
        return file
      })
  }

  /// Reads a file whose one provider is the engine with these settings, in flow style behind `models: m`.
  static func engine(
    _ settings: String, environment: [String: String] = [:]
  ) throws(ConfigurationError) -> [String: ConfiguredValue] {
    let file = try read("providers: { e: { plugin: local, \(settings) } }", environment: environment)
    return file.providers.first?.settings ?? [:]
  }
}
