public import FusionCore
public import Logging

extension FusionContext {
  /// Makes a context with a new random request id of 16 hexadecimal digits; without a logger nothing is logged.
  public init(
    logger: Logger = Logger(label: "fusion", factory: { _ in SwiftLogNoOpLogHandler() }),
    progress: (@Sendable (FusionProgress) -> Void)? = nil,
    debug: (@Sendable (DebugArtifact) -> Void)? = nil
  ) {
    let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
    self.init(
      requestID: String(repeating: "0", count: 16 - digits.count) + digits, logger: logger, progress: progress,
      debug: debug)
  }
}
