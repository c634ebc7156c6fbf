/// Puts environment variables into a text: `${NAME}`, and `${NAME:-default}` for one that is unset or empty; `$$` is a
/// dollar sign, and any other dollar sign is itself.
struct EnvironmentSubstitution {
  /// A text with everything put in.
  struct Expansion: Hashable {
    /// The text.
    var text = ""
    /// Whether anything was put in, be it a default.
    var isSubstituted = false
    /// Whether a variable's content was put in, which is then never shown.
    var holdsVariable = false
  }

  /// Why a text cannot be expanded.
  enum Failure: Error, Hashable {
    /// No variable has this name, and there is no default.
    case missing(String)
    /// A brace is not closed.
    case unclosed
    /// What stands between the braces is no name.
    case invalidName

    /// The finding and the way out.
    var message: String {
      switch self {
      case .missing(let name):
        "environment variable \(name.quoted) is not set; set it, or give a default: ${\(name):-default}"
      case .unclosed: "\"${\" is not closed by \"}\"; write $$ for a dollar sign"
      case .invalidName: "between \"${\" and \"}\" goes the name of an environment variable; write $$ for a dollar sign"
      }
    }
  }

  let environment: [String: String]

  /// Expands a text.
  func expand(_ text: String) throws(Failure) -> Expansion {
    var expansion = Expansion()
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      expansion.text += rest[..<dollar]
      rest = rest[dollar...].dropFirst()
      switch rest.first {
      case "$":
        expansion.text += "$"
        rest = rest.dropFirst()
      case "{":
        guard let end = rest.firstIndex(of: "}") else { throw .unclosed }
        try put(rest[..<end].dropFirst(), into: &expansion)
        rest = rest[end...].dropFirst()
      default:
        expansion.text += "$"
      }
    }
    expansion.text += rest
    return expansion
  }

  private func put(_ reference: Substring, into expansion: inout Expansion) throws(Failure) {
    let name = String(reference.prefix { $0 != ":" })
    let suffix = reference.dropFirst(name.count)
    guard name.isVariableName, suffix.isEmpty || suffix.hasPrefix(":-") else { throw .invalidName }
    expansion.isSubstituted = true
    let value = environment[name]
    if !suffix.isEmpty, value?.isEmpty ?? true {
      expansion.text += suffix.dropFirst(2)
    } else if let value {
      expansion.text += value
      expansion.holdsVariable = true
    } else {
      throw .missing(name)
    }
  }
}

extension String {
  /// Letters, digits and underscores of ASCII, no digit first.
  fileprivate var isVariableName: Bool {
    guard let first, !first.isNumber else { return false }
    return allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
