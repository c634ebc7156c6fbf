import FusionCore
import Foundation
import FusionTransport
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Without a whole answer` {
  private func failure(
    of request: HTTPRequest = .get("/s3cret?s3cret"), _ change: (inout TransportSettings) -> Void = { _ in },
    _ script: @escaping LoopbackServer.Script
  ) async throws -> TransportError {
    let server = try LoopbackServer(script)
    var request = request
    request.url = server.url(request.url)
    request.fields.append(HTTPField("X-Key", "s3cret"))
    let error = try await loopbackTransport(change).failure(of: request)
    #expect(error.message.contains("127.0.0.1:\(server.port)"))
    #expect(!error.message.contains("s3cret"))
    return error
  }

  @Test func `a port that nobody listens at is unreachable`() async throws {
    let (socket, port) = try listeningSocket(backlog: 1)
    closeSocket(socket)
    let error = try await loopbackTransport().failure(of: .post("http://127.0.0.1:\(port)/", [1]))
    #expect(error.kind == .unreachable)
    #expect(!error.requestBytesSent)
  }

  @Test func `a name that does not exist is unreachable`() async throws {
    // Reserved for this (RFC 6761, 6.4), so it is not looked for on the network.
    let error = try await loopbackTransport().failure(of: .get("http://name.localhost.invalid./"))
    #expect(error.kind == .unreachable)
    #expect(!error.requestBytesSent)
    #expect(error.message.contains("name.localhost.invalid"))
  }

  @Test func `a connection that closes in silence is interrupted`() async throws {
    let error = try await failure { connection in _ = try connection.request() }
    #expect(error.kind == .interrupted)
    #expect(error.requestBytesSent)
  }

  @Test func `a connection that is reset amid the answer is interrupted`() async throws {
    let error = try await failure { connection in
      _ = try connection.request()
      try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      connection.reset()
    }
    #expect(error.kind == .interrupted)
    #expect(error.requestBytesSent)
  }

  @Test(arguments: ["Content-Length: 100", "Transfer-Encoding: chunked"])
  func `an answer that ends early is interrupted`(framing: String) async throws {
    let error = try await failure { connection in
      _ = try connection.request()
      try connection.send("HTTP/1.1 200 OK\r\n\(framing)\r\n\r\n9\r\nhalf")
    }
    #expect(error.kind == .interrupted)
  }

  @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "\u{0}\u{1}\u{2}", "HTTP/9.9 twohundred\r\n\r\n"])
  func `an answer that is not HTTP is malformed`(text: String) async throws {
    let error = try await failure { connection in
      _ = try connection.request()
      try connection.send(text)
    }
    #expect(error.kind == .malformed)
    #expect(error.requestBytesSent)
  }

  @Test func `an answer whose compression is broken is malformed`() async throws {
    let error = try await failure { connection in
      _ = try connection.request()
      try connection.send(answer(fields: "Content-Encoding: gzip\r\n", "this is no gzip at all"))
    }
    #expect(error.kind == .malformed)
  }

  @Test(arguments: ["Content-Length: 1001\r\n\r\n", "\r\n", "X-Long: \(String(repeating: "x", count: 1001))\r\n\r\n"])
  func `an answer beyond the limit is too large`(head: String) async throws {
    let error = try await failure({ $0.maximumAnswerBytes = 1000 }) { connection in
      _ = try connection.request()
      try connection.send("HTTP/1.1 200 OK\r\n" + head + String(repeating: "x", count: 1001))
      _ = connection.waitForClose()
    }
    #expect(error.kind == .tooLarge)
    #expect(error.requestBytesSent)
    #expect(error.message.contains("1000 bytes"))
  }

  @Test func `an answer beyond the limit once decompressed is too large`() async throws {
    // 64 KiB of zeros in less than 100 bytes.
    let body = try #require(
      Data(
        base64Encoded: "H4sIAAAAAAACA+3BAQEAAACAkP6v7ggKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAauuOl9cAAAEA"))
    let script: LoopbackServer.Script = { connection in
      _ = try connection.request()
      try connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n")
      try connection.send([UInt8](body))
      _ = connection.waitForClose()
    }
    #expect(try await failure({ $0.maximumAnswerBytes = 64 << 10 }, script).kind == .tooLarge)
    let server = try LoopbackServer(script)
    let transport = try loopbackTransport { $0.maximumAnswerBytes = 65 << 10 }
    #expect(try await transport.get(server.url()).body == Array(repeating: 0, count: 64 << 10))
  }

  @Test func `an answer of just the limit is taken`() async throws {
    let text = answer("200 OK", String(repeating: "x", count: 500))
    let server = try LoopbackServer.answering { _ in text }
    let exact = try loopbackTransport { $0.maximumAnswerBytes = text.utf8.count }
    #expect(try await exact.get(server.url()).body.count == 500)
    let short = try loopbackTransport { $0.maximumAnswerBytes = text.utf8.count - 1 }
    #expect(try await short.failure(of: .get(server.url())).kind == .tooLarge)
  }
}
