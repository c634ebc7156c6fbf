public import FusionCore

/// Tests a provider from outside against what ``FusionProvider`` promises and what its own capabilities say.
///
/// It works with any test library, because broken promises come back as values:
///
/// ```swift
/// try await ProviderConformance(provider, donor: donor, template: template).verify()
/// ```
///
/// Each check makes a few calls.
public struct ProviderConformance: Sendable {
  let provider: any FusionProvider
  let donor: EncodedImage
  let template: EncodedImage

  /// Prepares a test.
  ///
  /// - Parameters:
  ///   - provider: the provider to test.
  ///   - donor: a picture with a face that the provider accepts as a donor.
  ///   - template: a picture with a face that the provider accepts as a template.
  public init(_ provider: any FusionProvider, donor: EncodedImage, template: EncodedImage) {
    self.provider = provider
    self.donor = donor
    self.template = template
  }

  /// The checks that the provider's capabilities call for.
  public var checks: [ConformanceCheck] {
    ConformanceCheck.allCases.filter { $0.applies(to: provider.descriptor.capabilities) }
  }

  /// Makes every applicable check.
  ///
  /// - Parameter exceptions: checks to leave out, for example because each call costs money.
  /// - Throws: ``ConformanceFailures`` when a promise was not kept.
  public func verify(except exceptions: Set<ConformanceCheck> = []) async throws(ConformanceFailures) {
    let failures = await failures(of: checks.filter { !exceptions.contains($0) })
    if !failures.isEmpty { throw ConformanceFailures(failures: failures) }
  }

  /// Makes these checks, one after the other; an empty answer means that all promises were kept.
  public func failures(of checks: [ConformanceCheck]) async -> [ConformanceFailure] {
    var failures: [ConformanceFailure] = []
    for check in checks {
      failures += await findings(of: check).map { ConformanceFailure(check, $0) }
    }
    return failures
  }

  private func findings(of check: ConformanceCheck) async -> [String] {
    switch check {
    case .descriptor: descriptorFindings()
    case .templateSize: await templateSizeFindings()
    case .outputFormats: await outputFormatFindings()
    case .templateAtZeroSimilarity: await zeroSimilarityFindings()
    case .faceIndexOutOfRange: await faceIndexFindings()
    case .undecodablePicture: await undecodablePictureFindings()
    case .cancellationBefore: await cancellationBeforeFindings()
    case .cancellationDuring: await cancellationDuringFindings()
    case .concurrency: await concurrencyFindings()
    case .determinism: await determinismFindings()
    }
  }

  /// One call with the given pictures, or the test's own.
  func call(
    donor: EncodedImage? = nil, template: EncodedImage? = nil, similarity: Double = 1,
    donorFace: FaceSelection = .largest, templateFace: FaceSelection = .largest, format: ImageFormat? = nil,
    progress: (@Sendable (FusionProgress) -> Void)? = nil
  ) async -> Result<FusionResult, FusionError> {
    do throws(FusionError) {
      let request = try FusionRequest(
        donor: donor ?? self.donor, template: template ?? self.template, similarity: similarity, donorFace: donorFace,
        templateFace: templateFace, output: OutputOptions(format: format))
      let context = FusionContext(requestID: "conformance", progress: progress)
      return .success(try await provider.fuse(request, context: context))
    } catch {
      return .failure(error)
    }
  }
}

extension Result<FusionResult, FusionError> {
  /// What came, for a sentence that says what should have come.
  var summary: String {
    switch self {
    case .success(let result):
      "a \(result.image.header.uprightWidth)x\(result.image.header.uprightHeight) \(result.image.format.rawValue) picture"
    case .failure(let error): "the error \(error)"
    }
  }

  /// The error, or nil.
  var error: FusionError? {
    switch self {
    case .success: nil
    case .failure(let error): error
    }
  }
}
