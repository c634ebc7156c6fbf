import ArgumentParser
import FusionCore
import FusionKit

/// `fusion providers`: who can fuse, and what each can honour.
struct ProvidersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "providers",
    abstract: "Lists the providers and what each can honour.",
    discussion: """
      EXAMPLES
        fusion providers
        fusion providers --json | jq '.providers[].capabilities.similarity'
        fusion providers --markdown > Plugins/README.md
      """)

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Print the index of the Plugins folder.")
  var markdown = false

  func validate() throws {
    if json, markdown { throw ValidationError("--json and --markdown exclude each other") }
  }

  func run() throws {
    let entries = try PluginRegistry.linked.plugins.map { plugin throws(FusionError) in
      try ProviderEntry(plugin, in: .linked)
    }
    if json {
      Terminal.output.print((["providers": .array(entries.map(\.json))] as JSON).text)
    } else if markdown {
      Terminal.output.print(ProviderIndex(entries: entries).text)
    } else {
      Terminal.output.print(entries.map(\.text).joined(separator: "\n\n"))
    }
  }
}

/// A plugin together with the provider that it builds from its defaults.
struct ProviderEntry {
  let plugin: any FusionPlugin
  let descriptor: ProviderDescriptor

  init(_ plugin: any FusionPlugin, in registry: PluginRegistry) throws(FusionError) {
    self.plugin = plugin
    let client = try FusionClient(configuration: FusionConfiguration(plugin: plugin.id), plugins: registry)
    self.descriptor = client.descriptor
  }

  private var capabilities: Capabilities { descriptor.capabilities }

  /// Paragraphs for a person.
  var text: String {
    let facts = [
      ("donor", capabilities.donor.text), ("template", capabilities.template.text),
      ("writes", capabilities.outputFormats.names), ("similarity", capabilities.similarity.rawValue),
      ("faces", capabilities.choosesFaces ? "any can be chosen" : "the largest only"),
      ("network", capabilities.needsNetwork ? "pictures leave this machine" : "pictures stay on this machine"),
      ("cost", capabilities.costText),
    ]
    return (["\(descriptor.name): \(plugin.summary)"] + facts.map { "  \($0.0.padded(to: 10)) \($0.1)" })
      .joined(separator: "\n")
  }

  /// The documented object, its keys in the documented order.
  var json: JSON {
    [
      "name": .text(descriptor.name),
      "plugin": .text(descriptor.plugin),
      "summary": .text(plugin.summary),
      "capabilities": capabilities.json,
      "settings": .array(plugin.settings.map(\.json)),
    ]
  }

  /// The row of the index.
  var row: [String] {
    [
      "`\(plugin.id)`", plugin.summary, capabilities.donor.text, capabilities.template.text,
      capabilities.outputFormats.names, capabilities.similarity.rawValue, capabilities.choosesFaces ? "any" : "largest",
      capabilities.needsNetwork ? "yes" : "no", capabilities.costText,
    ]
  }
}

/// `Plugins/README.md`.
struct ProviderIndex {
  let entries: [ProviderEntry]

  var text: String {
    let providers = MarkdownTable(
      columns: ["plugin", "what it is", "donor", "template", "writes", "similarity", "faces", "network", "cost"],
      rows: entries.map(\.row))
    let settings = entries.filter { !$0.plugin.settings.isEmpty }
      .map { "## Settings of `\($0.plugin.id)`\n\n\(Self.settings(of: $0.plugin).text)" }
    let head = ["# Providers", "Printed by `fusion providers --markdown`; a test keeps it so.", providers.text]
    return (head + settings).joined(separator: "\n\n")
  }

  private static func settings(of plugin: any FusionPlugin) -> MarkdownTable {
    MarkdownTable(
      columns: ["setting", "kind", "default", "meaning"],
      rows: plugin.settings.map { ["`\($0.name)`", $0.kind.rawValue, $0.defaultText ?? "", $0.summary] })
  }
}
