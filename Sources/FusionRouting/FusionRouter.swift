public import FusionCore

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A provider that asks others in their order until one answers.
///
/// A refusal by a content policy and a fault of the caller end the call: see ``FailureDecision``. All attempts share one
/// deadline, the context's. A provider whose interface was found retired is not called again: see ``LatchRecord``.
///
/// Right: `FusionClient(provider: router)`, where the client sets the deadline. Wrong: a retry middleware around a
/// router, which would ask every provider again.
public struct FusionRouter: FusionProvider {
  public let descriptor: ProviderDescriptor

  let providers: [any FusionProvider]
  let latch: Latch
  let options: RouteOptions
  let clock: any Clock<Duration>
  let random: @Sendable () -> Double

  /// Makes a router.
  ///
  /// - Parameters:
  ///   - name: the router's own name.
  ///   - providers: whom to ask, first choice first; at least one, each with a name of its own.
  ///   - options: how failures are treated.
  ///   - state: where latches are kept; in memory by default.
  ///   - clock: what waiting and the time of a call are measured with.
  ///   - now: the wall-clock time, for dates.
  ///   - random: a number from 0 to below 1, for the wait before a retry.
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/settingInvalid`` without providers, or when two
  ///   share a name.
  public init(
    name: String = "router", providers: [any FusionProvider], options: RouteOptions = RouteOptions(),
    state: any RoutingState = InMemoryRoutingState(), clock: any Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Date = { Date() },
    random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
  ) throws(FusionError) {
    guard let first = providers.first else {
      throw FusionError(
        .invalidRequest, reason: .settingInvalid, "route \"\(name)\" has 0 providers; name at least one")
    }
    let names = providers.map(\.descriptor.name)
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw FusionError(
        .invalidRequest, reason: .settingInvalid,
        "route \"\(name)\" names provider \"\(names[twice])\" twice; name it once")
    }
    let capabilities = providers.dropFirst().reduce(first.descriptor.capabilities) {
      $0.union($1.descriptor.capabilities)
    }
    descriptor = ProviderDescriptor(name: name, plugin: "router", capabilities: capabilities)
    self.providers = providers
    self.latch = Latch(state: state, options: options, now: now)
    self.options = options
    self.clock = clock
    self.random = random
  }

  /// What is known about the life of a provider's interface.
  public func latch(of provider: String) async -> LatchRecord {
    await latch.state.latch(of: provider)
  }

  /// Lets a provider be called again, whatever was seen; a date in ``RouteOptions/sunsets`` still holds.
  public func clearLatch(of provider: String) async {
    await latch.state.updateLatch(of: provider) { $0.clear() }
  }

  public func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    try await Route(router: self, request: request, context: context).run()
  }
}
