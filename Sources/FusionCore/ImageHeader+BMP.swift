extension ImageHeader {
  /// Reads the core header of OS/2 or the info header of Windows. Source: Microsoft, `BITMAPCOREHEADER`,
  /// `BITMAPINFOHEADER` and `BITMAPV5HEADER`.
  static func sniffBMP(_ file: ByteReader) throws(FusionError) -> ImageHeader {
    guard let size = file.integer(at: 14, bytes: 4, .littleEndian) else {
      throw .truncated(.bmp, before: "its info header", bytes: file.count)
    }
    guard size == 12 || (16...124).contains(size) else {
      throw .corrupt(.bmp, "its info header has \(size) bytes; expected 12, or 16 to 124")
    }
    guard let info = file.window(at: 14, count: size) else {
      throw .truncated(.bmp, before: "the end of its info header of \(size) bytes", bytes: file.count)
    }
    let width: Int?
    let height: Int?
    if size == 12 {
      width = info.integer(at: 4, bytes: 2, .littleEndian)
      height = info.integer(at: 6, bytes: 2, .littleEndian)
    } else {
      width = info.signed32(at: 4)
      height = info.signed32(at: 8).map(abs)  // A negative height says that the top row comes first.
    }
    guard let width, let height else {
      throw .truncated(.bmp, before: "its dimensions", bytes: file.count)
    }
    return ImageHeader(format: .bmp, width: width, height: height)
  }
}

extension ByteReader {
  /// A little-endian number of four bytes in two's complement.
  package func signed32(at offset: Int) -> Int? {
    integer(at: offset, bytes: 4, .littleEndian).map { Int(Int32(truncatingIfNeeded: $0)) }
  }
}
