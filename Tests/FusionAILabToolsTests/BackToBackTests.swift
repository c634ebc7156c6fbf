import FusionCore
import FusionTestKit
import Testing

@testable import FusionAILabTools

@Suite struct `The provider in front of the dialect` {
  @Test func `brings the request and the picture through unchanged`() async throws {
    let inner = ScriptedProvider(.template)
    let provider = provider(before: inner)
    let request = try FusionRequest.sample(similarity: 1e-5)
    let result = try await outcome(of: provider, request).get()
    #expect(result.image == request.template)
    #expect(inner.requests == [request])
  }

  @Test func `is refused with a wrong key`() async throws {
    let provider = provider(before: ScriptedProvider(.template), key: "another")
    let error = try #require(await outcome(of: provider, try .sample()).error)
    #expect(error.code == .unauthorized && error.fault == .provider)
    #expect(!error.message.contains("another"))
  }

  @Test func `keeps the promises of a provider`() async throws {
    let picture = try NoisePicture(width: 320, height: 240).jpeg()
    let provider = provider(before: ScriptedProvider(.template))
    // That an undecodable picture is blamed cannot be kept: the wire has no word for which picture it is.
    let conformance = ProviderConformance(provider, donor: picture, template: picture)
    let failures = await conformance.failures(of: conformance.checks.filter { $0 != .undecodablePicture })
    #expect(failures.isEmpty)
  }

  @Test func `ends when its caller is gone while the picture is being made`() async throws {
    let (started, continuation) = AsyncStream.makeStream(of: Void.self)
    let inner = ScriptedProvider(.waitUntilCancelled)
    let transport = DialectTransport(dialect: AILabToolsDialect()) { (request) throws(FusionError) in
      continuation.yield()
      return try await inner.fuse(request, context: FusionContext(requestID: "inner"))
    }
    let settings = AILabToolsSettings(apiKey: Secret(AILab.key), baseURL: AILab.url)
    let provider = AILabToolsProvider(settings: settings, transport: transport)
    let request = try FusionRequest.sample()
    let task = Task { await outcome(of: provider, request).error }
    for await _ in started { break }
    task.cancel()
    #expect(await task.value?.fault == .caller)
  }

  private func provider(before inner: ScriptedProvider, key: String = AILab.key) -> AILabToolsProvider {
    let transport = DialectTransport(dialect: AILabToolsDialect()) { (request) throws(FusionError) in
      try await inner.fuse(request, context: FusionContext(requestID: "inner"))
    }
    return AILabToolsProvider(
      settings: AILabToolsSettings(apiKey: Secret(key), baseURL: AILab.url, limits: .v101), transport: transport)
  }
}
