public import FusionCore
import FusionImaging

/// A picture of coloured noise, the same for the same seed: sound in every respect, and without a face.
public struct NoisePicture: Sendable, Hashable {
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// What tells one noise from another.
  public let seed: UInt64

  /// Describes a picture; nothing is made yet.
  ///
  /// - Precondition: the sides are at least 1.
  public init(width: Int, height: Int, seed: UInt64 = 1) {
    precondition(width >= 1 && height >= 1, "a picture has at least one pixel")
    self.width = width
    self.height = height
    self.seed = seed
  }

  /// The picture as a PNG file.
  ///
  /// - Throws: ``FusionError/Code/unavailable`` when memory runs out.
  public func png() throws(FusionError) -> EncodedImage {
    try ImageEncoder.png(pixels)
  }

  /// The picture as a JPEG file of a quality from 1 to 100.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` for another quality or a side over 65500;
  ///   ``FusionError/Code/unavailable`` when memory runs out.
  public func jpeg(quality: Int = 90) throws(FusionError) -> EncodedImage {
    try ImageEncoder.jpeg(pixels, quality: quality)
  }

  private var pixels: PixelImage {
    var generator = SplitMix(state: seed)
    let samples = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return PixelImage(width: width, height: height, channels: 3, samples: samples)
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014), which gives the same sequence on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
