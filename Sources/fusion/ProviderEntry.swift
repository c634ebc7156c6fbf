import FusionCore
import FusionKit

/// A plugin together with the provider that it builds from its defaults, or with what keeps it from building one.
struct ProviderEntry {
  let plugin: any FusionPlugin
  private let descriptor: Result<ProviderDescriptor, FusionError>

  init(_ plugin: any FusionPlugin, in registry: PluginRegistry) {
    self.plugin = plugin
    descriptor = Result { () throws(FusionError) in
      try FusionClient(configuration: FusionConfiguration(plugin: plugin.id), plugins: registry).descriptor
    }
  }

  /// Paragraphs for a person.
  var text: String {
    let facts =
      switch descriptor {
      case .success(let descriptor): descriptor.capabilities.facts
      case .failure(let error): [(name: "not set up", text: error.message)]
      }
    return (["\(plugin.id): \(plugin.summary)"] + facts.map { "  \($0.name.padded(to: 10)) \($0.text)" })
      .joined(separator: "\n")
  }

  /// The documented object, its keys in the documented order.
  var json: JSON {
    let (capabilities, problem): (JSON, JSON) =
      switch descriptor {
      case .success(let descriptor): (descriptor.capabilities.json, .null)
      case .failure(let error): (.null, .text(error.message))
      }
    return [
      "plugin": .text(plugin.id),
      "summary": .text(plugin.summary),
      "capabilities": capabilities,
      "problem": problem,
      "settings": .array(plugin.settings.map(\.json)),
    ]
  }

  /// The row of the index; what depends on settings that have no default is left out.
  var row: [String] {
    let facts = (try? descriptor.get().capabilities.facts.map(\.text)) ?? Capabilities.factNames.map { _ in "" }
    return ["`\(plugin.id)`", plugin.summary] + facts
  }
}

/// `Plugins/README.md`.
struct ProviderIndex {
  let entries: [ProviderEntry]

  var text: String {
    let providers = MarkdownTable(
      columns: ["plugin", "what it is"] + Capabilities.factNames, rows: entries.map(\.row))
    let settings = entries.filter { !$0.plugin.settings.isEmpty }
      .map { "## Settings of `\($0.plugin.id)`\n\n\(Self.settings(of: $0.plugin).text)" }
    let head = ["# Providers", "Printed by `fusion providers --markdown`; a test keeps it so.", providers.text]
    return (head + settings).joined(separator: "\n\n")
  }

  private static func settings(of plugin: any FusionPlugin) -> MarkdownTable {
    MarkdownTable(
      columns: ["setting", "kind", "default", "meaning"],
      rows: plugin.settings.map { field in
        ["`\(field.name)`", field.kindText, field.defaultText ?? "", field.summary]
      })
  }
}
