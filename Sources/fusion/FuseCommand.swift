import ArgumentParser
import FusionCore
import FusionKit

/// `fusion fuse`: one fusion from two files into a third.
struct FuseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuse",
    abstract: "Puts the donor's face into the template.",
    discussion: """
      The output's format follows from its name. Files are written whole or not at all.

      EXAMPLES
        fusion fuse me.jpg scene.jpg -o out.jpg
        fusion fuse me.jpg scene.jpg -o out.png --similarity 0.6
        fusion fuse me.jpg group.jpg -o out.jpg --template-face 1
        cat me.jpg | fusion fuse - scene.jpg -o - > out.jpg
        fusion fuse me.jpg scene.jpg -o out.jpg --json | jq .timings_ms
      """)

  @Argument(help: "The person's photo, whose face appears; - reads standard input.", completion: .file())
  var donor: String

  @Argument(
    help: "The picture that keeps everything but the face; - reads standard input.", completion: .file())
  var template: String

  @Option(
    name: [.short, .long], help: "Where to write; - writes to standard output in the template's format.",
    completion: .file())
  var output: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "From 0, the template's own face, to 1, as close to the donor as possible.", valueName: "number"))
  var similarity = "1"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Which of the donor's faces to take: an index from 0, or largest.", valueName: "face"))
  var donorFace = "largest"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Which of the template's faces to replace: an index from 0, or largest.", valueName: "face"))
  var templateFace = "largest"

  @Flag(help: "Refuse faces that are small, turned, blurred or badly lit instead of warning.")
  var strict = false

  @Flag(help: "Print one JSON object, also for errors.")
  var json = false

  @Option(
    help: ArgumentHelp("Write pictures and numbers from inside the work to this folder.", valueName: "folder"),
    completion: .directory)
  var debug: String?

  @Flag(help: "Replace the output if it exists.")
  var force = false

  func validate() throws {
    if donor == "-", template == "-" {
      throw ValidationError("standard input holds one picture; give the donor or the template as a file")
    }
    if output == "-", json {
      throw ValidationError("-o - and --json both take standard output; write the picture to a file")
    }
  }

  func run() async throws {
    try await run(with: FusionClient(plugins: .linked))
  }

  /// Does the work with a client, which tests bring along.
  func run(with client: FusionClient) async throws {
    let similarity = try parseSimilarity(similarity)
    let donorFace = try parseFace(donorFace, in: .donor)
    let templateFace = try parseFace(templateFace, in: .template)
    let destination = try FuseDestination(
      output, overwrite: force, writable: client.descriptor.capabilities.outputFormats)
    let folder = try debug.map { path throws(FusionError) in try DebugFolder(path) }
    // Read before an interrupt is awaited: a read from a pipe that never ends is best ended by the signal itself.
    let donor = try await source(donor).load(as: .donor)
    let template = try await source(template).load(as: .template)

    let bar = ProgressBar(isShown: Terminal.error.isInteractive && !json)
    defer { bar.clear() }
    var context = FusionContext(progress: bar.show)
    if let folder { context.debug = folder.save }
    let request = try FusionRequest(
      donor: donor, template: template, similarity: similarity, donorFace: donorFace, templateFace: templateFace,
      quality: strict ? .strict : .advise, output: OutputOptions(format: destination.format))
    let result = try await cancellingOnInterrupt { [context] in
      let result = try await client.fuse(request, context: context)
      try destination.write(result.image)
      return result
    }
    bar.clear()

    let report = FuseReport(result, similarity: similarity, output: destination.name)
    if json {
      Terminal.output.print(report.json.text)
    } else {
      report.warnings.forEach { Terminal.error.print("\(Terminal.error.colored("warning:", .yellow)) \($0)") }
      report.summary.forEach(destination.summary.print)
    }
    if let problem = folder?.problem { Terminal.error.print("warning: \(problem)") }
  }

  private func source(_ name: String) -> ImageSource {
    name == "-" ? .standardInput : .file(name)
  }
}
