import Dispatch

/// Something that happens once, and that one task or thread waits for.
final class Event: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation
  private let semaphore = DispatchSemaphore(value: 0)

  init() {
    (stream, continuation) = AsyncStream.makeStream()
  }

  func happen() {
    continuation.finish()
    semaphore.signal()
  }

  func wait() async {
    for await _ in stream {}
  }

  /// For threads of a test server, which may block; bounded so that a failed test leaves none behind.
  func waitOnThread() {
    _ = semaphore.wait(timeout: .now() + .seconds(20))
  }
}
