extension ImageHeader {
  /// Whether the file type box names HEVC pictures among its brands.
  static func hasHEICBrand(_ file: ByteReader) -> Bool {
    guard file.matches("ftyp".utf8, at: 4), let size = file.integer(at: 0, bytes: 4, .bigEndian) else { return false }
    // The box may be longer than a cut file: what is there of its brands is enough to know the format.
    let end = min(size, file.count, 1_024)
    // The major brand, then after four bytes of version the compatible ones.
    return stride(from: 8, to: end, by: 4).contains { offset in
      offset != 12 && heicBrands.contains { file.matches($0.utf8, at: offset) }
    }
  }

  private static let heicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"]

  /// Takes the largest of the item sizes and the first rotation. Source: ISO/IEC 23008-12, 6.5.3 and 6.5.10.
  ///
  /// Thumbnails and tiles have sizes of their own, but none larger than the picture they belong to.
  static func sniffHEIC(_ file: ByteReader) throws(FusionError) -> ImageHeader {
    // `meta` starts with four bytes of version and flags.
    guard let meta = ISOBoxes.content(of: "meta", in: file)?.window(from: 4) else {
      throw .truncated(.heic, before: "the end of its meta box", bytes: file.count)
    }
    let properties = ISOBoxes.content(of: "iprp", in: meta).flatMap { ISOBoxes.content(of: "ipco", in: $0) }
    guard let properties else { throw .corrupt(.heic, "its meta box holds no item properties") }
    var width = 0
    var height = 0
    var orientation: Int?
    for box in ISOBoxes(properties) {
      if box.kind.matches("ispe".utf8, at: 0), let w = box.content.integer(at: 4, bytes: 4, .bigEndian),
        let h = box.content.integer(at: 8, bytes: 4, .bigEndian),
        UInt64(w) * UInt64(h) > UInt64(width) * UInt64(height)
      {
        (width, height) = (w, h)
      }
      if box.kind.matches("irot".utf8, at: 0), orientation == nil, let angle = box.content.byte(at: 0) {
        // The angle counts quarter turns against the clock.
        orientation = [1, 8, 3, 6][Int(angle & 3)]
      }
    }
    return ImageHeader(format: .heic, width: width, height: height, orientation: orientation ?? 1)
  }
}

/// The boxes that stand one after the other in a window. Source: ISO/IEC 14496-12, 4.2.
private struct ISOBoxes: Sequence, IteratorProtocol {
  /// One box.
  struct Box {
    /// Its four-character type.
    let kind: ByteReader
    /// What follows its header.
    let content: ByteReader
    /// The bytes of header and content.
    let size: Int
  }

  private let parent: ByteReader
  private var offset = 0
  private var boxesLeft = 4_096

  init(_ parent: ByteReader) {
    self.parent = parent
  }

  /// What the first box of a type holds, or nil.
  static func content(of kind: String, in parent: ByteReader) -> ByteReader? {
    ISOBoxes(parent).first { $0.kind.matches(kind.utf8, at: 0) }?.content
  }

  /// The next box that is whole; the walk ends at one that reaches past the window.
  mutating func next() -> Box? {
    guard boxesLeft > 0, let box = box(at: offset) else { return nil }
    boxesLeft -= 1
    offset += box.size
    return box
  }

  private func box(at offset: Int) -> Box? {
    guard var size = parent.integer(at: offset, bytes: 4, .bigEndian),
      let kind = parent.window(at: offset + 4, count: 4)
    else { return nil }
    var headerSize = 8
    switch size {
    case 0:
      size = parent.count - offset  // It reaches to the end.
    case 1:
      guard let large = parent.integer(at: offset + 8, bytes: 8, .bigEndian) else { return nil }
      size = large
      headerSize = 16
    default:
      break
    }
    // A size under the header's own would never end the walk.
    guard size >= headerSize,
      let content = parent.window(at: offset + headerSize, count: size - headerSize)
    else { return nil }
    return Box(kind: kind, content: content, size: size)
  }
}
