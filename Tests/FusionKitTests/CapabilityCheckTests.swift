import FusionCore
import FusionKit
import FusionTestKit
import Testing

@Suite struct `A request beyond a provider's abilities` {
  private let image: EncodedImage

  init() throws {
    image = try NoisePicture(width: 40, height: 30).png()
  }

  /// Fuses with a provider whose abilities were changed; expects a refusal before the call.
  private func refusal(
    similarity: Double = 1, donorFace: FaceSelection = .largest, format: ImageFormat? = nil,
    _ change: (inout Capabilities) -> Void
  ) async -> FusionError? {
    var capabilities = Capabilities.permissive
    change(&capabilities)
    let provider = ScriptedProvider(.template, capabilities: capabilities)
    let client = FusionClient(provider: provider)
    let error = await #expect(throws: FusionError.self) {
      try await client.fuse(
        donor: .image(image), template: .image(image), similarity: similarity, donorFace: donorFace,
        output: OutputOptions(format: format))
    }
    #expect(provider.requests.isEmpty)
    #expect(error?.fault == .provider)
    return error
  }

  @Test func `is refused for a format that is not taken`() async {
    let error = await refusal { $0.donor.formats = [.jpeg, .bmp] }
    #expect(error?.code == .invalidImage)
    #expect(error?.reason == .imageFormatUnsupported)
    #expect(error?.role == .donor)
  }

  @Test func `is refused for too many bytes`() async {
    let error = await refusal { $0.template.maxBytes = 100 }
    #expect(error?.reason == .imageTooManyBytes)
    #expect(error?.role == .template)
    #expect(error?.message.contains("100") == true)
  }

  @Test func `is refused for too many pixels`() async {
    let error = await refusal { $0.template.maxPixels = 1199 }
    #expect(error?.reason == .imageTooManyPixels)
    #expect(error?.message.contains("40x30") == true)
  }

  @Test func `is refused for too long a side`() async {
    let error = await refusal { $0.donor.maxSide = 39 }
    #expect(error?.reason == .imageTooManyPixels)
  }

  @Test func `is refused for too short a side`() async {
    let error = await refusal { $0.donor.minSide = 31 }
    #expect(error?.reason == .imageTooSmall)
  }

  @Test func `is refused for an output format that is not written`() async {
    let error = await refusal(format: .bmp) { $0.outputFormats = [.jpeg, .png] }
    #expect(error?.code == .unsupported)
    #expect(error?.message.contains("jpeg, png") == true)
  }

  @Test func `is refused for a face that cannot be chosen`() async {
    let error = await refusal(donorFace: .index(0)) { $0.choosesFaces = false }
    #expect(error?.code == .unsupported)
  }

  @Test func `is refused for a similarity that cannot be honoured`() async {
    let error = await refusal(similarity: 0.5) { $0.similarity = .unsupported }
    #expect(error?.code == .unsupported)
    #expect(error?.message.contains("0.5") == true)
  }

  @Test func `is answered when it stays just within`() async throws {
    var capabilities = Capabilities.permissive
    let limits = ImageLimits(
      formats: [.png], maxBytes: image.bytes.count, maxPixels: 1200, minSide: 30, maxSide: 40)
    capabilities.donor = limits
    capabilities.template = limits
    capabilities.similarity = .unsupported
    capabilities.choosesFaces = false
    let client = FusionClient(provider: ScriptedProvider(.template, capabilities: capabilities))
    let result = try await client.fuse(
      donor: .image(image), template: .image(image), output: OutputOptions(format: .png))
    #expect(result.image == image)
  }
}
