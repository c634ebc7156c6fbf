import Foundation
import FusionKit
import Testing

@Suite struct `The schema of configuration files` {
  private func object(_ plugins: PluginRegistry) throws -> [String: Any] {
    let json = ConfigurationSchema(plugins: plugins).json
    #expect(json.hasSuffix("}\n"))
    return try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  private func definitions(_ plugins: PluginRegistry) throws -> [String: [String: Any]] {
    try #require(object(plugins)["$defs"] as? [String: [String: Any]])
  }

  @Test func `names its draft and takes no other keys`() throws {
    let schema = try object(ConfigurationReading.plugins)
    #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["additionalProperties"] as? Bool == false)
    #expect((schema["properties"] as? [String: Any]).map { Set($0.keys) } == ["providers", "routes"])
  }

  @Test func `knows every setting of every plugin, its kind and its default`() throws {
    let definitions = try definitions(ConfigurationReading.plugins)
    for plugin in ConfigurationReading.plugins.plugins {
      let definition = try #require(definitions["plugin-\(plugin.id)"])
      #expect(definition["additionalProperties"] as? Bool == false)
      let properties = try #require(definition["properties"] as? [String: [String: Any]])
      #expect(Set(properties.keys) == Set(["plugin"] + plugin.settings.map(\.name)))
      #expect(properties["plugin"]?["const"] as? String == plugin.id)
      for field in plugin.settings {
        #expect(properties[field.name]?["description"] as? String == field.summary)
      }
    }
    let engine = try #require(definitions["plugin-local"]?["properties"] as? [String: [String: Any]])
    #expect(engine["models"]?["type"] as? String == "string")
    #expect(engine["maxConcurrent"]?["$ref"] as? String == "#/$defs/integer")
    #expect(engine["maxConcurrent"]?["default"] as? Int == 4)
    #expect(engine["gain"]?["default"] as? Double == 0.5)
    #expect(engine["sharp"]?["default"] as? Bool == true)
    let vendor = try #require(definitions["plugin-ailabtools"]?["properties"] as? [String: [String: Any]])
    #expect(vendor["apiKey"]?["$ref"] as? String == "#/$defs/secret")
  }

  @Test func `refers only to what it defines`() throws {
    let json = ConfigurationSchema(plugins: ConfigurationReading.plugins).json
    let references = Set(json.matches(of: /"#\/\$defs\/([^"]+)"/).map { String($0.1) })
    #expect(references.count > 6)
    #expect(try references.isSubset(of: definitions(ConfigurationReading.plugins).keys))
  }

  @Test func `shows no default of a secret, and escapes what JSON must not hold`() throws {
    let field = SettingField(
      name: "key", kind: .string, defaultText: "s3cret", isSecret: true, summary: "a \"b\"\\\n\u{1}")
    let plugin = StubPlugin(id: "own", settings: [field])
    let properties = try #require(definitions([plugin])["plugin-own"]?["properties"] as? [String: [String: Any]])
    #expect(properties["key"]?["description"] as? String == field.summary)
    #expect(properties["key"]?["default"] == nil)
  }

  @Test func `takes no provider where there is no plugin`() throws {
    let definitions = try #require(object([])["$defs"] as? [String: Any])
    #expect(definitions["provider"] as? Bool == false)
  }
}
