import FusionCore

/// Turns nodes into typed values, and knows what is common to all parts of a file: keys, scalars, errors.
struct ConfigurationReader {
  let fileName: String
  let plugins: PluginRegistry
  let substitution: EnvironmentSubstitution
  let readFile: SecretFile.Reading
  var warnings: [ConfigurationWarning] = []

  /// A mapping whose keys are all known.
  struct Mapping {
    let entries: [ConfigurationNode.Entry]

    subscript(key: String) -> ConfigurationNode? { entries.first { $0.key == key }?.value }
  }

  /// A scalar with the environment put in.
  struct Scalar {
    let expansion: EnvironmentSubstitution.Expansion
    let kind: ScalarKind

    var text: String { expansion.text }
    /// The text as errors may show it.
    var shown: String { expansion.holdsVariable || !text.isConfigurationName ? "this value" : text.quoted }
  }

  /// An error at a node.
  func error(_ message: String, at position: ConfigurationPosition) -> ConfigurationError {
    ConfigurationError(fileName: fileName, position: position, message: message)
  }

  /// Notes what is unwise.
  mutating func warn(_ message: String, at position: ConfigurationPosition) {
    warnings.append(ConfigurationWarning(fileName: fileName, position: position, message: message))
  }

  /// The entries of a mapping whose keys are names that somebody chooses.
  func namedEntries(
    _ node: ConfigurationNode, of subject: String
  ) throws(ConfigurationError) -> [ConfigurationNode.Entry] {
    let entries = try entries(node, of: subject)
    guard !entries.isEmpty else { throw error("\(subject) holds nothing; name at least one", at: node.position) }
    for entry in entries where !entry.key.isConfigurationName {
      throw error(
        "a name in \(subject) takes up to 64 letters, digits, dots, underscores and hyphens, the first a letter or digit",
        at: entry.position)
    }
    return entries
  }

  /// A mapping that takes these keys only.
  func mapping(
    _ node: ConfigurationNode, of subject: String, taking keys: [String]
  ) throws(ConfigurationError) -> Mapping {
    let entries = try entries(node, of: subject)
    for entry in entries where !keys.contains(entry.key) {
      let meant = nearestName(to: entry.key, in: keys).sentence
      throw error(
        "\(subject) does not take \(entry.key.shownAsKey); \(meant)it takes \(keys.listed)", at: entry.position)
    }
    return Mapping(entries: entries)
  }

  /// The entries of a mapping.
  func entries(_ node: ConfigurationNode, of subject: String) throws(ConfigurationError) -> [ConfigurationNode.Entry] {
    guard case .mapping(let entries) = node.content else {
      throw error("\(subject) takes a mapping, not \(node.found)", at: node.position)
    }
    return entries
  }

  /// A scalar with the environment put in.
  func scalar(_ node: ConfigurationNode, of subject: String, wanted: String) throws(ConfigurationError) -> Scalar {
    guard case .scalar(let text, let isPlain) = node.content else {
      throw error("\(subject) takes \(wanted), not \(node.found)", at: node.position)
    }
    do throws(EnvironmentSubstitution.Failure) {
      let expansion = try substitution.expand(text)
      let isText = !isPlain || expansion.isSubstituted
      return Scalar(expansion: expansion, kind: isText ? .text : ScalarKind(plain: text))
    } catch {
      throw self.error("\(subject): \(error.message)", at: node.position)
    }
  }

  /// A scalar that is text: written in quotes, put in from the environment, or standing for nothing else.
  func text(_ node: ConfigurationNode, of subject: String) throws(ConfigurationError) -> Scalar {
    let scalar = try scalar(node, of: subject, wanted: "text")
    switch scalar.kind {
    case .text: return scalar
    case .nothing: throw error("\(subject) has no value; it takes text", at: node.position)
    case .boolean, .integer, .number:
      throw error("\(subject) takes text, not \(scalar.kind.rawValue); write it between quotes", at: node.position)
    }
  }
}

extension ConfigurationNode {
  /// What was found in place of something else, without showing it.
  var found: String {
    switch content {
    case .mapping: "a mapping"
    case .list: "a list"
    case .scalar(let text, let isPlain): (isPlain ? ScalarKind(plain: text) : .text).rawValue
    }
  }
}
