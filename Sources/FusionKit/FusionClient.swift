public import FusionCore
import Logging

/// The front door: one provider behind a deadline, with its requests and its answers checked.
///
/// ```swift
/// let fusion = try FusionClient(plugins: .builtIn + [LocalEnginePlugin()])
/// let result = try await fusion.fuse(donor: .file("me.jpg"), template: .file("scene.jpg"), similarity: 0.8)
/// try result.image.write(to: "out.jpg")
/// ```
///
/// A client is a provider too, and may be used from any number of tasks at once.
public struct FusionClient: FusionProvider {
  /// The provider that answers.
  public let provider: any FusionProvider
  /// The time that a whole call may take.
  public let deadline: Duration

  private let clock: any Clock<Duration>

  /// Builds the configured provider.
  ///
  /// - Parameters:
  ///   - configuration: which provider, and its settings; nil takes the plugin that was added last, with its defaults.
  ///   - plugins: the plugins to choose from.
  ///   - environment: what the surroundings lend to the provider.
  ///   - clock: what the deadline is measured with.
  /// - Throws: ``FusionError/Code/invalidRequest`` with ``FusionError/Reason/pluginUnknown`` or
  ///   ``FusionError/Reason/settingInvalid``, and whatever the plugin finds wrong with its settings.
  public init(
    configuration: FusionConfiguration? = nil, plugins: PluginRegistry = .builtIn,
    environment: PluginEnvironment = PluginEnvironment(), clock: any Clock<Duration> = ContinuousClock()
  ) throws(FusionError) {
    let plugin =
      if let configuration { try plugins.plugin(id: configuration.plugin) } else { try plugins.embeddedDefault() }
    let configuration = configuration ?? FusionConfiguration(plugin: plugin.id)
    try plugin.check(configuration.settings)
    guard configuration.deadline > .zero else {
      throw FusionError(
        .invalidRequest, reason: .settingInvalid, "deadline is \(configuration.deadline); it must be above zero")
    }
    let provider = try plugin.makeProvider(
      name: configuration.provider, settings: configuration.settings, environment: environment)
    self.init(provider: provider, deadline: configuration.deadline, clock: clock)
  }

  /// Stands before a provider that was made already.
  ///
  /// - Parameters:
  ///   - provider: who answers; it may be a stack of middleware.
  ///   - deadline: the time that a whole call may take, above zero.
  ///   - clock: what the deadline is measured with.
  public init(
    provider: any FusionProvider, deadline: Duration = FusionConfiguration.usualDeadline,
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.provider = provider
    self.deadline = deadline
    self.clock = clock
  }

  /// The provider's own description.
  public var descriptor: ProviderDescriptor { provider.descriptor }

  /// Fuses the donor's face into the template.
  ///
  /// - Parameters:
  ///   - donor: the person's photo: whose face appears.
  ///   - template: the picture that keeps everything but the face.
  ///   - similarity: 0 (the template's own face) to 1 (as close to the donor as possible).
  ///   - donorFace: which of the donor's faces to take.
  ///   - templateFace: which of the template's faces to replace.
  ///   - quality: what to do about faces that are poor but usable.
  ///   - output: the wished encoding.
  ///   - context: the call's identity, logger and watchers; a fresh one by default.
  /// - Throws: ``FusionError``, with every provider that was tried in its ``FusionError/attempts``.
  public func fuse(
    donor: ImageSource, template: ImageSource, similarity: Double = 1, donorFace: FaceSelection = .largest,
    templateFace: FaceSelection = .largest, quality: QualityPolicy = .advise, output: OutputOptions = OutputOptions(),
    context: FusionContext = FusionContext()
  ) async throws(FusionError) -> FusionResult {
    async let loadedTemplate = template.loaded(as: .template)
    let loadedDonor = await donor.loaded(as: .donor)
    let request = try await FusionRequest(
      donor: loadedDonor.get(), template: loadedTemplate.get(), similarity: similarity, donorFace: donorFace,
      templateFace: templateFace, quality: quality, output: output)
    return try await fuse(request, context: context)
  }

  /// Fuses pictures that were loaded already.
  ///
  /// - Throws: ``FusionError``, with every provider that was tried in its ``FusionError/attempts``.
  public func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    try descriptor.check(request)
    let limit = timeLeft(in: context)
    guard !Task.isCancelled else { throw .cancelledByCaller }
    guard limit > .zero else { throw .deadlinePassed(after: .zero) }

    var context = context
    context.deadline = ContinuousClock.now.advanced(by: limit)
    return try await attempt(request, context: context, limit: limit)
  }

  private func timeLeft(in context: FusionContext) -> Duration {
    guard let outer = context.deadline else { return deadline }
    return min(deadline, ContinuousClock.now.duration(to: outer))
  }

  private func attempt(
    _ request: FusionRequest, context: FusionContext, limit: Duration
  ) async throws(FusionError) -> FusionResult {
    let started = ContinuousClock.now
    let outcome = await withDeadline(limit, clock: clock) { [provider, descriptor] in
      do throws(FusionError) {
        let result = try await provider.fuse(request, context: context)
        try descriptor.check(result, for: request)
        return .success(result)
      } catch {
        return .failure(error)
      }
    }
    let elapsed = ContinuousClock.now - started
    log(outcome, after: elapsed, in: context)
    switch outcome {
    case .success(var result):
      if result.attempts.isEmpty {
        result.attempts = [Attempt(provider: descriptor.name, code: nil, elapsed: elapsed)]
      }
      return result
    case .failure(var error):
      if error.attempts.isEmpty {
        error.attempts = [Attempt(provider: descriptor.name, code: error.code, elapsed: elapsed)]
      }
      throw error
    }
  }

  private func log(_ outcome: Result<FusionResult, FusionError>, after elapsed: Duration, in context: FusionContext) {
    let code =
      switch outcome {
      case .success: "ok"
      case .failure(let error): error.code.name
      }
    context.logger.info(
      "fusion ended",
      metadata: [
        "fusion.request": "\(context.requestID)", "fusion.provider": "\(descriptor.name)", "fusion.code": "\(code)",
        "fusion.elapsed_ms": "\(Int(elapsed / .milliseconds(1)))",
      ])
  }
}

extension ImageSource {
  /// The outcome of loading as a value, which keeps its error's type through `async let`.
  fileprivate func loaded(as role: ImageRole) async -> Result<EncodedImage, FusionError> {
    do throws(FusionError) { return .success(try await load(as: role)) } catch { return .failure(error) }
  }
}
