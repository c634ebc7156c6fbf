/// A window on a file's bytes that reads numbers and never leaves the window.
///
/// Offsets count from the window's start. A read that is not wholly inside answers nil, whatever the offset, so that
/// hostile lengths need no checks of their own. The bytes are shared, never copied.
package struct ByteReader: Sendable {
  /// The order of the bytes of a number.
  package enum Order: Sendable {
    /// The most significant byte comes first.
    case bigEndian
    /// The least significant byte comes first.
    case littleEndian
  }

  private let bytes: [UInt8]
  private let start: Int
  /// The number of bytes in the window.
  package let count: Int

  /// A window on all of a file.
  package init(_ bytes: [UInt8]) {
    self.init(bytes: bytes, start: 0, count: bytes.count)
  }

  private init(bytes: [UInt8], start: Int, count: Int) {
    self.bytes = bytes
    self.start = start
    self.count = count
  }

  /// A smaller window, or nil when it is not wholly inside this one.
  package func window(at offset: Int, count width: Int) -> ByteReader? {
    guard holds(width, at: offset) else { return nil }
    return ByteReader(bytes: bytes, start: start + offset, count: width)
  }

  /// The window from an offset to this one's end, or nil when the offset is outside.
  package func window(from offset: Int) -> ByteReader? {
    guard offset >= 0, offset <= count else { return nil }
    return ByteReader(bytes: bytes, start: start + offset, count: count - offset)
  }

  /// One byte.
  package func byte(at offset: Int) -> UInt8? {
    holds(1, at: offset) ? bytes[start + offset] : nil
  }

  /// An unsigned number of 1 to 8 bytes; nil also when it is too large for `Int`.
  package func integer(at offset: Int, bytes width: Int, _ order: Order) -> Int? {
    guard holds(width, at: offset) else { return nil }
    let place = start + offset
    var value: UInt64 = 0
    for index in 0..<width {
      let byte = bytes[place + (order == .bigEndian ? index : width - 1 - index)]
      value = value << 8 | UInt64(byte)
    }
    return Int(exactly: value)
  }

  /// Whether these bytes stand at an offset.
  package func matches(_ expected: some Collection<UInt8>, at offset: Int) -> Bool {
    guard holds(expected.count, at: offset) else { return false }
    return bytes[(start + offset)..<(start + offset + expected.count)].elementsEqual(expected)
  }

  private func holds(_ width: Int, at offset: Int) -> Bool {
    offset >= 0 && width >= 0 && offset <= count && width <= count - offset
  }
}
