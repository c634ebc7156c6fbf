/// What a provider can honour, as data that routing, the command line, the documentation and the tests all read.
public struct Capabilities: Sendable, Hashable {
  /// What it takes as the donor.
  public var donor: ImageLimits
  /// What it takes as the template.
  public var template: ImageLimits
  /// The formats it can answer in, its usual one first.
  public var outputFormats: [ImageFormat]
  /// How it treats the similarity.
  public var similarity: SimilaritySupport
  /// Whether a face other than the largest can be chosen.
  public var choosesFaces: Bool
  /// Whether a call leaves this machine.
  public var needsNetwork: Bool
  /// The price of one call in US dollars; 0 for a free one, nil when unknown.
  public var costPerCall: Double?
  /// Where pictures are processed, as the vendor names its regions; empty when they stay on this machine.
  public var dataRegions: [String]

  /// Describes what a provider can honour.
  public init(
    donor: ImageLimits, template: ImageLimits, outputFormats: [ImageFormat], similarity: SimilaritySupport,
    choosesFaces: Bool, needsNetwork: Bool, costPerCall: Double?, dataRegions: [String] = []
  ) {
    self.donor = donor
    self.template = template
    self.outputFormats = outputFormats
    self.similarity = similarity
    self.choosesFaces = choosesFaces
    self.needsNetwork = needsNetwork
    self.costPerCall = costPerCall
    self.dataRegions = dataRegions
  }
}

/// What one picture of a request may be.
public struct ImageLimits: Sendable, Hashable {
  /// The formats taken.
  public var formats: Set<ImageFormat>
  /// The most bytes taken.
  public var maxBytes: Int
  /// The most pixels taken, width times height.
  public var maxPixels: Int
  /// The smallest width and height taken, in pixels.
  public var minSide: Int
  /// The largest width and height taken, in pixels; nil for no limit but `maxPixels`.
  public var maxSide: Int?

  /// Describes the limits of one picture.
  public init(formats: Set<ImageFormat>, maxBytes: Int, maxPixels: Int, minSide: Int, maxSide: Int? = nil) {
    self.formats = formats
    self.maxBytes = maxBytes
    self.maxPixels = maxPixels
    self.minSide = minSide
    self.maxSide = maxSide
  }
}

/// How a provider treats the similarity of a request.
public enum SimilaritySupport: String, Sendable, Hashable, CaseIterable {
  /// It takes a number of the same meaning.
  case native
  /// The number is translated to a scale of its own.
  case mapped
  /// It always gives its strongest result.
  case unsupported
}
