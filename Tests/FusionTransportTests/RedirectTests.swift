import FusionCore
import FusionTransport
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A redirect` {
  /// A server whose path `/N` redirects to `/N-1` with a status, and whose `/0` answers; it notes what it is asked.
  private final class Hops: Sendable {
    private let lines = Mutex<[ReceivedRequest]>([])
    var requests: [ReceivedRequest] { lines.withLock { $0 } }

    func server(_ status: Int, location: @escaping @Sendable (Int) -> String = { "/\($0)" }) throws -> LoopbackServer {
      try .answering { [self] request in
        lines.withLock { $0.append(request) }
        let path = request.line.split(separator: " ")[1]
        let hops = Int(path.dropFirst()) ?? 0
        if hops == 0 { return answer("200 OK", fields: "X-Last: 1\r\n", "end") }
        return answer("\(status) Away", fields: "Location: \(location(hops - 1))\r\nX-Hop: \(hops)\r\n", "hop \(hops)")
      }
    }
  }

  private let hops = Hops()

  @Test(arguments: [301, 302, 303, 307, 308]) func `to the same host is followed`(status: Int) async throws {
    let server = try hops.server(status)
    let key = HTTPField("X-Key", "abc")
    let response = try await loopbackTransport().send(
      HTTPRequest(method: "GET", url: server.url("/3"), fields: [key]))
    #expect(response.status == 200)
    #expect(response.text == "end")
    #expect(response.fields == [HTTPField("X-Last", "1"), HTTPField("Content-Length", "3")])
    #expect(hops.requests.map(\.line) == (0...3).reversed().map { "GET /\($0) HTTP/1.1" })
    #expect(hops.requests.allSatisfy { $0["x-key"] == "abc" })
  }

  @Test func `is followed three times at most`() async throws {
    let server = try hops.server(302)
    let response = try await loopbackTransport().get(server.url("/4"))
    #expect(response.status == 302)
    #expect(response.text == "hop 1")
    #expect(hops.requests.count == 4)
  }

  @Test(arguments: [307, 308]) func `repeats a body`(status: Int) async throws {
    let server = try hops.server(status)
    let parts = [MultipartPart(name: "a", bytes: Array("the content".utf8))]
    let response = try await loopbackTransport().send(
      HTTPRequest(method: "POST", url: server.url("/1"), body: .multipart(parts)))
    #expect(response.text == "end")
    #expect(hops.requests.map(\.line) == ["POST /1 HTTP/1.1", "POST /0 HTTP/1.1"])
    #expect(hops.requests.allSatisfy { String(decoding: $0.body, as: UTF8.self).contains("the content") })
  }

  @Test func `to see the outcome of a POST is a GET without its body`() async throws {
    let server = try hops.server(303)
    let type = HTTPField("Content-Type", "text/plain")
    let response = try await loopbackTransport().send(
      HTTPRequest(method: "POST", url: server.url("/1"), fields: [type], body: .bytes([1, 2])))
    #expect(response.text == "end")
    #expect(hops.requests.map(\.line) == ["POST /1 HTTP/1.1", "GET /0 HTTP/1.1"])
    #expect(hops.requests.last?["content-type"] == nil)
    #expect(hops.requests.last?.body == [])
  }

  @Test(arguments: [301, 302]) func `whose meaning for a POST is unclear is returned`(status: Int) async throws {
    let server = try hops.server(status)
    let response = try await loopbackTransport().send(.post(server.url("/1"), [1]))
    #expect(response.status == status)
    #expect(response.text == "hop 1")
    #expect(hops.requests.count == 1)
  }

  @Test func `to another origin is returned and not followed`() async throws {
    let other = try LoopbackServer.answering { _ in answer() }
    let port = other.port
    let ownPort = Mutex<UInt16>(0)
    let places = [
      "http://127.0.0.1:\(port)/0", "//127.0.0.1:\(port)/0", "http://localhost:OWN/0", "https://127.0.0.1:OWN/0",
      "http://user:word@127.0.0.1:OWN/0", "ftp://127.0.0.1:OWN/0", "file:///etc/hostname", "http://",
    ]
    for place in places {
      let server = try hops.server(307) { _ in
        place.replacing("OWN", with: "\(ownPort.withLock { $0 })")
      }
      ownPort.withLock { $0 = server.port }
      let response = try await loopbackTransport().get(server.url("/1"))
      #expect(response.status == 307, "\(place)")
      #expect(response.text == "hop 1")
    }
    #expect(other.connections == 0)
    #expect(hops.requests.count == places.count)
  }

  @Test func `that leads nowhere tells that bytes were sent`() async throws {
    let received = Event()
    let release = Event()
    let server = try LoopbackServer { connection in
      _ = try connection.request()
      received.happen()
      release.waitOnThread()
      try connection.send(answer("302 Away", fields: "Location: /0\r\nConnection: close\r\n"))
    }
    let transport = try loopbackTransport()
    let task = Task { try await transport.failure(of: .get(server.url("/1"))) }
    await received.wait()
    server.stopListening()
    release.happen()
    let error = try await task.value
    #expect(error.kind == .unreachable)
    #expect(error.requestBytesSent)
  }
}
