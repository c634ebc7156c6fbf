/// Why a fusion failed, in the terms that decide what happens next.
///
/// ``fault`` decides whether another provider is asked, ``persistence`` whether the same one is asked again.
public struct FusionError: Error, Sendable {
  /// What went wrong.
  public let code: Code
  /// What exactly went wrong, where more is known.
  public let reason: Reason?
  /// Which picture is at fault, where one is.
  public var role: ImageRole?
  /// The thing, its value, the limit and the way out; lower case, without keys or picture content.
  public let message: String
  /// Who has to act.
  public let fault: Fault
  /// Whether asking the same provider again can help.
  public let persistence: Persistence
  /// The vendor's own word for it, where it had one.
  public let vendorCode: VendorCode?
  /// Every provider that was tried before this error was given up on.
  public var attempts: [Attempt]
  /// What the vendor's answer said beside the failure; nil when there was no answer.
  public var signals: ProviderSignals?

  /// Makes an error; fault and persistence are the code's usual ones unless given.
  public init(
    _ code: Code, reason: Reason? = nil, role: ImageRole? = nil, _ message: String,
    fault: Fault? = nil, persistence: Persistence? = nil, vendorCode: VendorCode? = nil, attempts: [Attempt] = [],
    signals: ProviderSignals? = nil
  ) {
    self.code = code
    self.reason = reason
    self.role = role
    self.message = message
    self.fault = fault ?? code.usualFault
    self.persistence = persistence ?? code.usualPersistence
    self.vendorCode = vendorCode
    self.attempts = attempts
    self.signals = signals
  }

  /// The same error, blamed on a picture unless it already names one.
  public func blaming(_ role: ImageRole) -> FusionError {
    var error = self
    error.role = self.role ?? role
    return error
  }
}

extension FusionError {
  /// Who has to act for the call to succeed; decides fallback.
  public enum Fault: String, Sendable, Hashable, CaseIterable {
    /// The request itself: no provider can answer it.
    case caller
    /// The provider: another one may answer.
    case provider
    /// A content policy: asking elsewhere would be refusal shopping and is never done.
    case policy
  }

  /// Whether the same provider may answer later; decides retry.
  public enum Persistence: Sendable, Hashable {
    /// It will fail again in the same way.
    case permanent
    /// It may pass, not before the given time where one is known.
    case temporary(retryAfter: Duration?)
    /// An allowance is used up and comes back by payment or with time.
    case exhausted
  }
}

extension FusionError: CustomStringConvertible {
  /// `code/reason (role): message`.
  public var description: String {
    let detail = reason.map { "/\($0)" } ?? ""
    let blamed = role.map { " (\($0.rawValue))" } ?? ""
    return "\(code)\(detail)\(blamed): \(message)"
  }
}
