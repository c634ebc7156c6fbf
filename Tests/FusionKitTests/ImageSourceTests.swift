import FusionCore
import FusionKit
import FusionTestKit
import Testing

@Suite struct `A picture's source` {
  private let folder: TemporaryFolder
  private let image: EncodedImage

  init() throws {
    folder = try TemporaryFolder()
    image = try NoisePicture(width: 20, height: 10).png()
  }

  /// Expects loading to fail with an invalid image and this reason.
  private func refusal(
    of source: ImageSource, as role: ImageRole = .donor, _ reason: FusionError.Reason,
    at location: SourceLocation = #_sourceLocation
  ) async -> FusionError? {
    let error = await #expect(throws: FusionError.self, sourceLocation: location) { try await source.load(as: role) }
    #expect(error?.code == .invalidImage, sourceLocation: location)
    #expect(error?.reason == reason, sourceLocation: location)
    #expect(error?.role == role, sourceLocation: location)
    return error
  }

  @Test func `may be a file`() async throws {
    let path = try folder.write(image.bytes, to: "a.png")
    #expect(try await ImageSource.file(path).load(as: .donor) == image)
  }

  @Test func `may be a file behind a symbolic link`() async throws {
    try folder.write(image.bytes, to: "a.png")
    try folder.link("link.png", to: "a.png")
    #expect(try await ImageSource.file(folder.path(of: "link.png")).load(as: .donor) == image)
  }

  @Test func `may be a pipe, whose size nobody knows`() async throws {
    let path = try folder.makePipe("pipe")
    // Larger than a pipe's buffer and than one read.
    let large = try NoisePicture(width: 400, height: 400).png()
    async let loaded = ImageSource.file(path).load(as: .donor)
    try folder.write(large.bytes, to: "pipe")
    #expect(try await loaded == large)
  }

  @Test func `may be bytes, or a picture`() async throws {
    #expect(try await ImageSource.bytes(image.bytes).load(as: .template) == image)
    #expect(try await ImageSource.image(image).load(as: .template) == image)
  }

  @Test(arguments: ImageRole.allCases)
  func `is refused when the file is missing`(role: ImageRole) async {
    let path = folder.path(of: "none.png")
    let error = await refusal(of: .file(path), as: role, .fileMissing)
    #expect(error?.message.contains(path) == true)
  }

  @Test func `is refused when a folder of the path is a file`() async throws {
    try folder.write(image.bytes, to: "a.png")
    _ = await refusal(of: .file(folder.path(of: "a.png/b.png")), .fileMissing)
  }

  @Test func `is refused when it is a folder`() async {
    let error = await refusal(of: .file(folder.path), .fileUnreadable)
    #expect(error?.message.contains("folder") == true)
  }

  @Test func `is refused when links lead in a circle`() async throws {
    try folder.link("loop", to: "loop")
    _ = await refusal(of: .file(folder.path(of: "loop")), .fileUnreadable)
  }

  @Test func `is refused when it is empty`() async throws {
    let path = try folder.write([], to: "empty.jpg")
    let error = await refusal(of: .file(path), as: .template, .imageEmpty)
    #expect(error?.message.contains(path) == true)
    _ = await refusal(of: .bytes([]), .imageEmpty)
    _ = await refusal(of: .file("/dev/null"), .imageEmpty)
  }

  @Test func `is refused when it is text under a picture's name`() async throws {
    let path = try folder.write(Array("dear diary, today I saw a face".utf8), to: "a.jpg")
    let error = await refusal(of: .file(path), .imageFormatUnknown)
    #expect(error?.message.contains("diary") == false)
  }

  @Test func `is refused before it is read when it is too large`() async throws {
    let path = try folder.writeHole("huge.png", bytes: ImageSource.maxBytes + 1)
    let error = await refusal(of: .file(path), .imageTooManyBytes)
    #expect(error?.message.contains("\(ImageSource.maxBytes)") == true)
  }

  @Test func `is refused while it is read when it never ends`() async {
    _ = await refusal(of: .file("/dev/zero"), .imageTooManyBytes)
  }

  @Test func `is refused when too many bytes are given`() async {
    let bytes = [UInt8](repeating: 0, count: ImageSource.maxBytes + 1)
    _ = await refusal(of: .bytes(bytes), .imageTooManyBytes)
  }

  @Test func `is described without its bytes`() {
    #expect("\(ImageSource.file("me.jpg"))" == "\"me.jpg\"")
    #expect("\(ImageSource.bytes([1, 2, 3]))" == "3 bytes")
    #expect("\(ImageSource.image(image))" == "\(image)")
    #expect("\(ImageSource.standardInput)" == "standard input")
  }
}
