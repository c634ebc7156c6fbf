import FusionKit
import Testing

/// A file with one fault, and what is said about it.
struct FaultyConfiguration: Sendable, CustomTestStringConvertible {
  let text: String
  let place: String
  let message: String

  init(_ text: String, at place: String, _ message: String) {
    self.text = text
    self.place = place
    self.message = message
  }

  var testDescription: String { message }

  /// A file whose one provider, the engine, has these settings.
  static func engine(_ setting: String, at place: String, _ message: String) -> Self {
    Self("providers:\n  e:\n    plugin: local\n    \(setting)\n", at: place, message)
  }

  /// A file whose one route has these settings.
  static func route(_ setting: String, at place: String, _ message: String) -> Self {
    Self("providers: { a: { plugin: local } }\nroutes:\n  r:\n    \(setting)\n", at: place, message)
  }
}

private let deadlineForm = "a duration above zero and up to an hour, such as 30s, 1500ms or 2m"

@Suite struct `A fault in a configuration file` {
  private func expectError(_ faulty: FaultyConfiguration, sourceLocation: SourceLocation = #_sourceLocation) {
    let error = #expect(throws: ConfigurationError.self, sourceLocation: sourceLocation) {
      try ConfigurationReading.read(faulty.text)
    }
    #expect(error?.description == "conf/fusion.yaml:\(faulty.place) \(faulty.message)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    FaultyConfiguration("", at: "", "the file holds nothing; give at least providers"),
    .init("# nothing\n", at: "", "the file holds nothing; give at least providers"),
    .init("{}", at: "1:1:", "the file has no \"providers\"; describe at least one"),
    .init("[]", at: "1:1:", "the file takes a mapping, not a list"),
    .init("yes", at: "1:1:", "the file takes a mapping, not text"),
    .init("---\n", at: "2:1:", "the file takes a mapping, not nothing"),
    .init(
      "provider: {}", at: "1:1:",
      "the file does not take \"provider\"; did you mean \"providers\"? it takes providers, routes"),
    .init(
      "providers: { a: { plugin: local } }\ngateway: {}", at: "2:1:",
      "the file does not take \"gateway\"; it takes providers, routes"),
    .init("providers: {}", at: "1:12:", "providers holds nothing; name at least one"),
    .init("providers:\n", at: "1:11:", "providers takes a mapping, not nothing"),
    .init("providers: { a: { plugin: local } }\nroutes: {}", at: "2:9:", "routes holds nothing; name at least one"),
    .init(
      "providers: { a: { plugin: local }, a: { plugin: local } }", at: "1:14:",
      "\"a\" is given more than once; keep one"),
    .init("providers: { [a]: { plugin: local } }", at: "1:14:", "a key is a name, not a list or a mapping"),
    .init("providers: { a: !own { plugin: local } }", at: "1:17:", "tags (!name) are not taken; leave it out"),
    .init("providers: { a: !!int 5 }", at: "1:17:", "tags (!name) are not taken; leave it out"),
    .init(
      "providers:\n  \"a b\": { plugin: local }", at: "2:3:",
      "a name in providers takes up to 64 letters, digits, dots, underscores and hyphens, the first a letter or digit"),
  ])
  func `of its frame is placed and explained`(faulty: FaultyConfiguration) {
    expectError(faulty)
  }

  @Test(arguments: [
    FaultyConfiguration(
      "providers: { a: [", at: "2:1:",
      "the file is not YAML: while parsing a flow node: did not find expected node content"),
    .init(
      "a: b\n\tc: d", at: "2:1:",
      "the file is not YAML: while scanning a plain scalar: found a tab character that violates indentation"),
    .init("a: *none", at: "1:4:", "the file is not YAML: found undefined alias"),
    .init(
      "a: 1\n---\nb: 2", at: "2:1:",
      "the file is not YAML: expected a single document in the stream: but found another document"),
    .init("a: é\n  b\u{7}", at: "2:4:", "the file is not YAML: control characters are not allowed"),
  ])
  func `of its syntax is placed and explained`(faulty: FaultyConfiguration) {
    expectError(faulty)
  }

  @Test(arguments: [
    FaultyConfiguration(
      "providers: { a: {} }", at: "1:14:", "provider \"a\" has no \"plugin\"; known are ailabtools, local"),
    .init("providers: { a: local }", at: "1:17:", "provider \"a\" takes a mapping, not text"),
    .init(
      "providers: { a: { plugin: 3 } }", at: "1:27:",
      "\"plugin\" of provider \"a\" takes text, not a whole number; write it between quotes"),
    .init("providers: { a: { plugin: } }", at: "1:27:", "\"plugin\" of provider \"a\" has no value; it takes text"),
    .init(
      "providers: { a: { plugin: locla } }", at: "1:27:",
      "provider \"a\": \"locla\" is no plugin; did you mean \"local\"? known are ailabtools, local"),
    .engine(
      "maxConcurent: 3", at: "4:5:",
      """
      provider "e" does not take "maxConcurent"; did you mean "maxConcurrent"? \
      it takes plugin, models, maxConcurrent, gain, sharp
      """),
    .engine(
      "maxConcurrent: 2.5", at: "4:20:", "\"maxConcurrent\" of provider \"e\" takes a whole number, not a number"),
    .engine("maxConcurrent: '2'", at: "4:20:", "\"maxConcurrent\" of provider \"e\" takes a whole number, not text"),
    .engine("maxConcurrent: [2]", at: "4:20:", "\"maxConcurrent\" of provider \"e\" takes a whole number, not a list"),
    .engine("maxConcurrent: 0x1F", at: "4:20:", "\"maxConcurrent\" of provider \"e\" takes a whole number, not text"),
    .engine(
      "maxConcurrent: 99999999999999999999", at: "4:20:",
      "\"maxConcurrent\" of provider \"e\" takes a whole number from -9223372036854775808 to 9223372036854775807"),
    .engine(
      "maxConcurrent: ~", at: "4:20:", "\"maxConcurrent\" of provider \"e\" has no value; it takes a whole number"),
    .engine("gain: much", at: "4:11:", "\"gain\" of provider \"e\" takes a number, not text"),
    .engine("gain: .inf", at: "4:11:", "\"gain\" of provider \"e\" takes a number, not text"),
    .engine("sharp: yes", at: "4:12:", "\"sharp\" of provider \"e\" takes true or false, not text"),
    .engine("sharp: 1", at: "4:12:", "\"sharp\" of provider \"e\" takes true or false, not a whole number"),
    .engine("models: { file: m }", at: "4:13:", "\"models\" of provider \"e\" takes text, not a mapping"),
    .engine(
      "models: true", at: "4:13:", "\"models\" of provider \"e\" takes text, not true or false; write it between quotes"
    ),
    .engine("gain: 1\n    gain: 2", at: "4:5:", "\"gain\" is given more than once; keep one"),
  ])
  func `of a provider is placed and explained`(faulty: FaultyConfiguration) {
    expectError(faulty)
  }

  @Test(arguments: [
    FaultyConfiguration.route("strategy: fallback", at: "3:3:", "route \"r\" has no \"providers\"; known are a"),
    .route("providers: []", at: "4:16:", "\"providers\" of route \"r\" is empty; known are a"),
    .route("providers: a", at: "4:16:", "\"providers\" of route \"r\" takes a list, not text"),
    .route("providers: [a, b]", at: "4:20:", "route \"r\": \"b\" is no provider; did you mean \"a\"? known are a"),
    .route("providers: [a, other]", at: "4:20:", "route \"r\": \"other\" is no provider; known are a"),
    .route("providers: [a, a]", at: "4:20:", "route \"r\": provider \"a\" is listed twice; keep one"),
    .route("providers: [a, [a]]", at: "4:20:", "a provider of route \"r\" takes text, not a list"),
    .route(
      "providers: [a]\n    strategy: falback", at: "5:15:",
      "route \"r\": \"falback\" is no strategy; did you mean \"fallback\"? known are fallback"),
    .route("providers: [a]\n    deadline: 30", at: "5:15:", "\"deadline\" of route \"r\" takes \(deadlineForm)"),
    .route("providers: [a]\n    deadline: 0s", at: "5:15:", "\"deadline\" of route \"r\" takes \(deadlineForm)"),
    .route("providers: [a]\n    deadline: 61m", at: "5:15:", "\"deadline\" of route \"r\" takes \(deadlineForm)"),
    .route(
      "providers: [a]\n    deadline: 99999999999s", at: "5:15:", "\"deadline\" of route \"r\" takes \(deadlineForm)"),
    .route(
      "providers: [a]\n    deadline: [1s]", at: "5:15:", "\"deadline\" of route \"r\" takes \(deadlineForm), not a list"
    ),
    .route(
      "providers: [a]\n    dedline: 1s", at: "5:5:",
      "route \"r\" does not take \"dedline\"; did you mean \"deadline\"? it takes strategy, providers, deadline"),
  ])
  func `of a route is placed and explained`(faulty: FaultyConfiguration) {
    expectError(faulty)
  }
}
