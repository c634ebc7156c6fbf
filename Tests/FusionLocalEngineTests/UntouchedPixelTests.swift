import FusionCore
import FusionImaging
import FusionLocalEngine
import Testing

@Suite(.portraits) struct `Outside the support` {
  /// The result, the template's pixels and the support, after a check that something changed inside.
  private func fused(
    into template: EncodedImage, as format: ImageFormat?
  ) async throws -> (result: DecodedImage, template: DecodedImage, support: PixelRect) {
    let result = try await fuse(template: template, as: format)
    let support = try #require(result.support)
    let (after, before) = try (ImageDecoder.decode(result.image), ImageDecoder.decode(template))
    #expect(after.pixels.cropped(to: support) != before.pixels.cropped(to: support))
    #expect(support.width * support.height < before.pixels.width * before.pixels.height / 2)
    return (after, before, support)
  }

  @Test func `a PNG equals the template in every sample`() async throws {
    for template in [try Portraits.template.file, try Portraits.donor.file] {
      let (result, original, support) = try await fused(into: template, as: .png)
      #expect(result.pixels.showing(original.pixels, in: support) == original.pixels)
    }
  }

  @Test func `a PNG with transparency does too, and keeps all alpha`() async throws {
    let pixels = try Portraits.template.pixels.withVaryingAlpha()
    let (result, original, support) = try await fused(into: ImageEncoder.png(pixels), as: nil)
    #expect(original.pixels == pixels)
    #expect(result.pixels.showing(pixels, in: support) == pixels)
    #expect(result.pixels.alpha == pixels.alpha)
  }

  @Test func `a PNG in another colour space does too, and keeps its profile`() async throws {
    let profile = try ColorProfile.wide(gamma: 1.8)
    let pixels = try profile.fromSRGB(Portraits.template.pixels)
    let (result, original, support) = try await fused(into: ImageEncoder.png(pixels, profile: profile), as: nil)
    #expect(original.profile == profile)
    #expect(result.profile == profile)
    #expect(result.pixels.showing(pixels, in: support) == pixels)
  }

  @Test func `a face in another colour space is fused as in sRGB`() async throws {
    let profile = try ColorProfile.wide(gamma: 1.8)
    let pixels = try profile.fromSRGB(Portraits.template.pixels)
    let (result, _, support) = try await fused(into: ImageEncoder.png(pixels, profile: profile), as: nil)
    let (plain, _, plainSupport) = try await fused(into: Portraits.template.file, as: .png)
    let face = try #require(support.common(with: plainSupport))
    // The grain differs with the last bit of a landmark: areas are compared, not pixels.
    func areas(_ image: PixelImage) -> PixelImage {
      image.cropped(to: face).downscaled(toWidth: face.width / 8, height: face.height / 8)
    }
    #expect(try areas(profile.toSRGB(result.pixels)).meanDifference(to: areas(plain.pixels)) < 1)
  }

  @Test(arguments: [30, 75, 95])
  func `a JPEG keeps the template's tables and stays near its pixels`(quality: Int) async throws {
    let template = try ImageEncoder.jpeg(Portraits.template.pixels, quality: quality)
    let (result, original, support) = try await fused(into: template, as: nil)
    try #require(original.coding != nil)
    #expect(result.coding == original.coding)
    let outside = original.pixels.samples.count - support.width * support.height * 3
    #expect(result.pixels.showing(original.pixels, in: support).psnr(to: original.pixels, over: outside) >= 38)
  }

  @Test func `the portrait's own JPEG keeps its tables as well`() async throws {
    let (result, original, support) = try await fused(into: Portraits.template.file, as: nil)
    try #require(original.coding != nil)
    #expect(result.coding == original.coding)
    let outside = original.pixels.samples.count - support.width * support.height * 3
    #expect(result.pixels.showing(original.pixels, in: support).psnr(to: original.pixels, over: outside) >= 38)
  }
}
