public import FusionCore

extension ImageLimits {
  /// What is decoded unless a caller says otherwise: JPEG, PNG and BMP of at most 64 MiB and 32 megapixels.
  public static let decoding = ImageLimits(
    formats: [.jpeg, .png, .bmp], maxBytes: 64 << 20, maxPixels: 32_000_000, minSide: 1)

  /// Checks a picture against these limits by its header alone; nothing is decoded or allocated.
  ///
  /// - Throws: ``FusionError/Code/invalidImage`` with ``FusionError/Reason/imageFormatUnsupported``,
  ///   ``FusionError/Reason/imageTooManyBytes``, ``FusionError/Reason/imageTooManyPixels`` or
  ///   ``FusionError/Reason/imageTooSmall``.
  public func check(_ image: EncodedImage) throws(FusionError) {
    guard formats.contains(image.format) else { throw .unsupportedFormat(image.format, taken: formats) }
    guard image.bytes.count <= maxBytes else {
      throw FusionError(
        .invalidImage, reason: .imageTooManyBytes,
        "the picture's file has \(image.bytes.count) bytes; at most \(maxBytes) are taken: make the picture smaller")
    }
    let (width, height) = (image.header.uprightWidth, image.header.uprightHeight)
    let size = "the picture is \(width)x\(height)"
    // Headers bound both sides by 2^31, so the product cannot overflow.
    guard width * height <= maxPixels else {
      throw FusionError(
        .invalidImage, reason: .imageTooManyPixels,
        "\(size), \(width * height) pixels; at most \(maxPixels) are taken: make it smaller")
    }
    if let maxSide, max(width, height) > maxSide {
      throw FusionError(
        .invalidImage, reason: .imageTooManyPixels, "\(size); at most \(maxSide) on a side is taken: make it smaller")
    }
    guard min(width, height) >= minSide else {
      throw FusionError(
        .invalidImage, reason: .imageTooSmall, "\(size); at least \(minSide) on a side is needed: give a larger one")
    }
  }
}

extension FusionError {
  /// A recognised format that is not taken here.
  static func unsupportedFormat(_ format: ImageFormat, taken: Set<ImageFormat>) -> FusionError {
    let names = ImageFormat.allCases.filter(taken.contains).map(\.rawValue).joined(separator: ", ")
    return FusionError(
      .invalidImage, reason: .imageFormatUnsupported,
      "the picture is a \(format.rawValue) file; taken are: \(names)")
  }
}
