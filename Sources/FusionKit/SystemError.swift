#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The reason that a system call gave for failing.
struct SystemError: Error, Hashable, CustomStringConvertible {
  let number: Int32

  /// The reason that the last failed call on this thread left behind.
  static var last: SystemError { SystemError(number: errno) }

  /// A few words for a person.
  var description: String {
    switch number {
    case ENOENT: "there is no such file or folder"
    case ENOTDIR: "a part of the path is not a folder"
    case EISDIR: "it is a folder"
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ENOSPC, EDQUOT: "no space is left"
    case EFBIG: "the file would be too large"
    case EMFILE, ENFILE: "too many files are open"
    case ELOOP: "the symbolic links form a loop"
    case ENAMETOOLONG: "the name is too long"
    case EPIPE: "the reader went away"
    default: "system error \(number)"
    }
  }
}
