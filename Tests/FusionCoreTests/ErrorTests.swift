import FusionCore
import Testing

@Suite struct `A fusion error` {
  @Test func `reads as code, reason, picture and message`() {
    let error = FusionError(.invalidImage, reason: .imageTruncated, role: .donor, "the file ends early")
    #expect("\(error)" == "invalidImage/image-truncated (donor): the file ends early")
    #expect("\(FusionError(.timedOut, "no answer"))" == "timedOut: no answer")
  }

  @Test func `keeps the fault and persistence that it is given`() {
    let error = FusionError(
      .invalidImage, "too large", fault: .provider, persistence: .temporary(retryAfter: .seconds(3)))
    #expect(error.fault == .provider)
    #expect(error.persistence == .temporary(retryAfter: .seconds(3)))
  }

  @Test func `takes the blame of a picture only once`() {
    let error = FusionError(.noFaceFound, "no face")
    #expect(error.blaming(.template).role == .template)
    #expect(error.blaming(.template).blaming(.donor).role == .template)
  }
}
