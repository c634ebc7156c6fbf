import Foundation
import FusionCore
import FusionTestKit
import Testing

@testable import FusionKit

@Suite struct `An output file` {
  private let folder: TemporaryFolder
  private let image: EncodedImage
  private let old: [UInt8] = Array("old content".utf8)

  init() throws {
    folder = try TemporaryFolder()
    image = try NoisePicture(width: 20, height: 10).png()
  }

  /// Expects both the check and the writing to fail, and nothing to change.
  private func expectRefusal(
    of path: String, overwrite: Bool = false, _ reason: FusionError.Reason, naming part: String
  ) throws {
    let before = try folder.names()
    let file = OutputFile(path, overwrite: overwrite)
    for attempt in [{ try file.check() }, { try file.write(image.bytes) }] as [() throws -> Void] {
      let error = #expect(throws: FusionError.self) { try attempt() }
      #expect(error?.code == .invalidRequest)
      #expect(error?.reason == reason)
      #expect(error?.message.contains(part) == true)
    }
    #expect(try folder.names() == before)
  }

  @Test func `holds the picture's bytes and nothing is left beside it`() throws {
    try image.write(to: folder.path(of: "out.png"))
    #expect(try folder.bytes(of: "out.png") == image.bytes)
    #expect(try folder.names() == ["out.png"])
  }

  @Test func `gets the permissions that the process gives its files`() throws {
    try folder.write([], to: "reference")
    try image.write(to: folder.path(of: "out.png"))
    #expect(try folder.permissions(of: "out.png") == folder.permissions(of: "reference"))
  }

  @Test func `that exists is kept unless overwriting was asked for`() throws {
    let path = try folder.write(old, to: "out.png")
    try expectRefusal(of: path, .outputExists, naming: path)
    #expect(try folder.bytes(of: "out.png") == old)
  }

  @Test func `that exists is replaced when that was asked for, and keeps its permissions`() throws {
    let path = try folder.write(old, to: "out.png")
    try folder.setPermissions(0o640, of: "out.png")
    try image.write(to: path, overwrite: true)
    #expect(try folder.bytes(of: "out.png") == image.bytes)
    #expect(try folder.permissions(of: "out.png") == 0o640)
    #expect(try folder.names() == ["out.png"])
  }

  @Test func `may be new although overwriting was allowed`() throws {
    try image.write(to: folder.path(of: "out.png"), overwrite: true)
    #expect(try folder.bytes(of: "out.png") == image.bytes)
  }

  @Test func `behind a symbolic link is replaced where it lies`() throws {
    try folder.write(old, to: "real.png")
    try folder.link("out.png", to: "real.png")
    try image.write(to: folder.path(of: "out.png"), overwrite: true)
    #expect(try folder.bytes(of: "real.png") == image.bytes)
    #expect(try folder.destination(of: "out.png") == "real.png")
  }

  @Test func `in a missing folder is refused by the folder's name`() throws {
    try expectRefusal(of: folder.path(of: "none/out.png"), .outputUnwritable, naming: folder.path(of: "none"))
  }

  @Test func `in a folder that is a file is refused`() throws {
    let path = try folder.write(old, to: "file")
    try expectRefusal(of: "\(path)/out.png", .outputUnwritable, naming: path)
  }

  @Test(arguments: [false, true])
  func `is never a folder`(overwrite: Bool) throws {
    try expectRefusal(of: folder.path, overwrite: overwrite, .outputUnwritable, naming: "folder")
    try expectRefusal(of: folder.path + "/", overwrite: overwrite, .outputUnwritable, naming: "folder")
    try expectRefusal(of: "", overwrite: overwrite, .outputUnwritable, naming: "folder")
  }

  @Test(arguments: [false, true])
  func `is never a device`(overwrite: Bool) throws {
    try expectRefusal(of: "/dev/null", overwrite: overwrite, .outputUnwritable, naming: "/dev")
    let kind = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(kind == .typeCharacterSpecial)
  }

  @Test func `leaves nothing behind when the draft cannot take its place`() throws {
    // The name is one byte longer than file systems allow, which shows only when the draft is to be renamed.
    let path = folder.path(of: String(repeating: "a", count: 256))
    for overwrite in [false, true] {
      let error = #expect(throws: FusionError.self) { try image.write(to: path, overwrite: overwrite) }
      #expect(error?.reason == .outputUnwritable)
      #expect(try folder.names().isEmpty)
    }
  }

  @Test func `is not replaced when its name is taken after the check`() throws {
    let place = OutputPlace(folder.path(of: "out.png"), overwrite: false)
    try place.check()
    try folder.write(old, to: "out.png")
    let error = #expect(throws: SystemError.self) { try place.write(image.bytes) }
    #expect(error?.number == EEXIST)
    #expect(try folder.bytes(of: "out.png") == old)
    #expect(try folder.names() == ["out.png"])
  }

  @Test func `is reserved in one step where the file system has no links`() throws {
    let place = OutputPlace(folder.path(of: "out.png"), overwrite: false)
    try place.reserve()
    let error = #expect(throws: SystemError.self) { try place.reserve() }
    #expect(error?.number == EEXIST)
  }

  @Test func `without a folder in its name lies in the working folder`() {
    #expect(OutputPlace("out.png", overwrite: false).folder == ".")
    #expect(OutputPlace("/out.png", overwrite: false).folder == "/")
    #expect(OutputPlace("a/b/out.png", overwrite: false).folder == "a/b")
  }
}
