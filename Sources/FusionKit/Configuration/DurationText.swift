extension Duration {
  /// What configuration takes for a duration, for error messages.
  static let configurationForm = "a duration above zero and up to an hour, such as 30s, 1500ms or 2m"

  /// Reads `30s`, `1500ms` or `2m`: a whole number and a unit, above zero and up to an hour.
  init?(configuration text: String) {
    let digits = text.prefix { ("0"..."9").contains($0) }
    guard digits.count <= 7, let count = Int(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "ms": self = .milliseconds(count)
    case "s": self = .seconds(count)
    case "m": self = .seconds(60 * count)
    default: return nil
    }
    guard self > .zero, self <= .seconds(3600) else { return nil }
  }
}
