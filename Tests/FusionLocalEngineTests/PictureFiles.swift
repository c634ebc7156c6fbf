import FusionCore
import FusionImaging

/// Files of the kinds that our own encoders do not write.
enum PictureFiles {
  /// An uncompressed 24-bit bitmap. Source: Microsoft, `BITMAPINFOHEADER`.
  static func bmp(_ image: PixelImage) throws -> EncodedImage {
    let padding = [UInt8](repeating: 0, count: (4 - image.width * 3 % 4) % 4)
    var pixels: [UInt8] = []
    for y in (0..<image.height).reversed() {
      for x in 0..<image.width {
        let start = (y * image.width + x) * 3
        pixels += image.samples[start..<(start + 3)].reversed()
      }
      pixels += padding
    }
    let header: [UInt8] =
      .little(40, 4) + .little(image.width, 4) + .little(image.height, 4) + .little(1, 2) + .little(24, 2)
      + .little(0, 24)
    return try EncodedImage(
      Array("BM".utf8) + .little(54 + pixels.count, 4) + .little(0, 4) + .little(54, 4) + header + pixels)
  }

  /// A PNG of 16 bits a sample, in stored deflate blocks. Source: W3C PNG, third edition; RFC 1950 and 1951.
  static func png16(_ image: PixelImage) throws -> EncodedImage {
    var lines: [UInt8] = []
    for y in 0..<image.height {
      lines.append(0)
      for sample in image.samples[(y * image.width * 3)..<((y + 1) * image.width * 3)] { lines += [sample, sample] }
    }
    let header: [UInt8] = .big(image.width, 4) + .big(image.height, 4) + [16, 2, 0, 0, 0]
    return try EncodedImage(
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + chunk("IDAT", stored(lines))
        + chunk("IEND", []))
  }

  /// The JPEG with an EXIF orientation. Source: CIPA DC-008.
  static func jpeg(_ image: PixelImage, orientation: Int) throws -> EncodedImage {
    let plain = try ImageEncoder.jpeg(image, quality: 95).bytes
    let directory: [UInt8] =
      Array("MM".utf8) + .big(42, 2) + .big(8, 4) + .big(1, 2) + .big(0x0112, 2) + .big(3, 2) + .big(1, 4)
      + .big(orientation, 2) + .big(0, 6)
    let segment = Array("Exif\0\0".utf8) + directory
    return try EncodedImage(
      Array(plain.prefix(2)) + [0xFF, 0xE1] + .big(segment.count + 2, 2) + segment + plain.dropFirst(2))
  }

  private static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(kind.utf8) + content
    return .big(content.count, 4) + body + .big(Int(crc32(body)), 4)
  }

  private static func stored(_ content: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: content.count, by: 65_535) {
      let block = content[start..<min(start + 65_535, content.count)]
      stream += [start + 65_535 >= content.count ? 1 : 0] + .little(block.count, 2) + .little(~block.count, 2) + block
    }
    var (a, b) = (1, 0)
    for byte in content {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + .big(b << 16 | a, 4)
  }

  private static let crcTable: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { value, _ in value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in crcTable[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ crc >> 8 }
  }
}

extension [UInt8] {
  /// The low bytes of a number, the most significant first.
  static func big(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The low bytes of a number, the least significant first.
  static func little(_ value: Int, _ width: Int) -> [UInt8] {
    big(value, width).reversed()
  }
}
