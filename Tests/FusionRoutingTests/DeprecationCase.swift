import Foundation
import FusionCore
import Testing

/// One published or observed way in which an interface says that it is going, and what is to be made of it.
struct DeprecationCase: Decodable, Sendable, CustomTestStringConvertible {
  struct Expectation: Decodable, Sendable {
    let verdict: String
    let deprecatedAt: Double?
    let sunset: Double?
    let inFuture: Bool?
    let unparsed: Bool?
    let inconsistent: Bool?
    let link: String?
    let successor: String?
  }

  let id: String
  let context: String
  let status: Int
  let headers: [[String]]
  let body: String
  let requestedVersion: String?
  let expect: Expectation

  var testDescription: String { id }

  /// The moment at which the cases are judged, and the cases.
  struct Collection: Decodable {
    let now: Date
    let cases: [DeprecationCase]
  }

  static let collection: Collection? = {
    guard let file = Bundle.module.url(forResource: "Fixtures/deprecation_cases", withExtension: "json"),
      let data = try? Data(contentsOf: file)
    else { return nil }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return try? decoder.decode(Collection.self, from: data)
  }()

  static var all: [DeprecationCase] { collection?.cases ?? [] }

  var response: HTTPResponse {
    HTTPResponse(status: status, fields: headers.map { HTTPField($0[0], $0[1]) }, body: Array(body.utf8))
  }

  /// The error that a plugin makes of the answer; nil where it sees a success.
  var error: FusionError? {
    switch id {
    // What only a plugin that knows its vendor can tell.
    case "replicate-422-version": FusionError(.retired, "no such version")
    case "ailab-prose-in-body": FusionError(.invalidResponse, "an error without a published code")
    case "ailabtools-face-not-found-404":
      FusionError(.noFaceFound, "no face", vendorCode: VendorCode(plugin: "ailabtools", code: "ERROR_FACE_NOT_FOUND"))
    case "html-200": FusionError(.invalidResponse, "html where json was due")
    default:
      switch status {
      case ..<300: nil
      case 401: FusionError(.unauthorized, "401")
      case 429: FusionError(.rateLimited, "429")
      default: FusionError(.unavailable, "http \(status)")
      }
    }
  }
}
