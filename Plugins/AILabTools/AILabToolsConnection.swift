import FusionCore

/// Sends requests to the vendor with the account's key, and tells answers from failures.
struct AILabToolsConnection: Sendable {
  /// The provider's name, for messages.
  let provider: String
  let settings: AILabToolsSettings
  let transport: any HTTPTransport

  /// Asks for work to be done.
  ///
  /// - Throws: ``FusionError``; only here can an answer mean that the interface is retired.
  func create(
    _ path: String, parts: [MultipartPart], deadline: ContinuousClock.Instant
  ) async throws(FusionError) -> (reply: AILabToolsReply, signals: ProviderSignals) {
    let response = try await send("POST", path, body: .multipart(parts), deadline: deadline)
    return (try reply(in: response, to: .create), signals(in: response, to: .create))
  }

  /// Asks how a job is getting on.
  func poll(taskID: String, deadline: ContinuousClock.Instant) async throws(FusionError) -> AILabToolsReply {
    let query = "\(AILabToolsWire.taskResultPath)?task_id=\(WebAddress.queryValue(taskID))"
    let response = try await send("GET", query, body: .none, deadline: deadline)
    return try reply(in: response, to: .poll)
  }

  /// Fetches a result from wherever the vendor put it; the key stays here.
  func download(_ url: String, deadline: ContinuousClock.Instant) async throws(FusionError) -> HTTPResponse {
    try await exchange(HTTPRequest(method: "GET", url: url), deadline: deadline)
  }

  private func send(
    _ method: String, _ target: String, body: HTTPRequest.Body, deadline: ContinuousClock.Instant
  ) async throws(FusionError) -> HTTPResponse {
    let key = HTTPField(AILabToolsWire.keyField, settings.apiKey.reveal())
    return try await exchange(
      HTTPRequest(method: method, url: settings.baseURL + target, fields: [key], body: body), deadline: deadline)
  }

  private func exchange(
    _ request: HTTPRequest, deadline: ContinuousClock.Instant
  ) async throws(FusionError) -> HTTPResponse {
    do throws(TransportError) {
      return try await transport.send(request, deadline: deadline)
    } catch {
      throw FusionError(error, provider: provider)
    }
  }

  /// The answer, when it is one that reports no error.
  private func reply(
    in response: HTTPResponse, to call: ProviderSignals.Call
  ) throws(FusionError) -> AILabToolsReply {
    let reply = AILabToolsReply(response.body)
    if let reply, (200..<300).contains(response.status), reply.reportsNoError { return reply }
    var error = AILabToolsFailure(
      provider: provider, key: settings.apiKey, response: response, reply: reply, createsWork: call == .create
    ).error
    error.signals = signals(in: response, to: call)
    throw error
  }

  private func signals(in response: HTTPResponse, to call: ProviderSignals.Call) -> ProviderSignals {
    ProviderSignals(response, to: call, omitting: settings.apiKey)
  }
}

/// An answer of the vendor that is no success, and what it means.
///
/// Codes are matched first, then retirement, then the status; the vendor's message is never matched against nor repeated,
/// because it is raw text of whoever does the work behind the vendor.
struct AILabToolsFailure {
  let provider: String
  /// The account's key, which the error must not repeat.
  let key: Secret
  let response: HTTPResponse
  /// Nil when the body is not JSON.
  let reply: AILabToolsReply?
  /// Whether the request asked for new work; if not, it was about a job that may have expired.
  let createsWork: Bool

  /// The error to throw.
  var error: FusionError {
    if let row = [reply?.detailCode, reply?.errorCodeText].compactMap({ $0 }).compactMap(AILabToolsErrorMap.row).first {
      return AILabToolsErrorMap.error(row, message: message(row.name, row.meaning.hint), retryAfter: retryAfter)
    }
    let status = effectiveStatus
    if createsWork, isRetired(status) {
      return FusionError(.retired, message("a notice that its interface is retired", AILabToolsMeaning.retired.hint))
    }
    if (200..<300).contains(status) {
      let what = reply == nil ? "\(bodyKind) where json was due" : "an error without a published code"
      return FusionError(.invalidResponse, message(what, AILabToolsMeaning.outage.hint))
    }
    return unpublished(status)
  }

  /// An error that only the status tells about.
  private func unpublished(_ status: Int) -> FusionError {
    var meaning = AILabToolsErrorMap.meaning(ofStatus: status)
    if meaning == .parameter {
      // A missing page says nothing about the request: the interface may be going. Nor does trouble with a running job.
      if status == 404, reply == nil { meaning = .outage } else if !createsWork { meaning = .defect }
    }
    let what = reply == nil ? bodyKind : "an error without a published code"
    var persistence = meaning.persistence ?? meaning.code.usualPersistence
    if persistence == .temporary(retryAfter: nil) { persistence = .temporary(retryAfter: retryAfter) }
    return FusionError(
      meaning.code, reason: meaning.reason, message(what, meaning.hint), persistence: persistence,
      vendorCode: unpublishedCode.map { VendorCode(plugin: AILabToolsPlugin.id, code: $0) })
  }

  /// The HTTP status, or the one in the body where HTTP itself reports success.
  private var effectiveStatus: Int {
    guard (200..<300).contains(response.status), let code = reply?.errorCode, (400..<600).contains(code) else {
      return response.status
    }
    return code
  }

  /// Whether the answer to a request for work says that the interface is gone.
  ///
  /// Trouble with key or rate never does, nor does maintenance.
  private func isRetired(_ status: Int) -> Bool {
    switch status {
    case 401, 429, 503: false
    case 410: true
    case 400...: RetirementNotice.isPresent(inBody: response.body)
    default: reply != nil && RetirementNotice.isPresent(inBody: response.body)
    }
  }

  /// `Retry-After` in seconds; its form as a date is ignored. Source: RFC 9110, 10.2.3.
  private var retryAfter: Duration? {
    response.fields.firstValue(of: "retry-after").flatMap { Int($0) }.flatMap { $0 >= 0 ? .seconds($0) : nil }
  }

  private var bodyKind: String {
    if response.body.isEmpty { return "an empty body" }
    let start = response.body.first { !" \t\r\n".utf8.contains($0) }
    return start == UInt8(ascii: "<") ? "html" : "a body that is not json"
  }

  /// The vendor's code when it looks like one and is no echo of the key.
  private var unpublishedCode: String? {
    [reply?.detailCode, reply?.errorCodeText].compactMap { $0 }.first { code in
      (1...64).contains(code.utf8.count) && !code.contains(key.reveal())
        && code.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }
  }

  private func message(_ what: String, _ hint: String) -> String {
    "provider \"\(provider)\" answered with \(what) (http \(response.status)); \(hint)"
  }
}
