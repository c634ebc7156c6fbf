import FusionCore
import FusionKit

/// Where `fusion fuse` puts its picture, and the format that follows from it.
enum FuseDestination {
  case standardOutput
  case file(OutputFile, ImageFormat)

  /// Understands the value of `--output`.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` when the name's extension is no format in `writable`, or with what
  ///   ``OutputFile/check()`` finds.
  init(_ name: String, overwrite: Bool, writable: [ImageFormat]) throws(FusionError) {
    if name == "-" {
      self = .standardOutput
      return
    }
    let fileName = name.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let fileExtension = fileName.lastIndex(of: ".").map { fileName[fileName.index(after: $0)...] } ?? ""
    guard let format = ImageFormat(fileExtension: fileExtension), writable.contains(format) else {
      let offered = writable.map(\.rawValue).joined(separator: ", ")
      throw FusionError(
        .invalidRequest, "the output \"\(name)\" ends in no format that can be written; writable are \(offered)")
    }
    let file = OutputFile(name, overwrite: overwrite)
    try file.check()
    self = .file(file, format)
  }

  /// The format to ask for; nil for the template's own.
  var format: ImageFormat? {
    switch self {
    case .standardOutput: nil
    case .file(_, let format): format
    }
  }

  /// The file's path, or `-`.
  var name: String {
    switch self {
    case .standardOutput: "-"
    case .file(let file, _): file.path
    }
  }

  /// Puts the picture there.
  func write(_ image: EncodedImage) throws(FusionError) {
    switch self {
    case .standardOutput: try image.writeToStandardOutput()
    case .file(let file, _): try file.write(image.bytes)
    }
  }

  /// Where the summary goes: not between the picture's bytes.
  var summary: Terminal {
    switch self {
    case .standardOutput: .error
    case .file: .output
    }
  }
}
