import FusionCore

/// Pictures whose headers are sound; nothing here decodes them.
enum Picture {
  static func jpeg(_ width: Int, _ height: Int, padding: Int = 0) -> [UInt8] {
    [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0, 0xFF, 0xD9]
      + [UInt8](repeating: 0, count: padding)
  }

  static func png(_ width: Int, _ height: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + big(width, 4) + big(height, 4)
      + [8, 2, 0, 0, 0, 0, 0, 0, 0]
  }

  static func bmp(_ width: Int, _ height: Int) -> [UInt8] {
    Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + [40, 0, 0, 0] + big(width, 4).reversed()
      + big(height, 4).reversed() + [UInt8](repeating: 0, count: 28)
  }

  private static func big(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

extension FusionRequest {
  /// A donor of 300x400 and a template of 640x480, both JPEG.
  static func sample(
    similarity: Double = 0.75, template: [UInt8] = Picture.jpeg(640, 480), donorFace: FaceSelection = .largest,
    quality: QualityPolicy = .advise, format: ImageFormat? = .jpeg
  ) throws -> FusionRequest {
    try FusionRequest(
      donor: EncodedImage(Picture.jpeg(300, 400)), template: EncodedImage(template), similarity: similarity,
      donorFace: donorFace, quality: quality, output: OutputOptions(format: format))
  }
}
