import FusionCore
import FusionTransport
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A wait` {
  /// Far above the limits under test, for machines under load, and far below those that would apply without them.
  private static let bound = Duration.seconds(50)

  /// The failure and how long it took; only the limits that are stated come into play.
  private func failure(
    of request: HTTPRequest, deadline: Duration = .seconds(300), _ change: (inout TransportSettings) -> Void = { _ in }
  ) async throws -> (error: TransportError, elapsed: Duration) {
    let transport = try loopbackTransport { settings in
      settings.connectTimeout = .seconds(300)
      settings.firstByteTimeout = .seconds(300)
      change(&settings)
    }
    let start = ContinuousClock.now
    let error = try await transport.failure(of: request, deadline: start + deadline)
    return (error, start.duration(to: .now))
  }

  private func silentServer() throws -> LoopbackServer {
    try LoopbackServer { connection in _ = connection.waitForClose() }
  }

  @Test func `for the first byte of the answer is bounded`() async throws {
    let server = try silentServer()
    let (error, elapsed) = try await failure(of: .post(server.url(), [1])) { $0.firstByteTimeout = .milliseconds(300) }
    #expect(error.kind == .timedOut)
    #expect(error.requestBytesSent)
    #expect(error.message.contains("127.0.0.1:\(server.port) was silent for 0.3 s"))
    #expect(.milliseconds(300)...Self.bound ~= elapsed)
  }

  @Test func `for a peer that stops taking the request is bounded`() async throws {
    let release = Event()
    let server = try LoopbackServer { _ in release.waitOnThread() }
    let body = [UInt8](repeating: 1, count: 64 << 20)
    let (error, elapsed) = try await failure(of: .post(server.url(), body)) { $0.firstByteTimeout = .milliseconds(300) }
    release.happen()
    #expect(error.kind == .timedOut)
    #expect(error.requestBytesSent)
    #expect(elapsed < Self.bound)
  }

  @Test func `for the rest of an answer that has begun is bounded by the deadline alone`() async throws {
    let server = try LoopbackServer { connection in
      _ = try connection.request()
      try connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
      _ = connection.waitForClose()
    }
    let (error, elapsed) = try await failure(of: .get(server.url()), deadline: .milliseconds(600)) {
      $0.firstByteTimeout = .milliseconds(100)
    }
    #expect(error.kind == .timedOut)
    #expect(error.message.contains("deadline"))
    #expect(.milliseconds(600)...Self.bound ~= elapsed)
  }

  @Test func `beyond the deadline does not begin`() async throws {
    let server = try silentServer()
    let (error, _) = try await failure(of: .get(server.url()), deadline: .zero)
    #expect(error.kind == .timedOut)
    #expect(!error.requestBytesSent)
    #expect(server.connections == 0)
  }

  #if os(Linux)
    /// A port whose queue of connections is full: the system answers no further attempt.
    private func withFullPort(_ body: (_ url: String) async throws -> Void) async throws {
      let (listener, port) = try listeningSocket(backlog: 0)
      let clients = try (0..<4).map { _ in try beginConnecting(to: port) }
      defer { for socket in clients + [listener] { closeSocket(socket) } }
      try await body("http://127.0.0.1:\(port)/")
    }

    @Test func `for a connection is bounded`() async throws {
      try await withFullPort { url in
        let (error, elapsed) = try await failure(of: .get(url)) { $0.connectTimeout = .milliseconds(300) }
        #expect(error.kind == .unreachable)
        #expect(!error.requestBytesSent)
        #expect(.milliseconds(300)...Self.bound ~= elapsed)
      }
    }

    @Test func `for a connection ends at the deadline`() async throws {
      try await withFullPort { url in
        let (error, elapsed) = try await failure(of: .get(url), deadline: .milliseconds(300))
        #expect(error.kind == .timedOut)
        #expect(!error.requestBytesSent)
        #expect(elapsed < Self.bound)
      }
    }
  #endif
}
