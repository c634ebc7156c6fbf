import Yams

/// Turns what Yams composed into nodes, counting as it goes.
struct NodeConversion {
  let fileName: String
  private var count = 0

  init(fileName: String) {
    self.fileName = fileName
  }

  /// Converts a value and everything below it.
  mutating func convert(_ node: Node, depth: Int) throws(ConfigurationError) -> ConfigurationNode {
    let position = ConfigurationPosition(node.mark)
    count += 1
    guard depth <= YAMLDocument.maxDepth else {
      throw error("values are nested more than \(YAMLDocument.maxDepth) levels deep", position)
    }
    guard count <= YAMLDocument.maxNodes else {
      throw error("the file stands for more than \(YAMLDocument.maxNodes) values", position)
    }
    return ConfigurationNode(content: try content(of: node, at: position, depth: depth), position: position)
  }

  private mutating func content(
    of node: Node, at position: ConfigurationPosition, depth: Int
  ) throws(ConfigurationError) -> ConfigurationNode.Content {
    switch node {
    case .scalar(let scalar) where node.tag == Tag(.str):
      return .scalar(scalar.string, isPlain: scalar.style == .plain)
    case .sequence(let sequence) where node.tag == Tag(.seq):
      var nodes: [ConfigurationNode] = []
      for element in sequence { nodes.append(try convert(element, depth: depth + 1)) }
      return .list(nodes)
    case .mapping(let mapping) where node.tag == Tag(.map):
      var entries: [ConfigurationNode.Entry] = []
      for (key, value) in mapping { entries.append(try entry(key, value, depth: depth + 1)) }
      return .mapping(entries)
    default:
      throw error("tags (!name) are not taken; leave it out", position)
    }
  }

  private mutating func entry(
    _ key: Node, _ value: Node, depth: Int
  ) throws(ConfigurationError) -> ConfigurationNode.Entry {
    let key = try convert(key, depth: depth)
    guard case .scalar(let name, _) = key.content else {
      throw error("a key is a name, not a list or a mapping", key.position)
    }
    return ConfigurationNode.Entry(key: name, position: key.position, value: try convert(value, depth: depth))
  }

  private func error(_ message: String, _ position: ConfigurationPosition) -> ConfigurationError {
    ConfigurationError(fileName: fileName, position: position, message: message)
  }
}

extension ConfigurationPosition {
  fileprivate init(_ mark: Mark?) {
    self.init(line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}

extension ConfigurationError {
  /// Retells an error of Yams without the lines of the file that it quotes, which may hold secrets.
  init(_ error: any Error, fileName: String, text: String) {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let doing = context.map { "\($0.text.trimmingBlanks): " } ?? ""
      self.init(
        fileName: fileName, position: ConfigurationPosition(mark), message: "the file is not YAML: \(doing)\(problem)")
    case .reader(let problem, let offset, _, _):
      self.init(
        fileName: fileName, position: offset.map { ConfigurationPosition(of: $0, in: text) },
        message: "the file is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let names, let context):
      let name = names.first?.shownAsKey ?? "this key"
      self.init(
        fileName: fileName, position: ConfigurationPosition(context.mark),
        message: "\(name) is given more than once; keep one")
    default:
      self.init(fileName: fileName, message: "the file is not YAML")
    }
  }
}

extension ConfigurationPosition {
  /// The place that many characters into a text.
  fileprivate init(of offset: Int, in text: String) {
    let before = text.prefix(offset)
    let line = before.count(where: \.isNewline) + 1
    let column = (before.lastIndex(where: \.isNewline).map { before[$0...].dropFirst() } ?? before).unicodeScalars.count
    self.init(line: line, column: column + 1)
  }
}

extension String {
  fileprivate var trimmingBlanks: Substring { drop(while: \.isWhitespace) }
}
