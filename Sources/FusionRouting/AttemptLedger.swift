import FusionCore

/// The account of one call: who was asked, who was passed over, and which failure tells the caller most.
struct AttemptLedger {
  private(set) var attempts: [Attempt] = []
  private var best: (error: FusionError, rank: Rank)?

  /// How much a failure tells the caller; of two with the same rank the earlier one is kept.
  private enum Rank: Int {
    case skip, providerFault, callerFault
  }

  /// Records a provider that was passed over.
  mutating func skip(_ provider: String, _ error: FusionError) {
    attempts.append(Attempt(provider: provider, code: error.code, elapsed: .zero, isSkip: true))
    keep(error, .skip)
  }

  /// Records a call that failed; a router's own attempts stand in place of the call to it.
  mutating func fail(_ provider: String, _ error: FusionError, elapsed: Duration) {
    if error.attempts.isEmpty {
      attempts.append(Attempt(provider: provider, code: error.code, elapsed: elapsed))
    } else {
      attempts += error.attempts
    }
    keep(error, error.fault == .caller ? .callerFault : .providerFault)
  }

  /// The answer, with every attempt.
  mutating func answer(_ provider: String, _ result: FusionResult, elapsed: Duration) -> FusionResult {
    if result.attempts.isEmpty {
      attempts.append(Attempt(provider: provider, code: nil, elapsed: elapsed))
    } else {
      attempts += result.attempts
    }
    var result = result
    result.attempts = attempts
    return result
  }

  /// The failure of the whole call, when one ends it at once.
  func failure(stoppedBy error: FusionError) -> FusionError {
    var error = error
    error.attempts = attempts
    return error
  }

  /// The failure of the whole call, when nobody is left to ask.
  var failure: FusionError {
    failure(stoppedBy: best?.error ?? FusionError(.internalError, "the router asked nobody; this is a defect"))
  }

  private mutating func keep(_ error: FusionError, _ rank: Rank) {
    if let best, best.rank.rawValue >= rank.rawValue { return }
    best = (error, rank)
  }
}
