import FusionCore
import FusionImaging
import Testing

@Suite("Parts of pictures")
struct RegionTests {
  private let picture = TestPictures.noise(width: 14, height: 9, seed: 21)

  @Test("a part holds the pixels of its box")
  func crop() {
    let part = picture.cropped(to: PixelRect(x: 3, y: 2, width: 5, height: 4))
    #expect(part == TestPictures.make(width: 5, height: 4, channels: 3) { picture[$0 + 3, $1 + 2] })
    #expect(picture.cropped(to: picture.bounds) == picture)
  }

  @Test("a part that is changed and put back changes its box and nothing else")
  func paste() {
    var changed = picture
    changed.copy(from: TestPictures.constant(width: 5, height: 4, color: [1, 2, 3]), atX: 3, y: 2)
    for y in 0..<9 {
      for x in 0..<14 {
        let isInside = (3..<8).contains(x) && (2..<6).contains(y)
        #expect(changed[x, y] == (isInside ? [1, 2, 3] : picture[x, y]))
      }
    }
    changed.copy(from: picture.cropped(to: PixelRect(x: 3, y: 2, width: 5, height: 4)), atX: 3, y: 2)
    #expect(changed == picture)
  }

  @Test("colours put onto a picture with alpha leave its alpha alone")
  func pasteUnderAlpha() {
    var layered = TestPictures.gradient(width: 6, height: 6, channels: 4)
    let before = layered
    layered.copy(from: TestPictures.constant(width: 2, height: 2, color: [9, 8, 7]), atX: 4, y: 0)
    #expect(layered[5, 1] == [9, 8, 7, before[5, 1][3]])
    #expect(layered[3, 1] == before[3, 1])
  }

  @Test("flattening mixes with the background by alpha")
  func flatten() {
    let picture = TestPictures.make(width: 3, height: 1, channels: 4) { x, _ in [100, 200, 0, UInt8([0, 51, 255][x])] }
    let flat = picture.flattened(over: (0, 100, 255))
    let mixed: [[UInt8]] = [[0, 100, 255], [20, 120, 204], [100, 200, 0]]
    #expect(flat == TestPictures.make(width: 3, height: 1, channels: 3) { x, _ in mixed[x] })
    #expect(flat.flattened() == flat)
  }

  @Test("a picture whose filling fails is not made")
  func failedFill() {
    #expect(throws: FusionError.self) {
      try unsafe PixelImage(width: 2, height: 2, channels: 3) { (_) throws(FusionError) in
        throw FusionError(.internalError, "no pixels")
      }
    }
  }
}
