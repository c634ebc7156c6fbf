import FusionCore
import Testing

@Suite("Sniffing damaged and hostile files")
struct SniffingDamageTests {
  @Test("an empty file is refused as empty")
  func empty() {
    #expect(refusal(of: [])?.reason == .imageEmpty)
  }

  @Test(
    "files of other kinds are refused as unknown, whatever they may be named",
    arguments: ["plain text", "GIF89a\u{1}", "%PDF-1.7", "<svg/>", "RIFF\0\0\0\0WAVE", "\0\0\0\u{10}ftypisom"])
  func unknown(text: String) throws {
    let error = try #require(refusal(of: Array(text.utf8)))
    #expect(error.reason == .imageFormatUnknown)
    #expect(error.code == .invalidImage)
    #expect(error.message.contains("\(text.utf8.count) bytes"))
  }

  @Test("hostile headers are refused for the right reason", arguments: HostileHeader.all)
  func hostile(header: HostileHeader) {
    #expect(refusal(of: header.bytes)?.reason == header.reason)
  }

  @Test("a file cut anywhere in its header is refused, and one cut after it is read", arguments: SniffingFiles.all)
  func everyPrefix(file: [UInt8]) throws {
    let whole = try ImageHeader(sniffing: file)
    for length in 1..<file.count {
      do throws(FusionError) {
        let header = try ImageHeader(sniffing: Array(file.prefix(length)))
        #expect((header.width, header.height) == (whole.width, whole.height))
      } catch {
        #expect([.imageTruncated, .imageFormatUnknown].contains(error.reason), "cut at \(length): \(error)")
      }
    }
  }

  @Test(
    "random damage ends in an error or in a plausible size", arguments: [1, 2, 3, UInt64.random(in: 4...UInt64.max)])
  func randomDamage(seed: UInt64) {
    var random = SplitMix64(state: seed)
    for _ in 0..<2_000 {
      for file in SniffingFiles.all {
        let damaged = random.damage(file)
        do throws(FusionError) {
          let header = try ImageHeader(sniffing: damaged)
          #expect((1...Int(Int32.max)).contains(header.width) && (1...Int(Int32.max)).contains(header.height))
          #expect((1...8).contains(header.orientation))
        } catch {
          #expect(error.code == .invalidImage && error.reason != nil)
        }
      }
    }
  }

  @Test("a header of endless fill bytes is given up on")
  func endlessFill() {
    let fill = [UInt8](repeating: 0xFF, count: 100_000)
    #expect(refusal(of: [0xFF, 0xD8] + fill)?.reason == .imageCorrupt)
  }

  @Test("a PNG's orientation is looked for in a bounded number of chunks", arguments: [(16_000, 6), (20_000, 1)])
  func boundedWalk(emptyChunks: Int, orientation: Int) throws {
    let exif = SniffingFiles.chunk("eXIf", SniffingFiles.tiff(orientation: 6, bigEndian: true))
    let empty = SniffingFiles.chunk("IDAT", [])
    let file = SniffingFiles.png(width: 4, height: 3, chunks: Array(repeating: empty, count: emptyChunks) + [exif])
    #expect(try ImageHeader(sniffing: file).orientation == orientation)
  }

  private func refusal(of file: [UInt8]) -> FusionError? {
    #expect(throws: FusionError.self) { try ImageHeader(sniffing: file) }
  }
}

/// Headers that contradict themselves.
struct HostileHeader: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]
  let reason: FusionError.Reason

  private init(_ description: String, _ bytes: [UInt8], _ reason: FusionError.Reason) {
    testDescription = description
    self.bytes = bytes
    self.reason = reason
  }

  private static let heicType = SniffingFiles.fileType(major: "heic", compatible: ["heic"])

  private static func heic(metaSize: [UInt8]) -> [UInt8] {
    heicType + metaSize.prefix(4) + Array("meta".utf8) + metaSize.dropFirst(4) + [0, 0, 0, 0]
  }

  static let all = [
    HostileHeader("JPEG of no width", SniffingFiles.jpeg(width: 0, height: 9), .imageCorrupt),
    HostileHeader("JPEG of no height", SniffingFiles.jpeg(width: 9, height: 0), .imageCorrupt),
    HostileHeader("JPEG segment of length 1", [0xFF, 0xD8, 0xFF, 0xE0, 0, 1, 0, 0, 0], .imageCorrupt),
    HostileHeader("JPEG segment past the end", [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0, 0], .imageTruncated),
    HostileHeader("JPEG scan without a frame", [0xFF, 0xD8, 0xFF, 0xDA, 0, 4, 0, 0], .imageCorrupt),
    HostileHeader("JPEG that ends at once", [0xFF, 0xD8, 0xFF, 0xD9], .imageCorrupt),
    HostileHeader("JPEG frame too short", [0xFF, 0xD8] + SniffingFiles.segment(0xC0, [8, 0]), .imageCorrupt),
    HostileHeader("PNG of no width", SniffingFiles.png(width: 0, height: 9), .imageCorrupt),
    HostileHeader("PNG wider than the format", SniffingFiles.png(width: 0x8000_0000, height: 9), .imageCorrupt),
    HostileHeader(
      "PNG that starts with another chunk",
      SniffingFiles.png(width: 1, height: 1).prefix(8) + SniffingFiles.chunk("IDAT", .big(0, 13)), .imageCorrupt),
    HostileHeader("BMP of no height", SniffingFiles.bmp(width: 9, height: 0), .imageCorrupt),
    HostileHeader("BMP of negative width", SniffingFiles.bmp(width: -9, height: 9), .imageCorrupt),
    HostileHeader("BMP of the least height", SniffingFiles.bmp(width: 9, height: -0x8000_0000), .imageCorrupt),
    HostileHeader("BMP of an odd header", SniffingFiles.bmp(width: 9, height: 9, headerSize: 13), .imageCorrupt),
    HostileHeader("WebP of no width", SniffingFiles.lossyWebP(width: 0, height: 9), .imageCorrupt),
    HostileHeader(
      "WebP that starts between key frames",
      SniffingFiles.webP([SniffingFiles.riff("VP8 ", .big(0xFF, 1) + .big(0, 9))]), .imageCorrupt),
    HostileHeader(
      "WebP of an unknown kind", SniffingFiles.webP([SniffingFiles.riff("VP9 ", .big(0, 16))]), .imageCorrupt),
    HostileHeader("HEIC without sizes", SniffingFiles.heic(sizes: []), .imageCorrupt),
    HostileHeader("HEIC of no height", SniffingFiles.heic(sizes: [(9, 0)]), .imageCorrupt),
    HostileHeader(
      "HEIC of the greatest size", SniffingFiles.heic(sizes: [(0xFFFF_FFFF, 0xFFFF_FFFF)]), .imageCorrupt),
    HostileHeader("HEIC without boxes", heicType, .imageTruncated),
    HostileHeader("HEIC box of size 2", heic(metaSize: .big(2, 4)), .imageTruncated),
    HostileHeader("HEIC box to the end", heic(metaSize: .big(0, 4)), .imageCorrupt),
    HostileHeader("HEIC box past the end", heic(metaSize: .big(0xFFFF_FFFF, 4)), .imageTruncated),
    HostileHeader("HEIC box of 2^63 bytes", heic(metaSize: .big(1, 4) + .big(Int.min, 8)), .imageTruncated),
    HostileHeader("HEIC box of 2^63 - 1 bytes", heic(metaSize: .big(1, 4) + .big(Int.max, 8)), .imageTruncated),
    HostileHeader("HEIC box of long size 3", heic(metaSize: .big(1, 4) + .big(3, 8)), .imageTruncated),
  ]
}

/// A small random number generator whose seed reproduces a run. Source: Steele, Lea and Flood, OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// A file with a few bytes changed and perhaps some of its middle or end cut out.
  mutating func damage(_ file: [UInt8]) -> [UInt8] {
    var damaged = file
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      let place = Int.random(in: 0..<damaged.count, using: &self)
      damaged[place] = [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &self)][Int(next() % 6)]
    }
    if next() % 3 == 0 {
      let start = Int.random(in: 0..<damaged.count, using: &self)
      damaged.removeSubrange(start..<Int.random(in: start...damaged.count, using: &self))
    }
    return damaged
  }
}
