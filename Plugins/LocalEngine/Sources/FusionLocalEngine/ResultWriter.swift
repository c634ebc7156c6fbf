import FusionCore
import FusionImaging

/// Puts the changed pixels back into the template's file.
struct ResultWriter {
  /// Of JPEG results whose template was none.
  static let jpegQuality = 92

  let original: EncodedImage
  /// The wanted format, or nil for the template's own.
  let format: ImageFormat?

  /// What the result has of another kind than the template.
  var losses: [Loss] {
    guard format == nil, original.format == .bmp else { return [] }
    return [Loss(code: "format", role: .template, message: "bmp is not written; the result is png, without loss")]
  }

  /// The result's file: the template's own bytes where nothing changed and no other format is wanted.
  ///
  /// The template's pixels become the result's, because a copy of a large picture is worth avoiding.
  func write(_ patch: Patch?, into template: inout Subject) throws(FusionError) -> EncodedImage {
    let wanted = format ?? (original.format == .jpeg ? .jpeg : .png)
    if let patch {
      let changed = try template.decoded.profile?.fromSRGB(patch.pixels) ?? patch.pixels
      template.decoded.pixels.copy(from: changed, atX: patch.rect.x, y: patch.rect.y)
    } else if wanted == original.format {
      return original
    }
    return try encode(template.decoded, as: wanted)
  }

  private func encode(_ picture: DecodedImage, as format: ImageFormat) throws(FusionError) -> EncodedImage {
    switch format {
    case .png: return try ImageEncoder.png(picture.pixels, profile: picture.profile)
    case .jpeg:
      guard let coding = picture.coding else {
        return try ImageEncoder.jpeg(picture.pixels, quality: Self.jpegQuality, profile: picture.profile)
      }
      return try ImageEncoder.jpeg(picture.pixels, coding: coding, profile: picture.profile)
    case .bmp, .webp, .heic:
      throw FusionError(.unsupported, "the local engine writes jpeg and png, not \(format.rawValue)")
    }
  }
}
