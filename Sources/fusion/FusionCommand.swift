import ArgumentParser

/// The root command: parses, runs one subcommand, and turns whatever goes wrong into a report and an exit status.
@main
struct FusionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fusion",
    abstract: "Puts the face of one photo into another picture.",
    discussion: """
      EXAMPLES
        fusion fuse me.jpg scene.jpg -o out.jpg
        fusion fuse me.jpg scene.jpg -o out.png --similarity 0.6 --json
        fusion check

      EXIT STATUS
        0 done       3 input     5 refused           7 configuration
        2 usage      4 no face   6 provider failed   130 interrupted
      """,
    version: "0.1.0",
    subcommands: [
      FuseCommand.self, ProvidersCommand.self, ModelsCommand.self, CheckCommand.self, ErrorsCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      let asJSON = CommandLine.arguments.contains("--json")
      Terminal.exit(with: ErrorReport(error, of: Self.self).print(asJSON: asJSON))
    }
  }
}
