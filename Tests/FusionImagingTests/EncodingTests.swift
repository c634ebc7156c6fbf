import FusionCore
import FusionImaging
import Testing

@Suite("Encoding")
struct EncodingTests {
  @Test("a PNG gives back every sample", arguments: [3, 4], ImageEncoder.PNGEffort.allCases)
  func png(channels: Int, effort: ImageEncoder.PNGEffort) throws {
    for picture in [
      TestPictures.noise(width: 61, height: 47, channels: channels, seed: 3),
      TestPictures.gradient(width: 300, height: 200, channels: channels),
      TestPictures.gradient(width: 1, height: 1, channels: channels),
    ] {
      let image = try ImageEncoder.png(picture, effort: effort)
      #expect(image.header == ImageHeader(format: .png, width: picture.width, height: picture.height))
      #expect(try ImageDecoder.decode(image).pixels == picture)
    }
  }

  @Test("a JPEG is coded with the tables and choices it is given, and tells them when read back", arguments: codings)
  func coding(named: NamedCoding) throws {
    let picture = TestPictures.gradient(width: 70, height: 45)
    let coding = try named.coding()
    let decoded = try ImageDecoder.decode(ImageEncoder.jpeg(picture, coding: coding))
    #expect(decoded.coding == coding)
    #expect(decoded.isGreyscale == (coding.colorModel == .grey))
    if coding.colorModel != .grey { #expect(decoded.pixels.meanDifference(to: picture) < 2.5) }
  }

  @Test("coding a decoded picture again its own way changes it little", arguments: codings)
  func again(named: NamedCoding) throws {
    let first = try ImageDecoder.decode(
      ImageEncoder.jpeg(TestPictures.gradient(width: 64, height: 48), coding: named.coding()))
    let second = try ImageDecoder.decode(ImageEncoder.jpeg(first.pixels, coding: #require(first.coding)))
    #expect(second.pixels.meanDifference(to: first.pixels) < 0.5)
  }

  @Test("quality 90 and over keeps chroma at full resolution, less halves it", arguments: [(89, 2), (90, 1)])
  func chroma(quality: Int, lumaSampling: UInt8) throws {
    let coding = try #require(
      ImageDecoder.decode(ImageEncoder.jpeg(TestPictures.gradient(width: 32, height: 32), quality: quality)).coding)
    #expect(coding.components.map(\.horizontalSampling) == [lumaSampling, 1, 1])
    #expect(coding.components.map(\.verticalSampling) == [lumaSampling, 1, 1])
    #expect(coding.colorModel == .yCbCr && !coding.isProgressive && !coding.isOptimized && coding.restartInterval == 0)
  }

  @Test("the standard's luma table at quality 50 is the published one")
  func publishedTable() throws {
    // ITU-T T.81, table K.1, first row.
    let table = try JPEGCoding(quality: 50).components[0].quantization
    #expect(Array(table.prefix(8)) == [16, 11, 10, 16, 24, 40, 51, 61])
  }

  @Test("higher quality means a larger and closer picture")
  func monotone() throws {
    let picture = TestPictures.noise(width: 64, height: 64, seed: 11)
    let images = try [10, 50, 89, 95, 100].map { try ImageEncoder.jpeg(picture, quality: $0) }
    let sizes = images.map(\.bytes.count)
    let errors = try images.map { try ImageDecoder.decode($0).pixels.meanDifference(to: picture) }
    #expect(sizes == sizes.sorted())
    #expect(errors == errors.sorted(by: >))
  }

  @Test("a large file comes out whole", arguments: [ImageFormat.jpeg, .png])
  func large(format: ImageFormat) throws {
    // Noise does not compress: the output takes several pieces.
    let picture = TestPictures.noise(width: 400, height: 300, seed: 1)
    let image = try format == .png ? ImageEncoder.png(picture) : ImageEncoder.jpeg(picture, quality: 100)
    #expect(image.bytes.count > 200_000)
    let decoded = try ImageDecoder.decode(image).pixels
    #expect(decoded.meanDifference(to: picture) < (format == .png ? 0.001 : 2))
  }

  @Test("transparency is laid over white in a JPEG")
  func overWhite() throws {
    let clear = TestPictures.constant(width: 16, height: 16, color: [10, 20, 30, 0])
    let decoded = try ImageDecoder.decode(ImageEncoder.jpeg(clear, quality: 95)).pixels
    #expect(decoded[8, 8] == [255, 255, 255])
  }

  @Test("a quality outside 1 to 100 is refused", arguments: [-1, 0, 101])
  func quality(_ quality: Int) {
    let error = #expect(throws: FusionError.self) { try JPEGCoding(quality: quality) }
    #expect(error?.code == .invalidRequest)
  }

  @Test("a coding that cannot be written is refused")
  func impossible() throws {
    let picture = TestPictures.gradient(width: 16, height: 16)
    var twoComponents = try JPEGCoding(quality: 90)
    twoComponents.components.removeLast()
    var shortTable = try JPEGCoding(quality: 90)
    shortTable.components[1].quantization.removeLast()
    var oddSampling = try JPEGCoding(quality: 90)
    oddSampling.components[0].horizontalSampling = 5
    var crowded = try JPEGCoding(quality: 90)
    crowded.components[0].horizontalSampling = 4
    crowded.components[0].verticalSampling = 4
    for coding in [twoComponents, shortTable, oddSampling, crowded] {
      let error = #expect(throws: FusionError.self) { try ImageEncoder.jpeg(picture, coding: coding) }
      #expect(error?.code == .invalidRequest)
    }
  }

  @Test("a side that JPEG cannot hold is refused")
  func tooWide() {
    let wide = TestPictures.constant(width: 65_501, height: 1, color: [1, 2, 3])
    let error = #expect(throws: FusionError.self) { try ImageEncoder.jpeg(wide, quality: 50) }
    #expect(error?.code == .invalidRequest)
    #expect(error?.message.contains("65500") == true)
  }

  static let codings: [NamedCoding] = [
    NamedCoding("4:4:4"), NamedCoding("4:2:2", luma: (2, 1)), NamedCoding("4:4:0", luma: (1, 2)),
    NamedCoding("4:2:0, progressive", luma: (2, 2), isProgressive: true),
    NamedCoding("4:1:1, optimised, restarts", luma: (4, 1), isOptimized: true, restartInterval: 3),
    NamedCoding("grey", colorModel: .grey), NamedCoding("grey, progressive", colorModel: .grey, isProgressive: true),
    NamedCoding("RGB", colorModel: .rgb), NamedCoding("three tables", chromaStep: 9),
    NamedCoding("steps of 16 bits", chromaStep: 300),
  ]
}

/// A JPEG coding with a name for the test log.
struct NamedCoding: CustomTestStringConvertible, Sendable {
  let testDescription: String
  var luma: (horizontal: UInt8, vertical: UInt8) = (1, 1)
  var colorModel = JPEGCoding.ColorModel.yCbCr
  var isProgressive = false
  var isOptimized = false
  var restartInterval: UInt16 = 0
  var chromaStep: UInt16?

  init(
    _ name: String, luma: (UInt8, UInt8) = (1, 1), colorModel: JPEGCoding.ColorModel = .yCbCr,
    isProgressive: Bool = false, isOptimized: Bool = false, restartInterval: UInt16 = 0, chromaStep: UInt16? = nil
  ) {
    testDescription = name
    self.luma = luma
    self.colorModel = colorModel
    self.isProgressive = isProgressive
    self.isOptimized = isOptimized
    self.restartInterval = restartInterval
    self.chromaStep = chromaStep
  }

  func coding() throws(FusionError) -> JPEGCoding {
    var coding = try JPEGCoding(quality: 92)
    coding.colorModel = colorModel
    coding.components[0].horizontalSampling = luma.horizontal
    coding.components[0].verticalSampling = luma.vertical
    if colorModel == .grey { coding.components.removeLast(2) }
    if let chromaStep { coding.components[2].quantization[63] = chromaStep }
    // Progressive coding always makes tables of its own.
    coding.isProgressive = isProgressive
    coding.isOptimized = isOptimized || isProgressive
    coding.restartInterval = restartInterval
    return coding
  }
}
