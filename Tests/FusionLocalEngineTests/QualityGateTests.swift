import FusionCore
import Testing

@testable import FusionLocalEngine

@Suite struct `The quality gates` {
  private static let good = FaceMeasures(
    side: 300, interpupillaryDistance: 100, yaw: 0, pitch: 0, roll: 0, sharpness: 10, brightness: 0.5, chroma: 20,
    eyesOpen: 1)

  private func reasons(
    _ measures: FaceMeasures, role: ImageRole = .donor, box: PixelRect = PixelRect(x: 0, y: 0, width: 400, height: 500),
    count: Int = 1
  ) -> [FusionError.Reason] {
    QualityGates(role: role).advice(measures, box: box, width: 400, height: 500, count: count).map(\.reason)
  }

  /// One limit: the last good value and the first bad one.
  struct Limit: Sendable, CustomTestStringConvertible {
    let role: ImageRole
    let reason: FusionError.Reason
    let measure: any WritableKeyPath<FaceMeasures, Double> & Sendable
    let good: Double
    let bad: Double

    init(
      _ role: ImageRole, _ reason: FusionError.Reason, _ measure: any WritableKeyPath<FaceMeasures, Double> & Sendable,
      _ good: Double, _ bad: Double
    ) {
      (self.role, self.reason, self.measure, self.good, self.bad) = (role, reason, measure, good, bad)
    }

    var testDescription: String { "\(reason) of the \(role.rawValue): \(good) passes, \(bad) does not" }

    static let ofBothRoles = ImageRole.allCases.flatMap { role in
      [
        Limit(role, .faceSmall, \.side, 200, 199.9),
        Limit(role, .facePitch, \.pitch, 20, 20.1), Limit(role, .facePitch, \.pitch, -20, -20.1),
        Limit(role, .faceBlurred, \.sharpness, 5, 4.9),
        Limit(role, .faceUnderexposed, \.brightness, 0.12, 0.11),
        Limit(role, .faceOverexposed, \.brightness, 0.92, 0.93),
        Limit(role, .faceGreyscale, \.chroma, 4, 3.9),
        Limit(role, .faceEyesClosed, \.eyesOpen, 0.35, 0.34),
      ]
    }
    static let ofOneRole = [
      Limit(.donor, .faceYaw, \.yaw, 20, 20.1), Limit(.donor, .faceYaw, \.yaw, -20, -20.1),
      Limit(.template, .faceYaw, \.yaw, 10, 10.1), Limit(.template, .faceYaw, \.yaw, -10, -10.1),
      Limit(.donor, .faceRoll, \.roll, 45, 45.1), Limit(.donor, .faceRoll, \.roll, -45, -45.1),
      Limit(.template, .faceRoll, \.roll, 30, 30.1), Limit(.template, .faceRoll, \.roll, -30, -30.1),
    ]
  }

  @Test(arguments: Limit.ofBothRoles + Limit.ofOneRole)
  func `pass a value at its limit and report one beyond`(limit: Limit) {
    var measures = Self.good
    measures[keyPath: limit.measure] = limit.good
    #expect(reasons(measures, role: limit.role).isEmpty)
    measures[keyPath: limit.measure] = limit.bad
    #expect(reasons(measures, role: limit.role) == [limit.reason])
  }

  @Test(arguments: [(-1, 0, 300, 300), (0, -1, 300, 300), (101, 0, 300, 300), (0, 201, 300, 300)])
  func `report a face that runs past an edge`(x: Int, y: Int, width: Int, height: Int) {
    #expect(reasons(Self.good, box: PixelRect(x: x, y: y, width: width, height: height)) == [.faceCutOff])
  }

  @Test func `pass a face that touches all edges`() {
    #expect(reasons(Self.good, box: PixelRect(x: 0, y: 0, width: 400, height: 500)).isEmpty)
  }

  @Test func `report several faces`() {
    #expect(reasons(Self.good, count: 2) == [.severalFaces])
  }

  @Test func `report everything at once, each with its picture, its value and its limit`() throws {
    var measures = Self.good
    (measures.side, measures.yaw, measures.chroma) = (120, -33.333, 1.26)
    let advice = QualityGates(role: .template).advice(
      measures, box: PixelRect(x: 0, y: 0, width: 1, height: 1), width: 400, height: 500, count: 3)
    #expect(advice.allSatisfy { $0.role == .template && $0.message.contains("template") })
    let words: [FusionError.Reason: [String]] = [
      .severalFaces: ["3 faces"], .faceSmall: ["120 px", "200"], .faceYaw: ["-33.3°", "±10°"], .faceGreyscale: ["1.3"],
    ]
    #expect(advice.count == words.count)
    for (reason, expected) in words {
      let message = try #require(advice.first { $0.reason == reason }).message
      #expect(expected.allSatisfy(message.contains), "\(message)")
    }
  }
}
