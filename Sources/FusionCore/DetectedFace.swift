/// Which of a request's pictures is meant.
public enum ImageRole: String, Sendable, Hashable, CaseIterable {
  /// The person's photo.
  case donor
  /// The picture that keeps everything but the face.
  case template
}

/// A box of whole pixels; the origin is the upright picture's top left corner.
public struct PixelRect: Sendable, Hashable {
  /// The left edge.
  public let x: Int
  /// The top edge.
  public let y: Int
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int

  /// Makes a box.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// A face that was found in one of the pictures.
public struct DetectedFace: Sendable, Hashable {
  /// The picture it is in.
  public let role: ImageRole
  /// Its place in the order of falling size, from 0.
  public let index: Int
  /// Its box.
  public let box: PixelRect
  /// The detector's confidence, from 0 to 1.
  public let confidence: Double
  /// Whether this face took part in the fusion.
  public let isChosen: Bool
  /// What was measured on it; nil for a face that did not take part.
  public let measures: FaceMeasures?

  /// Describes a face.
  public init(
    role: ImageRole, index: Int, box: PixelRect, confidence: Double, isChosen: Bool, measures: FaceMeasures? = nil
  ) {
    self.role = role
    self.index = index
    self.box = box
    self.confidence = confidence
    self.isChosen = isChosen
    self.measures = measures
  }
}

/// Numbers about one face that decide whether it is fit for a fusion.
public struct FaceMeasures: Sendable, Hashable {
  /// The side of the square around the face, in pixels.
  public var side: Double
  /// The distance between the iris centres, in pixels.
  public var interpupillaryDistance: Double
  /// Rotation about the vertical axis in degrees; positive when the face turns to the picture's right.
  public var yaw: Double
  /// Rotation about the ear-to-ear axis in degrees; positive when the face looks up.
  public var pitch: Double
  /// Rotation in the picture's plane in degrees; positive when clockwise.
  public var roll: Double
  /// The standard deviation of the fine detail at a fixed face size, in 8-bit levels.
  public var sharpness: Double
  /// The mean luma of the skin, from 0 (black) to 1 (white).
  public var brightness: Double
  /// The mean CIELAB chroma of the skin; near 0 in a black-and-white picture.
  public var chroma: Double
  /// How far the less open eye is open, from 0 (shut) to 1.
  public var eyesOpen: Double

  /// Collects the numbers.
  public init(
    side: Double, interpupillaryDistance: Double, yaw: Double, pitch: Double, roll: Double,
    sharpness: Double, brightness: Double, chroma: Double, eyesOpen: Double
  ) {
    self.side = side
    self.interpupillaryDistance = interpupillaryDistance
    self.yaw = yaw
    self.pitch = pitch
    self.roll = roll
    self.sharpness = sharpness
    self.brightness = brightness
    self.chroma = chroma
    self.eyesOpen = eyesOpen
  }
}

/// A concern about one of the pictures.
public struct Advice: Sendable, Hashable {
  /// What the concern is.
  public let reason: FusionError.Reason
  /// The picture concerned.
  public let role: ImageRole
  /// What was measured, what is advised and what to do, for a person.
  public let message: String

  /// Records a concern.
  public init(reason: FusionError.Reason, role: ImageRole, message: String) {
    self.reason = reason
    self.role = role
    self.message = message
  }
}
