import FusionCore
import FusionImaging

/// Checks of what comes back.
extension ProviderConformance {
  func descriptorFindings() -> [String] {
    let first = provider.descriptor
    var findings: [String] = []
    if provider.descriptor != first { findings.append("the descriptor differs when it is read again") }
    if first.name.isEmpty { findings.append("the provider has no name") }
    if first.capabilities.outputFormats.isEmpty { findings.append("no output format is offered") }
    for (role, limits) in [(ImageRole.donor, first.capabilities.donor), (.template, first.capabilities.template)] {
      if limits.formats.isEmpty { findings.append("no format is taken as the \(role.rawValue)") }
      if limits.minSide < 1 || limits.minSide > (limits.maxSide ?? .max) || limits.maxPixels < limits.minSide {
        findings.append("the limits of the \(role.rawValue) leave room for no picture")
      }
    }
    return findings
  }

  func templateSizeFindings() async -> [String] {
    let outcome = await call()
    guard case .success(let result) = outcome else { return ["a picture was due, \(outcome.summary) came"] }
    return sizeFindings(outcome)
      + (result.provider == provider.descriptor.name
        ? [] : ["the result names \"\(result.provider)\" instead of \"\(provider.descriptor.name)\""])
  }

  func outputFormatFindings() async -> [String] {
    var findings: [String] = []
    for format in provider.descriptor.capabilities.outputFormats {
      let outcome = await call(format: format)
      if (try? outcome.get())?.image.format != format {
        findings.append("\(format.rawValue) was asked for, \(outcome.summary) came")
      }
    }
    return findings
  }

  func zeroSimilarityFindings() async -> [String] {
    let outcome = await call(similarity: 0)
    guard case .success(let result) = outcome else { return ["the template was due, \(outcome.summary) came"] }
    if result.image.bytes == template.bytes { return [] }
    do throws(FusionError) {
      let (answer, original) = try (ImageDecoder.decode(result.image), ImageDecoder.decode(template))
      return answer.pixels == original.pixels ? [] : ["the result's pixels differ from the template's"]
    } catch {
      return ["the result cannot be compared with the template: \(error)"]
    }
  }

  func concurrencyFindings() async -> [String] {
    await withTaskGroup(of: [String].self) { group in
      for _ in 0..<4 {
        group.addTask { await sizeFindings(call()) }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }

  func determinismFindings() async -> [String] {
    let similarity = provider.descriptor.capabilities.similarity == .unsupported ? 1 : 0.5
    let (first, second) = await (call(similarity: similarity), call(similarity: similarity))
    switch (first, second) {
    case (.success(let one), .success(let other)):
      return one.image.bytes == other.image.bytes ? [] : ["the same request gave other bytes"]
    case (.failure, _): return ["a picture was due, \(first.summary) came"]
    case (_, .failure): return ["a picture was due, \(second.summary) came"]
    }
  }

  private func sizeFindings(_ outcome: Result<FusionResult, FusionError>) -> [String] {
    let due = template.header
    guard let came = (try? outcome.get())?.image.header, came.uprightWidth == due.uprightWidth,
      came.uprightHeight == due.uprightHeight
    else {
      return ["a \(due.uprightWidth)x\(due.uprightHeight) picture was due, \(outcome.summary) came"]
    }
    return []
  }
}
