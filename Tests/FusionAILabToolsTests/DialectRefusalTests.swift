import Foundation
import FusionCore
import Testing

@testable import FusionAILabTools

@Suite struct `A refusal in the dialect` {
  @Test(arguments: [
    (DialectRefusal.missingKey, "ERROR_APPLICATIONS_NOT_EXISTS", 401, 401),
    (.unknownKey, "ERROR_APPLICATIONS_NOT_EXISTS", 401, 401),
    (.rateLimited(retryAfter: nil), "EXCEEDING_LIMITS", 429, 422),
    (.bodyTooLarge(limit: 9), "ERROR_REQUEST_BODY_TOO_LARGE", 413, 413),
    (.partTooLarge(name: "image_target", limit: 9), "FILE_SIZE_EXCEEDS_LIMIT", 413, 413),
    (.tooManyParts(limit: 8), "ERROR_TOO_MANY_FILES", 413, 400),
    (.malformedBody(detail: "the boundary is missing"), "ERROR_PARAMETERS", 400, 400),
    (.idempotencyKeyReused, "ERROR_TASK_CONFLICT", 409, 409), (.notFound, "ERROR_RESOURCE_NOT_FOUND", 404, 404),
    (.methodNotAllowed(allowed: ["POST"]), "ERROR_ILLEGAL_OPERATION", 405, 405),
    (.overloaded(retryAfter: nil), "AI_SERVICE_FLOW_RESTRICTION", 503, 503),
  ])
  func `has its code and status in both numberings`(
    _ refusal: DialectRefusal, _ code: String, _ status: Int, _ status2025: Int
  ) throws {
    for (numbering, status) in [(AILabToolsNumbering.y2026, status), (.y2025, status2025)] {
      let dialect = AILabToolsDialect(settings: AILabToolsDialectSettings(numbering: numbering))
      let response = dialect.refuse(refusal, requestID: "r-9")
      let body = try Envelope(response)
      #expect(response.status == status && body.errorCode == status && body.detail.statusCode == status)
      #expect(body.detail.code == code && body.requestID == "r-9")
    }
  }

  @Test func `tells when to come back and which methods there are`() {
    let dialect = AILabToolsDialect()
    let busy = dialect.refuse(.overloaded(retryAfter: .milliseconds(1500)), requestID: "r-1")
    #expect(busy.fields.firstValue(of: "retry-after") == "2")
    #expect(
      dialect.refuse(.rateLimited(retryAfter: .zero), requestID: "r-1").fields.firstValue(of: "retry-after") == "1")
    #expect(dialect.refuse(.overloaded(retryAfter: nil), requestID: "r-1").fields.firstValue(of: "retry-after") == nil)
    let wrong = dialect.refuse(.methodNotAllowed(allowed: ["GET", "POST"]), requestID: "r-1")
    #expect(wrong.fields.firstValue(of: "Allow") == "GET, POST")
  }

  @Test func `waits for a key in the vendor's header, whatever the case of its name`() {
    let dialect = AILabToolsDialect()
    #expect(dialect.credential(in: [HTTPField("AILabApi-API-Key", "abc")]) == "abc")
    #expect(dialect.credential(in: [HTTPField("ailabapi-api-key", "")]) == nil)
    #expect(dialect.credential(in: [HTTPField("authorization", "abc"), HTTPField("ailabapi-api-keys", "x")]) == nil)
  }

  @Test func `leaves room for two pictures and their framing on the route`() throws {
    let route = try #require(AILabToolsDialect().routes.first { $0.path == "/api/portrait/effects/face-fusion" })
    #expect(route.method == "POST")
    #expect(route.limits.partBytes == 4 << 20)
    #expect(route.limits.totalBytes == (8 << 20) + (64 << 10))
  }

  @Test(arguments: ["GET", "POST"])
  func `is not the answer to a query of credits`(_ method: String) async throws {
    struct Credits: Decodable {
      struct Pool: Decodable, Equatable {
        let unique_sign: String
        let balance: Int
      }
      let error_code: Int
      let data: [Pool]
    }
    let dialect = AILabToolsDialect(settings: AILabToolsDialectSettings(reportedCredits: 42))
    #expect(dialect.routes.contains { $0.method == method && $0.path == "/api/common/query-credits" })
    let request = DialectRequest(method: method, path: "/api/common/query-credits", requestID: "r-1")
    let response = await dialect.respond(to: request, using: `The dialect of the retired interface`.unreachable)
    let credits = try JSONDecoder().decode(Credits.self, from: Data(response.body))
    #expect(response.status == 200 && credits.error_code == 0)
    #expect(credits.data.first == .init(unique_sign: "portrait_face_fusion", balance: 42))
    #expect(credits.data.contains { $0.unique_sign == "common" })
  }

  @Test func `is the answer to a path that it does not know`() async throws {
    let request = DialectRequest(method: "POST", path: "/api/other", requestID: "r-1")
    let response = await AILabToolsDialect().respond(
      to: request, using: `The dialect of the retired interface`.unreachable)
    #expect(try Envelope(response).detail.code == "ERROR_RESOURCE_NOT_FOUND")
  }
}
