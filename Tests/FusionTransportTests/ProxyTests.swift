import FusionCore
import Foundation
import FusionTransport
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A proxy` {
  @Test func `of the settings is asked for the whole address`() async throws {
    let proxy = try LoopbackServer.answering { answer("200 OK", $0.line) }
    let transport = try loopbackTransport { $0.proxy = proxy.url() }
    #expect(try await transport.get("http://vendor.invalid/a").text == "GET http://vendor.invalid/a HTTP/1.1")
  }

  @Test func `that refuses a tunnel learns no header line, and nothing counts as sent`() async throws {
    let seen = Mutex<ReceivedRequest?>(nil)
    let proxy = try LoopbackServer.answering { request in
      seen.withLock { $0 = request }
      return answer("403 Forbidden", fields: "X-Proxy: 1\r\n", "no")
    }
    let transport = try loopbackTransport { $0.proxy = proxy.url() }
    let error = try await transport.failure(
      of: HTTPRequest(
        method: "POST", url: "https://vendor.invalid/", fields: [HTTPField("X-Key", "s3cret")], body: .bytes([1])))
    #expect(error.kind == .unreachable)
    #expect(!error.requestBytesSent)
    let request = try #require(seen.withLock { $0 })
    #expect(request.line == "CONNECT vendor.invalid:443 HTTP/1.1")
    #expect(request["x-key"] == nil)
  }

  @Test func `of the environment is honoured unless the settings say otherwise`() async {
    // In a process of its own, because the environment belongs to all of it.
    await #expect(processExitsWith: .success) {
      let proxy = try LoopbackServer.answering { _ in answer("200 OK", "from the proxy") }
      let server = try LoopbackServer.answering { _ in answer("200 OK", "directly") }
      unsafe setenv("http_proxy", proxy.url(), 1)
      let transport = try CurlTransport()
      let response = try await transport.get("http://vendor.invalid/")
      try #require(response.text == "from the proxy")
      try #require(try await loopbackTransport().get(server.url()).text == "directly")
    }
  }
}
