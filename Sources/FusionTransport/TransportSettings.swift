import FusionCore

/// How a ``CurlTransport`` connects and what it accepts.
///
/// No setting turns the verification of certificates off.
public struct TransportSettings: Sendable, Hashable {
  /// The longest time to resolve a name, connect and agree on TLS; more than zero, 10 s by default.
  public var connectTimeout: Duration = .seconds(10)
  /// The longest time that the peer may take no byte of the request and give none of the answer, counted from the last
  /// byte that was handed to the connection; more than zero, 30 s by default.
  public var firstByteTimeout: Duration = .seconds(30)
  /// The most bytes of one answer, its head and its decompressed body together; at least 1, 64 MiB by default.
  public var maximumAnswerBytes = 64 << 20
  /// The most connections to one host, 1 to 1000, 16 by default; requests beyond them wait for one to become free.
  public var maximumConnectionsPerHost = 16
  /// A PEM file with the certificate authorities to trust *instead of* the system's; nil, the default, trusts the system's.
  public var certificateAuthorityFile: String?
  /// The proxy's address, empty for none; nil, the default, honours `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`
  /// of the environment as libcurl does.
  public var proxy: String?
  /// What requests without a `User-Agent` of their own say; `FusionKit` by default.
  public var userAgent = "FusionKit"

  /// The defaults.
  public init() {}

  /// - Throws: ``TransportError/Kind/malformed`` naming the first setting that is out of its range.
  func check() throws(TransportError) {
    try require(connectTimeout > .zero, "connectTimeout is \(connectTimeout); it must be more than zero")
    try require(firstByteTimeout > .zero, "firstByteTimeout is \(firstByteTimeout); it must be more than zero")
    try require(maximumAnswerBytes >= 1, "maximumAnswerBytes is \(maximumAnswerBytes); it must be at least 1")
    try require(
      1...1000 ~= maximumConnectionsPerHost,
      "maximumConnectionsPerHost is \(maximumConnectionsPerHost); it must be 1 to 1000")
    for (name, text) in [
      ("certificateAuthorityFile", certificateAuthorityFile), ("proxy", proxy), ("userAgent", userAgent),
    ] {
      try require(text?.hasControlCharacters != true, "\(name) has a control character; leave it out")
    }
  }
}

/// - Throws: ``TransportError/Kind/malformed`` with `message` unless `condition` holds.
func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(TransportError) {
  if !condition { throw TransportError(.malformed, requestBytesSent: false, message()) }
}

extension String {
  /// Whether any character could end a line, or a C string.
  var hasControlCharacters: Bool { utf8.contains { $0 < 0x20 || $0 == 0x7F } }
}
