import Foundation
import FusionCore
import Testing

@testable import FusionAILabTools

@Suite struct `An answer of face fusion` {
  static let jpeg = Picture.jpeg(640, 480)
  static let base64 = Data(jpeg).base64EncodedString()

  @Test(arguments: [
    WireText.success(image: jpeg),
    // Only what the newest documents keep.
    #"{"data":{"image":"\#(base64)"}}"#,
    // Numbers as text, null for nothing, unknown fields, another type where none matters.
    #"{"error_code":"0","error_detail":null,"request_id":7,"new":[1],"data":{"image":"\#(base64)"}}"#,
    #"{"error_code":0,"error_detail":"","data":{"image":"data:image/jpeg;base64,\#(base64)"}}"#,
    #"{"error_code":0,"data":{"image":"\#(base64.prefix(8))\r\n\#(base64.dropFirst(8))\n"}}"#,
  ])
  func `is a success however little it says`(_ body: String) async throws {
    let result = try await fuse(.json(body)).get()
    #expect(result.image.bytes == Self.jpeg)
    #expect(result.provider == "ailab")
    #expect(result.losses.isEmpty)
    #expect(result.timings.map(\.stage) == ["request"])
  }

  @Test func `says what was lost`() async throws {
    let body = WireText.success(image: Picture.png(640, 480))
    #expect(try await fuse(.json(body)).get().losses.map(\.code) == ["output-format"])
    let strict = try FusionRequest.sample(quality: .strict)
    let transport = ScriptedTransport(.json(WireText.success(image: Self.jpeg)))
    #expect(try await outcome(of: provider(transport), strict).get().losses.map(\.code) == ["quality-check"])
  }

  @Test(arguments: [
    "", "{", #"{"error_code":0}"#, "[]", "null", #"{"data":{"image":null}}"#, #"{"data":{"image":""}}"#,
    #"{"data":{"image":"%%%%"}}"#, #"{"data":{"image":"data:image/jpeg"}}"#, #"{"data":{"image":"aGVsbG8gd29ybGQ="}}"#,
    "<html><title>Welcome</title></html>", String(WireText.success(image: jpeg).dropLast(9)),
  ])
  func `without a picture is no answer`(_ body: String) async throws {
    let error = try #require(await fuse(.json(body)).error)
    #expect(error.code == .invalidResponse)
    #expect(error.fault == .provider)
  }

  @Test(arguments: [
    // The code decides, whatever the status; the older numbering had it at 400.
    (400, "FILE_DECODING_FAILURE", FusionError.Code.invalidImage), (422, "ERROR_NO_FACE_IN_FILE", .noFaceFound),
    (200, "ERROR_NOT_ENOUGH_CREDITS", .quotaExceeded), (500, "AI_SERVICE_ERROR", .unavailable),
    (404, "ERROR_FACE_NOT_FOUND", .noFaceFound), (404, "ERROR_AI_NOT_EXISTS", .retired),
    (410, "ERROR_RESOURCE_RECLAIMED", .invalidRequest),
    // Unknown codes go by the status.
    (422, "ERROR_NEW", .invalidRequest), (404, "ERROR_NEW", .invalidRequest), (401, "ERROR_NEW", .unauthorized),
    (403, "ERROR_NEW", .unauthorized), (413, "ERROR_NEW", .invalidImage), (429, "ERROR_NEW", .rateLimited),
    (500, "ERROR_NEW", .unavailable), (504, "ERROR_NEW", .timedOut), (451, "ERROR_NEW", .unavailable),
    (410, "ERROR_NEW", .retired), (200, "ERROR_NEW", .invalidResponse),
  ])
  func `with a code is what the code says`(_ status: Int, _ code: String, _ expected: FusionError.Code) async throws {
    let error = try #require(await fuse(.json(WireText.failure(code: code, status: status), status: status)).error)
    #expect(error.code == expected)
  }

  @Test func `goes by its fine code, then by its coarse one, then by the status in it`() async throws {
    let fine = #"{"error_code":422,"error_detail":{"code":"ERROR_BLURRY_FACE"},"error_code_str":"AI_SERVICE_ERROR"}"#
    #expect(try await fuse(.json(fine, status: 422)).error?.reason == .faceBlurred)
    let coarse = #"{"error_code":"500","error_code_str":"AI_SERVICE_ERROR"}"#
    #expect(try await fuse(.json(coarse)).error?.code == .unavailable)
    #expect(try await fuse(.json(#"{"error_code":"429"}"#)).error?.code == .rateLimited)
    #expect(try await fuse(.json(#"{"error_code":5}"#)).error?.code == .invalidResponse)
  }

  @Test(arguments: [
    (404, "<html>Not Found</html>", FusionError.Code.unavailable), (404, "Not Found", .unavailable),
    (301, "", .unavailable), (405, "", .unavailable), (501, "", .unavailable), (502, "<html>", .unavailable),
    (503, "this api is no longer available", .unavailable), (410, "", .retired), (410, "<html>gone</html>", .retired),
    (403, "{\"message\":\"this API has been discontinued\"}", .retired),
    (400, "The service has been shut down.", .retired),
    (200, #"{"error_code": 5, "error_msg": "this interface is no longer available"}"#, .retired),
    (401, "Deprecated authentication method; this version is no longer supported", .unauthorized),
    (429, "{\"detail\":\"slow down; v1 is no longer supported\"}", .rateLimited),
    (400, "{\"error\":\"parameter source_img is no longer supported\"}", .invalidRequest),
    (404, "{\"error\":\"The requested image is no longer available, URL expired\"}", .invalidRequest),
  ])
  func `that is retirement is told from an outage`(
    _ status: Int, _ body: String, _ expected: FusionError.Code
  ) async throws {
    let error = try #require(await fuse(.json(body, status: status)).error)
    #expect(error.code == expected)
  }

  @Test func `tells when to come back`() async throws {
    let busy = ScriptedTransport.Step.json(
      WireText.failure(code: "EXCEEDING_LIMITS", status: 429), status: 429, fields: [HTTPField("Retry-After", "7")])
    #expect(try await fuse(busy).error?.persistence == .temporary(retryAfter: .seconds(7)))
    let down = ScriptedTransport.Step.json("", status: 503, fields: [HTTPField("retry-after", "120")])
    #expect(try await fuse(down).error?.persistence == .temporary(retryAfter: .seconds(120)))
    for useless in ["-1", "Wed, 21 Oct 2026 07:28:00 GMT", ""] {
      let vague = ScriptedTransport.Step.json("", status: 503, fields: [HTTPField("Retry-After", useless)])
      #expect(try await fuse(vague).error?.persistence == .temporary(retryAfter: nil))
    }
  }

  @Test(arguments: VendorCodeFixture.all.map(\.code) + ["ERROR_NEW", AILab.key, ""], [200, 401, 404, 422, 500])
  func `never puts the key or the vendor's raw words into an error`(_ code: String, _ status: Int) async throws {
    let raw = "key \(AILab.key) is https://vendor.test/?key=\(AILab.key)"
    let body = WireText.failure(code: code, status: max(400, status), message: raw)
    let error = try #require(await fuse(.json(body, status: status)).error)
    #expect(!String(reflecting: error).contains(AILab.key))
    #expect(!"\(error) \(String(describing: error.vendorCode))".contains("://"))
  }

  @Test func `keeps a code that was never published, unless it is the key`() async throws {
    let key = "SECRETKEY123"
    for (code, kept) in [("ERROR_NEW", "ERROR_NEW"), ("X_\(key)", nil)] {
      let transport = ScriptedTransport(.json(WireText.failure(code: code, status: 422), status: 422))
      let provider = AILabToolsProvider(
        settings: AILabToolsSettings(apiKey: Secret(key), baseURL: AILab.url), transport: transport)
      #expect(await outcome(of: provider, try .sample()).error?.vendorCode?.code == kept)
    }
  }

  private func fuse(_ step: ScriptedTransport.Step) async throws -> Result<FusionResult, FusionError> {
    let transport = ScriptedTransport(step)
    return await outcome(of: provider(transport), try .sample())
  }

  private func provider(_ transport: ScriptedTransport) -> AILabToolsProvider {
    AILabToolsProvider(
      name: "ailab", settings: AILabToolsSettings(apiKey: Secret(AILab.key), baseURL: AILab.url), transport: transport)
  }
}
