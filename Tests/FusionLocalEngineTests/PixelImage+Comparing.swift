import Foundation
import FusionCore
import FusionImaging

extension PixelImage {
  /// This picture with another's pixels within a box.
  func showing(_ other: PixelImage, in box: PixelRect) -> PixelImage {
    var result = self
    result.copy(from: other.cropped(to: box), atX: box.x, y: box.y)
    return result
  }

  /// The fourth channel.
  var alpha: [UInt8] { stride(from: 3, to: samples.count, by: 4).map { samples[$0] } }

  /// The mean absolute difference of all samples.
  func meanDifference(to other: PixelImage) -> Double {
    Double(zip(samples, other.samples).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }) / Double(samples.count)
  }

  /// The peak signal-to-noise ratio of a picture that differs in `count` samples at most, in decibels; infinite for the
  /// same picture.
  func psnr(to other: PixelImage, over count: Int? = nil) -> Double {
    let squares = zip(samples, other.samples).reduce(0) { sum, pair in
      let difference = Int(pair.0) - Int(pair.1)
      return sum + difference * difference
    }
    return squares == 0 ? .infinity : 10 * log10(255 * 255 * Double(count ?? samples.count) / Double(squares))
  }

  /// How many pixels stand out from the median of their 3x3 neighbourhood by more than 20 levels of green.
  var impulses: Int {
    let green = stride(from: 1, to: samples.count, by: channels).map { samples[$0] }
    var count = 0
    for y in 1..<(height - 1) {
      for x in 1..<(width - 1) {
        let middle = y * width + x
        let rows = [middle - width, middle, middle + width]
        let around = rows.flatMap { green[($0 - 1)...($0 + 1)] }.sorted()
        if abs(Int(green[middle]) - Int(around[4])) > 20 { count += 1 }
      }
    }
    return count
  }
}
