extension PluginRegistry {
  /// The plugins that come with this module: those that need nothing but the network, of which there are none yet.
  ///
  /// This is the one place that names vendor modules.
  public static let builtIn: PluginRegistry = []
}
