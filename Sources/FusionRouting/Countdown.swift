#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A vendor's announcement that an interface is going; it still works.
public struct Countdown: Sendable, Hashable, Codable {
  /// Where the announcement stood: a header line's name in small letters, `body`, or `settings`.
  public var source: String
  /// Since when the interface is, or from when it will be, deprecated; nil when nobody says.
  public var deprecatedAt: Date?
  /// When the interface is expected to go; nil when nobody says. The earliest date where several are given.
  public var sunset: Date?
  /// Where to read about it.
  public var documentation: String?
  /// The address of what takes its place.
  public var successor: String?
  /// Whether a part of the announcement could not be read.
  public var isUnparsed = false

  /// Records an announcement.
  public init(source: String, deprecatedAt: Date? = nil, sunset: Date? = nil) {
    self.source = source
    self.deprecatedAt = deprecatedAt
    self.sunset = sunset
  }

  /// Whether the dates contradict each other: an interface cannot go before it is deprecated.
  public var isInconsistent: Bool {
    if let deprecatedAt, let sunset { sunset < deprecatedAt } else { false }
  }

  /// Whether the date has passed at which the interface was expected to go; it may still answer.
  public func hasPassed(at now: Date) -> Bool {
    sunset.map { $0 <= now } ?? false
  }

  /// Whole days until the interface is expected to go, negative afterwards; nil without a date.
  public func daysLeft(at now: Date) -> Int? {
    sunset.map { Int(($0.timeIntervalSince(now) / 86_400).rounded(.down)) }
  }
}
