/// How far the bytes of one transfer have come.
final class WireProgress {
  private var lastHandedOver: ContinuousClock.Instant?
  private(set) var hasAnswerBegun = false

  /// Whether a connection, with TLS and through the proxy, has been made.
  var hasConnected: Bool { lastHandedOver != nil }

  /// The connection stands and the request is about to be sent.
  func connected() {
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
  ///
  /// It counts what it says to a proxy too, so before the connection stands the count means nothing. It goes on counting
  /// when libcurl tries again on another connection: the bytes of the first attempt were sent.
  func hasSent(requestSize: Int) -> Bool { hasConnected && requestSize > 0 }

  /// When the peer will have been silent for `limit`, while nothing of the answer has come.
  func firstByteTimeout(after limit: Duration) -> ContinuousClock.Instant? {
    hasAnswerBegun ? nil : lastHandedOver?.advanced(by: limit)
  }
}
