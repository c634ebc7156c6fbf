public import FusionCore

/// How an AILabTools provider is set up.
public struct AILabToolsSettings: Sendable, Hashable {
  /// The vendor's interfaces that can fuse.
  public enum API: String, Sendable, Hashable, CaseIterable {
    /// Face fusion: answers at once, knows a similarity.
    case faceFusion = "face-fusion"
    /// AI Face Swap: a job that is waited for, without a similarity.
    case faceSwap = "ai-face-swap"
  }

  /// The vendor's own address.
  public static let vendorURL = "https://www.ailabapi.com"

  /// The vendor's key.
  public var apiKey: Secret
  /// Scheme, host and, where needed, a port and a path in front of the vendor's own; without a slash at the end.
  public var baseURL: String
  /// The interface to call.
  public var api: API
  /// The limits of face fusion; AI Face Swap has one set only.
  public var limits: AILabToolsLimits
  /// The most bytes of one picture: 4,000,000 for face fusion and 5,000,000 for AI Face Swap by default.
  ///
  /// The vendor writes "4 MB" and does not say whether it means 4,194,304.
  public var maxImageBytes: Int
  /// The time for one fusion, all its requests together: 30 s for face fusion and 120 s for AI Face Swap by default.
  public var timeout: Duration
  /// The time between two looks at a job of AI Face Swap; 5 s, as the vendor advises.
  public var pollInterval: Duration
  /// The price of one call in US dollars: 0.024 for face fusion and 0.015 for AI Face Swap, the vendor's highest, by default.
  public var costPerCall: Double

  /// The usual set-up.
  public init(
    apiKey: Secret, baseURL: String = vendorURL, api: API = .faceFusion, limits: AILabToolsLimits = .current,
    maxImageBytes: Int? = nil, timeout: Duration? = nil, pollInterval: Duration = .seconds(5),
    costPerCall: Double? = nil
  ) {
    self.apiKey = apiKey
    self.baseURL = baseURL
    self.api = api
    self.limits = limits
    self.maxImageBytes = maxImageBytes ?? (api == .faceFusion ? 4_000_000 : 5_000_000)
    self.timeout = timeout ?? (api == .faceFusion ? .seconds(30) : .seconds(120))
    self.pollInterval = pollInterval
    self.costPerCall = costPerCall ?? (api == .faceFusion ? 0.024 : 0.015)
  }

  static let fields = [
    SettingField(name: "apiKey", kind: .string, isSecret: true, summary: "the vendor's key; required"),
    SettingField(
      name: "baseURL", kind: .string, defaultText: vendorURL, summary: "http or https address of the service"),
    SettingField(
      name: "api", kind: .string, defaultText: API.faceFusion.rawValue,
      summary: "face-fusion, or ai-face-swap: its successor, slower and without a similarity"),
    SettingField(
      name: "limits", kind: .string, defaultText: AILabToolsLimits.current.rawValue,
      summary: "documented limits of face-fusion: v1.0.1 or current"),
    SettingField(
      name: "maxImageBytes", kind: .integer,
      summary: "most bytes of a picture, 1 to 8388608; 4000000 (face-fusion) or 5000000 when absent"),
    SettingField(
      name: "timeout", kind: .number, summary: "seconds for one fusion, up to 3600; 30 (face-fusion) or 120 when absent"
    ),
    SettingField(
      name: "pollInterval", kind: .number, defaultText: "5",
      summary: "seconds between two looks at a job of ai-face-swap, up to 3600"),
    SettingField(
      name: "costPerCall", kind: .number, summary: "US dollars a call; 0.024 (face-fusion) or 0.015 when absent"),
  ]

  init(_ values: [String: SettingValue]) throws(FusionError) {
    let reader = AILabToolsSettingReader(values: values)
    guard let apiKey = try reader.text("apiKey") else {
      throw .invalidSetting("apiKey is missing; give the key of an AILabTools application")
    }
    // A line break in a header value would start another header.
    guard apiKey.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw .invalidSetting("apiKey holds a space or a character outside of ASCII; give the key alone")
    }
    let limits = try reader.choice("limits", of: [AILabToolsLimits.v101, .current]) ?? .current
    self.init(
      apiKey: Secret(apiKey), baseURL: try reader.address("baseURL") ?? Self.vendorURL,
      api: try reader.choice("api", of: API.allCases) ?? .faceFusion, limits: limits,
      maxImageBytes: try reader.integer("maxImageBytes", in: 1...(8 << 20)), timeout: try reader.seconds("timeout"),
      pollInterval: try reader.seconds("pollInterval") ?? .seconds(5),
      costPerCall: try reader.number("costPerCall", in: 0...1000))
  }
}

/// How a server answers in the format of AILabTools.
public struct AILabToolsDialectSettings: Sendable, Hashable {
  /// The limits that callers' pictures are held against; those of the retired version by default.
  public var limits: AILabToolsLimits
  /// Which HTTP status stands for which error code; the newer numbering by default.
  public var numbering: AILabToolsNumbering
  /// The most bytes of one picture unless ``limits`` are relaxed; 4 MiB, the wider reading of the vendor's "4 MB".
  public var maxImageBytes: Int
  /// The similarity of a request that states none; 1 by default, as the vendor documents nothing.
  public var defaultSimilarity: Double
  /// The balance that a query of credits reports; a nominal number, since a server of ours bills nothing.
  public var reportedCredits: Int

  /// The usual set-up.
  public init(
    limits: AILabToolsLimits = .v101, numbering: AILabToolsNumbering = .y2026, maxImageBytes: Int = 4 << 20,
    defaultSimilarity: Double = 1, reportedCredits: Int = 1_000_000
  ) {
    self.limits = limits
    self.numbering = numbering
    self.maxImageBytes = maxImageBytes
    self.defaultSimilarity = defaultSimilarity
    self.reportedCredits = reportedCredits
  }
}

/// The vendor's two assignments of HTTP statuses to error codes; 48 codes moved between them.
public enum AILabToolsNumbering: String, Sendable, Hashable, CaseIterable {
  /// Up to December 2025.
  case y2025 = "2025"
  /// From January 2026 on.
  case y2026 = "2026"
}
