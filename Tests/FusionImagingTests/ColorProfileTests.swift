import FusionCore
import FusionImaging
import Testing

@Suite("ICC profiles")
struct ColorProfileTests {
  private let adobe = ICCWriter.matrix(
    red: ICCWriter.adobeRGB[0], green: ICCWriter.adobeRGB[1], blue: ICCWriter.adobeRGB[2], gamma: 2.19921875)
  /// sRGB whose channels change places: its red is sRGB's green, its green is blue, its blue is red.
  private let rotated = ICCWriter.matrix(red: ICCWriter.sRGB[1], green: ICCWriter.sRGB[2], blue: ICCWriter.sRGB[0])
  private let sRGB = ICCWriter.matrix(red: ICCWriter.sRGB[0], green: ICCWriter.sRGB[1], blue: ICCWriter.sRGB[2])

  @Test("a profile that is sRGB counts as none")
  func sRGBIsNone() throws {
    let decoded = try decode(profile: sRGB)
    #expect(decoded.profile == nil)
    #expect(decoded.losses.isEmpty)
  }

  @Test("another RGB profile is handed on as it is, and pixels stay in its space")
  func kept() throws {
    let decoded = try decode(profile: adobe)
    #expect(decoded.profile?.bytes == adobe)
    #expect(decoded.pixels == Self.picture)
    #expect(decoded.losses.isEmpty)
  }

  @Test("Adobe RGB's levels become sRGB's by the published formulas")
  func knownValues() throws {
    let colors: [[UInt8]] = [
      [0, 0, 0], [255, 255, 255], [128, 128, 128], [200, 150, 120], [90, 120, 180], [60, 60, 90], [150, 160, 90],
    ]
    let profile = try #require(ColorProfile(adobe))
    for color in colors {
      let converted = try profile.toSRGB(TestPictures.constant(width: 2, height: 1, color: color))[1, 0]
      let expected = SRGB.levels(of: color, primaries: ICCWriter.adobeRGB, gamma: 2.19921875)
      #expect(zip(converted, expected).allSatisfy { abs(Int($0) - Int($1)) <= 1 }, "\(converted) \(expected)")
    }
  }

  @Test("channels that change places do so in both directions")
  func rotatedChannels() throws {
    let profile = try #require(ColorProfile(rotated))
    let picture = TestPictures.gradient(width: 16, height: 16)
    let toSRGB = try profile.toSRGB(picture)
    let expected = TestPictures.make(width: 16, height: 16, channels: 3) { x, y in
      let (r, g, b) = (picture[x, y][0], picture[x, y][1], picture[x, y][2])
      return [b, r, g]
    }
    #expect(try #require(toSRGB.largestDifference(to: expected)) <= 1)
    #expect(try #require(profile.fromSRGB(expected).largestDifference(to: picture)) <= 1)
  }

  @Test("there and back again is within three levels, and half a level on the mean")
  func roundTrip() throws {
    // Every colour of sRGB lies within Adobe RGB.
    let profile = try #require(ColorProfile(adobe))
    let picture = TestPictures.noise(width: 32, height: 32, seed: 9)
    let back = try profile.toSRGB(profile.fromSRGB(picture))
    #expect(back.meanDifference(to: picture) < 0.5)
    // Where sRGB is dark, one level of Adobe RGB spans several.
    for (one, other) in zip(back.samples, picture.samples) where other > 40 { #expect(abs(Int(one) - Int(other)) <= 3) }
  }

  @Test("alpha is kept while colours change")
  func alpha() throws {
    let profile = try #require(ColorProfile(rotated))
    let picture = TestPictures.gradient(width: 9, height: 9, channels: 4)
    let converted = try profile.toSRGB(picture)
    for x in 0..<9 { #expect(converted[x, 4][3] == picture[x, 4][3]) }
    #expect(converted[4, 4] != picture[4, 4])
  }

  @Test("a profile that is damaged, of another model or one-way is ignored, and that is said")
  func useless() throws {
    let grey = ICCWriter.profile(model: "GRAY", tags: [("kTRC", Array("curv".utf8) + .big(0, 8))])
    let noTags = ICCWriter.profile(model: "RGB ", tags: [])
    for profile in [Array(adobe.prefix(100)), [1, 2, 3], grey, ICCWriter.blackOnly(full: 0, none: 100), noTags] {
      #expect(ColorProfile(profile) == nil)
      let decoded = try decode(profile: profile)
      #expect(decoded.profile == nil)
      #expect(decoded.losses.map(\.code) == ["color-profile"])
    }
  }

  @Test("a PNG's profile chunk that does not unpack is a loss too")
  func damagedChunk() throws {
    let chunk = Array("profile\0\0".utf8) + [0x78, 0x01, 0xFF, 0xFF, 0xFF]
    let writer = PNGWriter(width: 2, height: 2, bitDepth: 8, colorType: 0, extraChunks: [("iCCP", chunk)]) { _, _ in
      [7]
    }
    let decoded = try ImageDecoder.decode(EncodedImage(writer.file()))
    #expect(decoded.losses.map(\.code) == ["color-profile"])
  }

  @Test("a JPEG's profile segment with a missing part is a loss too")
  func missingPart() throws {
    let plain = try ImageEncoder.jpeg(Self.picture, quality: 90).bytes
    let file = plain.inserting(jpegSegment: 0xE2, Array("ICC_PROFILE\0".utf8) + [1, 2] + adobe)
    let decoded = try ImageDecoder.decode(EncodedImage(file))
    #expect(decoded.profile == nil)
    #expect(decoded.losses.map(\.code) == ["color-profile"])
  }

  @Test("an encoded picture carries its profile, also one that needs several segments", arguments: [0, 150_000])
  func embedded(padding: Int) throws {
    var bytes = adobe
    if padding > 0 {
      // The size in the header takes in what no tag points to.
      bytes += (0..<padding).map { UInt8($0 * 7 % 251) }
      bytes.replaceSubrange(0..<4, with: [UInt8].big(bytes.count, 4))
    }
    let profile = try #require(ColorProfile(bytes))
    let jpeg = try ImageDecoder.decode(ImageEncoder.jpeg(Self.picture, quality: 90, profile: profile))
    let png = try ImageDecoder.decode(ImageEncoder.png(Self.picture, profile: profile))
    #expect(jpeg.profile == profile)
    #expect(png.profile == profile)
    #expect(png.pixels == Self.picture)
  }

  private static let picture = TestPictures.gradient(width: 12, height: 10)

  private func decode(profile: [UInt8]) throws -> DecodedImage {
    let writer = PNGWriter(
      width: 12, height: 10, bitDepth: 8, colorType: 2,
      extraChunks: [("iCCP", Array("profile\0\0".utf8) + PNGWriter.zlib(profile))]
    ) { x, y in Self.picture[x, y].map(Int.init) }
    return try ImageDecoder.decode(EncodedImage(writer.file()))
  }
}
