import FusionCore

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The latches of a route's providers: who is retired, since when, and who may ask again.
struct Latch: Sendable {
  let state: any RoutingState
  let options: RouteOptions
  /// The wall-clock time.
  let now: @Sendable () -> Date

  /// Why a provider must not be called, from what is stored and declared; nil when it may be.
  func refusal(of provider: String) async -> FusionError? {
    if let sunset = options.sunsets[provider], sunset <= now() {
      return .latched(provider, "by the sunset date in the settings; change it or use another provider")
    }
    guard let evidence = await state.latch(of: provider).evidence else { return nil }
    return .latched(provider, "(\(evidence.kind.rawValue)); clear its latch or use another provider")
  }

  /// The same, after the re-check that may be due.
  func refusal(of provider: any FusionProvider, within time: CallTime) async -> FusionError? {
    guard let refusal = await refusal(of: provider.descriptor.name) else { return nil }
    guard await recheckFindsAlive(provider, within: time) else { return refusal }
    return await self.refusal(of: provider.descriptor.name)
  }

  /// Makes the re-check that is due, unless another caller has taken it; whatever it finds, the next one is due later.
  private func recheckFindsAlive(_ provider: any FusionProvider, within time: CallTime) async -> Bool {
    let name = provider.descriptor.name
    guard let provider = provider as? any Rechecking, !Task.isCancelled, !time.isUp else { return false }
    let instant = now()
    guard await state.latch(of: name).isRecheckDue(at: instant) else { return false }
    let next = nextRecheck(after: instant)
    guard await state.updateLatch(of: name, { $0.claimRecheck(at: instant, next: next) }) else { return false }
    guard await time.run(limit: options.recheckTimeout, { await provider.recheck() }) == .alive else { return false }
    await state.updateLatch(of: name) { $0.clear() }
    return true
  }

  /// Takes in the outcome of a call; writes only what changes something.
  ///
  /// - Returns: the proof, when the latch closes with this outcome.
  func record(_ outcome: Result<FusionResult, FusionError>, of provider: String) async -> RetirementEvidence? {
    let (signals, error): (ProviderSignals?, FusionError?) =
      switch outcome {
      case .success(let result): (result.signals, nil)
      case .failure(let error): (error.signals, error)
      }
    // An error with attempts comes from a router further in, which keeps latches of its own.
    if let error, !error.attempts.isEmpty { return nil }
    let instant = now()
    let due = nextRecheck(after: instant)
    let change: @Sendable (inout LatchRecord) -> RetirementEvidence? = { [detector = options.detector] record in
      guard record.evidence == nil else { return nil }
      let finding = detector.finding(signals: signals, error: error, history: record, at: instant)
      record.apply(finding, recheckDue: due)
      return record.evidence
    }
    let known = await state.latch(of: provider)
    var changed = known
    _ = change(&changed)
    return changed == known ? nil : await state.updateLatch(of: provider, change)
  }

  private func nextRecheck(after instant: Date) -> Date {
    instant.addingTimeInterval(options.recheckInterval / .seconds(1))
  }
}

extension FusionError {
  fileprivate static func latched(_ provider: String, _ cause: String) -> FusionError {
    FusionError(.retired, "provider \"\(provider)\" is retired \(cause)")
  }
}
