/// A place in a configuration file.
public struct ConfigurationPosition: Sendable, Hashable, CustomStringConvertible {
  /// The line, counted from 1.
  public let line: Int
  /// The column, counted from 1 in Unicode scalars.
  public let column: Int

  /// Marks a place.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `line:column`.
  public var description: String { "\(line):\(column)" }
}

/// What is wrong with a configuration file.
public struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was named by whoever asked for it.
  public let fileName: String
  /// Where in the file; nil when the file as a whole is at fault.
  public let position: ConfigurationPosition?
  /// The thing, the limit and the way out; never a secret, nor what an environment variable holds.
  public let message: String

  /// Describes what is wrong.
  public init(fileName: String, position: ConfigurationPosition? = nil, message: String) {
    self.fileName = fileName
    self.position = position
    self.message = message
  }

  /// `file:line:column: message`, which editors and terminals turn into a link.
  public var description: String { place(fileName, position) + message }
}

/// What is allowed in a configuration file but unwise.
public struct ConfigurationWarning: Sendable, Hashable, CustomStringConvertible {
  /// The file, as it was named by whoever asked for it.
  public let fileName: String
  /// Where in the file.
  public let position: ConfigurationPosition
  /// The thing and the way out; never a secret.
  public let message: String

  /// Describes what is unwise.
  public init(fileName: String, position: ConfigurationPosition, message: String) {
    self.fileName = fileName
    self.position = position
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String { place(fileName, position) + message }
}

private func place(_ fileName: String, _ position: ConfigurationPosition?) -> String {
  "\(fileName):\(position.map { "\($0):" } ?? "") "
}
