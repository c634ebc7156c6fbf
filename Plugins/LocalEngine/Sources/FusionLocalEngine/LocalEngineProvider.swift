public import FusionCore
import FusionImaging

/// Fuses on this machine's processor.
///
/// Pictures never leave the process. Calls beyond ``LocalEngineSettings/maxConcurrent`` wait in order.
public struct LocalEngineProvider: SelfChecking {
  public let descriptor: ProviderDescriptor

  private let settings: LocalEngineSettings
  private let pool: EnginePool

  /// Makes a provider; models are loaded by the first call.
  ///
  /// - Precondition: the counts in `settings` are within their ranges; ``LocalEnginePlugin`` checks them as it reads them.
  public init(name: String = "local", settings: LocalEngineSettings = LocalEngineSettings()) {
    precondition(
      LocalEngineSettings.counts.contains(settings.maxConcurrent)
        && LocalEngineSettings.counts.contains(settings.inferenceThreads),
      "maxConcurrent and inferenceThreads are from 1 to 64")
    descriptor = ProviderDescriptor(
      name: name, plugin: "local",
      capabilities: Capabilities(
        donor: FusionPipeline.limits, template: FusionPipeline.limits, outputFormats: [.jpeg, .png],
        similarity: .native, choosesFaces: true, needsNetwork: false, costPerCall: 0))
    self.settings = settings
    pool = EnginePool(settings: settings)
  }

  public func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    let cancellation = Cancellation()
    let name = descriptor.name
    let outcome: Result<FusionResult, FusionError> = await withTaskCancellationHandler {
      do throws(FusionError) {
        return .success(
          try await pool.perform { (session) throws(FusionError) in
            let clock = StageClock(provider: name, progress: context.progress, cancellation: cancellation)
            let pipeline = FusionPipeline(session: session, request: request, clock: clock, debug: context.debug)
            return try pipeline.run(provider: name)
          })
      } catch { return .failure(error) }
    } onCancel: {
      cancellation.cancel()
    }
    return try outcome.get()
  }

  public func selfCheck() async -> [CheckItem] {
    var items: [CheckItem] = []
    do throws(FusionError) {
      let folder = try ModelCatalogue.locate(setting: settings.models)
      items = ModelCatalogue.files.map { ModelCatalogue.check($0, in: folder) }
      try await pool.perform { (_) throws(FusionError) in }
      items.append(CheckItem(name: "inference", state: .ok, detail: "the models compile and start"))
    } catch {
      items.append(CheckItem(name: "inference", state: .failure, detail: error.message))
    }
    return items
  }
}
