#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// How a route treats its providers.
public struct RouteOptions: Sendable, Hashable {
  /// Whether a provider that finds no face is not the last word; false by default.
  public var takesSecondOpinion: Bool
  /// Whether a call that may have been billed ends the route; false by default.
  public var isAtMostOnce: Bool
  /// Dates by provider name from which a provider is not called any more.
  public var sunsets: [String: Date]
  /// The time between re-checks of a latched provider; a day by default.
  public var recheckInterval: Duration
  /// The time that one re-check may take; 5 seconds by default.
  public var recheckTimeout: Duration
  /// What is taken for retirement.
  public var detector: RetirementDetector

  /// Makes options.
  public init(
    takesSecondOpinion: Bool = false, isAtMostOnce: Bool = false, sunsets: [String: Date] = [:],
    recheckInterval: Duration = .seconds(86_400), recheckTimeout: Duration = .seconds(5),
    detector: RetirementDetector = RetirementDetector()
  ) {
    self.takesSecondOpinion = takesSecondOpinion
    self.isAtMostOnce = isAtMostOnce
    self.sunsets = sunsets
    self.recheckInterval = recheckInterval
    self.recheckTimeout = recheckTimeout
    self.detector = detector
  }
}
