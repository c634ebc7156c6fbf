/// A JSON value with its keys in order, for a schema that people read and version control compares.
enum SchemaValue: Sendable {
  case text(String)
  case integer(Int)
  case number(Double)
  case boolean(Bool)
  case list([SchemaValue])
  case object([(key: String, value: SchemaValue)])

  /// The value over several lines, two spaces a level.
  func json(indentation: String = "") -> String {
    let inner = indentation + "  "
    switch self {
    case .text(let text): return Self.quote(text)
    case .integer(let value): return "\(value)"
    case .number(let value): return "\(value)"
    case .boolean(let value): return "\(value)"
    case .list(let values):
      return Self.block("[", values.map { inner + $0.json(indentation: inner) }, indentation + "]")
    case .object(let members):
      let lines = members.map { "\(inner)\(Self.quote($0.key)): \($0.value.json(indentation: inner))" }
      return Self.block("{", lines, indentation + "}")
    }
  }

  private static func block(_ open: String, _ lines: [String], _ close: String) -> String {
    lines.isEmpty ? open + close.suffix(1) : "\(open)\n\(lines.joined(separator: ",\n"))\n\(close)"
  }

  private static func quote(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\u{0}"..."\u{1F}": "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension SchemaValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  init(stringLiteral text: String) { self = .text(text) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
}

extension SchemaValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  init(arrayLiteral values: SchemaValue...) { self = .list(values) }
  init(dictionaryLiteral members: (String, SchemaValue)...) { self = .object(members.map { (key: $0, value: $1) }) }
}
