public import Logging

/// What accompanies one call through every layer.
public struct FusionContext: Sendable {
  /// Identifies the call in logs and answers.
  public var requestID: String
  /// When the whole call must have ended, or nil for no limit.
  public var deadline: ContinuousClock.Instant?
  /// Where to log; never pixels, never secrets.
  public var logger: Logger
  /// Called as the work proceeds, from any thread; nil when nobody watches.
  public var progress: (@Sendable (FusionProgress) -> Void)?
  /// Receives pictures and numbers from inside the work, from any thread; nil, the default, keeps them from being made.
  public var debug: (@Sendable (DebugArtifact) -> Void)?

  /// Makes a context; without a logger nothing is logged.
  public init(
    requestID: String, deadline: ContinuousClock.Instant? = nil,
    logger: Logger = Logger(label: "fusion", factory: { _ in SwiftLogNoOpLogHandler() }),
    progress: (@Sendable (FusionProgress) -> Void)? = nil,
    debug: (@Sendable (DebugArtifact) -> Void)? = nil
  ) {
    self.requestID = requestID
    self.deadline = deadline
    self.logger = logger
    self.progress = progress
    self.debug = debug
  }
}

/// How far a call has come.
public struct FusionProgress: Sendable, Hashable {
  /// The provider at work.
  public let provider: String
  /// The stage that begins now, for example `detect`.
  public let stage: String
  /// The share of the work that is done, from 0 to 1.
  public let fraction: Double

  /// Reports progress.
  public init(provider: String, stage: String, fraction: Double) {
    self.provider = provider
    self.stage = stage
    self.fraction = fraction
  }
}

/// A picture or a table of numbers that shows how a fusion was made.
///
/// It may show a person: whoever asks for it is responsible for where it goes.
public struct DebugArtifact: Sendable, Hashable {
  /// A file name, for example `mask.png` or `numbers.json`.
  public let name: String
  /// The file's content.
  public let bytes: [UInt8]

  /// Makes an artifact.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

extension DebugArtifact: CustomStringConvertible {
  /// The name and the number of bytes; never the bytes.
  public var description: String { "\(name), \(bytes.count) bytes" }
}
