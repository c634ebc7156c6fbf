public import FusionCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A place on disk for a result, which is written whole or not at all.
///
/// The content goes into a temporary file in the same folder, is flushed to the disk, and takes the name in one step:
/// whoever looks sees what was there before or everything that is new. A new file's permissions follow the process's umask;
/// a replaced file's are kept, and a symbolic link goes on leading to the file that is replaced.
public struct OutputFile: Sendable, Hashable {
  /// Where the file is to be; a relative path starts at the working directory.
  public let path: String
  /// Whether a file that is there already may be replaced.
  public let overwrite: Bool

  /// Names a place.
  public init(_ path: String, overwrite: Bool = false) {
    self.path = path
    self.overwrite = overwrite
  }

  /// Finds out, before any work is done, whether the place looks writable; nothing is written.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/outputExists``, or with
  ///   ``FusionError/Reason/outputUnwritable`` when the folder is missing or closed, or something else than a file is there.
  public func check() throws(FusionError) {
    try blamingPlace { place throws(SystemError) in try place.check() }
  }

  /// Writes the file; returns when its content is on the disk.
  ///
  /// - Throws: as ``check()``, and ``FusionError/Reason/outputUnwritable`` when the content does not fit.
  public func write(_ bytes: [UInt8]) throws(FusionError) {
    try blamingPlace { place throws(SystemError) in
      try place.check()
      try place.write(bytes)
    }
  }

  private func blamingPlace(_ work: (OutputPlace) throws(SystemError) -> Void) throws(FusionError) {
    let place = OutputPlace(path, overwrite: overwrite)
    do throws(SystemError) {
      try work(place)
    } catch {
      if error.number == EEXIST {
        throw FusionError(
          .invalidRequest, reason: .outputExists,
          "\(path.quoted) exists already; choose another name or allow overwriting")
      }
      throw FusionError(
        .invalidRequest, reason: .outputUnwritable,
        "\(path.quoted) cannot be written in folder \(place.folder.quoted): \(error)")
    }
  }
}

extension EncodedImage {
  /// Writes the picture's bytes to a file, whole or not at all, as ``OutputFile`` describes.
  ///
  /// The bytes are written as they are: the name's extension does not change the format.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/outputExists`` or
  ///   ``FusionError/Reason/outputUnwritable``.
  public func write(to path: String, overwrite: Bool = false) throws(FusionError) {
    try OutputFile(path, overwrite: overwrite).write(bytes)
  }

  /// Writes the picture's bytes to the program's standard output.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/outputUnwritable``.
  public func writeToStandardOutput() throws(FusionError) {
    do throws(SystemError) {
      try writeAll(bytes, to: STDOUT_FILENO)
    } catch {
      throw FusionError(
        .invalidRequest, reason: .outputUnwritable, "the picture cannot be written to standard output: \(error)")
    }
  }
}
