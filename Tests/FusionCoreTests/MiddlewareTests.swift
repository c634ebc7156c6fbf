import FusionCore
import Synchronization
import Testing

/// Notes who saw a call, on its way in and on its way out.
private final class Journal: Sendable {
  private let lines = Mutex<[String]>([])

  var entries: [String] { lines.withLock { $0 } }

  func note(_ line: String) { lines.withLock { $0.append(line) } }
}

private struct Noting: FusionMiddleware {
  let name: String
  let journal: Journal

  func intercept(
    _ request: FusionRequest, context: FusionContext, next: any FusionProvider
  ) async throws(FusionError) -> FusionResult {
    journal.note("\(name) in")
    defer { journal.note("\(name) out") }
    return try await next.fuse(request, context: context)
  }
}

private struct Refusing: FusionMiddleware {
  func intercept(
    _ request: FusionRequest, context: FusionContext, next: any FusionProvider
  ) async throws(FusionError) -> FusionResult {
    throw FusionError(.rateLimited, "enough for now")
  }
}

private struct Echo: FusionProvider {
  let journal: Journal
  let descriptor = ProviderDescriptor(
    name: "echo", plugin: "test",
    capabilities: Capabilities(
      donor: limits, template: limits, outputFormats: [.png], similarity: .native, choosesFaces: true,
      needsNetwork: false, costPerCall: 0))

  private static let limits = ImageLimits(formats: [.png], maxBytes: 1 << 20, maxPixels: 1 << 20, minSide: 1)

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    journal.note("echo")
    return FusionResult(image: request.template, provider: descriptor.name)
  }
}

@Suite struct `Layers around a provider` {
  private let journal = Journal()

  private func call(through layers: [any FusionMiddleware]) async throws(FusionError) -> FusionResult {
    let provider = Echo(journal: journal).wrapped(in: layers)
    return try await provider.fuse(
      FusionRequest(donor: .onePixel, template: .onePixel), context: FusionContext(requestID: "test"))
  }

  @Test func `see a call in the order of the list and its end in reverse`() async throws {
    let result = try await call(through: [Noting(name: "a", journal: journal), Noting(name: "b", journal: journal)])
    #expect(result.image == .onePixel)
    #expect(journal.entries == ["a in", "b in", "echo", "b out", "a out"])
  }

  @Test func `keep a call from those within when they refuse it`() async {
    let outer = Noting(name: "a", journal: journal)
    let inner = Noting(name: "b", journal: journal)
    let error = await #expect(throws: FusionError.self) { try await call(through: [outer, Refusing(), inner]) }
    #expect(error?.code == .rateLimited)
    #expect(journal.entries == ["a in", "a out"])
  }

  @Test func `leave the provider's description as it is`() {
    let provider = Echo(journal: journal)
    #expect(provider.wrapped(in: [Refusing(), Refusing()]).descriptor == provider.descriptor)
  }

  @Test func `may be none at all`() async throws {
    let result = try await call(through: [])
    #expect(result.provider == "echo")
    #expect(journal.entries == ["echo"])
  }
}
