import Foundation
import Synchronization

/// An HTTP server on 127.0.0.1 that says exactly what a script says, byte for byte; each connection has a thread.
///
/// It listens until it is told to stop, or the process ends: a test often mentions it for the last time before the transport
/// has connected, so its own lifetime says nothing.
final class LoopbackServer: Sendable {
  typealias Script = @Sendable (ServerConnection) throws -> Void

  let port: UInt16
  private let listener: Socket
  private let threads = DispatchGroup()
  private let accepted = Mutex(0)

  /// Runs `script` for each connection, which is closed when the script returns or throws.
  init(_ script: @escaping Script) throws {
    (listener, port) = try listeningSocket(backlog: 128)
    threads.enter()
    Thread.detachNewThread { [self] in
      defer { threads.leave() }
      while let socket = try? nextConnection(of: listener) {
        let number = count()
        threads.enter()
        Thread.detachNewThread { [self] in
          defer { threads.leave() }
          let connection = ServerConnection(socket, number: number)
          defer { connection.close() }
          try? script(connection)
        }
      }
    }
  }

  /// Answers every request on every connection.
  static func answering(
    _ answer: @escaping @Sendable (ReceivedRequest) -> String
  ) throws -> LoopbackServer {
    try LoopbackServer { connection in
      while true { try connection.send(answer(try connection.request())) }
    }
  }

  /// The connections accepted so far.
  var connections: Int { accepted.withLock { $0 } }

  func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Refuses every further connection.
  func stopListening() { hangUp(listener) }

  /// Refuses every further connection and waits until the peers have closed the others.
  func drain() {
    stopListening()
    threads.wait()
  }

  private func count() -> Int {
    accepted.withLock { accepted in
      accepted += 1
      return accepted
    }
  }
}

/// A server's end of a connection; its thread alone uses it.
final class ServerConnection {
  /// 1 for the first connection of a server.
  let number: Int
  private let socket: Socket
  private var buffer: [UInt8] = []
  private var isOpen = true

  init(_ socket: Socket, number: Int) {
    self.socket = socket
    self.number = number
  }

  /// Reads a whole request.
  func request() throws -> ReceivedRequest {
    let end = Array("\r\n\r\n".utf8)
    var headEnd = buffer.firstRange(of: end)
    while headEnd == nil {
      try fill()
      headEnd = buffer.firstRange(of: end)
    }
    let head = String(decoding: buffer[..<(headEnd?.lowerBound ?? 0)], as: UTF8.self)
    buffer.removeSubrange(..<(headEnd?.upperBound ?? 0))
    var request = ReceivedRequest(head: head)
    let length = request["content-length"].flatMap { Int($0) } ?? 0
    while buffer.count < length { try fill() }
    request.body = Array(buffer.prefix(length))
    buffer.removeFirst(length)
    return request
  }

  func send(_ text: String) throws { try sendAll(Array(text.utf8), to: socket) }

  func send(_ bytes: [UInt8]) throws { try sendAll(bytes, to: socket) }

  /// Waits until the peer has closed the connection, orderly or not; false when it did not.
  func waitForClose() -> Bool {
    while true {
      do {
        if try receive(from: socket).isEmpty { return true }
      } catch {
        return (error as? SocketError)?.number == ECONNRESET
      }
    }
  }

  func close() {
    if isOpen { closeSocket(socket) }
    isOpen = false
  }

  func reset() {
    if isOpen { closeWithReset(socket) }
    isOpen = false
  }

  private func fill() throws {
    let bytes = try receive(from: socket)
    guard !bytes.isEmpty else { throw EndOfStream() }
    buffer += bytes
  }

  private struct EndOfStream: Error {}
}

/// A request as it came over the wire.
struct ReceivedRequest: Sendable {
  /// The request line.
  let line: String
  /// The header lines in order.
  let fields: [(name: String, value: String)]
  var body: [UInt8] = []

  init(head: String) {
    var lines = head.components(separatedBy: "\r\n")
    line = lines.removeFirst()
    fields = lines.map { line in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
    }
  }

  /// The value of the first header line of that name, in any case.
  subscript(name: String) -> String? { fields.first { $0.name.lowercased() == name.lowercased() }?.value }
}
