import FusionCore
import Testing

@Suite struct `A fusion request` {
  @Test(arguments: [0, 0.25, 1, -0.0, Double.leastNonzeroMagnitude])
  func `takes a similarity from 0 to 1`(similarity: Double) throws {
    let request = try FusionRequest(donor: .onePixel, template: .onePixel, similarity: similarity)
    #expect(request.similarity == similarity)
  }

  @Test(arguments: [-0.1, 1.0.nextUp, 2, .nan, .infinity, -.infinity, .signalingNaN, -.leastNonzeroMagnitude])
  func `refuses any other similarity`(similarity: Double) {
    let error = #expect(throws: FusionError.self) {
      try FusionRequest(donor: .onePixel, template: .onePixel, similarity: similarity)
    }
    #expect(error?.code == .invalidRequest)
    #expect(error?.reason == .similarityOutOfRange)
    #expect(error?.message.contains("\(similarity)") == true)
  }

  @Test func `asks for the strongest result of the largest faces unless told otherwise`() throws {
    let request = try FusionRequest(donor: .onePixel, template: .onePixel)
    #expect(request.similarity == 1)
    #expect(request.donorFace == .largest)
    #expect(request.templateFace == .largest)
    #expect(request.quality == .advise)
    #expect(request.output.format == nil)
  }
}
