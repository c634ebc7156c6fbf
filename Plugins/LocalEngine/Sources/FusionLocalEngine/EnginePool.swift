import Dispatch
import FusionCore
import Synchronization

/// The engine's own threads: as many as may work at once, each with its session, fed in the order of arrival.
final class EnginePool: Sendable {
  private struct Waiter {
    let ticket: Int
    let continuation: CheckedContinuation<EngineWorker?, Never>
  }

  private struct State {
    var idle: [EngineWorker]
    var waiting: [Waiter] = []
    var tickets = 0
    var abandoned: Set<Int> = []
  }

  private let state: Mutex<State>

  init(settings: LocalEngineSettings) {
    let models = SharedModels(settings: settings)
    let workers = (0..<settings.maxConcurrent).map { EngineWorker(number: $0, models: models) }
    state = Mutex(State(idle: workers.reversed()))
  }

  /// Runs the body on a worker's thread, waiting for one to become free.
  ///
  /// - Throws: what the body throws; ``FusionError/Code/cancelled`` when cancelled while waiting.
  func perform<Value: Sendable>(
    _ body: @escaping @Sendable (EngineSession) throws(FusionError) -> Value
  ) async throws(FusionError) -> Value {
    guard let worker = await acquire() else { throw .cancelledByCaller }
    let result = await worker.perform(body)
    release(worker)
    return try result.get()
  }

  private func acquire() async -> EngineWorker? {
    let ticket = state.withLock { state in
      state.tickets += 1
      return state.tickets
    }
    let worker = await withTaskCancellationHandler {
      await withCheckedContinuation { (continuation: CheckedContinuation<EngineWorker?, Never>) in
        let worker: EngineWorker?? = state.withLock { state in
          if state.abandoned.remove(ticket) != nil { return .some(nil) }
          if let idle = state.idle.popLast() { return idle }
          state.waiting.append(Waiter(ticket: ticket, continuation: continuation))
          return nil
        }
        if let worker { continuation.resume(returning: worker) }
      }
    } onCancel: {
      let waiter = state.withLock { state -> Waiter? in
        guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
          state.abandoned.insert(ticket)
          return nil
        }
        return state.waiting.remove(at: index)
      }
      waiter?.continuation.resume(returning: nil)
    }
    state.withLock { _ = $0.abandoned.remove(ticket) }
    return worker
  }

  private func release(_ worker: EngineWorker) {
    let next = state.withLock { state -> Waiter? in
      guard !state.waiting.isEmpty else {
        state.idle.append(worker)
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.continuation.resume(returning: worker)
  }
}

/// One thread of the engine and its session, made when first needed.
private final class EngineWorker: @unchecked Sendable {
  // Unchecked: `session` is touched on the serial queue only.
  private let queue: DispatchQueue
  private let models: SharedModels
  private var session: EngineSession?

  init(number: Int, models: SharedModels) {
    queue = DispatchQueue(label: "fusion.engine.\(number)", qos: .userInitiated)
    self.models = models
  }

  func perform<Value: Sendable>(
    _ body: @escaping @Sendable (EngineSession) throws(FusionError) -> Value
  ) async -> Result<Value, FusionError> {
    await withCheckedContinuation { continuation in
      queue.async {
        continuation.resume(
          returning: Result { () throws(FusionError) in
            try body(try self.readySession())
          })
      }
    }
  }

  private func readySession() throws(FusionError) -> EngineSession {
    if let session { return session }
    let made = try EngineSession(models: try models.loaded())
    session = made
    return made
  }
}

/// The models, loaded once by whichever worker comes first; a failure is tried again by the next call.
private final class SharedModels: Sendable {
  private let settings: LocalEngineSettings
  private let models = Mutex<EngineModels?>(nil)

  init(settings: LocalEngineSettings) {
    self.settings = settings
  }

  func loaded() throws(FusionError) -> EngineModels {
    try models.withLock { (models) throws(FusionError) in
      if let models { return models }
      let loaded = try EngineModels(settings: settings)
      models = loaded
      return loaded
    }
  }
}

extension FusionError {
  static var cancelledByCaller: FusionError { FusionError(.cancelled, "the fusion was cancelled") }
}
