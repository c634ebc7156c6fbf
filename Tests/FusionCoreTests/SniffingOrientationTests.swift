import FusionCore
import Testing

@Suite("Sniffing the orientation")
struct SniffingOrientationTests {
  @Test("a JPEG's EXIF orientation is read in both byte orders", arguments: 1...8, [false, true])
  func jpeg(orientation: Int, bigEndian: Bool) throws {
    let tiff = SniffingFiles.tiff(orientation: orientation, bigEndian: bigEndian)
    let file = SniffingFiles.jpeg(width: 640, height: 480, before: [SniffingFiles.exifSegment(tiff)])
    let header = try ImageHeader(sniffing: file)
    #expect(header.orientation == orientation)
    #expect(header.uprightWidth == (orientation < 5 ? 640 : 480))
    #expect(header.uprightHeight == (orientation < 5 ? 480 : 640))
  }

  @Test("an orientation written as a long number is read", arguments: [false, true])
  func longNumber(bigEndian: Bool) throws {
    let tiff = SniffingFiles.tiff(orientation: 6, bigEndian: bigEndian, isLong: true)
    let file = SniffingFiles.jpeg(width: 4, height: 3, before: [SniffingFiles.exifSegment(tiff)])
    #expect(try ImageHeader(sniffing: file).orientation == 6)
  }

  @Test("a PNG's eXIf chunk counts before and after the picture data", arguments: 1...8, [false, true])
  func png(orientation: Int, isLast: Bool) throws {
    let exif = SniffingFiles.chunk("eXIf", SniffingFiles.tiff(orientation: orientation, bigEndian: false))
    let data = [SniffingFiles.chunk("IDAT", [1, 2, 3]), SniffingFiles.chunk("IDAT", [])]
    let file = SniffingFiles.png(width: 4, height: 3, chunks: isLast ? data + [exif] : [exif] + data)
    #expect(try ImageHeader(sniffing: file).orientation == orientation)
  }

  @Test("a WebP's EXIF chunk counts, with and without JPEG's prefix", arguments: 1...8, [false, true])
  func webP(orientation: Int, hasPrefix: Bool) throws {
    let tiff = SniffingFiles.tiff(orientation: orientation, bigEndian: true)
    let file = SniffingFiles.extendedWebP(width: 4, height: 3, tiff: (hasPrefix ? Array("Exif\0\0".utf8) : []) + tiff)
    #expect(try ImageHeader(sniffing: file).orientation == orientation)
  }

  @Test(
    "a HEIC's turn against the clock becomes the EXIF orientation of the same effect",
    arguments: [(UInt8(0), 1), (1, 8), (2, 3), (3, 6)])
  func heic(quarterTurns: UInt8, orientation: Int) throws {
    let file = SniffingFiles.heic(sizes: [(640, 480)], quarterTurns: quarterTurns)
    #expect(try ImageHeader(sniffing: file).orientation == orientation)
  }

  @Test("without EXIF the orientation is 1")
  func none() throws {
    for file in [SniffingFiles.jpeg(width: 4, height: 3), SniffingFiles.bmp(width: 4, height: 3)] {
      #expect(try ImageHeader(sniffing: file).orientation == 1)
    }
  }

  @Test("a damaged EXIF block states no orientation and spoils no picture", arguments: HostileEXIF.all)
  func hostile(exif: HostileEXIF) throws {
    let files = [
      SniffingFiles.jpeg(width: 4, height: 3, before: [SniffingFiles.exifSegment(exif.tiff)]),
      SniffingFiles.png(width: 4, height: 3, chunks: [SniffingFiles.chunk("eXIf", exif.tiff)]),
      SniffingFiles.extendedWebP(width: 4, height: 3, tiff: exif.tiff),
    ]
    for file in files {
      let header = try ImageHeader(sniffing: file)
      #expect((header.width, header.height, header.orientation) == (4, 3, 1))
    }
  }
}

/// EXIF blocks that try to lead a reader astray.
struct HostileEXIF: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let tiff: [UInt8]

  private static let start: [UInt8] = Array("MM".utf8) + .big(42, 2)

  static let all = [
    HostileEXIF(testDescription: "empty", tiff: []),
    HostileEXIF(testDescription: "unknown byte order", tiff: Array("XX".utf8) + .big(42, 2) + .big(8, 4)),
    HostileEXIF(testDescription: "wrong magic number", tiff: Array("MM".utf8) + .big(43, 2) + .big(8, 4)),
    HostileEXIF(testDescription: "directory far outside", tiff: start + .big(0xFFFF_FFFF, 4)),
    HostileEXIF(testDescription: "directory at itself", tiff: start + .big(0, 4)),
    HostileEXIF(testDescription: "more entries than bytes", tiff: start + .big(8, 4) + .big(0xFFFF, 2)),
    HostileEXIF(
      testDescription: "next directory loops back", tiff: start + .big(8, 4) + .big(0, 2) + .big(8, 4)),
    HostileEXIF(testDescription: "orientation 0", tiff: SniffingFiles.tiff(orientation: 0, bigEndian: true)),
    HostileEXIF(testDescription: "orientation 9", tiff: SniffingFiles.tiff(orientation: 9, bigEndian: false)),
    HostileEXIF(
      testDescription: "cut within the value",
      tiff: Array(SniffingFiles.tiff(orientation: 6, bigEndian: true).dropLast(8))),
    HostileEXIF(
      testDescription: "text for a number",
      tiff: start + .big(8, 4) + .big(1, 2) + .big(0x0112, 2) + .big(2, 2) + .big(1, 4) + .big(6, 2) + .big(0, 6)),
  ]
}
