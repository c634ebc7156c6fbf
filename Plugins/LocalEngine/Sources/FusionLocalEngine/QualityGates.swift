import FusionCore

/// Decides from a face's numbers whether it is fit for a fusion.
///
/// The limits are those that the retired API advised; sharpness, exposure and eyes follow ISO/IEC 29794-5 in kind.
struct QualityGates {
  /// The side of the square around the face, at least, in pixels.
  static let side = 200.0
  /// How far a face may be turned, in degrees.
  struct Turn {
    let yaw: Double, pitch: Double, roll: Double
  }
  static let donorTurn = Turn(yaw: 20, pitch: 20, roll: 45)
  static let templateTurn = Turn(yaw: 10, pitch: 20, roll: 30)
  static let sharpness = 5.0
  static let brightness = 0.12...0.92
  static let chroma = 4.0
  static let eyesOpen = 0.35

  let role: ImageRole

  /// The concerns about a chosen face among `count` faces of a picture.
  func advice(_ measures: FaceMeasures, box: PixelRect, width: Int, height: Int, count: Int) -> [Advice] {
    var found: [Advice] = []
    func note(_ reason: FusionError.Reason, _ message: String) {
      found.append(Advice(reason: reason, role: role, message: message))
    }
    if count > 1 {
      note(.severalFaces, "the \(role.rawValue) shows \(count) faces; choose one by its index, or crop the picture")
    }
    if measures.side < Self.side {
      note(
        .faceSmall,
        "the \(role.rawValue)'s face is \(measures.side.rounded(to: 0)) px across; at least \(Int(Self.side)) is advised")
    }
    let turn = role == .donor ? Self.donorTurn : Self.templateTurn
    for (reason, name, angle, limit) in [
      (FusionError.Reason.faceYaw, "yaw", measures.yaw, turn.yaw),
      (.facePitch, "pitch", measures.pitch, turn.pitch), (.faceRoll, "roll", measures.roll, turn.roll),
    ] where abs(angle) > limit {
      note(
        reason,
        "the \(role.rawValue)'s \(name) is \(angle.rounded(to: 1))°; within ±\(Int(limit))° is advised")
    }
    if measures.sharpness < Self.sharpness {
      note(
        .faceBlurred,
        "the \(role.rawValue)'s sharpness is \(measures.sharpness.rounded(to: 1)); at least \(Self.sharpness) is advised")
    }
    if measures.brightness < Self.brightness.lowerBound {
      note(
        .faceUnderexposed,
        "the \(role.rawValue)'s brightness is \(measures.brightness.rounded(to: 2)); at least "
          + "\(Self.brightness.lowerBound) is advised")
    }
    if measures.brightness > Self.brightness.upperBound {
      note(
        .faceOverexposed,
        "the \(role.rawValue)'s brightness is \(measures.brightness.rounded(to: 2)); at most "
          + "\(Self.brightness.upperBound) is advised")
    }
    if measures.chroma < Self.chroma {
      note(
        .faceGreyscale,
        "the \(role.rawValue) is black and white (chroma \(measures.chroma.rounded(to: 1))); a colour picture is advised")
    }
    if measures.eyesOpen < Self.eyesOpen {
      note(
        .faceEyesClosed,
        "an eye of the \(role.rawValue) is shut (\(measures.eyesOpen.rounded(to: 2)) open); open eyes are advised")
    }
    if box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height {
      note(.faceCutOff, "the \(role.rawValue)'s face runs past the picture's edge; show the whole face")
    }
    return found
  }
}

extension Double {
  /// The value as text with this many decimals.
  fileprivate func rounded(to decimals: Int) -> String {
    var factor = 1.0
    for _ in 0..<decimals { factor *= 10 }
    let value = (self * factor).rounded() / factor
    return decimals == 0 ? "\(Int(value))" : "\(value)"
  }
}
