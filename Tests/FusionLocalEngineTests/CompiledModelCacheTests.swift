import FusionCore
import FusionLocalEngine
import FusionTestKit
import Testing

@Suite(.portraits) struct `The cache of compiled models` {
  private func engine(cache: String) -> LocalEngineProvider {
    LocalEngineProvider(settings: LocalEngineSettings(cache: cache, maxConcurrent: 1, inferenceThreads: 1))
  }

  @Test func `is shared by engines that start at the same time`() async throws {
    let (donor, template) = try (Portraits.donor.half(), Portraits.template.half())
    let expected = try await fuse(donor: donor, template: template).image.bytes
    let cache = try TemporaryFolder()
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<6 {
        let engine = engine(cache: cache.path)
        group.addTask { try await fuse(donor: donor, template: template, on: engine).image.bytes }
      }
      for try await bytes in group { #expect(bytes == expected) }
    }
    #expect(try cache.names().contains { $0.hasSuffix(".blob") })
  }

  @Test func `is done without where its folder cannot be made`() async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write([], to: "file")
    let engine = engine(cache: file + "/cache")
    #expect(try await fuse(similarity: 0, on: engine).faces.count == 2)
  }
}
