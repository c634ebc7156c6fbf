#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The steps by which a file takes its place in a folder.
struct OutputPlace {
  let overwrite: Bool
  let folder: String
  private let path: String
  private let isNamed: Bool

  init(_ path: String, overwrite: Bool) {
    self.overwrite = overwrite
    let target = overwrite ? resolvingLinks(of: path) : path
    let slash = target.lastIndex(of: "/")
    let start = slash.map { target[..<$0] }
    self.path = target
    self.isNamed = slash.map { target.index(after: $0) < target.endIndex } ?? !target.isEmpty
    self.folder = start.map { $0.isEmpty ? "/" : String($0) } ?? "."
  }

  /// Throws `EEXIST` for a file that must not be replaced, `EISDIR` and `EINVAL` for what is no file.
  func check() throws(SystemError) {
    guard isNamed else { throw SystemError(number: EISDIR) }
    guard try status(of: folder).isFolder else { throw SystemError(number: ENOTDIR) }
    try retrying { unsafe access(folder, W_OK | X_OK) }
    guard let existing = try? status(of: path) else { return }
    guard !existing.isFolder else { throw SystemError(number: EISDIR) }
    guard existing.isRegular else { throw SystemError(number: EINVAL) }
    guard overwrite else { throw SystemError(number: EEXIST) }
  }

  /// Puts a file with this content in place.
  func write(_ bytes: [UInt8]) throws(SystemError) {
    let draft = try makeDraft(bytes)
    do throws(SystemError) {
      try overwrite ? replace(with: draft) : claim(with: draft)
    } catch {
      unsafe unlink(draft)
      throw error
    }
    syncFolder()
  }

  /// Gives the draft the name that must be free.
  ///
  /// A link is made because it fails when the name is taken; a file system without links gets an empty file under the name
  /// first, which fails in the same way.
  private func claim(with draft: String) throws(SystemError) {
    do throws(SystemError) {
      try retrying { unsafe link(draft, path) }
      unsafe unlink(draft)
    } catch {
      guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(error.number) else { throw error }
      try reserve()
      try replace(with: draft)
    }
  }

  /// Takes the name with an empty file, or fails with `EEXIST`.
  func reserve() throws(SystemError) {
    close(try openFile(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666))
  }

  private func replace(with draft: String) throws(SystemError) {
    try retrying { unsafe rename(draft, path) }
  }

  /// Writes the content to a new file beside the place and flushes it; nothing is left when that fails.
  private func makeDraft(_ bytes: [UInt8]) throws(SystemError) -> String {
    let draft = "\(folder)/.fusion-\(UInt64.random(in: 0...UInt64.max)).part"
    let descriptor = try openFile(draft, O_WRONLY | O_CREAT | O_EXCL, mode: 0o666)
    do throws(SystemError) {
      defer { close(descriptor) }
      if overwrite, let existing = try? status(of: path) {
        try retrying { fchmod(descriptor, existing.permissions) }
      }
      try writeAll(bytes, to: descriptor)
      try retrying { fsync(descriptor) }
    } catch {
      unsafe unlink(draft)
      throw error
    }
    return draft
  }

  /// Flushes the new name to the disk; the content is safe already, so a file system that cannot do this is no error.
  private func syncFolder() {
    guard let descriptor = try? openFile(folder, O_RDONLY) else { return }
    fsync(descriptor)
    close(descriptor)
  }
}

/// The path that symbolic links lead to, or the path itself where they lead nowhere.
private func resolvingLinks(of path: String) -> String {
  guard let resolved = unsafe realpath(path, nil) else { return path }
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}
