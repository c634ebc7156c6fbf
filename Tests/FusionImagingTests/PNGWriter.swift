/// Writes PNGs of every kind, with stored deflate blocks, so that decoding is tested against the standard and not
/// against our own encoder. Source: W3C PNG, third edition; RFC 1950 and 1951.
struct PNGWriter {
  var width: Int
  var height: Int
  var bitDepth: Int
  /// 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGBA.
  var colorType: Int
  var isInterlaced = false
  /// Chunks between the header and the picture data.
  var extraChunks: [(kind: String, content: [UInt8])] = []
  /// The numbers of one pixel, each below 2 to the power of `bitDepth`.
  var pixel: (Int, Int) -> [Int]

  func file() -> [UInt8] {
    let header: [UInt8] =
      .big(width, 4) + .big(height, 4) + [UInt8(bitDepth), UInt8(colorType), 0, 0, isInterlaced ? 1 : 0]
    let scanlines = isInterlaced ? Self.adam7.flatMap(pass) : pass((0, 0, 1, 1))
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header)
      + extraChunks.flatMap { Self.chunk($0.kind, $0.content) } + Self.chunk("IDAT", Self.zlib(scanlines))
      + Self.chunk("IEND", [])
  }

  /// First column, first row, and the steps to the next ones, for each pass.
  private static let adam7 = [
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2),
  ]

  private func pass(_ pass: (x: Int, y: Int, dx: Int, dy: Int)) -> [UInt8] {
    guard pass.x < width else { return [] }
    return stride(from: pass.y, to: height, by: pass.dy).flatMap { y in
      [0] + packed(stride(from: pass.x, to: width, by: pass.dx).flatMap { pixel($0, y) })
    }
  }

  private func packed(_ samples: [Int]) -> [UInt8] {
    if bitDepth >= 8 { return samples.flatMap { [UInt8].big($0, bitDepth / 8) } }
    let perByte = 8 / bitDepth
    return stride(from: 0, to: samples.count, by: perByte).map { start in
      (0..<perByte).reduce(0) { byte, index in
        let sample = start + index < samples.count ? samples[start + index] : 0
        return byte << UInt8(bitDepth) | UInt8(sample)
      }
    }
  }

  static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(kind.utf8) + content
    return .big(content.count, 4) + body + .big(Int(crc32(body)), 4)
  }

  /// A zlib stream that compresses nothing.
  static func zlib(_ content: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: max(1, content.count), by: 65_535) {
      let block = content[start..<min(start + 65_535, content.count)]
      stream.append(start + 65_535 >= content.count ? 1 : 0)
      stream += .little(block.count, 2) + .little(~block.count, 2) + block
    }
    var (a, b) = (1, 0)
    for byte in content {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + .big(b << 16 | a, 4)
  }

  /// The start of a zlib stream, in fixed Huffman codes, that unpacks to the letter A so many times.
  static func zlibRun(length: Int) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var bits: [UInt8] = [1, 1, 0]  // The last block; fixed codes.
    func code(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).reversed().map { UInt8(value >> $0 & 1) } }
    bits += code(0x30 + 65, 8)
    // Each repeats the byte before it 258 times.
    let match = code(0xC5, 8) + code(0, 5)
    for _ in 0..<(length / 258) { bits += match }
    for start in stride(from: 0, to: bits.count - 7, by: 8) {
      stream.append(bits[start..<(start + 8)].reversed().reduce(0) { $0 << 1 | $1 })
    }
    return stream
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}
