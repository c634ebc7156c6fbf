/// A JSON value that keeps the order of its keys, so that output is stable and reads as documented.
///
/// Foundation's encoder keeps keys sorted or in no order at all.
enum JSON {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case array([JSON])
  case object([Member])

  /// One key of an object with its value.
  struct Member {
    let key: String
    let value: JSON
  }

  /// A string, or null.
  static func string(_ text: String?) -> JSON { text.map(JSON.text) ?? .null }

  /// The value on one line.
  var text: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): "\(value)"
    // JSON knows neither infinity nor NaN.
    case .number(let value): value.isFinite ? "\(value)" : "null"
    case .text(let value): Self.quote(value)
    case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(Self.quote($0.key)):\($0.value.text)" }.joined(separator: ","))}"
    }
  }

  private static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension JSON: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }
}

extension Double {
  /// The number with at most this many decimals.
  func rounded(decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    return (self * scale).rounded() / scale
  }
}

extension Duration {
  /// The duration in milliseconds, to the microsecond.
  var milliseconds: Double { (self / .milliseconds(1)).rounded(decimals: 3) }
}
