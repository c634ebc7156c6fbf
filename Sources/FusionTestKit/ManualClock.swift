import Synchronization

/// A clock that moves only when a test says so, which makes deadlines testable without waiting.
///
/// ```swift
/// let clock = ManualClock()
/// async let outcome = fuse(using: clock)
/// await clock.waitForSleepers(1)
/// clock.advance(by: .seconds(25))
/// ```
public final class ManualClock: Clock, Sendable {
  /// A point on the clock's own time line, which starts at zero.
  public struct Instant: InstantProtocol {
    /// The time since the clock was made.
    public let offset: Duration

    /// The instant that much later.
    public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }

    /// The time from this instant to another.
    public func duration(to other: Instant) -> Duration { other.offset - offset }

    /// Whether the left instant comes first.
    public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private struct Sleeper {
    let deadline: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct Observer {
    let count: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now = Instant(offset: .zero)
    var nextID = 0
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var observers: [Observer] = []

    /// The observers that have waited for this many sleepers.
    mutating func takeSatisfiedObservers() -> [Observer] {
      let satisfied = observers.filter { $0.count <= sleepers.count }
      observers.removeAll { $0.count <= sleepers.count }
      return satisfied
    }
  }

  private let state = Mutex(State())

  /// Makes a clock that stands at zero.
  public init() {}

  /// The instant that the clock stands at.
  public var now: Instant { state.withLock(\.now) }

  /// Always zero: the clock stands exactly where it was put.
  public var minimumResolution: Duration { .zero }

  /// Suspends until the clock is moved to `deadline`.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { enter(Sleeper(deadline: deadline, continuation: $0), id: id) }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: id)
        if sleeper == nil { state.cancelled.insert(id) }
        return sleeper
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  private func enter(_ sleeper: Sleeper, id: Int) {
    let (outcome, observers) = state.withLock { state -> (Result<Void, any Error>?, [Observer]) in
      if state.cancelled.remove(id) != nil { return (.failure(CancellationError()), []) }
      if sleeper.deadline <= state.now { return (.success(()), []) }
      state.sleepers[id] = sleeper
      return (nil, state.takeSatisfiedObservers())
    }
    if let outcome { sleeper.continuation.resume(with: outcome) }
    observers.forEach { $0.continuation.resume() }
  }

  /// Moves the clock and wakes whoever slept until then.
  public func advance(by duration: Duration) {
    let woken = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let due = state.sleepers.filter { $0.value.deadline <= state.now }
      due.keys.forEach { state.sleepers[$0] = nil }
      return due.values.sorted { $0.deadline < $1.deadline }
    }
    woken.forEach { $0.continuation.resume() }
  }

  /// Suspends until at least this many tasks sleep on the clock, so that moving it reaches them.
  public func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let satisfied = state.withLock { state in
        state.observers.append(Observer(count: count, continuation: continuation))
        return state.takeSatisfiedObservers()
      }
      satisfied.forEach { $0.continuation.resume() }
    }
  }
}
