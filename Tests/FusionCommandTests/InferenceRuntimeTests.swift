import Foundation
import FusionTestKit
import Testing

/// Needs the engine and the portraits.
@Suite(.serialized) struct `An inference run-time with a part missing` {
  private static let libraries = "/usr/local/lib/fusionkit/openvino/lib"

  @Test(arguments: [("intel_cpu_plugin", "CPU"), ("tensorflow_lite_frontend", "tflite")])
  func `is told apart from a damaged model`(part: String, named: String) async throws {
    let folder = try TemporaryFolder()
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: Self.libraries) where !name.contains(part) {
      try files.createSymbolicLink(
        atPath: folder.path(of: name), withDestinationPath: Self.libraries + "/" + name)
    }
    let portraits = try PortraitFixtures()
    let pictures = try [0, 1].map { portraits.path(of: try #require(portraits.names.dropFirst($0).first)) }
    let output = folder.path(of: "out.jpg")
    let run = try await Program.run(
      ["fuse"] + pictures + ["-o", output, "--json"],
      environment: ["LD_LIBRARY_PATH": folder.path, "XDG_CACHE_HOME": folder.path(of: "cache")])
    #expect(run.status == 6)
    let error = try run.errorJSON()
    #expect(error["code"] as? String == "unavailable")
    #expect(error["reason"] as? String == "runtime-incomplete")
    let message = try #require(error["message"] as? String)
    #expect(message.contains(named) && message.contains("scripts/setup") && !message.contains("\n"))
    #expect(!files.fileExists(atPath: output))
  }
}
