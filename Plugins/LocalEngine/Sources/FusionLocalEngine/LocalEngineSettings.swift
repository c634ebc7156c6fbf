import FusionCore

/// How the local engine is set up.
public struct LocalEngineSettings: Sendable, Hashable {
  /// The folder that holds the model files, or nil to search the usual places.
  public var models: String?
  /// The folder that keeps compiled models for a quicker start, or nil for the user's cache folder.
  public var cache: String?
  /// How many fusions run at once, 1 to 64; the number of processor cores by default.
  public var maxConcurrent: Int
  /// How many processor cores one inference uses, 1 to 64; the number of cores, at most 4, by default.
  public var inferenceThreads: Int

  /// The usual set-up.
  public init(models: String? = nil, cache: String? = nil, maxConcurrent: Int? = nil, inferenceThreads: Int? = nil) {
    self.models = models
    self.cache = cache
    self.maxConcurrent = maxConcurrent ?? Processor.cores
    self.inferenceThreads = inferenceThreads ?? min(4, Processor.cores)
  }

  /// What either count may be.
  static let counts = 1...64

  static let fields = [
    SettingField(name: "models", kind: .string, summary: "folder of the model files; searched for when absent"),
    SettingField(
      name: "cache", kind: .string, summary: "folder for compiled models; the user's cache folder when absent"),
    SettingField(name: "maxConcurrent", kind: .integer, summary: "fusions at once, 1 to 64; the cores when absent"),
    SettingField(
      name: "inferenceThreads", kind: .integer, summary: "cores for one inference, 1 to 64; at most 4 when absent"),
  ]

  init(_ values: [String: SettingValue]) throws(FusionError) {
    self.init(
      models: try Self.text("models", in: values), cache: try Self.text("cache", in: values),
      maxConcurrent: try Self.count("maxConcurrent", in: values),
      inferenceThreads: try Self.count("inferenceThreads", in: values))
  }

  private static func text(_ name: String, in values: [String: SettingValue]) throws(FusionError) -> String? {
    switch values[name] {
    case nil: return nil
    case .string(let text) where !text.isEmpty: return text
    default: throw invalid("\(name) must be the path of a folder")
    }
  }

  private static func count(_ name: String, in values: [String: SettingValue]) throws(FusionError) -> Int? {
    switch values[name] {
    case nil: return nil
    case .integer(let count) where counts.contains(count): return count
    case let value?: throw invalid("\(name) is \(value); it must be a whole number from 1 to 64")
    }
  }

  private static func invalid(_ message: String) -> FusionError {
    FusionError(.invalidRequest, reason: .settingInvalid, message)
  }
}
