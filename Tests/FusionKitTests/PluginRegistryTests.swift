import FusionCore
import FusionKit
import FusionTestKit
import Testing

@Suite struct `A plugin registry` {
  private let registry: PluginRegistry = [StubPlugin(id: "local"), StubPlugin(id: "volcengine")]

  @Test func `finds a plugin by its identifier`() throws {
    #expect(try registry.plugin(id: "volcengine").id == "volcengine")
  }

  @Test func `names what there is, and what was probably meant, for an unknown identifier`() {
    let error = #expect(throws: FusionError.self) { try registry.plugin(id: "volcengin") }
    #expect(error?.code == .invalidRequest)
    #expect(error?.reason == .pluginUnknown)
    #expect(
      error?.message
        == "there is no plugin \"volcengin\"; did you mean \"volcengine\"? known are local, volcengine")
  }

  @Test func `suggests nothing for an identifier that resembles none`() {
    let error = #expect(throws: FusionError.self) { try registry.plugin(id: "replicate") }
    #expect(error?.message == "there is no plugin \"replicate\"; known are local, volcengine")
  }

  @Test func `says how to fill it when it is empty`() {
    let empty: PluginRegistry = []
    let looks: [() throws -> any FusionPlugin] = [{ try empty.plugin(id: "local") }, { try empty.embeddedDefault() }]
    for look in looks {
      let error = #expect(throws: FusionError.self) { try look() }
      #expect(error?.reason == .pluginUnknown)
      #expect(error?.message.contains("LocalEnginePlugin()") == true)
    }
  }

  @Test func `takes the plugin that was added last as the embedded default`() throws {
    #expect(try (registry + [StubPlugin(id: "own")]).embeddedDefault().id == "own")
  }

  @Test func `lets a later plugin take the place of an earlier one`() {
    let merged = registry + [StubPlugin(id: "local", summary: "better")]
    #expect(merged.plugins.map(\.id) == ["local", "volcengine"])
    #expect(merged.plugins.first?.summary == "better")
  }

  @Test func `is a value: adding leaves the operands alone`() {
    _ = registry + [StubPlugin(id: "own")]
    #expect(registry.plugins.map(\.id) == ["local", "volcengine"])
  }

  @Test func `holds each built-in identifier once`() {
    let ids = PluginRegistry.builtIn.plugins.map(\.id)
    #expect(Set(ids).count == ids.count)
  }
}
