#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder of its own for one test, removed with everything in it when the value goes away.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let path: String

  /// Makes an empty folder in the system's temporary folder.
  public init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "fusion-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in the folder, whether it is there or not.
  public func path(of name: String) -> String { "\(path)/\(name)" }

  /// Writes a file; returns its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = path(of: name)
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  /// The bytes of a file.
  public func bytes(of name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path(of: name))))
  }

  /// The names of everything in the folder, sorted; hidden files too.
  public func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
