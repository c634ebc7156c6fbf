import FusionCore
import Testing

/// The decisions of `docs/errors.md`, written down a second time so that a change is made on purpose.
private let decisions: [(code: FusionError.Code, fault: FusionError.Fault, persistence: FusionError.Persistence)] = [
  (.invalidRequest, .caller, .permanent),
  (.invalidImage, .caller, .permanent),
  (.noFaceFound, .caller, .permanent),
  (.faceUnsuitable, .caller, .permanent),
  (.unsupported, .provider, .permanent),
  (.contentRejected, .policy, .permanent),
  (.unauthorized, .provider, .permanent),
  (.rateLimited, .provider, .temporary(retryAfter: nil)),
  (.quotaExceeded, .provider, .exhausted),
  (.unavailable, .provider, .temporary(retryAfter: nil)),
  (.retired, .provider, .permanent),
  (.invalidResponse, .provider, .temporary(retryAfter: nil)),
  (.timedOut, .provider, .temporary(retryAfter: nil)),
  (.unknownOutcome, .provider, .temporary(retryAfter: nil)),
  (.cancelled, .caller, .permanent),
  (.deadlinePassed, .caller, .permanent),
  (.internalError, .provider, .permanent),
]

@Suite struct `An error code` {
  @Test(arguments: decisions)
  func `decides fallback by its fault and retry by its persistence`(
    code: FusionError.Code, fault: FusionError.Fault, persistence: FusionError.Persistence
  ) {
    let error = FusionError(code, "something is wrong")
    #expect(error.fault == fault)
    #expect(error.persistence == persistence)
  }

  @Test func `is in the table exactly once`() {
    #expect(decisions.map(\.code) == FusionError.Code.allCases)
  }

  @Test func `that refuses content is nobody's but the policy's fault`() {
    let policies = FusionError.Code.allCases.filter { $0.usualFault == .policy }
    #expect(policies == [.contentRejected])
  }

  @Test(arguments: FusionError.Code.allCases)
  func `is found again by its name`(code: FusionError.Code) {
    #expect(FusionError.Code(name: code.name) == code)
    #expect("\(code)" == code.name)
  }

  @Test(arguments: ["", "InvalidImage", "invalid-image", "unknown"])
  func `is not found by another name`(name: String) {
    #expect(FusionError.Code(name: name) == nil)
  }

  @Test(arguments: FusionError.Code.allCases.map(\.summary) + FusionError.Reason.allCases.map(\.summary))
  func `is explained in one sentence without a full stop`(summary: String) {
    #expect(!summary.isEmpty)
    #expect(!summary.contains("."))
    #expect(summary.first?.isLowercase == true)
  }
}

@Suite struct `An error reason` {
  @Test func `has a name of its own`() {
    let names = FusionError.Reason.allCases.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: FusionError.Reason.allCases)
  func `is named in lower case with hyphens`(reason: FusionError.Reason) {
    #expect(reason.name.allSatisfy { $0.isLowercase || $0 == "-" })
    #expect(reason.description == reason.name)
  }
}
