public import FusionCore

/// Which provider a client uses, and how long it may take.
public struct FusionConfiguration: Sendable, Hashable {
  /// The time that a whole call may take unless said otherwise: 25 seconds.
  public static let usualDeadline: Duration = .seconds(25)

  /// The identifier of the plugin that brings the provider.
  public var plugin: String
  /// The provider's name in results, attempts and logs.
  public var provider: String
  /// Values for the plugin's settings.
  public var settings: [String: SettingValue]
  /// The time that a whole call may take, above zero.
  public var deadline: Duration

  /// Configures one provider; its name is the plugin's identifier unless given.
  public init(
    plugin: String, provider: String? = nil, settings: [String: SettingValue] = [:],
    deadline: Duration = FusionConfiguration.usualDeadline
  ) {
    self.plugin = plugin
    self.provider = provider ?? plugin
    self.settings = settings
    self.deadline = deadline
  }
}
