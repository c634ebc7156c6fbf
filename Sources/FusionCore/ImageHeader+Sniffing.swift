extension ImageHeader {
  /// Reads what a picture's header says from the file's bytes; nothing is decoded and nothing is copied.
  ///
  /// The format comes from the signature alone. The time taken grows with the number of header segments, which is
  /// bounded, and not with the size of the picture.
  ///
  /// - Parameter bytes: the whole file; bytes after the header are looked at only to find an orientation.
  /// - Throws: ``FusionError/Code/invalidImage`` with ``FusionError/Reason/imageEmpty``,
  ///   ``FusionError/Reason/imageFormatUnknown``, ``FusionError/Reason/imageTruncated`` when the bytes end within the
  ///   header, or ``FusionError/Reason/imageCorrupt`` when the header contradicts its format.
  public init(sniffing bytes: [UInt8]) throws(FusionError) {
    guard !bytes.isEmpty else {
      throw FusionError(
        .invalidImage, reason: .imageEmpty, "the picture has 0 bytes; give a JPEG, PNG, BMP, WebP or HEIC file")
    }
    let file = ByteReader(bytes)
    let header: ImageHeader
    if file.matches(Self.jpegSignature, at: 0) {
      header = try Self.sniffJPEG(file)
    } else if file.matches(Self.pngSignature, at: 0) {
      header = try Self.sniffPNG(file)
    } else if file.matches("BM".utf8, at: 0) {
      header = try Self.sniffBMP(file)
    } else if file.matches("RIFF".utf8, at: 0), file.matches("WEBP".utf8, at: 8) {
      header = try Self.sniffWebP(file)
    } else if Self.hasHEICBrand(file) {
      header = try Self.sniffHEIC(file)
    } else {
      throw FusionError(
        .invalidImage, reason: .imageFormatUnknown,
        "the \(bytes.count) bytes are in no known picture format; give a JPEG, PNG, BMP, WebP or HEIC file")
    }
    // The upper bound keeps width times height within `Int`.
    let sides = 1...Int(Int32.max)
    guard sides.contains(header.width), sides.contains(header.height) else {
      throw .corrupt(
        header.format,
        "its header says \(header.width)x\(header.height) pixels; each must be from 1 to \(sides.upperBound)")
    }
    self = header
  }
}

extension FusionError {
  /// The bytes end before `part` does.
  static func truncated(_ format: ImageFormat, before part: String, bytes: Int) -> FusionError {
    FusionError(
      .invalidImage, reason: .imageTruncated,
      "the \(format.rawValue) file ends after \(bytes) bytes, before \(part); give the whole file")
  }

  /// The header contradicts the format.
  static func corrupt(_ format: ImageFormat, _ contradiction: String) -> FusionError {
    FusionError(.invalidImage, reason: .imageCorrupt, "the \(format.rawValue) file is damaged: \(contradiction)")
  }
}
