import Foundation
import FusionCore
import FusionTestKit
import Testing

@testable import fusion

@Suite struct `A report about a result` {
  private let result: FusionResult

  init() throws {
    let measures = FaceMeasures(
      side: 200, interpupillaryDistance: 80.123, yaw: -3, pitch: 1, roll: 0, sharpness: 0.4, brightness: 0.5,
      chroma: 12, eyesOpen: 0.9)
    result = FusionResult(
      image: try NoisePicture(width: 40, height: 30).png(), provider: "local",
      support: PixelRect(x: 1, y: 2, width: 3, height: 4),
      faces: [
        DetectedFace(
          role: .donor, index: 0, box: PixelRect(x: 5, y: 6, width: 7, height: 8), confidence: 0.98765432,
          isChosen: true,
          measures: measures),
        DetectedFace(
          role: .template, index: 1, box: PixelRect(x: 0, y: 0, width: 9, height: 9), confidence: 1, isChosen: false),
      ],
      advice: [Advice(reason: .faceYaw, role: .donor, message: "yaw is 31; at most 30 is advised")],
      attempts: [Attempt(provider: "local", code: nil, elapsed: .milliseconds(134))],
      losses: [Loss(code: "bit-depth", role: .template, message: "16 bits became 8")],
      timings: [
        StageTiming(stage: "decode", elapsed: .microseconds(12_345)),
        StageTiming(stage: "mesh", elapsed: .milliseconds(2)),
        StageTiming(stage: "decode", elapsed: .milliseconds(1)),
      ])
  }

  private var report: FuseReport { FuseReport(result, similarity: 0.8, output: "out.png") }

  @Test func `has its keys in the documented order`() {
    let bytes = result.image.bytes.count
    #expect(
      report.json.text == """
        {"output":"out.png","provider":"local","width":40,"height":30,"format":"png","bytes":\(bytes),"similarity":0.8,\
        "support":{"x":1,"y":2,"width":3,"height":4},\
        "faces":[{"role":"donor","index":0,"box":{"x":5,"y":6,"width":7,"height":8},"confidence":0.9877,"chosen":true,\
        "measures":{"side":200.0,"interpupillary_distance":80.12,"yaw":-3.0,"pitch":1.0,"roll":0.0,"sharpness":0.4,\
        "brightness":0.5,"chroma":12.0,"eyes_open":0.9}},\
        {"role":"template","index":1,"box":{"x":0,"y":0,"width":9,"height":9},"confidence":1.0,"chosen":false,\
        "measures":null}],\
        "advice":[{"reason":"face-yaw","role":"donor","message":"yaw is 31; at most 30 is advised"}],\
        "attempts":[{"provider":"local","code":null,"elapsed_ms":134.0}],\
        "losses":[{"code":"bit-depth","role":"template","message":"16 bits became 8"}],\
        "timings_ms":{"decode":13.345,"mesh":2.0}}
        """)
  }

  @Test func `says that there is no promise about the surroundings`() throws {
    var result = result
    result.support = nil
    let text = FuseReport(result, similarity: 1, output: "-").json.text
    #expect(text.contains("\"support\":null"))
  }

  @Test func `sums up for a person`() {
    #expect(
      report.summary == [
        "output    out.png, 40x30 png, \(result.image.bytes.count) bytes",
        "provider  local, 134 ms (decode 13, mesh 2)",
        "faces     donor 0 of 1, 7x8 pixels",
      ])
  }

  @Test func `warns of concerns and losses`() {
    #expect(report.warnings == ["donor: yaw is 31; at most 30 is advised", "template: 16 bits became 8"])
  }
}

@Suite struct `JSON text` {
  @Test(arguments: [
    "", "plain", "quote \" backslash \\ slash /", "line\nfeed\r\ttab", "\u{0}\u{1}\u{1F}\u{7F}", "ü 字 👩‍🔬 \u{2028}",
  ])
  func `gives every string back`(text: String) throws {
    let encoded = JSON.array([.text(text)]).text
    #expect(!encoded.contains("\n"))
    let decoded = try JSONSerialization.jsonObject(with: Data(encoded.utf8)) as? [String]
    #expect(decoded == [text])
  }

  @Test func `holds numbers that JSON knows, and null for those that it does not`() throws {
    let values: [JSON] = [
      .number(0.8), .number(1e-7), .number(-1e300), .number(.nan), .number(.infinity), .integer(.max),
    ]
    let decoded = try JSONSerialization.jsonObject(with: Data(JSON.array(values).text.utf8)) as? [Any]
    #expect(decoded?.count == 6)
    #expect(decoded?[0] as? Double == 0.8)
    #expect(decoded?[1] as? Double == 1e-7)
    #expect(decoded?[2] as? Double == -1e300)
    #expect(decoded?[3] is NSNull)
    #expect(decoded?[4] is NSNull)
    #expect(decoded?[5] as? Int == .max)
  }

  @Test func `keeps keys in their order`() {
    #expect((["b": .null, "a": .bool(true)] as JSON).text == "{\"b\":null,\"a\":true}")
  }
}

@Suite struct `The exit status` {
  @Test(arguments: FusionError.Code.allCases)
  func `is never success for an error`(code: FusionError.Code) {
    #expect(ExitStatus(FusionError(code, "wrong")) != .done)
  }

  @Test(arguments: [
    (FusionError.Code.invalidRequest, Int32(2)), (.invalidImage, 3), (.noFaceFound, 4), (.faceUnsuitable, 5),
    (.contentRejected, 5), (.unavailable, 6), (.timedOut, 6), (.deadlinePassed, 6), (.unsupported, 6),
    (.cancelled, 130),
  ])
  func `follows from the code`(code: FusionError.Code, status: Int32) {
    #expect(ExitStatus(FusionError(code, "wrong")).rawValue == status)
  }

  @Test(arguments: [FusionError.Reason.pluginUnknown, .providerUnknown, .settingInvalid])
  func `tells a wrong configuration from a wrong request`(reason: FusionError.Reason) {
    #expect(ExitStatus(FusionError(.invalidRequest, reason: reason, "wrong")).rawValue == 7)
  }
}
