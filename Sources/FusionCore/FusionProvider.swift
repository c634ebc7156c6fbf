/// Something that can fuse a donor's face into a template: a vendor, the local engine, a router, a stack of middleware.
///
/// A conforming type promises that
/// - ``descriptor`` is pure data: reading it does no I/O and always gives the same answer;
/// - ``fuse(_:context:)`` may be called from any number of tasks at once;
/// - cancelling the calling task ends the call soon, with ``FusionError/Code/cancelled``, and leaves nothing running;
/// - a wish that it cannot honour ends in ``FusionError/Code/unsupported`` or in ``FusionResult/losses``, never in silence.
public protocol FusionProvider: Sendable {
  /// What this provider is and what it can honour.
  var descriptor: ProviderDescriptor { get }

  /// Fuses the donor's face into the template.
  ///
  /// - Throws: ``FusionError``; its fault says whether another provider may help, its persistence whether a retry may.
  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult
}

/// The identity and abilities of one configured provider.
public struct ProviderDescriptor: Sendable, Hashable {
  /// The name that configuration, logs and results use, unique within one client.
  public let name: String
  /// The identifier of the plugin that made it, for example `local`.
  public let plugin: String
  /// What requests it can honour.
  public let capabilities: Capabilities

  /// Describes a provider.
  public init(name: String, plugin: String, capabilities: Capabilities) {
    self.name = name
    self.plugin = plugin
    self.capabilities = capabilities
  }
}
