import FusionCore
import FusionRouting
import FusionTestKit
import Synchronization
import Testing

@Suite struct `The deadline of a route` {
  @Test func `ends the attempt under way and asks nobody else`() async throws {
    let clock = ManualClock()
    let (stuck, next) = (ScriptedProvider(.waitUntilCancelled, name: "a"), ScriptedProvider.answering("b"))
    let router = try FusionRouter(providers: [stuck, next], clock: clock)
    async let ended = outcome(of: router, try .sample(), context: context(.seconds(30)))
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(30))
    let error = try #require(try await ended.error)
    #expect(error.code == .deadlinePassed)
    #expect(error.attempts.map(\.provider) == ["a"])
    #expect(next.requests.isEmpty)
  }

  @Test func `is shared by all attempts`() async throws {
    let clock = ManualClock()
    let slow = TimedProvider("a", clock: clock, takes: .seconds(20))
    let second = TimedProvider("b", clock: clock, takes: .seconds(20))
    let router = try FusionRouter(providers: [slow, second, ScriptedProvider.answering("c")], clock: clock)
    async let ended = outcome(of: router, try .sample(), context: context(.seconds(30)))
    // Each attempt has two sleepers: the provider's work and the router's watch.
    await clock.waitForSleepers(2)
    clock.advance(by: .seconds(20))
    await second.waitForCall()
    await clock.waitForSleepers(2)
    clock.advance(by: .seconds(10))
    let error = try #require(try await ended.error)
    #expect(error.code == .deadlinePassed)
    #expect(error.attempts.map(\.code) == [.unavailable, .deadlinePassed])
    #expect(error.attempts.map(\.elapsed) == [.seconds(20), .seconds(10)])
    let granted = try #require(second.granted)
    #expect(granted > .seconds(9) && granted <= .seconds(10))
  }

  @Test func `that has passed already lets nobody be asked`() async throws {
    let first = ScriptedProvider.answering("a")
    let router = try FusionRouter(providers: [first])
    let error = await outcome(of: router, try .sample(), context: context(.zero)).error
    #expect(error?.code == .deadlinePassed)
    #expect(error?.attempts.isEmpty == true)
    #expect(first.requests.isEmpty)
  }

  private func context(_ time: Duration) -> FusionContext {
    FusionContext(requestID: "test", deadline: ContinuousClock.now.advanced(by: time))
  }
}

/// Fails with an outage after some time on a test's clock, and keeps how much time it was granted.
private final class TimedProvider: FusionProvider {
  let descriptor: ProviderDescriptor
  private let clock: ManualClock
  private let duration: Duration
  private let grant = Mutex<Duration?>(nil)
  private let calls = AsyncStream.makeStream(of: Void.self)

  init(_ name: String, clock: ManualClock, takes duration: Duration) {
    descriptor = ProviderDescriptor(name: name, plugin: "timed", capabilities: .permissive)
    self.clock = clock
    self.duration = duration
  }

  var granted: Duration? { grant.withLock(\.self) }

  func waitForCall() async {
    for await _ in calls.stream { return }
  }

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    grant.withLock { $0 = context.deadline.map { ContinuousClock.now.duration(to: $0) } }
    calls.continuation.yield()
    try? await clock.sleep(until: clock.now.advanced(by: duration))
    throw FusionError(.unavailable, "\(descriptor.name) failed")
  }
}
