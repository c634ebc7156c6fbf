import FusionCore

extension HTTPRequest {
  /// Fields that describe the message on the wire, which is the transport's to write.
  private static let reservedFields: Set = [
    "connection", "content-length", "expect", "te", "trailer", "transfer-encoding", "upgrade",
  ]

  /// Refuses what could not be sent exactly as stated, or would let a value write another header line.
  ///
  /// - Throws: ``TransportError/Kind/malformed``; no message has a field's value.
  func check() throws(TransportError) {
    try require(method.isToken, "the method is not a word of letters, digits and hyphens")
    try require(method != "CONNECT", "the method CONNECT opens tunnels; set the transport's proxy instead")
    for field in fields { try check(field) }
    switch body {
    case .none: return
    case .bytes: break
    case .multipart(let parts):
      try require(!parts.isEmpty, "the multipart body has no parts; add one or send no body")
      try require(
        !fields.contains { $0.isNamed("content-type") },
        "the header field Content-Type of a multipart body is written by the transport; leave it out")
      for part in parts { try part.check() }
    }
    try require(method != "HEAD", "a HEAD request has no body; send none or use another method")
  }

  private func check(_ field: HTTPField) throws(TransportError) {
    try require(field.name.isToken, "a header field's name has a character that is not allowed there")
    try require(
      !Self.reservedFields.contains(field.name.lowercased()),
      "the header field \(field.name) is written by the transport; leave it out")
    // A tab is the one control character that a value may hold (RFC 9110, 5.5).
    try require(
      field.value.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) },
      "the value of the header field \(field.name) has a control character; leave it out")
  }
}

extension MultipartPart {
  /// Quotes and line ends in the names are percent-encoded by libcurl, as browsers do; a zero would end the name unseen.
  fileprivate func check() throws(TransportError) {
    try require(!name.utf8.contains(0), "the name of a multipart part has a zero in it; leave it out")
    try require(filename?.utf8.contains(0) != true, "the file name of part \(name) has a zero in it; leave it out")
    try require(
      contentType?.hasControlCharacters != true,
      "the content type of part \(name) has a control character; leave it out")
  }
}

extension HTTPField {
  func isNamed(_ other: String) -> Bool { name.lowercased() == other }
}

extension String {
  /// Whether this is a token of RFC 9110, 5.6.2.
  fileprivate var isToken: Bool {
    !isEmpty
      && utf8.allSatisfy {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains($0)
        }
      }
  }
}
