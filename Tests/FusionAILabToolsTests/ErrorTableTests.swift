import FusionCore
import Testing

@testable import FusionAILabTools

@Suite struct `The table of the vendor's codes` {
  @Test func `holds exactly the published codes`() {
    #expect(VendorCodeFixture.all.count == 126)
    #expect(AILabToolsErrorRow.all.map(\.name).sorted() == VendorCodeFixture.all.map(\.code).sorted())
  }

  @Test(arguments: VendorCodeFixture.all)
  func `gives each code its status in both numberings`(_ fixture: VendorCodeFixture) throws {
    let row = try #require(AILabToolsErrorMap.row(named: fixture.code))
    #expect(row.status == fixture.httpStatus)
    #expect(row.status2025 == fixture.httpStatus2025)
  }

  @Test(arguments: VendorCodeFixture.all)
  func `gives each code the fault and the persistence of its class`(_ fixture: VendorCodeFixture) throws {
    let row = try #require(AILabToolsErrorMap.row(named: fixture.code))
    let error = AILabToolsErrorMap.error(row, message: "test")
    #expect(fixture.expectedCodes.contains(error.code))
    #expect(fixture.expectedFaults.contains(error.fault))
    #expect((error.persistence == .temporary(retryAfter: nil)) == fixture.retryable)
  }

  @Test(arguments: VendorCodeFixture.all)
  func `has every code in the older numbering, or one that stands for it`(_ fixture: VendorCodeFixture) throws {
    let row = try #require(AILabToolsErrorMap.row(named: fixture.code))
    let older = row.row(in: .y2025)
    let published = try #require(VendorCodeFixture.all.first { $0.code == older.name })
    #expect(older.status(in: .y2025) == published.httpStatus2025)
    #expect((older.name == row.name) == (fixture.httpStatus2025 != nil))
    #expect(older.meaning.code.usualFault == row.meaning.code.usualFault)
  }

  @Test func `has a counterpart for every error of ours with every reason`() {
    for code in FusionError.Code.allCases {
      for reason in [nil] + FusionError.Reason.allCases.map(Optional.some) {
        for role in [nil] + ImageRole.allCases.map(Optional.some) {
          let row = AILabToolsErrorMap.shownRow(of: FusionError(code, reason: reason, role: role, "test"))
          #expect(!row.words.isEmpty)
        }
      }
    }
  }
}
