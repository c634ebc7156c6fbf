import FusionCore
import FusionLocalEngine
import Synchronization

/// A call that can be cancelled from within its own progress.
final class CancellableCall: Sendable {
  typealias Outcome = Result<FusionResult, FusionError>

  private let task = Mutex<Task<Outcome, Never>?>(nil)
  private let log = Log<String>()

  /// Starts the call.
  ///
  /// - Parameter onStage: runs on the engine's thread as each stage begins.
  init(
    on engine: LocalEngineProvider, _ request: FusionRequest,
    onStage: @escaping @Sendable (CancellableCall, String) -> Void = { _, _ in }
  ) {
    // The task is made under the lock, so that the first stage finds it however early it begins.
    task.withLock { place in
      place = Task {
        let context = FusionContext(requestID: "test") { progress in
          self.log.append(progress.stage)
          onStage(self, progress.stage)
        }
        do throws(FusionError) {
          return .success(try await engine.fuse(request, context: context))
        } catch { return .failure(error) }
      }
    }
  }

  /// The stages that began so far.
  var stages: [String] { log.all }

  /// How the call ended.
  var outcome: Outcome? {
    get async { await task.withLock { $0 }?.value }
  }

  func cancel() {
    task.withLock { $0 }?.cancel()
  }
}

extension Result<FusionResult, FusionError> {
  /// The error's code, or nil after a success.
  var code: FusionError.Code? {
    switch self {
    case .success: nil
    case .failure(let error): error.code
    }
  }
}
