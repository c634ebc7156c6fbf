/// A fused picture and the account of how it came about.
public struct FusionResult: Sendable {
  /// The fused picture.
  public var image: EncodedImage
  /// The name of the provider that answered.
  public var provider: String
  /// The box outside of which the picture equals the template, in upright pixels; nil when the provider promises none.
  public var support: PixelRect?
  /// The faces that were found in both pictures; empty when the provider does not say.
  public var faces: [DetectedFace]
  /// Concerns about the pictures that did not prevent the fusion.
  public var advice: [Advice]
  /// Every provider that was tried, in order, the answering one last.
  public var attempts: [Attempt]
  /// Whatever of the request could not be honoured exactly.
  public var losses: [Loss]
  /// How long each stage took, in order.
  public var timings: [StageTiming]
  /// What the vendor's answer said beside the picture; nil when the provider has no such answer.
  public var signals: ProviderSignals?

  /// Collects a result.
  public init(
    image: EncodedImage, provider: String, support: PixelRect? = nil, faces: [DetectedFace] = [],
    advice: [Advice] = [], attempts: [Attempt] = [], losses: [Loss] = [], timings: [StageTiming] = [],
    signals: ProviderSignals? = nil
  ) {
    self.image = image
    self.provider = provider
    self.support = support
    self.faces = faces
    self.advice = advice
    self.attempts = attempts
    self.losses = losses
    self.timings = timings
    self.signals = signals
  }
}

/// One call to one provider, or the reason why it was passed over.
public struct Attempt: Sendable, Hashable {
  /// The provider's name.
  public let provider: String
  /// Why it failed, or nil when it answered.
  public let code: FusionError.Code?
  /// From the call to its end.
  public let elapsed: Duration
  /// Whether the provider was passed over without a call.
  public let isSkip: Bool

  /// Records an attempt.
  public init(provider: String, code: FusionError.Code?, elapsed: Duration, isSkip: Bool = false) {
    self.provider = provider
    self.code = code
    self.elapsed = elapsed
    self.isSkip = isSkip
  }
}

/// A part of the request that was changed or ignored so that it could be answered.
public struct Loss: Sendable, Hashable {
  /// A stable identifier, for example `bit-depth`.
  public let code: String
  /// The picture concerned, if one is.
  public let role: ImageRole?
  /// What was lost, for a person.
  public let message: String

  /// Records a loss.
  public init(code: String, role: ImageRole?, message: String) {
    self.code = code
    self.role = role
    self.message = message
  }
}

/// The time that one stage of the work took.
public struct StageTiming: Sendable, Hashable {
  /// The stage's name, for example `decode`.
  public let stage: String
  /// Its wall time.
  public let elapsed: Duration

  /// Records a timing.
  public init(stage: String, elapsed: Duration) {
    self.stage = stage
    self.elapsed = elapsed
  }
}
