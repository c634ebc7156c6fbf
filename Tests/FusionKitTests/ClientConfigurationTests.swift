import FusionCore
import FusionKit
import FusionTestKit
import Testing

@Suite struct `A client's configuration` {
  private func client(
    _ settings: [String: SettingValue], deadline: Duration = .seconds(25)
  ) throws(FusionError) -> FusionClient {
    let configuration = FusionConfiguration(
      plugin: "stub", provider: "mine", settings: settings, deadline: deadline)
    return try FusionClient(configuration: configuration, plugins: [StubPlugin()])
  }

  @Test func `names the provider`() throws {
    #expect(try client([:]).descriptor.name == "mine")
  }

  @Test func `names the provider like its plugin unless told otherwise`() throws {
    let client = try FusionClient(configuration: FusionConfiguration(plugin: "stub"), plugins: [StubPlugin()])
    #expect(client.descriptor.name == "stub")
    #expect(client.deadline == .seconds(25))
  }

  @Test func `may be left out: the plugin that was added last answers`() throws {
    let client = try FusionClient(plugins: [StubPlugin(), StubPlugin(id: "own")])
    #expect(client.descriptor.name == "own")
  }

  @Test func `needs a plugin that exists`() {
    let error = #expect(throws: FusionError.self) {
      try FusionClient(configuration: FusionConfiguration(plugin: "stab"), plugins: [StubPlugin()])
    }
    #expect(error?.reason == .pluginUnknown)
  }

  @Test(arguments: [
    ("region", SettingValue.string("eu")), ("threads", .integer(2)), ("gain", .number(0.5)), ("gain", .integer(1)),
    ("sharp", .boolean(true)),
  ])
  func `takes a declared setting of its kind`(name: String, value: SettingValue) throws {
    #expect(try client([name: value]).descriptor.name == "mine")
  }

  @Test(arguments: [
    ("region", SettingValue.integer(1)), ("threads", .number(2)), ("threads", .string("2")), ("gain", .boolean(true)),
    ("sharp", .string("yes")),
  ])
  func `refuses a value of another kind`(name: String, value: SettingValue) {
    let error = #expect(throws: FusionError.self) { try client([name: value]) }
    #expect(error?.code == .invalidRequest)
    #expect(error?.reason == .settingInvalid)
    #expect(error?.message.contains("\"\(name)\"") == true)
  }

  @Test func `refuses an undeclared setting, names the declared ones and the one probably meant`() {
    let error = #expect(throws: FusionError.self) { try client(["thread": .integer(2)]) }
    #expect(error?.reason == .settingInvalid)
    #expect(
      error?.message == """
        plugin "stub" has no setting "thread"; did you mean "threads"? it takes region, threads, gain, sharp
        """)
  }

  @Test func `says so when a plugin takes no settings at all`() {
    let error = #expect(throws: FusionError.self) {
      try FusionClient(
        configuration: FusionConfiguration(plugin: "stub", settings: ["a": .integer(1)]),
        plugins: [StubPlugin(settings: [])])
    }
    #expect(error?.message == "plugin \"stub\" has no setting \"a\"; it takes none")
  }

  @Test(arguments: [Duration.zero, .seconds(-1)])
  func `refuses a deadline that leaves no time`(deadline: Duration) {
    let error = #expect(throws: FusionError.self) { try client([:], deadline: deadline) }
    #expect(error?.reason == .settingInvalid)
  }

  @Test func `passes on what the plugin finds wrong`() {
    let plugin = StubPlugin(makes: { _ throws(FusionError) in
      throw FusionError(.invalidRequest, reason: .settingInvalid, "threads is 0")
    })
    let error = #expect(throws: FusionError.self) { try FusionClient(plugins: [plugin]) }
    #expect(error?.message == "threads is 0")
  }
}
