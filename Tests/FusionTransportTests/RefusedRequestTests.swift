import FusionCore
import FusionTransport
import Testing

@Suite(.timeLimit(.minutes(1))) struct `What cannot be sent as stated` {
  private static let secret = "s3cret"

  /// The failure of a request that must not reach `server`.
  private func refusal(
    _ change: (inout HTTPRequest) -> Void, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let server = try LoopbackServer.answering { _ in answer() }
    var request = HTTPRequest(method: "POST", url: server.url("/\(Self.secret)"))
    change(&request)
    let error = try await loopbackTransport().failure(of: request, sourceLocation: sourceLocation)
    #expect(error.kind == .malformed, sourceLocation: sourceLocation)
    #expect(!error.requestBytesSent, sourceLocation: sourceLocation)
    #expect(!error.message.contains(Self.secret), sourceLocation: sourceLocation)
    #expect(server.connections == 0, sourceLocation: sourceLocation)
    return error.message
  }

  @Test(arguments: ["", "GE T", "GET\r\n", "GET /x", "CONNECT"]) func `is refused for its method`(
    method: String
  ) async throws {
    #expect(try await refusal { $0.method = method }.contains("method"))
  }

  @Test(arguments: [
    "", "127.0.0.1:1/s3cret", "/s3cret", "ftp://127.0.0.1/s3cret", "file:///s3cret", "https://user:s3cret@127.0.0.1/",
    "http://127.0.0.1/s3 cret", "http:///", "http://127.0.0.1/\u{0}s3cret", "http://127.0.0.1:99999/s3cret",
  ]) func `is refused for its address`(url: String) async throws {
    #expect(try await refusal { $0.url = url }.contains("address"))
  }

  @Test(arguments: ["", "X Key", "X-Key:", "X-Key\r\nX-Other", "X-Ké"]) func `is refused for a header field's name`(
    name: String
  ) async throws {
    #expect(try await refusal { $0.fields = [HTTPField(name, "s3cret")] }.contains("header field's name"))
  }

  @Test(arguments: ["s3cret\r\nX-Other: 1", "s3cret\n", "s3cret\u{0}"]) func `is refused for a header field's value`(
    value: String
  ) async throws {
    #expect(try await refusal { $0.fields = [HTTPField("X-Key", value)] }.contains("X-Key"))
  }

  @Test(arguments: ["Content-Length", "transfer-encoding", "Connection", "Expect"]) func `leaves framing alone`(
    name: String
  ) async throws {
    #expect(try await refusal { $0.fields = [HTTPField(name, "1")] }.contains(name))
  }

  @Test func `is refused for its multipart body`() async throws {
    let part = MultipartPart(name: "a", bytes: [1])
    #expect(try await refusal { $0.body = .multipart([]) }.contains("no parts"))
    #expect(
      try await refusal {
        $0.body = .multipart([part])
        $0.fields = [HTTPField("content-type", "text/plain")]
      }.contains("Content-Type"))
    let parts = [
      MultipartPart(name: "a\u{0}b", bytes: []), MultipartPart(name: "a", filename: "b\u{0}c", bytes: []),
      MultipartPart(name: "a", contentType: "text/plain\r\nX-Other: 1", bytes: []),
    ]
    for odd in parts { #expect(try await refusal { $0.body = .multipart([part, odd]) }.contains("part")) }
  }

  @Test func `is refused for a HEAD with a body`() async throws {
    #expect(
      try await refusal {
        $0.method = "HEAD"
        $0.body = .bytes([1])
      }.contains("HEAD"))
  }

  @Test func `settings out of range make no transport`() {
    let changes: [(String, (inout TransportSettings) -> Void)] = [
      ("connectTimeout", { $0.connectTimeout = .zero }), ("firstByteTimeout", { $0.firstByteTimeout = .seconds(-1) }),
      ("maximumAnswerBytes", { $0.maximumAnswerBytes = 0 }),
      ("maximumConnectionsPerHost", { $0.maximumConnectionsPerHost = 0 }),
      ("maximumConnectionsPerHost", { $0.maximumConnectionsPerHost = 1001 }),
      ("proxy", { $0.proxy = "http://a\u{0}b" }),
    ]
    for (name, change) in changes {
      let error = #expect(throws: TransportError.self) { try loopbackTransport(change) }
      #expect(error?.kind == .malformed)
      #expect(error?.message.contains(name) == true)
    }
  }
}
