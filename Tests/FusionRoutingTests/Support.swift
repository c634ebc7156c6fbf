import Foundation
import FusionCore
import FusionRouting
import FusionTestKit
import Synchronization

/// A wall clock that a test sets.
final class WallClock: Sendable {
  private let date = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

  var now: Date { date.withLock { $0 } }

  func advance(hours: Double) { date.withLock { $0 += hours * 3600 } }
}

/// A scripted provider whose interface can be asked whether it is back.
final class RecheckedProvider: Rechecking {
  let calls: ScriptedProvider
  private let state: Mutex<(outcome: RecheckOutcome, count: Int)>
  private let duringRecheck: @Sendable () async -> Void

  init(
    _ calls: ScriptedProvider, finds outcome: RecheckOutcome, duringRecheck: @escaping @Sendable () async -> Void = {}
  ) {
    self.calls = calls
    self.state = Mutex((outcome, 0))
    self.duringRecheck = duringRecheck
  }

  var descriptor: ProviderDescriptor { calls.descriptor }
  var rechecks: Int { state.withLock(\.count) }
  func find(_ outcome: RecheckOutcome) { state.withLock { $0.outcome = outcome } }

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    try await calls.fuse(request, context: context)
  }

  func recheck() async -> RecheckOutcome {
    await duringRecheck()
    return state.withLock {
      $0.count += 1
      return $0.outcome
    }
  }
}

/// Routing state that lets a test act whenever it is asked.
struct WatchedState: RoutingState {
  let inner = InMemoryRoutingState()
  let onUse: @Sendable () -> Void

  func latch(of provider: String) async -> LatchRecord {
    onUse()
    return await inner.latch(of: provider)
  }

  func updateLatch<Answer: Sendable>(
    of provider: String, _ change: @Sendable (inout LatchRecord) -> Answer
  ) async -> Answer {
    onUse()
    return await inner.updateLatch(of: provider, change)
  }
}

/// The bytes of a JPEG's header; nothing here decodes it.
private let jpeg: [UInt8] = [
  0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 240, 1, 64, 1, 1, 0x11, 0, 0xFF, 0xD9,
]

extension FusionRequest {
  /// Two pictures of 320x240.
  static func sample(format: ImageFormat? = nil, similarity: Double = 1) throws -> FusionRequest {
    try FusionRequest(
      donor: EncodedImage(jpeg), template: EncodedImage(jpeg), similarity: similarity,
      output: OutputOptions(format: format))
  }
}

extension ScriptedProvider {
  static func answering(_ name: String) -> ScriptedProvider { ScriptedProvider(.template, name: name) }

  static func failing(_ code: FusionError.Code, _ name: String) -> ScriptedProvider {
    ScriptedProvider(.failure(FusionError(code, "\(name) failed")), name: name)
  }

  /// A provider whose every answer is this one, with the error that a plugin makes of it.
  static func answering(_ response: HTTPResponse, as error: FusionError, _ name: String) -> ScriptedProvider {
    var error = error
    error.signals = ProviderSignals(response, to: .create)
    return ScriptedProvider(.failure(error), name: name)
  }
}

/// Runs a call and gives back its outcome.
func outcome(
  of provider: any FusionProvider, _ request: FusionRequest, context: FusionContext = FusionContext(requestID: "test")
) async -> Result<FusionResult, FusionError> {
  do throws(FusionError) {
    return .success(try await provider.fuse(request, context: context))
  } catch {
    return .failure(error)
  }
}

extension Result where Failure == FusionError {
  var error: FusionError? { if case .failure(let error) = self { error } else { nil } }
}
