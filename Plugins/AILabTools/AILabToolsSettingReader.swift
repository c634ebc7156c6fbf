import FusionCore

/// Takes typed values out of configuration; no message repeats a value that might be secret.
struct AILabToolsSettingReader {
  let values: [String: SettingValue]

  func text(_ name: String) throws(FusionError) -> String? {
    switch values[name] {
    case nil: return nil
    case .string(let text) where !text.isEmpty: return text
    default: throw .invalidSetting("\(name) must be a text that is not empty")
    }
  }

  func choice<Choice: RawRepresentable<String>>(
    _ name: String, of choices: [Choice]
  ) throws(FusionError) -> Choice? {
    guard let text = try text(name) else { return nil }
    guard let choice = choices.first(where: { $0.rawValue == text }) else {
      let known = choices.map(\.rawValue).joined(separator: " or ")
      throw .invalidSetting("\(name) is \"\(text)\"; it must be \(known)")
    }
    return choice
  }

  func number(_ name: String, in range: ClosedRange<Double>) throws(FusionError) -> Double? {
    let number: Double
    switch values[name] {
    case nil: return nil
    case .number(let value): number = value
    case .integer(let value): number = Double(value)
    default: throw .invalidSetting("\(name) must be a number")
    }
    guard range.contains(number) else {
      throw .invalidSetting("\(name) is \(number); it must be from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(FusionError) -> Int? {
    switch values[name] {
    case nil: return nil
    case .integer(let value) where range.contains(value): return value
    default:
      throw .invalidSetting("\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  func seconds(_ name: String) throws(FusionError) -> Duration? {
    try number(name, in: 0.001...3600).map { .seconds($0) }
  }

  /// An `http` or `https` address, without the slashes at its end.
  func address(_ name: String) throws(FusionError) -> String? {
    guard var address = try text(name) else { return nil }
    guard WebAddress.isSound(address), !address.contains("?"), !address.contains("#") else {
      throw .invalidSetting("\(name) must be an http or https address without user, query and fragment")
    }
    while address.hasSuffix("/") { address.removeLast() }
    return address
  }
}

extension FusionError {
  static func invalidSetting(_ message: String) -> FusionError {
    FusionError(.invalidRequest, reason: .settingInvalid, message)
  }
}
