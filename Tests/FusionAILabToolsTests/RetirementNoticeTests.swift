import FusionCore
import Testing

@Suite struct `A notice of retirement` {
  @Test(arguments: [
    "This model has been deprecated", "the API has been shut down", "the endpoint has been shutdown",
    "this interface is no longer available", "This model models/x is no longer available to new users.",
    "This model version has reached the end of its life. Please refer to the documentation",
    "service was RETIRED on 1 March", "x is not found for API version v1beta",
    "it will no longer be available starting from the date of this announcement",
    #"{"error":"parameter a is deprecated","message":"this API has been discontinued"}"#,
  ])
  func `is found in a failed answer`(_ text: String) {
    #expect(RetirementNotice.isPresent(in: text))
  }

  @Test(arguments: [
    "", "Not Found", "No face detected in the file.", "this api will be retired on 1 March 2027",
    "The requested image is no longer available, URL expired", "parameter source_img is no longer supported",
    "the field version has been removed", "Service temporarily unavailable", "use the api of your retirement fund",
  ])
  func `is not found in other trouble`(_ text: String) {
    #expect(!RetirementNotice.isPresent(in: text))
  }

  @Test func `is looked for in the beginning of a body only`() {
    let notice = Array("this api has been discontinued".utf8)
    let padding = [UInt8](repeating: 0x20, count: RetirementNotice.searchedBytes)
    #expect(RetirementNotice.isPresent(inBody: [0xFF, 0x2E] + notice))
    #expect(!RetirementNotice.isPresent(inBody: padding + notice))
  }
}
