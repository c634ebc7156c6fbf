import Foundation
import FusionCore
import FusionRouting
import FusionTestKit
import Synchronization
import Testing

@Suite struct `A latch` {
  private let wall = WallClock()
  private let state = InMemoryRoutingState()

  @Test func `holds in every router that shares the state`() async throws {
    let gone = ScriptedProvider.failing(.retired, "a")
    _ = try await router([gone, ScriptedProvider.answering("b")]).fuse(.sample(), context: context)
    #expect(gone.requests.count == 1)

    let again = ScriptedProvider.answering("a")
    let other = try router([again, ScriptedProvider.answering("b")])
    let result = try await other.fuse(.sample(), context: context)
    #expect(again.requests.isEmpty)
    #expect(result.attempts.map(\.code) == [.retired, nil])
    #expect(result.attempts.map(\.isSkip) == [true, false])
    #expect(await other.latch(of: "a").evidence?.kind == .declared)
  }

  @Test func `survives being stored`() async throws {
    let gone = ScriptedProvider.failing(.retired, "a")
    let router = try router([gone])
    _ = await outcome(of: router, try .sample())
    let record = await router.latch(of: "a")
    let stored = try JSONEncoder().encode(record)
    #expect(try JSONDecoder().decode(LatchRecord.self, from: stored) == record)
    #expect(record.evidence != nil)
  }

  @Test func `leaves nobody to ask when all are retired`() async throws {
    let (first, second) = (ScriptedProvider.failing(.retired, "a"), ScriptedProvider.failing(.retired, "b"))
    let router = try router([first, second])
    for _ in 0..<3 {
      #expect(await outcome(of: router, try .sample()).error?.code == .retired)
    }
    #expect(first.requests.count == 1 && second.requests.count == 1)
  }

  @Test func `closes after two bare 404 and not after an outage between live answers`() async throws {
    let outage = FusionError(.unavailable, "x", persistence: .permanent)
    let missing = ScriptedProvider.answering(HTTPResponse(status: 404), as: outage, "a")
    let router = try router([missing, ScriptedProvider.answering("b")])
    for _ in 0..<5 { _ = try await router.fuse(.sample(), context: context) }
    #expect(missing.requests.count == 2)
    #expect(await router.latch(of: "a").evidence?.kind == .suspicions)
  }

  @Test func `that closes with a failure leaves no retry`() async throws {
    func missing(_ persistence: FusionError.Persistence) -> ScriptedProvider.Step {
      let signals = ProviderSignals(HTTPResponse(status: 404), to: .create)
      return .failure(FusionError(.unavailable, "x", persistence: persistence, signals: signals))
    }
    let provider = ScriptedProvider(missing(.permanent), missing(.temporary(retryAfter: nil)), .template, name: "a")
    let router = try router([provider])
    for count in [1, 2, 2] {
      #expect(await outcome(of: router, try .sample()).error != nil)
      #expect(provider.requests.count == count)
    }
  }

  @Test func `counts down while the vendor answers`() async throws {
    let response = HTTPResponse(status: 200, fields: [HTTPField("Sunset", "Fri, 10 Mar 2028 00:00:00 GMT")])
    var result = FusionResult(image: try FusionRequest.sample().template, provider: "a")
    result.signals = ProviderSignals(response, to: .create)
    let live = ScriptedProvider(.result(result), name: "a")
    let router = try router([live])
    for _ in 0..<2 { _ = try await router.fuse(.sample(), context: context) }
    #expect(live.requests.count == 2)
    guard case .countingDown(let countdown) = await router.latch(of: "a").state else {
      Issue.record("no countdown")
      return
    }
    #expect(countdown.source == "sunset")
    #expect(countdown.daysLeft(at: wall.now) == 419)
  }

  @Test func `is re-checked once a day and stays closed until the interface is back`() async throws {
    let gone = RecheckedProvider(
      ScriptedProvider(.failure(FusionError(.retired, "x")), .template, name: "a"), finds: .retired)
    let router = try router([gone, ScriptedProvider.answering("b")])
    for _ in 0..<3 { _ = try await router.fuse(.sample(), context: context) }
    #expect(gone.rechecks == 0)

    for (day, found) in [RecheckOutcome.retired, .unknown].enumerated() {
      gone.find(found)
      wall.advance(hours: 25)
      for _ in 0..<3 { #expect(try await router.fuse(.sample(), context: context).provider == "b") }
      #expect(gone.rechecks == day + 1)
    }
    #expect(gone.calls.requests.count == 1)

    gone.find(.alive)
    wall.advance(hours: 25)
    #expect(try await router.fuse(.sample(), context: context).provider == "a")
    #expect(await router.latch(of: "a") == LatchRecord())
  }

  @Test func `is re-checked by one of many callers`() async throws {
    let gone = RecheckedProvider(.failing(.retired, "a"), finds: .unknown)
    let router = try router([gone, ScriptedProvider.answering("b")])
    _ = try await router.fuse(.sample(), context: context)
    wall.advance(hours: 25)
    try await withThrowingTaskGroup(of: Void.self) { [context] group in
      for _ in 0..<20 { group.addTask { _ = try await router.fuse(.sample(), context: context) } }
      try await group.waitForAll()
    }
    #expect(gone.rechecks == 1)
  }

  @Test func `opens when it is cleared by hand`() async throws {
    let gone = ScriptedProvider(.failure(FusionError(.retired, "x")), .template, name: "a")
    let router = try router([gone, ScriptedProvider.answering("b")])
    _ = try await router.fuse(.sample(), context: context)
    await router.clearLatch(of: "a")
    #expect(try await router.fuse(.sample(), context: context).provider == "a")
  }

  @Test func `closes at the date in the settings and not before`() async throws {
    let first = ScriptedProvider.answering("a")
    let sunset = wall.now.addingTimeInterval(3600)
    let router = try router(
      [first, ScriptedProvider.answering("b")], RouteOptions(sunsets: ["a": sunset]))
    #expect(try await router.fuse(.sample(), context: context).provider == "a")
    wall.advance(hours: 1)
    #expect(try await router.fuse(.sample(), context: context).provider == "b")
    await router.clearLatch(of: "a")
    #expect(try await router.fuse(.sample(), context: context).provider == "b")
    #expect(first.requests.count == 1)
  }

  @Test func `is not closed on a router by what happens within it`() async throws {
    let inner = try FusionRouter(name: "inner", providers: [ScriptedProvider.failing(.retired, "a")])
    let outer = try router([inner])
    _ = await outcome(of: outer, try .sample())
    #expect(await outer.latch(of: "inner") == LatchRecord())
    #expect(await inner.latch(of: "a").evidence != nil)
  }

  @Test func `ends a re-check that takes too long`() async throws {
    let clock = ManualClock()
    let gone = RecheckedProvider(.failing(.retired, "a"), finds: .alive) {
      let (silence, continuation) = AsyncStream.makeStream(of: Never.self)
      for await _ in silence {}
      continuation.finish()
    }
    let router = try FusionRouter(
      providers: [gone, ScriptedProvider.answering("b")], state: state, clock: clock, now: { [wall] in wall.now })
    _ = try await router.fuse(.sample(), context: context)
    wall.advance(hours: 25)
    async let result = router.fuse(.sample(), context: context)
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(5))
    #expect(try await result.provider == "b")
    #expect(await router.latch(of: "a").evidence != nil)
  }

  private let context = FusionContext(requestID: "test")

  private func router(
    _ providers: [any FusionProvider], _ options: RouteOptions = RouteOptions()
  ) throws -> FusionRouter {
    try FusionRouter(
      providers: providers, options: options, state: state, now: { [wall] in wall.now }, random: { 0 })
  }
}
