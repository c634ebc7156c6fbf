import Testing

@testable import FusionKit

@Suite struct `The nearest name` {
  private let known = ["local", "volcengine", "ailabtools", "fal"]

  @Test(arguments: [
    ("local", "local"), ("locla", "local"), ("Local", "local"), ("loca", "local"), ("locall", "local"),
    ("volcengine2", "volcengine"), ("ailabtool", "ailabtools"), ("alabtols", "ailabtools"), ("fa", "fal"),
  ])
  func `is found over a few slips of the keyboard`(written: String, meant: String) {
    #expect(nearestName(to: written, in: known) == meant)
  }

  @Test(arguments: ["", "tencent", "l", "labtoo"])
  func `is none when nothing is near`(written: String) {
    #expect(nearestName(to: written, in: known) == nil)
  }

  @Test func `is none among none`() {
    #expect(nearestName(to: "local", in: []) == nil)
  }
}
