import FusionCore
import FusionImaging
import Testing

@Suite("Limits on pictures")
struct LimitTests {
  @Test("a small file that claims a huge picture is refused before anything is allocated")
  func bomb() throws {
    // 60000x60000 RGB would need 10.8 GB.
    let writer = PNGWriter(width: 60_000, height: 60_000, bitDepth: 8, colorType: 2) { _, _ in [] }
    let start = writer.headerOnly()
    let clock = ContinuousClock()
    var error: FusionError?
    let elapsed = try clock.measure {
      let image = try EncodedImage(start)
      error = #expect(throws: FusionError.self) { try ImageDecoder.decode(image) }
    }
    #expect(error?.reason == .imageTooManyPixels)
    #expect(error?.message.contains("60000x60000") == true)
    #expect(error?.message.contains("32000000") == true)
    #expect(elapsed < .seconds(1))
  }

  @Test("each limit is met exactly and broken by one")
  func edges() throws {
    let image = try ImageEncoder.png(TestPictures.gradient(width: 30, height: 20))
    let exact = ImageLimits(
      formats: [.png], maxBytes: image.bytes.count, maxPixels: 600, minSide: 20, maxSide: 30)
    try exact.check(image)
    #expect(try ImageDecoder.decode(image, limits: exact).pixels.width == 30)

    let broken: [(WritableKeyPath<ImageLimits, Int>, Int, FusionError.Reason)] = [
      (\.maxBytes, image.bytes.count - 1, .imageTooManyBytes), (\.maxPixels, 599, .imageTooManyPixels),
      (\.minSide, 21, .imageTooSmall),
    ]
    for (limit, value, reason) in broken {
      var limits = exact
      limits[keyPath: limit] = value
      #expect(refusal(of: image, limits)?.reason == reason)
    }
    var limits = exact
    limits.maxSide = 29
    #expect(refusal(of: image, limits)?.reason == .imageTooManyPixels)
    limits = exact
    limits.formats = [.jpeg, .bmp]
    #expect(refusal(of: image, limits)?.reason == .imageFormatUnsupported)
    #expect(refusal(of: image, limits)?.message == "the picture is a png file; taken are: jpeg, bmp")
  }

  @Test("sides are those of the upright picture")
  func upright() throws {
    let stored = try ImageEncoder.jpeg(TestPictures.gradient(width: 30, height: 20), quality: 90)
    let exif = Array("Exif\0\0".utf8) + .exif(orientation: 6)
    let image = try EncodedImage(stored.bytes.inserting(jpegSegment: 0xE1, exif))
    let limits = ImageLimits(formats: [.jpeg], maxBytes: 1 << 20, maxPixels: 600, minSide: 25)
    #expect(refusal(of: image, limits)?.message.contains("20x30") == true)
  }

  @Test("WebP and HEIC are recognised and refused by name, even where limits allow them")
  func recognisedOnly() throws {
    let webP = Array("RIFF".utf8) + .little(22, 4) + Array("WEBPVP8L".utf8) + .little(5, 4) + [0x2F, 0, 0, 0, 0]
    for limits in [ImageLimits.decoding, ImageLimits(formats: [.webp], maxBytes: 99, maxPixels: 99, minSide: 1)] {
      let error = #expect(throws: FusionError.self) { try ImageDecoder.decode(EncodedImage(webP), limits: limits) }
      #expect(error?.reason == .imageFormatUnsupported)
      #expect(error?.message == "the picture is a webp file; taken are: jpeg, png, bmp")
    }
  }

  private func refusal(of image: EncodedImage, _ limits: ImageLimits) -> FusionError? {
    #expect(throws: FusionError.self) { try ImageDecoder.decode(image, limits: limits) }
  }
}

extension PNGWriter {
  /// The file up to the header chunk and a little picture data.
  func headerOnly() -> [UInt8] {
    let header: [UInt8] = .big(width, 4) + .big(height, 4) + [UInt8(bitDepth), UInt8(colorType), 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + Self.chunk("IHDR", header)
      + Self.chunk("IDAT", Self.zlib([0, 0, 0, 0]))
  }
}
