import FusionKit

/// Uses the client with a provider of its own, which is all that a program without the engine needs.
@main
struct Linkage {
  static func main() async throws {
    let client = try FusionClient(plugins: .builtIn + [EchoPlugin()])
    let result = try await client.fuse(donor: .bytes(onePixel), template: .bytes(onePixel), similarity: 0.8)
    print("\(result.provider): \(result.image)")
  }
}

/// Brings a provider that answers with the template.
struct EchoPlugin: FusionPlugin {
  let id = "echo"
  let summary = "answers with the template"
  let settings: [SettingField] = []

  func makeProvider(
    name: String, settings: [String: SettingValue], environment: PluginEnvironment
  ) throws(FusionError) -> any FusionProvider {
    EchoProvider(name: name)
  }
}

/// Answers with the template.
struct EchoProvider: FusionProvider {
  let name: String

  var descriptor: ProviderDescriptor {
    let limits = ImageLimits(formats: [.png], maxBytes: 1 << 20, maxPixels: 1 << 20, minSide: 1)
    return ProviderDescriptor(
      name: name, plugin: "echo",
      capabilities: Capabilities(
        donor: limits, template: limits, outputFormats: [.png], similarity: .native, choosesFaces: false,
        needsNetwork: false, costPerCall: 0))
  }

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    FusionResult(image: request.template, provider: name)
  }
}

/// A PNG of one black pixel.
let onePixel: [UInt8] = [
  0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0,
  0, 0, 0x3A, 0x7E, 0x9B, 0x55, 0, 0, 0, 10, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48,
  0xAF, 0xA4, 0x71, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
]
