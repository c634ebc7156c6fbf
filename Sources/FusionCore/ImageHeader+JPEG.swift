extension ImageHeader {
  /// Start of image and the first byte of the next marker.
  static let jpegSignature: [UInt8] = [0xFF, 0xD8, 0xFF]

  /// Walks the markers up to the frame header. Source: ITU-T T.81, annex B.
  static func sniffJPEG(_ file: ByteReader) throws(FusionError) -> ImageHeader {
    // Decoders skip stray bytes between segments, so a step is either a segment or one such byte.
    let mostSteps = 65_536
    var orientation: Int?
    var offset = 2
    for _ in 0..<mostSteps {
      guard let first = file.byte(at: offset), let marker = file.byte(at: offset + 1) else {
        throw .truncated(.jpeg, before: "its frame header", bytes: file.count)
      }
      guard first == 0xFF, marker != 0xFF else {
        offset += 1
        continue
      }
      switch marker {
      case 0x00, 0x01, 0xD0...0xD8:
        offset += 2
        continue
      case 0xD9, 0xDA:
        throw .corrupt(.jpeg, "its picture data comes without a frame header")
      default:
        break
      }
      let segment = try jpegSegment(of: file, at: offset + 2)
      if isFrameHeader(marker) {
        return try header(ofFrame: segment, orientation: orientation ?? 1, bytes: file.count)
      }
      if marker == 0xE1, orientation == nil, segment.matches(exifPrefix, at: 0) {
        orientation = self.orientation(inEXIF: segment)
      }
      offset += 4 + segment.count
    }
    throw .corrupt(.jpeg, "no frame header comes within \(mostSteps) segments")
  }

  /// The content of the segment whose length stands at `offset`.
  private static func jpegSegment(of file: ByteReader, at offset: Int) throws(FusionError) -> ByteReader {
    guard let length = file.integer(at: offset, bytes: 2, .bigEndian) else {
      throw .truncated(.jpeg, before: "its frame header", bytes: file.count)
    }
    guard length >= 2 else {
      throw .corrupt(.jpeg, "a segment at byte \(offset) has length \(length); the least is 2")
    }
    guard let segment = file.window(at: offset + 2, count: length - 2) else {
      throw .truncated(.jpeg, before: "the end of a segment of \(length) bytes", bytes: file.count)
    }
    return segment
  }

  /// Whether a marker starts a frame: all of `C0` to `CF` but Huffman tables, `JPG` and arithmetic conditioning.
  private static func isFrameHeader(_ marker: UInt8) -> Bool {
    (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
  }

  private static func header(
    ofFrame segment: ByteReader, orientation: Int, bytes: Int
  ) throws(FusionError) -> ImageHeader {
    guard let height = segment.integer(at: 1, bytes: 2, .bigEndian),
      let width = segment.integer(at: 3, bytes: 2, .bigEndian)
    else {
      throw .corrupt(.jpeg, "its frame header has \(segment.count) bytes; the least is 5")
    }
    return ImageHeader(format: .jpeg, width: width, height: height, orientation: orientation)
  }
}
