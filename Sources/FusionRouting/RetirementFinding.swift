/// What one answer says about the life of a provider's interface.
public struct RetirementFinding: Sendable, Hashable {
  /// The judgement.
  public enum Verdict: Sendable, Hashable {
    /// The answer, or its absence, says nothing.
    case none
    /// The interface did its work, or refused it in the vendor's own words.
    case alive
    /// A weak sign that the interface is gone, and how much it counts.
    case suspicion(weight: Int)
    /// The interface is gone.
    case retired(RetirementEvidence)
  }

  /// The judgement.
  public let verdict: Verdict
  /// The vendor's announcement, which stands beside the judgement and never changes it.
  public let countdown: Countdown?

  /// Records a finding.
  public init(_ verdict: Verdict, countdown: Countdown? = nil) {
    self.verdict = verdict
    self.countdown = countdown
  }
}
