import FusionCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An answer in the vendor's format, for callers that demand every documented field.
struct AILabToolsAnswer {
  /// What `data` holds.
  enum Payload {
    /// There is no `data`.
    case none
    /// `data.image` in Base64.
    case image([UInt8])
    /// `data` is this JSON.
    case json(String)
  }

  let requestID: String
  /// The HTTP status, repeated in the body.
  var status = 200
  /// The code; empty on success.
  var code = ""
  /// The code's coarser relative; empty on success.
  var coarseCode = ""
  /// The code in English words; empty on success.
  var words = ""
  /// What happened, for a person; empty on success.
  var message = ""
  var payload = Payload.none

  /// The whole answer; nothing that shows a face may be kept by a cache.
  func response(fields: [HTTPField] = []) -> HTTPResponse {
    HTTPResponse(
      status: status,
      fields: [HTTPField("content-type", "application/json"), HTTPField("cache-control", "no-store")] + fields,
      body: json())
  }

  /// The body, written into one buffer of the right size: a dictionary would copy the picture several times.
  private func json() -> [UInt8] {
    let head = head()
    var body: [UInt8] = []
    switch payload {
    case .none:
      body.append(contentsOf: head.utf8)
    case .json(let data):
      body.append(contentsOf: "\(head),\"data\":\(data)".utf8)
    case .image(let bytes):
      body.reserveCapacity(head.utf8.count + (bytes.count + 2) / 3 * 4 + 32)
      body.append(contentsOf: head.utf8)
      body.append(contentsOf: ",\"data\":{\"image\":\"".utf8)
      body.append(contentsOf: Data(bytes).base64EncodedData())
      body.append(contentsOf: "\"}".utf8)
    }
    body.append(UInt8(ascii: "}"))
    return body
  }

  /// The public fields, without the closing brace.
  private func head() -> String {
    let isSuccess = code.isEmpty
    let id = Self.quoted(requestID)
    let detail =
      "{\"status_code\":\(status),\"code\":\(Self.quoted(code)),\"code_message\":\(Self.quoted(words)),"
      + "\"message\":\(Self.quoted(message))}"
    return
      "{\"request_id\":\(id),\"log_id\":\(id),\"error_code\":\(isSuccess ? 0 : status),"
      + "\"error_code_str\":\(Self.quoted(coarseCode)),"
      + "\"error_msg\":\(Self.quoted(isSuccess ? "" : "\(words) - \(message)")),\"error_detail\":\(detail)"
  }

  /// A JSON string. Source: RFC 8259, 7.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..."\u{1F}":
        let hex = String(scalar.value, radix: 16)
        quoted += "\\u00" + (hex.count < 2 ? "0" : "") + hex
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
