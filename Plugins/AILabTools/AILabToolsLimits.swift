public import FusionCore

/// Which of the documented limits of face fusion hold.
///
/// The bounds on sides are written as strict in the vendor's documents: "larger than 50x50" allows 51.
public enum AILabToolsLimits: String, Sendable, Hashable, CaseIterable {
  /// The retired version 1.0.1: donors of 51 to 2047 pixels a side, JPEG templates of 201 to 1279.
  case v101 = "v1.0.1"
  /// Version 1.0.2 and the page without a version: donors of 129 to 4095 pixels a side, templates of 201 to 4095.
  case current
  /// Whatever the library takes; for a server that wants to refuse less than the vendor did.
  case relaxed

  /// What the donor may be.
  ///
  /// - Parameter maxBytes: the byte limit of one picture; ``relaxed`` has its own.
  public func donor(maxBytes: Int) -> ImageLimits {
    switch self {
    case .v101: .square(51...2047, formats: [.jpeg, .png, .bmp], maxBytes: maxBytes)
    case .current: .square(129...4095, formats: [.jpeg, .png, .bmp], maxBytes: maxBytes)
    case .relaxed: .anything
    }
  }

  /// What the template may be.
  ///
  /// - Parameter maxBytes: the byte limit of one picture; ``relaxed`` has its own.
  public func template(maxBytes: Int) -> ImageLimits {
    switch self {
    case .v101: .square(201...1279, formats: [.jpeg], maxBytes: maxBytes)
    case .current: .square(201...4095, formats: [.jpeg, .png, .bmp], maxBytes: maxBytes)
    case .relaxed: .anything
    }
  }
}

extension ImageLimits {
  /// What AI Face Swap takes in either role; a smallest side is not documented.
  static func faceSwap(maxBytes: Int) -> ImageLimits {
    .square(1...4095, formats: [.jpeg, .png], maxBytes: maxBytes)
  }

  fileprivate static func square(
    _ sides: ClosedRange<Int>, formats: Set<ImageFormat>, maxBytes: Int
  ) -> ImageLimits {
    ImageLimits(
      formats: formats, maxBytes: maxBytes, maxPixels: sides.upperBound * sides.upperBound, minSide: sides.lowerBound,
      maxSide: sides.upperBound)
  }

  /// The library's own limits: 64 MiB and 32 megapixels.
  fileprivate static let anything = ImageLimits(
    formats: Set(ImageFormat.allCases), maxBytes: 64 << 20, maxPixels: 32_000_000, minSide: 1)
}
