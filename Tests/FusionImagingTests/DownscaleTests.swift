import FusionImaging
import Testing

@Suite("Making pictures smaller")
struct DownscaleTests {
  @Test("one colour stays that colour at any size", arguments: [(1, 1), (7, 5), (50, 33), (99, 1)])
  func constant(size: (Int, Int)) {
    let picture = TestPictures.constant(width: 99, height: 64, color: [3, 128, 254])
    let smaller = picture.downscaled(toWidth: size.0, height: size.1)
    #expect(smaller == TestPictures.constant(width: size.0, height: size.1, color: [3, 128, 254]))
  }

  @Test("half size is the rounded mean of blocks of four")
  func blocks() {
    let picture = TestPictures.noise(width: 20, height: 12, seed: 4)
    let half = picture.downscaled(toWidth: 10, height: 6)
    let expected = TestPictures.make(width: 10, height: 6, channels: 3) { x, y in
      (0..<3).map { channel in
        let four = [(0, 0), (1, 0), (0, 1), (1, 1)].map { Int(picture[2 * x + $0.0, 2 * y + $0.1][channel]) }
        return UInt8((four.reduce(0, +) + 2) / 4)
      }
    }
    #expect(half == expected)
  }

  @Test("a pixel that two new ones share counts for each by its part")
  func shared() {
    // Three pixels to two: each new one covers one and a half.
    let colors: [[UInt8]] = [[0, 0, 0], [90, 60, 30], [255, 0, 9]]
    let picture = TestPictures.make(width: 3, height: 1, channels: 3) { x, _ in colors[x] }
    let smaller = picture.downscaled(toWidth: 2, height: 1)
    #expect(smaller[0, 0] == [30, 20, 10])
    #expect(smaller[1, 0] == [200, 20, 16])
  }

  @Test("the mean of the picture is kept", arguments: [(31, 29), (64, 11), (5, 3)], [UInt64(7), 8])
  func mean(size: (Int, Int), seed: UInt64) {
    let picture = TestPictures.noise(width: 83, height: 47, seed: seed)
    let smaller = picture.downscaled(toWidth: size.0, height: size.1)
    func mean(_ image: PixelImage) -> Double {
      Double(image.samples.reduce(0) { $0 + Int($1) }) / Double(image.samples.count)
    }
    #expect(abs(mean(smaller) - mean(picture)) < 0.5)
  }

  @Test("colour under transparency does not bleed")
  func alpha() {
    let colors: [[UInt8]] = [[200, 100, 50, 255], [0, 255, 0, 0]]
    let picture = TestPictures.make(width: 2, height: 1, channels: 4) { x, _ in colors[x] }
    #expect(picture.downscaled(toWidth: 1, height: 1)[0, 0] == [200, 100, 50, 128])
    let clear = TestPictures.constant(width: 4, height: 4, color: [9, 9, 9, 0])
    #expect(clear.downscaled(toFit: 2)[0, 0] == [0, 0, 0, 0])
  }

  @Test(
    "fitting keeps the proportions and never enlarges",
    arguments: [(300, 200, 150, 150, 100), (200, 300, 100, 67, 100), (1_000, 1, 10, 10, 1), (30, 20, 30, 30, 20)])
  func fit(width: Int, height: Int, side: Int, newWidth: Int, newHeight: Int) {
    let fitted = TestPictures.constant(width: width, height: height, color: [1, 2, 3]).downscaled(toFit: side)
    #expect((fitted.width, fitted.height) == (newWidth, newHeight))
  }
}
