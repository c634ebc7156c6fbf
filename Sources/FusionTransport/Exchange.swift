import FusionCore

/// One request that awaits its answer.
struct Exchange: Sendable {
  /// Tells exchanges of one transport apart.
  typealias ID = UInt64

  let id: ID
  let request: HTTPRequest
  let origin: Origin
  let deadline: ContinuousClock.Instant
  /// Resumed exactly once, by whoever removes the exchange from where it is kept.
  let continuation: CheckedContinuation<Result<Answer, TransportError>, Never>
}

/// An answer, and where it points.
struct Answer: Sendable {
  let response: HTTPResponse
  /// The absolute address that a redirect names.
  let redirectAddress: String?
}

extension TransportError {
  static func cancelled(_ origin: Origin, requestBytesSent: Bool) -> TransportError {
    TransportError(.cancelled, requestBytesSent: requestBytesSent, "the request to \(origin.name) was cancelled")
  }

  static func deadlinePassed(_ origin: Origin, requestBytesSent: Bool) -> TransportError {
    TransportError(
      .timedOut, requestBytesSent: requestBytesSent, "\(origin.name) gave no complete answer before the deadline")
  }
}
