import FusionCore

/// The time of one call, on whatever clock it is measured.
struct CallTime: Sendable {
  private let clock: any Clock<Duration>
  private let sinceStart: @Sendable () -> Duration
  private let total: Duration?

  /// Starts to count; the time is up at the context's deadline, where it has one.
  init(_ context: FusionContext, clock: some Clock<Duration>) {
    let start = clock.now
    self.clock = clock
    self.sinceStart = { start.duration(to: clock.now) }
    self.total = context.deadline.map { ContinuousClock.now.duration(to: $0) }
  }

  /// The time used so far.
  var elapsed: Duration { sinceStart() }

  /// The time left, zero or less when it is up; nil without a deadline.
  var remaining: Duration? { total.map { $0 - elapsed } }

  /// Whether nothing may be begun any more.
  var isUp: Bool { remaining.map { $0 <= .zero } ?? false }

  /// The context of an attempt that begins now: it has whatever time is left.
  func context(from context: FusionContext) -> FusionContext {
    var context = context
    context.deadline = remaining.map { ContinuousClock.now.advanced(by: $0) }
    return context
  }

  /// Waits, unless that would take the time that is left.
  ///
  /// - Returns: whether the wait was made to its end.
  func wait(_ duration: Duration) async -> Bool {
    if let remaining, remaining <= duration { return false }
    return (try? await clock.sleep(for: duration)) != nil
  }

  /// Runs `work` for at most the time left, and at most `limit` where one is given.
  ///
  /// - Returns: what `work` returned, or nil when time was up or the caller cancelled; either way `work` has ended.
  func run<Value: Sendable>(limit: Duration? = nil, _ work: @escaping @Sendable () async -> Value) async -> Value? {
    guard let limit = [remaining, limit].compactMap(\.self).min() else { return await work() }
    return await withTaskGroup(of: Value?.self) { group in
      defer { group.cancelAll() }
      group.addTask { await work() }
      group.addTask { [clock] in
        try? await clock.sleep(for: limit)
        return nil
      }
      return await group.next() ?? nil
    }
  }
}
