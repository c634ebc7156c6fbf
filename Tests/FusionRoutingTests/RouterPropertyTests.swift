import FusionCore
import FusionRouting
import FusionTestKit
import Synchronization
import Testing

@Suite struct `Whatever happens, a router` {
  /// The outcomes that providers are made to have, among them what no sound plugin would claim.
  private static func step(_ random: inout SplitMix) -> ScriptedProvider.Step {
    guard random.next() % 4 != 0 else { return .template }
    let code = FusionError.Code.allCases[Int(random.next() % UInt64(FusionError.Code.allCases.count))]
    let fault = random.next() % 5 == 0 ? FusionError.Fault.allCases[Int(random.next() % 3)] : nil
    var error = FusionError(code, "x", fault: fault)
    let statuses = [200, 301, 404, 405, 410, 429, 500, 503]
    if random.next() % 2 == 0 {
      let response = HTTPResponse(status: statuses[Int(random.next() % UInt64(statuses.count))])
      error.signals = ProviderSignals(response, to: .create)
    }
    return .failure(error)
  }

  @Test(arguments: 0..<40)
  func `calls nobody after a refusal, nobody who is latched, and lists everybody in order`(_ run: Int) async throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SplitMix(state: seed)
    let names = (0..<Int(1 + random.next() % 4)).map { "p\($0)" }
    let calls = CallLog()
    let state = InMemoryRoutingState()
    let providers = names.map { name in
      WatchedProvider(name, steps: (0..<64).map { _ in Self.step(&random) }, calls: calls)
    }
    let router = try FusionRouter(
      providers: providers, options: RouteOptions(takesSecondOpinion: random.next() % 2 == 0), state: state,
      random: { 0 })
    for _ in 0..<12 {
      var latched: Set<String> = []
      for name in names where await state.latch(of: name).evidence != nil { latched.insert(name) }
      calls.reset()
      let ended = await outcome(of: router, try .sample())
      let made = calls.all
      let attempts = ended.error?.attempts ?? (try? ended.get().attempts) ?? []

      let comment: Comment = "seed \(seed)"
      #expect(made.allSatisfy { !latched.contains($0.provider) }, comment)
      #expect(attempts.filter { !$0.isSkip }.map(\.provider) == made.map(\.provider), comment)
      #expect(attempts.filter { !$0.isSkip }.map(\.code) == made.map { $0.error?.code }, comment)
      #expect(Set(attempts.filter(\.isSkip).map(\.provider)).isSubset(of: latched), comment)
      let order = attempts.compactMap { names.firstIndex(of: $0.provider) }
      #expect(order == order.sorted(), comment)
      #expect(names.allSatisfy { name in made.count { $0.provider == name } <= 2 }, comment)
      #expect(
        made.dropLast().allSatisfy { $0.error.map { $0.fault != .policy && $0.code != .contentRejected } ?? false },
        comment)
      #expect((ended.error == nil) == (made.last.map { $0.error == nil } ?? false), comment)
    }
  }
}

/// The calls that were made, in order, with what became of them.
private final class CallLog: Sendable {
  struct Call {
    let provider: String
    let error: FusionError?
  }

  private let calls = Mutex<[Call]>([])

  var all: [Call] { calls.withLock(\.self) }
  func reset() { calls.withLock { $0 = [] } }
  func append(_ call: Call) { calls.withLock { $0.append(call) } }
}

/// Takes one step after the other and keeps a log.
private final class WatchedProvider: FusionProvider {
  let descriptor: ProviderDescriptor
  private let steps: Mutex<[ScriptedProvider.Step]>
  private let calls: CallLog

  init(_ name: String, steps: [ScriptedProvider.Step], calls: CallLog) {
    descriptor = ProviderDescriptor(name: name, plugin: "watched", capabilities: .permissive)
    self.steps = Mutex(steps)
    self.calls = calls
  }

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    let step = steps.withLock { $0.removeFirst() }
    if case .failure(let error) = step {
      calls.append(CallLog.Call(provider: descriptor.name, error: error))
      throw error
    }
    calls.append(CallLog.Call(provider: descriptor.name, error: nil))
    return FusionResult(image: request.template, provider: descriptor.name)
  }
}

/// A small generator that repeats its numbers for a seed. Source: Steele, Lea and Flood, 2014.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
