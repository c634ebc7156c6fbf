import ArgumentParser
import FusionCore

/// What is told about an error: on a terminal what to do next as well, in JSON one object.
struct ErrorReport {
  private enum Kind {
    /// Not an error: help, the version or a completion script was asked for.
    case answer(String)
    /// The command line makes no sense; the text may continue with the usage.
    case usage(message: String, text: String)
    case failure(FusionError)
    /// The command said all there is to say.
    case silent(Int32)
  }

  private let kind: Kind

  /// Describes an error of the library or of parsing the command line of `command`.
  init(_ error: any Error, of command: any ParsableCommand.Type) {
    if let failure = error as? FusionError {
      kind = .failure(failure)
    } else if let status = error as? ExitCode {
      kind = .silent(status.rawValue)
    } else if command.exitCode(for: error).isSuccess {
      kind = .answer(command.fullMessage(for: error))
    } else {
      kind = .usage(message: command.message(for: error), text: command.fullMessage(for: error))
    }
  }

  /// Prints to the fitting stream; returns the exit status.
  func print(asJSON: Bool) -> Int32 {
    switch kind {
    case .silent(let status):
      return status
    case .answer(let text):
      Terminal.output.print(text)
      return ExitStatus.done.rawValue
    case .usage(let message, let text):
      let label = "Error: "
      let described = text.hasPrefix(label) ? String(text.dropFirst(label.count)) : text
      Terminal.error.print(asJSON ? FusionError(.invalidRequest, message).json.text : "fusion: \(described)")
      return ExitStatus.usage.rawValue
    case .failure(let error):
      Terminal.error.print(asJSON ? error.json.text : error.lines.joined(separator: "\n"))
      return ExitStatus(error).rawValue
    }
  }
}

extension FusionError {
  /// `{"error": {…}}` as documented for every command.
  var json: JSON {
    [
      "error": [
        "code": .string(code.name),
        "reason": .string(reason?.name),
        "role": .string(role?.rawValue),
        "message": .string(message),
        "attempts": .array(attempts.map(\.json)),
      ]
    ]
  }

  /// What happened to which picture and, where there is a way on, what to do next.
  fileprivate var lines: [String] {
    let blamed = role.map { "\($0.rawValue): " } ?? ""
    // Nothing but an interrupt cancels a call from the command line.
    let happened = code == .cancelled ? "interrupted" : message
    return ["fusion: \(blamed)\(happened)"] + (hint.map { ["hint: \($0)"] } ?? [])
  }
}
