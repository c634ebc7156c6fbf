import FusionCore
import FusionRouting
import FusionTestKit
import Synchronization
import Testing

@Suite struct `A cancelled call` {
  @Test(arguments: [false, true])
  func `ends with the attempt under way`(hasDeadline: Bool) async throws {
    let next = ScriptedProvider.answering("b")
    let router = try FusionRouter(providers: [ScriptedProvider(.waitUntilCancelled, name: "a"), next])
    let (begun, signal) = AsyncStream.makeStream(of: Void.self)
    var context = FusionContext(requestID: "test", progress: { _ in signal.yield() })
    if hasDeadline { context.deadline = ContinuousClock.now.advanced(by: .seconds(600)) }
    let task = Task { [context] in await outcome(of: router, try .sample(), context: context) }
    for await _ in begun { break }
    task.cancel()
    let error = try #require(try await task.value.error)
    #expect(error.code == .cancelled)
    #expect(error.attempts.map(\.code) == [.cancelled])
    #expect(next.requests.isEmpty)
  }

  @Test func `ends with the wait before a retry`() async throws {
    let clock = ManualClock()
    let provider = ScriptedProvider.failing(.unavailable, "a")
    let router = try FusionRouter(providers: [provider], clock: clock, random: { 0.9 })
    let task = Task { await outcome(of: router, try .sample()) }
    await clock.waitForSleepers(1)
    task.cancel()
    let error = try #require(try await task.value.error)
    #expect(error.code == .cancelled)
    #expect(error.attempts.map(\.code) == [.unavailable])
    #expect(provider.requests.count == 1)
  }

  /// The state is asked at every step of a route; the call is cancelled in one of them, whichever it is.
  ///
  /// The steps are: is `a` latched, what is known of it after its failure, is `b` latched (as the next candidate), and the
  /// same for `b` and `c`.
  @Test(arguments: [(1, 0), (2, 1), (3, 1), (4, 1), (5, 2), (6, 2), (7, 2), (8, 3)])
  func `asks nobody after whichever use of the state it is cancelled in`(step: Int, calls: Int) async throws {
    let canceller = Canceller(step: step)
    let providers = ["a", "b", "c"].map { ScriptedProvider.failing(.unavailable, $0) }
    let router = try FusionRouter(providers: providers, state: WatchedState { canceller.use() }, random: { 0 })
    let (start, go) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      for await _ in start { break }
      return await outcome(of: router, try .sample())
    }
    canceller.watch { task.cancel() }
    go.yield()
    let error = try #require(try await task.value.error)
    #expect(error.code == .cancelled)
    #expect(error.attempts.map(\.provider) == ["a", "b", "c"].prefix(calls).map(\.self))
    #expect(providers.map(\.requests.count) == [0, 1, 2].map { $0 < calls ? 1 : 0 })
  }

  @Test func `ends with a re-check`() async throws {
    let wall = WallClock()
    let (begun, signal) = AsyncStream.makeStream(of: Void.self)
    let gone = RecheckedProvider(.failing(.retired, "a"), finds: .unknown) {
      signal.yield()
      let (silence, continuation) = AsyncStream.makeStream(of: Never.self)
      for await _ in silence {}
      continuation.finish()
    }
    let next = ScriptedProvider.answering("b")
    let router = try FusionRouter(providers: [gone, next], now: { wall.now })
    _ = await outcome(of: router, try .sample())
    wall.advance(hours: 25)
    let task = Task { await outcome(of: router, try .sample()) }
    for await _ in begun { break }
    task.cancel()
    #expect(try await task.value.error?.code == .cancelled)
    #expect(next.requests.count == 1)
  }
}

/// Cancels a call when the state is used for the given time.
private final class Canceller: Sendable {
  private let step: Int
  private let state = Mutex<(uses: Int, cancel: (@Sendable () -> Void)?)>((0, nil))

  init(step: Int) { self.step = step }

  func watch(_ cancel: @escaping @Sendable () -> Void) { state.withLock { $0.cancel = cancel } }

  func use() {
    let cancel = state.withLock { state in
      state.uses += 1
      return state.uses == step ? state.cancel : nil
    }
    cancel?()
  }
}
