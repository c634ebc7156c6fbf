import CFusionImaging
public import FusionCore

/// An ICC profile that describes an RGB space.
///
/// Conversions are relative colorimetric with black point compensation, in 8 bits. Colours outside the space converted to
/// are clipped to its surface. Every call works on its own, from any thread.
public struct ColorProfile: Sendable, Hashable {
  /// The profile as it stands in a file.
  public let bytes: [UInt8]

  /// Takes over a profile; nil when it is damaged, converts in one direction only or describes something other than RGB.
  public init?(_ bytes: [UInt8]) {
    switch Self.kind(of: bytes) {
    case .rgb, .sRGB: self.bytes = bytes
    case .damaged, .notRGB: return nil
    }
  }

  /// Takes over a profile that has been found to describe RGB.
  init(checked bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The picture's colours in sRGB; alpha stays.
  ///
  /// - Throws: ``FusionError/Code/unavailable`` when memory runs out.
  public func toSRGB(_ image: PixelImage) throws(FusionError) -> PixelImage {
    try convert(image, toSRGB: true)
  }

  /// The colours of a picture in sRGB, in this profile's space; alpha stays.
  ///
  /// - Throws: ``FusionError/Code/unavailable`` when memory runs out.
  public func fromSRGB(_ image: PixelImage) throws(FusionError) -> PixelImage {
    try convert(image, toSRGB: false)
  }

  private func convert(_ image: PixelImage, toSRGB: Bool) throws(FusionError) -> PixelImage {
    try unsafe PixelImage(width: image.width, height: image.height, channels: image.channels) {
      (output) throws(FusionError) in
      let isDone = unsafe fi_profile_convert(
        bytes, bytes.count, toSRGB, image.samples, output.baseAddress, image.width * image.height,
        Int32(image.channels))
      guard isDone else { throw FusionError(.unavailable, "no memory to convert colours between ICC profiles") }
    }
  }

  /// What a profile is good for.
  static func kind(of bytes: [UInt8]) -> fi_profile_kind {
    unsafe fi_profile_classify(bytes, bytes.count)
  }
}
