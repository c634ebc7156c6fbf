/// The smallest files whose headers can be read, built byte by byte.
enum SniffingFiles {
  static func jpeg(width: Int, height: Int, frame: UInt8 = 0xC0, before segments: [[UInt8]] = []) -> [UInt8] {
    let header: [UInt8] = [8] + .big(height, 2) + .big(width, 2) + [1, 1, 0x11, 0]
    return [0xFF, 0xD8] + segments.joined() + segment(frame, header) + [0xFF, 0xDA]
  }

  static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    [0xFF, marker] + .big(content.count + 2, 2) + content
  }

  static func exifSegment(_ tiff: [UInt8]) -> [UInt8] {
    segment(0xE1, Array("Exif\0\0".utf8) + tiff)
  }

  static func png(width: Int, height: Int, chunks: [[UInt8]] = []) -> [UInt8] {
    let header: [UInt8] = .big(width, 4) + .big(height, 4) + [8, 2, 0, 0, 0]
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + ([chunk("IHDR", header)] + chunks + [chunk("IEND", [])]).joined()
  }

  /// A chunk whose checksum is left zero: sniffing does not look at it.
  static func chunk(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    .big(content.count, 4) + Array(kind.utf8) + content + [0, 0, 0, 0]
  }

  static func bmp(width: Int, height: Int, headerSize: Int = 40) -> [UInt8] {
    let sides: [UInt8] =
      headerSize == 12 ? .little(width, 2) + .little(height, 2) : .little(width, 4) + .little(height, 4)
    let info = .little(headerSize, 4) + sides
    return Array("BM".utf8) + [UInt8](repeating: 0, count: 12) + info
      + [UInt8](repeating: 0, count: max(0, headerSize - info.count))
  }

  static func webP(_ chunks: [[UInt8]]) -> [UInt8] {
    let content = Array(chunks.joined())
    return Array("RIFF".utf8) + .little(content.count + 4, 4) + Array("WEBP".utf8) + content
  }

  static func riff(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    Array(kind.utf8) + .little(content.count, 4) + content + (content.count % 2 == 0 ? [] : [0])
  }

  static func lossyWebP(width: Int, height: Int) -> [UInt8] {
    webP([riff("VP8 ", [0x10, 0, 0, 0x9D, 0x01, 0x2A] + .little(width, 2) + .little(height, 2))])
  }

  static func losslessWebP(width: Int, height: Int) -> [UInt8] {
    webP([riff("VP8L", [0x2F] + .little((width - 1) | (height - 1) << 14, 4))])
  }

  static func extendedWebP(width: Int, height: Int, tiff: [UInt8]? = nil) -> [UInt8] {
    let flags: UInt8 = tiff == nil ? 0 : 0x08
    let header = riff("VP8X", [flags, 0, 0, 0] + .little(width - 1, 3) + .little(height - 1, 3))
    return webP([header, riff("ICCP", [1, 2, 3])] + (tiff.map { [riff("EXIF", $0)] } ?? []))
  }

  static func heic(sizes: [(width: Int, height: Int)], quarterTurns: UInt8? = nil, brand: String = "heic") -> [UInt8] {
    let extents = sizes.map { box("ispe", [0, 0, 0, 0] + .big($0.width, 4) + .big($0.height, 4)) }
    let turns = quarterTurns.map { [box("irot", [$0])] } ?? []
    let properties = box("ipco", Array((extents + turns).joined()))
    let meta = box("meta", [0, 0, 0, 0] + box("hdlr", [0, 0, 0, 0]) + box("iprp", properties))
    return fileType(major: "mif1", compatible: ["mif1", brand]) + meta + box("mdat", [1, 2, 3])
  }

  static func fileType(major: String, compatible: [String]) -> [UInt8] {
    box("ftyp", Array(major.utf8) + [0, 0, 0, 0] + compatible.flatMap(\.utf8))
  }

  static func box(_ kind: String, _ content: [UInt8]) -> [UInt8] {
    .big(content.count + 8, 4) + Array(kind.utf8) + content
  }

  /// A TIFF header with one directory that holds the orientation after another entry.
  static func tiff(orientation: Int, bigEndian: Bool, isLong: Bool = false) -> [UInt8] {
    func number(_ value: Int, _ width: Int) -> [UInt8] { bigEndian ? .big(value, width) : .little(value, width) }
    func entry(_ tag: Int, type: Int, _ value: [UInt8]) -> [UInt8] {
      number(tag, 2) + number(type, 2) + number(1, 4) + value + [UInt8](repeating: 0, count: 4 - value.count)
    }
    return Array((bigEndian ? "MM" : "II").utf8) + number(42, 2) + number(8, 4) + number(2, 2)
      + entry(0x0100, type: 4, number(640, 4))
      + entry(0x0112, type: isLong ? 4 : 3, number(orientation, isLong ? 4 : 2)) + number(0, 4)
  }

  /// One valid file of each kind, for tests that damage them.
  static let all: [[UInt8]] = [
    jpeg(width: 640, height: 480, before: [exifSegment(tiff(orientation: 6, bigEndian: true))]),
    jpeg(width: 1, height: 65_535, frame: 0xC2),
    png(
      width: 640, height: 480,
      chunks: [chunk("IDAT", [1, 2]), chunk("eXIf", tiff(orientation: 8, bigEndian: false))]),
    bmp(width: 640, height: 480), bmp(width: 640, height: -480, headerSize: 124),
    bmp(width: 640, height: 480, headerSize: 12),
    lossyWebP(width: 640, height: 480), losslessWebP(width: 640, height: 480),
    extendedWebP(width: 640, height: 480, tiff: tiff(orientation: 3, bigEndian: true)),
    heic(sizes: [(640, 480), (160, 120)], quarterTurns: 1),
  ]
}

extension [UInt8] {
  /// The low bytes of a number, the most significant first.
  static func big(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// The low bytes of a number, the least significant first.
  static func little(_ value: Int, _ width: Int) -> [UInt8] {
    big(value, width).reversed()
  }
}
