import Foundation
import FusionCore
import FusionKit
import FusionTestKit
import Testing

@testable import fusion

/// Commands that tell about providers without fusing.
@Suite(.serialized) struct `Telling about providers` {
  @Test func `lists what each can honour`() async throws {
    let run = try await Program.run(["providers"])
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
    #expect(run.text.contains("local: "))
    #expect(run.text.contains("jpeg, png"))
  }

  @Test func `gives the same as an object`() async throws {
    let run = try await Program.run(["providers", "--json"])
    #expect(run.status == 0)
    let providers = try #require(run.json()["providers"] as? [[String: Any]])
    let local = try #require(providers.first { $0["plugin"] as? String == "local" })
    #expect(Set(local.keys) == ["plugin", "summary", "capabilities", "problem", "settings"])
    #expect(local["problem"] is NSNull)
    let capabilities = try #require(local["capabilities"] as? [String: Any])
    #expect(
      Set(capabilities.keys) == [
        "donor", "template", "output_formats", "similarity", "chooses_faces", "needs_network", "cost_per_call",
        "data_regions",
      ])
    #expect(capabilities["similarity"] as? String == "native")
    #expect(capabilities["needs_network"] as? Bool == false)
    #expect(capabilities["cost_per_call"] as? Double == 0)
  }

  @Test func `checks that everything is there`() async throws {
    let run = try await Program.run(["check", "--json"])
    let providers = try #require(run.json()["providers"] as? [[String: Any]])
    let items = providers.flatMap { $0["items"] as? [[String: Any]] ?? [] }
    #expect(!items.isEmpty)
    #expect(items.allSatisfy { Set($0.keys) == ["name", "state", "detail"] })
    let fails = items.contains { $0["state"] as? String == "failure" }
    #expect(run.status == (fails ? 7 : 0))

    let plain = try await Program.run(["check"])
    #expect(plain.status == run.status)
    #expect(plain.text.hasPrefix("local\n"))
    #expect(!plain.text.contains("\u{1B}"), "no colours without a terminal")
  }

  /// Needs the engine: its models are what is missing.
  @Test func `fails the check when the models are missing`() async throws {
    let run = try await Program.run(["check"], environment: ["FUSION_MODELS": "/nonexistent"])
    #expect(run.status == 7)
    #expect(run.text.contains("failure"))
    #expect(run.text.contains("/nonexistent"))
  }

  @Test func `lists the models`() async throws {
    let run = try await Program.run(["models", "--json"])
    #expect(run.status == 0)
    let models = try #require(run.json()["models"] as? [[String: Any]])
    #expect(!models.isEmpty)
    #expect(models.allSatisfy { ($0["name"] as? String)?.hasPrefix("model ") == false })

    let plain = try await Program.run(["models"])
    #expect(plain.text.split(separator: "\n").count == models.count)
  }

  @Test func `lists every error code and reason`() async throws {
    let run = try await Program.run(["errors", "--json"])
    #expect(run.status == 0)
    #expect(try (run.json()["codes"] as? [Any])?.count == 17)
    let plain = try await Program.run(["errors"])
    #expect(plain.text.split(separator: "\n").count == 17)
  }
}

/// A plugin that builds nothing without a key, as those of vendors are.
private struct KeyedPlugin: FusionPlugin {
  let id = "keyed"
  let summary = "needs a key"
  let settings = [SettingField(name: "apiKey", kind: .string, isSecret: true, summary: "the key")]

  func makeProvider(
    name: String, settings: [String: SettingValue], environment: PluginEnvironment
  ) throws(FusionError) -> any FusionProvider {
    guard settings["apiKey"] != nil else {
      throw FusionError(.invalidRequest, reason: .settingInvalid, "apiKey is missing")
    }
    return ScriptedProvider(.template, name: name)
  }
}

@Suite struct `A plugin that needs settings` {
  private let entry = ProviderEntry(KeyedPlugin(), in: [KeyedPlugin()])

  @Test func `is listed with what it lacks`() throws {
    #expect(entry.text == "keyed: needs a key\n  not set up apiKey is missing")
    let object = try JSONSerialization.jsonObject(with: Data(entry.json.text.utf8)) as? [String: Any]
    #expect(object?["capabilities"] is NSNull)
    #expect(object?["problem"] as? String == "apiKey is missing")
    let setting = (object?["settings"] as? [[String: Any]])?.first
    #expect(setting?["secret"] as? Bool == true)
  }

  @Test func `has its place in the index`() {
    let index = ProviderIndex(entries: [entry]).text
    #expect(index.contains("| `keyed` | needs a key |"))
    #expect(index.contains("| `apiKey` | string, secret |  | the key |"))
  }
}
