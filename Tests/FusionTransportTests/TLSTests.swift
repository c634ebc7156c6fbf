import FusionCore
import FusionTestKit
import FusionTransport
import Testing

@Suite(.enabled(if: OpenSSL.isPresent, "needs the openssl command"), .timeLimit(.minutes(1)))
struct `A certificate` {
  @Test func `that no authority vouches for is not accepted`() async throws {
    let server = try TLSServer(subject: "IP:127.0.0.1")
    let error = try await loopbackTransport().failure(of: .post(server.url, [1]))
    #expect(error.kind == .untrusted)
    #expect(!error.requestBytesSent)
  }

  @Test func `of a stated authority is accepted`() async throws {
    let server = try TLSServer(subject: "IP:127.0.0.1")
    let transport = try loopbackTransport { $0.certificateAuthorityFile = server.certificate }
    let response = try await transport.get(server.url)
    #expect(response.status == 200)
    #expect(response.text.contains("s_server"))
  }

  @Test func `of another authority is not accepted`() async throws {
    let server = try TLSServer(subject: "IP:127.0.0.1")
    let other = try TLSServer(subject: "IP:127.0.0.1")
    let transport = try loopbackTransport { $0.certificateAuthorityFile = other.certificate }
    #expect(try await transport.failure(of: .get(server.url)).kind == .untrusted)
  }

  @Test func `for another host is not accepted`() async throws {
    let server = try TLSServer(subject: "DNS:vendor.invalid")
    let transport = try loopbackTransport { $0.certificateAuthorityFile = server.certificate }
    let error = try await transport.failure(of: .get(server.url))
    #expect(error.kind == .untrusted)
    #expect(!error.requestBytesSent)
  }

  @Test func `cannot be checked without the file of authorities`() async throws {
    let server = try TLSServer(subject: "IP:127.0.0.1")
    let transport = try loopbackTransport { $0.certificateAuthorityFile = "\(server.certificate).missing" }
    let error = try await transport.failure(of: .get(server.url))
    #expect(error.kind == .untrusted)
    #expect(!error.requestBytesSent)
  }

  @Test func `is not offered by a server that speaks no TLS`() async throws {
    let server = try LoopbackServer { connection in
      try connection.send(answer())
      _ = connection.waitForClose()
    }
    let error = try await loopbackTransport().failure(of: .get("https://127.0.0.1:\(server.port)/"))
    #expect(error.kind == .unreachable)
    #expect(!error.requestBytesSent)
  }
}
