import FusionCore
import FusionKit
import FusionTestKit
import Testing

@Suite struct `A client` {
  private let donor: EncodedImage
  private let template: EncodedImage

  init() throws {
    donor = try NoisePicture(width: 24, height: 32, seed: 1).jpeg()
    template = try NoisePicture(width: 40, height: 30, seed: 2).png()
  }

  private func fuse(
    with provider: any FusionProvider, format: ImageFormat? = nil
  ) async throws(FusionError) -> FusionResult {
    try await FusionClient(provider: provider).fuse(
      donor: .image(donor), template: .image(template), output: OutputOptions(format: format))
  }

  @Test func `hands the provider what it was asked for`() async throws {
    let provider = ScriptedProvider(.template)
    let client = FusionClient(provider: provider)
    _ = try await client.fuse(
      donor: .image(donor), template: .bytes(template.bytes), similarity: 0.8, donorFace: .index(1),
      templateFace: .index(2), quality: .strict, output: OutputOptions(format: .png))
    let expected = try FusionRequest(
      donor: donor, template: template, similarity: 0.8, donorFace: .index(1), templateFace: .index(2),
      quality: .strict, output: OutputOptions(format: .png))
    #expect(provider.requests == [expected])
  }

  @Test func `lists the provider that answered`() async throws {
    let result = try await fuse(with: ScriptedProvider(.template, name: "mine"))
    #expect(result.attempts.map(\.provider) == ["mine"])
    #expect(result.attempts.map(\.code) == [nil])
    #expect(result.attempts.allSatisfy { $0.elapsed >= .zero })
  }

  @Test func `lists the provider that failed in the error`() async {
    let failure = FusionError(.noFaceFound, role: .donor, "no face")
    let error = await #expect(throws: FusionError.self) { try await fuse(with: ScriptedProvider(.failure(failure))) }
    #expect(error?.code == .noFaceFound)
    #expect(error?.role == .donor)
    #expect(error?.attempts.map(\.provider) == ["scripted"])
    #expect(error?.attempts.map(\.code) == [.noFaceFound])
  }

  @Test func `keeps the attempts that a provider of providers lists`() async throws {
    let attempts = [
      Attempt(provider: "a", code: .retired, elapsed: .seconds(1)), Attempt(provider: "b", code: nil, elapsed: .zero),
    ]
    let answer = FusionResult(image: template, provider: "b", attempts: attempts)
    #expect(try await fuse(with: ScriptedProvider(.result(answer))).attempts == attempts)

    let failure = FusionError(.unavailable, "all failed", attempts: attempts)
    let error = await #expect(throws: FusionError.self) { try await fuse(with: ScriptedProvider(.failure(failure))) }
    #expect(error?.attempts == attempts)
  }

  @Test func `refuses an answer of another size than the template`() async throws {
    let answer = FusionResult(image: try NoisePicture(width: 30, height: 40).png(), provider: "scripted")
    let error = await #expect(throws: FusionError.self) { try await fuse(with: ScriptedProvider(.result(answer))) }
    #expect(error?.code == .invalidResponse)
    #expect(error?.message.contains("30x40") == true)
    #expect(error?.message.contains("40x30") == true)
    #expect(error?.attempts.map(\.code) == [.invalidResponse])
  }

  @Test func `refuses an answer in another format than asked for`() async {
    let error = await #expect(throws: FusionError.self) {
      try await fuse(with: ScriptedProvider(.template), format: .jpeg)
    }
    #expect(error?.code == .invalidResponse)
  }

  @Test func `describes itself as its provider does`() {
    let provider = ScriptedProvider(.template, name: "mine")
    #expect(FusionClient(provider: provider).descriptor == provider.descriptor)
  }

  @Test func `blames the donor first when neither picture can be read`() async {
    let error = await #expect(throws: FusionError.self) {
      try await FusionClient(provider: ScriptedProvider(.template)).fuse(donor: .bytes([]), template: .bytes([1, 2]))
    }
    #expect(error?.role == .donor)
    #expect(error?.reason == .imageEmpty)
  }

  @Test func `gives each call an identity of its own`() {
    let ids = (0..<100).map { _ in FusionContext().requestID }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
  }
}
