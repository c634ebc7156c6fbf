import FusionCore
import Testing

@testable import FusionAILabTools

@Suite struct `The plugin's settings` {
  @Test func `have the documented defaults`() throws {
    let settings = try AILabToolsSettings(["apiKey": .string("k")])
    #expect(settings == AILabToolsSettings(apiKey: Secret("k")))
    #expect(settings.baseURL == "https://www.ailabapi.com" && settings.limits == .current)
    #expect(settings.maxImageBytes == 4_000_000 && settings.timeout == .seconds(30) && settings.costPerCall == 0.024)
    let swap = try AILabToolsSettings(["apiKey": .string("k"), "api": .string("ai-face-swap")])
    #expect(swap.maxImageBytes == 5_000_000 && swap.timeout == .seconds(120) && swap.costPerCall == 0.015)
    #expect(swap.pollInterval == .seconds(5))
  }

  @Test func `are read as given`() throws {
    let settings = try AILabToolsSettings([
      "apiKey": .string("k"), "baseURL": .string("http://localhost:8080/x//"), "limits": .string("v1.0.1"),
      "maxImageBytes": .integer(4_194_304), "timeout": .number(2.5), "pollInterval": .integer(1),
      "costPerCall": .integer(0),
    ])
    #expect(settings.baseURL == "http://localhost:8080/x" && settings.limits == .v101)
    #expect(settings.maxImageBytes == 4_194_304 && settings.timeout == .seconds(2.5))
    #expect(settings.pollInterval == .seconds(1) && settings.costPerCall == 0)
  }

  @Test(arguments: [
    ["apiKey": SettingValue.string("")], [:], ["apiKey": .string("a b")], ["apiKey": .string("a\r\nx: y")],
    ["apiKey": .string("ключ")], ["apiKey": .integer(1)], ["baseURL": .string("ftp://x")],
    ["baseURL": .string("x.test")],
    ["baseURL": .string("https://u:p@x.test")], ["baseURL": .string("https://")],
    ["baseURL": .string("https://x/?a=1")],
    ["api": .string("other")], ["limits": .string("relaxed")], ["maxImageBytes": .integer(0)],
    ["timeout": .number(0)], ["timeout": .number(.nan)], ["timeout": .string("5")], ["pollInterval": .number(-1)],
    ["costPerCall": .number(-0.1)], ["maxImageBytes": .number(1)],
  ])
  func `are refused when they make no sense, without repeating the key`(_ wrong: [String: SettingValue]) throws {
    var values = wrong
    if wrong["apiKey"] == nil, !wrong.isEmpty { values["apiKey"] = .string(AILab.key) }
    let error = try #require(throws: FusionError.self) { try AILabToolsSettings(values) }
    #expect(error.code == .invalidRequest && error.reason == .settingInvalid)
    #expect(!error.message.contains(AILab.key) && !error.message.contains("a b") && !error.message.contains("u:p"))
  }

  @Test func `never show the key`() {
    let settings = AILabToolsSettings(apiKey: Secret(AILab.key))
    var dumped = ""
    dump(settings, to: &dumped)
    for text in ["\(settings)", String(reflecting: settings), dumped, "\(settings.apiKey)"] {
      #expect(text.contains("•••") && !text.contains(AILab.key))
    }
    #expect(settings.apiKey.reveal() == AILab.key)
    #expect(AILabToolsPlugin().settings.filter(\.isSecret).map(\.name) == ["apiKey"])
  }

  @Test func `build the provider of the chosen interface`() throws {
    let plugin = AILabToolsPlugin()
    let environment = PluginEnvironment(transport: ScriptedTransport())
    let fusion = try plugin.makeProvider(name: "a", settings: ["apiKey": .string("k")], environment: environment)
    #expect(fusion is AILabToolsProvider && fusion.descriptor.name == "a" && fusion.descriptor.plugin == "ailabtools")
    let swap = try plugin.makeProvider(
      name: "b", settings: ["apiKey": .string("k"), "api": .string("ai-face-swap")], environment: environment)
    #expect(swap is AILabToolsFaceSwapProvider && swap.descriptor.capabilities.costPerCall == 0.015)
    #expect(plugin.dialects.map(\.id) == ["ailabtools"])
    let error = #expect(throws: FusionError.self) {
      try plugin.makeProvider(name: "c", settings: ["apiKey": .string("k")], environment: PluginEnvironment())
    }
    #expect(error?.code == .unavailable && error?.persistence == .permanent)
  }

  @Test func `are all in the documentation`() throws {
    let readme = try Readme.text()
    for field in AILabToolsPlugin().settings { #expect(readme.contains("| `\(field.name)` |")) }
  }
}
