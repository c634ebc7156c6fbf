import FusionCore

/// The time that a fusion has left, on whatever clock it is measured.
struct TimeLimit: Sendable {
  /// The time in all.
  let total: Duration
  private let clock: any Clock<Duration>
  private let timeLeft: @Sendable () -> Duration

  /// Starts to count: the time runs out after `timeout` or at the context's deadline, whichever comes first.
  init(timeout: Duration, context: FusionContext, clock: some Clock<Duration>) {
    let total = context.deadline.map { min(timeout, ContinuousClock.now.duration(to: $0)) } ?? timeout
    let end = clock.now.advanced(by: total)
    self.total = total
    self.clock = clock
    self.timeLeft = { clock.now.duration(to: end) }
  }

  /// The time left; zero or less when it is up.
  var remaining: Duration { timeLeft() }

  /// The time used so far.
  var elapsed: Duration { total - remaining }

  /// When a single request must have ended: with the whole time, or earlier where the request has less.
  func deadline(within limit: Duration? = nil) -> ContinuousClock.Instant {
    ContinuousClock.now.advanced(by: min(remaining, limit ?? remaining))
  }

  /// Sleeps, but not beyond the end.
  ///
  /// - Throws: ``FusionError/Code/cancelled`` when the task is cancelled.
  func sleep(for duration: Duration) async throws(FusionError) {
    do {
      try await clock.sleep(for: min(duration, max(remaining, .zero)))
    } catch {
      throw FusionError(.cancelled, "the call was cancelled by its caller")
    }
  }
}

/// Measures and reports the stages of a fusion.
struct StageTimes {
  private let time: TimeLimit
  private let provider: String
  private let progress: (@Sendable (FusionProgress) -> Void)?
  private var timings: [StageTiming] = []
  private var current: (stage: String, start: Duration)?

  init(time: TimeLimit, provider: String, progress: (@Sendable (FusionProgress) -> Void)?) {
    self.time = time
    self.provider = provider
    self.progress = progress
  }

  /// Ends the stage before and reports the next one.
  mutating func begin(_ stage: String, fraction: Double) {
    endStage()
    current = (stage, time.elapsed)
    progress?(FusionProgress(provider: provider, stage: stage, fraction: fraction))
  }

  /// The time of every stage, in order.
  mutating func finish() -> [StageTiming] {
    endStage()
    return timings
  }

  private mutating func endStage() {
    guard let (stage, start) = current else { return }
    timings.append(StageTiming(stage: stage, elapsed: time.elapsed - start))
    current = nil
  }
}
