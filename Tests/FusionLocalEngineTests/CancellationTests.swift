import Dispatch
import FusionCore
import FusionLocalEngine
import Testing

@testable import FusionTestKit

@Suite(.portraits, .timeLimit(.minutes(1))) struct `A cancelled call` {
  private static let stages = ["decode", "detect", "geometry", "warp", "light", "blend", "encode"]

  private static let oneWorker = LocalEngineProvider(settings: LocalEngineSettings(maxConcurrent: 1))

  private let request: FusionRequest
  private let engine = Self.oneWorker

  init() throws {
    request = try FusionRequest(donor: Portraits.donor.half(), template: Portraits.template.half())
  }

  @Test func `would have gone through these stages`() async throws {
    let call = CancellableCall(on: engine, request)
    let result = try #require(await call.outcome).get()
    #expect(call.stages == Self.stages + ["done"])
    #expect(result.timings.map(\.stage) == Self.stages)
  }

  @Test func `ends before it begins when its task is cancelled already`() async throws {
    let (engine, request) = (engine, request)
    let stages = Log<String>()
    let error = await withTaskGroup(of: FusionError?.self) { group in
      group.cancelAll()
      group.addTask {
        await failure {
          try await engine.fuse(request, context: FusionContext(requestID: "test") { stages.append($0.stage) })
        }
      }
      return await group.next() ?? nil
    }
    #expect(error?.code == .cancelled)
    #expect(stages.all.isEmpty)
    #expect(await CancellableCall(on: engine, request).outcome?.code == nil)
  }

  @Test(arguments: stages)
  func `ends after the stage in which it was cancelled`(stage: String) async throws {
    let call = CancellableCall(on: engine, request) { call, begun in
      if begun == stage { call.cancel() }
    }
    #expect(await call.outcome?.code == .cancelled)
    let index = try #require(Self.stages.firstIndex(of: stage))
    #expect(call.stages == Array(Self.stages[...index]))
    // The one worker is free and sound.
    let next = try #require(await CancellableCall(on: engine, request).outcome).get()
    #expect(try await fuse(donor: request.donor, template: request.template).image.bytes == next.image.bytes)
  }

  @Test func `ends at once while it waits for a worker`() async throws {
    let engine = LocalEngineProvider(settings: LocalEngineSettings(maxConcurrent: 1))
    let gate = DispatchSemaphore(value: 0)
    let (held, holding) = AsyncStream.makeStream(of: Void.self)
    let busy = CancellableCall(on: engine, request) { _, stage in
      guard stage == "decode" else { return }
      holding.finish()
      gate.wait()
    }
    for await _ in held {}
    // The longer the wait before it is cancelled, the further the call has come on its way into the queue.
    for pauses in 0..<20 {
      let waiting = CancellableCall(on: engine, request)
      for _ in 0..<pauses { await Task.yield() }
      waiting.cancel()
      #expect(await waiting.outcome?.code == .cancelled)
      #expect(waiting.stages.isEmpty)
    }
    #expect(busy.stages == ["decode"])
    gate.signal()
    #expect(try #require(await busy.outcome).get().faces.count == 2)
  }

  @Test func `is never lost, whenever it is cancelled`() async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("fifty calls cancelled at random moments, seed \(seed)")
    var random = SplitMix(state: seed)
    let engine = LocalEngineProvider(settings: LocalEngineSettings(maxConcurrent: 2))
    let expected = try #require(await CancellableCall(on: engine, request).outcome).get().image.bytes
    var calls: [(call: CancellableCall, stage: String?)] = []
    for _ in 0..<50 {
      if Bool.random(using: &random) {
        let stage = Self.stages.randomElement(using: &random)
        calls.append((CancellableCall(on: engine, request) { if $1 == stage { $0.cancel() } }, stage))
      } else {
        let call = CancellableCall(on: engine, request)
        for _ in 0..<Int.random(in: 0...100, using: &random) { await Task.yield() }
        call.cancel()
        calls.append((call, nil))
      }
    }
    for (call, stage) in calls {
      switch try #require(await call.outcome) {
      case .success(let result):
        #expect(stage == nil && result.image.bytes == expected, "seed \(seed)")
      case .failure(let error):
        #expect(error.code == .cancelled, "seed \(seed)")
      }
    }
    #expect(try #require(await CancellableCall(on: engine, request).outcome).get().image.bytes == expected)
  }
}
