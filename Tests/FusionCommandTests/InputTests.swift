import FusionCore
import FusionTestKit
import Testing

/// A picture that cannot be fused, and how the program answers it.
struct BadInput: CustomTestStringConvertible {
  let name: String
  let status: Int32
  let code: String
  let reason: String?
  /// Makes the picture; returns its path, which may lead nowhere.
  let make: @Sendable (TemporaryFolder) throws -> String

  var testDescription: String { name }

  init(
    _ name: String, status: Int32 = 3, code: String = "invalidImage", reason: String?,
    make: @escaping @Sendable (TemporaryFolder) throws -> String
  ) {
    self.name = name
    self.status = status
    self.code = code
    self.reason = reason
    self.make = make
  }

  static let all = [
    BadInput("a missing file", reason: "file-missing") { $0.path(of: "none.jpg") },
    BadInput("a folder", reason: "file-unreadable") { $0.path },
    BadInput("an empty file", reason: "image-empty") { try $0.write([], to: "empty.jpg") },
    BadInput("text under a picture's name", reason: "image-format-unknown") {
      try $0.write(Array("this is no picture".utf8), to: "text.jpg")
    },
    BadInput("a JPEG cut in half", reason: "image-truncated") {
      let bytes = try NoisePicture(width: 200, height: 200).jpeg().bytes
      return try $0.write(Array(bytes.prefix(bytes.count / 2)), to: "half.jpg")
    },
    BadInput("a PNG cut in half", reason: "image-truncated") {
      let bytes = try NoisePicture(width: 200, height: 200).png().bytes
      return try $0.write(Array(bytes.prefix(bytes.count / 2)), to: "half.png")
    },
    BadInput("a JPEG cut within its header", reason: "image-truncated") {
      try $0.write(Array(NoisePicture(width: 200, height: 200).jpeg().bytes.prefix(30)), to: "head.jpg")
    },
    BadInput("more than 32 megapixels by the header", reason: "image-too-many-pixels") {
      try $0.write(PictureBytes.pngHeader(width: 8000, height: 4001), to: "huge.png")
    },
    BadInput("more than 64 MiB", reason: "image-too-many-bytes") {
      try $0.write([UInt8](repeating: 0xFF, count: 64 << 20 | 1), to: "heavy.jpg")
    },
    BadInput("a single pixel", reason: "image-too-small") {
      try $0.write(NoisePicture(width: 1, height: 1).png().bytes, to: "pixel.png")
    },
    BadInput("a WebP file", reason: "image-format-unsupported") {
      try $0.write(PictureBytes.webpHeader, to: "picture.webp")
    },
    BadInput("noise without a face", status: 4, code: "noFaceFound", reason: nil) {
      try $0.write(NoisePicture(width: 320, height: 240).jpeg().bytes, to: "noise.jpg")
    },
    BadInput("a CMYK picture without a face", status: 4, code: "noFaceFound", reason: nil) {
      try $0.write(PictureBytes.flatCMYK, to: "cmyk.jpg")
    },
  ]
}

/// Needs the engine and the portraits: whether a picture decodes and shows a face is the engine's to say.
@Suite(.serialized) struct `A picture that cannot be fused` {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: BadInput.all)
  func `is blamed as the donor`(input: BadInput) async throws {
    let template = try folder.write(NoisePicture(width: 320, height: 240, seed: 2).jpeg().bytes, to: "template.jpg")
    try await expectRefusal(of: input, as: .donor, [input.make(folder), template])
  }

  @Test(arguments: BadInput.all)
  func `is blamed as the template`(input: BadInput) async throws {
    let portraits = try PortraitFixtures()
    let donor = portraits.path(of: try #require(portraits.names.first))
    try await expectRefusal(of: input, as: .template, [donor, input.make(folder)])
  }

  private func expectRefusal(of input: BadInput, as role: ImageRole, _ pictures: [String]) async throws {
    let command = ["fuse"] + pictures + ["-o", folder.path(of: "out.png")]
    let before = try folder.names()
    let run = try await Program.run(command + ["--json"])
    #expect(run.status == input.status)
    #expect(run.output.isEmpty)
    let error = try run.errorJSON()
    #expect(error["code"] as? String == input.code)
    #expect(error["reason"] as? String == input.reason)
    #expect(error["role"] as? String == role.rawValue)
    #expect((error["message"] as? String)?.isEmpty == false)

    let plain = try await Program.run(command)
    #expect(plain.status == input.status)
    #expect(plain.output.isEmpty)
    #expect(plain.error.hasPrefix("fusion: \(role.rawValue): "))
    #expect(try folder.names() == before, "nothing is written")
  }
}
