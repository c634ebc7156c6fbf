import FusionCore
import FusionTransport
import Testing

/// A transport that no proxy of the environment comes between.
func loopbackTransport(_ change: (inout TransportSettings) -> Void = { _ in }) throws -> CurlTransport {
  var settings = TransportSettings()
  settings.proxy = ""
  change(&settings)
  return try CurlTransport(settings: settings)
}

extension CurlTransport {
  /// Sends with a deadline that a test never reaches.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    try await send(request, deadline: .now + .seconds(30))
  }

  func get(_ url: String) async throws(TransportError) -> HTTPResponse {
    try await send(HTTPRequest(method: "GET", url: url))
  }

  /// The error that sending ends with; an answer is a failure of the test.
  func failure(
    of request: HTTPRequest, deadline: ContinuousClock.Instant = .now + .seconds(30),
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> TransportError {
    do throws(TransportError) {
      let response = try await send(request, deadline: deadline)
      Issue.record("answered with \(response.status)", sourceLocation: sourceLocation)
    } catch {
      return error
    }
    throw UnexpectedAnswer()
  }
}

private struct UnexpectedAnswer: Error {}

/// Bytes that do not repeat themselves, so that pieces in the wrong place show.
func pattern(_ count: Int) -> [UInt8] {
  var bytes = [UInt8](0...255)
  while bytes.count < count { bytes += bytes + [UInt8(truncatingIfNeeded: bytes.count >> 8)] }
  return Array(bytes.prefix(count))
}

extension HTTPRequest {
  static func get(_ url: String) -> HTTPRequest { HTTPRequest(method: "GET", url: url) }

  static func post(_ url: String, _ bytes: [UInt8]) -> HTTPRequest {
    HTTPRequest(method: "POST", url: url, body: .bytes(bytes))
  }
}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// An answer with a length and a body.
func answer(_ status: String = "200 OK", fields: String = "", _ body: String = "") -> String {
  "HTTP/1.1 \(status)\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
}
