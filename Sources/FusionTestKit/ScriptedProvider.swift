public import FusionCore
import Synchronization

/// A provider that does what a test tells it to, call after call.
///
/// It reports progress once when a call begins, so that a test can act while the call is under way.
public final class ScriptedProvider: FusionProvider {
  /// What one call does.
  public enum Step: Sendable {
    /// Answers with the template as it is.
    case template
    /// Answers with this.
    case result(FusionResult)
    /// Fails with this.
    case failure(FusionError)
    /// Ends only when its task is cancelled, with ``FusionError/Code/cancelled``.
    case waitUntilCancelled
  }

  private struct State {
    var steps: [Step]
    var requests: [FusionRequest] = []
  }

  /// The description that it was made with.
  public let descriptor: ProviderDescriptor

  private let state: Mutex<State>

  /// Makes a provider that takes the steps one after the other and repeats the last one.
  ///
  /// - Parameters:
  ///   - first: the first call's step.
  ///   - rest: the later calls' steps.
  ///   - name: the name in the descriptor.
  ///   - capabilities: the capabilities in the descriptor.
  public init(
    _ first: Step, _ rest: Step..., name: String = "scripted", capabilities: Capabilities = .permissive
  ) {
    self.descriptor = ProviderDescriptor(name: name, plugin: "scripted", capabilities: capabilities)
    self.state = Mutex(State(steps: [first] + rest))
  }

  /// Every request so far, in order.
  public var requests: [FusionRequest] { state.withLock(\.requests) }

  /// Takes the next step.
  public func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    let step = state.withLock { state in
      state.requests.append(request)
      return state.steps.count > 1 ? state.steps.removeFirst() : state.steps[0]
    }
    context.progress?(FusionProgress(provider: descriptor.name, stage: "scripted", fraction: 0))
    switch step {
    case .template: return FusionResult(image: request.template, provider: descriptor.name)
    case .result(let result): return result
    case .failure(let error): throw error
    case .waitUntilCancelled:
      await cancellation()
      throw FusionError(.cancelled, "the scripted call was cancelled")
    }
  }

  /// Returns when the current task is cancelled.
  private func cancellation() async {
    let (silence, continuation) = AsyncStream.makeStream(of: Never.self)
    for await _ in silence {}
    continuation.finish()
  }
}

extension Capabilities {
  /// Takes every format up to 64 MiB and 32 megapixels, writes JPEG and PNG, and honours every wish.
  public static let permissive: Capabilities = {
    let limits = ImageLimits(
      formats: Set(ImageFormat.allCases), maxBytes: 64 << 20, maxPixels: 32_000_000, minSide: 1)
    return Capabilities(
      donor: limits, template: limits, outputFormats: [.jpeg, .png], similarity: .native, choosesFaces: true,
      needsNetwork: false, costPerCall: 0)
  }()
}
