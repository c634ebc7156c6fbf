/// A picture as its file's bytes, with what its header says; nothing is decoded.
public struct EncodedImage: Sendable, Hashable {
  /// The file's bytes.
  public let bytes: [UInt8]
  /// What the header says.
  public let header: ImageHeader

  /// Reads the header of a picture.
  ///
  /// - Throws: ``FusionError/Code/invalidImage`` when the bytes are empty, in no known format, or end within the header.
  public init(_ bytes: [UInt8]) throws(FusionError) {
    self.header = try ImageHeader(sniffing: bytes)
    self.bytes = bytes
  }

  /// The format that the bytes show, whatever a file name says.
  public var format: ImageFormat { header.format }
}

extension EncodedImage: CustomStringConvertible {
  /// Size, format and number of bytes; never the bytes, so that a request may be printed or logged.
  public var description: String {
    "\(header.uprightWidth)x\(header.uprightHeight) \(format.rawValue), \(bytes.count) bytes"
  }
}

/// A picture file format.
public enum ImageFormat: String, Sendable, Hashable, CaseIterable {
  /// JPEG, ISO/IEC 10918.
  case jpeg
  /// PNG, ISO/IEC 15948.
  case png
  /// Windows bitmap.
  case bmp
  /// WebP, RFC 9649.
  case webp
  /// HEIF with HEVC content, ISO/IEC 23008-12.
  case heic

  /// The format's registered media type.
  public var mediaType: String { "image/\(rawValue)" }

  /// The format that a file name's extension asks for, or nil; the case of letters does not matter.
  public init?(fileExtension: some StringProtocol) {
    switch fileExtension.lowercased() {
    case "jpg", "jpeg": self = .jpeg
    case "png": self = .png
    case "bmp": self = .bmp
    case "webp": self = .webp
    case "heic", "heif": self = .heic
    default: return nil
    }
  }
}

/// What a picture's header says.
public struct ImageHeader: Sendable, Hashable {
  /// The format.
  public let format: ImageFormat
  /// The stored width in pixels, before ``orientation`` is applied.
  public let width: Int
  /// The stored height in pixels, before ``orientation`` is applied.
  public let height: Int
  /// The EXIF orientation, 1 to 8; 1 when none is stated.
  public let orientation: Int

  /// Describes a header.
  public init(format: ImageFormat, width: Int, height: Int, orientation: Int = 1) {
    self.format = format
    self.width = width
    self.height = height
    self.orientation = orientation
  }

  /// The width of the upright picture.
  public var uprightWidth: Int { orientation >= 5 ? height : width }
  /// The height of the upright picture.
  public var uprightHeight: Int { orientation >= 5 ? width : height }
}
