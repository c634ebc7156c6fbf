import Foundation
import FusionCore
import Synchronization
import Testing

@testable import FusionAILabTools

@Suite struct `The dialect of the retired interface` {
  static let donor = Picture.jpeg(300, 400)
  static let template = Picture.jpeg(640, 480)

  @Test func `answers a fusion with every documented field`() async throws {
    let seen = Mutex<FusionRequest?>(nil)
    let response = await answer(parts(similarity: "0.5")) { (request) throws(FusionError) in
      seen.withLock { $0 = request }
      return FusionResult(image: request.template, provider: "local")
    }
    #expect(response.status == 200)
    #expect(response.fields.firstValue(of: "Content-Type") == "application/json")
    let request = try #require(seen.withLock { $0 })
    #expect(request.donor.bytes == Self.donor && request.template.bytes == Self.template)
    #expect(request.similarity == 0.5 && request.output.format == .jpeg)

    let body = try Envelope(response)
    #expect(body.requestID == "r-1" && body.logID == "r-1")
    #expect(body.errorCode == 0 && body.errorCodeText.isEmpty && body.errorMessage.isEmpty)
    #expect(body.detail == .init(statusCode: 200, code: "", codeMessage: "", message: ""))
    #expect(body.data?.image == Data(Self.template).base64EncodedString())
    // The vendor's order, and nothing else.
    let text = String(decoding: response.body, as: UTF8.self)
    #expect(text.hasPrefix(#"{"request_id":"r-1","log_id":"r-1","error_code":0,"error_code_str":"","error_msg":"","#))
  }

  @Test(arguments: [1, 2, 3, 4, 100, 3000])
  func `writes base64 of any length that reads back`(_ padding: Int) async throws {
    let image = try EncodedImage(Picture.jpeg(640, 480, padding: padding))
    let response = await answer(parts()) { (_) throws(FusionError) in FusionResult(image: image, provider: "local") }
    #expect(AILabToolsReply(response.body)?.imageBytes == image.bytes)
  }

  @Test(arguments: [
    ("0", 0), ("1", 1), ("0.5", 0.5), ("1e-1", 0.1), ("1e-05", 1e-5), ("1.0", 1), (".25", 0.25), ("-0", 0), ("+1", 1),
  ])
  func `reads a similarity as any client prints it`(_ text: String, _ value: Double) async {
    let seen = Mutex<FusionRequest?>(nil)
    _ = await answer(parts(similarity: text)) { (request) throws(FusionError) in
      seen.withLock { $0 = request }
      return FusionResult(image: request.template, provider: "local")
    }
    let similarity = seen.withLock { $0?.similarity }
    #expect(similarity == value && similarity?.sign == .plus)
  }

  @Test(arguments: [
    ("NaN", "ERROR_INVALID_PARAMETER_FORMAT"), ("nan", "ERROR_INVALID_PARAMETER_FORMAT"),
    ("inf", "ERROR_INVALID_PARAMETER_FORMAT"), ("0.5x", "ERROR_INVALID_PARAMETER_FORMAT"),
    (" 0.5x", "ERROR_INVALID_PARAMETER_FORMAT"), (" 0.5", "ERROR_INVALID_PARAMETER_FORMAT"),
    ("0x1", "ERROR_INVALID_PARAMETER_FORMAT"), ("0,5", "ERROR_INVALID_PARAMETER_FORMAT"),
    ("1e", "ERROR_INVALID_PARAMETER_FORMAT"), ("--1", "ERROR_INVALID_PARAMETER_FORMAT"),
    ("½", "ERROR_INVALID_PARAMETER_FORMAT"), (String(repeating: "0", count: 65), "ERROR_INVALID_PARAMETER_FORMAT"),
    ("-0.1", "UNSUPPORTED_PARAMETER_VALUES"), ("2", "UNSUPPORTED_PARAMETER_VALUES"),
    ("1e999", "UNSUPPORTED_PARAMETER_VALUES"), ("1.0000001", "UNSUPPORTED_PARAMETER_VALUES"),
    ("", "PARAMETERS_CANNOT_EMPTY"),
  ])
  func `refuses any other similarity`(_ text: String, _ code: String) async throws {
    let body = try Envelope(await refusal(parts(similarity: text)))
    #expect(body.detail.code == code && body.errorCode == 400)
  }

  @Test func `takes an absent similarity for the configured one`() async {
    for similarity in [1, 0.7] {
      let seen = Mutex<Double?>(nil)
      _ = await answer(parts(), AILabToolsDialectSettings(defaultSimilarity: similarity)) {
        (request) throws(FusionError) in
        seen.withLock { $0 = request.similarity }
        return FusionResult(image: request.template, provider: "local")
      }
      #expect(seen.withLock { $0 } == similarity)
    }
  }

  @Test func `names the part that is missing or empty`() async throws {
    let whole = parts()
    for name in ["image_target", "image_template"] {
      let without = try Envelope(await refusal(whole.filter { $0.name != name }))
      #expect(without.detail.code == "MISSING_PARAMETERS" && without.detail.message.contains(name))
      let empty = whole.map { $0.name == name ? MultipartPart(name: name, bytes: []) : $0 }
      let answer = try Envelope(await refusal(empty))
      #expect(answer.detail.code == "PARAMETERS_CANNOT_EMPTY" && answer.detail.message.contains(name))
    }
    #expect(try Envelope(await refusal([])).detail.code == "MISSING_PARAMETERS")
    for (body, code) in [(HTTPRequest.Body.none, "MISSING_PARAMETERS"), (.bytes([1]), "ERROR_PARAMETERS")] {
      let request = DialectRequest(method: "POST", path: AILabToolsWire.faceFusionPath, requestID: "r-1", body: body)
      let response = await AILabToolsDialect().respond(to: request, using: Self.unreachable)
      #expect(try Envelope(response).detail.code == code)
    }
  }

  @Test(arguments: [
    (AILabToolsLimits.v101, Picture.jpeg(50, 50), Picture.jpeg(640, 480), "ERROR_LOW_RESOLUTION"),
    (.v101, Picture.jpeg(51, 51), Picture.jpeg(201, 1279), ""),
    (.v101, Picture.jpeg(2048, 2047), Picture.jpeg(640, 480), "FILE_RESOLUTION_EXCEEDS_LIMITS"),
    (.v101, Picture.bmp(2047, 2047), Picture.jpeg(1280, 480), "FILE_RESOLUTION_EXCEEDS_LIMITS"),
    (.v101, Picture.png(300, 400), Picture.jpeg(640, 200), "ERROR_LOW_RESOLUTION"),
    (.v101, Picture.jpeg(300, 400), Picture.png(640, 480), "UNSUPPORTED_FILE_TYPES"),
    (.current, Picture.jpeg(300, 400), Picture.png(4095, 480), ""),
    (.current, Picture.jpeg(128, 400), Picture.png(640, 480), "ERROR_LOW_RESOLUTION"),
    (.relaxed, Picture.jpeg(20, 20), Picture.png(6000, 5000), ""),
    (.relaxed, Picture.jpeg(20, 20), Picture.png(6000, 6000), "FILE_RESOLUTION_EXCEEDS_LIMITS"),
    (.v101, Array("hello".utf8), Picture.jpeg(640, 480), "UNSUPPORTED_FILE_TYPES"),
    (.v101, [0xFF, 0xD8, 0xFF], Picture.jpeg(640, 480), "FILE_DECODING_FAILURE"),
    (.v101, Picture.jpeg(300, 400, padding: 4 << 20), Picture.jpeg(640, 480), "FILE_SIZE_EXCEEDS_LIMIT"),
    (.v101, Picture.jpeg(300, 400, padding: (4 << 20) - 64), Picture.jpeg(640, 480), ""),
  ])
  func `holds pictures against its limits`(
    _ limits: AILabToolsLimits, _ donor: [UInt8], _ template: [UInt8], _ code: String
  ) async throws {
    let response = await answer(
      parts(donor: donor, template: template), AILabToolsDialectSettings(limits: limits)
    ) { (_) throws(FusionError) in try FusionResult(image: EncodedImage(Self.template), provider: "local") }
    #expect(try Envelope(response).detail.code == code)
  }

  @Test(arguments: [
    (FusionError(.noFaceFound, role: .donor, "the donor shows no face"), "ERROR_NO_FACE_IN_FILE", 422),
    (FusionError(.faceUnsuitable, reason: .faceSmall, "small"), "ERROR_SMALL_FACE_SIZE", 422),
    (FusionError(.faceUnsuitable, reason: .faceGreyscale, "grey"), "ERROR_UNSUPPORTED_GRAYSCALE_IMAGE", 415),
    (FusionError(.faceUnsuitable, role: .template, "poor"), "ERROR_TEMPLATE_IMAGE_QUALITY_TOO_LOW", 422),
    (FusionError(.contentRejected, "no"), "FILE_CONTENT_NON_COMPLIANCE", 422),
    (FusionError(.unauthorized, "no"), "AI_SERVICE_ERROR", 502), (FusionError(.retired, "no"), "AI_SERVICE_ERROR", 502),
    (FusionError(.quotaExceeded, "no"), "AI_SERVICE_ERROR", 502),
    (FusionError(.timedOut, "no"), "AI_SERVICE_TIMEOUT", 504),
    (FusionError(.rateLimited, "no"), "AI_SERVICE_FLOW_RESTRICTION", 503),
    (
      FusionError(.noFaceFound, "no", vendorCode: VendorCode(plugin: "other", code: "ERROR_AI_NOT_EXISTS")),
      "ERROR_NO_FACE_IN_FILE", 422
    ),
  ])
  func `tells what went wrong in the vendor's words`(_ error: FusionError, _ code: String, _ status: Int) async throws {
    let response = await answer(parts()) { (_) throws(FusionError) in throw error }
    let body = try Envelope(response)
    #expect(response.status == status && body.errorCode == status && body.detail.statusCode == status)
    #expect(body.detail.code == code && !body.detail.codeMessage.isEmpty && !body.errorMessage.isEmpty)
    #expect(body.data == nil)
    #expect(body.errorCodeText == (status == 422 ? "FILE_CONTENT_NON_COMPLIANCE" : code))
    // What went on among providers is nobody's business.
    #expect(body.detail.message.hasPrefix("no provider") == (error.fault == .provider))
  }

  @Test func `is never answered with anything but a jpeg`() async throws {
    let response = await answer(parts()) { (_) throws(FusionError) in
      try FusionResult(image: EncodedImage(Picture.png(640, 480)), provider: "local")
    }
    #expect(try Envelope(response).detail.code == "AI_SERVICE_ERROR")
  }

  @Test func `keeps hostile text within its strings`() async throws {
    let hostile = "a\"b\\c\u{0}\n\u{1F}é\u{2028}"
    let response = await answer(parts()) { (_) throws(FusionError) in throw FusionError(.invalidRequest, hostile) }
    #expect(try Envelope(response).detail.message == hostile)
  }

  /// The other end of a request that must not get there.
  static let unreachable: @Sendable (FusionRequest) async throws(FusionError) -> FusionResult = {
    (_) throws(FusionError) in
    throw FusionError(.internalError, "the request should have been refused")
  }

  private func refusal(_ parts: [MultipartPart]) async -> HTTPResponse {
    await answer(parts, using: Self.unreachable)
  }

  private func answer(
    _ parts: [MultipartPart], _ settings: AILabToolsDialectSettings = AILabToolsDialectSettings(),
    using fuse: @escaping @Sendable (FusionRequest) async throws(FusionError) -> FusionResult
  ) async -> HTTPResponse {
    let request = DialectRequest(
      method: "POST", path: "/api/portrait/effects/face-fusion", requestID: "r-1", body: .multipart(parts))
    return await AILabToolsDialect(settings: settings).respond(to: request, using: fuse)
  }

  private func parts(
    donor: [UInt8] = donor, template: [UInt8] = template, similarity: String? = nil
  ) -> [MultipartPart] {
    [
      MultipartPart(name: "image_target", filename: "a.jpg", contentType: "image/jpeg", bytes: donor),
      MultipartPart(name: "unknown", bytes: [1]),
      MultipartPart(name: "image_template", filename: "b.jpg", contentType: "image/jpeg", bytes: template),
    ] + (similarity.map { [MultipartPart(name: "source_similarity", bytes: Array($0.utf8))] } ?? [])
  }
}
