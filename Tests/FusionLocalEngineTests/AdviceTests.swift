import FusionCore
import FusionImaging
import FusionLocalEngine
import Testing

@Suite(.portraits) struct `Poor pictures` {
  /// What makes a portrait poor, and what is said about it.
  enum Flaw: String, Sendable, CaseIterable {
    case grey, small, dark, blurred

    var reason: FusionError.Reason {
      switch self {
      case .grey: .faceGreyscale
      case .small: .faceSmall
      case .dark: .faceUnderexposed
      case .blurred: .faceBlurred
      }
    }

    func spoil(_ image: PixelImage) -> PixelImage {
      switch self {
      case .grey: image.desaturated()
      case .small: image.downscaled(toWidth: image.width / 3, height: image.height / 3)
      case .dark:
        PixelImage(width: image.width, height: image.height, channels: 3, samples: image.samples.map { $0 / 8 })
      case .blurred: image.blurred(over: 25)
      }
    }
  }

  /// Both portraits with faces of over 200 pixels, about which there is nothing to say.
  private static let donor = Result { try Portraits.donor.pixels.enlarged(by: 2) }
  private static let template = Result { try Portraits.template.pixels.enlarged(by: 2) }

  private func fuseSpoilt(_ flaw: Flaw, _ role: ImageRole, quality: QualityPolicy) async throws -> FusionResult {
    let (donor, template) = try (Self.donor.get(), Self.template.get())
    return try await fuse(
      donor: ImageEncoder.png(role == .donor ? flaw.spoil(donor) : donor),
      template: ImageEncoder.png(role == .template ? flaw.spoil(template) : template), similarity: 0, quality: quality)
  }

  @Test func `are told apart from good ones`() async throws {
    let (donor, template) = try (Self.donor.get(), Self.template.get())
    let result = try await fuse(
      donor: ImageEncoder.png(donor), template: ImageEncoder.png(template), similarity: 0, quality: .strict)
    #expect(result.advice.isEmpty)
  }

  @Test(arguments: Flaw.allCases, ImageRole.allCases)
  func `are fused with advice`(flaw: Flaw, role: ImageRole) async throws {
    let result = try await fuseSpoilt(flaw, role, quality: .advise)
    #expect(result.advice.contains { $0.reason == flaw.reason })
    #expect(result.advice.allSatisfy { $0.role == role })
  }

  @Test(arguments: [Flaw.grey, .small], ImageRole.allCases)
  func `are refused under strict quality`(flaw: Flaw, role: ImageRole) async throws {
    let error = try #require(await failure { try await fuseSpoilt(flaw, role, quality: .strict) })
    #expect(error.code == .faceUnsuitable)
    #expect(error.reason == flaw.reason)
    #expect(error.role == role)
    #expect(error.fault == .caller)
  }
}
