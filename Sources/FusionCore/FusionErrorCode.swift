extension FusionError {
  /// What went wrong, as a closed list that may grow; compare with `==`.
  public struct Code: Sendable, Hashable, CaseIterable, CustomStringConvertible {
    private enum Value: String, CaseIterable {
      case invalidRequest, invalidImage, noFaceFound, faceUnsuitable, unsupported, contentRejected, unauthorized
      case rateLimited, quotaExceeded, unavailable, retired, invalidResponse, timedOut, unknownOutcome
      case cancelled, deadlinePassed, internalError
    }

    private let value: Value

    /// A parameter is missing, malformed or out of range.
    public static let invalidRequest = Code(value: .invalidRequest)
    /// A picture cannot be read or breaks a limit.
    public static let invalidImage = Code(value: .invalidImage)
    /// A picture shows no usable face.
    public static let noFaceFound = Code(value: .noFaceFound)
    /// A face was found, but it is too small, turned, blurred or covered for the asked quality.
    public static let faceUnsuitable = Code(value: .faceUnsuitable)
    /// The provider cannot honour a wish of the request.
    public static let unsupported = Code(value: .unsupported)
    /// The provider's content policy refused a picture.
    public static let contentRejected = Code(value: .contentRejected)
    /// The provider did not accept the key.
    public static let unauthorized = Code(value: .unauthorized)
    /// Too many calls in too short a time.
    public static let rateLimited = Code(value: .rateLimited)
    /// The paid or free allowance is used up.
    public static let quotaExceeded = Code(value: .quotaExceeded)
    /// The provider is down, unreachable or not installed.
    public static let unavailable = Code(value: .unavailable)
    /// The API was retired for good.
    public static let retired = Code(value: .retired)
    /// The provider answered with something that is not a fused picture.
    public static let invalidResponse = Code(value: .invalidResponse)
    /// No answer came within the attempt's time.
    public static let timedOut = Code(value: .timedOut)
    /// Bytes were sent and no complete answer came: the call may have been billed.
    public static let unknownOutcome = Code(value: .unknownOutcome)
    /// The caller gave up.
    public static let cancelled = Code(value: .cancelled)
    /// The call's own deadline passed.
    public static let deadlinePassed = Code(value: .deadlinePassed)
    /// A defect of this library.
    public static let internalError = Code(value: .internalError)

    /// Every code, in the order of the documentation.
    public static let allCases: [Code] = Value.allCases.map(Code.init)

    /// The code's stable name, as used in JSON and logs.
    public var name: String { value.rawValue }

    /// The same as ``name``.
    public var description: String { value.rawValue }

    /// The code with this name, or nil.
    public init?(name: String) {
      guard let value = Value(rawValue: name) else { return nil }
      self.value = value
    }

    private init(value: Value) {
      self.value = value
    }

    /// The fault that an error with this code has unless it says otherwise.
    public var usualFault: Fault {
      switch value {
      case .invalidRequest, .invalidImage, .noFaceFound, .faceUnsuitable, .cancelled, .deadlinePassed: .caller
      case .contentRejected: .policy
      case .unsupported, .unauthorized, .rateLimited, .quotaExceeded, .unavailable, .retired, .invalidResponse,
        .timedOut, .unknownOutcome, .internalError:
        .provider
      }
    }

    /// The persistence that an error with this code has unless it says otherwise.
    public var usualPersistence: Persistence {
      switch value {
      case .invalidRequest, .invalidImage, .noFaceFound, .faceUnsuitable, .unsupported, .contentRejected,
        .unauthorized, .retired, .cancelled, .deadlinePassed, .internalError:
        .permanent
      case .rateLimited, .unavailable, .invalidResponse, .timedOut, .unknownOutcome: .temporary(retryAfter: nil)
      case .quotaExceeded: .exhausted
      }
    }

    /// One sentence for a person, as in the documentation.
    public var summary: String {
      switch value {
      case .invalidRequest: "a parameter is missing, malformed or out of range"
      case .invalidImage: "a picture cannot be read or breaks a limit"
      case .noFaceFound: "a picture shows no usable face"
      case .faceUnsuitable: "a face is too small, turned, blurred or covered for the asked quality"
      case .unsupported: "the provider cannot honour a wish of the request"
      case .contentRejected: "the provider's content policy refused a picture"
      case .unauthorized: "the provider did not accept the key"
      case .rateLimited: "too many calls in too short a time"
      case .quotaExceeded: "the paid or free allowance is used up"
      case .unavailable: "the provider is down, unreachable or not installed"
      case .retired: "the API was retired for good"
      case .invalidResponse: "the provider answered with something that is not a fused picture"
      case .timedOut: "no answer came within the attempt's time"
      case .unknownOutcome: "bytes were sent and no complete answer came: the call may have been billed"
      case .cancelled: "the caller gave up"
      case .deadlinePassed: "the call's own deadline passed"
      case .internalError: "a defect of this library"
      }
    }
  }
}
