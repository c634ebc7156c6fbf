import FusionCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An answer of the vendor, read with tolerance: over the years every field has been left out somewhere, and numbers have
/// come as text.
struct AILabToolsReply: Decodable {
  /// The state of a job.
  enum TaskState: Int {
    case queued = 0
    case processing = 1
    case done = 2
    case failed = 3
  }

  let requestID: String?
  let errorCode: Int?
  /// The coarser code, on its way out.
  let errorCodeText: String?
  let detailCode: String?
  let taskID: String?
  let taskStatus: Int?
  /// Base64 from face fusion, an address from AI Face Swap.
  let image: String?

  private enum Key: String, CodingKey {
    case requestID = "request_id"
    case errorCode = "error_code"
    case errorCodeText = "error_code_str"
    case detail = "error_detail"
    case code
    case taskID = "task_id"
    case taskStatus = "task_status"
    case data
    case image
  }

  /// Reads an answer's body; nil when it is no JSON object.
  init?(_ body: [UInt8]) {
    guard let reply = try? JSONDecoder().decode(Self.self, from: Data(body)) else { return nil }
    self = reply
  }

  init(from decoder: any Decoder) throws {
    let root = try decoder.container(keyedBy: Key.self)
    let detail = try? root.nestedContainer(keyedBy: Key.self, forKey: .detail)
    let data = try? root.nestedContainer(keyedBy: Key.self, forKey: .data)
    requestID = root.text(.requestID)
    errorCode = root.integer(.errorCode)
    errorCodeText = root.text(.errorCodeText)
    detailCode = detail?.text(.code)
    taskID = root.text(.taskID)
    taskStatus = root.integer(.taskStatus)
    image = data?.text(.image)
  }

  /// Whether the body reports no error; the HTTP status is another matter.
  var reportsNoError: Bool { (errorCode ?? 0) == 0 && (detailCode ?? "").isEmpty }

  /// The bytes of ``image`` when it is Base64, with or without a `data:` prefix and line breaks.
  var imageBytes: [UInt8]? {
    guard let image else { return nil }
    let isDataURL = image.utf8.starts(with: "data:".utf8)
    let start =
      isDataURL ? image.utf8.firstIndex(of: UInt8(ascii: ",")).map(image.utf8.index(after:)) : image.startIndex
    guard let start else { return nil }
    let base64 = Data(image.utf8[start...])
    return (Data(base64Encoded: base64) ?? Data(base64Encoded: base64, options: .ignoreUnknownCharacters)).map(
      Array.init)
  }
}

extension KeyedDecodingContainer {
  /// Text, or a number as text; nil when absent, null or something else.
  fileprivate func text(_ key: Key) -> String? {
    if let text = try? decode(String.self, forKey: key) { return text }
    return (try? decode(Int.self, forKey: key)).map { "\($0)" }
  }

  /// A whole number, or text that is one; nil when absent, null or something else.
  fileprivate func integer(_ key: Key) -> Int? {
    if let number = try? decode(Int.self, forKey: key) { return number }
    return (try? decode(String.self, forKey: key)).flatMap { Int($0) }
  }
}
