public import FusionCore

/// Brings the local engine: fusion on this machine's processor, without network and without a generative model.
public struct LocalEnginePlugin: FusionPlugin {
  /// Makes the plugin.
  public init() {}

  public var id: String { "local" }
  public var summary: String { "fuses on this machine, embedded, free, private" }
  public var settings: [SettingField] { LocalEngineSettings.fields }

  public func makeProvider(
    name: String, settings: [String: SettingValue], environment: PluginEnvironment
  ) throws(FusionError) -> any FusionProvider {
    LocalEngineProvider(name: name, settings: try LocalEngineSettings(settings))
  }
}
