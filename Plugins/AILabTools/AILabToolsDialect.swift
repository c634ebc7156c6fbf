public import FusionCore

/// Answers callers of the retired face fusion in its own format, whoever makes the picture.
///
/// Every answer carries every documented field, on success `data.image` too, and its picture is always a JPEG.
public struct AILabToolsDialect: FusionDialect {
  private let settings: AILabToolsDialectSettings

  /// Makes a dialect.
  public init(settings: AILabToolsDialectSettings = AILabToolsDialectSettings()) {
    self.settings = settings
  }

  public var id: String { AILabToolsPlugin.id }

  public var routes: [DialectRoute] {
    let form = AILabToolsForm(settings: settings)
    let framing = 64 << 10
    let small = BodyLimits(totalBytes: framing, partBytes: framing, parts: 8)
    return [
      DialectRoute(
        method: "POST", path: AILabToolsWire.faceFusionPath,
        limits: BodyLimits(
          totalBytes: form.donorLimits.maxBytes + form.templateLimits.maxBytes + framing,
          partBytes: max(form.donorLimits.maxBytes, form.templateLimits.maxBytes), parts: 8)),
      DialectRoute(method: "GET", path: AILabToolsWire.creditsPath, limits: small),
      DialectRoute(method: "POST", path: AILabToolsWire.creditsPath, limits: small),
    ]
  }

  public func credential(in fields: [HTTPField]) -> String? {
    fields.firstValue(of: AILabToolsWire.keyField).flatMap { $0.isEmpty ? nil : $0 }
  }

  public func respond(
    to request: DialectRequest,
    using fuse: @escaping @Sendable (FusionRequest) async throws(FusionError) -> FusionResult
  ) async -> HTTPResponse {
    switch (request.method, request.path) {
    case ("POST", AILabToolsWire.faceFusionPath): return await fused(request, using: fuse)
    case ("GET", AILabToolsWire.creditsPath), ("POST", AILabToolsWire.creditsPath): return credits(request)
    default: return refuse(.notFound, requestID: request.requestID)
    }
  }

  private func fused(
    _ request: DialectRequest, using fuse: (FusionRequest) async throws(FusionError) -> FusionResult
  ) async -> HTTPResponse {
    do throws(FusionError) {
      let result = try await fuse(AILabToolsForm(settings: settings).request(from: request.body))
      guard result.image.format == .jpeg else {
        throw FusionError(
          .invalidResponse, "provider \"\(result.provider)\" wrote \(result.image.format.rawValue) in place of jpeg")
      }
      return AILabToolsAnswer(requestID: request.requestID, payload: .image(result.image.bytes)).response()
    } catch {
      return failure(error, requestID: request.requestID)
    }
  }

  private func credits(_ request: DialectRequest) -> HTTPResponse {
    let pools = [("portrait_face_fusion", "Face Fusion"), ("common", "Universal Credits")].map { sign, name in
      "{\"unique_sign\":\"\(sign)\",\"name\":\"\(name)\",\"balance\":\(settings.reportedCredits)}"
    }
    let payload = AILabToolsAnswer.Payload.json("[\(pools.joined(separator: ","))]")
    return AILabToolsAnswer(requestID: request.requestID, payload: payload).response()
  }
}

extension AILabToolsDialect {
  /// An error in the vendor's format; what went on among providers is not told.
  private func failure(_ error: FusionError, requestID: String) -> HTTPResponse {
    let row = AILabToolsErrorMap.shownRow(of: error)
    let message =
      row.meaning.code.usualFault == .provider
      ? "no provider could answer; give the operator of this server the request id" : error.message
    var retryAfter: Duration?
    if case .temporary(let duration) = error.persistence { retryAfter = duration }
    return answer(row, message, requestID: requestID, retryAfter: retryAfter)
  }

  public func refuse(_ refusal: DialectRefusal, requestID: String) -> HTTPResponse {
    switch refusal {
    case .missingKey:
      refuse("ERROR_APPLICATIONS_NOT_EXISTS", "the header \(AILabToolsWire.keyField) is missing", requestID)
    case .unknownKey:
      refuse("ERROR_APPLICATIONS_NOT_EXISTS", "the key in \(AILabToolsWire.keyField) is not known", requestID)
    case .rateLimited(let retryAfter):
      refuse("EXCEEDING_LIMITS", "too many requests with this key; ask less often", requestID, retryAfter: retryAfter)
    case .bodyTooLarge(let limit):
      refuse("ERROR_REQUEST_BODY_TOO_LARGE", "the body is over \(limit) bytes; use smaller pictures", requestID)
    case .partTooLarge(let name, let limit):
      refuse("FILE_SIZE_EXCEEDS_LIMIT", "part \(name) is over \(limit) bytes; use a smaller picture", requestID)
    case .tooManyParts(let limit):
      refuse("ERROR_TOO_MANY_FILES", "the body has more than \(limit) parts; send two pictures", requestID)
    case .malformedBody(let detail):
      refuse("ERROR_PARAMETERS", detail, requestID)
    case .idempotencyKeyReused:
      refuse(
        "ERROR_TASK_CONFLICT", "the idempotency key was used with another body; choose a new one", requestID)
    case .notFound:
      // Never the vendor's ERROR_AI_NOT_EXISTS: a server in front of this one would take it for retired.
      refuse("ERROR_RESOURCE_NOT_FOUND", "nothing answers at this path", requestID)
    case .methodNotAllowed(let allowed):
      refuse(
        "ERROR_ILLEGAL_OPERATION", "this path takes \(allowed.joined(separator: ", ")) only", requestID, status: 405,
        fields: [HTTPField("allow", allowed.joined(separator: ", "))])
    case .overloaded(let retryAfter):
      refuse(
        "AI_SERVICE_FLOW_RESTRICTION", "the server has more work than it can take; come back later", requestID,
        retryAfter: retryAfter)
    }
  }

  private func refuse(
    _ name: String, _ message: String, _ requestID: String, status: Int? = nil, retryAfter: Duration? = nil,
    fields: [HTTPField] = []
  ) -> HTTPResponse {
    guard let row = AILabToolsErrorMap.row(named: name) else {
      preconditionFailure("\(name) is not in the vendor's table")
    }
    return answer(row, message, requestID: requestID, status: status, retryAfter: retryAfter, fields: fields)
  }

  private func answer(
    _ row: AILabToolsErrorRow, _ message: String, requestID: String, status: Int? = nil, retryAfter: Duration? = nil,
    fields: [HTTPField] = []
  ) -> HTTPResponse {
    let row = row.row(in: settings.numbering)
    let answer = AILabToolsAnswer(
      requestID: requestID, status: status ?? row.status(in: settings.numbering), code: row.name,
      coarseCode: row.coarseName, words: row.words, message: message)
    let wait = retryAfter.map { HTTPField("retry-after", "\(max(1, Int(($0 / .seconds(1)).rounded(.up))))") }
    return answer.response(fields: fields + [wait].compactMap(\.self))
  }
}
