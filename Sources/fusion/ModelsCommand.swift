import ArgumentParser
import FusionCore
import FusionKit

/// `fusion models`: the model files that the local engine uses.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "Lists the model files and whether they are installed.",
    discussion: """
      EXAMPLES
        fusion models
        fusion models --json | jq -r '.models[].name'
      """)

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() async throws {
    let items = try await FusionClient(plugins: .linked).provider.checkItems()
    let models = items.compactMap(\.asModel)
    if json {
      Terminal.output.print((["models": .array(models.map(\.json))] as JSON).text)
    } else {
      models.map(\.line).forEach(Terminal.output.print)
    }
  }
}

extension CheckItem {
  /// The item under the model's own name, or nil when it is about something else.
  fileprivate var asModel: CheckItem? {
    let label = "model "
    guard name.hasPrefix(label) else { return nil }
    return CheckItem(name: String(name.dropFirst(label.count)), state: state, detail: detail)
  }
}
