import FusionCore
import FusionImaging
import FusionLocalEngine
import Testing

@Suite(.portraits) struct `The choice of faces` {
  private let both: EncodedImage

  init() throws {
    both = try ImageEncoder.png(Portraits.sideBySide())
  }

  private func fuseBoth(
    as role: ImageRole, face: FaceSelection, quality: QualityPolicy = .advise
  ) async throws -> FusionResult {
    role == .donor
      ? try await fuse(donor: both, similarity: 0, donorFace: face, quality: quality)
      : try await fuse(template: both, similarity: 0, templateFace: face, quality: quality)
  }

  @Test(arguments: ImageRole.allCases)
  func `takes the largest, lists all and advises to choose`(role: ImageRole) async throws {
    let result = try await fuseBoth(as: role, face: .largest)
    let faces = result.faces.filter { $0.role == role }
    try #require(faces.map(\.index) == [0, 1])
    #expect(faces.map(\.isChosen) == [true, false])
    #expect(faces.map { $0.measures == nil } == [false, true])
    let areas = faces.map { $0.box.width * $0.box.height }
    #expect(areas[0] >= areas[1])
    #expect(result.advice.filter { $0.role == role }.map(\.reason).contains(.severalFaces))
  }

  @Test(arguments: ImageRole.allCases)
  func `takes another by its index, without that advice`(role: ImageRole) async throws {
    let result = try await fuseBoth(as: role, face: .index(1))
    let faces = result.faces.filter { $0.role == role }
    #expect(faces.map(\.isChosen) == [false, true])
    #expect(!result.advice.map(\.reason).contains(.severalFaces))
    let listed = try await fuseBoth(as: role, face: .largest).faces.filter { $0.role == role }
    #expect(listed.map(\.box) == faces.map(\.box))
  }

  @Test func `decides which face is replaced`() async throws {
    let pixels = try Portraits.sideBySide()
    let seam = try Portraits.donor.pixels.width
    for index in 0...1 {
      let result = try await fuse(template: both, templateFace: .index(index))
      let support = try #require(result.support)
      let face = try #require(result.chosenFace(.template))
      #expect((support.centre.x < Double(seam)) == (face.box.centre.x < Double(seam)))
      let fused = try ImageDecoder.decode(result.image).pixels
      #expect(fused != pixels)
      #expect(fused.showing(pixels, in: support) == pixels)
    }
  }

  @Test(arguments: ImageRole.allCases, [2, 100_000, -1])
  func `refuses an index beyond the last and lists the faces`(role: ImageRole, index: Int) async throws {
    let faces = try await fuseBoth(as: role, face: .largest).faces.filter { $0.role == role }
    let error = try #require(await failure { try await fuseBoth(as: role, face: .index(index)) })
    #expect(error.code == .invalidRequest)
    #expect(error.reason == .faceIndexOutOfRange)
    #expect(error.role == role)
    for face in faces {
      let (index, box) = (face.index, face.box)
      #expect(error.message.contains("\(index): \(box.width)x\(box.height) at \(box.x),\(box.y)"))
    }
  }

  @Test(arguments: ImageRole.allCases)
  func `is demanded of the caller under strict quality`(role: ImageRole) async throws {
    // All faces are large enough, so that their number is the only concern.
    let several = try ImageEncoder.png(Portraits.sideBySide().enlarged(by: 2))
    let single = try ImageEncoder.png(Portraits.template.pixels.enlarged(by: 2))
    let error = try #require(
      await failure {
        try await fuse(
          donor: role == .donor ? several : single, template: role == .template ? several : single, similarity: 0,
          quality: .strict)
      })
    #expect(error.code == .faceUnsuitable)
    #expect(error.reason == .severalFaces)
    #expect(error.role == role)
  }
}
