#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The machine's processor.
enum Processor {
  /// How many cores may be used.
  static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
