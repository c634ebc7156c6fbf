internal import CCurl
import FusionCore

/// Drives every transfer of a transport; lives on the transfer thread, which is the only one that touches it.
final class TransferLoop {
  /// Connections that are kept for later, over all hosts; libcurl's own limit shrinks with the transfers under way.
  private static let keptConnections = 64

  private let multi: MultiHandle
  private let queue: ExchangeQueue
  private let settings: TransportSettings
  private var transfers: [Exchange.ID: Transfer] = [:]

  init(multi: MultiHandle, queue: ExchangeQueue, settings: TransportSettings) {
    self.multi = multi
    self.queue = queue
    self.settings = settings
  }

  /// Runs until the queue is closed, then ends what is left.
  func run() {
    let limit = settings.maximumConnectionsPerHost
    unsafe fc_multi_set_long(multi.pointer, CURLMOPT_MAX_HOST_CONNECTIONS, limit)
    unsafe fc_multi_set_long(multi.pointer, CURLMOPT_MAXCONNECTS, max(Self.keptConnections, limit))
    while obeyCommands() {
      var running: Int32 = 0
      endAll(ifFailed: unsafe curl_multi_perform(multi.pointer, &running))
      endFinished()
      let pause = endOverdue()
      endAll(ifFailed: unsafe curl_multi_poll(multi.pointer, nil, 0, pause, nil))
    }
    for transfer in transfers.values { end(transfer, .failure(transfer.cancelled)) }
    unsafe curl_multi_cleanup(multi.pointer)
    queue.end()
  }

  /// Begins and cancels what was asked for; false when the queue was closed.
  private func obeyCommands() -> Bool {
    let (commands, isOpen) = queue.take()
    for command in commands {
      switch command {
      case .begin(let exchange): begin(exchange)
      case .cancel(let id):
        if let transfer = transfers[id] { end(transfer, .failure(transfer.cancelled)) }
      }
    }
    return isOpen
  }

  private func begin(_ exchange: Exchange) {
    guard exchange.deadline > .now else {
      let error = TransportError.deadlinePassed(exchange.origin, requestBytesSent: false)
      return exchange.continuation.resume(returning: .failure(error))
    }
    do throws(TransportError) {
      let transfer = try Transfer(exchange, settings: settings)
      let code = unsafe curl_multi_add_handle(multi.pointer, transfer.handle)
      guard code == CURLM_OK else { throw TransportError(code, origin: exchange.origin, requestBytesSent: false) }
      transfers[exchange.id] = transfer
    } catch {
      exchange.continuation.resume(returning: .failure(error))
    }
  }

  /// Takes the transfer from libcurl first, so that its connection is closed or free when the caller goes on.
  private func end(_ transfer: Transfer, _ result: Result<Answer, TransportError>) {
    unsafe curl_multi_remove_handle(multi.pointer, transfer.handle)
    transfers[transfer.exchange.id] = nil
    transfer.exchange.continuation.resume(returning: result)
  }

  private func endFinished() {
    var remaining: Int32 = 0
    while let message = unsafe curl_multi_info_read(multi.pointer, &remaining) {
      // The message goes away with the handle.
      let (kind, handle, code) = unsafe (message.pointee.msg, message.pointee.easy_handle, message.pointee.data.result)
      guard kind == CURLMSG_DONE, let transfer = unsafe Transfer.of(handle) else { continue }
      end(transfer, transfer.result(code))
    }
  }

  /// Ends what has waited for too long; the milliseconds until the next one will have.
  private func endOverdue() -> Int32 {
    let now = ContinuousClock.now
    var pause = Duration.seconds(3600)
    for transfer in transfers.values {
      if let error = transfer.overdue(at: now) {
        end(transfer, .failure(error))
      } else {
        pause = min(pause, now.duration(to: transfer.nextTimeout))
      }
    }
    // Rounded up, since waking early would spin.
    return Int32(pause / .milliseconds(1)) + 1
  }

  private func endAll(ifFailed code: CURLMcode) {
    guard code != CURLM_OK else { return }
    for transfer in transfers.values {
      let error = TransportError(code, origin: transfer.exchange.origin, requestBytesSent: transfer.requestBytesSent)
      end(transfer, .failure(error))
    }
  }
}
