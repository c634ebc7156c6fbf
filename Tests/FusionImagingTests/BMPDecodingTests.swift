import FusionCore
import FusionImaging
import Testing

@Suite("Decoding BMP")
struct BMPDecodingTests {
  @Test("rows run upwards, or downwards where the height is negative", arguments: [false, true], [12, 40, 124])
  func rowOrder(isTopDown: Bool, headerSize: Int) throws {
    // OS/2's core header has no negative heights.
    guard headerSize != 12 || !isTopDown else { return }
    let picture = TestPictures.gradient(width: 5, height: 7)
    let file = BMPWriter(picture, headerSize: headerSize, isTopDown: isTopDown).file()
    #expect(try decode(file).pixels == picture)
  }

  @Test("24 and 32 bits give the same colours, without alpha", arguments: [24, 32])
  func trueColor(bits: Int) throws {
    let picture = TestPictures.gradient(width: 9, height: 4)
    let decoded = try decode(BMPWriter(picture, bitsPerPixel: bits).file())
    #expect(decoded.pixels == picture)
    #expect(decoded.losses.isEmpty && decoded.profile == nil && decoded.coding == nil && !decoded.isGreyscale)
  }

  @Test("a palette of every depth gives its colours, and black where it is short", arguments: [1, 4, 8], [12, 40])
  func palette(bits: Int, headerSize: Int) throws {
    let count = 1 << bits
    let colors = (0..<count).map { index -> [UInt8] in
      let levels = [index, 200 - index / 2, index * 3 % 256]
      return levels.map(UInt8.init)
    }
    var writer = BMPWriter(
      TestPictures.make(width: 13, height: 6, channels: 3) { x, y in colors[(x * 5 + y) % colors.count] },
      bitsPerPixel: bits, headerSize: headerSize)
    writer.palette = colors
    #expect(try decode(writer.file()).pixels == writer.picture)

    writer.paletteEntriesWritten = colors.count - 1
    let black = try decode(writer.file()).pixels
    let last = colors.count - 1
    for x in 0..<13 {
      #expect(black[x, 0] == (x * 5 % colors.count == last ? [0, 0, 0] : colors[x * 5 % colors.count]))
    }
  }

  @Test(
    "bit fields are stretched to 8 bits",
    arguments: [
      (16, nil as [Int]?), (16, [0xF800, 0x07E0, 0x001F]), (32, [0xFF, 0xFF00, 0xFF0000]),
      (32, [0x3FF0_0000, 0x000F_FC00, 0x0000_03FF]),
    ])
  func bitFields(bits: Int, masks: [Int]?) throws {
    let picture = TestPictures.gradient(width: 8, height: 8)
    var writer = BMPWriter(picture, bitsPerPixel: bits)
    writer.masks = masks
    let decoded = try decode(writer.file()).pixels
    #expect(try #require(decoded.largestDifference(to: picture)) <= (bits == 16 ? 4 : 0))
  }

  @Test("a file without the padding of its last row is whole, one byte less is not")
  func lastRow() throws {
    let picture = TestPictures.gradient(width: 3, height: 3)
    let file = BMPWriter(picture).file()
    #expect(try decode(Array(file.dropLast(3))).pixels == picture)
    let error = #expect(throws: FusionError.self) { try decode(Array(file.dropLast(4))) }
    #expect(error?.reason == .imageTruncated)
  }

  @Test("run-length coding is refused by name", arguments: [1, 2, 4, 5])
  func compressed(compression: Int) {
    var writer = BMPWriter(TestPictures.gradient(width: 8, height: 8), bitsPerPixel: 8)
    writer.palette = [[0, 0, 0]]
    writer.compression = compression
    let error = #expect(throws: FusionError.self) { try decode(writer.file()) }
    #expect(error?.reason == .imageFormatUnsupported)
    #expect(error?.message.contains("compression \(compression)") == true)
  }

  private func decode(_ file: [UInt8]) throws(FusionError) -> DecodedImage {
    try ImageDecoder.decode(EncodedImage(file))
  }
}

/// Writes bitmaps of every uncompressed kind.
struct BMPWriter {
  var picture: PixelImage
  var bitsPerPixel: Int
  var headerSize: Int
  var isTopDown: Bool
  var palette: [[UInt8]] = []
  var paletteEntriesWritten: Int?
  var masks: [Int]?
  var compression = 0

  init(_ picture: PixelImage, bitsPerPixel: Int = 24, headerSize: Int = 40, isTopDown: Bool = false) {
    self.picture = picture
    self.bitsPerPixel = bitsPerPixel
    self.headerSize = headerSize
    self.isTopDown = isTopDown
  }

  func file() -> [UInt8] {
    let entries = palette.prefix(paletteEntriesWritten ?? palette.count)
    let padding: [UInt8] = headerSize == 12 ? [] : [0]
    let colors = entries.flatMap { color -> [UInt8] in color.reversed() + padding }
    let fields = (masks ?? []).flatMap { [UInt8].little($0, 4) }
    let start = 14 + headerSize + fields.count + colors.count
    let rows = (0..<picture.height).flatMap { row(isTopDown ? $0 : picture.height - 1 - $0) }
    let fileHeader: [UInt8] = Array("BM".utf8) + .little(start + rows.count, 4) + .big(0, 4) + .little(start, 4)
    return fileHeader + header() + fields + colors + rows
  }

  private func header() -> [UInt8] {
    let (width, height) = (picture.width, isTopDown ? -picture.height : picture.height)
    guard headerSize > 12 else {
      return .little(12, 4) + .little(width, 2) + .little(height, 2) + .little(1, 2) + .little(bitsPerPixel, 2)
    }
    let header: [UInt8] =
      .little(headerSize, 4) + .little(width, 4) + .little(height, 4) + .little(1, 2) + .little(bitsPerPixel, 2)
      + .little(masks == nil ? compression : 3, 4)
    return header + [UInt8](repeating: 0, count: headerSize - header.count)
  }

  private func row(_ y: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var bits = 0
    var count = 0
    for x in 0..<picture.width {
      bits = bits << bitsPerPixel | number(picture[x, y])
      count += bitsPerPixel
      if count >= 8 {
        bytes += bitsPerPixel < 8 ? [UInt8(bits)] : .little(bits, bitsPerPixel / 8)
        (bits, count) = (0, 0)
      }
    }
    if count > 0 { bytes.append(UInt8(bits << (8 - count))) }
    return bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
  }

  private func number(_ color: [UInt8]) -> Int {
    if bitsPerPixel <= 8 { return palette.firstIndex(of: color) ?? 0 }
    guard bitsPerPixel < 24 || masks != nil else {
      return Int(color[0]) << 16 | Int(color[1]) << 8 | Int(color[2])
    }
    return zip(color, masks ?? [0x7C00, 0x03E0, 0x001F]).reduce(0) { pixel, field in
      let most = field.1 >> field.1.trailingZeroBitCount
      let level = (Int(field.0) * most + 127) / 255
      return pixel | level << field.1.trailingZeroBitCount
    }
  }
}
