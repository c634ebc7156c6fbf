extension ProviderSignals.Notice {
  /// Reads the beginning of a body; nil when it says nothing about the interface's life.
  init?(inBody body: [UInt8]) {
    let text = String(decoding: body.prefix(RetirementNotice.searchedBytes), as: UTF8.self)
    if let code = Self.code(in: text) {
      self = .retired(rule: code)
    } else if let rule = RetirementNotice.wording(in: text) {
      self = .retired(rule: rule)
    } else if let rule = Self.announcement(in: text.lowercased()) {
      self = .announced(rule: rule)
    } else {
      return nil
    }
  }

  /// Codes that several vendors publish for an interface, a version or a model that is gone.
  private static let codes = [
    "model_not_found", "UnsupportedApiVersion", "API_NOT_FOUND", "MODEL_NOT_FOUND", "method_deprecated",
    "deprecated_endpoint", "ERROR_AI_NOT_EXISTS",
  ]

  /// A published code that stands in the text as a JSON string of its own.
  private static func code(in text: String) -> String? {
    codes.first { text.contains("\"\($0)\"") }
  }

  private static func announcement(in text: String) -> String? {
    if text.contains(/will be (deprecated|retired|removed|discontinued)/) { return "will be retired" }
    if text.contains(/\bis deprecated/) { return "is deprecated" }
    return text.contains(/marked [^"]*as legacy/) ? "marked as legacy" : nil
  }
}
