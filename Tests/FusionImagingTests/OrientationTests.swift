import FusionCore
import FusionImaging
import Testing

@Suite("Turning pictures upright")
struct OrientationTests {
  /// Wide enough for several strips of rows, with sides that are no multiple of anything.
  private let picture = TestPictures.gradient(width: 23, height: 37)

  @Test("a PNG with EXIF comes out upright to the sample", arguments: 1...8, [false, true])
  func png(orientation: Int, isInterlaced: Bool) throws {
    let writer = PNGWriter(
      width: picture.width, height: picture.height, bitDepth: 8, colorType: 2, isInterlaced: isInterlaced,
      extraChunks: [("eXIf", .exif(orientation: orientation))]
    ) { x, y in picture[x, y].map(Int.init) }
    let decoded = try ImageDecoder.decode(EncodedImage(writer.file()))
    #expect(decoded.pixels == picture.turned(orientation))
  }

  @Test("a PNG with alpha turns with it", arguments: 1...8)
  func alpha(orientation: Int) throws {
    let picture = TestPictures.gradient(width: 17, height: 5, channels: 4)
    let writer = PNGWriter(
      width: 17, height: 5, bitDepth: 8, colorType: 6, extraChunks: [("eXIf", .exif(orientation: orientation))]
    ) { x, y in picture[x, y].map(Int.init) }
    #expect(try ImageDecoder.decode(EncodedImage(writer.file())).pixels == picture.turned(orientation))
  }

  @Test("a JPEG with EXIF equals the turned picture of the same JPEG without", arguments: 1...8, [20, 95])
  func jpeg(orientation: Int, quality: Int) throws {
    let stored = try ImageEncoder.jpeg(picture, quality: quality)
    let exif = Array("Exif\0\0".utf8) + .exif(orientation: orientation)
    let turned = try EncodedImage(stored.bytes.inserting(jpegSegment: 0xE1, exif))
    let plain = try ImageDecoder.decode(stored).pixels
    #expect(try ImageDecoder.decode(turned).pixels == plain.turned(orientation))
  }

  @Test("a single row and a single column turn", arguments: 1...8, [(1, 40), (40, 1), (1, 1)])
  func thin(orientation: Int, size: (Int, Int)) throws {
    let picture = TestPictures.gradient(width: size.0, height: size.1)
    let writer = PNGWriter(
      width: size.0, height: size.1, bitDepth: 8, colorType: 2,
      extraChunks: [("eXIf", .exif(orientation: orientation))]
    ) { x, y in picture[x, y].map(Int.init) }
    #expect(try ImageDecoder.decode(EncodedImage(writer.file())).pixels == picture.turned(orientation))
  }
}
