import FusionKit
import FusionLocalEngine

extension PluginRegistry {
  /// The plugins that this program is linked with; the local engine, added last, answers where nothing is configured.
  static let linked: PluginRegistry = .builtIn + [LocalEnginePlugin()]
}
