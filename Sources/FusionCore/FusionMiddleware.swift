/// A layer around a provider.
///
/// The order of layers is meaning. Each middleware documents its place with a right and a wrong example.
public protocol FusionMiddleware: Sendable {
  /// Handles a call, usually by passing it on to `next`.
  func intercept(
    _ request: FusionRequest, context: FusionContext, next: any FusionProvider
  ) async throws(FusionError) -> FusionResult
}

extension FusionProvider {
  /// This provider behind layers, the first of them outermost.
  public func wrapped(in layers: [any FusionMiddleware]) -> any FusionProvider {
    layers.reversed().reduce(self as any FusionProvider) { LayeredProvider(layer: $1, next: $0) }
  }
}

private struct LayeredProvider: FusionProvider {
  let layer: any FusionMiddleware
  let next: any FusionProvider

  var descriptor: ProviderDescriptor { next.descriptor }

  func fuse(_ request: FusionRequest, context: FusionContext) async throws(FusionError) -> FusionResult {
    try await layer.intercept(request, context: context, next: next)
  }
}
