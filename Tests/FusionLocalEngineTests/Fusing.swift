import FusionCore
import FusionLocalEngine

/// The engine that all tests share which ask for nothing special: models are loaded once.
let sharedEngine = LocalEngineProvider()

/// One call with the portraits, unless others are given.
func fuse(
  donor: EncodedImage? = nil, template: EncodedImage? = nil, similarity: Double = 1,
  donorFace: FaceSelection = .largest, templateFace: FaceSelection = .largest, quality: QualityPolicy = .advise,
  as format: ImageFormat? = nil, on engine: LocalEngineProvider = sharedEngine,
  progress: (@Sendable (FusionProgress) -> Void)? = nil, debug: (@Sendable (DebugArtifact) -> Void)? = nil
) async throws -> FusionResult {
  let request = try FusionRequest(
    donor: donor ?? Portraits.donor.file, template: template ?? Portraits.template.file, similarity: similarity,
    donorFace: donorFace, templateFace: templateFace, quality: quality, output: OutputOptions(format: format))
  return try await engine.fuse(request, context: FusionContext(requestID: "test", progress: progress, debug: debug))
}

extension FusionResult {
  /// The face of a picture that took part.
  func chosenFace(_ role: ImageRole) -> DetectedFace? {
    faces.first { $0.role == role && $0.isChosen }
  }
}

/// The error that a call ends with, or nil when it succeeds.
func failure(of call: () async throws -> some Any) async -> FusionError? {
  do {
    _ = try await call()
    return nil
  } catch {
    return error as? FusionError
  }
}
