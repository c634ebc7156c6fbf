import FusionCore
import FusionLocalEngine
import FusionTestKit
import Testing

@Suite(.portraits) struct `The local engine` {
  @Test func `keeps every promise of a provider`() async throws {
    let conformance = try ProviderConformance(
      sharedEngine, donor: Portraits.donor.half(), template: Portraits.template.half())
    #expect(conformance.checks == ConformanceCheck.allCases)
    try await conformance.verify()
  }

  @Test func `keeps them with a JPEG template too`() async throws {
    try await ProviderConformance(
      sharedEngine, donor: Portraits.donor.half(), template: Portraits.template.file
    ).verify()
  }

  @Test func `reports progress that never falls`() async throws {
    let log = Log<FusionProgress>()
    _ = try await fuse(progress: log.append)
    let fractions = log.all.map(\.fraction)
    #expect(fractions.first == 0 && fractions.last == 1)
    #expect(fractions == fractions.sorted())
    #expect(log.all.allSatisfy { $0.provider == sharedEngine.descriptor.name })
  }
}
