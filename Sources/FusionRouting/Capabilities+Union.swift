import FusionCore

extension Capabilities {
  /// What at least one of two providers can honour; what a call may cost and reach is the worse of both.
  func union(_ other: Capabilities) -> Capabilities {
    let formats = outputFormats + other.outputFormats.filter { !outputFormats.contains($0) }
    let support: [SimilaritySupport] = [similarity, other.similarity]
    return Capabilities(
      donor: donor.union(other.donor), template: template.union(other.template), outputFormats: formats,
      similarity: support.contains(.native) ? .native : support.contains(.mapped) ? .mapped : .unsupported,
      choosesFaces: choosesFaces || other.choosesFaces, needsNetwork: needsNetwork || other.needsNetwork,
      costPerCall: costPerCall.flatMap { cost in other.costPerCall.map { max(cost, $0) } },
      dataRegions: dataRegions + other.dataRegions.filter { !dataRegions.contains($0) })
  }
}

extension ImageLimits {
  fileprivate func union(_ other: ImageLimits) -> ImageLimits {
    ImageLimits(
      formats: formats.union(other.formats), maxBytes: max(maxBytes, other.maxBytes),
      maxPixels: max(maxPixels, other.maxPixels), minSide: min(minSide, other.minSide),
      maxSide: maxSide.flatMap { side in other.maxSide.map { max(side, $0) } })
  }
}
