internal import CCurl
import FusionCore

/// Where a request goes: the part of an address that may be named in errors and that credentials belong to.
struct Origin: Hashable {
  let scheme: String
  let host: String
  let port: String

  /// - Throws: ``TransportError/Kind/malformed`` for anything but an absolute http or https address, and for one with
  ///   a user name or password in it. The message does not repeat the address.
  init(of address: String) throws(TransportError) {
    try require(!address.hasControlCharacters, "the address has a control character; percent-encode it")
    let url = unsafe curl_url()
    defer { unsafe curl_url_cleanup(url) }
    let flags = UInt32(CURLU_DISALLOW_USER)
    let code = unsafe address.withCString { unsafe curl_url_set(url, CURLUPART_URL, $0, flags) }
    try require(
      code != CURLUE_USER_NOT_ALLOWED, "the address has a user name in it; send credentials in a header field instead")
    try require(code == CURLUE_OK, "the address cannot be read (\(unsafe String(cString: curl_url_strerror(code))))")
    scheme = unsafe Self.part(CURLUPART_SCHEME, of: url)
    host = unsafe Self.part(CURLUPART_HOST, of: url)
    port = unsafe Self.part(CURLUPART_PORT, of: url)
    try require(["http", "https"].contains(scheme), "the address begins with \(scheme)://; http and https are taken")
    try require(!host.isEmpty, "the address names no host")
  }

  /// Host and port, for a person.
  var name: String { port == (scheme == "https" ? "443" : "80") ? host : "\(host):\(port)" }

  private static func part(_ part: CURLUPart, of url: OpaquePointer?) -> String {
    var text: UnsafeMutablePointer<CChar>?
    let code = unsafe curl_url_get(url, part, &text, UInt32(CURLU_DEFAULT_PORT))
    defer { unsafe curl_free(text) }
    guard code == CURLUE_OK, let text = unsafe text else { return "" }
    return unsafe String(cString: text).lowercased()
  }
}
