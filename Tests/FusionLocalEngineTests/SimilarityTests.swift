import FusionCore
import FusionImaging
import FusionLocalEngine
import Testing

@Suite(.portraits) struct `The similarity` {
  @Test func `at 0 gives the template's own bytes`() async throws {
    for template in [try Portraits.template.file, try Portraits.donor.file] {
      let result = try await fuse(template: template, similarity: 0)
      #expect(result.image.bytes == template.bytes)
      #expect(result.support == PixelRect(x: 0, y: 0, width: 0, height: 0))
    }
  }

  @Test func `at 0 gives the template's own pixels in another format`() async throws {
    let result = try await fuse(similarity: 0, as: .png)
    #expect(result.image.format == .png)
    #expect(try ImageDecoder.decode(result.image).pixels == Portraits.template.pixels)
  }

  @Test func `changes the face the more the higher it is`() async throws {
    let template = try Portraits.template.pixels
    var change = 0.0
    for similarity in [0.05, 0.25, 0.5, 1] {
      let result = try await fuse(similarity: similarity, as: .png)
      let face = try #require(result.chosenFace(.template)).box.clipped(to: template)
      let fused = try ImageDecoder.decode(result.image).pixels
      let larger = fused.cropped(to: face).meanDifference(to: template.cropped(to: face))
      #expect(larger > change, "at \(similarity)")
      change = larger
    }
    // In 8-bit levels: two people differ by more than noise does.
    #expect(change > 4)
  }

  @Test func `moves no box: the support is that of the full change`() async throws {
    let full = try await fuse(similarity: 1)
    #expect(try await fuse(similarity: 0.25).support == full.support)
  }

  @Test func `makes no difference between a face and itself`() async throws {
    let portraits = [try Portraits.donor, try Portraits.template]
    for portrait in portraits {
      let result = try await fuse(donor: portrait.file, template: portrait.file, as: .png)
      let support = try #require(result.support)
      let fused = try ImageDecoder.decode(result.image).pixels
      #expect(fused.cropped(to: support).psnr(to: portrait.pixels.cropped(to: support)) >= 38)
    }
  }
}
