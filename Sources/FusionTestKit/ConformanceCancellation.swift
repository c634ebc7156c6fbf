import FusionCore
import Synchronization

/// Checks of calls whose caller gives up.
extension ProviderConformance {
  func cancellationBeforeFindings() async -> [String] {
    let outcome = await withTaskGroup(of: Result<FusionResult, FusionError>.self) { group in
      group.cancelAll()
      group.addTask { await call() }
      return await group.next()
    }
    return outcome.map(cancellationFindings) ?? []
  }

  /// Finds nothing about a provider that reports no progress: there is no moment to cancel at.
  func cancellationDuringFindings() async -> [String] {
    let call = CallCancelledByProgress()
    let outcome = await call.outcome(of: self)
    return call.wasCancelled ? cancellationFindings(outcome) : []
  }

  private func cancellationFindings(_ outcome: Result<FusionResult, FusionError>) -> [String] {
    outcome.error?.code == .cancelled ? [] : ["cancelled was due, \(outcome.summary) came"]
  }
}

/// A call whose first report of progress cancels its own task.
private final class CallCancelledByProgress: Sendable {
  private let task = Mutex<Task<Result<FusionResult, FusionError>, Never>?>(nil)
  private let isCancelled = Mutex(false)

  var wasCancelled: Bool { isCancelled.withLock { $0 } }

  func outcome(of conformance: ProviderConformance) async -> Result<FusionResult, FusionError> {
    // The task is made under the lock, so that a report of progress finds it however early it comes.
    let task = task.withLock { place in
      let task = Task { await conformance.call(progress: { _ in self.cancel() }) }
      place = task
      return task
    }
    return await task.value
  }

  private func cancel() {
    task.withLock { $0 }?.cancel()
    isCancelled.withLock { $0 = true }
  }
}
