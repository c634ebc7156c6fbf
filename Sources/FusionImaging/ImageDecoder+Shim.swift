import CFusionImaging
import FusionCore

extension ImageDecoder {
  static func decodeJPEG(_ image: EncodedImage) throws(FusionError) -> DecodedImage {
    try unsafe decode(image, opening: fi_jpeg_open)
  }

  static func decodePNG(_ image: EncodedImage) throws(FusionError) -> DecodedImage {
    try unsafe decode(image, opening: fi_png_open)
  }

  private typealias Open = (
    UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<fi_picture>?, UnsafeMutablePointer<fi_failure>?
  ) -> OpaquePointer?

  private static func decode(_ image: EncodedImage, opening open: Open) throws(FusionError) -> DecodedImage {
    // The decoder reads the file where it is: it must not outlive this closure.
    try unsafe image.bytes.withUnsafeBufferPointer { (bytes) throws(FusionError) in
      var picture = unsafe fi_picture()
      var failure = fi_failure()
      guard let decoder = unsafe open(bytes.baseAddress, bytes.count, &picture, &failure) else {
        throw FusionError(decoding: image.format, failure)
      }
      defer { unsafe fi_decoder_close(decoder) }
      return try unsafe read(decoder, picture, of: image)
    }
  }

  private static func read(
    _ decoder: OpaquePointer, _ picture: fi_picture, of image: EncodedImage
  ) throws(FusionError) -> DecodedImage {
    let header = image.header
    // The limits were checked on what our own reading of the header said; a codec that reads it otherwise must not pass.
    guard unsafe (Int(picture.width), Int(picture.height)) == (header.width, header.height) else {
      throw FusionError(
        .invalidImage, reason: .imageCorrupt,
        "the \(header.format.rawValue) file is damaged: its headers disagree about the size")
    }
    let pixels = try unsafe PixelImage(
      width: header.uprightWidth, height: header.uprightHeight, channels: Int(picture.channels)
    ) { (output) throws(FusionError) in
      var failure = fi_failure()
      guard unsafe fi_decoder_read(decoder, Int32(header.orientation), output.baseAddress, &failure) else {
        throw FusionError(decoding: header.format, failure)
      }
    }
    var losses: [Loss] = []
    if unsafe picture.bit_depth > 8 { losses.append(unsafe .bitDepth(Int(picture.bit_depth))) }
    if unsafe picture.is_cmyk { losses.append(.inkConverted) }
    let profile = unsafe profile(of: picture, &losses)
    return DecodedImage(
      pixels: pixels, profile: profile, coding: unsafe JPEGCoding(of: decoder),
      isGreyscale: unsafe picture.is_greyscale, losses: losses)
  }

  /// The profile that the pixels need, if any; one that is of no use is a loss.
  private static func profile(of picture: fi_picture, _ losses: inout [Loss]) -> ColorProfile? {
    if unsafe picture.has_damaged_profile { losses.append(.profileDamaged) }
    guard let start = unsafe picture.profile, unsafe !picture.is_cmyk else { return nil }
    let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: picture.profile_size))
    switch ColorProfile.kind(of: bytes) {
    case .rgb: return ColorProfile(checked: bytes)
    case .sRGB: return nil
    case .notRGB: losses.append(.profileNotRGB)
    case .damaged: losses.append(.profileDamaged)
    }
    return nil
  }
}
