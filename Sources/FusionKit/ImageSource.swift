public import FusionCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a picture comes from.
public enum ImageSource: Sendable, Hashable {
  /// The most bytes that a picture may have: 64 MiB.
  public static let maxBytes = 64 << 20

  /// The file at this path; symbolic links are followed.
  case file(String)
  /// What arrives on the program's standard input, which can be read only once.
  case standardInput
  /// A file's bytes.
  case bytes([UInt8])
  /// A picture whose header was read already.
  case image(EncodedImage)

  /// Fetches the picture and reads its header; waiting for a disk happens outside of the cooperative thread pool.
  ///
  /// - Parameter role: the picture that errors blame.
  /// - Throws: ``FusionError/Code/invalidImage``, with ``FusionError/Reason/fileMissing``,
  ///   ``FusionError/Reason/fileUnreadable``, ``FusionError/Reason/imageEmpty``,
  ///   ``FusionError/Reason/imageTooManyBytes`` for more than ``maxBytes``, or what is wrong with the header.
  public func load(as role: ImageRole) async throws(FusionError) -> EncodedImage {
    switch self {
    case .file(let path):
      return try await read(path.quoted, as: role) { () throws(SystemError) in
        try contents(of: path, atMost: Self.maxBytes)
      }
    case .standardInput:
      return try await read("standard input", as: role) { () throws(SystemError) in
        try contents(of: STDIN_FILENO, atMost: Self.maxBytes)
      }
    case .bytes(let bytes):
      let name = "the \(role.rawValue)"
      guard bytes.count <= Self.maxBytes else {
        throw FusionError(SystemError(number: EFBIG), reading: name, as: role)
      }
      return try decodeHeader(of: bytes, named: name, as: role)
    case .image(let image):
      return image
    }
  }

  private func read(
    _ name: String, as role: ImageRole, _ contents: @escaping @Sendable () throws(SystemError) -> [UInt8]
  ) async throws(FusionError) -> EncodedImage {
    let outcome = await blocking { Result(catching: contents) }
    switch outcome {
    case .success(let bytes): return try decodeHeader(of: bytes, named: name, as: role)
    case .failure(let error): throw FusionError(error, reading: name, as: role)
    }
  }

  private func decodeHeader(
    of bytes: [UInt8], named name: String, as role: ImageRole
  ) throws(FusionError) -> EncodedImage {
    do throws(FusionError) {
      return try EncodedImage(bytes)
    } catch {
      throw FusionError(error.code, reason: error.reason, role: role, "\(name): \(error.message)")
    }
  }
}

extension ImageSource: CustomStringConvertible {
  /// The path, or what kind of source it is; never bytes.
  public var description: String {
    switch self {
    case .file(let path): path.quoted
    case .standardInput: "standard input"
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .image(let image): "\(image)"
    }
  }
}

extension FusionError {
  fileprivate init(_ error: SystemError, reading name: String, as role: ImageRole) {
    let (reason, finding): (Reason, String) =
      switch error.number {
      case ENOENT, ENOTDIR: (.fileMissing, "cannot be read: \(error)")
      case EFBIG: (.imageTooManyBytes, "has more than \(ImageSource.maxBytes) bytes; compress the picture further")
      default: (.fileUnreadable, "cannot be read: \(error)")
      }
    self.init(.invalidImage, reason: reason, role: role, "\(name) \(finding)")
  }
}
