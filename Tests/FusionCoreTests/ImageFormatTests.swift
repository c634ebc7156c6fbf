import FusionCore
import Testing

@Suite struct `An image format` {
  @Test(arguments: [
    ("jpg", ImageFormat.jpeg), ("JPEG", .jpeg), ("png", .png), ("bmp", .bmp), ("WebP", .webp), ("heic", .heic),
    ("HEIF", .heic),
  ])
  func `follows from a file name's extension`(fileExtension: String, format: ImageFormat) {
    #expect(ImageFormat(fileExtension: fileExtension) == format)
  }

  @Test(arguments: ["", "jp", "jpgg", ".jpg", "gif", "tiff", "jpg "])
  func `does not follow from any other extension`(fileExtension: String) {
    #expect(ImageFormat(fileExtension: fileExtension) == nil)
  }

  @Test func `has its registered media type`() {
    #expect(
      ImageFormat.allCases.map(\.mediaType)
        == ["image/jpeg", "image/png", "image/bmp", "image/webp", "image/heic"])
  }
}
