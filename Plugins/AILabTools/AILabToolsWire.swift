import FusionCore

/// The vendor's words, as both directions use them. Source: the vendor's documents; see README.md.
enum AILabToolsWire {
  /// The header line that carries the caller's key.
  static let keyField = "ailabapi-api-key"

  static let faceFusionPath = "/api/portrait/effects/face-fusion"
  static let faceSwapPath = "/api/portrait/editing/ai-face-swap"
  static let taskResultPath = "/api/common/query-async-task-result"
  static let creditsPath = "/api/common/query-credits"

  /// The donor of face fusion, but the template of AI Face Swap.
  static let targetPart = "image_target"
  /// The template of face fusion, but the donor of AI Face Swap.
  static let templatePart = "image_template"
  /// 0 to 1 as text; face fusion only.
  static let similarityPart = "source_similarity"

  /// The body of a face fusion.
  static func faceFusionParts(_ request: FusionRequest) -> [MultipartPart] {
    [
      filePart(targetPart, request.donor), filePart(templatePart, request.template),
      MultipartPart(name: similarityPart, bytes: Array("\(request.similarity)".utf8)),
    ]
  }

  /// The body of an AI Face Swap, where the parts have each other's meaning.
  static func faceSwapParts(_ request: FusionRequest) -> [MultipartPart] {
    [filePart(targetPart, request.template), filePart(templatePart, request.donor)]
  }

  /// A picture, named after its real format, because some of the vendor's interfaces look at the file name's extension.
  private static func filePart(_ name: String, _ image: EncodedImage) -> MultipartPart {
    let fileExtension = image.format == .jpeg ? "jpg" : image.format.rawValue
    return MultipartPart(
      name: name, filename: "\(name).\(fileExtension)", contentType: image.format.mediaType, bytes: image.bytes)
  }
}
