import Foundation
import FusionCore
import FusionKit
import FusionTestKit
import Testing

@Suite struct `A configuration file` {
  @Test func `gives typed providers in its order`() throws {
    let file = try ConfigurationReading.read(ConfigurationReading.example)
    #expect(file.providers.map(\.name) == ["vendor", "engine"])
    #expect(file.providers.map(\.plugin) == ["ailabtools", "local"])
    #expect(file.providers.map(\.position.line) == [3, 7])
    #expect(
      file.providers.map(\.settings) == [
        ["apiKey": .secret(Secret(ConfigurationReading.key)), "timeout": .plain(.number(12.5))],
        ["maxConcurrent": .plain(.integer(2)), "gain": .plain(.number(1)), "sharp": .plain(.boolean(true))],
      ])
    #expect(file.warnings.isEmpty)
  }

  @Test func `gives typed routes in its order`() throws {
    let file = try ConfigurationReading.read(ConfigurationReading.example)
    #expect(
      file.routes == [
        ConfiguredRoute(
          name: "default", strategy: .fallback, providers: ["vendor", "engine"], deadline: .seconds(30),
          position: ConfigurationPosition(line: 9, column: 3)),
        ConfiguredRoute(
          name: "free", providers: ["engine"], deadline: .seconds(25),
          position: ConfigurationPosition(line: 13, column: 3)),
      ])
  }

  @Test func `without routes falls back from provider to provider in its order`() throws {
    let file = try ConfigurationReading.read("providers: { b: { plugin: local }, a: { plugin: local } }")
    #expect(file.routes == [ConfiguredRoute(name: "default", providers: ["b", "a"])])
  }

  @Test func `may state its routes first`() throws {
    let file = try ConfigurationReading.read("routes: { r: { providers: [a] } }\nproviders: { a: { plugin: local } }")
    #expect(file.routes.map(\.name) == ["r"])
  }

  @Test(arguments: [
    ("30s", Duration.seconds(30)), ("1500ms", .milliseconds(1500)), ("2m", .seconds(120)), ("60m", .seconds(3600)),
  ])
  func `takes a deadline with its unit`(text: String, deadline: Duration) throws {
    let file = try ConfigurationReading.read(
      "providers: { a: { plugin: local } }\nroutes: { r: { providers: [a], deadline: \(text) } }")
    #expect(file.routes.first?.deadline == deadline)
  }

  @Test(arguments: [
    ("maxConcurrent: -3", "maxConcurrent", SettingValue.integer(-3)),
    ("maxConcurrent: +3", "maxConcurrent", .integer(3)),
    ("gain: 1e-3", "gain", .number(0.001)), ("gain: 2", "gain", .number(2)), ("sharp: FALSE", "sharp", .boolean(false)),
    ("models: yes", "models", .string("yes")), ("models: '12'", "models", .string("12")),
    ("models: \"\"", "models", .string("")), ("models: 'null'", "models", .string("null")),
  ])
  func `reads plain scalars by the core schema of YAML`(text: String, name: String, value: SettingValue) throws {
    #expect(try ConfigurationReading.engine(text) == [name: .plain(value)])
  }

  @Test func `lets an alias stand for what was anchored`() throws {
    let file = try ConfigurationReading.read(
      "providers:\n  a: &engine { plugin: local, gain: 2 }\n  b: *engine\n")
    #expect(file.providers.map(\.settings) == [["gain": .plain(.number(2))], ["gain": .plain(.number(2))]])
  }

  @Test func `builds the provider that it describes`() throws {
    let provider = try #require(ConfigurationReading.read(ConfigurationReading.example).providers.first)
    let client = try FusionClient(
      configuration: FusionConfiguration(
        plugin: provider.plugin, provider: provider.name, settings: provider.revealedSettings()),
      plugins: ConfigurationReading.plugins)
    #expect(client.descriptor.name == "vendor")
    #expect(provider.revealedSettings()["apiKey"] == .string(ConfigurationReading.key))
  }

  @Test func `is read from the disk, with its secrets beside it`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("s3cret\n".utf8), to: "key")
    let path = try folder.write(
      Array("providers: { v: { plugin: ailabtools, apiKey: { file: key } } }".utf8), to: "fusion.yaml")
    try folder.setPermissions(0o600, of: "key")
    let file = try ConfigurationFile.load(path, plugins: ConfigurationReading.plugins, environment: [:])
    #expect(file.providers.first?.settings == ["apiKey": .secret(Secret("s3cret"))])
    #expect(file.warnings.isEmpty)
    try folder.setPermissions(0o644, of: "key")
    let open = try ConfigurationFile.load(path, plugins: ConfigurationReading.plugins, environment: [:])
    #expect(
      open.warnings.map(\.description) == [
        "\(path):1:55: \"apiKey\" of provider \"v\": every user can read file \"\(folder.path(of: "key"))\"; run chmod o-r on it"
      ])
  }

  @Test func `that is not there, no text or too large is refused`() throws {
    let folder = try TemporaryFolder()
    try folder.write([0xFF, 0xFE], to: "binary.yaml")
    _ = try folder.writeHole("large.yaml", bytes: (1 << 20) + 1)
    let findings = [
      "none.yaml": "the file cannot be read: there is no such file or folder",
      "binary.yaml": "the file is not UTF-8 text",
      "large.yaml": "the file cannot be read: the file would be too large",
    ]
    for (name, finding) in findings {
      let error = #expect(throws: ConfigurationError.self) {
        try ConfigurationFile.load(folder.path(of: name), plugins: ConfigurationReading.plugins, environment: [:])
      }
      #expect(error?.description == "\(folder.path(of: name)): \(finding)")
    }
  }

  @Test func `is shown as it is in the documentation`() throws {
    let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let page = try String(contentsOf: root.appending(path: "docs/configuration.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(blocks.count == 2)
    for block in blocks {
      let file = try ConfigurationReading.read(
        block, environment: ["AILAB_API_KEY": "k"], files: ["/run/secrets/ailab": SecretFile(bytes: Array("k".utf8))])
      #expect(file.warnings.isEmpty)
    }
  }
}
