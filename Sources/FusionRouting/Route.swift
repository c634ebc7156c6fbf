import FusionCore
import Logging

/// One call on its way through a router's providers.
struct Route {
  private let router: FusionRouter
  private let request: FusionRequest
  private let context: FusionContext
  private let time: CallTime
  private var ledger = AttemptLedger()

  /// The longest wait before the one retry, where the provider asks for none.
  static let longestBackoff = Duration.milliseconds(100)

  init(router: FusionRouter, request: FusionRequest, context: FusionContext) {
    self.router = router
    self.request = request
    self.context = context
    self.time = CallTime(context, clock: router.clock)
  }

  /// Asks one provider after the other.
  consuming func run() async throws(FusionError) -> FusionResult {
    for index in router.providers.indices {
      try checkTime()
      let provider = router.providers[index]
      if let refusal = await refusal(of: provider) {
        ledger.skip(provider.descriptor.name, refusal)
        continue
      }
      try checkTime()
      if let result = try await ask(provider, at: index) { return result }
    }
    try checkTime()
    throw ledger.failure
  }

  /// Why a provider is passed over; nil when it may be called.
  private func refusal(of provider: any FusionProvider) async -> FusionError? {
    if let refusal = provider.descriptor.refusal(of: request) { return refusal }
    return await router.latch.refusal(of: provider, within: time)
  }

  /// Calls one provider, twice at most; nil when the next one is to be asked.
  private mutating func ask(
    _ provider: any FusionProvider, at index: Int
  ) async throws(FusionError) -> FusionResult? {
    var isRetry = false
    while true {
      let error: FusionError
      var isLatched = false
      switch try await attempt(provider, isLatched: &isLatched) {
      case .success(let result): return result
      case .failure(let failure): error = failure
      }
      try checkTime()
      let decision = FailureDecision(error, options: router.options)
      guard decision.movesOn else { throw ledger.failure(stoppedBy: error) }
      if let next = await nextCandidate(after: index) {
        logFailover(from: provider, to: next, error)
        return nil
      }
      guard !isRetry, !isLatched, case .lastResort(let after) = decision.retry else { return nil }
      guard await time.wait(after + Self.longestBackoff * router.random()) else {
        try checkTime()
        return nil
      }
      try checkTime()
      isRetry = true
    }
  }

  /// One call to one provider, entered into the ledger and weighed by the latch.
  private mutating func attempt(
    _ provider: any FusionProvider, isLatched: inout Bool
  ) async throws(FusionError) -> Result<FusionResult, FusionError> {
    let name = provider.descriptor.name
    let started = time.elapsed
    let attemptContext = time.context(from: context)
    let outcome = await time.run { [request] () -> Result<FusionResult, FusionError> in
      do throws(FusionError) {
        return .success(try await provider.fuse(request, context: attemptContext))
      } catch {
        return .failure(error)
      }
    }
    let elapsed = time.elapsed - started
    guard let outcome else {
      let error = Task.isCancelled ? FusionError.cancelledByCaller : .deadlinePassed
      ledger.fail(name, error, elapsed: elapsed)
      throw ledger.failure(stoppedBy: error)
    }
    if let evidence = await router.latch.record(outcome, of: name) {
      isLatched = true
      logLatch(name, evidence)
    }
    switch outcome {
    case .success(let result): return .success(ledger.answer(name, result, elapsed: elapsed))
    case .failure(let error):
      ledger.fail(name, error, elapsed: elapsed)
      return outcome
    }
  }

  /// The first provider that could be asked next, as far as is known now.
  private func nextCandidate(after index: Int) async -> String? {
    for provider in router.providers[(index + 1)...] where provider.descriptor.refusal(of: request) == nil {
      let name = provider.descriptor.name
      if await router.latch.refusal(of: name) == nil { return name }
    }
    return nil
  }

  /// Ends a call whose caller has given up or whose time is up.
  private func checkTime() throws(FusionError) {
    if Task.isCancelled { throw ledger.failure(stoppedBy: .cancelledByCaller) }
    if time.isUp { throw ledger.failure(stoppedBy: .deadlinePassed) }
  }
}

extension Route {
  private func logFailover(from provider: any FusionProvider, to next: String, _ error: FusionError) {
    context.logger.info(
      "provider failed, asking the next one",
      metadata: [
        "fusion.request": "\(context.requestID)", "fusion.provider": "\(provider.descriptor.name)",
        "fusion.next": "\(next)", "fusion.code": "\(error.code)",
      ])
  }

  private func logLatch(_ provider: String, _ evidence: RetirementEvidence) {
    context.logger.warning(
      "provider is retired and will not be called again",
      metadata: [
        "fusion.request": "\(context.requestID)", "fusion.provider": "\(provider)",
        "fusion.evidence": "\(evidence.kind.rawValue)",
      ])
  }
}

extension FusionError {
  fileprivate static var cancelledByCaller: FusionError {
    FusionError(.cancelled, "the call was cancelled by its caller")
  }

  fileprivate static var deadlinePassed: FusionError {
    FusionError(.deadlinePassed, "no result by the call's deadline; allow more time or use smaller pictures")
  }
}
