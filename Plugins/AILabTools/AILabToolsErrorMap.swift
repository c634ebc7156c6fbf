import FusionCore

/// The vendor's error codes and ours, both ways.
enum AILabToolsErrorMap {
  private static let rows = Dictionary(uniqueKeysWithValues: AILabToolsErrorRow.all.map { ($0.name, $0) })

  /// The row of a code, or nil for one that the vendor never published.
  static func row(named name: String) -> AILabToolsErrorRow? { rows[name] }

  // MARK: from the vendor's codes to ours

  /// The error that a known code stands for.
  static func error(
    _ row: AILabToolsErrorRow, message: String, retryAfter: Duration? = nil
  ) -> FusionError {
    var persistence = row.meaning.persistence ?? row.meaning.code.usualPersistence
    if persistence == .temporary(retryAfter: nil) { persistence = .temporary(retryAfter: retryAfter) }
    return FusionError(
      row.meaning.code, reason: row.meaning.reason, role: row.meaning.role, message, persistence: persistence,
      vendorCode: VendorCode(plugin: AILabToolsPlugin.id, code: row.name))
  }

  /// The code and reason for a failure whose vendor code is missing or was never published.
  static func meaning(ofStatus status: Int) -> AILabToolsMeaning {
    switch status {
    case 401, 403: .unauthorized
    case 408, 504: .timeout
    case 413: .tooManyBytes
    case 415: .unsupportedFormat
    case 429: .rateLimited
    case 451: .defect
    // Redirects to another host, and methods or functions that are gone: signs of an end, but weak ones.
    case 300..<400, 405, 500...: .outage
    default: .parameter
    }
  }

  // MARK: from our codes to the vendor's

  /// The row that says what an error says: the vendor's own where the error came from it, else the nearest.
  static func row(of error: FusionError) -> AILabToolsErrorRow {
    if let own = error.vendorCode, own.plugin == AILabToolsPlugin.id, let row = rows[own.code] { return row }
    return nearestRow(to: error.code, reason: error.reason, role: error.role)
  }

  /// The row that callers are shown.
  ///
  /// Trouble between a server and its providers is not the caller's: a provider's key, credits and rate are never shown as
  /// the caller's own. Nor is a provider's retirement: servers in a chain would take each other for retired.
  static func shownRow(of error: FusionError) -> AILabToolsErrorRow {
    let row = row(of: error)
    switch row.meaning.code {
    case .unauthorized, .retired, .quotaExceeded, .rateLimited:
      return nearestRow(to: row.meaning.code, reason: nil, role: nil)
    default:
      return row
    }
  }

  private static func nearestRow(
    to code: FusionError.Code, reason: FusionError.Reason?, role: ImageRole?
  ) -> AILabToolsErrorRow {
    let name =
      reason.flatMap { namesOfReasons[$0] }
      ?? (code == .faceUnsuitable && role == .template ? "ERROR_TEMPLATE_IMAGE_QUALITY_TOO_LOW" : namesOfCodes[code])
    guard let row = name.flatMap(row(named:)) else {
      preconditionFailure("error code \(code) has no counterpart in the vendor's table")
    }
    return row
  }

  private static let namesOfReasons: [FusionError.Reason: String] = [
    .similarityOutOfRange: "UNSUPPORTED_PARAMETER_VALUES",
    .imageEmpty: "PARAMETERS_CANNOT_EMPTY",
    .imageFormatUnknown: "UNSUPPORTED_FILE_TYPES",
    .imageFormatUnsupported: "UNSUPPORTED_FILE_TYPES",
    .imageTruncated: "FILE_DECODING_FAILURE",
    .imageCorrupt: "FILE_DECODING_FAILURE",
    .imageTooManyBytes: "FILE_SIZE_EXCEEDS_LIMIT",
    .imageTooManyPixels: "FILE_RESOLUTION_EXCEEDS_LIMITS",
    .imageTooSmall: "ERROR_LOW_RESOLUTION",
    .faceSmall: "ERROR_SMALL_FACE_SIZE",
    .faceYaw: "ERROR_FACE_NOT_FACING_FORWARD",
    .facePitch: "ERROR_FACE_NOT_FACING_FORWARD",
    .faceRoll: "ERROR_FACE_NOT_FACING_FORWARD",
    .faceBlurred: "ERROR_BLURRY_FACE",
    .faceUnderexposed: "ERROR_POOR_FACE_LIGHTING",
    .faceOverexposed: "ERROR_POOR_FACE_LIGHTING",
    .faceGreyscale: "ERROR_UNSUPPORTED_GRAYSCALE_IMAGE",
    .faceEyesClosed: "ERROR_POOR_FACE_QUALITY",
    .faceCutOff: "ERROR_INCOMPLETE_FACE",
    .severalFaces: "ERROR_FACE_COUNT_INVALID",
  ]

  private static let namesOfCodes: [FusionError.Code: String] = [
    .invalidRequest: "ERROR_INVALID_PARAMETER",
    .invalidImage: "ERROR_INVALID_FILE",
    .noFaceFound: "ERROR_NO_FACE_IN_FILE",
    .faceUnsuitable: "ERROR_POOR_FACE_QUALITY",
    .unsupported: "AI_SERVICE_ERROR",
    .contentRejected: "FILE_CONTENT_NON_COMPLIANCE",
    .unauthorized: "AI_SERVICE_ERROR",
    .rateLimited: "AI_SERVICE_FLOW_RESTRICTION",
    .quotaExceeded: "AI_SERVICE_ERROR",
    .unavailable: "AI_SERVICE_ERROR",
    .retired: "AI_SERVICE_ERROR",
    .invalidResponse: "AI_SERVICE_ERROR",
    .timedOut: "AI_SERVICE_TIMEOUT",
    .unknownOutcome: "AI_SERVICE_ERROR",
    .cancelled: "ERROR_TASK_STOPPED_PROCESSING",
    .deadlinePassed: "AI_SERVICE_TIMEOUT",
    .internalError: "SERVICE_INTERNAL_ERROR",
  ]
}

extension AILabToolsErrorRow {
  /// The code in English words, as the vendor's `code_message` gives it.
  var words: String {
    let words = name.split(separator: "_").drop { $0 == "ERROR" }.joined(separator: " ").lowercased()
    return words.prefix(1).uppercased() + words.dropFirst() + "."
  }

  /// The coarser code of `error_code_str`: a bad picture is non-compliant content, anything else goes by its own name.
  ///
  /// One example is documented; the rule is inferred from it and from the codes without `ERROR_` being the older ones.
  var coarseName: String {
    name.hasPrefix("ERROR_") && status == 422 ? "FILE_CONTENT_NON_COMPLIANCE" : name
  }

  /// The row that a numbering has in this one's place: two codes came with the newer numbering.
  func row(in numbering: AILabToolsNumbering) -> AILabToolsErrorRow {
    guard numbering == .y2025, status2025 == nil else { return self }
    let older = name == "ERROR_FACE_COUNT_INVALID" ? "ERROR_NO_FACE_IN_FILE" : "ERROR_NO_RECOGNITION_TARGET_DETECTED"
    return AILabToolsErrorMap.row(named: older) ?? self
  }

  /// The HTTP status in a numbering.
  func status(in numbering: AILabToolsNumbering) -> Int {
    numbering == .y2025 ? status2025 ?? status : status
  }
}
