public import FusionCore

/// A picture's pixels together with what is needed to write it back in its own way.
public struct DecodedImage: Sendable {
  /// The upright pixels, in the file's own RGB space.
  public var pixels: PixelImage
  /// The file's RGB space, or nil for sRGB.
  public let profile: ColorProfile?
  /// How the JPEG was coded; nil for other formats and for JPEGs whose coding cannot be repeated.
  public let coding: JPEGCoding?
  /// Whether the file stores grey levels rather than colours; the pixels then have three equal channels.
  public let isGreyscale: Bool
  /// What decoding could not keep: `bit-depth`, `color-model` or `color-profile`, naming no role.
  public let losses: [Loss]

  /// Collects a decoded picture.
  public init(
    pixels: PixelImage, profile: ColorProfile? = nil, coding: JPEGCoding? = nil, isGreyscale: Bool = false,
    losses: [Loss] = []
  ) {
    self.pixels = pixels
    self.profile = profile
    self.coding = coding
    self.isGreyscale = isGreyscale
    self.losses = losses
  }
}

extension Loss {
  static func bitDepth(_ bits: Int) -> Loss {
    Loss(code: "bit-depth", role: nil, message: "the picture has \(bits) bits a sample; 8 are kept")
  }

  static let inkConverted = Loss(
    code: "color-model", role: nil, message: "the picture is CMYK; it is converted to sRGB")

  static let profileDamaged = Loss(
    code: "color-profile", role: nil, message: "the picture's ICC profile is damaged; its colours are taken as sRGB")

  static let profileNotRGB = Loss(
    code: "color-profile", role: nil,
    message: "the picture's ICC profile does not describe RGB; its colours are taken as sRGB")
}
