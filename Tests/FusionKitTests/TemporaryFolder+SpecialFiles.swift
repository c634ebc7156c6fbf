import Foundation
import FusionTestKit

extension TemporaryFolder {
  /// Makes a symbolic link to a relative or absolute path.
  func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(of: name), withDestinationPath: destination)
  }

  /// Where a symbolic link leads to.
  func destination(of name: String) throws -> String {
    try FileManager.default.destinationOfSymbolicLink(atPath: path(of: name))
  }

  /// Makes a named pipe; returns its path.
  func makePipe(_ name: String) throws -> String {
    let path = path(of: name)
    guard unsafe mkfifo(path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    return path
  }

  /// Makes a file of that many zero bytes that takes no space on the disk; returns its path.
  func writeHole(_ name: String, bytes: Int) throws -> String {
    let path = try write([], to: name)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.truncate(atOffset: UInt64(bytes))
    try file.close()
    return path
  }

  /// A file's permission bits.
  func permissions(of name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path(of: name))[.posixPermissions] as? Int
  }

  /// Sets a file's permission bits.
  func setPermissions(_ permissions: Int, of name: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path(of: name))
  }
}
