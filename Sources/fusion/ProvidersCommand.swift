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

  func run() {
    let entries = PluginRegistry.linked.plugins.map { ProviderEntry($0, in: .linked) }
    if json {
      Terminal.output.print((["providers": .array(entries.map(\.json))] as JSON).text)
    } else if markdown {
      Terminal.output.print(ProviderIndex(entries: entries).text)
    } else {
      Terminal.output.print(entries.map(\.text).joined(separator: "\n\n"))
    }
  }
}
