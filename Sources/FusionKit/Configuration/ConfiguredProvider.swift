public import FusionCore

/// A provider as configuration describes it.
public struct ConfiguredProvider: Sendable, Hashable {
  /// The name under which routes, results and logs know it.
  public let name: String
  /// The identifier of the plugin that builds it.
  public let plugin: String
  /// The settings, each declared by the plugin and of its kind.
  public let settings: [String: ConfiguredValue]
  /// Where the file describes it.
  public let position: ConfigurationPosition

  /// Describes a provider.
  public init(
    name: String, plugin: String, settings: [String: ConfiguredValue] = [:], position: ConfigurationPosition
  ) {
    self.name = name
    self.plugin = plugin
    self.settings = settings
    self.position = position
  }

  /// The settings as a plugin takes them, secrets in the open: for
  /// ``FusionPlugin/makeProvider(name:settings:environment:)`` alone.
  public func revealedSettings() -> [String: SettingValue] {
    settings.mapValues { value in
      switch value {
      case .plain(let value): value
      case .secret(let secret): .string(secret.reveal())
      }
    }
  }
}

/// The value of one setting, which does not show itself where it is a secret.
public enum ConfiguredValue: Sendable, Hashable {
  /// A value that may be shown.
  case plain(SettingValue)
  /// The text of a setting that its plugin marks as secret.
  case secret(Secret)
}

/// A named policy that decides which providers answer a request.
public struct ConfiguredRoute: Sendable, Hashable {
  /// How a route chooses among its providers.
  public enum Strategy: String, Sendable, Hashable, CaseIterable {
    /// The first one that can answer, in order.
    case fallback
  }

  /// The route's name.
  public let name: String
  /// How it chooses.
  public let strategy: Strategy
  /// The names of its providers, in order of preference; at least one, each once.
  public let providers: [String]
  /// The time that a whole call may take, above zero and up to an hour.
  public let deadline: Duration
  /// Where the file describes it; nil for the route that stands in for missing ones.
  public let position: ConfigurationPosition?

  /// Describes a route.
  public init(
    name: String, strategy: Strategy = .fallback, providers: [String],
    deadline: Duration = FusionConfiguration.usualDeadline, position: ConfigurationPosition? = nil
  ) {
    self.name = name
    self.strategy = strategy
    self.providers = providers
    self.deadline = deadline
    self.position = position
  }
}
