/// What may be asked for over the network.
enum WebAddress {
  /// Whether a text is an `http` or `https` address with a host, without credentials, spaces and control characters.
  static func isSound(_ text: String) -> Bool {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
      let scheme = ["https://", "http://"].first(where: text.lowercased().hasPrefix)
    else { return false }
    let authority = text.dropFirst(scheme.count).prefix { !"/?#\\".contains($0) }
    return !authority.isEmpty && !authority.hasPrefix(":") && !authority.contains("@")
  }

  /// A text as the value of a query item. Source: RFC 3986, 2.3.
  static func queryValue(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80,
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-._~".unicodeScalars.contains(scalar)
      {
        escaped.unicodeScalars.append(scalar)
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        escaped += byte < 0x10 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return escaped
  }
}
