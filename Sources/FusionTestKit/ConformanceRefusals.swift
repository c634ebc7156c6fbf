import FusionCore

/// Checks of what is refused, and how.
extension ProviderConformance {
  func faceIndexFindings() async -> [String] {
    // More faces than any picture shows.
    let beyond = FaceSelection.index(100_000)
    let outcomes = await [
      (ImageRole.donor, call(donorFace: beyond)), (.template, call(templateFace: beyond)),
    ]
    return outcomes.compactMap { role, outcome in
      let error = outcome.error
      return error?.reason == .faceIndexOutOfRange && error?.role == role
        ? nil : "\(FusionError.Reason.faceIndexOutOfRange) (\(role.rawValue)) was due, \(outcome.summary) came"
    }
  }

  func undecodablePictureFindings() async -> [String] {
    var findings: [String] = []
    for role in ImageRole.allCases {
      let limits = role == .donor ? provider.descriptor.capabilities.donor : provider.descriptor.capabilities.template
      guard let picture = UndecodablePicture.within(limits) else { continue }
      let outcome = role == .donor ? await call(donor: picture) : await call(template: picture)
      if outcome.error?.code != .invalidImage || outcome.error?.role != role {
        findings.append("invalidImage (\(role.rawValue)) was due, \(outcome.summary) came")
      }
    }
    return findings
  }
}

/// Pictures whose headers promise a content that does not follow.
enum UndecodablePicture {
  /// One in a format that is taken, of a size that is taken; nil when neither JPEG nor PNG is.
  static func within(_ limits: ImageLimits) -> EncodedImage? {
    let side = UInt16(clamping: max(256, limits.minSide))
    if limits.formats.contains(.jpeg) { return try? EncodedImage(jpeg(side: side)) }
    if limits.formats.contains(.png) { return try? EncodedImage(png(side: side)) }
    return nil
  }

  /// A start of image, a frame header for one grey component, and an end of image.
  private static func jpeg(side: UInt16) -> [UInt8] {
    let size = side.bigEndianBytes
    return [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8] + size + size + [1, 1, 0x11, 0, 0xFF, 0xD9]
  }

  /// A signature, an IHDR for 8-bit RGB, and an IEND.
  private static func png(side: UInt16) -> [UInt8] {
    let size = [0, 0] + side.bigEndianBytes
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", size + size + [8, 2, 0, 0, 0]) + chunk("IEND", [])
  }

  private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
    let covered = Array(type.utf8) + content
    return UInt32(content.count).bigEndianBytes + covered + crc32(covered).bigEndianBytes
  }

  /// ISO 3309, as PNG uses it.
  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { remainder, byte in
      (0..<8).reduce(remainder ^ UInt32(byte)) { register, _ in
        register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1
      }
    }
  }
}

extension FixedWidthInteger {
  /// The bytes of the number, the most significant first.
  fileprivate var bigEndianBytes: [UInt8] {
    (0..<Self.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: self >> ($0 * 8)) }
  }
}
