import FusionCore

extension HTTPRequest {
  /// The request that a redirect asks for, or nil when the redirect is the caller's to judge.
  ///
  /// Followed is only what stays at the same scheme, host and port, since the header fields may hold credentials, and what
  /// keeps the meaning of the request (RFC 9110, 15.4): 307 and 308 as it is, 303 as a GET without body, 301 and 302 for GET
  /// and HEAD alone, because clients disagree whether they turn a POST into a GET.
  func redirected(by answer: Answer, from origin: Origin) -> HTTPRequest? {
    guard let url = answer.redirectAddress, let target = try? Origin(of: url), target == origin else { return nil }
    var request = self
    request.url = url
    switch answer.response.status {
    case 307, 308: return request
    case 301, 302: return ["GET", "HEAD"].contains(method) ? request : nil
    case 303:
      if method != "HEAD" { request.method = "GET" }
      request.body = .none
      request.fields.removeAll { $0.isNamed("content-type") }
      return request
    default: return nil
    }
  }
}
