import FusionCore

/// One error code of the vendor.
struct AILabToolsErrorRow: Sendable {
  /// The code.
  let name: String
  /// Its HTTP status since January 2026.
  let status: Int
  /// Its HTTP status up to December 2025; nil when there was no such code yet.
  let status2025: Int?
  /// What it says in our terms.
  let meaning: AILabToolsMeaning
}

extension AILabToolsErrorRow {
  /// All 126 codes, by meaning. Source: the vendor's public table of response codes in both numberings; see README.md.
  ///
  /// The vendor moved 48 codes to other statuses, so codes are told apart by name and never by status.
  static let all: [AILabToolsErrorRow] = [
    rows(
      .parameter,
      [
        ("ERROR_PARAMETERS", 400, 400),
        ("ERROR_INVALID_PARAMETER", 400, 400),
        ("ERROR_MISSING_LIMIT_PARAMETER", 400, 400),
        ("ERROR_MISSING_TASKS_PARAMETER", 400, 400),
        ("ERROR_MISSING_ASSURE_DIRECTION_PARAMETER", 400, 400),
        ("ERROR_MISSING_MIN_HEIGHT_PARAMETER", 400, 400),
        ("ERROR_INVALID_SIDE_PARAMETER", 400, 400),
        ("ERROR_INVALID_URL", 400, 400),
        ("ERROR_UNSUPPORTED_RESPONSE_FORMAT", 400, 400),
        ("ERROR_INVALID_OUTPUT_FORMAT", 400, 415),
        ("ERROR_MISSING_OUTPUT_FORMAT", 400, 422),
        ("ERROR_PARAMETER_CONVERSION_FAILED", 400, 422),
        ("ERROR_MASK_IMAGE_RESOLUTION_MISMATCH", 400, 422),
        ("ERROR_QUALITY_CONTROL_ERROR", 400, 422),
        ("ERROR_LIVENESS_CONTROL_ERROR", 400, 422),
        ("ERROR_TOO_MANY_GROUPS_IN_GROUP_LIST", 400, 400),
        ("ERROR_TOO_MANY_UIDS_IN_UID_LIST", 400, 400),
        ("ERROR_TOO_MANY_APPS_IN_APP_LIST", 400, 400),
        ("ERROR_INVALID_FACE_BOX_PARAMETER", 400, 422),
        ("ERROR_INVALID_BIG_EYES_PARAMETER", 400, 422),
        ("ERROR_INVALID_FACE_SLIMMING_PARAMETER", 400, 422),
        ("ERROR_INVALID_SMOOTHING_PARAMETER", 400, 422),
        ("ERROR_INVALID_SKIN_WHITENING_PARAMETER", 400, 422),
        ("ERROR_FILE_NOT_FOUND", 404, 404),
        ("ERROR_USER_GROUP_NOT_FOUND", 404, 404),
        ("ERROR_USER_NOT_FOUND", 404, 404),
        ("ERROR_FACE_TOKEN_NOT_FOUND", 404, 404),
        ("ERROR_CONTENT_NOT_FOUND", 404, 404),
        ("ERROR_RESOURCE_NOT_FOUND", 404, 404),
        ("ERROR_INVALID_RESPONSE_FORMAT", 406, 400),
        ("ERROR_FACE_ALREADY_EXISTS", 409, 409),
        ("ERROR_DATA_ALREADY_EXISTS", 409, 409),
        ("ERROR_USER_GROUP_ALREADY_EXISTS", 409, 409),
        ("ERROR_USER_ALREADY_EXISTS", 409, 409),
        ("ERROR_DUPLICATE_GROUP_NAME", 409, 409),
        ("ERROR_RESOURCE_IN_USE", 409, 409),
        ("ERROR_TASK_CONFLICT", 409, 409),
        ("ERROR_TASK_STOPPED_PROCESSING", 409, 422),
        ("ERROR_TASK_REVOCATION_FAILED", 409, 400),
        ("ERROR_TASK_REVOKED", 410, 409),
        ("ERROR_RESOURCE_RECLAIMED", 410, 410),
        ("ERROR_TOO_MANY_FILES", 413, 400),
        ("ERROR_CONTENT_TOO_LONG", 422, 413),
        ("ERROR_VIDEO_DURATION_EXCEEDED", 422, 413),
        ("ERROR_INCORRECT_FILE_COUNT", 422, 422),
      ]),
    rows(
      .missingPart,
      [
        ("MISSING_PARAMETERS", 400, 400)
      ]),
    rows(
      .emptyPart,
      [
        ("PARAMETERS_CANNOT_EMPTY", 400, 400)
      ]),
    rows(
      .similarity,
      [
        ("UNSUPPORTED_PARAMETER_VALUES", 400, 422),
        ("ERROR_INVALID_PARAMETER_FORMAT", 400, 422),
      ]),
    rows(
      .tooManyBytes,
      [
        ("FILE_SIZE_EXCEEDS_LIMIT", 413, 413),
        ("ERROR_REQUEST_BODY_TOO_LARGE", 413, 413),
      ]),
    rows(
      .tooManyPixels,
      [
        ("FILE_RESOLUTION_EXCEEDS_LIMITS", 413, 422),
        ("ERROR_HIGH_RESOLUTION", 413, 422),
      ]),
    rows(
      .tooSmall,
      [
        ("ERROR_LOW_RESOLUTION", 422, 422)
      ]),
    rows(
      .unsupportedFormat,
      [
        ("UNSUPPORTED_FILE_TYPES", 415, 415)
      ]),
    rows(
      .corrupt,
      [
        ("FILE_DECODING_FAILURE", 422, 400),
        ("ERROR_INVALID_FILE", 422, 422),
      ]),
    rows(
      .unreadable,
      [
        ("ERROR_ILLEGAL_FILE", 422, 403),
        ("ERROR_IMAGE_RECOGNITION_FAILED", 422, 422),
      ]),
    rows(
      .rejected,
      [
        ("FILE_CONTENT_NON_COMPLIANCE", 422, 422),
        ("ERROR_CONTENT_NON_COMPLIANCE", 422, 422),
      ]),
    rows(
      .noFace,
      [
        ("ERROR_FACE_NOT_FOUND", 404, 404),
        ("ERROR_NO_FACE_IN_FILE", 422, 422),
        ("ERROR_FACE_UNRECOGNIZABLE", 422, 422),
        ("ERROR_NO_RECOGNITION_TARGET_DETECTED", 422, 422),
      ]),
    rows(
      .smallFace,
      [
        ("ERROR_SMALL_FACE_SIZE", 422, 422)
      ]),
    rows(
      .blurredFace,
      [
        ("ERROR_BLURRY_FACE", 422, 422)
      ]),
    rows(
      .cutOffFace,
      [
        ("ERROR_INCOMPLETE_FACE", 422, 422)
      ]),
    rows(
      .greyDonor,
      [
        ("ERROR_UNSUPPORTED_GRAYSCALE_IMAGE", 415, 415)
      ]),
    rows(
      .severalFaces,
      [
        ("ERROR_FACE_COUNT_INVALID", 422, nil)
      ]),
    rows(
      .poorFace,
      [
        ("ERROR_FACE_SIZE_NOT_MEET_REQUIREMENTS", 422, 422),
        ("ERROR_FACE_SIZE_RATIO_NOT_MET", 422, 422),
        ("ERROR_FACE_COPY_SCENE_MISMATCH", 422, 422),
        ("ERROR_POOR_FACE_QUALITY", 422, 422),
        ("ERROR_OBSTRUCTED_FACE", 422, 422),
        ("ERROR_POOR_FACE_LIGHTING", 422, 422),
        ("ERROR_FACE_NOT_FACING_FORWARD", 422, 422),
        ("ERROR_QUALITY_SCORE_NOT_MEET_REQUIREMENTS", 422, 422),
        ("ERROR_SCENE_TYPE_MISMATCH", 422, 422),
        ("ERROR_CARTOON_FACE_NOT_SUPPORTED", 422, 422),
        ("ERROR_ACTION_VERIFICATION_FAILED", 422, 422),
        ("ERROR_LEFT_EYE_OCCLUSION_TOO_HIGH", 422, 422),
        ("ERROR_RIGHT_EYE_OCCLUSION_TOO_HIGH", 422, 422),
        ("ERROR_LEFT_FACE_OCCLUSION_TOO_HIGH", 422, 422),
        ("ERROR_RIGHT_FACE_OCCLUSION_TOO_HIGH", 422, 422),
        ("ERROR_CHIN_OCCLUSION_TOO_HIGH", 422, 422),
        ("ERROR_NOSE_OCCLUSION_TOO_HIGH", 422, 422),
        ("ERROR_MOUTH_OCCLUSION_TOO_HIGH", 422, 422),
        ("ERROR_SYNTHESIS_DETECTION_FAILED", 422, 422),
        ("ERROR_LIVENESS_DETECTION_FAILED", 422, 422),
        ("ERROR_POSE_NOT_ENOUGH_KEYPOINTS", 422, nil),
      ]),
    rows(
      .poorTemplate,
      [
        ("ERROR_TEMPLATE_IMAGE_QUALITY_TOO_LOW", 422, 422)
      ]),
    rows(
      .unauthorized,
      [
        ("ERROR_USER_NOT_EXISTS", 401, 401),
        ("ERROR_APPLICATIONS_NOT_EXISTS", 401, 401),
        ("ERROR_USER_LOCKED", 403, 403),
        ("ERROR_ILLEGAL_OPERATION", 403, 405),
      ]),
    rows(
      .retired,
      [
        ("ERROR_AI_NOT_EXISTS", 404, 404)
      ]),
    rows(
      .quota,
      [
        ("ERROR_NOT_ENOUGH_CREDITS", 429, 429),
        ("ERROR_FACE_TRACE_LIMIT_EXCEEDED", 429, 400),
        ("ERROR_DATABASE_LIMIT_EXCEEDED", 429, 400),
        ("ERROR_BATCH_TASK_LIMIT_EXCEEDED", 429, 400),
      ]),
    rows(
      .rateLimited,
      [
        ("EXCEEDING_LIMITS", 429, 422),
        ("AI_SERVICE_FLOW_RESTRICTION", 503, 503),
      ]),
    rows(
      .outage,
      [
        ("PROCESSING_FAILURE", 500, 400),
        ("UNKNOWN_ERROR", 500, 500),
        ("SERVICE_INTERNAL_ERROR", 500, 500),
        ("ERROR_FILE_DOWNLOAD_FAILED", 502, 400),
        ("ERROR_FILE_UPLOAD_FAILED", 502, 400),
        ("ERROR_DATA_TRANSFER_FAILED", 502, 400),
        ("ERROR_GET_FACE_IMAGE_FAILED", 502, 400),
        ("ERROR_FACE_IMAGE_ADDITION_FAILED", 502, 400),
        ("ERROR_FACE_BLENDING_FAILED", 502, 400),
        ("FILE_SERVICE_ERROR", 502, 500),
        ("AI_SERVICE_ERROR", 502, 500),
        ("AI_SERVICE_INTERNAL_ERROR", 502, 500),
        ("ERROR_GATEWAY", 502, 502),
        ("ERROR_CLEANING_USER_GROUP_DATA", 503, 400),
        ("ERROR_INSUFFICIENT_RESOURCES", 503, 400),
        ("ERROR_RESOURCE_IN_TRANSIT", 503, 400),
        ("ERROR_RESOURCE_UNAVAILABLE", 503, 400),
      ]),
    rows(
      .defect,
      [
        ("ERROR_RESPONSE_BODY_TOO_LARGE", 500, 413),
        ("ERROR_IMAGE_STORAGE_NOT_SUPPORTED", 501, 400),
        ("AI_SERVICE_UNAUTHORIZED", 502, 403),
        ("AI_SERVICE_NOT_FOUND", 502, 404),
      ]),
    rows(
      .timeout,
      [
        ("ERROR_FILE_DOWNLOAD_TIMEOUT", 504, 400),
        ("AI_SERVICE_TIMEOUT", 504, 504),
      ]),
  ].flatMap(\.self)

  private static func rows(
    _ meaning: AILabToolsMeaning, _ codes: [(name: String, status: Int, status2025: Int?)]
  ) -> [AILabToolsErrorRow] {
    codes.map { AILabToolsErrorRow(name: $0.name, status: $0.status, status2025: $0.status2025, meaning: meaning) }
  }
}
