import FusionCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What was found in a file that a configuration refers to.
public struct SecretFile: Sendable {
  /// The most bytes of such a file: 64 KiB.
  public static let maxBytes = 64 << 10

  /// The content.
  public let bytes: [UInt8]
  /// Whether every user of the machine may read it.
  public let isReadableByOthers: Bool

  /// Describes a file.
  public init(bytes: [UInt8], isReadableByOthers: Bool = false) {
    self.bytes = bytes
    self.isReadableByOthers = isReadableByOthers
  }

  /// Why a file cannot be read.
  public struct Failure: Error, Sendable, Hashable {
    /// A few words for a person, without the content.
    public let reason: String

    /// Gives a reason.
    public init(_ reason: String) {
      self.reason = reason
    }
  }

  /// Reads the file at a path.
  public typealias Reading = @Sendable (_ path: String) throws(Failure) -> SecretFile

  /// Reads from the disk, blocking; symbolic links are followed.
  public static let fromDisk: Reading = { path throws(Failure) in
    do throws(SystemError) {
      let descriptor = try openFile(path, O_RDONLY)
      defer { close(descriptor) }
      let permissions = try status(of: descriptor).permissions
      return SecretFile(
        bytes: try contents(of: descriptor, atMost: maxBytes), isReadableByOthers: permissions & 0o004 != 0)
    } catch {
      throw Failure(error.description)
    }
  }
}

extension SecretFile: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Always `•••`.
  public var description: String { "•••" }

  /// Always `•••`.
  public var debugDescription: String { description }

  /// Shows no children, which keeps the content out of `dump`.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SecretFile {
  /// The text without one line break at its end, or nil when it is empty or not UTF-8.
  var secret: Secret? {
    guard var text = String(validating: bytes, as: UTF8.self) else { return nil }
    if text.last?.isNewline == true { text.removeLast() }
    return text.isEmpty ? nil : Secret(text)
  }
}
