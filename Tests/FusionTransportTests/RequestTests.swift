import FusionCore
import FusionTransport
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A request` {
  /// What a server sees of a request.
  private func received(
    _ request: HTTPRequest, _ change: (inout TransportSettings) -> Void = { _ in }
  ) async throws -> ReceivedRequest {
    let seen = Mutex<ReceivedRequest?>(nil)
    let server = try LoopbackServer.answering { request in
      seen.withLock { $0 = request }
      return answer()
    }
    var request = request
    request.url = server.url(request.url)
    let response = try await loopbackTransport(change).send(request)
    #expect(response.status == 200)
    return try #require(seen.withLock { $0 })
  }

  @Test func `carries method, path, query and header lines as stated`() async throws {
    let fields = [("X-Key", "abc"), ("X-Tag", "1"), ("X-Tag", "2"), ("X-Empty", "")].map { HTTPField($0, $1) }
    let seen = try await received(HTTPRequest(method: "DELETE", url: "/a%20b?c=d&e=%2F", fields: fields))
    #expect(seen.line == "DELETE /a%20b?c=d&e=%2F HTTP/1.1")
    let own = seen.fields.filter { $0.name.hasPrefix("X-") }.map { HTTPField($0.name, $0.value) }
    #expect(own == fields)
    #expect(seen["content-length"] == nil)
    #expect(seen["content-type"] == nil)
  }

  @Test(arguments: ["POST", "PUT", "PATCH"]) func `carries bytes`(method: String) async throws {
    let bytes = pattern(3 << 20)
    let type = HTTPField("Content-Type", "application/octet-stream")
    let seen = try await received(HTTPRequest(method: method, url: "/", fields: [type], body: .bytes(bytes)))
    #expect(seen.line == "\(method) / HTTP/1.1")
    #expect(seen["content-type"] == "application/octet-stream")
    #expect(seen["expect"] == nil)
    #expect(seen.body == bytes)
  }

  @Test(arguments: [HTTPRequest.Body.none, .bytes([])]) func `says that its body is empty`(
    body: HTTPRequest.Body
  ) async throws {
    let seen = try await received(HTTPRequest(method: "POST", url: "/", body: body))
    #expect(seen.line == "POST / HTTP/1.1")
    #expect(seen["content-length"] == "0")
    #expect(seen["content-type"] == nil)
  }

  @Test func `names the user agent of the settings, or its own`() async throws {
    #expect(try await received(.get("/")) { $0.userAgent = "tester/1" }["user-agent"] == "tester/1")
    let own = HTTPRequest(method: "GET", url: "/", fields: [HTTPField("user-agent", "own/2")])
    #expect(try await received(own)["User-Agent"] == "own/2")
  }

  @Test func `carries multipart parts byte for byte`() async throws {
    let image = pattern(8 << 20)
    let parts = [
      MultipartPart(name: "image", filename: "a \"b\"\r\n.jpg", contentType: "image/jpeg", bytes: image),
      MultipartPart(name: "empty", bytes: []),
      MultipartPart(name: "similarity", bytes: Array("0.8".utf8)),
    ]
    let seen = try await received(HTTPRequest(method: "POST", url: "/", body: .multipart(parts)))
    let type = try #require(seen["content-type"])
    let prefix = "multipart/form-data; boundary="
    try #require(type.hasPrefix(prefix))
    let boundary = type.dropFirst(prefix.count)
    #expect(seen["expect"] == nil)
    // Quotes and line ends in names are written as browsers write them (WHATWG HTML, multipart/form-data).
    var expected = Array(
      """
      --\(boundary)\r
      Content-Disposition: form-data; name="image"; filename="a %22b%22%0D%0A.jpg"\r
      Content-Type: image/jpeg\r
      \r

      """.utf8)
    expected += image
    expected += Array(
      """
      \r
      --\(boundary)\r
      Content-Disposition: form-data; name="empty"\r
      \r
      \r
      --\(boundary)\r
      Content-Disposition: form-data; name="similarity"\r
      \r
      0.8\r
      --\(boundary)--\r

      """.utf8)
    #expect(seen.body == expected)
  }

  @Test func `whose upload is answered early takes the answer`() async throws {
    let server = try LoopbackServer { connection in
      try connection.send("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbig")
      _ = connection.waitForClose()
    }
    let response = try await loopbackTransport().send(.post(server.url(), Array(repeating: 1, count: 32 << 20)))
    #expect(response.status == 413)
    #expect(response.text == "big")
  }
}
