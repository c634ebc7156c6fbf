import Foundation
import FusionCore
import FusionRouting
import Testing

@Suite struct `The published cases of retirement` {
  @Test func `are 61`() {
    #expect(DeprecationCase.all.count == 61)
  }

  @Test(arguments: DeprecationCase.all)
  func `are judged as published`(_ example: DeprecationCase) throws {
    let now = try #require(DeprecationCase.collection?.now)
    let call = try #require(ProviderSignals.Call(rawValue: example.context))
    let signals = ProviderSignals(example.response, to: call, version: example.requestedVersion)
    let finding = RetirementDetector().finding(
      signals: signals, error: example.error, history: LatchRecord(), at: now)
    #expect(Self.verdict(finding, at: now) == example.expect.verdict)
    guard ["deprecated", "sunsetPassed"].contains(example.expect.verdict) else { return }

    let countdown = try #require(finding.countdown)
    #expect(countdown.deprecatedAt?.timeIntervalSince1970 == example.expect.deprecatedAt)
    #expect(countdown.sunset?.timeIntervalSince1970 == example.expect.sunset)
    #expect(countdown.isUnparsed == (example.expect.unparsed ?? false))
    #expect(countdown.isInconsistent == (example.expect.inconsistent ?? false))
    #expect((countdown.deprecatedAt.map { $0 > now } ?? false) == (example.expect.inFuture ?? isFuture(example, now)))
    #expect(countdown.documentation == example.expect.link)
    #expect(countdown.successor == example.expect.successor)
  }

  /// Where a case does not say, its own date does.
  private func isFuture(_ example: DeprecationCase, _ now: Date) -> Bool {
    (example.expect.deprecatedAt ?? 0) > now.timeIntervalSince1970
  }

  private static func verdict(_ finding: RetirementFinding, at now: Date) -> String {
    switch finding.verdict {
    case .retired: return "retired"
    case .suspicion: return "suspect"
    case .none, .alive: break
    }
    guard let countdown = finding.countdown else { return "none" }
    return countdown.hasPassed(at: now) ? "sunsetPassed" : "deprecated"
  }
}
