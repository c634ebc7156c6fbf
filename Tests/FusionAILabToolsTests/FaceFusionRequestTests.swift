import FusionCore
import Testing

@testable import FusionAILabTools

@Suite struct `A request of face fusion` {
  private let answer = ScriptedTransport.Step.json(WireText.success(image: Picture.jpeg(640, 480)))

  @Test func `carries donor, template and similarity under the vendor's names`() async throws {
    let transport = ScriptedTransport(answer)
    let request = try FusionRequest.sample(similarity: 0.75, template: Picture.png(640, 480))
    _ = try await provider(transport).fuse(request, context: FusionContext(requestID: "test"))

    let sent = try #require(transport.requests.first)
    #expect(sent.method == "POST")
    #expect(sent.url == "https://vendor.test/api/portrait/effects/face-fusion")
    #expect(sent.fields == [HTTPField("ailabapi-api-key", AILab.key)])
    guard case .multipart(let parts) = sent.body else { throw UnexpectedBody() }
    #expect(parts.map(\.name) == ["image_target", "image_template", "source_similarity"])
    #expect(parts.map(\.filename) == ["image_target.jpg", "image_template.png", nil])
    #expect(parts.map(\.contentType) == ["image/jpeg", "image/png", nil])
    #expect(parts[0].bytes == request.donor.bytes)
    #expect(parts[1].bytes == request.template.bytes)
    #expect(String(decoding: parts[2].bytes, as: UTF8.self) == "0.75")
  }

  @Test(arguments: [0, 1, 0.5, 1e-5])
  func `states its similarity always, as a number that reads back`(_ similarity: Double) async throws {
    let transport = ScriptedTransport(answer)
    _ = try await provider(transport).fuse(.sample(similarity: similarity), context: FusionContext(requestID: "test"))
    guard case .multipart(let parts) = transport.requests.first?.body else { throw UnexpectedBody() }
    #expect(Double(String(decoding: parts[2].bytes, as: UTF8.self)) == similarity)
  }

  @Test func `is not sent with a wish that the vendor has no words for`() async throws {
    let transport = ScriptedTransport()
    let wishes = try [FusionRequest.sample(donorFace: .index(1)), .sample(format: .png)]
    for wish in wishes { #expect(await outcome(of: provider(transport), wish).error?.code == .unsupported) }
    #expect(transport.requests.isEmpty)
  }

  @Test func `ends when its caller is gone, before and while it is sent`() async throws {
    let transport = ScriptedTransport(.waitUntilCancelled)
    let (provider, request) = (provider(transport), try FusionRequest.sample())
    let task = Task { await outcome(of: provider, request).error?.code }
    await transport.waitForRequests(1)
    task.cancel()
    #expect(await task.value == .cancelled)

    let before = await withTaskGroup(of: FusionError.Code?.self) { group in
      group.cancelAll()
      group.addTask { await outcome(of: provider, request).error?.code }
      return await group.next()
    }
    #expect(before == .cancelled)
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: [
    (TransportError.Kind.unreachable, false, FusionError.Code.unavailable), (.unreachable, true, .unknownOutcome),
    (.untrusted, false, .unavailable), (.timedOut, false, .timedOut), (.timedOut, true, .unknownOutcome),
    (.interrupted, false, .unavailable), (.interrupted, true, .unknownOutcome), (.tooLarge, true, .invalidResponse),
    (.malformed, true, .invalidResponse), (.cancelled, true, .cancelled), (.cancelled, false, .cancelled),
  ])
  func `whose answer never comes has an unknown outcome once it was sent`(
    _ kind: TransportError.Kind, _ wasSent: Bool, _ code: FusionError.Code
  ) async throws {
    let error = TransportError(kind, requestBytesSent: wasSent, "vendor.test did not answer")
    let outcome = await outcome(of: provider(ScriptedTransport(.failure(error))), try .sample())
    #expect(outcome.error?.code == code)
    #expect(outcome.error?.message.contains("vendor.test did not answer") == true)
  }

  @Test func `is bound by the documented limits`() {
    let settings = AILabToolsSettings(apiKey: Secret("k"), limits: .v101)
    let old = AILabToolsProvider(settings: settings, transport: ScriptedTransport()).descriptor.capabilities
    #expect(old.donor.formats == [.jpeg, .png, .bmp] && old.donor.minSide == 51 && old.donor.maxSide == 2047)
    #expect(old.template.formats == [.jpeg] && old.template.minSide == 201 && old.template.maxSide == 1279)
    #expect(old.donor.maxBytes == 4_000_000 && old.similarity == .native && old.outputFormats == [.jpeg])
    let new = provider(ScriptedTransport()).descriptor.capabilities
    #expect(new.donor.minSide == 129 && new.donor.maxSide == 4095 && new.donor.formats == [.jpeg, .png, .bmp])
    #expect(new.template.minSide == 201 && new.template.maxSide == 4095 && new.template.formats == new.donor.formats)
  }

  private func provider(_ transport: ScriptedTransport) -> AILabToolsProvider {
    AILabToolsProvider(
      settings: AILabToolsSettings(apiKey: Secret(AILab.key), baseURL: AILab.url), transport: transport)
  }
}

struct UnexpectedBody: Error {}
