#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// What is known about the life of one provider's interface; it outlives the process where the store does.
public struct LatchRecord: Sendable, Hashable, Codable {
  /// Where the latch stands.
  public enum State: Sendable, Hashable, Codable {
    /// Nothing is known against the provider.
    case open
    /// The vendor announced an end; the provider is called as before.
    case countingDown(Countdown)
    /// The interface is gone: no calls, and one re-check from `recheckDue` on.
    case latched(RetirementEvidence, recheckDue: Date)
  }

  /// Where the latch stands.
  public private(set) var state: State
  /// What weak signs in a row weigh so far; 0 after an answer that shows the interface alive.
  public private(set) var suspicion: Int

  /// An open latch.
  public init() {
    state = .open
    suspicion = 0
  }

  /// The proof that the provider is retired; nil while it may be called.
  public var evidence: RetirementEvidence? {
    if case .latched(let evidence, _) = state { evidence } else { nil }
  }

  /// Whether a re-check may be made.
  public func isRecheckDue(at now: Date) -> Bool {
    if case .latched(_, let due) = state { due <= now } else { false }
  }

  /// Takes in what one answer said. Only `clear()` opens a latch again.
  ///
  /// - Parameters:
  ///   - finding: what the answer said.
  ///   - recheckDue: when a latch that closes now may be re-checked.
  public mutating func apply(_ finding: RetirementFinding, recheckDue: Date) {
    guard evidence == nil else { return }
    if let countdown = finding.countdown { state = .countingDown(countdown) }
    switch finding.verdict {
    case .none: break
    case .alive: suspicion = 0
    case .suspicion(let weight): suspicion += weight
    case .retired(let evidence): state = .latched(evidence, recheckDue: recheckDue)
    }
  }

  /// Takes the right to make the re-check that is due, so that of several callers one makes it.
  ///
  /// - Parameters:
  ///   - now: the wall-clock time.
  ///   - next: when the one after it is due.
  /// - Returns: whether the caller is the one.
  public mutating func claimRecheck(at now: Date, next: Date) -> Bool {
    guard case .latched(let evidence, let due) = state, due <= now else { return false }
    state = .latched(evidence, recheckDue: next)
    return true
  }

  /// Opens the latch and forgets what was seen.
  public mutating func clear() {
    self = LatchRecord()
  }
}
