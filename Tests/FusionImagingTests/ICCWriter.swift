/// Writes small ICC profiles. Source: ICC.1:2010 (version 2.4 profiles).
enum ICCWriter {
  /// A profile of three primaries and a curve. Each primary is its XYZ under D50; `gamma` nil takes sRGB's own curve.
  static func matrix(red: [Double], green: [Double], blue: [Double], gamma: Double? = nil) -> [UInt8] {
    let curve = gamma.map(gammaCurve) ?? sRGBCurve
    return profile(
      model: "RGB ",
      tags: [
        ("wtpt", xyz(d50)), ("rXYZ", xyz(red)), ("gXYZ", xyz(green)), ("bXYZ", xyz(blue)),
        ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
      ])
  }

  static let d50 = [0.9642, 1.0, 0.8249]
  /// The primaries of sRGB, adapted to D50.
  static let sRGB = [[0.4360, 0.2225, 0.0139], [0.3851, 0.7169, 0.0971], [0.1431, 0.0606, 0.7139]]
  /// The primaries of Adobe RGB (1998), adapted to D50.
  static let adobeRGB = [[0.6097, 0.3111, 0.0195], [0.2053, 0.6257, 0.0609], [0.1492, 0.0632, 0.7446]]

  /// A CMYK profile for printing in which only black counts: it makes grey of this lightness, and none that.
  static func blackOnly(full: Double, none: Double) -> [UInt8] {
    let identity = (0...255).map(UInt8.init)
    func lab(_ lightness: Double) -> [UInt8] { [UInt8((lightness * 255 / 100).rounded()), 128, 128] }
    // The corners of the cube of inks; black changes fastest.
    let corners = (0..<8).flatMap { _ in lab(none) + lab(full) }
    let table: [UInt8] =
      Array("mft1".utf8) + .big(0, 4) + [4, 3, 2, 0]
      + [1, 0, 0, 0, 1, 0, 0, 0, 1].flatMap { [UInt8].big($0 * 65_536, 4) }
      + (0..<4).flatMap { _ in identity } + corners + (0..<3).flatMap { _ in identity }
    return profile(model: "CMYK", connection: "Lab ", kind: "prtr", tags: [("wtpt", xyz(d50)), ("A2B0", table)])
  }

  static func profile(
    model: String, connection: String = "XYZ ", kind: String = "mntr", tags: [(name: String, content: [UInt8])]
  ) -> [UInt8] {
    let tableEnd = 128 + 4 + 12 * tags.count
    var table: [UInt8] = .big(tags.count, 4)
    var content: [UInt8] = []
    for tag in tags {
      table += Array(tag.name.utf8) + .big(tableEnd + content.count, 4) + .big(tag.content.count, 4)
      content += tag.content + [UInt8](repeating: 0, count: (4 - tag.content.count % 4) % 4)
    }
    let header: [UInt8] =
      .big(tableEnd + content.count, 4) + .big(0, 4) + .big(0x0240_0000, 4) + Array((kind + model + connection).utf8)
      + .big(0, 12) + Array("acsp".utf8) + .big(0, 28) + d50.flatMap(fixed) + .big(0, 48)
    return header + table + content
  }

  private static func xyz(_ values: [Double]) -> [UInt8] {
    Array("XYZ ".utf8) + .big(0, 4) + values.flatMap(fixed)
  }

  private static func gammaCurve(_ gamma: Double) -> [UInt8] {
    Array("curv".utf8) + .big(0, 4) + .big(1, 4) + .big(Int((gamma * 256).rounded()), 2)
  }

  /// sRGB's curve as a table of 1024 points.
  private static let sRGBCurve: [UInt8] =
    Array("curv".utf8) + .big(0, 4) + .big(1_024, 4)
    + (0..<1_024).flatMap { [UInt8].big(Int((SRGB.linear(Double($0) / 1_023) * 65_535).rounded()), 2) }

  private static func fixed(_ value: Double) -> [UInt8] {
    .big(Int((value * 65_536).rounded()), 4)
  }
}
