extension FusionError {
  /// What exactly went wrong: the finer, stable identifier behind a ``Code``; compare with `==`.
  public struct Reason: Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// The identifier as it appears in JSON and logs, for example `image-truncated`.
    public let name: String
    /// One sentence for a person, as in the documentation.
    public let summary: String

    private init(_ name: String, _ summary: String) {
      self.name = name
      self.summary = summary
    }

    /// The same as ``name``.
    public var description: String { name }
  }
}

extension FusionError.Reason {
  /// The similarity is not a number from 0 to 1.
  public static let similarityOutOfRange = Self("similarity-out-of-range", "similarity is not a number from 0 to 1")
  /// A face index names no face of the picture.
  public static let faceIndexOutOfRange = Self("face-index-out-of-range", "the face index names no face of the picture")
  /// There is no such file.
  public static let fileMissing = Self("file-missing", "there is no such file")
  /// The path cannot be read as a file.
  public static let fileUnreadable = Self("file-unreadable", "the path is a directory or cannot be read")
  /// The result's place cannot be written.
  public static let outputUnwritable = Self("output-unwritable", "the result's folder is missing or cannot be written")
  /// The result's place is taken.
  public static let outputExists = Self("output-exists", "the output exists and overwriting was not asked for")
  /// The picture has no bytes.
  public static let imageEmpty = Self("image-empty", "the picture has no bytes")
  /// The bytes are in no format that is recognised.
  public static let imageFormatUnknown = Self("image-format-unknown", "the bytes are no picture in a known format")
  /// The format is recognised but cannot be used here.
  public static let imageFormatUnsupported = Self(
    "image-format-unsupported", "the picture's format is known but not taken here")
  /// The picture ends before its content does.
  public static let imageTruncated = Self("image-truncated", "the picture ends before its content does")
  /// The picture's content contradicts its format.
  public static let imageCorrupt = Self("image-corrupt", "the picture's content contradicts its format")
  /// The picture has too many bytes.
  public static let imageTooManyBytes = Self("image-too-many-bytes", "the picture's file is over the byte limit")
  /// The picture has too many pixels by its header.
  public static let imageTooManyPixels = Self("image-too-many-pixels", "the picture is over the pixel limit")
  /// The picture is too small to hold a face.
  public static let imageTooSmall = Self("image-too-small", "the picture is too small to hold a face")
  /// The face is under the advised size.
  public static let faceSmall = Self("face-small", "the face is under the advised size")
  /// The face is turned to the side.
  public static let faceYaw = Self("face-yaw", "the face is turned to the side")
  /// The face looks up or down.
  public static let facePitch = Self("face-pitch", "the face looks up or down")
  /// The head is tilted.
  public static let faceRoll = Self("face-roll", "the head is tilted")
  /// The face is blurred.
  public static let faceBlurred = Self("face-blurred", "the face is blurred")
  /// The face is too dark.
  public static let faceUnderexposed = Self("face-underexposed", "the face is too dark")
  /// The face is too bright.
  public static let faceOverexposed = Self("face-overexposed", "the face is too bright")
  /// The face has no colour.
  public static let faceGreyscale = Self("face-greyscale", "the face is black and white")
  /// An eye is shut.
  public static let faceEyesClosed = Self("face-eyes-closed", "an eye is shut")
  /// The face runs past the picture's edge.
  public static let faceCutOff = Self("face-cut-off", "the face runs past the picture's edge")
  /// The picture shows more than one face.
  public static let severalFaces = Self("several-faces", "the picture shows more than one face")
  /// A model file is not installed.
  public static let modelMissing = Self("model-missing", "a model file is not installed")
  /// A model file is not the one that was published.
  public static let modelCorrupt = Self("model-corrupt", "a model file is damaged")
  /// A part of the inference run-time is not installed.
  public static let runtimeIncomplete = Self("runtime-incomplete", "a part of the inference run-time is not installed")
  /// No provider goes by this name.
  public static let providerUnknown = Self("provider-unknown", "no provider goes by this name")
  /// No plugin goes by this identifier.
  public static let pluginUnknown = Self("plugin-unknown", "no plugin goes by this identifier")
  /// A setting is unknown, missing or out of range.
  public static let settingInvalid = Self("setting-invalid", "a setting is unknown, missing or out of range")

  /// Every reason, in the order of the documentation.
  public static let allCases: [Self] = [
    .similarityOutOfRange, .faceIndexOutOfRange, .fileMissing, .fileUnreadable, .outputUnwritable, .outputExists,
    .imageEmpty, .imageFormatUnknown, .imageFormatUnsupported, .imageTruncated, .imageCorrupt, .imageTooManyBytes,
    .imageTooManyPixels, .imageTooSmall, .faceSmall, .faceYaw, .facePitch, .faceRoll, .faceBlurred,
    .faceUnderexposed, .faceOverexposed, .faceGreyscale, .faceEyesClosed, .faceCutOff, .severalFaces,
    .modelMissing, .modelCorrupt, .runtimeIncomplete, .providerUnknown, .pluginUnknown, .settingInvalid,
  ]
}
