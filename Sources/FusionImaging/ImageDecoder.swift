public import FusionCore

/// Turns files into pixels.
public enum ImageDecoder {
  /// Decodes a picture, upright and in its own RGB space.
  ///
  /// JPEG: baseline, extended, progressive and arithmetic, 8 bits; grey, YCbCr, RGB, CMYK and YCCK. PNG: every kind.
  /// BMP: 1 to 32 bits, uncompressed. Nothing is guessed: a file that ends early is refused rather than filled with grey.
  ///
  /// - Parameters:
  ///   - image: the file.
  ///   - limits: what is taken; checked by the header before anything is allocated.
  /// - Throws: ``FusionError/Code/invalidImage`` with the reasons of ``ImageLimits/check(_:)`` and
  ///   ``FusionError/Reason/imageTruncated``, ``FusionError/Reason/imageCorrupt`` or, for a rare kind of file,
  ///   ``FusionError/Reason/imageFormatUnsupported``; ``FusionError/Code/unavailable`` when memory runs out.
  public static func decode(
    _ image: EncodedImage, limits: ImageLimits = .decoding
  ) throws(FusionError) -> DecodedImage {
    try limits.check(image)
    switch image.format {
    case .jpeg: return try decodeJPEG(image)
    case .png: return try decodePNG(image)
    case .bmp: return DecodedImage(pixels: try BMPFile(image).pixels())
    case .webp, .heic: throw .unsupportedFormat(image.format, taken: ImageLimits.decoding.formats)
    }
  }
}
