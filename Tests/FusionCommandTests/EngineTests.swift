import Foundation
import FusionCore
import FusionImaging
import FusionTestKit
import Testing

/// The whole way from files to a file, with the engine and the portraits that are installed beside it.
@Suite(.serialized) struct `Fusing portraits` {
  private let folder: TemporaryFolder
  private let donor: String
  private let template: String

  init() throws {
    folder = try TemporaryFolder()
    let portraits = try PortraitFixtures()
    try #require(portraits.names.count >= 2)
    donor = portraits.path(of: portraits.names[0])
    let source = try EncodedImage(folder.bytes(at: portraits.path(of: portraits.names[1])))
    let jpeg = try ImageEncoder.jpeg(ImageDecoder.decode(source).pixels, quality: 92)
    template = try folder.write(jpeg.bytes, to: "template.jpg")
  }

  private func fuse(_ donor: String, _ template: String, into output: String, _ options: String...) async throws
    -> Program.Run
  {
    try await Program.run(["fuse", donor, template, "-o", folder.path(of: output)] + options)
  }

  @Test(arguments: [("out.jpg", ImageFormat.jpeg), ("out.JPEG", .jpeg), ("out.png", .png)])
  func `writes the format that the output's name asks for`(name: String, format: ImageFormat) async throws {
    let run = try await fuse(donor, template, into: name, "--json")
    #expect(run.status == 0)
    let (image, original) = try (EncodedImage(folder.bytes(of: name)), EncodedImage(folder.bytes(at: template)))
    #expect(image.format == format)
    #expect(image.header.uprightWidth == original.header.uprightWidth)
    #expect(image.header.uprightHeight == original.header.uprightHeight)

    let report = try run.json()
    #expect(
      Set(report.keys) == [
        "output", "provider", "width", "height", "format", "bytes", "similarity", "support", "faces", "advice",
        "attempts", "losses", "timings_ms",
      ])
    #expect(report["provider"] as? String == "local")
    #expect(report["format"] as? String == format.rawValue)
    #expect(report["bytes"] as? Int == image.bytes.count)
    #expect((report["faces"] as? [[String: Any]])?.filter { $0["chosen"] as? Bool == true }.count == 2)
    #expect((report["attempts"] as? [Any])?.count == 1)
    #expect((report["timings_ms"] as? [String: Double])?.isEmpty == false)
  }

  @Test func `keeps the template's own bytes at similarity 0`() async throws {
    let run = try await fuse(donor, template, into: "out.jpg", "--similarity", "0")
    #expect(run.status == 0)
    #expect(try folder.bytes(of: "out.jpg") == folder.bytes(at: template))
  }

  @Test func `changes the template at similarity 1`() async throws {
    #expect(try await fuse(donor, template, into: "out.jpg").status == 0)
    #expect(try folder.bytes(of: "out.jpg") != folder.bytes(at: template))
  }

  @Test func `reads standard input and writes standard output`() async throws {
    #expect(try await fuse(donor, template, into: "file.jpg").status == 0)
    let run = try await Program.run(["fuse", "-", template, "-o", "-"], input: folder.bytes(at: donor))
    #expect(run.status == 0)
    #expect(try run.output == folder.bytes(of: "file.jpg"))
    #expect(run.error.contains("provider  local"))
  }

  @Test func `sums up in text, without colours or a progress bar where nobody watches`() async throws {
    let run = try await fuse(donor, template, into: "out.jpg")
    #expect(run.status == 0)
    #expect(run.text.contains("output    \(folder.path(of: "out.jpg"))"))
    #expect(run.text.contains("faces     donor 0 of 1"))
    #expect(!(run.text + run.error).contains { $0 == "\u{1B}" || $0 == "\r" })
  }

  @Test func `shows its work in the debug folder`() async throws {
    let debug = folder.path(of: "debug")
    #expect(try await fuse(donor, template, into: "out.jpg", "--debug", debug).status == 0)
    #expect(try folder.names(in: "debug").contains { $0.hasSuffix(".png") })
    #expect(try folder.names(in: "debug").contains { $0.hasSuffix(".json") })
  }

  @Test(arguments: ImageRole.allCases)
  func `takes the face that is chosen of several`(role: ImageRole) async throws {
    let both = try folder.write(sideBySide().bytes, to: "both.png")
    var pictures: [[UInt8]] = []
    for index in 0...1 {
      let name = "out\(index).png"
      let run = try await fuse(
        role == .donor ? both : donor, role == .template ? both : template, into: name, "--\(role.rawValue)-face",
        "\(index)")
      #expect(run.status == 0)
      pictures.append(try folder.bytes(of: name))
    }
    #expect(pictures[0] != pictures[1])

    let run = try await fuse(
      role == .donor ? both : donor, role == .template ? both : template, into: "out2.png", "--\(role.rawValue)-face",
      "2", "--json")
    #expect(run.status == 2)
    let error = try run.errorJSON()
    #expect(error["reason"] as? String == "face-index-out-of-range")
    #expect(error["role"] as? String == role.rawValue)
  }

  /// A picture with both portraits, the second at half its size, which makes their faces alike in size.
  private func sideBySide() throws -> EncodedImage {
    let pixels = try [donor, template].map { try ImageDecoder.decode(EncodedImage(folder.bytes(at: $0))).pixels }
    let left = pixels[0].flattened()
    let right = pixels[1].downscaled(toWidth: pixels[1].width / 2, height: pixels[1].height / 2)
    let (width, height) = (left.width + right.width, max(left.height, right.height))
    let grey = [UInt8](repeating: 128, count: width * height * 3)
    var canvas = PixelImage(width: width, height: height, channels: 3, samples: grey)
    canvas.copy(from: left, atX: 0, y: 0)
    canvas.copy(from: right, atX: left.width, y: 0)
    return try ImageEncoder.png(canvas)
  }
}

extension TemporaryFolder {
  /// The bytes of a file anywhere.
  fileprivate func bytes(at path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  /// The names in a folder within this one.
  fileprivate func names(in name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(of: name))
  }
}
