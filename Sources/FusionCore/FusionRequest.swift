/// One fusion to do: whose face, into which picture, how strongly.
public struct FusionRequest: Sendable, Hashable {
  /// The person's photo: whose face appears in the result.
  public let donor: EncodedImage
  /// The picture that keeps everything but the face.
  public let template: EncodedImage
  /// 0 keeps the template's own face, 1 comes as close to the donor as possible.
  public let similarity: Double
  /// Which of the donor's faces to take; the largest by default.
  public let donorFace: FaceSelection
  /// Which of the template's faces to replace; the largest by default.
  public let templateFace: FaceSelection
  /// What to do about faces that are poor but usable; ``QualityPolicy/advise`` by default.
  public let quality: QualityPolicy
  /// The encoding of the result; the template's own format by default.
  public let output: OutputOptions

  /// Makes a request after checking its values.
  ///
  /// - Throws: ``FusionError/Code/invalidRequest`` when `similarity` is not a number from 0 to 1.
  public init(
    donor: EncodedImage,
    template: EncodedImage,
    similarity: Double = 1,
    donorFace: FaceSelection = .largest,
    templateFace: FaceSelection = .largest,
    quality: QualityPolicy = .advise,
    output: OutputOptions = OutputOptions()
  ) throws(FusionError) {
    guard similarity >= 0, similarity <= 1 else {
      throw FusionError(
        .invalidRequest, reason: .similarityOutOfRange,
        "similarity is \(similarity); it must be a number from 0 (the template's face) to 1 (the donor's)")
    }
    self.donor = donor
    self.template = template
    self.similarity = similarity
    self.donorFace = donorFace
    self.templateFace = templateFace
    self.quality = quality
    self.output = output
  }
}

/// Which face of a picture is meant.
public enum FaceSelection: Sendable, Hashable {
  /// The face with the largest box.
  case largest
  /// The face at this index, counted from 0 in order of falling size.
  case index(Int)
}

/// What happens when a face is poor but usable.
public enum QualityPolicy: String, Sendable, Hashable, CaseIterable {
  /// Fuse, and report each concern in ``FusionResult/advice``.
  case advise
  /// Refuse with ``FusionError/Code/faceUnsuitable`` at the first concern.
  case strict
}

/// How the result is to be encoded.
public struct OutputOptions: Sendable, Hashable {
  /// The wanted format, or nil for the template's own.
  public let format: ImageFormat?

  /// Wishes for the result's encoding.
  public init(format: ImageFormat? = nil) {
    self.format = format
  }
}
