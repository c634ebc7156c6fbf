/// How far the bytes of one transfer have come.
final class WireProgress {
  private var baseline: Int?
  private var lastHandedOver: ContinuousClock.Instant?
  private(set) var hasAnswerBegun = false

  /// Whether a connection, with TLS and through the proxy, has been made.
  var hasConnected: Bool { baseline != nil }

  /// The connection stands and the request is about to be sent.
  ///
  /// - Parameter requestSize: the bytes that libcurl has counted so far, which are those that it said to a proxy. When it
  ///   tries again on another connection, the bytes of the first attempt were sent: the first count stays.
  func connected(requestSize: Int) {
    if baseline == nil { baseline = requestSize }
    lastHandedOver = .now
  }

  /// A piece of the body was taken for sending.
  func handedOver() {
    lastHandedOver = .now
  }

  func answerBegan() {
    hasAnswerBegun = true
  }

  /// Whether a byte of the request reached the wire, given the bytes that libcurl has counted by now.
  func hasSent(requestSize: Int) -> Bool {
    hasAnswerBegun || baseline.map { requestSize > $0 } ?? false
  }

  /// When the peer will have been silent for `limit`, while nothing of the answer has come.
  func firstByteTimeout(after limit: Duration) -> ContinuousClock.Instant? {
    hasAnswerBegun ? nil : lastHandedOver?.advanced(by: limit)
  }
}
