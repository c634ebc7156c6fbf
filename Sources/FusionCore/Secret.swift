/// A password, key or token that does not show itself.
///
/// Printing, interpolating or dumping one gives `•••`, so that it cannot slip into a log or an error by accident.
public struct Secret: Sendable, Hashable {
  private let text: String

  /// Hides a text.
  public init(_ text: String) {
    self.text = text
  }

  /// The hidden text, for the one place that sends it.
  public func reveal() -> String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `•••`.
  public var description: String { "•••" }

  /// Always `•••`.
  public var debugDescription: String { description }

  /// Shows no children, which keeps the text out of `dump`.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
