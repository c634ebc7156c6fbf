import FusionCore
import FusionImaging
import Testing

@Suite("Decoding PNG")
struct PNGDecodingTests {
  @Test("grey of every depth is stretched to 8 bits", arguments: [1, 2, 4, 8], [false, true])
  func grey(bitDepth: Int, isInterlaced: Bool) throws {
    let most = 1 << bitDepth - 1
    let decoded = try decode(bitDepth: bitDepth, colorType: 0, isInterlaced: isInterlaced) { x, y in
      [(x + 3 * y) & most]
    }
    let stretched = expected { x, y in
      let level = (x + 3 * y) & most
      return [UInt8](repeating: UInt8(level * 255 / most), count: 3)
    }
    #expect(decoded.pixels == stretched)
    #expect(decoded.isGreyscale)
    #expect(decoded.losses.isEmpty)
  }

  @Test("16 bits become 8, and that is said", arguments: [0, 2, 4, 6])
  func sixteenBits(colorType: Int) throws {
    let channels = [0: 1, 2: 3, 4: 2, 6: 4][colorType] ?? 0
    let decoded = try decode(bitDepth: 16, colorType: colorType) { x, y in
      (0..<channels).map { Self.sixteenBitSample(x, y, $0) }
    }
    for (x, y) in [(0, 0), (20, 3), (10, 10)] {
      var sources = colorType & 2 == 0 ? [0, 0, 0] : [0, 1, 2]
      if colorType & 4 != 0 { sources.append(channels - 1) }
      for (sample, channel) in zip(decoded.pixels[x, y], sources) {
        #expect(abs(Double(sample) - Double(Self.sixteenBitSample(x, y, channel)) / 257) <= 1)
      }
    }
    #expect(decoded.losses.map(\.code) == ["bit-depth"])
    #expect(decoded.isGreyscale == (colorType & 2 == 0))
    #expect(decoded.pixels.channels == (colorType & 4 == 0 ? 3 : 4))
  }

  @Test("a palette of every depth gives its colours", arguments: [1, 2, 4, 8], [false, true])
  func palette(bitDepth: Int, isInterlaced: Bool) throws {
    let count = 1 << bitDepth
    let colors = (0..<count).map { index -> [UInt8] in
      let levels = [index % 7 * 30, 255 - index, index * 5 % 256]
      return levels.map(UInt8.init)
    }
    let decoded = try decode(
      bitDepth: bitDepth, colorType: 3, isInterlaced: isInterlaced, chunks: [("PLTE", Array(colors.joined()))]
    ) { x, y in [(x * y) % colors.count] }
    #expect(decoded.pixels == expected { x, y in colors[(x * y) % colors.count] })
    #expect(!decoded.isGreyscale)
  }

  @Test("a palette's transparency becomes alpha")
  func transparentPalette() throws {
    let decoded = try decode(
      bitDepth: 2, colorType: 3, chunks: [("PLTE", [9, 8, 7, 6, 5, 4, 3, 2, 1]), ("tRNS", [0, 128])]
    ) { x, _ in [x % 3] }
    #expect(decoded.pixels[0, 0] == [9, 8, 7, 0])
    #expect(decoded.pixels[1, 0] == [6, 5, 4, 128])
    #expect(decoded.pixels[2, 0] == [3, 2, 1, 255])
  }

  @Test("one colour that is declared transparent becomes alpha 0")
  func transparentColor() throws {
    let decoded = try decode(bitDepth: 8, colorType: 2, chunks: [("tRNS", [0, 4, 0, 5, 0, 6])]) { x, _ in
      x == 0 ? [4, 5, 6] : [4, 5, 7]
    }
    #expect(decoded.pixels[0, 0][3] == 0)
    #expect(decoded.pixels[1, 0] == [4, 5, 7, 255])
  }

  @Test("alpha and grey with alpha keep their alpha", arguments: [4, 6], [false, true])
  func alpha(colorType: Int, isInterlaced: Bool) throws {
    let decoded = try decode(bitDepth: 8, colorType: colorType, isInterlaced: isInterlaced) { x, y in
      colorType == 4 ? [x, 200 - y] : [x, y, x + y, 200 - y]
    }
    let whole = expected(channels: 4) { x, y in
      let color = colorType == 4 ? [x, x, x] : [x, y, x + y]
      return (color + [200 - y]).map { UInt8($0) }
    }
    #expect(decoded.pixels == whole)
  }

  @Test("a palette index without a colour is black")
  func indexOutsidePalette() throws {
    let decoded = try decode(bitDepth: 8, colorType: 3, chunks: [("PLTE", [1, 2, 3])]) { x, _ in [x] }
    #expect(decoded.pixels == expected { x, _ in x == 0 ? [1, 2, 3] : [0, 0, 0] })
  }

  @Test("a chunk that unpacks to far more than it needs is refused")
  func textBomb() throws {
    let text = Array("Comment\0\0".utf8) + PNGWriter.zlibRun(length: 20_000_000)
    #expect(text.count < 200_000)
    let error = #expect(throws: FusionError.self) {
      try decode(bitDepth: 8, colorType: 0, chunks: [("zTXt", text)]) { _, _ in [0] }
    }
    #expect(error?.reason == .imageFormatUnsupported)
  }

  private static let size = (width: 21, height: 11)

  private static func sixteenBitSample(_ x: Int, _ y: Int, _ channel: Int) -> Int {
    (1_000 * x + 300 * y + 20_000 * channel) % 65_536
  }

  private func decode(
    bitDepth: Int, colorType: Int, isInterlaced: Bool = false, chunks: [(String, [UInt8])] = [],
    pixel: @escaping (Int, Int) -> [Int]
  ) throws(FusionError) -> DecodedImage {
    let writer = PNGWriter(
      width: Self.size.width, height: Self.size.height, bitDepth: bitDepth, colorType: colorType,
      isInterlaced: isInterlaced, extraChunks: chunks, pixel: pixel)
    return try ImageDecoder.decode(EncodedImage(writer.file()))
  }

  private func expected(channels: Int = 3, pixel: (Int, Int) -> [UInt8]) -> PixelImage {
    TestPictures.make(width: Self.size.width, height: Self.size.height, channels: channels, pixel: pixel)
  }
}
