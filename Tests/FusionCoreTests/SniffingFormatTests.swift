import FusionCore
import Testing

@Suite("Sniffing the format and size")
struct SniffingFormatTests {
  @Test(
    "every kind of JPEG frame states the size",
    arguments: (0xC0...0xCF).filter { ![0xC4, 0xC8, 0xCC].contains($0) })
  func jpegFrames(frame: Int) throws {
    let header = try ImageHeader(sniffing: SniffingFiles.jpeg(width: 640, height: 480, frame: UInt8(frame)))
    #expect(header == ImageHeader(format: .jpeg, width: 640, height: 480))
  }

  @Test("fill bytes, stray bytes and lone markers before a JPEG's frame are passed over")
  func jpegStrays() throws {
    let between = [SniffingFiles.segment(0xE0, [1]), [0x12], [0xFF, 0xFF, 0xFF], [0xFF, 0x01], [0xFF, 0xD0]]
    let header = try ImageHeader(sniffing: SniffingFiles.jpeg(width: 7, height: 9, before: between))
    #expect((header.width, header.height) == (7, 9))
  }

  @Test("a PNG's size is read from its header chunk")
  func png() throws {
    let header = try ImageHeader(sniffing: SniffingFiles.png(width: 70_000, height: 3))
    #expect(header == ImageHeader(format: .png, width: 70_000, height: 3))
  }

  @Test(
    "a bitmap's size is read from every kind of header, whichever row comes first",
    arguments: [(12, 480), (16, 480), (40, 480), (40, -480), (52, 480), (108, -480), (124, 480)])
  func bmp(headerSize: Int, height: Int) throws {
    let header = try ImageHeader(sniffing: SniffingFiles.bmp(width: 640, height: height, headerSize: headerSize))
    #expect(header == ImageHeader(format: .bmp, width: 640, height: 480))
  }

  @Test(
    "a WebP's size is read from lossy, lossless and extended files",
    arguments: [
      SniffingFiles.lossyWebP(width: 640, height: 480), SniffingFiles.losslessWebP(width: 640, height: 480),
      SniffingFiles.extendedWebP(width: 640, height: 480),
    ])
  func webP(file: [UInt8]) throws {
    #expect(try ImageHeader(sniffing: file) == ImageHeader(format: .webp, width: 640, height: 480))
  }

  @Test("lossless WebP reaches its largest size")
  func largestWebP() throws {
    let header = try ImageHeader(sniffing: SniffingFiles.losslessWebP(width: 16_384, height: 16_384))
    #expect((header.width, header.height) == (16_384, 16_384))
  }

  @Test("a HEIC's size is the largest of its items", arguments: ["heic", "heix", "hevc"])
  func heic(brand: String) throws {
    let file = SniffingFiles.heic(sizes: [(160, 120), (4_032, 3_024), (512, 512)], brand: brand)
    #expect(try ImageHeader(sniffing: file) == ImageHeader(format: .heic, width: 4_032, height: 3_024))
  }

  @Test("a HEIC whose boxes use long and open-ended sizes is read")
  func heicLongBoxes() throws {
    let extent = SniffingFiles.box("ispe", [0, 0, 0, 0] + .big(30, 4) + .big(20, 4))
    let properties = SniffingFiles.box("iprp", .big(0, 4) + Array("ipco".utf8) + extent)
    let content: [UInt8] = [0, 0, 0, 0] + properties
    let meta: [UInt8] = .big(1, 4) + Array("meta".utf8) + .big(content.count + 16, 8) + content
    let file = SniffingFiles.fileType(major: "heic", compatible: []) + meta
    #expect(try ImageHeader(sniffing: file) == ImageHeader(format: .heic, width: 30, height: 20))
  }

  @Test("AVIF shares HEIC's boxes but is not taken for it")
  func avif() {
    let file = SniffingFiles.heic(sizes: [(640, 480)], brand: "avif")
    #expect(reason(file) == .imageFormatUnknown)
  }

  @Test("an encoded image carries its header and its bytes")
  func encodedImage() throws {
    let file = SniffingFiles.png(width: 5, height: 6)
    let image = try EncodedImage(file)
    #expect(image.bytes == file)
    #expect(image.format == .png)
  }

  private func reason(_ file: [UInt8]) -> FusionError.Reason? {
    #expect(throws: FusionError.self) { try ImageHeader(sniffing: file) }?.reason
  }
}
