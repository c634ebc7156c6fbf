public import FusionCore

/// One promise of a provider that can be tested from outside.
public enum ConformanceCheck: String, Sendable, Hashable, CaseIterable {
  /// The descriptor is the same whenever it is read, and its limits leave room for a picture.
  case descriptor
  /// A result has the upright size of the template and names its provider.
  case templateSize
  /// Each format that the descriptor offers is written when asked for.
  case outputFormats
  /// Similarity 0 gives the template's own bytes, or at least its own pixels.
  case templateAtZeroSimilarity
  /// A face index beyond the last face is refused with an error that says so and blames the picture.
  case faceIndexOutOfRange
  /// A picture with a sound header and no content is refused as invalid, and blamed.
  case undecodablePicture
  /// A call from a task that is cancelled already ends with `cancelled`.
  case cancellationBefore
  /// A call whose task is cancelled at its first report of progress ends with `cancelled`.
  case cancellationDuring
  /// Calls at the same time all succeed.
  case concurrency
  /// The same request gives the same bytes.
  case determinism

  /// Whether a provider with these capabilities makes the promise.
  public func applies(to capabilities: Capabilities) -> Bool {
    switch self {
    case .templateAtZeroSimilarity: capabilities.similarity == .native
    case .faceIndexOutOfRange: capabilities.choosesFaces
    // A service elsewhere may add noise or a watermark of the day.
    case .determinism: !capabilities.needsNetwork
    case .descriptor, .templateSize, .outputFormats, .undecodablePicture, .cancellationBefore, .cancellationDuring,
      .concurrency:
      true
    }
  }
}

/// A promise that was not kept.
public struct ConformanceFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The promise.
  public let check: ConformanceCheck
  /// What happened instead.
  public let finding: String

  /// Records a broken promise.
  public init(_ check: ConformanceCheck, _ finding: String) {
    self.check = check
    self.finding = finding
  }

  /// `check: finding`.
  public var description: String { "\(check.rawValue): \(finding)" }
}

/// All promises that were not kept, as one error.
public struct ConformanceFailures: Error, Sendable, Hashable, CustomStringConvertible {
  /// The broken promises, at least one.
  public let failures: [ConformanceFailure]

  /// One broken promise a line.
  public var description: String { failures.map(\.description).joined(separator: "\n") }
}
