extension ImageHeader {
  /// The eight bytes every PNG starts with.
  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Reads the header chunk, then looks for an `eXIf` chunk. Source: W3C PNG, third edition, 11.2.1 and 11.3.4.5.
  static func sniffPNG(_ file: ByteReader) throws(FusionError) -> ImageHeader {
    let headerLength = 13
    guard let length = file.integer(at: 8, bytes: 4, .bigEndian),
      let chunk = file.window(at: 16, count: headerLength + 4)
    else {
      throw .truncated(.png, before: "the end of its header chunk at byte 33", bytes: file.count)
    }
    guard length == headerLength, file.matches("IHDR".utf8, at: 12),
      let width = chunk.integer(at: 0, bytes: 4, .bigEndian),
      let height = chunk.integer(at: 4, bytes: 4, .bigEndian)
    else {
      throw .corrupt(.png, "its first chunk is not a header of \(headerLength) bytes")
    }
    return ImageHeader(
      format: .png, width: width, height: height, orientation: orientation(inPNG: file, from: 33) ?? 1)
  }

  /// The orientation in the `eXIf` chunk, which may stand before or after the picture data.
  private static func orientation(inPNG file: ByteReader, from firstChunk: Int) -> Int? {
    let mostChunks = 16_384
    var offset = firstChunk
    for _ in 0..<mostChunks {
      guard let length = file.integer(at: offset, bytes: 4, .bigEndian) else { return nil }
      if file.matches("eXIf".utf8, at: offset + 4) {
        return file.window(at: offset + 8, count: length).flatMap(orientation(inEXIF:))
      }
      if file.matches("IEND".utf8, at: offset + 4) { return nil }
      offset += 12 + length
    }
    return nil
  }
}
