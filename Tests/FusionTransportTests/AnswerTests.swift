import FusionCore
import Foundation
import FusionTransport
import Testing

@Suite(.timeLimit(.minutes(1))) struct `An answer` {
  /// What a server says to one request, and what arrives.
  private func response(to request: String = "GET", _ bytes: [UInt8]) async throws -> HTTPResponse {
    let server = try LoopbackServer { connection in
      _ = try connection.request()
      try connection.send(bytes)
    }
    return try await loopbackTransport().send(HTTPRequest(method: request, url: server.url()))
  }

  private func response(to request: String = "GET", _ text: String) async throws -> HTTPResponse {
    try await response(to: request, Array(text.utf8))
  }

  @Test func `arrives with status, header lines and body`() async throws {
    let response = try await response("HTTP/1.1 200 OK\r\nX-One: 1\r\nContent-Length: 5\r\n\r\nhello")
    #expect(response.status == 200)
    #expect(response.fields == [HTTPField("X-One", "1"), HTTPField("Content-Length", "5")])
    #expect(response.text == "hello")
  }

  @Test func `keeps repeated header lines in order`() async throws {
    let response = try await response(
      "HTTP/1.1 200 OK\r\nX-Tag: b\r\nX-Other: -\r\nx-tag: a\r\nX-Tag: b\r\nX-Empty:\r\nContent-Length: 0\r\n\r\n")
    #expect(
      response.fields.dropLast() == [
        HTTPField("X-Tag", "b"), HTTPField("X-Other", "-"), HTTPField("x-tag", "a"), HTTPField("X-Tag", "b"),
        HTTPField("X-Empty", ""),
      ])
  }

  @Test func `in chunks is put together, and its trailers are left out`() async throws {
    let response = try await response(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\nX-Trailer: 1\r\n\r\n")
    #expect(response.text == "hello")
    #expect(response.fields == [HTTPField("Transfer-Encoding", "chunked")])
  }

  @Test func `without a length ends with the connection, as in HTTP 1.0`() async throws {
    let response = try await response("HTTP/1.0 200 OK\r\nX-One: 1\r\n\r\nhello")
    #expect(response.text == "hello")
    #expect(response.fields == [HTTPField("X-One", "1")])
  }

  @Test func `that is compressed is decompressed`() async throws {
    let body = try #require(Data(base64Encoded: "H4sIAAAAAAACA8tIzcnJ11HIQKIAn6HKCRMAAAA="))
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
    #expect(try await response(Array(head.utf8) + body).text == "hello, hello, hello")
  }

  @Test(arguments: [400, 404, 429, 500, 503]) func `of an error keeps its body`(status: Int) async throws {
    let response = try await response(answer("\(status) No", fields: "Retry-After: 7\r\n", "the reason"))
    #expect(response.status == status)
    #expect(response.fields.first == HTTPField("Retry-After", "7"))
    #expect(response.text == "the reason")
  }

  @Test func `has nothing of the interim answers before it`() async throws {
    let response = try await response(
      "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n"
        + answer(fields: "X-One: 1\r\n", "hello"))
    #expect(response.status == 200)
    #expect(response.fields == [HTTPField("X-One", "1"), HTTPField("Content-Length", "5")])
  }

  @Test func `to HEAD has no body although it states a length`() async throws {
    let response = try await response(to: "HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
    #expect(response.fields == [HTTPField("Content-Length", "5")])
    #expect(response.body.isEmpty)
  }

  @Test func `of many megabytes arrives whole`() async throws {
    let body = pattern(8 << 20)
    let response = try await response(Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body)
    #expect(response.body == body)
  }
}
