import FusionCore

/// Runs `work` for at most `limit`.
///
/// When time is up the work's task is cancelled and the answer is ``FusionError/Code/deadlinePassed``; when the caller is
/// cancelled, so is the work, and the answer is ``FusionError/Code/cancelled``. Either way this returns only after the work
/// has ended, so nothing is left running.
func withDeadline<Value: Sendable>(
  _ limit: Duration, clock: any Clock<Duration>, work: @escaping @Sendable () async -> Result<Value, FusionError>
) async -> Result<Value, FusionError> {
  await withTaskGroup(of: Result<Value, FusionError>.self) { group in
    defer { group.cancelAll() }
    group.addTask { await work() }
    group.addTask {
      do {
        try await clock.sleep(for: limit)
        return .failure(.deadlinePassed(after: limit))
      } catch {
        return .failure(.cancelledByCaller)
      }
    }
    return await group.next() ?? .failure(.cancelledByCaller)
  }
}

extension FusionError {
  static func deadlinePassed(after limit: Duration) -> FusionError {
    FusionError(
      .deadlinePassed, "no result within \(limit.formattedSeconds) s; allow more time or use smaller pictures")
  }

  static var cancelledByCaller: FusionError { FusionError(.cancelled, "the call was cancelled by its caller") }
}

extension Duration {
  /// The duration in seconds with at most three decimals.
  fileprivate var formattedSeconds: String {
    let milliseconds = max(0, self / .milliseconds(1)).rounded()
    let seconds = milliseconds / 1000
    return seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }
}
