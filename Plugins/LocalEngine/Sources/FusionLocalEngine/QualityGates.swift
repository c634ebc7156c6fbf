import FusionCore

/// Decides from a face's numbers whether it is fit for a fusion.
///
/// The limits are those that the retired API advised; sharpness, exposure and eyes follow ISO/IEC 29794-5 in kind.
struct QualityGates {
  /// The most degrees that a face may be turned.
  struct Turn {
    let yaw, pitch, roll: Double
  }

  /// The side of the square around the face, at least, in pixels.
  static let side = 200.0
  static let donorTurn = Turn(yaw: 20, pitch: 20, roll: 45)
  static let templateTurn = Turn(yaw: 10, pitch: 20, roll: 30)
  static let sharpness = 5.0
  static let brightness = 0.12...0.92
  static let chroma = 4.0
  static let eyesOpen = 0.35

  let role: ImageRole

  /// The concerns about a chosen face among `count` faces of a picture.
  func advice(_ measures: FaceMeasures, box: PixelRect, width: Int, height: Int, count: Int) -> [Advice] {
    concerns(measures) + concerns(box: box, width: width, height: height, count: count)
  }

  private func concerns(_ m: FaceMeasures) -> [Advice] {
    let turn = role == .donor ? Self.donorTurn : Self.templateTurn
    let (dark, bright) = (Self.brightness.lowerBound, Self.brightness.upperBound)
    let checks: [(isGood: Bool, reason: FusionError.Reason, finding: String)] = [
      (m.side >= Self.side, .faceSmall, "is \(m.side, 0) px across; advised is at least \(Self.side, 0)"),
      (abs(m.yaw) <= turn.yaw, .faceYaw, "has a yaw of \(m.yaw, 1)°; advised is ±\(turn.yaw, 0)°"),
      (abs(m.pitch) <= turn.pitch, .facePitch, "has a pitch of \(m.pitch, 1)°; advised is ±\(turn.pitch, 0)°"),
      (abs(m.roll) <= turn.roll, .faceRoll, "has a roll of \(m.roll, 1)°; advised is ±\(turn.roll, 0)°"),
      (
        m.sharpness >= Self.sharpness, .faceBlurred,
        "has a sharpness of \(m.sharpness, 1); advised is at least \(Self.sharpness, 1)"
      ),
      (m.brightness >= dark, .faceUnderexposed, "has a brightness of \(m.brightness, 2); advised is from \(dark, 2)"),
      (m.brightness <= bright, .faceOverexposed, "has a brightness of \(m.brightness, 2); advised is to \(bright, 2)"),
      (m.chroma >= Self.chroma, .faceGreyscale, "is black and white (chroma \(m.chroma, 1)); advised is colour"),
      (m.eyesOpen >= Self.eyesOpen, .faceEyesClosed, "has an eye \(m.eyesOpen, 2) open; advised are open eyes"),
    ]
    return checks.filter { !$0.isGood }.map { note($0.reason, "the \(role.rawValue)'s face \($0.finding)") }
  }

  private func concerns(box: PixelRect, width: Int, height: Int, count: Int) -> [Advice] {
    var found: [Advice] = []
    if box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height {
      found.append(note(.faceCutOff, "the \(role.rawValue)'s face runs past the picture's edge; show the whole face"))
    }
    if count > 1 {
      let way = "choose one by its index, or crop the picture"
      found.append(note(.severalFaces, "the \(role.rawValue) shows \(count) faces and the largest is taken; \(way)"))
    }
    return found
  }

  private func note(_ reason: FusionError.Reason, _ message: String) -> Advice {
    Advice(reason: reason, role: role, message: message)
  }
}

extension DefaultStringInterpolation {
  /// Writes a number with this many decimals at most.
  fileprivate mutating func appendInterpolation(_ value: Double, _ decimals: Int) {
    var factor = 1.0
    for _ in 0..<decimals { factor *= 10 }
    let rounded = (value * factor).rounded() / factor
    appendLiteral(decimals == 0 ? "\(Int(rounded))" : "\(rounded)")
  }
}
