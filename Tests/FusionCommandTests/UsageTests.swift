import FusionCore
import FusionTestKit
import Testing

/// A command line that makes no sense, and what the message about it must name.
struct UsageError: CustomTestStringConvertible {
  let arguments: [String]
  let naming: [String]

  init(_ arguments: [String], naming: String...) {
    self.arguments = arguments
    self.naming = naming
  }

  var testDescription: String { arguments.joined(separator: " ") }

  static let all = [
    UsageError(["fuze"], naming: "fuze"),
    UsageError(["--foo"], naming: "--foo"),
    UsageError(["fuse"], naming: "<donor>"),
    UsageError(["fuse", "a.jpg"], naming: "<template>"),
    UsageError(["fuse", "a.jpg", "b.jpg"], naming: "--output"),
    UsageError(["fuse", "a.jpg", "b.jpg", "c.jpg", "-o", "out.jpg"], naming: "c.jpg"),
    UsageError(["fuse", "-", "-", "-o", "out.jpg"], naming: "standard input"),
    UsageError(["fuse", "a.jpg", "b.jpg", "-o", "out.webp"], naming: "out.webp", "jpeg, png"),
    UsageError(["fuse", "a.jpg", "b.jpg", "-o", "out.gif"], naming: "out.gif", "jpeg, png"),
    UsageError(["fuse", "a.jpg", "b.jpg", "-o", "out"], naming: "\"out\"", "jpeg, png"),
    UsageError(["fuse", "a.jpg", "b.jpg", "-o", "folder.jpg/out"], naming: "folder.jpg/out", "jpeg, png"),
    UsageError(["fuse", "a.jpg", "b.jpg", "-o", ""], naming: "jpeg, png"),
    UsageError(["check", "now"], naming: "now"),
  ]
}

@Suite struct `A command line that makes no sense` {
  @Test(arguments: UsageError.all)
  func `ends with status 2 and says what is wrong`(usage: UsageError) async throws {
    let run = try await Program.run(usage.arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.error.hasPrefix("fusion: "))
    for part in usage.naming { #expect(run.error.contains(part)) }
  }

  @Test(arguments: UsageError.all)
  func `is told as one object when JSON was asked for`(usage: UsageError) async throws {
    let run = try await Program.run(usage.arguments + ["--json"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    let error = try run.errorJSON()
    #expect(error["code"] as? String == "invalidRequest")
    #expect((error["attempts"] as? [Any])?.isEmpty == true)
    #expect(Set(error.keys) == ["code", "reason", "role", "message", "attempts"])
  }

  @Test(arguments: ["providers", "errors"])
  func `may ask for JSON and Markdown at once`(command: String) async throws {
    let run = try await Program.run([command, "--json", "--markdown"])
    #expect(run.status == 2)
    #expect(try (run.errorJSON()["message"] as? String)?.contains("--markdown") == true)
  }

  @Test func `may ask for the picture and for JSON on standard output`() async throws {
    let run = try await Program.run(["fuse", "a.jpg", "b.jpg", "-o", "-", "--json"])
    #expect(run.status == 2)
    #expect(try (run.errorJSON()["message"] as? String)?.contains("standard output") == true)
  }

  @Test(arguments: ["-0.1", "1.5", "2", "NaN", "nan", "inf", "-inf", "0.5x", "x", "", "0,5", "1e9", " 0.5"])
  func `may hold a similarity that is none, however it is spelled`(value: String) async throws {
    let pictures = ["fuse", "a.jpg", "b.jpg", "-o", "out.jpg", "--json"]
    // An empty value after an equals sign means that the value comes next.
    let spellings = value.isEmpty ? [["--similarity", value]] : [["--similarity", value], ["--similarity=\(value)"]]
    for spelling in spellings {
      let run = try await Program.run(pictures + spelling)
      #expect(run.status == 2)
      let error = try run.errorJSON()
      #expect(error["code"] as? String == "invalidRequest")
      #expect(error["reason"] as? String == "similarity-out-of-range")
      #expect((error["message"] as? String)?.contains("\"\(value)\"") == true)
    }
  }

  @Test(arguments: ["-1", "one", "1.5", "", "smallest", "99999999999999999999"], ImageRole.allCases)
  func `may hold a face that is none`(value: String, role: ImageRole) async throws {
    let option = "--\(role.rawValue)-face"
    let run = try await Program.run(["fuse", "a.jpg", "b.jpg", "-o", "out.jpg", "--json", option, value])
    #expect(run.status == 2)
    let error = try run.errorJSON()
    #expect(error["reason"] as? String == "face-index-out-of-range")
    #expect(error["role"] as? String == role.rawValue)
    #expect((error["message"] as? String)?.contains("\"\(value)\"") == true)
  }
}
