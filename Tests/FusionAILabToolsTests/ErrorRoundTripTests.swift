import FusionCore
import Testing

@testable import FusionAILabTools

@Suite struct `An error on its way over the wire` {
  /// The codes that callers are not shown, with what they are shown in their place; README.md has the same table.
  static let hidden: [String: String] = [
    "ERROR_USER_NOT_EXISTS": "AI_SERVICE_ERROR", "ERROR_APPLICATIONS_NOT_EXISTS": "AI_SERVICE_ERROR",
    "ERROR_USER_LOCKED": "AI_SERVICE_ERROR", "ERROR_ILLEGAL_OPERATION": "AI_SERVICE_ERROR",
    "ERROR_AI_NOT_EXISTS": "AI_SERVICE_ERROR", "ERROR_NOT_ENOUGH_CREDITS": "AI_SERVICE_ERROR",
    "ERROR_FACE_TRACE_LIMIT_EXCEEDED": "AI_SERVICE_ERROR", "ERROR_DATABASE_LIMIT_EXCEEDED": "AI_SERVICE_ERROR",
    "ERROR_BATCH_TASK_LIMIT_EXCEEDED": "AI_SERVICE_ERROR", "EXCEEDING_LIMITS": "AI_SERVICE_FLOW_RESTRICTION",
  ]

  /// What our codes lose on the way; README.md has the same table.
  static let lost: [FusionError.Code: String] = [
    .unsupported: "persistence", .unauthorized: "persistence", .quotaExceeded: "persistence", .retired: "persistence",
    .internalError: "persistence", .deadlinePassed: "fault, persistence",
  ]

  @Test(arguments: VendorCodeFixture.all, AILabToolsNumbering.allCases)
  func `comes back as the vendor's own code`(_ fixture: VendorCodeFixture, _ numbering: AILabToolsNumbering)
    async throws
  {
    let status = (numbering == .y2025 ? fixture.httpStatus2025 : nil) ?? fixture.httpStatus
    let error = try #require(await receive(code: fixture.code, status: status))
    #expect(error.vendorCode == VendorCode(plugin: "ailabtools", code: fixture.code))
    #expect(AILabToolsErrorMap.row(of: error).name == fixture.code)
    #expect(AILabToolsErrorMap.shownRow(of: error).name == Self.hidden[fixture.code] ?? fixture.code)

    let answer = try await answer(to: error, numbering: numbering)
    let shown = try #require(
      VendorCodeFixture.all.first { $0.code == AILabToolsErrorMap.shownRow(of: error).row(in: numbering).name })
    #expect(answer.status == (numbering == .y2025 ? shown.httpStatus2025 : shown.httpStatus))
    #expect(answer.text.contains("\"code\":\"\(shown.code)\""))
  }

  @Test(arguments: FusionError.Code.allCases, [nil] + FusionError.Reason.allCases.map(Optional.some))
  func `keeps fault and persistence but for what is listed`(
    _ code: FusionError.Code, _ reason: FusionError.Reason?
  ) async throws {
    let sent = FusionError(code, reason: reason, "test")
    let transport = DialectTransport(dialect: AILabToolsDialect()) { (_) throws(FusionError) in throw sent }
    let settings = AILabToolsSettings(apiKey: Secret(AILab.key), baseURL: AILab.url)
    let provider = AILabToolsProvider(settings: settings, transport: transport)
    let received = try #require(await outcome(of: provider, .sample()).error)
    guard reason.map({ Self.occurs($0, with: code) }) ?? true else { return }
    let lost = [
      received.fault == sent.fault ? nil : "fault", received.persistence == sent.persistence ? nil : "persistence",
    ].compactMap(\.self).joined(separator: ", ")
    #expect(lost == Self.lost[code] ?? "")
  }

  @Test func `loses what the documentation says it loses`() throws {
    let readme = try Readme.text()
    for (code, shown) in Self.hidden { #expect(readme.contains("| `\(code)` | `\(shown)` |")) }
    for (code, what) in Self.lost { #expect(readme.contains("| `\(code)` | \(what) |")) }
    for code in FusionError.Code.allCases where Self.lost[code] == nil {
      #expect(!readme.contains("| `\(code)` | persistence |") && !readme.contains("| `\(code)` | fault"))
    }
  }

  /// Reasons of one code do not occur with another, for example a blurred face with a missing model.
  private static func occurs(_ reason: FusionError.Reason, with code: FusionError.Code) -> Bool {
    switch reason.name.prefix(while: { $0 != "-" }) {
    case "image": code == .invalidImage
    case "face": code == (reason == .faceIndexOutOfRange ? .invalidRequest : .faceUnsuitable)
    case "several": code == .faceUnsuitable
    case "model", "runtime": code == .unavailable
    default: code == .invalidRequest
    }
  }

  private func receive(code: String, status: Int) async throws -> FusionError? {
    let transport = ScriptedTransport(.json(WireText.failure(code: code, status: status), status: status))
    let settings = AILabToolsSettings(apiKey: Secret(AILab.key), baseURL: AILab.url)
    return await outcome(of: AILabToolsProvider(settings: settings, transport: transport), try .sample()).error
  }

  private func answer(
    to error: FusionError, numbering: AILabToolsNumbering
  ) async throws -> (status: Int, text: String) {
    let dialect = AILabToolsDialect(settings: AILabToolsDialectSettings(numbering: numbering))
    let request = DialectRequest(
      method: "POST", path: "/api/portrait/effects/face-fusion", requestID: "r-1",
      body: .multipart([
        MultipartPart(name: "image_target", bytes: Picture.jpeg(300, 400)),
        MultipartPart(name: "image_template", bytes: Picture.jpeg(640, 480)),
      ]))
    let response = await dialect.respond(to: request) { (_) throws(FusionError) in throw error }
    return (response.status, String(decoding: response.body, as: UTF8.self))
  }
}
