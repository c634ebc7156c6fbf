import Foundation

/// The arithmetic of sRGB, for expectations. Source: IEC 61966-2-1.
enum SRGB {
  static func linear(_ value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  static func encoded(_ linear: Double) -> Double {
    let value = min(1, max(0, linear))
    return value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055
  }

  /// The levels in sRGB of a colour in a space of these primaries and gamma, both under D50.
  static func levels(of color: [UInt8], primaries: [[Double]], gamma: Double) -> [UInt8] {
    let light = color.map { pow(Double($0) / 255, gamma) }
    let xyz = (0..<3).map { axis in (0..<3).reduce(0) { $0 + primaries[$1][axis] * light[$1] } }
    // The inverse of sRGB's primaries under D50.
    let inverse = [
      [3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.0334540], [0.0719453, -0.2289914, 1.4052427],
    ]
    return inverse.map { row in
      UInt8((encoded((0..<3).reduce(0) { $0 + row[$1] * xyz[$1] }) * 255).rounded())
    }
  }
}
