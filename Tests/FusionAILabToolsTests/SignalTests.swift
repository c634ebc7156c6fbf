import FusionCore
import Testing

@testable import FusionAILabTools

@Suite struct `The signals beside an answer` {
  private let sunset = HTTPField("Sunset", "Fri, 10 Mar 2028 00:00:00 GMT")

  @Test func `are in the result`() async throws {
    let answer = ScriptedTransport.Step.json(
      WireText.success(image: Picture.jpeg(640, 480)), fields: [sunset, HTTPField("Set-Cookie", "a=b")])
    let result = try await outcome(of: provider(ScriptedTransport(answer)), .sample()).get()
    #expect(result.signals?.status == 200)
    #expect(result.signals?.fields == [sunset])
  }

  @Test(arguments: [
    (404, "<html>Not Found</html>", ProviderSignals.Suspicion.missing), (301, "", .movedAway), (405, "", .methodGone),
    (200, "<html><title>Welcome</title></html>", .webPage),
  ])
  func `are in the error, with what is suspect about the answer`(
    _ status: Int, _ body: String, _ suspicion: ProviderSignals.Suspicion
  ) async throws {
    let transport = ScriptedTransport(.json(body, status: status, fields: [sunset]))
    let error = try #require(await outcome(of: provider(transport), .sample()).error)
    #expect(error.signals?.status == status)
    #expect(error.signals?.suspicion == suspicion)
    #expect(error.signals?.fields == [sunset])
  }

  @Test func `are missing without an answer, and never hold the key`() async throws {
    #expect(try #require(await outcome(of: provider(ScriptedTransport()), .sample()).error).signals == nil)
    let echo = HTTPField("Link", "<https://vendor.test/?key=\(AILab.key)>; rel=\"sunset\"")
    let transport = ScriptedTransport(.json("", status: 500, fields: [echo]))
    let error = try #require(await outcome(of: provider(transport), .sample()).error)
    #expect(error.signals?.fields.isEmpty == true)
  }

  @Test(arguments: [
    (400, "MISSING_PARAMETERS", RecheckOutcome.alive), (400, "PARAMETERS_CANNOT_EMPTY", .alive),
    (404, "ERROR_AI_NOT_EXISTS", .retired), (404, "ERROR_RESOURCE_NOT_FOUND", .unknown),
    (401, "ERROR_APPLICATIONS_NOT_EXISTS", .unknown), (400, "ERROR_NEW", .unknown), (503, "", .unknown),
  ])
  func `of a re-check tell a living interface from a retired one`(
    _ status: Int, _ code: String, _ expected: RecheckOutcome
  ) async throws {
    let answer = ScriptedTransport.Step.json(WireText.failure(code: code, status: status), status: status)
    let (first, second) = (ScriptedTransport(answer), ScriptedTransport(answer))
    #expect(await provider(first).recheck() == expected)
    let swap = AILabToolsFaceSwapProvider(
      settings: AILabToolsSettings(apiKey: Secret(AILab.key), baseURL: AILab.url), transport: second)
    #expect(await swap.recheck() == expected)
    for (transport, path) in [(first, AILabToolsWire.faceFusionPath), (second, AILabToolsWire.faceSwapPath)] {
      let request = try #require(transport.requests.first)
      #expect(request.url == AILab.url + path)
      guard case .multipart(let parts) = request.body else {
        Issue.record("no form")
        continue
      }
      #expect(parts.allSatisfy { $0.filename == nil })
    }
  }

  @Test func `of a re-check without an answer tell nothing`() async {
    #expect(await provider(ScriptedTransport()).recheck() == .unknown)
  }

  private func provider(_ transport: ScriptedTransport) -> AILabToolsProvider {
    AILabToolsProvider(
      name: "ailab", settings: AILabToolsSettings(apiKey: Secret(AILab.key), baseURL: AILab.url), transport: transport)
  }
}
