import FusionImaging
import Testing

extension ColorProfile {
  /// An RGB space of the primaries of Adobe RGB (1998) and a gamma. Source: ICC.1:2010, a matrix profile of version 2.
  static func wide(gamma: Double) throws -> ColorProfile {
    let curve: [UInt8] = Array("curv".utf8) + .big(0, 4) + .big(1, 4) + .big(Int(gamma * 256), 2) + .big(0, 2)
    let tags: [(String, [UInt8])] = [
      ("wtpt", xyz(d50)), ("rXYZ", xyz([0.6097, 0.3111, 0.0195])), ("gXYZ", xyz([0.2053, 0.6257, 0.0609])),
      ("bXYZ", xyz([0.1492, 0.0632, 0.7446])), ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    let start = 128 + 4 + 12 * tags.count
    var (table, content): ([UInt8], [UInt8]) = (.big(tags.count, 4), [])
    for (name, bytes) in tags {
      table += Array(name.utf8) + .big(start + content.count, 4) + .big(bytes.count, 4)
      content += bytes
    }
    let header: [UInt8] =
      .big(start + content.count, 4) + .big(0, 4) + .big(0x0240_0000, 4) + Array("mntrRGB XYZ ".utf8) + .big(0, 12)
      + Array("acsp".utf8) + .big(0, 28) + d50.flatMap(fixed) + .big(0, 48)
    return try #require(ColorProfile(header + table + content))
  }

  private static let d50 = [0.9642, 1.0, 0.8249]

  private static func xyz(_ values: [Double]) -> [UInt8] {
    Array("XYZ ".utf8) + .big(0, 4) + values.flatMap(fixed)
  }

  private static func fixed(_ value: Double) -> [UInt8] { .big(Int((value * 65_536).rounded()), 4) }
}
