import FusionCore
import FusionLocalEngine
import Testing

@Suite struct `The settings` {
  private func make(_ settings: [String: SettingValue]) throws(FusionError) -> any FusionProvider {
    try LocalEnginePlugin().makeProvider(name: "here", settings: settings, environment: PluginEnvironment())
  }

  @Test(arguments: ["maxConcurrent", "inferenceThreads"], [0, 65, -1, .max, .min])
  func `are refused beyond their range`(name: String, value: Int) throws {
    let error = #expect(throws: FusionError.self) { try make([name: .integer(value)]) }
    #expect(error?.code == .invalidRequest)
    #expect(error?.reason == .settingInvalid)
    #expect(error?.message.contains(name) == true && error?.message.contains("1 to 64") == true)
  }

  @Test(arguments: ["maxConcurrent", "inferenceThreads"], [SettingValue.string("2"), .number(2), .boolean(true)])
  func `that count are refused as anything but a whole number`(name: String, value: SettingValue) {
    #expect(throws: FusionError.self) { try make([name: value]) }
  }

  @Test(arguments: ["models", "cache"], [SettingValue.string(""), .integer(1), .boolean(false)])
  func `that name folders are refused as anything but a path`(name: String, value: SettingValue) {
    let error = #expect(throws: FusionError.self) { try make([name: value]) }
    #expect(error?.reason == .settingInvalid)
    #expect(error?.message.contains(name) == true)
  }

  @Test(arguments: ["maxConcurrent", "inferenceThreads"], [1, 64])
  func `are taken at the ends of their range`(name: String, value: Int) throws {
    let provider = try make([name: .integer(value)])
    #expect(provider.descriptor.name == "here")
    #expect(provider.descriptor.plugin == "local")
  }

  @Test func `out of range trap where nothing can be thrown, rather than leave calls waiting for ever`() async {
    await #expect(processExitsWith: .failure) {
      _ = LocalEngineProvider(settings: LocalEngineSettings(maxConcurrent: 0))
    }
    await #expect(processExitsWith: .failure) {
      _ = LocalEngineProvider(settings: LocalEngineSettings(inferenceThreads: 65))
    }
  }

  @Test func `are all declared`() {
    #expect(LocalEnginePlugin().settings.map(\.name) == ["models", "cache", "maxConcurrent", "inferenceThreads"])
  }
}
