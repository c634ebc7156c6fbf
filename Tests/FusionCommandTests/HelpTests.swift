import Testing

@Suite struct `Help` {
  @Test(arguments: ["fuse", "providers", "models", "check", "errors"])
  func `of a command shows examples of it`(command: String) async throws {
    let run = try await Program.run([command, "--help"])
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
    #expect(run.text.contains("EXAMPLES"))
    #expect(run.text.contains("fusion \(command)"))
    #expect(run.text.contains("--json"))
  }

  @Test(arguments: [[], ["--help"], ["help"]])
  func `of the program lists its commands and exit statuses`(arguments: [String]) async throws {
    let run = try await Program.run(arguments)
    #expect(run.status == 0)
    #expect(run.error.isEmpty)
    for word in ["fuse", "providers", "models", "check", "EXIT STATUS", "130 interrupted"] {
      #expect(run.text.contains(word))
    }
  }

  @Test func `leaves out the command that serves the documentation`() async throws {
    let run = try await Program.run(["--help"])
    #expect(!run.text.contains("errors"))
  }

  @Test func `tells the version`() async throws {
    let run = try await Program.run(["--version"])
    #expect(run.status == 0)
    #expect(run.text.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completes commands in a shell`(shell: String) async throws {
    let run = try await Program.run(["--generate-completion-script", shell])
    #expect(run.status == 0)
    #expect(run.text.contains("fuse"))
    #expect(run.text.contains("similarity"))
  }
}
