import FusionCore
import FusionImaging

/// Pictures whose every pixel is known.
enum TestPictures {
  /// A smooth picture in which no two corners are alike, so that every turn shows.
  static func gradient(width: Int, height: Int, channels: Int = 3) -> PixelImage {
    make(width: width, height: height, channels: channels) { x, y in
      [
        UInt8(20 + 200 * x / width), UInt8(230 - 200 * y / height),
        UInt8(40 + 90 * x / width + 90 * y / height), UInt8(255 - 250 * x / width),
      ]
    }
  }

  /// A picture of random pixels, from a seed.
  static func noise(width: Int, height: Int, channels: Int = 3, seed: UInt64) -> PixelImage {
    var random = SplitMix64(state: seed)
    let samples = (0..<(width * height * channels)).map { _ in UInt8.random(in: 0...255, using: &random) }
    return PixelImage(width: width, height: height, channels: channels, samples: samples)
  }

  static func constant(width: Int, height: Int, color: [UInt8]) -> PixelImage {
    make(width: width, height: height, channels: color.count) { _, _ in color }
  }

  /// A picture of the first `channels` of the four samples that are given for each place.
  static func make(width: Int, height: Int, channels: Int, pixel: (Int, Int) -> [UInt8]) -> PixelImage {
    var samples: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width { samples += pixel(x, y).prefix(channels) }
    }
    return PixelImage(width: width, height: height, channels: channels, samples: samples)
  }
}

extension PixelImage {
  subscript(x: Int, y: Int) -> [UInt8] {
    let start = (y * width + x) * channels
    return Array(samples[start..<(start + channels)])
  }

  /// The picture that a stored one with this EXIF orientation is meant to show, from the standard's own words: where row
  /// 0 and column 0 of the stored picture are to be seen.
  func turned(_ orientation: Int) -> PixelImage {
    let (w, h) = orientation < 5 ? (width, height) : (height, width)
    return TestPictures.make(width: w, height: h, channels: channels) { x, y in
      switch orientation {
      case 2: self[width - 1 - x, y]  // top, right
      case 3: self[width - 1 - x, height - 1 - y]  // bottom, right
      case 4: self[x, height - 1 - y]  // bottom, left
      case 5: self[y, x]  // left, top
      case 6: self[y, height - 1 - x]  // right, top
      case 7: self[width - 1 - y, height - 1 - x]  // right, bottom
      case 8: self[width - 1 - y, x]  // left, bottom
      default: self[x, y]  // top, left
      }
    }
  }

  /// The largest difference of any sample, or nil when the shapes differ.
  func largestDifference(to other: PixelImage) -> Int? {
    guard (width, height, channels) == (other.width, other.height, other.channels) else { return nil }
    return zip(samples, other.samples).map { abs(Int($0) - Int($1)) }.max()
  }

  /// The mean difference of all samples.
  func meanDifference(to other: PixelImage) -> Double {
    Double(zip(samples, other.samples).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }) / Double(samples.count)
  }
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

  /// A TIFF header whose only entry is the orientation.
  static func exif(orientation: Int) -> [UInt8] {
    Array("MM".utf8) + .big(42, 2) + .big(8, 4) + .big(1, 2) + .big(0x0112, 2) + .big(3, 2) + .big(1, 4)
      + .big(orientation, 2) + .big(0, 6)
  }

  /// A JPEG with a segment put in right after its start.
  func inserting(jpegSegment marker: UInt8, _ content: [UInt8]) -> [UInt8] {
    prefix(2) + [0xFF, marker] + .big(content.count + 2, 2) + content + dropFirst(2)
  }
}
