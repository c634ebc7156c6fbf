import FusionCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Countdown {
  /// Reads the header lines of an answer; nil when they announce nothing.
  init?(_ fields: [HTTPField]) {
    self.init(source: "")
    fields.forEach { read($0) }
    if source.isEmpty { return nil }
  }

  private mutating func read(_ field: HTTPField) {
    let name = field.name.lowercased()
    let value = field.value.trimmed
    guard !value.isEmpty else { return }
    switch name {
    case "deprecation", "deprecated", "x-api-deprecated", "x-api-deprecation-date": readDeprecation(value, from: name)
    case "sunset", "x-api-sunset", "x-api-sunset-date": readSunset(value, from: name)
    case "link": readLinks(value)
    case "warning":
      if value.hasPrefix("299"), Self.isAboutDeprecation(value) { announce(name) }
    case "x-api-warn", "x-api-deprecation-info":
      if Self.isAboutDeprecation(value) { announce(name) }
    case "x-shopify-api-deprecated-reason", "x-shopify-api-version-warning", "x-ad-api-version-warning",
      "api-deprecated-versions":
      announce(name)
    default: break
    }
  }

  /// The first line that announces something is the source; a date is a better one.
  private mutating func announce(_ name: String, hasDate: Bool = false) {
    if source.isEmpty || (hasDate && deprecatedAt == nil && sunset == nil) { source = name }
  }

  /// A date as RFC 9745 has it, a date or a truth value as its drafts had it.
  private mutating func readDeprecation(_ value: String, from name: String) {
    switch value.lowercased() {
    case "false", "?0", "0": return
    case "true", "?1", "1": return announce(name)
    default: break
    }
    guard let date = Self.structuredDate(value) ?? HTTPDate.parse(value) else {
      announce(name)
      isUnparsed = true
      return
    }
    announce(name, hasDate: true)
    deprecatedAt = min(deprecatedAt ?? date, date)
  }

  private mutating func readSunset(_ value: String, from name: String) {
    guard let date = HTTPDate.parse(value) else {
      announce(name)
      isUnparsed = true
      return
    }
    announce(name, hasDate: true)
    sunset = min(sunset ?? date, date)
  }

  /// `@` and whole seconds, parameters ignored. Source: RFC 9651, 3.3.7.
  private static func structuredDate(_ value: String) -> Date? {
    guard value.hasPrefix("@") else { return nil }
    let number = value.dropFirst().prefix { $0 != ";" }
    guard number.count <= 16, let seconds = Int64(number) else { return nil }
    return Date(timeIntervalSince1970: Double(seconds))
  }

  /// Links by relation. Source: RFC 8288, 3.
  private mutating func readLinks(_ value: String) {
    for link in value.matches(of: /<([^>]*)>([^<]*)/) {
      let relations = link.output.2.firstMatch(of: /(?i)\brel *= *"?([^";,]+)/)?.output.1.lowercased() ?? ""
      for relation in relations.split(separator: " ") {
        switch relation {
        case "deprecation", "sunset": documentation = documentation ?? String(link.output.1)
        case "successor-version": successor = successor ?? String(link.output.1)
        default: continue
        }
        announce("link")
      }
    }
  }

  private static func isAboutDeprecation(_ text: String) -> Bool {
    text.contains(/(?i)deprecat|sunset|retire|end of life|removed in|use .* instead/)
  }
}

extension String {
  /// The text without white space at its ends.
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
