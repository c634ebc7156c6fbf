import FusionCore

extension ConfigurationReader {
  /// The part `providers`.
  mutating func providers(_ node: ConfigurationNode) throws(ConfigurationError) -> [ConfiguredProvider] {
    var providers: [ConfiguredProvider] = []
    for entry in try namedEntries(node, of: "providers") { providers.append(try provider(entry)) }
    return providers
  }

  private mutating func provider(_ entry: ConfigurationNode.Entry) throws(ConfigurationError) -> ConfiguredProvider {
    let subject = "provider \(entry.key.quoted)"
    let plugin = try plugin(entries(entry.value, of: subject), of: subject, at: entry.position)
    let mapping = try mapping(entry.value, of: subject, taking: ["plugin"] + plugin.settings.map(\.name))
    var settings: [String: ConfiguredValue] = [:]
    for field in plugin.settings {
      guard let node = mapping[field.name] else { continue }
      settings[field.name] = try value(node, for: field, of: "\(field.name.quoted) of \(subject)")
    }
    return ConfiguredProvider(name: entry.key, plugin: plugin.id, settings: settings, position: entry.position)
  }

  private func plugin(
    _ entries: [ConfigurationNode.Entry], of subject: String, at position: ConfigurationPosition
  ) throws(ConfigurationError) -> any FusionPlugin {
    let known = plugins.plugins.map(\.id)
    guard let node = entries.first(where: { $0.key == "plugin" })?.value else {
      throw error("\(subject) has no \"plugin\"; known are \(known.listed)", at: position)
    }
    let id = try text(node, of: "\"plugin\" of \(subject)")
    if let plugin = plugins.plugins.first(where: { $0.id == id.text }) { return plugin }
    let meant = id.expansion.holdsVariable ? "" : nearestName(to: id.text, in: known).sentence
    throw error("\(subject): \(id.shown) is no plugin; \(meant)known are \(known.listed)", at: node.position)
  }

  private mutating func value(
    _ node: ConfigurationNode, for field: SettingField, of subject: String
  ) throws(ConfigurationError) -> ConfiguredValue {
    if field.isSecret { return .secret(try secret(node, of: subject)) }
    if field.kind == .string { return .plain(.string(try text(node, of: subject).text)) }
    let wanted = field.kind.inWords
    let scalar = try scalar(node, of: subject, wanted: wanted)
    guard scalar.kind != .nothing else { throw error("\(subject) has no value; it takes \(wanted)", at: node.position) }
    if let value = scalar.value(of: field.kind) { return .plain(value) }
    if field.kind == .integer, scalar.kind == .integer {
      throw error("\(subject) takes a whole number from \(Int.min) to \(Int.max)", at: node.position)
    }
    let found = scalar.expansion.holdsVariable ? "what the environment holds" : scalar.kind.rawValue
    throw error("\(subject) takes \(wanted), not \(found)", at: node.position)
  }

  private mutating func secret(_ node: ConfigurationNode, of subject: String) throws(ConfigurationError) -> Secret {
    if case .mapping(let entries) = node.content {
      // Other keys are not named: whoever wrote { s3cret } made the secret one.
      guard let file = entries.first, file.key == "file", entries.count == 1 else {
        throw error("\(subject) takes text or { file: path }", at: node.position)
      }
      return try secret(inFile: file.value, of: subject)
    }
    let scalar = try text(node, of: subject)
    if !scalar.expansion.holdsVariable {
      warn("\(subject) is a secret written in the file; use ${VARIABLE} or { file: path }", at: node.position)
    }
    return Secret(scalar.text)
  }

  private mutating func secret(
    inFile node: ConfigurationNode, of subject: String
  ) throws(ConfigurationError) -> Secret {
    let written = try text(node, of: "\"file\" for \(subject)").text
    let folder = fileName.lastIndex(of: "/").map { fileName[...$0] } ?? ""
    let path = written.hasPrefix("/") ? written : folder + written
    let file: SecretFile
    do throws(SecretFile.Failure) {
      file = try readFile(path)
    } catch {
      throw self.error("\(subject): file \(path.quoted) cannot be read: \(error.reason)", at: node.position)
    }
    guard file.bytes.count <= SecretFile.maxBytes else {
      throw error("\(subject): file \(path.quoted) has more than \(SecretFile.maxBytes) bytes", at: node.position)
    }
    guard let secret = file.secret else {
      throw error("\(subject): file \(path.quoted) is empty or not UTF-8 text", at: node.position)
    }
    if file.isReadableByOthers {
      warn("\(subject): every user can read file \(path.quoted); run chmod o-r on it", at: node.position)
    }
    return secret
  }
}

extension ConfigurationReader.Scalar {
  /// The value as a number or truth value; text counts only where the environment was put in.
  fileprivate func value(of kind: SettingField.Kind) -> SettingValue? {
    let kinds = expansion.isSubstituted ? ScalarKind(plain: text) : self.kind
    switch (kind, kinds) {
    case (.string, _): return .string(text)
    case (.integer, .integer): return Int(text).map(SettingValue.integer)
    case (.number, .integer), (.number, .number): return Double(text).map(SettingValue.number)
    case (.boolean, .boolean): return .boolean(text.lowercased() == "true")
    default: return nil
    }
  }
}

extension SettingField.Kind {
  fileprivate var inWords: String {
    switch self {
    case .string: "text"
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    }
  }
}
