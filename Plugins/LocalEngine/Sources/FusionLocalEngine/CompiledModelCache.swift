#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder in which compiled models are kept from one start to the next.
enum CompiledModelCache {
  /// The folder, made when it does not exist; nil when it cannot be: the engine then compiles at each start.
  static func folder(setting: String?) -> String? {
    let environment = ProcessInfo.processInfo.environment
    guard let base = setting ?? environment["XDG_CACHE_HOME"] ?? environment["HOME"].map({ $0 + "/.cache" }) else {
      return nil
    }
    let folder = setting ?? base + "/fusionkit/compiled"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      return FileManager.default.isWritableFile(atPath: folder) ? folder : nil
    } catch {
      return nil
    }
  }
}
