import Foundation
import FusionCore
import Testing

/// One row of the independent list of the vendor's codes.
struct VendorCodeFixture: Decodable, Sendable, CustomTestStringConvertible {
  let code: String
  let httpStatus: Int
  let httpStatus2025: Int?
  let `class`: String
  let retryable: Bool

  var testDescription: String { code }

  /// All 126 of them.
  static let all: [VendorCodeFixture] = {
    struct File: Decodable { let codes: [VendorCodeFixture] }
    guard
      let url = Bundle.module.url(
        forResource: "ailabtools_error_codes", withExtension: "json", subdirectory: "Fixtures"),
      let file = try? JSONDecoder().decode(File.self, from: Data(contentsOf: url))
    else { preconditionFailure("the fixture of error codes cannot be read") }
    return file.codes
  }()

  /// The codes that a class of the list may become, with the fault that goes with it.
  var expectedFaults: Set<FusionError.Fault> {
    switch `class` {
    case "no-face": [.caller]
    // A refusal of the content is a policy's, and the list has no class for it.
    case "invalid-input": code.contains("CONTENT_NON_COMPLIANCE") ? [.policy] : [.caller]
    default: [.provider]
    }
  }

  var expectedCodes: Set<FusionError.Code> {
    switch `class` {
    case "no-face": [.noFaceFound]
    case "auth": [.unauthorized]
    case "retired": [.retired]
    case "quota": [.quotaExceeded]
    case "rate-limit": [.rateLimited]
    case "server-error": [.unavailable]
    case "timeout": [.timedOut]
    case "invalid-input": [.invalidRequest, .invalidImage, .faceUnsuitable, .contentRejected]
    default: []
    }
  }
}
