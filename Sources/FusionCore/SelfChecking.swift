/// A provider that can say, without a paid call, whether it would work.
public protocol SelfChecking: FusionProvider {
  /// Looks at everything the provider needs: libraries, files, keys.
  func selfCheck() async -> [CheckItem]
}

/// One thing that was looked at.
public struct CheckItem: Sendable, Hashable {
  /// How it was found.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// In order.
    case ok
    /// Usable, with a drawback.
    case warning
    /// Not usable.
    case failure
  }

  /// What was looked at, for example `model face_detector.tflite`.
  public let name: String
  /// How it was found.
  public let state: State
  /// What was found and, unless it is in order, what to do.
  public let detail: String

  /// Records a finding.
  public init(name: String, state: State, detail: String) {
    self.name = name
    self.state = state
    self.detail = detail
  }
}
