#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Starts a thread that runs `loop` until its queue is closed; tells whether the system had one to give.
///
/// The loop is the thread's alone from here on.
func startTransferThread(_ loop: sending TransferLoop) -> Bool {
  let context = unsafe Unmanaged.passRetained(loop)
  #if canImport(Darwin)
    var thread: pthread_t?
  #else
    var thread = pthread_t()
  #endif
  let code = unsafe pthread_create(
    &thread, nil,
    { context in
      ignoreBrokenPipes()
      let context: UnsafeMutableRawPointer? = unsafe context
      if let context = unsafe context {
        unsafe Unmanaged<TransferLoop>.fromOpaque(context).takeRetainedValue().run()
      }
      return nil
    }, context.toOpaque())
  guard code == 0 else {
    unsafe context.release()
    return false
  }
  #if canImport(Darwin)
    if let thread = unsafe thread { unsafe pthread_detach(thread) }
  #else
    pthread_detach(thread)
  #endif
  return true
}

/// libcurl leaves SIGPIPE, which ends the process, to callers that forbid it signals: a TLS library may write to a connection
/// that the peer has closed.
private func ignoreBrokenPipes() {
  var signals = sigset_t()
  unsafe sigemptyset(&signals)
  unsafe sigaddset(&signals, SIGPIPE)
  unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
}
