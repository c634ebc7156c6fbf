internal import CCurl
import Synchronization

/// A `curl_multi` handle.
///
/// Unchecked: only the transfer thread uses it, apart from `curl_multi_wakeup`, which any thread may call, and which
/// ``ExchangeQueue`` calls under its lock and never after the queue was closed.
@safe struct MultiHandle: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer
}

/// What callers hand to the transfer thread, in order.
final class ExchangeQueue: Sendable {
  enum Command: Sendable {
    case begin(Exchange)
    /// Means nothing for an exchange that has ended or not yet begun.
    case cancel(Exchange.ID)
  }

  private struct State {
    var commands: [Command] = []
    var lastID: Exchange.ID = 0
    var isOpen = true
    var hasEnded = false
    var observers: [CheckedContinuation<Void, Never>] = []
  }

  private let multi: MultiHandle
  private let state = Mutex(State())

  init(multi: MultiHandle) {
    self.multi = multi
  }

  /// A number that no other exchange of this queue has.
  func nextID() -> Exchange.ID {
    state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
  }

  /// Hands a command over, and tells whether the queue still takes any.
  func post(_ command: Command) -> Bool {
    state.withLock { state in
      guard state.isOpen else { return false }
      state.commands.append(command)
      // A wake-up stays pending until the thread polls, so one for each batch is enough.
      if state.commands.count == 1 { unsafe _ = curl_multi_wakeup(multi.pointer) }
      return true
    }
  }

  /// Takes no more commands and lets the thread end.
  func close() {
    state.withLock { state in
      guard state.isOpen else { return }
      state.isOpen = false
      unsafe _ = curl_multi_wakeup(multi.pointer)
    }
  }

  /// Suspends until the thread has let go of everything.
  func waitForEnd() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        if !state.hasEnded { state.observers.append(continuation) }
        return state.hasEnded
      }
      if hasEnded { continuation.resume() }
    }
  }

  /// For the thread: the commands since the last time, and whether more may come.
  func take() -> (commands: [Command], isOpen: Bool) {
    state.withLock { state in
      defer { state.commands = [] }
      return (state.commands, state.isOpen)
    }
  }

  /// For the thread, as the last thing it does.
  func end() {
    let observers = state.withLock { state in
      state.hasEnded = true
      defer { state.observers = [] }
      return state.observers
    }
    observers.forEach { $0.resume() }
  }
}
