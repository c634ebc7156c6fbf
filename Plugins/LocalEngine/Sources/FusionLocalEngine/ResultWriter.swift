import FusionCore
import FusionImaging

/// Puts the changed pixels back into the template's file.
struct ResultWriter {
  /// Of JPEG results whose template was none.
  static let jpegQuality = 92

  let template: Subject
  let original: EncodedImage
  /// The wanted format, or nil for the template's own.
  let format: ImageFormat?

  /// What the result has of another kind than the template.
  var losses: [Loss] {
    guard format == nil, original.format == .bmp else { return [] }
    return [Loss(code: "format", role: .template, message: "bmp is not written; the result is png, without loss")]
  }

  /// The result's file: the template's own bytes where nothing changed and no other format is wanted.
  func write(_ patch: Patch?) throws(FusionError) -> EncodedImage {
    let wanted = format ?? (original.format == .jpeg ? .jpeg : .png)
    guard let patch else {
      return wanted == original.format ? original : try encode(template.decoded.pixels, as: wanted)
    }
    var pixels = template.decoded.pixels
    let changed = try template.decoded.profile?.fromSRGB(patch.pixels) ?? patch.pixels
    pixels.copy(from: changed, atX: patch.rect.x, y: patch.rect.y)
    return try encode(pixels, as: wanted)
  }

  private func encode(_ pixels: PixelImage, as format: ImageFormat) throws(FusionError) -> EncodedImage {
    let profile = template.decoded.profile
    switch format {
    case .png: return try ImageEncoder.png(pixels, profile: profile)
    case .jpeg:
      guard let coding = template.decoded.coding else {
        return try ImageEncoder.jpeg(pixels, quality: Self.jpegQuality, profile: profile)
      }
      return try ImageEncoder.jpeg(pixels, coding: coding, profile: profile)
    case .bmp, .webp, .heic:
      throw FusionError(.unsupported, "the local engine writes jpeg and png, not \(format.rawValue)")
    }
  }
}
