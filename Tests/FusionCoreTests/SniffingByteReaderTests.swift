import FusionCore
import Testing

@Suite("Reading bytes within a window")
struct SniffingByteReaderTests {
  private let reader = ByteReader([0x01, 0x02, 0x03, 0xFF])

  @Test("numbers are read in both byte orders")
  func orders() {
    #expect(reader.integer(at: 0, bytes: 3, .bigEndian) == 0x010203)
    #expect(reader.integer(at: 0, bytes: 3, .littleEndian) == 0x030201)
    #expect(ByteReader([0xFE, 0xFF, 0xFF, 0xFF]).signed32(at: 0) == -2)
  }

  @Test("reads that are not wholly inside answer nil", arguments: [-1, 1, 3, 4, 5, Int.max, Int.min])
  func outside(offset: Int) {
    #expect(reader.integer(at: offset, bytes: 4, .bigEndian) == nil)
    #expect(reader.window(at: offset, count: 4) == nil)
    #expect(reader.window(at: 0, count: offset) == nil || offset == 1 || offset == 3 || offset == 4)
    #expect(!reader.matches([1, 2, 3, 255], at: offset))
  }

  @Test("a window's offsets start anew and end with it")
  func windows() {
    let window = reader.window(at: 1, count: 2)
    #expect(window?.byte(at: 0) == 2)
    #expect(window?.byte(at: 2) == nil)
    #expect(window?.window(from: 2)?.count == 0)
    #expect(window?.window(from: 3) == nil)
  }

  @Test("a number that is too large answers nil")
  func tooLarge() {
    #expect(ByteReader([UInt8](repeating: 0xFF, count: 8)).integer(at: 0, bytes: 8, .bigEndian) == nil)
    #expect(ByteReader([0x7F] + [UInt8](repeating: 0xFF, count: 7)).integer(at: 0, bytes: 8, .bigEndian) == Int.max)
  }
}
