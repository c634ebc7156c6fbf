public import FusionCore

/// The plugins that a client may build providers from, in order; the last one added is the embedded default.
///
/// A registry is a value, so two clients in one process may know different plugins:
/// `.builtIn + [LocalEnginePlugin()]`.
public struct PluginRegistry: Sendable, ExpressibleByArrayLiteral {
  /// The plugins, each identifier once.
  public let plugins: [any FusionPlugin]

  /// Collects plugins; of two with the same identifier the later one takes the earlier one's place.
  public init(_ plugins: [any FusionPlugin]) {
    self.plugins = plugins.reduce(into: []) { unique, plugin in
      if let place = unique.firstIndex(where: { $0.id == plugin.id }) {
        unique[place] = plugin
      } else {
        unique.append(plugin)
      }
    }
  }

  /// Collects plugins; of two with the same identifier the later one takes the earlier one's place.
  public init(arrayLiteral elements: any FusionPlugin...) {
    self.init(elements)
  }

  /// The plugins of both, the right-hand side winning where both know an identifier.
  public static func + (left: PluginRegistry, right: PluginRegistry) -> PluginRegistry {
    PluginRegistry(left.plugins + right.plugins)
  }

  /// The plugin with this identifier.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/pluginUnknown``, naming the known ones.
  public func plugin(id: String) throws(FusionError) -> any FusionPlugin {
    if let plugin = plugins.first(where: { $0.id == id }) { return plugin }
    let known = plugins.map(\.id)
    guard !known.isEmpty else { throw .noPlugin }
    throw FusionError(
      .invalidRequest, reason: .pluginUnknown,
      "there is no plugin \(id.quoted); \(nearestName(to: id, in: known).sentence)known are \(known.listed)")
  }

  /// The plugin that was added last, which answers where no configuration says otherwise.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/pluginUnknown`` for an empty registry.
  public func embeddedDefault() throws(FusionError) -> any FusionPlugin {
    guard let plugin = plugins.last else { throw .noPlugin }
    return plugin
  }
}

extension FusionError {
  fileprivate static var noPlugin: FusionError {
    FusionError(
      .invalidRequest, reason: .pluginUnknown,
      "the registry holds no plugin; pass one, for example plugins: .builtIn + [LocalEnginePlugin()]")
  }
}
