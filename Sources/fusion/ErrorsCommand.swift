import ArgumentParser
import FusionCore

/// `fusion errors`: the error codes as the documentation lists them.
struct ErrorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "errors",
    abstract: "Lists the error codes and reasons.",
    discussion: """
      EXAMPLES
        fusion errors
        fusion errors --markdown
      """,
    shouldDisplay: false)

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Print the tables of the documentation.")
  var markdown = false

  func validate() throws {
    if json, markdown { throw ValidationError("--json and --markdown exclude each other") }
  }

  func run() throws {
    if json {
      Terminal.output.print(Self.json.text)
    } else if markdown {
      Terminal.output.print(Self.codes.text + "\n\n" + Self.reasons.text)
    } else {
      FusionError.Code.allCases.forEach { Terminal.output.print("\($0.name.padded(to: 16)) \($0.summary)") }
    }
  }

  private static var codes: MarkdownTable {
    MarkdownTable(
      columns: ["code", "meaning", "fault", "persistence", "exit status"],
      rows: FusionError.Code.allCases.map { code in
        [
          "`\(code.name)`", code.summary, code.usualFault.rawValue, code.usualPersistence.name,
          "\(ExitStatus(code).rawValue)",
        ]
      })
  }

  private static var reasons: MarkdownTable {
    MarkdownTable(
      columns: ["reason", "meaning"], rows: FusionError.Reason.allCases.map { ["`\($0.name)`", $0.summary] })
  }

  private static var json: JSON {
    [
      "codes": .array(
        FusionError.Code.allCases.map { code in
          [
            "code": .text(code.name), "meaning": .text(code.summary), "fault": .text(code.usualFault.rawValue),
            "persistence": .text(code.usualPersistence.name), "exit_status": .integer(Int(ExitStatus(code).rawValue)),
          ]
        }),
      "reasons": .array(
        FusionError.Reason.allCases.map { ["reason": .text($0.name), "meaning": .text($0.summary)] }),
    ]
  }
}

extension FusionError.Persistence {
  fileprivate var name: String {
    switch self {
    case .permanent: "permanent"
    case .temporary: "temporary"
    case .exhausted: "exhausted"
    }
  }
}
