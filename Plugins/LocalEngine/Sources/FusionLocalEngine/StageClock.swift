import FusionCore
import Synchronization

/// Whether a call's caller has given up.
final class Cancellation: Sendable {
  private let cancelled = Atomic(false)

  var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

  func cancel() {
    cancelled.store(true, ordering: .relaxed)
  }
}

/// The stages of a fusion in order, with the share of the work that is done when each begins.
enum Stage: String {
  case decode, detect, geometry, warp, light, blend, encode

  var fraction: Double {
    switch self {
    case .decode: 0
    case .detect: 0.25
    case .geometry: 0.4
    case .warp: 0.45
    case .light: 0.6
    case .blend: 0.65
    case .encode: 0.8
    }
  }
}

/// Times the stages of one call, reports them, and ends the call between them when it was cancelled.
///
/// Used by one thread at a time.
final class StageClock {
  private let provider: String
  private let progress: (@Sendable (FusionProgress) -> Void)?
  private let cancellation: Cancellation
  private var current: (stage: Stage, since: ContinuousClock.Instant)?
  private var timings: [StageTiming] = []

  init(provider: String, progress: (@Sendable (FusionProgress) -> Void)?, cancellation: Cancellation) {
    self.provider = provider
    self.progress = progress
    self.cancellation = cancellation
  }

  /// Ends the running stage and begins another.
  func begin(_ stage: Stage) throws(FusionError) {
    guard !cancellation.isCancelled else { throw .cancelledByCaller }
    endStage()
    current = (stage, .now)
    progress?(FusionProgress(provider: provider, stage: stage.rawValue, fraction: stage.fraction))
  }

  /// Ends the last stage; the time of each.
  func finish() throws(FusionError) -> [StageTiming] {
    guard !cancellation.isCancelled else { throw .cancelledByCaller }
    endStage()
    progress?(FusionProgress(provider: provider, stage: "done", fraction: 1))
    return timings
  }

  private func endStage() {
    guard let (stage, since) = current else { return }
    timings.append(StageTiming(stage: stage.rawValue, elapsed: .now - since))
    current = nil
  }
}
