import FusionCore
import FusionImaging
import Testing

@Suite("Decoding damaged files")
struct DamageTests {
  @Test("text that is named like a picture is refused as unknown")
  func text() {
    let error = #expect(throws: FusionError.self) { try EncodedImage(Array("just some words".utf8)) }
    #expect(error?.reason == .imageFormatUnknown)
  }

  @Test("a file cut anywhere is refused, never filled up", arguments: Sample.all)
  func everyCut(sample: Sample) throws {
    for length in 1..<(sample.file.count - sample.uselessTail) {
      let error = #expect(throws: FusionError.self, "cut at \(length) of \(sample.file.count)") {
        try ImageDecoder.decode(EncodedImage(Array(sample.file.prefix(length))))
      }
      #expect(error?.code == .invalidImage)
      // A cut may fall where the format can no longer tell a short file from a damaged one, or within the signature.
      #expect([.imageTruncated, .imageCorrupt, .imageFormatUnknown].contains(error?.reason), "cut at \(length)")
    }
  }

  @Test("a file that ends halfway through its picture data is called truncated", arguments: Sample.all)
  func halfway(sample: Sample) throws {
    let half = Array(sample.file.prefix(sample.file.count * 2 / 3))
    let error = #expect(throws: FusionError.self) { try ImageDecoder.decode(EncodedImage(half)) }
    #expect(error?.reason == .imageTruncated)
    #expect(error?.message.first?.isLowercase == true)
  }

  @Test("a flipped bit in a PNG's data is found by its checksum")
  func checksum() throws {
    var file = try ImageEncoder.png(TestPictures.gradient(width: 40, height: 30)).bytes
    file[file.count / 2] ^= 4
    let error = #expect(throws: FusionError.self) { try ImageDecoder.decode(EncodedImage(file)) }
    #expect(error?.reason == .imageCorrupt)
  }

  @Test("a JPEG whose data is cut out but whose end is there is called damaged")
  func missingMiddle() throws {
    let file = try ImageEncoder.jpeg(TestPictures.noise(width: 64, height: 64, seed: 5), quality: 90).bytes
    let error = #expect(throws: FusionError.self) {
      try ImageDecoder.decode(EncodedImage(file.dropLast(file.count / 2) + [0xFF, 0xD9]))
    }
    #expect(error?.reason == .imageCorrupt)
  }

  @Test("a JPEG that repeats its last scan over and over is refused before it costs much time")
  func endlessScans() throws {
    var coding = try JPEGCoding(quality: 80)
    coding.isProgressive = true
    let plain = TestPictures.constant(width: 16, height: 16, color: [90, 120, 130])
    let file = try ImageEncoder.jpeg(plain, coding: coding).bytes
    let scan = try #require(file.indices.dropLast().last { file[$0] == 0xFF && file[$0 + 1] == 0xDA })
    let repeated = Array(repeating: file[scan..<(file.count - 2)], count: 120).joined()
    let error = #expect(throws: FusionError.self) {
      try ImageDecoder.decode(EncodedImage(file.dropLast(2) + repeated + [0xFF, 0xD9]))
    }
    #expect(error?.message == "the jpeg file is damaged: too many scans")
  }

  @Test(
    "random damage ends in an error or in a whole picture", arguments: [1, 2, UInt64.random(in: 3...UInt64.max)],
    Sample.all)
  func randomDamage(seed: UInt64, sample: Sample) throws {
    var random = SplitMix64(state: seed)
    for _ in 0..<400 {
      var file = sample.file
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        file[Int.random(in: 0..<file.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      do throws(FusionError) {
        let image = try EncodedImage(file)
        let limits = ImageLimits(formats: [.jpeg, .png, .bmp], maxBytes: 1 << 20, maxPixels: 1 << 20, minSide: 1)
        let pixels = try ImageDecoder.decode(image, limits: limits).pixels
        #expect(pixels.samples.count == pixels.width * pixels.height * pixels.channels)
        #expect((pixels.width, pixels.height) == (image.header.uprightWidth, image.header.uprightHeight))
      } catch {
        #expect(error.code == .invalidImage, "\(error)")
      }
    }
  }
}

/// A valid small file to damage.
struct Sample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let file: [UInt8]
  /// Bytes at the end that may be missing without harm: padding, or the checksum of PNG's empty end chunk.
  var uselessTail = 0

  static let all: [Sample] = {
    let picture = TestPictures.gradient(width: 33, height: 21)
    let exif = Array("Exif\0\0".utf8) + .exif(orientation: 6)
    var samples = [
      Sample(testDescription: "BMP", file: BMPWriter(picture).file(), uselessTail: 1),
      Sample(
        testDescription: "interlaced PNG with palette",
        file: PNGWriter(
          width: 19, height: 13, bitDepth: 4, colorType: 3, isInterlaced: true,
          extraChunks: [("PLTE", (0..<48).map { UInt8($0 * 5) }), ("tRNS", [0, 100]), ("eXIf", .exif(orientation: 7))]
        ) { x, y in [(x + y) % 16] }.file(), uselessTail: 4),
    ]
    do throws(FusionError) {
      var progressive = try JPEGCoding(quality: 85)
      progressive.isProgressive = true
      samples += [
        Sample(testDescription: "JPEG", file: try ImageEncoder.jpeg(picture, quality: 80).bytes),
        Sample(
          testDescription: "progressive JPEG, turned",
          file: try ImageEncoder.jpeg(picture, coding: progressive).bytes.inserting(jpegSegment: 0xE1, exif)),
        Sample(testDescription: "PNG", file: try ImageEncoder.png(picture).bytes, uselessTail: 4),
      ]
    } catch {
      Issue.record(error)
    }
    return samples
  }()
}
