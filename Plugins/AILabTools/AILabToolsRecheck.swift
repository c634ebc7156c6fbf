public import FusionCore

extension AILabToolsProvider: Rechecking {
  public func recheck() async -> RecheckOutcome {
    await connection.recheck(AILabToolsWire.faceFusionPath)
  }
}

extension AILabToolsFaceSwapProvider: Rechecking {
  public func recheck() async -> RecheckOutcome {
    await connection.recheck(AILabToolsWire.faceSwapPath)
  }
}

extension AILabToolsConnection {
  /// Asks for work without pictures, which a living interface refuses free of charge and a retired one does not know.
  fileprivate func recheck(_ path: String) async -> RecheckOutcome {
    // A form needs one part at least.
    let parts = [MultipartPart(name: AILabToolsWire.similarityPart, bytes: Array("1".utf8))]
    do throws(FusionError) {
      _ = try await create(path, parts: parts, deadline: ContinuousClock.now.advanced(by: settings.timeout))
      return .unknown
    } catch {
      // Only the vendor's own words count: a proxy may refuse with the same status.
      guard error.vendorCode.flatMap({ AILabToolsErrorMap.row(named: $0.code) }) != nil else { return .unknown }
      if error.code == .retired { return .retired }
      return error.code == .invalidRequest && error.signals?.status == 400 ? .alive : .unknown
    }
  }
}
