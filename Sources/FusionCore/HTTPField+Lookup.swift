extension Sequence where Element == HTTPField {
  /// The value of the first line with this name, whatever the case of its letters, or nil.
  public func firstValue(of name: String) -> String? {
    first { $0.isNamed(name) }?.value
  }
}

extension HTTPField {
  /// Whether the line goes by this name, whatever the case of its letters.
  public func isNamed(_ other: String) -> Bool {
    name.utf8.count == other.utf8.count
      && zip(name.utf8, other.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }
}

extension UInt8 {
  fileprivate var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
}
