/// The module that brings one kind of provider and builds it from settings.
///
/// A plugin is a value in a registry value: making one has no side effects, and two clients may hold different ones.
public protocol FusionPlugin: Sendable {
  /// The identifier that configuration uses, for example `local`.
  var id: String { get }
  /// One line for a person.
  var summary: String { get }
  /// The settings it takes.
  var settings: [SettingField] { get }
  /// The wire formats of this vendor in which a server can answer; none by default.
  var dialects: [any FusionDialect] { get }

  /// Builds a provider.
  ///
  /// - Parameters:
  ///   - name: the provider's name within the client.
  ///   - settings: values for the declared fields; undeclared names are refused before this is called.
  ///   - environment: what the surroundings lend to the provider.
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/settingInvalid``.
  func makeProvider(
    name: String, settings: [String: SettingValue], environment: PluginEnvironment
  ) throws(FusionError) -> any FusionProvider
}

extension FusionPlugin {
  /// None.
  public var dialects: [any FusionDialect] { [] }
}

/// What the surroundings lend to a provider.
public struct PluginEnvironment: Sendable {
  /// How to reach the network, or nil where there is none.
  public var transport: (any HTTPTransport)?

  /// Lends what is given.
  public init(transport: (any HTTPTransport)? = nil) {
    self.transport = transport
  }
}

/// One setting that a plugin takes.
public struct SettingField: Sendable, Hashable {
  /// The kinds of value a setting may have.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Text.
    case string
    /// A whole number.
    case integer
    /// A number.
    case number
    /// True or false.
    case boolean
  }

  /// The name in configuration.
  public let name: String
  /// The kind of value.
  public let kind: Kind
  /// The value taken when none is given, as text; nil when there is none.
  public let defaultText: String?
  /// Whether its value must never be shown; the plugin keeps it as a ``Secret``.
  public let isSecret: Bool
  /// What it does, with unit and range.
  public let summary: String

  /// Declares a setting.
  public init(name: String, kind: Kind, defaultText: String? = nil, isSecret: Bool = false, summary: String) {
    self.name = name
    self.kind = kind
    self.defaultText = defaultText
    self.isSecret = isSecret
    self.summary = summary
  }
}

/// The value of one setting.
public enum SettingValue: Sendable, Hashable {
  /// Text.
  case string(String)
  /// A whole number.
  case integer(Int)
  /// A number.
  case number(Double)
  /// True or false.
  case boolean(Bool)
}
