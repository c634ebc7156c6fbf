import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs work whose task the first SIGINT cancels; a second one ends the program at once, as it would by default.
func cancellingOnInterrupt<Value: Sendable>(
  _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  // Without a pipe, SIGINT goes on ending the program.
  guard let interrupts = InterruptPipe() else { return try await work() }
  let task = Task { try await work() }
  interrupts.listen { task.cancel() }
  defer { interrupts.close() }
  return try await task.value
}

/// Where the signal handler writes to; -1 while nobody listens.
private let interruptDescriptor = Atomic<Int32>(-1)

/// Carries SIGINT from the signal handler, which may do next to nothing, to a thread that may do anything.
///
/// A Dispatch signal source would be shorter, but on Linux it misses signals that come soon after its registration.
///
/// One may be open at a time.
private struct InterruptPipe {
  private let writingEnd: Int32
  private let readingEnd: Int32
  private let source: any DispatchSourceRead

  init?() {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return nil }
    (readingEnd, writingEnd) = (ends[0], ends[1])
    source = DispatchSource.makeReadSource(fileDescriptor: readingEnd)
    interruptDescriptor.store(writingEnd, ordering: .sequentiallyConsistent)
    signal(SIGINT) { _ in
      var byte: UInt8 = 0
      _ = unsafe write(interruptDescriptor.load(ordering: .sequentiallyConsistent), &byte, 1)
      signal(SIGINT, SIG_DFL)
    }
  }

  /// Calls `action` when the signal comes, or has come since the pipe was made.
  func listen(_ action: @escaping @Sendable () -> Void) {
    source.setEventHandler { [readingEnd] in
      var byte: UInt8 = 0
      _ = unsafe read(readingEnd, &byte, 1)
      action()
    }
    source.setCancelHandler { [readingEnd, writingEnd] in
      closeDescriptor(readingEnd)
      closeDescriptor(writingEnd)
    }
    source.resume()
  }

  /// Gives SIGINT its default meaning back.
  func close() {
    signal(SIGINT, SIG_DFL)
    interruptDescriptor.store(-1, ordering: .sequentiallyConsistent)
    source.cancel()
  }
}

// Inside of the type, its own method would hide the system's.
private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }
