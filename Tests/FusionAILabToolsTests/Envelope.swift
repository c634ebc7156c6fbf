import Foundation
import FusionCore

/// An answer of the dialect as a strict caller reads it: every documented field is required.
struct Envelope: Decodable {
  struct Detail: Decodable, Equatable {
    let statusCode: Int
    let code: String
    let codeMessage: String
    let message: String

    enum CodingKeys: String, CodingKey {
      case statusCode = "status_code"
      case code
      case codeMessage = "code_message"
      case message
    }
  }

  struct Payload: Decodable, Equatable {
    let image: String
  }

  let requestID: String
  let logID: String
  let errorCode: Int
  let errorCodeText: String
  let errorMessage: String
  let detail: Detail
  let data: Payload?

  enum CodingKeys: String, CodingKey {
    case requestID = "request_id"
    case logID = "log_id"
    case errorCode = "error_code"
    case errorCodeText = "error_code_str"
    case errorMessage = "error_msg"
    case detail = "error_detail"
    case data
  }

  init(_ response: HTTPResponse) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(response.body))
  }
}
