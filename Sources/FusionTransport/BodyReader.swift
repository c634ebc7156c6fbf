internal import CCurl

/// Bytes that libcurl reads piece by piece, from where they are.
final class BodyReader {
  let count: Int
  private let bytes: [UInt8]
  private let mayReplay: Bool
  private let progress: WireProgress
  private var offset = 0

  /// - Parameter mayReplay: whether bytes that were given may be given again, on another connection.
  init(_ bytes: [UInt8], mayReplay: Bool, progress: WireProgress) {
    self.bytes = bytes
    self.count = bytes.count
    self.mayReplay = mayReplay
    self.progress = progress
  }

  /// Fills `buffer` with the next bytes; the number of them.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    progress.handedOver()
    let length = min(buffer.count, bytes.count - offset)
    unsafe bytes.withUnsafeBytes { unsafe buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + length])) }
    offset += length
    return length
  }

  /// Goes to a place; false refuses.
  func seek(to place: Int) -> Bool {
    guard 0...bytes.count ~= place, mayReplay || place >= offset else { return false }
    offset = place
    return true
  }
}

// What libcurl calls; `context` is the reader.

func readBody(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context = unsafe context else { return Int(CURL_READFUNC_ABORT) }
  let reader = unsafe Unmanaged<BodyReader>.fromOpaque(context).takeUnretainedValue()
  return unsafe reader.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
}

func seekBody(_ context: UnsafeMutableRawPointer?, _ offset: curl_off_t, _ origin: Int32) -> Int32 {
  guard let context = unsafe context, origin == SEEK_SET else { return CURL_SEEKFUNC_FAIL }
  let reader = unsafe Unmanaged<BodyReader>.fromOpaque(context).takeUnretainedValue()
  return reader.seek(to: Int(offset)) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
}
