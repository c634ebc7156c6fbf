import FusionCore

extension Capabilities {
  /// The names of ``facts``, in order.
  static let factNames = ["donor", "template", "writes", "similarity", "faces", "network", "cost"]

  /// What a person wants to know, each in a few words.
  var facts: [(name: String, text: String)] {
    let texts = [
      donor.text, template.text, outputFormats.names, similarity.rawValue,
      choosesFaces ? "any can be chosen" : "the largest only",
      needsNetwork ? "pictures leave this machine" : "pictures stay on this machine", costText,
    ]
    return zip(Self.factNames, texts).map { (name: $0, text: $1) }
  }

  /// `free`, the price of a call, or `unknown`.
  private var costText: String {
    switch costPerCall {
    case nil: "unknown"
    case 0: "free"
    case .some(let price): "$\(price) a call"
    }
  }

  var json: JSON {
    [
      "donor": donor.json,
      "template": template.json,
      "output_formats": .array(outputFormats.map { .text($0.rawValue) }),
      "similarity": .text(similarity.rawValue),
      "chooses_faces": .bool(choosesFaces),
      "needs_network": .bool(needsNetwork),
      "cost_per_call": costPerCall.map(JSON.number) ?? .null,
      "data_regions": .array(dataRegions.map(JSON.text)),
    ]
  }
}

extension ImageLimits {
  /// The formats in the order of ``ImageFormat/allCases``.
  private var orderedFormats: [ImageFormat] { ImageFormat.allCases.filter(formats.contains) }

  /// `jpeg, png; up to 64 MiB, 32 MP, sides 16 and more`.
  var text: String {
    let sides = maxSide.map { "sides \(minSide) to \($0)" } ?? "sides \(minSide) and more"
    return "\(orderedFormats.names); up to \(maxBytes.binarySize), \(maxPixels.megapixels), \(sides)"
  }

  var json: JSON {
    [
      "formats": .array(orderedFormats.map { .text($0.rawValue) }),
      "max_bytes": .integer(maxBytes),
      "max_pixels": .integer(maxPixels),
      "min_side": .integer(minSide),
      "max_side": maxSide.map(JSON.integer) ?? .null,
    ]
  }
}

extension SettingField {
  /// The kind of value, and that it is a secret where it is one.
  var kindText: String { isSecret ? "\(kind.rawValue), secret" : kind.rawValue }

  var json: JSON {
    [
      "name": .text(name),
      "kind": .text(kind.rawValue),
      "secret": .bool(isSecret),
      "default": .string(defaultText),
      "summary": .text(summary),
    ]
  }
}

extension [ImageFormat] {
  /// The formats' names between commas.
  var names: String { map(\.rawValue).joined(separator: ", ") }
}

extension Int {
  /// The number of bytes in MiB, KiB or bytes, whichever gives a whole number.
  fileprivate var binarySize: String {
    if isMultiple(of: 1 << 20) { return "\(self >> 20) MiB" }
    return isMultiple(of: 1 << 10) ? "\(self >> 10) KiB" : "\(self) bytes"
  }

  /// The number of pixels in millions, or as it is when that is no whole number.
  fileprivate var megapixels: String {
    isMultiple(of: 1_000_000) ? "\(self / 1_000_000) MP" : "\(self) pixels"
  }
}
