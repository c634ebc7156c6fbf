import FusionCore
import FusionImaging
import FusionLocalEngine
import FusionTestKit
import Testing

@Suite(.portraits) struct `The search for faces` {
  /// The face of a template, which nothing is fused into.
  private func face(in picture: PixelImage) async throws -> DetectedFace {
    let result = try await fuse(template: ImageEncoder.png(picture), similarity: 0)
    #expect(result.faces.filter { $0.role == .template }.count == 1)
    return try #require(result.chosenFace(.template))
  }

  @Test(arguments: 1...3, ImageRole.allCases)
  func `finds one in a turned picture`(quarters: Int, role: ImageRole) async throws {
    let picture = try role == .donor ? Portraits.donor.pixels : Portraits.template.pixels
    let upright = try await face(in: picture)
    let turned = picture.turned(quarters: quarters)
    let found = try await face(in: turned)
    let (x, y) = upright.box.centre
    let (w, h) = (Double(picture.width), Double(picture.height))
    let expected = [1: (h - y, x), 2: (w - x, h - y), 3: (y, w - x)][quarters]
    let place = try #require(expected)
    let tolerance = Double(upright.box.width) / 4
    #expect(abs(found.box.centre.x - place.0) < tolerance && abs(found.box.centre.y - place.1) < tolerance)
    let roll = try #require(found.measures).roll - #require(upright.measures).roll
    // Whole turns do not count.
    let difference = (roll - 90 * Double(quarters)).remainder(dividingBy: 360)
    #expect(abs(difference) < 10, "roll \(roll)")
  }

  @Test(arguments: 1...3)
  func `lets a turned template be fused`(quarters: Int) async throws {
    let turned = try Portraits.template.pixels.turned(quarters: quarters)
    let result = try await fuse(template: ImageEncoder.png(turned))
    #expect(result.advice.contains { $0.reason == .faceRoll && $0.role == .template })
    let support = try #require(result.support)
    let fused = try ImageDecoder.decode(result.image).pixels
    #expect(fused.cropped(to: support).meanDifference(to: turned.cropped(to: support)) > 2)
  }

  @Test(arguments: ImageRole.allCases)
  func `finds one that fills the picture`(role: ImageRole) async throws {
    let picture = try role == .donor ? Portraits.donor.pixels : Portraits.template.pixels
    let whole = try await face(in: picture)
    let box = whole.box.clipped(to: picture)
    let found = try await face(in: picture.cropped(to: box))
    #expect(abs(found.box.centre.x - Double(box.width) / 2) < Double(box.width) / 5)
    #expect(abs(found.box.centre.y - Double(box.height) / 2) < Double(box.height) / 5)
  }

  @Test(arguments: [(0, 0), (1, 0), (0, 1), (1, 1)], [160, 320])
  func `finds a small one in a corner of a large picture`(corner: (Int, Int), height: Int) async throws {
    let portrait = try Portraits.template.pixels
    let small = portrait.downscaled(toWidth: portrait.width * height / portrait.height, height: height)
    var canvas = PixelImage.flat(width: 2000, height: 2000)
    let (x, y) = (corner.0 * (2000 - small.width), corner.1 * (2000 - small.height))
    canvas.copy(from: small, atX: x, y: y)
    let alone = try await face(in: small).box.centre
    let found = try await face(in: canvas).box.centre
    let tolerance = Double(small.width) / 8
    #expect(abs(found.x - Double(x) - alone.x) < tolerance && abs(found.y - Double(y) - alone.y) < tolerance)
  }

  @Test(arguments: ImageRole.allCases)
  func `finds none in noise or in one colour`(role: ImageRole) async throws {
    let pictures = [
      try NoisePicture(width: 300, height: 400).png(), try ImageEncoder.png(.flat(width: 400, height: 300)),
      try ImageEncoder.png(.flat(width: 32, height: 32, level: 0)),
    ]
    for picture in pictures {
      let error = try #require(
        await failure { try await role == .donor ? fuse(donor: picture) : fuse(template: picture) })
      #expect(error.code == .noFaceFound)
      #expect(error.role == role)
      #expect(error.fault == .caller)
      #expect(error.message.contains(role.rawValue))
    }
  }
}
