import Synchronization

/// Where routers keep what must be known to all of them; routers that share one obey each other's latches.
///
/// Nothing here fails: a type whose store cannot be reached goes by what it last knew and says so in its own log.
public protocol RoutingState: Sendable {
  /// What is known about a provider; an open record when nothing is.
  func latch(of provider: String) async -> LatchRecord

  /// Changes what is known about a provider, atomically among all who share the state.
  ///
  /// - Parameters:
  ///   - provider: the provider's name.
  ///   - change: changes the record in place; it may be called again when another change came first.
  /// - Returns: whatever `change` returned when it took effect.
  func updateLatch<Answer: Sendable>(
    of provider: String, _ change: @Sendable (inout LatchRecord) -> Answer
  ) async -> Answer
}

/// Routing state that ends with the process.
public final class InMemoryRoutingState: RoutingState {
  private let latches = Mutex<[String: LatchRecord]>([:])

  /// Makes a state in which nothing is known.
  public init() {}

  /// What is known about a provider.
  public func latch(of provider: String) async -> LatchRecord {
    latches.withLock { $0[provider] ?? LatchRecord() }
  }

  /// Changes what is known about a provider.
  public func updateLatch<Answer: Sendable>(
    of provider: String, _ change: @Sendable (inout LatchRecord) -> Answer
  ) async -> Answer {
    latches.withLock { change(&$0[provider, default: LatchRecord()]) }
  }
}
