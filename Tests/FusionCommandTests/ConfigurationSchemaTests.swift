import Foundation
import FusionKit
import FusionTestKit
import Testing

@testable import fusion

@Suite struct `The schema beside the documentation` {
  @Test func `is the one that the program prints`() async throws {
    let printed = try await Program.run(["check", "--schema"])
    #expect(printed.status == 0)
    let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let kept = try String(contentsOf: root.appending(path: "docs/fusion.schema.json"), encoding: .utf8)
    #expect(kept == printed.text, "print it again: fusion check --schema > docs/fusion.schema.json")
  }

  @Test func `knows every plugin that the program is linked with`() async throws {
    let printed = try await Program.run(["check", "--schema"])
    for plugin in PluginRegistry.linked.plugins { #expect(printed.text.contains("\"#/$defs/plugin-\(plugin.id)\"")) }
  }

  @Test func `is not mixed with the findings of a check`() async throws {
    let run = try await Program.run(["check", "--schema", "--json"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
  }
}
