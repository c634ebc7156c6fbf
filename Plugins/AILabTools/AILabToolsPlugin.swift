public import FusionCore

/// Brings AILabTools: its face fusion, whose version 1.0.1 was retired, its successor AI Face Swap, and the wire format that
/// callers of the retired version speak.
public struct AILabToolsPlugin: FusionPlugin {
  /// The plugin's identifier, which is also the dialect's.
  public static let id = "ailabtools"

  private let dialect: AILabToolsDialectSettings

  /// Makes the plugin; the settings are those of its ``dialects``.
  public init(dialect: AILabToolsDialectSettings = AILabToolsDialectSettings()) {
    self.dialect = dialect
  }

  public var id: String { Self.id }
  public var summary: String { "AILabTools face fusion, or its successor AI Face Swap, over the network, paid" }
  public var settings: [SettingField] { AILabToolsSettings.fields }
  public var dialects: [any FusionDialect] { [AILabToolsDialect(settings: dialect)] }

  public func makeProvider(
    name: String, settings: [String: SettingValue], environment: PluginEnvironment
  ) throws(FusionError) -> any FusionProvider {
    let settings = try AILabToolsSettings(settings)
    guard let transport = environment.transport else {
      throw FusionError(
        .unavailable, "provider \"\(name)\" needs the network and was lent no transport; pass one in the environment",
        persistence: .permanent)
    }
    switch settings.api {
    case .faceFusion: return AILabToolsProvider(name: name, settings: settings, transport: transport)
    case .faceSwap: return AILabToolsFaceSwapProvider(name: name, settings: settings, transport: transport)
    }
  }
}
