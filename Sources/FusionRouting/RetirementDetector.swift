public import FusionCore

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// Tells retirement from outage: a pure function of one answer and of what was seen before.
///
/// The order is that of trust: the plugin's own judgement, 410, the words of the body, and last the weak signs, which
/// count only in a row. Trouble with key, rate or allowance and maintenance never count, nor do answers about a job
/// or a result, nor an answer that never came: that may be the caller's own network.
public struct RetirementDetector: Sendable, Hashable {
  /// How much weak signs in a row must weigh to be a proof, from 1; a 404 weighs 2, any other sign 1.
  public var suspicionLimit: Int

  /// Makes a detector.
  public init(suspicionLimit: Int = 4) {
    self.suspicionLimit = suspicionLimit
  }

  /// Judges the outcome of one call.
  ///
  /// - Parameters:
  ///   - signals: what the answer said beside its content; nil when there was no answer.
  ///   - error: why the call failed; nil when it succeeded.
  ///   - history: what is known of the provider so far.
  ///   - now: the wall-clock time.
  public func finding(
    signals: ProviderSignals?, error: FusionError?, history: LatchRecord, at now: Date
  ) -> RetirementFinding {
    RetirementFinding(
      verdict(signals, error, history, now), countdown: signals.flatMap { Self.countdown($0, hasFailed: error != nil) })
  }

  private func verdict(
    _ signals: ProviderSignals?, _ error: FusionError?, _ history: LatchRecord, _ now: Date
  ) -> RetirementFinding.Verdict {
    func proof(_ kind: RetirementEvidence.Kind, _ excerpt: String? = nil) -> RetirementFinding.Verdict {
      .retired(
        RetirementEvidence(
          kind, seenAt: now, status: signals?.status, code: error?.vendorCode?.code ?? error?.code.name,
          excerpt: excerpt))
    }
    if error?.code == .retired { return proof(.declared) }
    guard let signals else { return error == nil ? .alive : .none }
    if Self.isExempt(signals, error) { return error?.vendorCode == nil ? .none : .alive }
    guard signals.call == .create else { return .none }
    if signals.status == 410 { return proof(.gone) }
    if error != nil, case .retired(let rule) = signals.notice { return proof(.notice, rule) }
    guard let suspicion = signals.suspicion else { return error == nil ? .alive : .none }
    guard history.suspicion + suspicion.weight >= suspicionLimit else { return .suspicion(weight: suspicion.weight) }
    return proof(.suspicions, suspicion.rawValue)
  }

  /// Whether the failure has a class of its own, so that only header lines count.
  private static func isExempt(_ signals: ProviderSignals, _ error: FusionError?) -> Bool {
    guard let error else { return false }
    // A published code is the vendor's own account of the failure.
    if error.vendorCode != nil || error.code == .rateLimited || error.code == .quotaExceeded { return true }
    return [401, 402, 407, 426, 429, 451, 503].contains(signals.status)
  }

  private static func countdown(_ signals: ProviderSignals, hasFailed: Bool) -> Countdown? {
    if let countdown = Countdown(signals.fields) { return countdown }
    guard hasFailed, signals.call == .create, case .announced = signals.notice,
      ![401, 429, 503].contains(signals.status)
    else { return nil }
    return Countdown(source: "body")
  }
}

extension ProviderSignals.Suspicion {
  /// How much the sign counts: two 404 in a row are a proof, other signs are weaker.
  var weight: Int { self == .missing ? 2 : 1 }
}
