public import FusionCore

/// What a failure means for the rest of a call.
///
/// | failure | same provider again | next provider |
/// |---|---|---|
/// | `retired` | no | yes |
/// | `unavailable`, `timedOut`, `invalidResponse` | when it is the last one | yes |
/// | `rateLimited` | when it is the last one and says when to come back | yes |
/// | `quotaExceeded`, `unauthorized`, `unsupported`, `internalError` | no | yes |
/// | `unknownOutcome` | no | yes, unless the route is `atMostOnce` |
/// | `noFaceFound` | no | no, unless the route asks for a second opinion |
/// | any fault of the caller, `contentRejected`, any fault of policy, `cancelled`, `deadlinePassed` | no | no |
///
/// An error whose fault or persistence differs from its code's usual one is judged by what it says: a picture that one
/// provider finds too large moves on, and a permanent failure is never retried.
public struct FailureDecision: Sendable, Hashable {
  /// Whether the same provider may be asked once more.
  public enum Retry: Sendable, Hashable {
    /// Never.
    case never
    /// When no other provider is left, not before the given time.
    case lastResort(after: Duration)
  }

  /// Whether another provider is asked.
  public let movesOn: Bool
  /// Whether the same provider is asked again.
  public let retry: Retry

  /// Looks a failure up in the table.
  public init(_ error: FusionError, options: RouteOptions = RouteOptions()) {
    movesOn = Self.movesOn(error, options)
    retry = movesOn ? Self.retry(error) : .never
  }

  private static func movesOn(_ error: FusionError, _ options: RouteOptions) -> Bool {
    switch error.code {
    // No fault that an error claims turns fallback into refusal shopping or outlives the caller's interest.
    case .contentRejected, .cancelled, .deadlinePassed: false
    case .noFaceFound where options.takesSecondOpinion && error.fault != .policy: true
    case .unknownOutcome where options.isAtMostOnce: false
    default: error.fault == .provider
    }
  }

  private static func retry(_ error: FusionError) -> Retry {
    guard case .temporary(let retryAfter) = error.persistence else { return .never }
    switch error.code {
    case .unavailable, .timedOut, .invalidResponse: return .lastResort(after: retryAfter ?? .zero)
    case .rateLimited: return retryAfter.map { .lastResort(after: $0) } ?? .never
    default: return .never
    }
  }
}
