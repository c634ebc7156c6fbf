import Foundation
import FusionCore
import FusionTestKit
import Testing

@testable import FusionLocalEngine

@Suite(.portraits) struct `The model files` {
  private let models: TemporaryFolder

  init() throws {
    models = try TemporaryFolder()
    let installed = try ModelCatalogue.locate(setting: nil)
    for file in ModelCatalogue.files {
      try FileManager.default.copyItem(atPath: "\(installed)/\(file.name)", toPath: models.path(of: file.name))
    }
  }

  private func engine(models folder: String) -> LocalEngineProvider {
    LocalEngineProvider(settings: LocalEngineSettings(models: folder, maxConcurrent: 1, inferenceThreads: 1))
  }

  /// A call that needs the models and little else.
  private func quickCall(_ engine: LocalEngineProvider) async throws -> FusionResult {
    try await fuse(donor: Portraits.donor.half(), template: Portraits.template.half(), similarity: 0, on: engine)
  }

  /// Everything that errors about models have in common.
  private func check(_ error: FusionError, _ reason: FusionError.Reason) {
    #expect(error.code == .unavailable)
    #expect(error.reason == reason)
    #expect(error.fault == .provider)
    #expect(error.persistence == .permanent)
    #expect(error.message.contains("scripts/setup"))
    #expect(error.message.contains("FUSION_MODELS"))
  }

  @Test func `are asked for where their folder is missing`() async throws {
    let folder = models.path(of: "nowhere")
    let error = try #require(await failure { try await fuse(on: engine(models: folder)) })
    check(error, .modelMissing)
    #expect(error.message.contains(folder))
  }

  @Test(arguments: ModelCatalogue.files)
  func `are named when one is missing, and taken once it is back`(file: ModelFile) async throws {
    let (place, elsewhere) = (models.path(of: file.name), models.path(of: "elsewhere"))
    let engine = engine(models: models.path)
    try FileManager.default.moveItem(atPath: place, toPath: elsewhere)
    let error = try #require(await failure { try await quickCall(engine) })
    check(error, .modelMissing)
    #expect(error.message.contains(file.name) && error.message.contains(models.path))

    try FileManager.default.moveItem(atPath: elsewhere, toPath: place)
    #expect(try await quickCall(engine).faces.count == 2)
  }

  @Test(arguments: ModelCatalogue.files)
  func `are named when one byte differs, and taken once it is mended`(file: ModelFile) async throws {
    let published = try models.bytes(of: file.name)
    #expect(published.count == file.bytes)
    var damaged = published
    damaged[damaged.count / 2] ^= 1
    try models.write(damaged, to: file.name)
    let engine = engine(models: models.path)
    let error = try #require(await failure { try await quickCall(engine) })
    check(error, .modelCorrupt)
    #expect(error.message.contains(models.path(of: file.name)))

    try models.write(published, to: file.name)
    #expect(try await quickCall(engine).faces.count == 2)
  }

  @Test func `are each looked at by the self-check`() async throws {
    let engine = engine(models: models.path)
    let sound = await engine.selfCheck()
    #expect(sound.map(\.name) == ModelCatalogue.files.map { "model \($0.name)" } + ["inference"])
    #expect(sound.filter { $0.state != .ok }.map(\.detail).isEmpty)

    let broken = ModelCatalogue.files[2]
    try models.write([0], to: broken.name)
    let items = await self.engine(models: models.path).selfCheck()
    #expect(items.filter { $0.state == .failure }.map(\.name) == ["model \(broken.name)", "inference"])
    #expect(items.filter { $0.state == .failure }.allSatisfy { $0.detail.contains("scripts/setup") })
  }

  @Test func `missing altogether are one finding of the self-check`() async throws {
    let items = await engine(models: models.path(of: "nowhere")).selfCheck()
    #expect(items.map(\.state) == [.failure])
    #expect(items.first?.detail.contains("scripts/setup") == true)
  }
}
