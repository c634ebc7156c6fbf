import CFusionImaging
import FusionCore

extension FusionError {
  /// Why a file could not be decoded.
  init(decoding format: ImageFormat, _ failure: fi_failure) {
    let name = format.rawValue
    let words = failure.words
    switch failure.status {
    case .truncated:
      self.init(
        .invalidImage, reason: .imageTruncated,
        "the \(name) file ends before its picture does (\(words)); give the whole file")
    case .corrupt:
      self.init(.invalidImage, reason: .imageCorrupt, "the \(name) file is damaged: \(words)")
    case .unsupported:
      self.init(
        .invalidImage, reason: .imageFormatUnsupported,
        "this kind of \(name) file is not taken (\(words)); save it anew with common settings")
    case .noMemory:
      self.init(.unavailable, "memory ran out while decoding a \(name) file: \(words)")
    case .internal:
      self.init(.internalError, "the \(name) decoder was used wrongly: \(words)")
    }
  }

  /// Why pixels could not be encoded.
  init(encoding format: ImageFormat, _ failure: fi_failure) {
    switch failure.status {
    case .noMemory:
      self.init(.unavailable, "memory ran out while encoding a \(format.rawValue) file: \(failure.words)")
    case .truncated, .corrupt, .unsupported, .internal:
      self.init(
        .invalidRequest, "the picture cannot be written as a \(format.rawValue) file this way: \(failure.words)")
    }
  }
}

extension fi_failure {
  /// The codec's words in the form of our own: they start with a small letter unless they start with an abbreviation.
  fileprivate var words: String {
    let words = unsafe withUnsafePointer(to: self) { unsafe String(cString: fi_failure_message($0)) }
    guard let first = words.first, words.dropFirst().first?.isUppercase != true else { return words }
    return first.lowercased() + words.dropFirst()
  }
}
