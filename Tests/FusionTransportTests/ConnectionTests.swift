import FusionCore
import FusionTransport
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A connection` {
  @Test func `is kept for the next request`() async throws {
    let server = try LoopbackServer.answering { answer("200 OK", $0.line) }
    let transport = try loopbackTransport()
    for number in 1...20 {
      let path = "/\(number)"
      #expect(try await transport.get(server.url(path)).text == "GET \(path) HTTP/1.1")
    }
    #expect(server.connections == 1)
  }

  @Test func `is not made beyond the limit for a host`() async throws {
    let server = try LoopbackServer.answering { answer("200 OK", $0.line) }
    let transport = try loopbackTransport { $0.maximumConnectionsPerHost = 3 }
    let texts = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 1...60 { group.addTask { try await transport.get(server.url("/\(number)")).text } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(texts == Set((1...60).map { "GET /\($0) HTTP/1.1" }))
    #expect(1...3 ~= server.connections)
  }

  @Test func `that the peer has closed meanwhile is replaced`() async throws {
    let closed = Event()
    let server = try LoopbackServer { connection in
      _ = try connection.request()
      try connection.send(answer("200 OK", "\(connection.number)"))
      connection.close()
      if connection.number == 1 { closed.happen() }
    }
    let transport = try loopbackTransport()
    #expect(try await transport.get(server.url()).text == "1")
    await closed.wait()
    #expect(try await transport.send(.post(server.url(), [1, 2, 3])).text == "2")
  }

  /// A server whose first connection answers one request and dies once it has read another; the next ones answer once.
  private func droppingServer(received: @escaping @Sendable () -> Void = {}) throws -> LoopbackServer {
    try LoopbackServer { connection in
      for number in 1...2 {
        _ = try connection.request()
        received()
        if number == 1 { try connection.send(answer("200 OK", "\(connection.number)")) }
      }
    }
  }

  @Test(arguments: [HTTPRequest.Body.bytes([1, 2, 3]), .multipart([MultipartPart(name: "a", bytes: [1])])])
  func `that dies under a POST does not send it twice`(body: HTTPRequest.Body) async throws {
    let requests = Mutex(0)
    let server = try droppingServer { requests.withLock { $0 += 1 } }
    let transport = try loopbackTransport()
    #expect(try await transport.get(server.url()).text == "1")
    let error = try await transport.failure(of: HTTPRequest(method: "POST", url: server.url(), body: body))
    #expect(error.kind == .interrupted)
    #expect(error.requestBytesSent)
    await transport.shutdown()
    server.drain()
    #expect(requests.withLock { $0 } == 2)
  }

  @Test func `is made anew for a POST without body, which could not be kept from being sent twice`() async throws {
    let requests = Mutex(0)
    let server = try droppingServer { requests.withLock { $0 += 1 } }
    let transport = try loopbackTransport()
    #expect(try await transport.get(server.url()).text == "1")
    #expect(try await transport.send(HTTPRequest(method: "POST", url: server.url())).text == "2")
    #expect(requests.withLock { $0 } == 2)
  }

  @Test(arguments: [HTTPRequest.Body.none, .bytes([1, 2, 3]), .multipart([MultipartPart(name: "a", bytes: [1])])])
  func `that dies under an idempotent request is replaced`(body: HTTPRequest.Body) async throws {
    let server = try droppingServer()
    let transport = try loopbackTransport()
    #expect(try await transport.get(server.url()).text == "1")
    #expect(try await transport.send(HTTPRequest(method: "PUT", url: server.url(), body: body)).text == "2")
    #expect(server.connections == 2)
  }
}
