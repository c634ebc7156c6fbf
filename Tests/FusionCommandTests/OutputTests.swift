import FusionTestKit
import Testing

/// The output is looked at first: the pictures of these command lines do not exist, and nobody notices.
@Suite struct `The output of fuse` {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func fuse(into path: String, _ options: String...) async throws -> Program.Run {
    try await Program.run(["fuse", "missing-donor.jpg", "missing-template.jpg", "-o", path] + options)
  }

  @Test func `is not replaced without --force, and the hint says how`() async throws {
    let path = try folder.write([1, 2, 3], to: "out.jpg")
    let run = try await fuse(into: path)
    #expect(run.status == 2)
    #expect(run.error.contains(path))
    #expect(run.error.contains("\nhint: pass --force"))
    #expect(try folder.bytes(of: "out.jpg") == [1, 2, 3])
  }

  @Test func `with --force is still not touched when the pictures are missing`() async throws {
    let path = try folder.write([1, 2, 3], to: "out.jpg")
    let run = try await fuse(into: path, "--force")
    #expect(run.status == 3)
    #expect(try folder.bytes(of: "out.jpg") == [1, 2, 3])
    #expect(try folder.names() == ["out.jpg"])
  }

  @Test func `needs a folder that is there`() async throws {
    let run = try await fuse(into: folder.path(of: "none/out.jpg"), "--json")
    #expect(run.status == 2)
    let error = try run.errorJSON()
    #expect(error["reason"] as? String == "output-unwritable")
    #expect((error["message"] as? String)?.contains(folder.path(of: "none")) == true)
  }

  @Test func `is never a device`() async throws {
    let run = try await fuse(into: "/dev/null.jpg/x.jpg")
    #expect(run.status == 2)
  }

  @Test func `needs a debug folder that can be made`() async throws {
    let debug = folder.path(of: "none/debug")
    let run = try await fuse(into: folder.path(of: "out.jpg"), "--debug", debug)
    #expect(run.status == 2)
    #expect(run.error.contains(debug))
  }
}
