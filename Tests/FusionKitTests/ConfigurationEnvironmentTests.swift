import FusionCore
import FusionKit
import Testing

@Suite struct `An environment variable in a configuration file` {
  private let environment = ["HOME": "/home/me", "N": "7", "ON": "true", "EMPTY": "", "_a1": "x", "TRICK": "${N}, $$"]

  @Test(arguments: [
    ("${HOME}", "/home/me"), ("${HOME}/models", "/home/me/models"), ("a${N}b${N}c", "a7b7c"), ("${_a1}", "x"),
    ("${NONE:-/srv}", "/srv"), ("${NONE:-}", ""), ("${HOME:-/srv}", "/home/me"), ("${EMPTY:-/srv}", "/srv"),
    ("${EMPTY}", ""), ("${NONE:-a:-b}", "a:-b"), ("$${HOME}", "${HOME}"), ("$$$$", "$$"), ("$HOME", "$HOME"),
    ("5$", "5$"), ("$", "$"), ("}{", "}{"), ("${TRICK}", "${N}, $$"), ("$$${N}", "$7"),
  ])
  func `is put into a text`(text: String, value: String) throws {
    let settings = try ConfigurationReading.engine("models: '\(text)'", environment: environment)
    #expect(settings == ["models": .plain(.string(value))])
  }

  @Test(arguments: [
    ("maxConcurrent: '${N}'", "maxConcurrent", SettingValue.integer(7)), ("gain: '0.${N}'", "gain", .number(0.7)),
    ("maxConcurrent: '${NONE:-3}'", "maxConcurrent", .integer(3)), ("sharp: '${ON}'", "sharp", .boolean(true)),
    ("models: '${N}'", "models", .string("7")),
  ])
  func `becomes what the setting takes`(text: String, name: String, value: SettingValue) throws {
    #expect(try ConfigurationReading.engine(text, environment: environment) == [name: .plain(value)])
  }

  @Test(arguments: [
    (
      "${NONE}",
      "environment variable \"NONE\" is not set; set it, or give a default: ${NONE:-default}"
    ),
    ("a${HOME", "\"${\" is not closed by \"}\"; write $$ for a dollar sign"),
    ("${}", "between \"${\" and \"}\" goes the name of an environment variable; write $$ for a dollar sign"),
    ("${1N}", "between \"${\" and \"}\" goes the name of an environment variable; write $$ for a dollar sign"),
    ("${N-x}", "between \"${\" and \"}\" goes the name of an environment variable; write $$ for a dollar sign"),
    ("${N:x}", "between \"${\" and \"}\" goes the name of an environment variable; write $$ for a dollar sign"),
  ])
  func `that cannot be put in is named with its place`(text: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationReading.engine("\n models: '\(text)'", environment: environment)
    }
    #expect(error?.position == ConfigurationPosition(line: 2, column: 10))
    #expect(error?.message == "\"models\" of provider \"e\": \(message)")
  }

  @Test func `is put into values only, after the syntax was read`() throws {
    let settings = try ConfigurationReading.engine(
      "models: '${YAML}'", environment: ["YAML": "x', sharp: true, \n- [*a"])
    #expect(settings == ["models": .plain(.string("x', sharp: true, \n- [*a"))])
    #expect(throws: ConfigurationError.self) {
      try ConfigurationReading.engine("'${KEY}': 1", environment: ["KEY": "gain"])
    }
  }

  @Test(arguments: [
    "providers: { a: { plugin: '${V}' } }", "providers: { a: { plugin: local, gain: '${V}' } }",
    "providers: { a: { plugin: local, maxConcurrent: '${V}' } }",
    "providers: { a: { plugin: local, sharp: '${V}' } }",
    "providers: { a: { plugin: local } }\nroutes: { r: { providers: ['${V}'] } }",
    "providers: { a: { plugin: local } }\nroutes: { r: { providers: [a], strategy: '${V}' } }",
    "providers: { a: { plugin: local } }\nroutes: { r: { providers: [a], deadline: '${V}' } }",
  ])
  func `is never shown in an error`(text: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try ConfigurationReading.read(text, environment: ["V": "s3cret"])
    }
    #expect(error?.position != nil)
    #expect(error.map { "\($0)" }?.contains("s3cret") == false)
  }
}
