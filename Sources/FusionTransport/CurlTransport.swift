internal import CCurl
public import FusionCore

/// HTTP/1.1 and HTTP/2 over libcurl.
///
/// One thread of its own moves the bytes of every request, keeps connections for the next one, and ends when the transport
/// goes away. It verifies certificates and host names, speaks TLS 1.2 or newer, and needs no internet to be made.
///
/// - Bodies are read where they are, without a copy. Answers are decompressed; their fields stay as received, without those
///   of interim answers, proxies and trailers.
/// - A redirect to the same scheme, host and port is followed, at most three times; any other 3xx answer is returned as it
///   is. A POST is followed for 303, 307 and 308 only.
/// - A request is never sent twice on its own when that could be noticed: libcurl repeats one whose kept connection turns
///   out to be dead, which is allowed here for idempotent methods (RFC 9110, 9.2.2) alone.
public final class CurlTransport: HTTPTransport {
  /// `curl_global_init` is needed once and safe from any thread.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  private static let maximumRedirects = 3

  private let queue: ExchangeQueue

  /// Starts the thread.
  ///
  /// - Throws: ``TransportError/Kind/malformed`` for settings out of range, ``TransportError/Kind/unreachable`` when the
  ///   system has no thread or memory to give.
  public init(settings: TransportSettings = TransportSettings()) throws(TransportError) {
    try settings.check()
    guard Self.isReady, let pointer = unsafe curl_multi_init() else { throw .cannotStart }
    let multi = unsafe MultiHandle(pointer: pointer)
    queue = ExchangeQueue(multi: multi)
    guard startTransferThread(TransferLoop(multi: multi, queue: queue, settings: settings)) else {
      unsafe curl_multi_cleanup(pointer)
      throw .cannotStart
    }
  }

  deinit {
    queue.close()
  }

  /// Fails what is running, and every later request, with ``TransportError/Kind/cancelled``, closes all connections, and
  /// returns when the thread has let go of everything.
  public func shutdown() async {
    queue.close()
    await queue.waitForEnd()
  }

  /// Sends one request and returns the whole answer, whatever its status.
  ///
  /// - Throws: ``TransportError``; cancelling the task ends the transfer and closes its connection, or its HTTP/2 stream,
  ///   before this throws ``TransportError/Kind/cancelled``.
  public func send(
    _ request: HTTPRequest, deadline: ContinuousClock.Instant
  ) async throws(TransportError) -> HTTPResponse {
    try request.check()
    let origin = try Origin(of: request.url)
    var answer = try await exchange(request, origin, deadline)
    var request = request
    for _ in 0..<Self.maximumRedirects {
      guard let next = request.redirected(by: answer, from: origin) else { break }
      request = next
      do throws(TransportError) {
        answer = try await exchange(request, origin, deadline)
      } catch {
        // The requests before this one were sent.
        throw TransportError(error.kind, requestBytesSent: true, error.message)
      }
    }
    return answer.response
  }

  private func exchange(
    _ request: HTTPRequest, _ origin: Origin, _ deadline: ContinuousClock.Instant
  ) async throws(TransportError) -> Answer {
    let id = queue.nextID()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let exchange = Exchange(
          id: id, request: request, origin: origin, deadline: deadline, continuation: continuation)
        guard !Task.isCancelled, queue.post(.begin(exchange)) else {
          return continuation.resume(returning: .failure(.cancelled(origin, requestBytesSent: false)))
        }
        // A cancellation that came before the exchange was known to the thread was lost on it: say it again.
        if Task.isCancelled { _ = queue.post(.cancel(id)) }
      }
    } onCancel: {
      _ = queue.post(.cancel(id))
    }
    return try result.get()
  }
}

extension TransportError {
  fileprivate static var cannotStart: TransportError {
    TransportError(
      .unreachable, requestBytesSent: false,
      "libcurl cannot be started; the system has no thread, memory or file descriptor left")
  }
}
