import ArgumentParser
import FusionCore
import FusionKit
import FusionTestKit
import Testing

@testable import fusion

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Sends this process the signal that Ctrl-C sends, as soon as it is asked to fuse.
private struct InterruptingProvider: FusionProvider {
  let inner = ScriptedProvider(.waitUntilCancelled)

  var descriptor: ProviderDescriptor { inner.descriptor }

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    kill(getpid(), SIGINT)
    return try await inner.fuse(request, context: context)
  }
}

/// Runs the command within this process, which SIGINT reaches only once at a time.
@Suite(.serialized, .timeLimit(.minutes(1))) struct `Fusing from the command line` {
  private let folder: TemporaryFolder
  private let donor: String
  private let template: String

  init() throws {
    folder = try TemporaryFolder()
    donor = try folder.write(NoisePicture(width: 24, height: 32, seed: 1).jpeg().bytes, to: "donor.jpg")
    template = try folder.write(NoisePicture(width: 40, height: 30, seed: 2).png().bytes, to: "template.png")
  }

  private func fuse(_ provider: any FusionProvider, _ options: String...) async throws {
    let command = try FuseCommand.parse([donor, template, "-o", folder.path(of: "out.png"), "--json"] + options)
    try await command.run(with: FusionClient(provider: provider))
  }

  @Test func `writes the result and passes on every wish`() async throws {
    let provider = ScriptedProvider(.template)
    try await fuse(
      provider, "--similarity", "0.25", "--donor-face", "1", "--template-face=2", "--strict")
    #expect(try folder.bytes(of: "out.png") == folder.bytes(of: "template.png"))
    let request = try #require(provider.requests.first)
    #expect(request.similarity == 0.25)
    #expect(request.donorFace == .index(1))
    #expect(request.templateFace == .index(2))
    #expect(request.quality == .strict)
    #expect(request.output.format == .png)
  }

  @Test func `asks for the strongest result of the largest faces unless told otherwise`() async throws {
    let provider = ScriptedProvider(.template)
    try await fuse(provider)
    let request = try #require(provider.requests.first)
    #expect(request.similarity == 1)
    #expect(request.donorFace == .largest)
    #expect(request.templateFace == .largest)
    #expect(request.quality == .advise)
  }

  @Test func `writes nothing when the provider fails`() async throws {
    let before = try folder.names()
    let provider = ScriptedProvider(.failure(FusionError(.noFaceFound, role: .donor, "no face")))
    let error = await #expect(throws: FusionError.self) { try await fuse(provider) }
    #expect(error?.code == .noFaceFound)
    #expect(try folder.names() == before)
  }

  @Test func `is cancelled by an interrupt and writes nothing`() async throws {
    let before = try folder.names()
    let error = await #expect(throws: FusionError.self) { try await fuse(InterruptingProvider()) }
    #expect(error?.code == .cancelled)
    #expect(error.map { ExitStatus($0) } == .interrupted)
    #expect(try folder.names() == before)
  }

  @Test func `replaces the output only with --force`() async throws {
    try folder.write([1], to: "out.png")
    let error = await #expect(throws: FusionError.self) { try await fuse(ScriptedProvider(.template)) }
    #expect(error?.reason == .outputExists)
    try await fuse(ScriptedProvider(.template), "--force")
    #expect(try folder.bytes(of: "out.png") == folder.bytes(of: "template.png"))
  }

  @Test func `saves what the provider shows of its work`() async throws {
    try await fuse(ShowingProvider(), "--debug", folder.path(of: "debug"))
    #expect(try folder.bytes(of: "debug/mask.png") == [1, 2, 3])
    #expect(try !folder.names().contains("outside.png"), "an artifact's name cannot lead out of the folder")
  }
}

/// Answers with the template after showing two artifacts, one of them with a treacherous name.
private struct ShowingProvider: FusionProvider {
  let descriptor = ProviderDescriptor(name: "showing", plugin: "test", capabilities: .permissive)

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    context.debug?(DebugArtifact(name: "mask.png", bytes: [1, 2, 3]))
    context.debug?(DebugArtifact(name: "../outside.png", bytes: [1, 2, 3]))
    return FusionResult(image: request.template, provider: descriptor.name)
  }
}
