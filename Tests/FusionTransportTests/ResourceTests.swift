#if os(Linux)
  import FusionCore
  import Foundation
  import FusionTransport
  import Testing

  /// Each in a process of its own, because descriptors, threads and memory belong to all of it.
  @Suite(.timeLimit(.minutes(2))) struct `A transport` {
    @Test func `leaves no descriptor and no thread behind`() async {
      await #expect(processExitsWith: .success) {
        let script: @Sendable (ReceivedRequest) -> String = { request in
          answer("200 OK", fields: request.line.contains("/close") ? "Connection: close\r\n" : "", "hello")
        }
        let (first, second) = try (LoopbackServer.answering(script), LoopbackServer.answering(script))
        // The first transport opens what the process keeps.
        try await run(250, against: first)
        first.drain()
        let before = try Resources.now()
        try await run(250, against: second)
        second.drain()
        try #require(second.connections >= 125)
        let after = try Resources.now()
        try #require(after.descriptors == before.descriptors, "\(before) became \(after)")
        // The second server's first thread has ended; were the transport's left, the number would stay as it was.
        while try Resources.now().threads >= before.threads { await Task.yield() }
      }
    }

    @Test func `keeps its memory over many requests`() async {
      await #expect(processExitsWith: .success) {
        let server = try LoopbackServer.answering { _ in answer("200 OK", String(repeating: "x", count: 10_000)) }
        let transport = try loopbackTransport()
        let parts = (0..<50).map { MultipartPart(name: "\($0)", bytes: pattern(2_000)) }
        let fields = (0..<50).map { HTTPField("X-\($0)", String(repeating: "x", count: 300)) }
        let request = HTTPRequest(method: "POST", url: server.url(), fields: fields, body: .multipart(parts))
        for _ in 0..<300 { _ = try await transport.send(request) }
        let before = try Resources.now()
        for _ in 0..<1500 { _ = try await transport.send(request) }
        let after = try Resources.now()
        // A leak of each answer would be 15 MB, of each request's form or header lines some 20 MB.
        try #require(after.residentKilobytes < before.residentKilobytes + 6_000, "\(before) became \(after)")
      }
    }
  }

  /// Half of the transfers on kept connections, half on new ones, by a transport of their own.
  private func run(_ count: Int, against server: LoopbackServer) async throws {
    let transport = try loopbackTransport()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        group.addTask { _ = try await transport.get(server.url(number % 2 == 0 ? "/keep" : "/close")) }
      }
      try await group.waitForAll()
    }
    await transport.shutdown()
  }

  /// What the process holds.
  private struct Resources {
    let descriptors: Int
    let threads: Int
    let residentKilobytes: Int

    static func now() throws -> Resources {
      let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
      func number(_ name: String) throws -> Int {
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("\(name):") })
        return try #require(Int(line.split(whereSeparator: \.isWhitespace)[1]))
      }
      return try Resources(
        descriptors: FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count,
        threads: number("Threads"), residentKilobytes: number("VmRSS"))
    }
  }
#endif
