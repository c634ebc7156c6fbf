import Dispatch

/// Threads of our own for calls that block, so that none of the cooperative pool's ever waits for a disk.
private let blockingThreads = DispatchQueue(label: "fusion.files", attributes: .concurrent)

/// Runs a blocking call on a thread outside of the cooperative pool.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    blockingThreads.async { continuation.resume(returning: work()) }
  }
}
