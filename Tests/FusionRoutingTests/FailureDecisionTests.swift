import FusionCore
import FusionRouting
import Testing

@Suite struct `A failure` {
  typealias Row = (code: FusionError.Code, movesOn: Bool, retries: Bool)

  /// The table of `docs/routing.md`, one row per code.
  static let rows: [Row] = [
    (.retired, true, false), (.unavailable, true, true), (.timedOut, true, true), (.invalidResponse, true, true),
    (.rateLimited, true, false), (.quotaExceeded, true, false), (.unauthorized, true, false),
    (.unknownOutcome, true, false), (.unsupported, true, false), (.internalError, true, false),
    (.invalidImage, false, false), (.noFaceFound, false, false), (.faceUnsuitable, false, false),
    (.invalidRequest, false, false), (.contentRejected, false, false), (.cancelled, false, false),
    (.deadlinePassed, false, false),
  ]

  @Test func `of every code has a row`() {
    #expect(Set(Self.rows.map(\.code)) == Set(FusionError.Code.allCases))
  }

  @Test(arguments: rows)
  func `is decided on by the table`(_ row: Row) {
    let decision = FailureDecision(FusionError(row.code, "x"))
    #expect(decision.movesOn == row.movesOn)
    #expect(decision.retry == (row.retries ? .lastResort(after: .zero) : .never))
  }

  @Test(arguments: FusionError.Code.allCases, FusionError.Fault.allCases)
  func `by the caller or by policy never moves on, whatever its code`(
    _ code: FusionError.Code, _ fault: FusionError.Fault
  ) {
    let decision = FailureDecision(FusionError(code, "x", fault: fault))
    let neverMoves: [FusionError.Code] = [.contentRejected, .cancelled, .deadlinePassed]
    #expect(decision.movesOn == (fault == .provider && !neverMoves.contains(code)))
  }

  @Test(arguments: [FusionError.Code.unavailable, .timedOut, .invalidResponse, .rateLimited])
  func `that says when to come back is waited for`(_ code: FusionError.Code) {
    let busy = FusionError(code, "x", persistence: .temporary(retryAfter: .seconds(7)))
    #expect(FailureDecision(busy).retry == .lastResort(after: .seconds(7)))
    #expect(FailureDecision(FusionError(code, "x", persistence: .permanent)).retry == .never)
  }

  @Test func `that may have been billed ends a route that pays once`() {
    let error = FusionError(.unknownOutcome, "x")
    #expect(!FailureDecision(error, options: RouteOptions(isAtMostOnce: true)).movesOn)
  }

  @Test func `to find a face moves on where a second opinion is wanted, a refusal never does`() {
    let options = RouteOptions(takesSecondOpinion: true)
    #expect(FailureDecision(FusionError(.noFaceFound, "x"), options: options).movesOn)
    for code in [FusionError.Code.contentRejected, .invalidImage, .faceUnsuitable, .cancelled] {
      #expect(!FailureDecision(FusionError(code, "x"), options: options).movesOn)
    }
    #expect(!FailureDecision(FusionError(.noFaceFound, "x", fault: .policy), options: options).movesOn)
  }
}
