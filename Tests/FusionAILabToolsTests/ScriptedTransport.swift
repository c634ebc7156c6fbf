import FusionCore
import Synchronization

/// A transport without a network: it does what a test tells it to, request after request.
final class ScriptedTransport: HTTPTransport {
  /// What becomes of one request.
  enum Step: Sendable {
    case answer(HTTPResponse)
    case failure(TransportError)
    /// Ends only when the task is cancelled.
    case waitUntilCancelled

    static func json(_ text: String, status: Int = 200, fields: [HTTPField] = []) -> Step {
      .answer(
        HTTPResponse(
          status: status, fields: [HTTPField("Content-Type", "application/json")] + fields, body: Array(text.utf8)))
    }
  }

  private struct State {
    var steps: [Step]
    var requests: [HTTPRequest] = []
    var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
  }

  private let state: Mutex<State>

  /// Takes the steps one after the other and fails when there are no more.
  init(_ steps: Step...) { state = Mutex(State(steps: steps)) }

  /// Every request so far, in order.
  var requests: [HTTPRequest] { state.withLock(\.requests) }

  /// Returns as soon as this many requests arrived.
  func waitForRequests(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.requests.count < count { state.waiters.append((count, continuation)) }
        return state.requests.count >= count
      }
      if isThere { continuation.resume() }
    }
  }

  func send(_ request: HTTPRequest, deadline: ContinuousClock.Instant) async throws(TransportError) -> HTTPResponse {
    let (step, waiters) = state.withLock { state in
      state.requests.append(request)
      let count = state.requests.count
      let due = state.waiters.filter { $0.count <= count }
      state.waiters.removeAll { $0.count <= count }
      return (state.steps.isEmpty ? nil : state.steps.removeFirst(), due)
    }
    waiters.forEach { $0.continuation.resume() }
    switch step {
    case .answer(let response): return response
    case .failure(let error): throw error
    case .waitUntilCancelled:
      let (silence, continuation) = AsyncStream.makeStream(of: Never.self)
      for await _ in silence {}
      continuation.finish()
      throw TransportError(.cancelled, requestBytesSent: true, "the transfer was cancelled")
    case nil: throw TransportError(.unreachable, requestBytesSent: false, "the script has no more steps")
    }
  }
}

/// A transport whose other end is a dialect in the same process.
struct DialectTransport: HTTPTransport {
  let dialect: any FusionDialect
  let fuse: @Sendable (FusionRequest) async throws(FusionError) -> FusionResult

  func send(_ request: HTTPRequest, deadline: ContinuousClock.Instant) async throws(TransportError) -> HTTPResponse {
    let path = String(request.url.dropFirst(AILab.url.count).prefix { $0 != "?" })
    guard dialect.credential(in: request.fields) == AILab.key else {
      return dialect.refuse(.unknownKey, requestID: "r-1")
    }
    let arrived = DialectRequest(
      method: request.method, path: path, fields: request.fields, requestID: "r-1", body: request.body)
    return await dialect.respond(to: arrived, using: fuse)
  }
}

/// What the tests call the vendor with.
enum AILab {
  static let key = "k3y-THAT-must-never-show"
  static let url = "https://vendor.test"
}

/// Runs a call and gives back its outcome, for expectations on errors.
func outcome(of provider: any FusionProvider, _ request: FusionRequest) async -> Result<FusionResult, FusionError> {
  do throws(FusionError) {
    return .success(try await provider.fuse(request, context: FusionContext(requestID: "test")))
  } catch {
    return .failure(error)
  }
}

extension Result where Failure == FusionError {
  var error: FusionError? { if case .failure(let error) = self { error } else { nil } }
}
