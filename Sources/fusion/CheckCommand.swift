import ArgumentParser
import FusionCore
import FusionKit

/// `fusion check`: whether everything that the providers need is there.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Looks whether everything that fusing needs is there.",
    discussion: """
      No picture is fused and no paid call is made. The exit status is 7 when something is not usable.

      EXAMPLES
        fusion check
        fusion check --json | jq '.providers[].items[] | select(.state != "ok")'
        fusion check --schema > fusion.schema.json
      """)

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Print the JSON Schema of configuration files and check nothing.")
  var schema = false

  func validate() throws {
    if json, schema { throw ValidationError("--json and --schema exclude each other") }
  }

  func run() async throws {
    if schema {
      Terminal.output.write(ConfigurationSchema(plugins: .linked).json)
      return
    }
    let provider = try FusionClient(plugins: .linked).provider
    let items = await provider.checkItems()
    if json {
      let checked: JSON = [
        "name": .text(provider.descriptor.name), "plugin": .text(provider.descriptor.plugin),
        "items": .array(items.map(\.json)),
      ]
      Terminal.output.print((["providers": .array([checked])] as JSON).text)
    } else {
      Terminal.output.print(provider.descriptor.name)
      items.map(\.line).forEach(Terminal.output.print)
    }
    if items.contains(where: { $0.state == .failure }) { throw ExitCode(ExitStatus.configuration.rawValue) }
  }
}

extension FusionProvider {
  /// What the provider finds out about itself; nothing when it cannot look.
  func checkItems() async -> [CheckItem] {
    await (self as? any SelfChecking)?.selfCheck() ?? []
  }
}

extension CheckItem {
  /// `ok       model face_detector.tflite: what was found`.
  var line: String {
    let label = state.rawValue.padded(to: 8)
    return "  \(Terminal.output.colored(label, state.color)) \(name): \(detail)"
  }
}

extension CheckItem.State {
  fileprivate var color: Terminal.Color {
    switch self {
    case .ok: .green
    case .warning: .yellow
    case .failure: .red
    }
  }
}

extension String {
  /// The text followed by spaces up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
