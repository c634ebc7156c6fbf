import FusionCore
import FusionKit
import FusionTestKit
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A call's deadline` {
  private let request: FusionRequest

  init() throws {
    let image = try NoisePicture(width: 8, height: 8).png()
    request = try FusionRequest(donor: image, template: image)
  }

  @Test func `ends a call that takes too long`() async {
    let clock = ManualClock()
    let client = FusionClient(provider: ScriptedProvider(.waitUntilCancelled), deadline: .seconds(25), clock: clock)
    let call = Task { try await client.fuse(request, context: FusionContext()) }
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(25))
    let error = await #expect(throws: FusionError.self) { try await call.value }
    #expect(error?.code == .deadlinePassed)
    #expect(error?.message.contains("25 s") == true)
    #expect(error?.attempts.map(\.code) == [.deadlinePassed])
  }

  @Test func `does not end a call a moment early`() async {
    let clock = ManualClock()
    let client = FusionClient(provider: ScriptedProvider(.waitUntilCancelled), deadline: .seconds(25), clock: clock)
    let call = Task { try await client.fuse(request, context: FusionContext()) }
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(25) - .nanoseconds(1))
    call.cancel()
    let error = await #expect(throws: FusionError.self) { try await call.value }
    #expect(error?.code == .cancelled)
  }

  @Test func `does not hold back a call that is done`() async throws {
    let clock = ManualClock()
    let client = FusionClient(provider: ScriptedProvider(.template), clock: clock)
    let result = try await client.fuse(request, context: FusionContext())
    #expect(result.image == request.template)
    #expect(clock.now.offset == .zero)
  }

  @Test func `is told to the provider, and shortened by the caller's own`() async throws {
    let seen = DeadlineNoting()
    let client = FusionClient(provider: seen, deadline: .seconds(25))
    let near = ContinuousClock.now.advanced(by: .seconds(5))
    _ = try await client.fuse(request, context: FusionContext(requestID: "near", deadline: near))
    let far = ContinuousClock.now.advanced(by: .seconds(3600))
    _ = try await client.fuse(request, context: FusionContext(requestID: "far", deadline: far))

    let deadlines = seen.deadlines
    try #require(deadlines.count == 2)
    // Reading the clock once more than the caller shifts the instant by that reading's own time.
    #expect(near.duration(to: deadlines[0]) < .seconds(1))
    #expect(deadlines[1] < far.advanced(by: .seconds(-3000)))
  }

  @Test func `that has passed already keeps the provider from being called`() async {
    let provider = ScriptedProvider(.template)
    let context = FusionContext(requestID: "late", deadline: ContinuousClock.now.advanced(by: .seconds(-1)))
    let error = await #expect(throws: FusionError.self) {
      try await FusionClient(provider: provider).fuse(request, context: context)
    }
    #expect(error?.code == .deadlinePassed)
    #expect(provider.requests.isEmpty)
  }
}

@Suite(.timeLimit(.minutes(1))) struct `Cancelling a call` {
  private let request: FusionRequest

  init() throws {
    let image = try NoisePicture(width: 8, height: 8).png()
    request = try FusionRequest(donor: image, template: image)
  }

  @Test func `while the provider works ends with cancelled`() async {
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    let client = FusionClient(provider: ScriptedProvider(.waitUntilCancelled), clock: ManualClock())
    let context = FusionContext(progress: { _ in beginning.yield() })
    let call = Task { try await client.fuse(request, context: context) }
    _ = await begun.first { true }
    call.cancel()
    let error = await #expect(throws: FusionError.self) { try await call.value }
    #expect(error?.code == .cancelled)
  }

  @Test func `before it begins keeps the provider from being called`() async {
    let provider = ScriptedProvider(.template)
    let outcome = await withTaskGroup(of: Result<FusionResult, any Error>.self) { group in
      group.cancelAll()
      group.addTask {
        do {
          return .success(try await FusionClient(provider: provider).fuse(request, context: FusionContext()))
        } catch {
          return .failure(error)
        }
      }
      return await group.next()
    }
    let error = #expect(throws: FusionError.self) { try outcome?.get() }
    #expect(error?.code == .cancelled)
    #expect(provider.requests.isEmpty)
  }
}

/// Answers with the template, and notes the deadlines that it is told.
private final class DeadlineNoting: FusionProvider {
  let descriptor = ProviderDescriptor(name: "noting", plugin: "test", capabilities: .permissive)
  private let noted = Mutex<[ContinuousClock.Instant]>([])

  var deadlines: [ContinuousClock.Instant] { noted.withLock { $0 } }

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    if let deadline = context.deadline { noted.withLock { $0.append(deadline) } }
    return FusionResult(image: request.template, provider: descriptor.name)
  }
}
