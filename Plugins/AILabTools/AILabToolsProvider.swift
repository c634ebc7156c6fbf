public import FusionCore

/// Fuses with the vendor's face fusion: one request, one answer, the similarity in the vendor's own terms.
///
/// The interface was announced as retired; while it answers, a live answer is a success like any other.
public struct AILabToolsProvider: FusionProvider {
  public let descriptor: ProviderDescriptor

  let connection: AILabToolsConnection
  private let clock: any Clock<Duration>

  /// Makes a provider; nothing is sent before the first call.
  ///
  /// - Parameters:
  ///   - name: the provider's name within the client.
  ///   - settings: the account and its limits.
  ///   - transport: how to reach the vendor.
  ///   - clock: what the time of a call is measured with.
  public init(
    name: String = AILabToolsPlugin.id, settings: AILabToolsSettings, transport: any HTTPTransport,
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    descriptor = ProviderDescriptor(
      name: name, plugin: AILabToolsPlugin.id,
      capabilities: Capabilities(
        donor: settings.limits.donor(maxBytes: settings.maxImageBytes),
        template: settings.limits.template(maxBytes: settings.maxImageBytes), outputFormats: [.jpeg],
        similarity: .native, choosesFaces: false, needsNetwork: true, costPerCall: settings.costPerCall))
    connection = AILabToolsConnection(provider: name, settings: settings, transport: transport)
    self.clock = clock
  }

  public func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    try descriptor.refuseUnsupported(request)
    let time = TimeLimit(timeout: connection.settings.timeout, context: context, clock: clock)
    context.progress?(FusionProgress(provider: descriptor.name, stage: "request", fraction: 0))
    try Task.checkNotCancelled()
    let (reply, signals) = try await connection.create(
      AILabToolsWire.faceFusionPath, parts: AILabToolsWire.faceFusionParts(request), deadline: time.deadline())
    guard let bytes = reply.imageBytes else {
      throw FusionError(
        .invalidResponse, "provider \"\(descriptor.name)\" reported success without a picture in base64; try elsewhere",
        signals: signals)
    }
    return try descriptor.result(
      bytes, for: request, timings: [StageTiming(stage: "request", elapsed: time.elapsed)], signals: signals)
  }
}
