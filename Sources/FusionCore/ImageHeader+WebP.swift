extension ImageHeader {
  /// Reads the first chunk: lossy, lossless or extended. Source: RFC 9649, sections 2 and 3, and RFC 6386, 9.1.
  static func sniffWebP(_ file: ByteReader) throws(FusionError) -> ImageHeader {
    let content = 20
    if file.matches("VP8X".utf8, at: 12) {
      return try sniffExtendedWebP(file, content: content)
    }
    if file.matches("VP8L".utf8, at: 12) {
      return try sniffLosslessWebP(file, content: content)
    }
    if file.matches("VP8 ".utf8, at: 12) {
      return try sniffLossyWebP(file, content: content)
    }
    guard file.count >= 16 else { throw .truncated(.webp, before: "its first chunk", bytes: file.count) }
    throw .corrupt(.webp, "its first chunk is not VP8, VP8L or VP8X")
  }

  private static func sniffLossyWebP(_ file: ByteReader, content: Int) throws(FusionError) -> ImageHeader {
    guard let tag = file.byte(at: content), let start = file.window(at: content + 3, count: 7),
      let width = start.integer(at: 3, bytes: 2, .littleEndian),
      let height = start.integer(at: 5, bytes: 2, .littleEndian)
    else {
      throw .truncated(.webp, before: "the end of its frame header at byte 30", bytes: file.count)
    }
    guard tag & 1 == 0, start.matches([0x9D, 0x01, 0x2A], at: 0) else {
      throw .corrupt(.webp, "its picture data does not start with a key frame")
    }
    // The upper two bits of each number ask for scaling when shown, which no still picture uses.
    return ImageHeader(format: .webp, width: width & 0x3FFF, height: height & 0x3FFF)
  }

  private static func sniffLosslessWebP(_ file: ByteReader, content: Int) throws(FusionError) -> ImageHeader {
    guard let signature = file.byte(at: content),
      let bits = file.integer(at: content + 1, bytes: 4, .littleEndian)
    else {
      throw .truncated(.webp, before: "the end of its lossless header at byte 25", bytes: file.count)
    }
    guard signature == 0x2F else { throw .corrupt(.webp, "its lossless data has no signature") }
    return ImageHeader(format: .webp, width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
  }

  private static func sniffExtendedWebP(_ file: ByteReader, content: Int) throws(FusionError) -> ImageHeader {
    guard let flags = file.byte(at: content),
      let width = file.integer(at: content + 4, bytes: 3, .littleEndian),
      let height = file.integer(at: content + 7, bytes: 3, .littleEndian)
    else {
      throw .truncated(.webp, before: "the end of its extended header at byte 30", bytes: file.count)
    }
    let statesEXIF = flags & 0x08 != 0
    return ImageHeader(
      format: .webp, width: width + 1, height: height + 1,
      orientation: statesEXIF ? orientation(inWebP: file, from: content + 10) ?? 1 : 1)
  }

  private static func orientation(inWebP file: ByteReader, from firstChunk: Int) -> Int? {
    let mostChunks = 4_096
    var offset = firstChunk
    for _ in 0..<mostChunks {
      guard let length = file.integer(at: offset + 4, bytes: 4, .littleEndian) else { return nil }
      if file.matches("EXIF".utf8, at: offset) {
        return file.window(at: offset + 8, count: length).flatMap(orientation(inEXIF:))
      }
      offset += 8 + length + length % 2
    }
    return nil
  }
}
