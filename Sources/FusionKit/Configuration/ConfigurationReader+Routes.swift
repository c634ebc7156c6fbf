extension ConfigurationReader {
  /// The keys of a route.
  static let routeKeys = ["strategy", "providers", "deadline"]

  /// The part `routes`.
  func routes(_ node: ConfigurationNode, among providers: [String]) throws(ConfigurationError) -> [ConfiguredRoute] {
    var routes: [ConfiguredRoute] = []
    for entry in try namedEntries(node, of: "routes") { routes.append(try route(entry, among: providers)) }
    return routes
  }

  private func route(
    _ entry: ConfigurationNode.Entry, among known: [String]
  ) throws(ConfigurationError) -> ConfiguredRoute {
    let subject = "route \(entry.key.quoted)"
    let mapping = try mapping(entry.value, of: subject, taking: Self.routeKeys)
    guard let list = mapping["providers"] else {
      throw error("\(subject) has no \"providers\"; known are \(known.listed)", at: entry.position)
    }
    return ConfiguredRoute(
      name: entry.key, strategy: try strategy(mapping["strategy"], of: subject),
      providers: try members(list, of: subject, among: known),
      deadline: try deadline(mapping["deadline"], of: subject), position: entry.position)
  }

  private func strategy(
    _ node: ConfigurationNode?, of subject: String
  ) throws(ConfigurationError) -> ConfiguredRoute.Strategy {
    guard let node else { return .fallback }
    let name = try text(node, of: "\"strategy\" of \(subject)")
    if let strategy = ConfiguredRoute.Strategy(rawValue: name.text) { return strategy }
    let known = ConfiguredRoute.Strategy.allCases.map(\.rawValue)
    let meant = name.expansion.holdsVariable ? "" : nearestName(to: name.text, in: known).sentence
    throw error("\(subject): \(name.shown) is no strategy; \(meant)known are \(known.listed)", at: node.position)
  }

  private func members(
    _ node: ConfigurationNode, of subject: String, among known: [String]
  ) throws(ConfigurationError) -> [String] {
    guard case .list(let nodes) = node.content else {
      throw error("\"providers\" of \(subject) takes a list, not \(node.found)", at: node.position)
    }
    guard !nodes.isEmpty else {
      throw error("\"providers\" of \(subject) is empty; known are \(known.listed)", at: node.position)
    }
    var members: [String] = []
    for node in nodes {
      let name = try text(node, of: "a provider of \(subject)")
      guard known.contains(name.text) else {
        let meant = name.expansion.holdsVariable ? "" : nearestName(to: name.text, in: known).sentence
        throw error("\(subject): \(name.shown) is no provider; \(meant)known are \(known.listed)", at: node.position)
      }
      guard !members.contains(name.text) else {
        throw error("\(subject): provider \(name.text.quoted) is listed twice; keep one", at: node.position)
      }
      members.append(name.text)
    }
    return members
  }

  private func deadline(_ node: ConfigurationNode?, of subject: String) throws(ConfigurationError) -> Duration {
    guard let node else { return FusionConfiguration.usualDeadline }
    let subject = "\"deadline\" of \(subject)"
    let scalar = try scalar(node, of: subject, wanted: Duration.configurationForm)
    if let deadline = Duration(configuration: scalar.text) { return deadline }
    throw error("\(subject) takes \(Duration.configurationForm)", at: node.position)
  }
}
