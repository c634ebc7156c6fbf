extension FusionError {
  /// What the failure of a transport means for a call that was to make a fused picture.
  ///
  /// Once a byte of the request was sent and no answer came, the vendor may have done and billed the work:
  /// ``Code/unknownOutcome``. An answer that came but cannot be used is ``Code/invalidResponse``.
  ///
  /// - Parameters:
  ///   - error: the transport's failure.
  ///   - provider: the name of the provider that was called, for the message.
  public init(_ error: TransportError, provider: String) {
    let code: Code =
      switch error.kind {
      case .cancelled: .cancelled
      case .tooLarge, .malformed: .invalidResponse
      case .timedOut: error.requestBytesSent ? .unknownOutcome : .timedOut
      case .unreachable, .untrusted, .interrupted: error.requestBytesSent ? .unknownOutcome : .unavailable
      }
    self.init(code, "provider \"\(provider)\" gave no usable answer: \(error.message)")
  }
}
