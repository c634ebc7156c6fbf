import FusionKit
import FusionTestKit
import Testing

// begin
struct MirrorProvider: FusionProvider {
  let name: String

  var descriptor: ProviderDescriptor {
    let limits = ImageLimits(formats: [.jpeg, .png], maxBytes: 8 << 20, maxPixels: 16_000_000, minSide: 16)
    return ProviderDescriptor(
      name: name, plugin: "mirror",
      capabilities: Capabilities(
        donor: limits, template: limits, outputFormats: [.png], similarity: .unsupported, choosesFaces: false,
        needsNetwork: false, costPerCall: 0))
  }

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    if Task.isCancelled { throw FusionError(.cancelled, "the call was cancelled by its caller") }
    return FusionResult(image: request.template, provider: name)
  }
}

struct MirrorPlugin: FusionPlugin {
  let id = "mirror"
  let summary = "gives the template back"
  let settings: [SettingField] = []

  func makeProvider(
    name: String, settings: [String: SettingValue], environment: PluginEnvironment
  ) throws(FusionError) -> any FusionProvider {
    MirrorProvider(name: name)
  }
}
// end

@Suite struct `The provider in the documentation` {
  @Test func `keeps its promises but one`() async throws {
    // begin
    let donor = try NoisePicture(width: 320, height: 240, seed: 1).png()
    let template = try NoisePicture(width: 640, height: 480, seed: 2).png()
    try await ProviderConformance(MirrorProvider(name: "mirror"), donor: donor, template: template)
      .verify(except: [.undecodablePicture])
    // end
    await #expect(throws: ConformanceFailures.self, "the exception is needed") {
      try await ProviderConformance(MirrorProvider(name: "mirror"), donor: donor, template: template).verify()
    }
  }

  @Test func `answers through a client`() async throws {
    let template = try NoisePicture(width: 40, height: 30).png()
    let client = try FusionClient(plugins: [MirrorPlugin()])
    let result = try await client.fuse(donor: .image(template), template: .image(template))
    #expect(result.image == template)
  }
}
