import FusionCore
import FusionImaging
import FusionKit
import FusionTestKit
import Testing

/// A provider that keeps every promise but the one that a test breaks.
private struct FlawedProvider: FusionProvider {
  var broken: ConformanceCheck?
  var capabilities = Capabilities.permissive

  var descriptor: ProviderDescriptor {
    let name = broken == .descriptor ? "flawed \(UInt64.random(in: 0...UInt64.max))" : "flawed"
    return ProviderDescriptor(name: name, plugin: "test", capabilities: capabilities)
  }

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    if broken != .cancellationBefore { try failIfCancelled() }
    try check(request)
    context.progress?(FusionProgress(provider: "flawed", stage: "work", fraction: 0))
    if broken != .cancellationBefore, broken != .cancellationDuring { try failIfCancelled() }
    return FusionResult(image: try answer(to: request), provider: "flawed")
  }

  private func failIfCancelled() throws(FusionError) {
    if Task.isCancelled { throw FusionError(.cancelled, "cancelled") }
  }

  private func check(_ request: FusionRequest) throws(FusionError) {
    for (role, image, face) in [
      (ImageRole.donor, request.donor, request.donorFace), (.template, request.template, request.templateFace),
    ] {
      do throws(FusionError) {
        _ = try ImageDecoder.decode(image)
      } catch {
        throw broken == .undecodablePicture ? error : error.blaming(role)
      }
      if broken != .faceIndexOutOfRange, case .index(let index) = face, index > 0 {
        throw FusionError(.invalidRequest, reason: .faceIndexOutOfRange, role: role, "there is one face")
      }
    }
  }

  private func answer(to request: FusionRequest) throws(FusionError) -> EncodedImage {
    let header = request.template.header
    switch broken {
    case .templateSize:
      return try NoisePicture(width: header.uprightWidth + 1, height: header.uprightHeight).png()
    case .templateAtZeroSimilarity:
      return try NoisePicture(width: header.uprightWidth, height: header.uprightHeight).png()
    case .determinism:
      let seed = UInt64.random(in: 0...UInt64.max)
      return try NoisePicture(width: header.uprightWidth, height: header.uprightHeight, seed: seed).png()
    case .concurrency:
      throw FusionError(.rateLimited, "one call at a time")
    default:
      let pixels = try ImageDecoder.decode(request.template).pixels
      guard broken != .outputFormats, let format = request.output.format, format != request.template.format else {
        return request.template
      }
      return format == .jpeg ? try ImageEncoder.jpeg(pixels, quality: 90) : try ImageEncoder.png(pixels)
    }
  }
}

@Suite struct `The conformance suite` {
  private func conformance(_ provider: FlawedProvider) throws -> ProviderConformance {
    ProviderConformance(
      provider, donor: try NoisePicture(width: 24, height: 32, seed: 1).jpeg(),
      template: try NoisePicture(width: 40, height: 30, seed: 2).png())
  }

  @Test func `finds nothing wrong with a provider that keeps its promises`() async throws {
    try await conformance(FlawedProvider()).verify()
  }

  @Test(arguments: ConformanceCheck.allCases)
  func `finds the promise that is broken`(check: ConformanceCheck) async throws {
    let failures = try await conformance(FlawedProvider(broken: check)).failures(of: [check])
    #expect(!failures.isEmpty)
    #expect(failures.allSatisfy { $0.check == check && !$0.finding.isEmpty })
  }

  @Test func `throws every broken promise together`() async throws {
    let conformance = try conformance(FlawedProvider(broken: .concurrency))
    let error = await #expect(throws: ConformanceFailures.self) { try await conformance.verify() }
    #expect(error?.failures.contains { $0.check == .concurrency } == true)
    #expect(error?.failures.contains { $0.check == .templateSize } == true)
    #expect(error?.description.contains("concurrency: ") == true)
  }

  @Test func `asks only for what the capabilities promise`() throws {
    var capabilities = Capabilities.permissive
    capabilities.similarity = .mapped
    capabilities.choosesFaces = false
    capabilities.needsNetwork = true
    let checks = try conformance(FlawedProvider(capabilities: capabilities)).checks
    #expect(!checks.contains(.templateAtZeroSimilarity))
    #expect(!checks.contains(.faceIndexOutOfRange))
    #expect(!checks.contains(.determinism))
    #expect(checks.contains(.cancellationDuring))
  }

  @Test func `holds a client to the same promises as its provider`() async throws {
    let client = FusionClient(provider: FlawedProvider())
    let donor = try NoisePicture(width: 24, height: 32, seed: 1).jpeg()
    try await ProviderConformance(client, donor: donor, template: donor).verify()
  }

  @Test func `makes its undecodable pictures in every format it can`() async throws {
    var capabilities = Capabilities.permissive
    capabilities.donor.formats = [.png]
    capabilities.template.formats = [.png]
    let provider = FlawedProvider(capabilities: capabilities)
    #expect(try await conformance(provider).failures(of: [.undecodablePicture]).isEmpty)
    let flawed = FlawedProvider(broken: .undecodablePicture, capabilities: capabilities)
    #expect(try await conformance(flawed).failures(of: [.undecodablePicture]).count == 2)
  }
}
