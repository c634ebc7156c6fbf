import FusionCore
import FusionImaging

extension PixelImage {
  /// A picture of one grey.
  static func flat(width: Int, height: Int, level: UInt8 = 128) -> PixelImage {
    PixelImage(
      width: width, height: height, channels: 3, samples: [UInt8](repeating: level, count: width * height * 3))
  }

  /// A picture made of this one's pixels.
  func rearranged(width: Int, height: Int, from place: (_ x: Int, _ y: Int) -> (x: Int, y: Int)) -> PixelImage {
    var result: [UInt8] = []
    result.reserveCapacity(width * height * channels)
    for y in 0..<height {
      for x in 0..<width {
        let source = place(x, y)
        let start = (source.y * self.width + source.x) * channels
        result.append(contentsOf: samples[start..<(start + channels)])
      }
    }
    return PixelImage(width: width, height: height, channels: channels, samples: result)
  }

  /// Turned clockwise by so many quarters.
  func turned(quarters: Int) -> PixelImage {
    let (w, h) = (width, height)
    switch quarters % 4 {
    case 1: return rearranged(width: h, height: w) { x, y in (y, h - 1 - x) }
    case 2: return rearranged(width: w, height: h) { x, y in (w - 1 - x, h - 1 - y) }
    case 3: return rearranged(width: h, height: w) { x, y in (w - 1 - y, x) }
    default: return self
    }
  }

  /// Each pixel as a square of so many.
  func enlarged(by factor: Int) -> PixelImage {
    rearranged(width: width * factor, height: height * factor) { x, y in (x / factor, y / factor) }
  }

  /// With the luma of each pixel (ITU-R BT.601) instead of its colour.
  func desaturated() -> PixelImage {
    var result: [UInt8] = []
    result.reserveCapacity(samples.count)
    for start in stride(from: 0, to: samples.count, by: channels) {
      let (red, green, blue) = (Int(samples[start]), Int(samples[start + 1]), Int(samples[start + 2]))
      let luma = (299 * red + 587 * green + 114 * blue + 500) / 1000
      for _ in 0..<3 { result.append(UInt8(luma)) }
    }
    return PixelImage(width: width, height: height, channels: 3, samples: result)
  }

  /// Averaged over squares of so many pixels on a side, an odd number.
  func blurred(over side: Int) -> PixelImage {
    averaged(over: side, count: width, lines: height, step: channels, pitch: width * channels)
      .averaged(over: side, count: height, lines: width, step: width * channels, pitch: channels)
  }

  /// Averaged along lines of `count` pixels that lie `step` samples apart; lines begin `pitch` samples apart.
  private func averaged(over side: Int, count: Int, lines: Int, step: Int, pitch: Int) -> PixelImage {
    var result = samples
    for start in (0..<lines).flatMap({ line in (0..<channels).map { line * pitch + $0 } }) {
      func sample(_ index: Int) -> Int { Int(samples[start + min(max(index, 0), count - 1) * step]) }
      var sum = (-side / 2..<side / 2 + 1).reduce(0) { $0 + sample($1) }
      for index in 0..<count {
        result[start + index * step] = UInt8(sum / side)
        sum += sample(index + side / 2 + 1) - sample(index - side / 2)
      }
    }
    return PixelImage(width: width, height: height, channels: channels, samples: result)
  }

  /// With an alpha that differs from column to column.
  func withVaryingAlpha() -> PixelImage {
    var result: [UInt8] = []
    result.reserveCapacity(width * height * 4)
    for start in stride(from: 0, to: samples.count, by: 3) {
      result.append(contentsOf: samples[start..<(start + 3)])
      result.append(UInt8(truncatingIfNeeded: 255 - start / 3 % width))
    }
    return PixelImage(width: width, height: height, channels: 4, samples: result)
  }
}

extension PixelRect {
  /// The part within a picture.
  func clipped(to image: PixelImage) -> PixelRect {
    let (left, top) = (max(0, x), max(0, y))
    return PixelRect(
      x: left, y: top, width: min(image.width, x + width) - left, height: min(image.height, y + height) - top)
  }

  /// The part that lies within another box as well, if any.
  func common(with other: PixelRect) -> PixelRect? {
    let (left, top) = (max(x, other.x), max(y, other.y))
    let (right, bottom) = (min(x + width, other.x + other.width), min(y + height, other.y + other.height))
    return left < right && top < bottom ? PixelRect(x: left, y: top, width: right - left, height: bottom - top) : nil
  }

  /// The middle.
  var centre: (x: Double, y: Double) { (Double(x) + Double(width) / 2, Double(y) + Double(height) / 2) }
}
