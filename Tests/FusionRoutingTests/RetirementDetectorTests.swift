import Foundation
import FusionCore
import FusionRouting
import Testing

@Suite struct `The detector of retirement` {
  private let now = Date(timeIntervalSince1970: 1_800_000_000)
  private let outage = FusionError(.unavailable, "down")

  @Test func `takes two 404 in a row for retirement`() {
    #expect(retiredAfter([404, 404]) == 2)
    #expect(retiredAfter([404, 200, 404]) == nil)
    #expect(retiredAfter([404, nil, 503, 404]) == 4)
  }

  @Test func `takes other weak signs for retirement only after four, or two and a 404`() {
    #expect(retiredAfter([405, 501, 308, 301]) == 4)
    #expect(retiredAfter([405, 405, 405]) == nil)
    #expect(retiredAfter([405, 405, 404]) == 3)
    #expect(retiredAfter([302, 302, 302, 302, 302]) == nil)
  }

  @Test func `learns nothing from an answer that never came`() {
    #expect(finding(nil, outage).verdict == .none)
    #expect(finding(nil, nil).verdict == .alive)
  }

  @Test(arguments: [FusionError.Code.unauthorized, .rateLimited, .quotaExceeded, .contentRejected, .noFaceFound])
  func `believes a published code more than the words beside it`(_ code: FusionError.Code) {
    let body = Array("this API has been retired".utf8)
    let error = FusionError(code, "x", vendorCode: VendorCode(plugin: "p", code: "E"))
    for status in [400, 404, 410, 422] {
      let signals = ProviderSignals(HTTPResponse(status: status, body: body), to: .create)
      #expect(finding(signals, error).verdict == .alive)
    }
  }

  @Test(arguments: [402, 407, 426, 429, 451, 503])
  func `takes trouble with access and maintenance for no sign`(_ status: Int) {
    let response = HTTPResponse(status: status, body: Array("this service has been discontinued".utf8))
    #expect(finding(ProviderSignals(response, to: .create), outage).verdict == .none)
  }

  @Test(arguments: [ProviderSignals.Call.poll, .result])
  func `takes lost jobs and expired results for no sign`(_ call: ProviderSignals.Call) {
    for status in [301, 404, 405, 410] {
      let response = HTTPResponse(status: status, body: Array("<html>this API has been retired</html>".utf8))
      #expect(finding(ProviderSignals(response, to: call), outage).verdict == .none)
    }
  }

  @Test func `never reads the words of a success`() {
    let response = HTTPResponse(status: 200, body: Array("{\"note\":\"this API has been retired\"}".utf8))
    #expect(finding(ProviderSignals(response, to: .create), nil).verdict == .alive)
  }

  @Test func `keeps nothing of the body in its evidence`() throws {
    let secret = "k3y-THAT-must-never-show"
    let body = Array("the model \(secret) has been retired by \(secret)".utf8)
    let response = HTTPResponse(
      status: 400, fields: [HTTPField("Warning", "299 - \"\(secret) is deprecated\"")], body: body)
    let error = FusionError(.unavailable, "x")
    let signals = ProviderSignals(response, to: .create, omitting: Secret(secret))
    let finding = finding(signals, error)
    guard case .retired(let evidence) = finding.verdict else {
      Issue.record("not retired")
      return
    }
    #expect(evidence.status == 400)
    #expect(evidence.seenAt == now)
    #expect(evidence.excerpt == "has been retired")
    let stored = try JSONEncoder().encode(evidence)
    #expect(!String(decoding: stored, as: UTF8.self).contains(secret))
    #expect(!String(reflecting: signals).contains(secret))
    #expect(signals.fields.isEmpty)
    #expect(RetirementEvidence(.declared, seenAt: now, code: "a key? \(secret)").code == nil)
  }

  @Test func `keeps no header line that is too long or about something else`() {
    let long = String(repeating: "x", count: ProviderSignals.longestValue + 1)
    let fields = [HTTPField("Sunset", long), HTTPField("Set-Cookie", "a=b"), HTTPField("DEPRECATION", "true")]
    let signals = ProviderSignals(HTTPResponse(status: 200, fields: fields), to: .create)
    #expect(signals.fields.map(\.name) == ["DEPRECATION"])
  }

  @Test(arguments: [
    "Thu, 32 Mar 2026 00:00:00 GMT", "Tue, 31 Foo 2026 00:00:00 GMT", "Tue, 31 Mar 2026 24:00:00 GMT", "@",
    "2028-13-01",
    "Tue, 31 Mar 2026 00:00:00 CET", "99999999999999999999",
  ])
  func `reports a date that is none as unread`(_ text: String) {
    let signals = ProviderSignals(HTTPResponse(status: 200, fields: [HTTPField("Sunset", text)]), to: .create)
    let countdown = finding(signals, nil).countdown
    #expect(countdown?.isUnparsed == true)
    #expect(countdown?.sunset == nil)
  }

  private func finding(_ signals: ProviderSignals?, _ error: FusionError?) -> RetirementFinding {
    RetirementDetector().finding(signals: signals, error: error, history: LatchRecord(), at: now)
  }

  /// After how many answers with these statuses the provider is taken for retired; nil stands for no answer.
  private func retiredAfter(_ statuses: [Int?]) -> Int? {
    var record = LatchRecord()
    for (index, status) in statuses.enumerated() {
      let signals = status.map { ProviderSignals(HTTPResponse(status: $0), to: .create) }
      let finding = RetirementDetector().finding(
        signals: signals, error: status == 200 ? nil : outage, history: record, at: now)
      record.apply(finding, recheckDue: now)
      if record.evidence != nil { return index + 1 }
    }
    return nil
  }
}
