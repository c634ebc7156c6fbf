import Foundation
import FusionCore
import FusionImaging
import Testing

@Suite("Decoding JPEG")
struct JPEGDecodingTests {
  @Test("a smooth picture survives coding at high quality")
  func smooth() throws {
    let picture = TestPictures.gradient(width: 50, height: 35)
    let decoded = try ImageDecoder.decode(ImageEncoder.jpeg(picture, quality: 98))
    #expect(try #require(decoded.pixels.largestDifference(to: picture)) <= 4)
    #expect(!decoded.isGreyscale && decoded.losses.isEmpty && decoded.profile == nil)
  }

  @Test("a grey JPEG has three equal channels and says that it is grey")
  func grey() throws {
    var coding = try JPEGCoding(quality: 95)
    coding.colorModel = .grey
    coding.components = [coding.components[0]]
    let decoded = try ImageDecoder.decode(
      ImageEncoder.jpeg(TestPictures.gradient(width: 20, height: 20), coding: coding))
    #expect(decoded.isGreyscale)
    #expect(decoded.pixels.channels == 3)
    for x in 0..<20 { #expect(Set(decoded.pixels[x, 7]).count == 1) }
  }

  @Test("Adobe's inverted CMYK becomes sRGB by arithmetic, and that is said")
  func ink() throws {
    let decoded = try ImageDecoder.decode(EncodedImage(InkPicture.bytes()))
    for (patch, color) in InkPicture.colors.enumerated() {
      #expect(decoded.pixels[patch * 8 + 4, 4] == color)
    }
    #expect(decoded.losses.map(\.code) == ["color-model"])
    #expect(decoded.coding == nil && decoded.profile == nil && !decoded.isGreyscale)
  }

  @Test("CMYK without Adobe's marker is not inverted")
  func plainInk() throws {
    // The marker is the first segment: 2 bytes of start, then 16 of marker, length and content.
    let bytes = try InkPicture.bytes()
    let decoded = try ImageDecoder.decode(EncodedImage(Array(bytes.prefix(2) + bytes.dropFirst(18))))
    // Read the other way round, full cyan is full magenta, yellow and black, and so is every other patch full black.
    #expect(decoded.pixels[4, 4] == [0, 0, 0])
    #expect(decoded.pixels[28, 4] == [0, 0, 0])
  }

  @Test("a CMYK picture's own profile decides the colours")
  func inkProfile() throws {
    let profile = ICCWriter.blackOnly(full: 20, none: 80)
    let file = try InkPicture.bytes().inserting(jpegSegment: 0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1] + profile)
    let decoded = try ImageDecoder.decode(EncodedImage(file))
    // The first three patches have no black, the last has half of it.
    let halfBlack = 80 - 60 * 128.0 / 255
    for (patch, lightness) in [80, 80, 80, halfBlack].enumerated() {
      let level = (SRGB.encoded(pow((lightness + 16) / 116, 3)) * 255).rounded()
      for sample in decoded.pixels[patch * 8 + 4, 4] { #expect(abs(Double(sample) - level) <= 1) }
    }
    #expect(decoded.losses.map(\.code) == ["color-model"])
  }

  @Test("a CMYK picture's RGB profile is ignored, and that is said")
  func wrongInkProfile() throws {
    let profile = ICCWriter.matrix(red: ICCWriter.adobeRGB[0], green: [0.2, 0.6, 0.1], blue: [0.1, 0.1, 0.7])
    let file = try InkPicture.bytes().inserting(jpegSegment: 0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1] + profile)
    let decoded = try ImageDecoder.decode(EncodedImage(file))
    #expect(decoded.pixels[4, 4] == InkPicture.colors[0])
    #expect(decoded.losses.map(\.code) == ["color-model", "color-profile"])
  }

  @Test("twelve bits a sample are refused as unsupported")
  func twelveBits() throws {
    var file = try ImageEncoder.jpeg(TestPictures.gradient(width: 8, height: 8), quality: 90).bytes
    let frame = try #require(file.indices.first { file[$0] == 0xFF && file[$0 + 1] == 0xC0 })
    file[frame + 4] = 12
    let error = #expect(throws: FusionError.self) { try ImageDecoder.decode(EncodedImage(file)) }
    #expect(error?.reason == .imageFormatUnsupported)
  }
}

/// Four patches of 8x8 pixels: cyan, four fifths magenta, yellow, half black; CMYK with Adobe's marker.
enum InkPicture {
  static let colors: [[UInt8]] = [[0, 255, 255], [255, 55, 255], [255, 255, 0], [127, 127, 127]]

  static func bytes() throws -> [UInt8] {
    let text =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFBgS"
      + "FBUU/8AAFAgACAAgBEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAJCv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAOBEMATQBZAEsA"
      + "AD8AlUqmqmqm1UM9IDQsyrgNVCVL/9k="
    return try Array(#require(Data(base64Encoded: text)))
  }
}
