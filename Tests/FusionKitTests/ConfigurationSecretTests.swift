import FusionCore
import FusionKit
import Testing

@Suite struct `A secret in a configuration file` {
  private static let secret = "s3cret-0f-the-vendor"

  private func read(
    _ apiKey: String, environment: [String: String] = [:], files: [String: SecretFile] = [:]
  ) throws(ConfigurationError) -> ConfigurationFile {
    try ConfigurationReading.read(
      "providers: { v: { plugin: ailabtools, apiKey: \(apiKey) } }", environment: environment, files: files)
  }

  private func text(_ text: String) -> SecretFile { SecretFile(bytes: Array(text.utf8)) }

  @Test(arguments: [
    (secret, secret), (secret + "\n", secret), (secret + "\r\n", secret), (secret + "\n\n", secret + "\n"),
    ("line\nline\n", "line\nline"),
  ])
  func `is read from a file, without one line break at its end`(content: String, secret: String) throws {
    let file = try read("{ file: /run/key }", files: ["/run/key": text(content)])
    #expect(file.providers.first?.settings == ["apiKey": .secret(Secret(secret))])
    #expect(file.warnings.isEmpty)
  }

  @Test(arguments: [("key", "conf/key"), ("../key", "conf/../key"), ("/key", "/key"), ("${DIR}/key", "/srv/key")])
  func `is looked for beside the configuration`(path: String, found: String) throws {
    let file = try read("{ file: \"\(path)\" }", environment: ["DIR": "/srv"], files: [found: text(Self.secret)])
    #expect(file.providers.first?.settings == ["apiKey": .secret(Secret(Self.secret))])
  }

  @Test(arguments: ["'${KEY}'", "'${KEY:-none}'", "\"pre${KEY}\""])
  func `comes from the environment without a warning`(apiKey: String) throws {
    #expect(try read(apiKey, environment: ["KEY": Self.secret]).warnings.isEmpty)
  }

  @Test(arguments: [secret, "'\(secret)'", "'${NONE:-\(secret)}'"])
  func `may be written in the file, with a warning`(apiKey: String) throws {
    let file = try read(apiKey)
    #expect(file.providers.first?.revealedSettings() == ["apiKey": .string(Self.secret)])
    #expect(
      file.warnings.map(\.description) == [
        """
        conf/fusion.yaml:1:47: "apiKey" of provider "v" is a secret written in the file; \
        use ${VARIABLE} or { file: path }
        """
      ])
  }

  @Test func `that every user can read is warned of`() throws {
    let file = try read(
      "{ file: key }", files: ["conf/key": SecretFile(bytes: Array(Self.secret.utf8), isReadableByOthers: true)])
    #expect(
      file.warnings.map(\.message) == [
        "\"apiKey\" of provider \"v\": every user can read file \"conf/key\"; run chmod o-r on it"
      ])
  }

  @Test(arguments: [
    ("{ file: none }", "1:55", "file \"conf/none\" cannot be read: there is no such file or folder"),
    ("{ file: empty }", "1:55", "file \"conf/empty\" is empty or not UTF-8 text"),
    ("{ file: blank }", "1:55", "file \"conf/blank\" is empty or not UTF-8 text"),
    ("{ file: binary }", "1:55", "file \"conf/binary\" is empty or not UTF-8 text"),
    ("{ file: large }", "1:55", "file \"conf/large\" has more than 65536 bytes"),
  ])
  func `is refused with its place when its file is no good`(apiKey: String, place: String, message: String) {
    let files = [
      "conf/empty": text(""), "conf/blank": text("\n"), "conf/binary": SecretFile(bytes: [0xC0, 0x80]),
      "conf/large": SecretFile(bytes: [UInt8](repeating: 65, count: (64 << 10) + 1)),
    ]
    let error = #expect(throws: ConfigurationError.self) { try read(apiKey, files: files) }
    #expect(error?.description == "conf/fusion.yaml:\(place): \"apiKey\" of provider \"v\": \(message)")
  }

  @Test(arguments: [
    ("{ path: key }", "\"apiKey\" of provider \"v\" takes text or { file: path }"),
    ("{ file: key, mode: 1 }", "\"apiKey\" of provider \"v\" takes text or { file: path }"),
    ("{}", "\"apiKey\" of provider \"v\" takes text or { file: path }"),
    ("[key]", "\"apiKey\" of provider \"v\" takes text, not a list"),
    ("12345", "\"apiKey\" of provider \"v\" takes text, not a whole number; write it between quotes"),
    ("", "\"apiKey\" of provider \"v\" has no value; it takes text"),
  ])
  func `takes text or the path of a file`(apiKey: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) { try read(apiKey) }
    #expect(error?.message == message)
  }

  @Test func `shows in no description, dump or reflection of a file`() throws {
    let file = try ConfigurationReading.read(
      """
      providers:
        a: { plugin: ailabtools, apiKey: \(Self.secret) }
        b: { plugin: ailabtools, apiKey: "${KEY}" }
        c: { plugin: ailabtools, apiKey: { file: /key } }
      """,
      environment: ["KEY": Self.secret], files: ["/key": text(Self.secret)])
    #expect(file.providers.map { $0.revealedSettings()["apiKey"] } == Array(repeating: .string(Self.secret), count: 3))
    var dumped = ""
    dump(file, to: &dumped)
    dump(text(Self.secret), to: &dumped)
    dumped += "\(file) \(String(reflecting: file)) \(file.warnings) \(text(Self.secret))"
    #expect(dumped.contains("•••"))
    #expect(!dumped.contains(Self.secret))
  }

  @Test(arguments: [
    "providers: { a: { plugin: ailabtools, apiKey:\(secret) } }",
    "providers:\n  a:\n    plugin: ailabtools\n    apiKey: \(secret)\n   x: [",
    "providers:\n  a: { plugin: ailabtools, apiKey: \"\(secret) }\n",
    "providers: { a: { plugin: ailabtools, apiKey: [\(secret)] } }",
    "providers: { a: { plugin: ailabtools, apiKey: { \(secret) } } }",
    "providers: { a: { plugin: ailabtools, apiKey: !key \(secret) } }",
    "providers: { a: { plugin: ailabtools, apiKey: \(secret), 'x: \(secret)': 1, 'x: \(secret)': 1 } }",
    "providers: { a: { plugin: ailabtools, apiKey: '${\(secret)' } }",
    "providers: { a: { plugin: ailabtools, apiKey: '${\(secret)}' } }",
    "providers: { a: { plugin: ailabtools, apiKey: '\(secret)' }, b: { plugin: x } }",
  ])
  func `shows in no error, however the file is broken`(text: String) {
    let error = #expect(throws: ConfigurationError.self) { try ConfigurationReading.read(text) }
    #expect(error.map { "\($0)" }?.contains(Self.secret) == false)
  }
}
