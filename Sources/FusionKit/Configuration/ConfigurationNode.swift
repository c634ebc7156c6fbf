/// A value of a configuration file, with its place: what is left of YAML once its syntax is taken off.
struct ConfigurationNode: Sendable {
  enum Content: Sendable {
    /// Text; written plain, it may stand for a number, for true or false, or for nothing.
    case scalar(String, isPlain: Bool)
    case list([ConfigurationNode])
    case mapping([Entry])
  }

  /// One key of a mapping with its value.
  struct Entry: Sendable {
    let key: String
    let position: ConfigurationPosition
    let value: ConfigurationNode
  }

  let content: Content
  let position: ConfigurationPosition
}

/// What a scalar stands for, by the core schema of YAML 1.2: `yes`, `on` and `0x1F` are text.
enum ScalarKind: String {
  case nothing
  case boolean = "true or false"
  case integer = "a whole number"
  case number = "a number"
  case text

  /// Tells the kind of a plain scalar.
  init(plain text: String) {
    switch text {
    case "", "~", "null", "Null", "NULL": self = .nothing
    case "true", "True", "TRUE", "false", "False", "FALSE": self = .boolean
    default:
      let digits = text.drop { $0 == "-" || $0 == "+" }
      if text.count - digits.count <= 1, !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) {
        self = .integer
      } else if text.allSatisfy("0123456789+-.eE".contains), let value = Double(text), value.isFinite {
        self = .number
      } else {
        self = .text
      }
    }
  }
}

extension String {
  /// Whether the text may name a provider or a route: a letter or digit, then up to 63 letters, digits, dots, underscores
  /// and hyphens, all of ASCII.
  var isConfigurationName: Bool {
    let marks = Set("._-".utf8)
    guard let first = utf8.first, !marks.contains(first), utf8.count <= 64 else { return false }
    return utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: marks.contains(byte)
      }
    }
  }

  /// A key as errors may show it.
  ///
  /// `{ apiKey:s3cret }`, without a space, is one long key to YAML: whatever does not look like a name stays hidden.
  var shownAsKey: String {
    if isConfigurationName { return quoted }
    return contains(":") ? "this key, which holds a colon without a space behind it," : "this key"
  }
}
