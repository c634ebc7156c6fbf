import Foundation
import Testing

/// The `fusion` program of this build, run as a user runs it.
struct Program {
  /// What a run left behind.
  struct Run {
    /// The exit status; the negative number of the signal when one ended the program.
    let status: Int32
    let output: [UInt8]
    let error: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: what follows the program's name.
  ///   - input: what arrives on standard input; nothing by default.
  ///   - environment: variables to add to the test's own.
  static func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
  ) async throws -> Run {
    let folder = try FileManager.default.url(
      for: .itemReplacementDirectory, in: .userDomainMask, appropriateFor: FileManager.default.temporaryDirectory,
      create: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files rather than pipes: no amount of output can block the program.
    let streams = try ["input", "output", "error"].map { name in
      let url = folder.appending(path: name)
      try Data(name == "input" ? input : []).write(to: url)
      return (url: url, handle: try FileHandle(forUpdating: url))
    }
    let process = Process()
    process.executableURL = try executable()
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = streams[0].handle
    process.standardOutput = streams[1].handle
    process.standardError = streams[2].handle
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    let isSignal = process.terminationReason == .uncaughtSignal
    return Run(
      status: isSignal ? -process.terminationStatus : process.terminationStatus,
      output: [UInt8](try Data(contentsOf: streams[1].url)),
      error: String(decoding: try Data(contentsOf: streams[2].url), as: UTF8.self))
  }

  /// The program beside the test bundle in the build folder.
  private static func executable() throws -> URL {
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let own = URL(filePath: CommandLine.arguments.first ?? "").standardizedFileURL
    let folders = (bundles + [own]).map { $0.deletingLastPathComponent() }
    let candidates = folders.map { $0.appending(path: "fusion") }
    return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
  }
}

extension Program.Run {
  /// The one object on standard output.
  func json() throws -> [String: Any] { try Self.object(text) }

  /// The one object on standard error, without its wrapping.
  func errorJSON() throws -> [String: Any] {
    try #require(Self.object(error)["error"] as? [String: Any])
  }

  private static func object(_ text: String) throws -> [String: Any] {
    #expect(text.hasSuffix("\n") && text.filter(\.isNewline).count == 1, "one object is one line")
    return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }
}
