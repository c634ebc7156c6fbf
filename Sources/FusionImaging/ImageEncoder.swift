import CFusionImaging
public import FusionCore

/// Turns pixels into files.
public enum ImageEncoder {
  /// How hard PNG encoding tries.
  public enum PNGEffort: Sendable, Hashable, CaseIterable {
    /// About 40 ms a megapixel of a photograph.
    case fast
    /// Several times slower for a few per cent less.
    case thorough
  }

  /// Encodes a JPEG with given tables, for example those of another picture.
  ///
  /// - Parameters:
  ///   - image: the pixels; transparency is laid over white, a grey coding takes their luma.
  ///   - coding: the tables and choices.
  ///   - profile: the ICC profile to embed, or nil for sRGB, which is what a file without one means.
  /// - Throws: ``FusionError/Code/invalidRequest`` when the coding cannot be written or a side is over 65500;
  ///   ``FusionError/Code/unavailable`` when memory runs out.
  public static func jpeg(
    _ image: PixelImage, coding: JPEGCoding, profile: ColorProfile? = nil
  ) throws(FusionError) -> EncodedImage {
    let arrays = try coding.shimArrays()
    return try unsafe encode(image.flattened(), as: .jpeg, profile) { pixels, failure in
      unsafe withUnsafePointer(to: arrays.coding) {
        unsafe fi_jpeg_encode(pixels, $0, arrays.sampling, arrays.quantization, failure)
      }
    }
  }

  /// Encodes a JPEG of a quality.
  ///
  /// - Parameters:
  ///   - image: the pixels; transparency is laid over white.
  ///   - quality: 1 to 100; see ``JPEGCoding/init(quality:)``.
  ///   - profile: the ICC profile to embed, or nil for sRGB.
  /// - Throws: as ``jpeg(_:coding:profile:)``.
  public static func jpeg(
    _ image: PixelImage, quality: Int, profile: ColorProfile? = nil
  ) throws(FusionError) -> EncodedImage {
    try jpeg(image, coding: JPEGCoding(quality: quality), profile: profile)
  }

  /// Encodes a PNG of 8 bits a sample.
  ///
  /// - Parameters:
  ///   - image: the pixels.
  ///   - profile: the ICC profile to embed, or nil for sRGB.
  ///   - effort: how hard to try; ``PNGEffort/fast`` by default.
  /// - Throws: ``FusionError/Code/unavailable`` when memory runs out.
  public static func png(
    _ image: PixelImage, profile: ColorProfile? = nil, effort: PNGEffort = .fast
  ) throws(FusionError) -> EncodedImage {
    try unsafe encode(image, as: .png, profile) { pixels, failure in
      unsafe fi_png_encode(pixels, effort == .thorough, failure)
    }
  }

  private static func encode(
    _ image: PixelImage, as format: ImageFormat, _ profile: ColorProfile?,
    with codec: (UnsafePointer<fi_pixels>, UnsafeMutablePointer<fi_failure>) -> OpaquePointer?
  ) throws(FusionError) -> EncodedImage {
    var failure = fi_failure()
    let output = unsafe image.samples.withUnsafeBufferPointer { samples in
      unsafe (profile?.bytes ?? []).withUnsafeBufferPointer { profileBytes in
        var pixels = unsafe fi_pixels(
          samples: samples.baseAddress, width: UInt32(clamping: image.width), height: UInt32(clamping: image.height),
          channels: Int32(image.channels), profile: profile == nil ? nil : profileBytes.baseAddress,
          profile_size: profileBytes.count)
        return unsafe codec(&pixels, &failure)
      }
    }
    guard let output = unsafe output else { throw FusionError(encoding: format, failure) }
    defer { unsafe fi_output_free(output) }
    let size = unsafe fi_output_size(output)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { memory, initialized in
      if let destination = memory.baseAddress { unsafe fi_output_copy(output, destination) }
      initialized = size
    }
    return try EncodedImage(bytes)
  }
}
