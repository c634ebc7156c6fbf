import FusionCore
import FusionImaging
import FusionLocalEngine
import Testing

@Suite(.portraits) struct `The same inputs` {
  @Test(arguments: [ImageFormat.jpeg, .png])
  func `give the same bytes again`(format: ImageFormat) async throws {
    let first = try await fuse(similarity: 0.7, as: format)
    for _ in 0..<2 {
      #expect(try await fuse(similarity: 0.7, as: format).image.bytes == first.image.bytes)
    }
    #expect(try await fuse(similarity: 0.71, as: format).image.bytes != first.image.bytes)
  }

  @Test func `give the same bytes with any number of inference threads`() async throws {
    let expected = try await fuse().image.bytes
    for threads in [1, 2] {
      let engine = LocalEngineProvider(settings: LocalEngineSettings(maxConcurrent: 1, inferenceThreads: threads))
      #expect(try await fuse(on: engine).image.bytes == expected, "\(threads)")
    }
  }

  @Test func `give the same bytes after other pictures on the same worker`() async throws {
    let engine = LocalEngineProvider(settings: LocalEngineSettings(maxConcurrent: 1))
    let expected = try await fuse(on: engine).image.bytes
    let larger = try ImageEncoder.png(Portraits.donor.pixels.enlarged(by: 2))
    _ = try await fuse(donor: Portraits.template.file, template: larger, on: engine)
    _ = try await fuse(donor: Portraits.template.half(), template: Portraits.donor.half(), on: engine)
    #expect(try await fuse(on: engine).image.bytes == expected)
  }

  @Test func `give the same bytes to eight callers at once`() async throws {
    let expected = try await fuse(similarity: 0.7).image.bytes
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<8 {
        group.addTask { try await fuse(similarity: 0.7).image.bytes }
      }
      for try await bytes in group { #expect(bytes == expected) }
    }
  }
}
