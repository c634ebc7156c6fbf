/// A provider that can find out without pictures and without cost whether a retired interface is back.
public protocol Rechecking: FusionProvider {
  /// Asks once; cancelling the calling task ends it soon, with ``RecheckOutcome/unknown``.
  func recheck() async -> RecheckOutcome
}

/// What a re-check found.
public enum RecheckOutcome: String, Sendable, Hashable, CaseIterable {
  /// The interface works.
  case alive
  /// The interface is still retired.
  case retired
  /// Neither could be told.
  case unknown
}
