import FusionCore
import FusionTransport
import Testing

@Suite(.timeLimit(.minutes(1))) struct `Cancelling` {
  /// A server that tells when it has read a request and, not answering, when the peer has closed the connection.
  private struct SilentServer {
    let received = Event()
    let closed = Event()
    let server: LoopbackServer

    init() throws {
      let (received, closed) = (received, closed)
      server = try LoopbackServer { connection in
        _ = try connection.request()
        received.happen()
        if connection.waitForClose() { closed.happen() }
      }
    }
  }

  @Test func `a running transfer closes its connection`() async throws {
    let silent = try SilentServer()
    let transport = try loopbackTransport()
    let task = Task { try await transport.failure(of: .post(silent.server.url(), [1])) }
    await silent.received.wait()
    task.cancel()
    let error = try await task.value
    #expect(error.kind == .cancelled)
    #expect(error.requestBytesSent)
    await silent.closed.wait()
  }

  @Test func `one transfer leaves the others alone`() async throws {
    let silent = try SilentServer()
    let other = try LoopbackServer { connection in
      _ = try connection.request()
      silent.closed.waitOnThread()
      try connection.send(answer("200 OK", "still here"))
    }
    let transport = try loopbackTransport()
    async let response = transport.get(other.url())
    let task = Task { try await transport.failure(of: .get(silent.server.url())) }
    await silent.received.wait()
    task.cancel()
    #expect(try await task.value.kind == .cancelled)
    #expect(try await response.text == "still here")
  }

  @Test func `while waiting for a connection sends nothing`() async throws {
    let silent = try SilentServer()
    let transport = try loopbackTransport { $0.maximumConnectionsPerHost = 1 }
    let first = Task { try await transport.failure(of: .get(silent.server.url())) }
    await silent.received.wait()
    let second = Task { try await transport.failure(of: .get(silent.server.url())) }
    second.cancel()
    let error = try await second.value
    #expect(error.kind == .cancelled)
    #expect(!error.requestBytesSent)
    first.cancel()
    #expect(try await first.value.kind == .cancelled)
    #expect(silent.server.connections == 1)
  }

  @Test func `before sending sends nothing`() async throws {
    let server = try LoopbackServer.answering { _ in answer() }
    let transport = try loopbackTransport()
    let error = try await withThrowingTaskGroup(of: TransportError.self) { group in
      group.cancelAll()
      group.addTask { try await transport.failure(of: .get(server.url())) }
      return try await group.next()
    }
    #expect(error?.kind == .cancelled)
    #expect(error?.requestBytesSent == false)
    #expect(server.connections == 0)
  }

  @Test func `at any moment ends with an answer or as cancelled, once`() async throws {
    let server = try LoopbackServer.answering { _ in answer("200 OK", "hello") }
    let transport = try loopbackTransport()
    for spins in 0..<300 {
      let task = Task { () -> TransportError.Kind? in
        do throws(TransportError) {
          _ = try await transport.get(server.url())
          return nil
        } catch {
          return error.kind
        }
      }
      for _ in 0..<spins { await Task.yield() }
      task.cancel()
      let kind = await task.value
      #expect(kind == nil || kind == .cancelled)
    }
    #expect(try await transport.get(server.url()).text == "hello")
  }

  @Test func `all by shutting down`() async throws {
    let silent = try SilentServer()
    let transport = try loopbackTransport()
    let task = Task { try await transport.failure(of: .get(silent.server.url())) }
    await silent.received.wait()
    await transport.shutdown()
    #expect(try await task.value.kind == .cancelled)
    await silent.closed.wait()
    let error = try await transport.failure(of: .get(silent.server.url()))
    #expect(error.kind == .cancelled)
    #expect(!error.requestBytesSent)
    await transport.shutdown()
  }

  @Test func `is what letting go of the transport does to its connections`() async throws {
    let closed = Event()
    let server = try LoopbackServer { connection in
      _ = try connection.request()
      try connection.send(answer())
      if connection.waitForClose() { closed.happen() }
    }
    _ = try await loopbackTransport().get(server.url())
    await closed.wait()
  }
}
