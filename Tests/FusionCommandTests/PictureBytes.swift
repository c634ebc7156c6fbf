/// Picture files made by hand, for what no encoder here writes.
enum PictureBytes {
  /// A PNG that ends after its header, whose checksum is left to chance: sizes are refused before it matters.
  static func pngHeader(width: UInt32, height: UInt32) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
      + bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0] + [0, 0, 0, 0]
  }

  /// A lossless WebP of 64x64 pixels that ends after its header (RFC 9649, section 3.4).
  static let webpHeader: [UInt8] = {
    let content: [UInt8] = [0x2F, 63, 0xC0, 0x0F, 0, 0]
    return Array("RIFF".utf8) + littleEndian(UInt32(12 + content.count)) + Array("WEBPVP8L".utf8)
      + littleEndian(UInt32(content.count)) + content
  }()

  /// A JPEG of 64x64 pixels in four components without subsampling, every coefficient zero.
  ///
  /// Both Huffman tables hold one code of one bit, 0, for the value 0: no difference to the block before, and no more
  /// coefficients. Four blocks of two bits make one zero byte for each of the 64 coded units.
  static let flatCMYK: [UInt8] = {
    let components: [UInt8] = [1, 2, 3, 4]
    let oneCode: [UInt8] = [1] + [UInt8](repeating: 0, count: 15) + [0]
    return [0xFF, 0xD8]
      + segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0])
      + segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
      + segment(0xC0, [8, 0, 64, 0, 64, 4] + components.flatMap { [$0, 0x11, 0] })
      + segment(0xC4, [0x00] + oneCode)
      + segment(0xC4, [0x10] + oneCode)
      + segment(0xDA, [4] + components.flatMap { [$0, 0] } + [0, 63, 0])
      + [UInt8](repeating: 0, count: 64) + [0xFF, 0xD9]
  }()

  private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length = content.count + 2
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func littleEndian(_ number: UInt32) -> [UInt8] { bigEndian(number).reversed() }
}
