import FusionCore
import FusionImaging
import FusionLocalEngine
import Testing

@Suite(.portraits) struct `Pictures of every kind` {
  @Test(arguments: [3, 6])
  func `that EXIF turns are fused upright`(orientation: Int) async throws {
    let upright = try Portraits.template.pixels
    let stored = upright.turned(quarters: orientation == 3 ? 2 : 3)
    let turned = try PictureFiles.jpeg(stored, orientation: orientation)
    let decoded = try ImageDecoder.decode(turned).pixels
    try #require((decoded.width, decoded.height) == (upright.width, upright.height))
    try #require(decoded.meanDifference(to: upright) < 2)

    let (result, plain) = try await (
      fuse(template: turned, as: .png), fuse(template: ImageEncoder.png(decoded), as: .png)
    )
    #expect(result.image.header.orientation == 1)
    #expect(result.support == plain.support)
    #expect(try ImageDecoder.decode(result.image).pixels == ImageDecoder.decode(plain.image).pixels)

    let jpeg = try await fuse(template: turned)
    #expect(jpeg.image.format == .jpeg)
    #expect(jpeg.image.header.orientation == 1)
    #expect((jpeg.image.header.width, jpeg.image.header.height) == (upright.width, upright.height))
  }

  @Test func `a bitmap template comes back as PNG, and that is said`() async throws {
    let pixels = try Portraits.template.pixels
    let result = try await fuse(template: PictureFiles.bmp(pixels))
    #expect(result.image.format == .png)
    #expect(result.losses.map(\.code) == ["format"])
    #expect(result.losses.map(\.role) == [.template])
    let plain = try await fuse(template: ImageEncoder.png(pixels))
    #expect(result.image.bytes == plain.image.bytes)
    #expect(plain.losses.isEmpty)
  }

  @Test func `a bitmap template has no loss where the format is chosen`() async throws {
    let result = try await fuse(template: PictureFiles.bmp(Portraits.template.pixels), as: .jpeg)
    #expect(result.image.format == .jpeg)
    #expect(result.losses.isEmpty)
  }

  @Test(arguments: ImageRole.allCases)
  func `of 16 bits are taken with 8, and that is said`(role: ImageRole) async throws {
    let portrait = try role == .donor ? Portraits.donor.pixels : Portraits.template.pixels
    let small = portrait.downscaled(toWidth: portrait.width / 2, height: portrait.height / 2)
    let (deep, plain) = try (PictureFiles.png16(small), ImageEncoder.png(small))
    func fused(_ picture: EncodedImage) async throws -> FusionResult {
      try await role == .donor ? fuse(donor: picture) : fuse(template: picture)
    }
    let (result, expected) = try await (fused(deep), fused(plain))
    #expect(result.losses.map(\.code) == ["bit-depth"])
    #expect(result.losses.map(\.role) == [role])
    #expect(result.image.bytes == expected.image.bytes)
  }

  @Test func `a donor with alpha is taken for its colours`() async throws {
    let pixels = try Portraits.donor.pixels
    let result = try await fuse(donor: ImageEncoder.png(pixels.withVaryingAlpha()))
    #expect(try await result.image.bytes == fuse(donor: ImageEncoder.png(pixels)).image.bytes)
  }

  /// Single bright pixels, as a sensor's noise is, must be averaged away when nine of them make one of the template.
  @Test func `a donor much larger than the template leaves no speckle`() async throws {
    let (donor, template) = try (Portraits.donor.pixels, Portraits.template.pixels)
    let large = donor.enlarged(by: 3)
    var samples = large.samples
    for pixel in stride(from: 0, to: large.width * large.height, by: 53) {
      for channel in 0..<3 { samples[3 * pixel + channel] = 255 }
    }
    let noisy = PixelImage(width: large.width, height: large.height, channels: 3, samples: samples)
    let result = try await fuse(donor: ImageEncoder.png(noisy), as: .png)
    let support = try #require(result.support)
    let face = try #require(try await fuse(similarity: 0).chosenFace(.donor)).box.clipped(to: donor)
    let fused = try ImageDecoder.decode(result.image).pixels
    let usual = max(template.cropped(to: support).impulses, donor.cropped(to: face).impulses)
    // The template's grain is imitated at random: it may have a few more of its own.
    #expect(fused.cropped(to: support).impulses <= usual + 40)
  }

  /// The part of a portrait that stays when it is cut through the face.
  enum Cut: String, Sendable, CaseIterable {
    case left, right, top, bottom, middle

    func apply(to image: PixelImage, face: PixelRect) -> PixelImage {
      let (x, y) = (Int(face.centre.x), Int(face.centre.y))
      let box =
        switch self {
        case .left: PixelRect(x: 0, y: 0, width: x, height: image.height)
        case .right: PixelRect(x: x, y: 0, width: image.width - x, height: image.height)
        case .top: PixelRect(x: 0, y: 0, width: image.width, height: y)
        case .bottom: PixelRect(x: 0, y: y, width: image.width, height: image.height - y)
        case .middle:
          PixelRect(x: x - face.width / 4, y: y - face.height / 4, width: face.width / 2, height: face.height / 2)
        }
      return image.cropped(to: box)
    }
  }

  @Test(arguments: Cut.allCases, ImageRole.allCases)
  func `cut through the face are fused or refused`(cut: Cut, role: ImageRole) async throws {
    let pixels = try role == .donor ? Portraits.donor.pixels : Portraits.template.pixels
    let face = try #require(try await fuse(similarity: 0).chosenFace(role)).box
    let part = cut.apply(to: pixels, face: face)
    let picture = try ImageEncoder.png(part)
    do {
      let result = try await role == .donor ? fuse(donor: picture) : fuse(template: picture)
      let support = try #require(result.support)
      guard role == .template else { return }
      let fused = try ImageDecoder.decode(result.image).pixels
      #expect(fused.showing(part, in: support) == part)
    } catch let error as FusionError {
      #expect(error.code == .noFaceFound)
      #expect(error.role == role)
    }
  }
}
