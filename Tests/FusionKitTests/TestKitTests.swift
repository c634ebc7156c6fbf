import FusionCore
import FusionTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A manual clock` {
  private let clock = ManualClock()

  @Test func `wakes who slept until now, and nobody else`() async throws {
    let early = Task { try await clock.sleep(for: .seconds(1)) }
    let late = Task { try await clock.sleep(for: .seconds(3)) }
    await clock.waitForSleepers(2)
    clock.advance(by: .seconds(2))
    try await early.value
    late.cancel()
    await #expect(throws: CancellationError.self) { try await late.value }
  }

  @Test func `lets nobody sleep until an instant that has passed`() async throws {
    clock.advance(by: .seconds(1))
    try await clock.sleep(until: ManualClock().now)
    #expect(clock.now.offset == .seconds(1))
  }

  @Test func `does not let a cancelled task sleep`() async {
    let outcome = await withTaskGroup(of: Bool.self) { group in
      group.cancelAll()
      group.addTask { (try? await clock.sleep(for: .seconds(1))) == nil }
      return await group.next()
    }
    #expect(outcome == true)
  }
}

@Suite struct `A scripted provider` {
  @Test func `takes its steps in turn and repeats the last`() async throws {
    let image = try NoisePicture(width: 8, height: 8).png()
    let request = try FusionRequest(donor: image, template: image)
    let provider = ScriptedProvider(.failure(FusionError(.timedOut, "no answer")), .template)
    let context = FusionContext(requestID: "test")
    let error = await #expect(throws: FusionError.self) { try await provider.fuse(request, context: context) }
    #expect(error?.code == .timedOut)
    for _ in 0..<2 {
      #expect(try await provider.fuse(request, context: context).image == image)
    }
    #expect(provider.requests.count == 3)
  }
}

@Suite struct `A noise picture` {
  @Test func `is the same for the same seed and another for another`() throws {
    let noise = NoisePicture(width: 16, height: 9, seed: 7)
    #expect(try noise.png() == noise.png())
    #expect(try noise.png() != NoisePicture(width: 16, height: 9, seed: 8).png())
    #expect(try noise.jpeg().header.width == 16)
    #expect(try noise.jpeg().header.height == 9)
  }
}

@Suite struct `The portraits` {
  @Test func `are those of the first folder that holds pictures`() throws {
    let (empty, full) = try (TemporaryFolder(), TemporaryFolder())
    try empty.write([1], to: "readme.txt")
    try full.write([1], to: "b.png")
    try full.write([1], to: "a.JPG")
    try full.write([1], to: "notes.md")
    let portraits = try PortraitFixtures(searching: [empty.path(of: "none"), empty.path, full.path])
    #expect(portraits.names == ["a.JPG", "b.png"])
    #expect(portraits.path(of: "b.png") == full.path(of: "b.png"))
  }

  @Test func `that are nowhere are missed with the places searched and the way out`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: FusionError.self) { try PortraitFixtures(searching: [folder.path]) }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains(folder.path) == true)
    #expect(error?.message.contains("FUSION_PORTRAITS") == true)
  }
}
