#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Dates as header lines carry them.
///
/// Source: RFC 9110, 5.6.7, its two obsolete forms included. Weekdays are not looked at, because published examples have
/// wrong ones; `UTC` and `+0000` stand for `GMT`; ISO 8601 in UTC is taken too, because it is in use.
enum HTTPDate {
  /// The date that a text states, or nil.
  static func parse(_ text: String) -> Date? {
    if let match = text.firstMatch(
      of: /^(?:[A-Za-z]+, *)?(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4}|\d{2}) +(\d{2}):(\d{2}):(\d{2}) *(?:GMT|UTC|\+0000)$/)
    {
      let (_, day, month, year, hour, minute, second) = match.output
      return date(year, monthNumber(month), day, hour, minute, second)
    }
    if let match = text.firstMatch(
      of: /^[A-Za-z]{3} +([A-Za-z]{3}) +(\d{1,2}) +(\d{2}):(\d{2}):(\d{2}) +(\d{4})$/)
    {
      let (_, month, day, hour, minute, second, year) = match.output
      return date(year, monthNumber(month), day, hour, minute, second)
    }
    if let match = text.firstMatch(
      of: /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:Z|\+00:00))?$/)
    {
      let (_, year, month, day, hour, minute, second) = match.output
      return date(year, Int(month), day, hour ?? "0", minute ?? "0", second ?? "0")
    }
    return nil
  }

  private static func monthNumber(_ name: Substring) -> Int? {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex(of: name.lowercased()).map { $0 + 1 }
  }

  private static func date(
    _ year: Substring, _ month: Int?, _ day: Substring, _ hour: Substring, _ minute: Substring, _ second: Substring
  ) -> Date? {
    guard var year = Int(year), let month, let day = Int(day), let hour = Int(hour), let minute = Int(minute),
      let second = Int(second), (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    // Two digits are of a form that nobody has written for decades.
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    return Date(
      timeIntervalSince1970: Double(((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second))
  }

  /// The number of days in the proleptic Gregorian calendar; years begin in March so that leap days come last.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
  }
}
