import FusionCore

/// What an error code of the vendor says in our terms.
struct AILabToolsMeaning: Sendable, Hashable {
  let code: FusionError.Code
  var reason: FusionError.Reason?
  /// The picture at fault; hardly any code tells.
  var role: ImageRole?
  /// Set where it differs from the code's usual one.
  var persistence: FusionError.Persistence?
  /// The way out, for a person.
  let hint: String
}

extension AILabToolsMeaning {
  static let parameter = Self(code: .invalidRequest, hint: "check the request against the provider's documents")
  static let missingPart = Self(code: .invalidRequest, hint: "send both pictures")
  static let emptyPart = Self(code: .invalidRequest, hint: "send no empty part")
  static let similarity = Self(
    code: .invalidRequest, reason: .similarityOutOfRange, hint: "give a similarity from 0 to 1")
  static let tooManyBytes = Self(code: .invalidImage, reason: .imageTooManyBytes, hint: "use a smaller file")
  static let tooManyPixels = Self(code: .invalidImage, reason: .imageTooManyPixels, hint: "use fewer pixels")
  static let tooSmall = Self(code: .invalidImage, reason: .imageTooSmall, hint: "use a larger picture")
  static let unsupportedFormat = Self(code: .invalidImage, reason: .imageFormatUnsupported, hint: "use a jpeg")
  static let corrupt = Self(code: .invalidImage, reason: .imageCorrupt, hint: "use a file that opens in a viewer")
  static let unreadable = Self(code: .invalidImage, hint: "use another picture")
  static let rejected = Self(code: .contentRejected, hint: "use another picture")
  static let noFace = Self(
    code: .noFaceFound, hint: "use pictures that show one face each; several faces may be reported like none")
  static let smallFace = Self(code: .faceUnsuitable, reason: .faceSmall, hint: "use a face of at least 200 px")
  static let blurredFace = Self(code: .faceUnsuitable, reason: .faceBlurred, hint: "use a sharper picture")
  static let cutOffFace = Self(code: .faceUnsuitable, reason: .faceCutOff, hint: "show the whole face")
  /// The vendor's documents say of the donor alone that it must not be black and white.
  static let greyDonor = Self(
    code: .faceUnsuitable, reason: .faceGreyscale, role: .donor, hint: "use a picture in colour")
  static let severalFaces = Self(
    code: .faceUnsuitable, reason: .severalFaces, hint: "crop the pictures to one face each")
  static let poorFace = Self(
    code: .faceUnsuitable, hint: "use a sharp, evenly lit, uncovered face that looks into the camera")
  static let poorTemplate = Self(
    code: .faceUnsuitable, role: .template, hint: "use a template with a sharp, large face")
  static let unauthorized = Self(code: .unauthorized, hint: "check the apiKey of this provider")
  static let retired = Self(code: .retired, hint: "move to another provider")
  static let quota = Self(code: .quotaExceeded, hint: "buy credits for this provider's account")
  static let rateLimited = Self(code: .rateLimited, hint: "ask less often")
  static let outage = Self(code: .unavailable, hint: "try again later or elsewhere")
  static let defect = Self(code: .unavailable, persistence: .permanent, hint: "use another provider")
  static let timeout = Self(code: .timedOut, hint: "try again later or elsewhere")
}
