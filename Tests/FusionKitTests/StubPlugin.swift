import FusionCore
import FusionTestKit

/// A plugin whose provider answers with the template.
struct StubPlugin: FusionPlugin {
  var id = "stub"
  var summary = "answers with the template"
  var settings = [
    SettingField(name: "region", kind: .string, summary: "where"),
    SettingField(name: "threads", kind: .integer, defaultText: "1", summary: "how many"),
    SettingField(name: "gain", kind: .number, summary: "how strongly"),
    SettingField(name: "sharp", kind: .boolean, summary: "whether to sharpen"),
  ]
  var makes: @Sendable (String) throws(FusionError) -> any FusionProvider = { name in
    ScriptedProvider(.template, name: name)
  }

  func makeProvider(
    name: String, settings: [String: SettingValue], environment: PluginEnvironment
  ) throws(FusionError) -> any FusionProvider {
    try makes(name)
  }
}
