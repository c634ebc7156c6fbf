import FusionCore
import FusionRouting
import FusionTestKit
import Logging
import Synchronization
import Testing

@Suite struct `A router` {
  @Test func `answers with the first provider that can`() async throws {
    let (first, second) = (ScriptedProvider.failing(.unavailable, "a"), ScriptedProvider.answering("b"))
    let third = ScriptedProvider.answering("c")
    let result = try await FusionRouter(providers: [first, second, third]).fuse(.sample(), context: context())
    #expect(result.provider == "b")
    #expect(result.attempts.map(\.provider) == ["a", "b"])
    #expect(result.attempts.map(\.code) == [.unavailable, nil])
    #expect(result.attempts.map(\.isSkip) == [false, false])
    #expect(third.requests.isEmpty)
  }

  @Test(arguments: [
    FusionError.Code.contentRejected, .invalidImage, .noFaceFound, .faceUnsuitable, .invalidRequest, .cancelled,
    .deadlinePassed,
  ])
  func `asks nobody else after a refusal or a fault of the caller`(_ code: FusionError.Code) async throws {
    let second = ScriptedProvider.answering("b")
    let router = try FusionRouter(providers: [ScriptedProvider.failing(code, "a"), second])
    let error = try #require(await outcome(of: router, .sample()).error)
    #expect(error.code == code)
    #expect(error.attempts.map(\.code) == [code])
    #expect(second.requests.isEmpty)
  }

  @Test func `passes over whoever cannot honour the request, without a call`() async throws {
    var narrow = Capabilities.permissive
    narrow.similarity = .unsupported
    var tiny = Capabilities.permissive
    tiny.template.maxSide = 100
    let first = ScriptedProvider(.template, name: "a", capabilities: narrow)
    let second = ScriptedProvider(.template, name: "b", capabilities: tiny)
    let router = try FusionRouter(providers: [first, second, ScriptedProvider.answering("c")])
    let result = try await router.fuse(.sample(similarity: 0.5), context: context())
    #expect(result.attempts.map(\.code) == [.unsupported, .invalidImage, nil])
    #expect(result.attempts.map(\.isSkip) == [true, true, false])
    #expect(first.requests.isEmpty && second.requests.isEmpty)
  }

  @Test func `fails with what tells the caller most`() async throws {
    let two = try FusionRouter(providers: [
      ScriptedProvider.failing(.unauthorized, "a"), ScriptedProvider.failing(.quotaExceeded, "b"),
    ])
    let first = try #require(await outcome(of: two, .sample()).error)
    #expect(first.code == .unauthorized)
    #expect(first.attempts.map(\.code) == [.unauthorized, .quotaExceeded])

    let opinions = try FusionRouter(
      providers: [
        ScriptedProvider.failing(.unauthorized, "a"), ScriptedProvider.failing(.noFaceFound, "b"),
        ScriptedProvider.failing(.quotaExceeded, "c"),
      ], options: RouteOptions(takesSecondOpinion: true))
    #expect(await outcome(of: opinions, try .sample()).error?.code == .noFaceFound)

    var narrow = Capabilities.permissive
    narrow.outputFormats = [.jpeg]
    let skipped = try FusionRouter(providers: [
      ScriptedProvider(.template, name: "a", capabilities: narrow), ScriptedProvider.failing(.quotaExceeded, "b"),
    ])
    #expect(await outcome(of: skipped, try .sample(format: .png)).error?.code == .quotaExceeded)
  }

  @Test func `asks the last provider once more after a full jitter`() async throws {
    let clock = ManualClock()
    let last = ScriptedProvider(.failure(FusionError(.unavailable, "x")), .template, name: "b")
    let router = try FusionRouter(
      providers: [ScriptedProvider.failing(.retired, "a"), last], clock: clock, random: { 0.5 })
    async let result = router.fuse(.sample(), context: context())
    await clock.waitForSleepers(1)
    clock.advance(by: .milliseconds(49))
    #expect(last.requests.count == 1)
    clock.advance(by: .milliseconds(1))
    #expect(try await result.attempts.map(\.code) == [.retired, .unavailable, nil])
    #expect(last.requests.count == 2)
  }

  @Test func `asks no more than twice, and never again while another one is left`() async throws {
    let (first, last) = (ScriptedProvider.failing(.timedOut, "a"), ScriptedProvider.failing(.unavailable, "b"))
    let router = try FusionRouter(providers: [first, last], random: { 0 })
    #expect(await outcome(of: router, try .sample()).error?.attempts.count == 3)
    #expect(first.requests.count == 1)
    #expect(last.requests.count == 2)
  }

  @Test func `waits for a busy provider only as long as the deadline allows`() async throws {
    let busy = FusionError(.rateLimited, "x", persistence: .temporary(retryAfter: .seconds(7)))
    let clock = ManualClock()
    let patient = ScriptedProvider(.failure(busy), .template, name: "a")
    async let result = FusionRouter(providers: [patient], clock: clock, random: { 0 }).fuse(
      .sample(), context: context())
    await clock.waitForSleepers(1)
    clock.advance(by: .seconds(7))
    #expect(try await result.attempts.count == 2)

    let hurried = ScriptedProvider(.failure(busy), .template, name: "a")
    let router = try FusionRouter(providers: [hurried], clock: ManualClock())
    let error = await outcome(of: router, try .sample(), context: context(deadline: .seconds(5))).error
    #expect(error?.code == .rateLimited)
    #expect(hurried.requests.count == 1)
  }

  @Test func `gives the attempts of a router inside it`() async throws {
    let inner = try FusionRouter(
      name: "inner",
      providers: [ScriptedProvider.failing(.quotaExceeded, "a"), ScriptedProvider.failing(.retired, "b")])
    let outer = try FusionRouter(providers: [inner, ScriptedProvider.answering("c")])
    let result = try await outer.fuse(.sample(), context: context())
    #expect(result.attempts.map(\.provider) == ["a", "b", "c"])
  }

  @Test func `describes what any of its providers can honour`() throws {
    var narrow = Capabilities.permissive
    narrow.similarity = .unsupported
    narrow.outputFormats = [.jpeg]
    narrow.donor.maxSide = 10
    narrow.costPerCall = nil
    let router = try FusionRouter(providers: [
      ScriptedProvider(.template, name: "a", capabilities: narrow), ScriptedProvider.answering("b"),
    ])
    #expect(router.descriptor.capabilities.similarity == .native)
    #expect(router.descriptor.capabilities.outputFormats == [.jpeg, .png])
    #expect(router.descriptor.capabilities.donor.maxSide == nil)
    #expect(router.descriptor.capabilities.costPerCall == nil)
  }

  @Test func `needs providers with names of their own`() {
    #expect(throws: FusionError.self) { try FusionRouter(providers: []) }
    #expect(throws: FusionError.self) {
      try FusionRouter(providers: [ScriptedProvider.answering("a"), ScriptedProvider.answering("a")])
    }
  }

  @Test func `logs one line a failover`() async throws {
    let log = LineLog()
    let logger = Logger(label: "test") { _ in log }
    let router = try FusionRouter(providers: [
      ScriptedProvider.failing(.unavailable, "a"), ScriptedProvider.failing(.timedOut, "b"),
      ScriptedProvider.answering("c"),
    ])
    _ = try await router.fuse(.sample(), context: FusionContext(requestID: "r", logger: logger))
    #expect(log.lines == Array(repeating: "provider failed, asking the next one", count: 2))
  }

  private func context(deadline: Duration? = nil) -> FusionContext {
    FusionContext(requestID: "test", deadline: deadline.map { ContinuousClock.now.advanced(by: $0) })
  }
}

/// Keeps the messages of all log lines.
private final class LineLog: LogHandler {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .info }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    kept.withLock { $0.append("\(event.message)") }
  }
}
