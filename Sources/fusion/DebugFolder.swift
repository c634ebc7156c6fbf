import FusionCore
import FusionKit
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder that `--debug` names, closed to other users because its pictures show people.
final class DebugFolder: Sendable {
  private let path: String
  private let firstProblem = Mutex<String?>(nil)

  /// Makes the folder unless it is there.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/outputUnwritable``.
  init(_ path: String) throws(FusionError) {
    self.path = path
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST, unsafe access(path, W_OK | X_OK) == 0 else {
      throw FusionError(
        .invalidRequest, reason: .outputUnwritable,
        "the debug folder \"\(path)\" can be neither made nor used; make it, or name one in a folder that is there")
    }
  }

  /// Writes one artifact, over one of an earlier run; may be called from any thread.
  func save(_ artifact: DebugArtifact) {
    do throws(FusionError) {
      guard !artifact.name.contains("/") else {
        throw FusionError(.internalError, "the debug artifact \"\(artifact.name)\" is not named like a file")
      }
      try OutputFile("\(path)/\(artifact.name)", overwrite: true).write(artifact.bytes)
    } catch {
      firstProblem.withLock { $0 = $0 ?? error.message }
    }
  }

  /// The first artifact that could not be written, for a warning.
  var problem: String? { firstProblem.withLock { $0 } }
}
