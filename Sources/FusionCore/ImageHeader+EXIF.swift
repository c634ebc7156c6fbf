extension ImageHeader {
  /// The orientation that an EXIF block states, 1 to 8, or nil; a damaged block states none and spoils no picture.
  ///
  /// Only the first image file directory is looked at and no offset but its own is followed, so that a hostile block
  /// cannot cause a loop. Source: CIPA DC-008 (EXIF 2.32), 4.6.4, and TIFF 6.0, section 2.
  static func orientation(inEXIF block: ByteReader) -> Int? {
    // WebP and some PNG writers keep the prefix that belongs to JPEG's segment.
    let prefix = exifPrefix.count
    guard let tiff = block.matches(exifPrefix, at: 0) ? block.window(from: prefix) : block else { return nil }
    let order: ByteReader.Order
    if tiff.matches("II".utf8, at: 0) {
      order = .littleEndian
    } else if tiff.matches("MM".utf8, at: 0) {
      order = .bigEndian
    } else {
      return nil
    }
    guard tiff.integer(at: 2, bytes: 2, order) == 42,
      let directory = tiff.integer(at: 4, bytes: 4, order),
      let entries = tiff.integer(at: directory, bytes: 2, order)
    else { return nil }

    for index in 0..<entries {
      let entry = directory + 2 + 12 * index
      guard let tag = tiff.integer(at: entry, bytes: 2, order) else { return nil }
      guard tag == 0x0112 else { continue }
      return orientation(inEntryAt: entry, of: tiff, order)
    }
    return nil
  }

  /// `Exif` and two zeros.
  static var exifPrefix: String.UTF8View { "Exif\0\0".utf8 }

  private static func orientation(inEntryAt entry: Int, of tiff: ByteReader, _ order: ByteReader.Order) -> Int? {
    let width: Int
    switch tiff.integer(at: entry + 2, bytes: 2, order) {
    case 3: width = 2
    case 4: width = 4  // The standard asks for SHORT, some cameras write LONG.
    default: return nil
    }
    guard let value = tiff.integer(at: entry + 8, bytes: width, order), (1...8).contains(value) else { return nil }
    return value
  }
}
