internal import CCurl
import FusionCore

extension TransportError {
  /// What a failed transfer means.
  ///
  /// The message is the host and libcurl's own words for the code. Its longer words for the single transfer are left out:
  /// they may repeat addresses and what the peer said.
  ///
  /// - Parameter hasConnected: whether a connection was made; before that, nearly everything means that the peer cannot be
  ///   reached.
  init(_ code: CURLcode, origin: Origin, hasConnected: Bool, requestBytesSent: Bool) {
    let words = unsafe String(cString: curl_easy_strerror(code))
    self.init(
      Kind(code, hasConnected: hasConnected), requestBytesSent: requestBytesSent,
      "the request to \(origin.name) failed: libcurl says \"\(words)\" (\(code.rawValue))")
  }

  /// What it means that libcurl could not go on with any transfer.
  init(_ code: CURLMcode, origin: Origin, requestBytesSent: Bool) {
    let words = unsafe String(cString: curl_multi_strerror(code))
    self.init(
      .interrupted, requestBytesSent: requestBytesSent,
      "the request to \(origin.name) failed: libcurl says \"\(words)\" (\(code.rawValue))")
  }
}

extension TransportError.Kind {
  fileprivate init(_ code: CURLcode, hasConnected: Bool) {
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE:
      self = .untrusted
    case CURLE_URL_MALFORMAT:
      self = .malformed
    case _ where !hasConnected:
      self = .unreachable
    // An answer without a status line is HTTP/0.9 to libcurl, and as such unsupported.
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
      self = .malformed
    case CURLE_OPERATION_TIMEDOUT:
      self = .timedOut
    default:
      self = .interrupted
    }
  }
}
