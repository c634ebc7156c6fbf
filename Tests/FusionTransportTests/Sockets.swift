#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The number of an open socket.
typealias Socket = Int32

/// A system call that failed.
struct SocketError: Error {
  let number = errno
}

#if canImport(Glibc)
  private let stream = Int32(SOCK_STREAM.rawValue)
  private let noSignal = Int32(MSG_NOSIGNAL)
#elseif canImport(Musl)
  private let stream = SOCK_STREAM
  private let noSignal = Int32(MSG_NOSIGNAL)
#else
  private let stream = SOCK_STREAM
  private let noSignal: Int32 = 0
#endif

/// A listening socket on a free port of 127.0.0.1.
func listeningSocket(backlog: Int32) throws -> (socket: Socket, port: UInt16) {
  let listener = try checked(socket(AF_INET, stream, 0))
  var address = loopback(port: 0)
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  try unsafe withUnsafeMutablePointer(to: &address) { pointer in
    try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
      try unsafe checked(bind(listener, pointer, size))
      try checked(listen(listener, backlog))
      try unsafe checked(getsockname(listener, pointer, &size))
    }
  }
  return (listener, UInt16(bigEndian: address.sin_port))
}

/// Begins to connect to a port of 127.0.0.1 without waiting for the outcome.
func beginConnecting(to port: UInt16) throws -> Socket {
  let client = try checked(socket(AF_INET, stream, 0))
  _ = fcntl(client, F_SETFL, fcntl(client, F_GETFL) | O_NONBLOCK)
  var address = loopback(port: port)
  unsafe withUnsafeMutablePointer(to: &address) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
      unsafe _ = connect(client, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  return client
}

/// The next connection; waits for it.
func nextConnection(of listener: Socket) throws -> Socket {
  let connection = try checked(accept(listener, nil, nil))
  // Bounds every test: a peer that says nothing is given up.
  var limit = timeval(tv_sec: 20, tv_usec: 0)
  for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
    unsafe setsockopt(connection, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
  }
  return connection
}

/// The next bytes; none at the end.
func receive(from socket: Socket) throws -> [UInt8] {
  try unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { buffer, filled in
    filled = try unsafe checked(recv(socket, buffer.baseAddress, buffer.count, 0))
  }
}

func sendAll(_ bytes: [UInt8], to socket: Socket) throws {
  var rest = bytes[...]
  while !rest.isEmpty {
    let sent = unsafe rest.withUnsafeBytes { unsafe send(socket, $0.baseAddress, $0.count, noSignal) }
    rest = try rest.dropFirst(checked(sent))
  }
}

/// Ends the connection in both directions, which wakes whoever waits for it.
func hangUp(_ socket: Socket) {
  shutdown(socket, Int32(SHUT_RDWR))
}

/// Closes with a reset instead of an orderly end.
func closeWithReset(_ socket: Socket) {
  var option = linger(l_onoff: 1, l_linger: 0)
  unsafe setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  close(socket)
}

func closeSocket(_ socket: Socket) {
  close(socket)
}

private func loopback(port: UInt16) -> sockaddr_in {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = port.bigEndian
  address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
  return address
}

@discardableResult
private func checked<Answer: SignedInteger>(_ answer: Answer) throws -> Answer {
  guard answer >= 0 else { throw SocketError() }
  return answer
}
