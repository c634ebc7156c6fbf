import Foundation
import FusionCore
import FusionImaging
import FusionTestKit
import Testing

/// The two demonstration portraits in the roles that most tests give them.
enum Portraits {
  /// The donor's portrait.
  static var donor: Portrait { get throws { try pair.get()[0] } }
  /// The template's portrait, a JPEG.
  static var template: Portrait { get throws { try pair.get()[1] } }

  /// Why there are none, or nil.
  static let absence: String? = {
    do throws(FusionError) {
      _ = try PortraitFixtures()
      return nil
    } catch { return error.message }
  }()

  private static let pair: Result<[Portrait], any Error> = Result {
    let fixtures = try PortraitFixtures()
    let portraits = try fixtures.names.prefix(2).map { name in
      try Portrait(EncodedImage([UInt8](Data(contentsOf: URL(filePath: fixtures.path(of: name))))))
    }
    try #require(portraits.count == 2, "two portraits are needed in \(fixtures.folder)")
    return portraits
  }

  /// Both pictures next to each other, on grey.
  static func sideBySide() throws -> PixelImage {
    let (left, right) = try (donor.pixels, template.pixels)
    var canvas = PixelImage.flat(width: left.width + right.width, height: max(left.height, right.height))
    canvas.copy(from: left, atX: 0, y: 0)
    canvas.copy(from: right, atX: left.width, y: 0)
    return canvas
  }
}

/// A portrait as a file and as RGB pixels.
struct Portrait: Sendable {
  let file: EncodedImage
  let pixels: PixelImage

  init(_ file: EncodedImage) throws {
    self.file = file
    pixels = try ImageDecoder.decode(file).pixels.flattened()
  }

  /// At half its size, for tests that make many calls.
  func half() throws -> EncodedImage {
    try ImageEncoder.png(pixels.downscaled(toWidth: pixels.width / 2, height: pixels.height / 2))
  }
}

extension Trait where Self == ConditionTrait {
  /// Leaves tests out, with the reason, where no portraits are installed.
  static var portraits: Self {
    .enabled(if: Portraits.absence == nil, "\(Portraits.absence ?? "")")
  }
}
