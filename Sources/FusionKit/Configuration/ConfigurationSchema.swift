import FusionCore

/// The JSON Schema (draft 2020-12) of configuration files, for editors that complete and check while one writes.
///
/// It cannot say everything that ``ConfigurationFile`` checks: that a route's providers exist, or what a variable holds.
public struct ConfigurationSchema: Sendable {
  /// The plugins whose settings it knows.
  public let plugins: PluginRegistry

  /// The schema for files that use these plugins.
  public init(plugins: PluginRegistry) {
    self.plugins = plugins
  }

  /// The schema as JSON over several lines, with a line break at its end; the same for the same plugins.
  public var json: String { document.json() + "\n" }

  private var document: SchemaValue {
    [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "FusionKit configuration",
      "type": "object",
      "additionalProperties": false,
      "required": ["providers"],
      "properties": [
        "providers": Self.named("who can fuse, by name", as: .reference("provider")),
        "routes": Self.named("which providers answer, by name", as: .reference("route")),
      ],
      "$defs": .object([("provider", provider), ("route", Self.route)] + kinds + plugins.plugins.map(definition)),
    ]
  }

  private static func named(_ description: String, as value: SchemaValue) -> SchemaValue {
    [
      "description": .text(description),
      "type": "object",
      "minProperties": 1,
      "propertyNames": ["pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"],
      "additionalProperties": value,
    ]
  }

  private var provider: SchemaValue {
    let references = plugins.plugins.map { SchemaValue.reference("plugin-\($0.id)") }
    return references.isEmpty ? false : ["oneOf": .list(references)]
  }

  private static var route: SchemaValue {
    [
      "type": "object",
      "additionalProperties": false,
      "required": ["providers"],
      "properties": [
        "strategy": [
          "description": "how it chooses among its providers",
          "enum": .list(ConfiguredRoute.Strategy.allCases.map { .text($0.rawValue) }),
          "default": .text(ConfiguredRoute.Strategy.fallback.rawValue),
        ],
        "providers": [
          "description": "names of providers, in order of preference",
          "type": "array", "minItems": 1, "uniqueItems": true, "items": ["type": "string"],
        ],
        "deadline": [
          "description": "the time that a whole call may take, up to an hour: 30s, 1500ms or 2m",
          "type": "string", "pattern": #"^[0-9]{1,7}(ms|s|m)$|\$\{"#,
          "default": .text("\(FusionConfiguration.usualDeadline.components.seconds)s"),
        ],
      ],
    ]
  }

  private var kinds: [(key: String, value: SchemaValue)] {
    [
      ("variable", ["description": "text with ${VARIABLE} in it", "type": "string", "pattern": #"\$\{"#]),
      ("integer", ["anyOf": [["type": "integer"], .reference("variable")]]),
      ("number", ["anyOf": [["type": "number"], .reference("variable")]]),
      ("boolean", ["anyOf": [["type": "boolean"], .reference("variable")]]),
      (
        "secret",
        [
          "anyOf": [
            ["type": "string"],
            [
              "type": "object", "additionalProperties": false, "required": ["file"],
              "properties": ["file": ["description": "a file that holds the secret", "type": "string"]],
            ],
          ]
        ]
      ),
    ]
  }

  private func definition(_ plugin: any FusionPlugin) -> (key: String, value: SchemaValue) {
    let identifier: SchemaValue = ["const": .text(plugin.id)]
    let schema: SchemaValue = [
      "description": .text(plugin.summary),
      "type": "object",
      "additionalProperties": false,
      "required": ["plugin"],
      "properties": .object([(key: "plugin", value: identifier)] + plugin.settings.map(\.property)),
    ]
    return ("plugin-\(plugin.id)", schema)
  }
}

extension SchemaValue {
  /// A reference to one of the schema's own definitions.
  fileprivate static func reference(_ name: String) -> SchemaValue { ["$ref": .text("#/$defs/\(name)")] }
}

extension SettingField {
  fileprivate var property: (key: String, value: SchemaValue) {
    var members: [(key: String, value: SchemaValue)] = [("description", .text(summary))]
    if isSecret {
      members.append(("$ref", "#/$defs/secret"))
    } else if kind == .string {
      members.append(("type", "string"))
    } else {
      members.append(("$ref", .text("#/$defs/\(kind.rawValue)")))
    }
    if let value = defaultValue { members.append(("default", value)) }
    return (name, .object(members))
  }

  private var defaultValue: SchemaValue? {
    guard let defaultText, !isSecret else { return nil }
    switch kind {
    case .string: return .text(defaultText)
    case .integer: return Int(defaultText).map(SchemaValue.integer)
    case .number: return Int(defaultText).map(SchemaValue.integer) ?? Double(defaultText).map(SchemaValue.number)
    case .boolean: return Bool(defaultText).map(SchemaValue.boolean)
    }
  }
}
