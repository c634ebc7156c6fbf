#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The number of an open file.
typealias FileDescriptor = Int32

/// Repeats a call while a signal interrupts it, and turns a negative answer into an error.
@discardableResult
func retrying<Answer: SignedInteger>(_ call: () -> Answer) throws(SystemError) -> Answer {
  while true {
    let answer = call()
    if answer >= 0 { return answer }
    let error = SystemError.last
    guard error.number == EINTR else { throw error }
  }
}

/// Opens a file; programs that are started do not inherit it.
func openFile(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(SystemError) -> FileDescriptor {
  try retrying { unsafe open(path, flags | O_CLOEXEC, mode) }
}

/// What an open file is.
func status(of descriptor: FileDescriptor) throws(SystemError) -> FileStatus {
  var raw = stat()
  try retrying { unsafe fstat(descriptor, &raw) }
  return FileStatus(raw)
}

/// What a path leads to, symbolic links followed.
func status(of path: String) throws(SystemError) -> FileStatus {
  var raw = stat()
  try retrying { unsafe stat(path, &raw) }
  return FileStatus(raw)
}

/// The content of a file, which may be a pipe.
///
/// - Throws: ``SystemError``; `EISDIR` for a folder, `EFBIG` for more than `limit` bytes, which are then not read when the
///   size is known beforehand.
func contents(of path: String, atMost limit: Int) throws(SystemError) -> [UInt8] {
  let descriptor = try openFile(path, O_RDONLY)
  defer { close(descriptor) }
  return try contents(of: descriptor, atMost: limit)
}

/// The rest of an open file's content; errors as in ``contents(of:atMost:)-(String,_)``.
func contents(of descriptor: FileDescriptor, atMost limit: Int) throws(SystemError) -> [UInt8] {
  let status = try status(of: descriptor)
  if status.isRegular, status.size > limit { throw SystemError(number: EFBIG) }
  var bytes = try readChunk(from: descriptor, atMost: status.isRegular ? status.size : 0)
  while true {
    let chunk = try readChunk(from: descriptor, atMost: 256 << 10)
    if chunk.isEmpty { return bytes }
    bytes += chunk
    if bytes.count > limit { throw SystemError(number: EFBIG) }
  }
}

private func readChunk(from descriptor: FileDescriptor, atMost count: Int) throws(SystemError) -> [UInt8] {
  var failure: SystemError?
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    do throws(SystemError) {
      filled = try retrying { unsafe read(descriptor, buffer.baseAddress, count) }
    } catch {
      failure = error
    }
  }
  if let failure { throw failure }
  return bytes
}

/// Writes everything.
func writeAll(_ bytes: [UInt8], to descriptor: FileDescriptor) throws(SystemError) {
  var rest = bytes[...]
  while !rest.isEmpty {
    rest = try rest.dropFirst(
      retrying { unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) } })
  }
}

/// The kind, size and permissions of a file.
struct FileStatus {
  let isFolder: Bool
  let isRegular: Bool
  let size: Int
  let permissions: mode_t

  fileprivate init(_ raw: stat) {
    self.isFolder = raw.st_mode & S_IFMT == S_IFDIR
    self.isRegular = raw.st_mode & S_IFMT == S_IFREG
    self.size = Int(raw.st_size)
    self.permissions = raw.st_mode & 0o777
  }
}
