import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// What a life event leads to, by where it is done.
@Suite struct LifeEventTests {
  @Test(arguments: DatabaseKind.allCases) func whatIsNotPublishedIsAskedAboutAtTheCounter(kind: DatabaseKind) async throws {
    try await CatalogueTests.withTown(on: kind) { town in
      var material = Procedures.Material()
      material.procedures = Shipped.texts.filter {
        ["funeral-allowance.json", "water-supply.json", "compost-grant.json"].contains($0.name)
      }.map { ($0.name, $0.text) }
      material.published = ["water-supply"]
      try await Procedures.load(material, into: town, actor: "operator")
      func row(_ target: LifeEvent.Row.Target) -> LifeEvent.Row { LifeEvent.Row(target: target, when: nil, note: nil) }
      let office = row(.outside(title: LocalText("死亡届"), place: LocalText("町民課窓口係（役場の窓口）")))
      let rows = ["funeral-allowance", "water-supply", "compost-grant", "unknown"].map { row(.procedure($0)) } + [office]
      let result = try await town.read { try LifeEventResult(rows, $0) }
      #expect(result.published.map(\.listed.procedure.id) == ["water-supply"])
      #expect(result.errands.map(\.procedure?.id) == ["funeral-allowance", nil], "a grant that is not open is not promised")
      #expect(result.errands.last?.row == office)
    }
  }
}
