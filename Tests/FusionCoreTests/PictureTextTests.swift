import FusionCore
import Testing

@Suite struct `Text about a picture` {
  /// How the picture's first bytes would look if they leaked.
  private let leak = EncodedImage.onePixel.bytes.prefix(4).map(String.init).joined(separator: ", ")

  @Test func `holds no bytes of an encoded image`() {
    #expect("\(EncodedImage.onePixel)" == "1x1 png, \(EncodedImage.onePixel.bytes.count) bytes")
    #expect(!String(reflecting: EncodedImage.onePixel).contains(leak))
  }

  @Test func `holds no bytes of a request`() throws {
    let request = try FusionRequest(donor: .onePixel, template: .onePixel)
    #expect(!"\(request)".contains(leak))
    #expect(!String(reflecting: request).contains(leak))
  }

  @Test func `holds no bytes of a result`() {
    let result = FusionResult(image: .onePixel, provider: "test")
    #expect(!"\(result)".contains(leak))
  }

  @Test func `holds no bytes of a debug artifact`() {
    let artifact = DebugArtifact(name: "mask.png", bytes: EncodedImage.onePixel.bytes)
    #expect("\(artifact)" == "mask.png, \(artifact.bytes.count) bytes")
  }

  @Test func `holds no bytes of a picture that cannot be read`() {
    let secret: [UInt8] = Array("a secret that is no picture".utf8)
    let error = #expect(throws: FusionError.self) { try EncodedImage(secret) }
    #expect(error?.reason == .imageFormatUnknown)
    #expect(error.map { "\($0)".contains("secret") } == false)
  }
}
