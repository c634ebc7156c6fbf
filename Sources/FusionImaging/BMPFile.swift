import FusionCore

/// An uncompressed Windows or OS/2 bitmap.
///
/// Read in Swift rather than by a C library: the format is small, and every access to hostile bytes is checked. Source:
/// Microsoft, `BITMAPINFOHEADER` to `BITMAPV5HEADER` and `BITMAPCOREHEADER`.
struct BMPFile {
  private let file: ByteReader
  private let bytes: [UInt8]
  private let width: Int
  private let height: Int
  private let isTopDown: Bool
  private let bitsPerPixel: Int
  private let pixelsStart: Int
  private let rowSize: Int
  private let colors: Colors

  /// What a stored number means.
  private enum Colors {
    /// An index into a palette, which is as long as indices reach.
    case palette([Color])
    /// Three bit fields: red, green and blue.
    case fields(BitField, BitField, BitField)
    /// Blue, green and red in a byte each, in pixels of 3 or 4 bytes.
    case bytes(Int)
  }

  private typealias Color = (red: UInt8, green: UInt8, blue: UInt8)

  /// Reads the headers and checks that all pixels are there.
  init(_ image: EncodedImage) throws(FusionError) {
    bytes = image.bytes
    file = ByteReader(bytes)
    width = image.header.width
    height = image.header.height
    guard let headerSize = file.integer(at: 14, bytes: 4, .littleEndian),
      let start = file.integer(at: 10, bytes: 4, .littleEndian),
      let bits = file.integer(at: headerSize == 12 ? 24 : 28, bytes: 2, .littleEndian)
    else { throw Self.truncated(bytes.count, expected: 54) }
    isTopDown = headerSize != 12 && file.signed32(at: 22).map { $0 < 0 } == true
    bitsPerPixel = bits
    pixelsStart = start
    rowSize = (width * bits + 31) / 32 * 4
    colors = try Self.colors(of: file, headerSize: headerSize, bitsPerPixel: bits, pixelsStart: start)

    // The padding of the last row is often left out.
    let lastRowSize = (width * bits + 7) / 8
    let (others, overflow) = rowSize.multipliedReportingOverflow(by: height - 1)
    guard !overflow, others <= bytes.count, file.window(at: start + others, count: lastRowSize) != nil else {
      throw Self.truncated(bytes.count, expected: start.addingReportingOverflow(others).partialValue + lastRowSize)
    }
  }

  /// The pixels from the top, without alpha: in bitmaps the fourth byte is more often garbage than transparency.
  func pixels() -> PixelImage {
    unsafe PixelImage(width: width, height: height, channels: 3) { output in
      for y in 0..<height {
        let row = pixelsStart + (isTopDown ? y : height - 1 - y) * rowSize
        let place = y * width * 3
        for x in 0..<width {
          let color = color(at: x, inRowAt: row)
          unsafe output[place + x * 3] = color.red
          unsafe output[place + x * 3 + 1] = color.green
          unsafe output[place + x * 3 + 2] = color.blue
        }
      }
    }
  }

  private func color(at x: Int, inRowAt row: Int) -> Color {
    switch colors {
    case .bytes(let size):
      let place = row + x * size
      return (bytes[place + 2], bytes[place + 1], bytes[place])
    case .palette(let palette):
      let bit = x * bitsPerPixel
      let shift = 8 - bitsPerPixel - bit % 8
      return palette[Int(bytes[row + bit / 8]) >> shift & (1 << bitsPerPixel - 1)]
    case .fields(let red, let green, let blue):
      let width = bitsPerPixel / 8
      var value: UInt32 = 0
      for index in (0..<width).reversed() { value = value << 8 | UInt32(bytes[row + x * width + index]) }
      return (red.level(of: value), green.level(of: value), blue.level(of: value))
    }
  }
}

extension BMPFile {
  private static func colors(
    of file: ByteReader, headerSize: Int, bitsPerPixel: Int, pixelsStart: Int
  ) throws(FusionError) -> Colors {
    let compression = headerSize >= 20 ? file.integer(at: 30, bytes: 4, .littleEndian) ?? 0 : 0
    switch (bitsPerPixel, compression) {
    case (1, 0), (4, 0), (8, 0):
      return .palette(palette(of: file, headerSize: headerSize, bitsPerPixel: bitsPerPixel, end: pixelsStart))
    case (24, 0), (32, 0): return .bytes(bitsPerPixel / 8)
    case (16, 0): return .fields(BitField(0x7C00), BitField(0x03E0), BitField(0x001F))
    case (16, 3), (32, 3), (16, 6), (32, 6):
      // In a header of 40 bytes the masks follow it, in a longer one they are part of it: the place is the same.
      let masks = [54, 58, 62].map { BitField(UInt32(file.integer(at: $0, bytes: 4, .littleEndian) ?? 0)) }
      return .fields(masks[0], masks[1], masks[2])
    default:
      throw FusionError(
        .invalidImage, reason: .imageFormatUnsupported,
        "this bmp file has \(bitsPerPixel) bits a pixel in compression \(compression); save it uncompressed or as png")
    }
  }

  private static func palette(of file: ByteReader, headerSize: Int, bitsPerPixel: Int, end: Int) -> [Color] {
    let entrySize = headerSize == 12 ? 3 : 4
    return (0..<(1 << bitsPerPixel)).map { index in
      // Entries that the file leaves out are black.
      let entry = 14 + headerSize + index * entrySize
      guard entry + entrySize <= end, let blue = file.byte(at: entry), let green = file.byte(at: entry + 1),
        let red = file.byte(at: entry + 2)
      else { return (0, 0, 0) }
      return (red, green, blue)
    }
  }

  private static func truncated(_ count: Int, expected: Int) -> FusionError {
    FusionError(
      .invalidImage, reason: .imageTruncated,
      "the bmp file has \(count) bytes; its picture needs \(expected): give the whole file")
  }
}

/// Some adjacent bits of a pixel that hold one colour's level.
private struct BitField {
  private let mask: UInt32
  private let shift: Int

  init(_ mask: UInt32) {
    self.mask = mask
    shift = mask.trailingZeroBitCount
  }

  /// The level, stretched to 0…255; 0 for an empty field.
  func level(of pixel: UInt32) -> UInt8 {
    guard mask != 0 else { return 0 }
    let most = UInt64(mask >> shift)
    return UInt8((UInt64((pixel & mask) >> shift) * 255 + most / 2) / most)
  }
}
