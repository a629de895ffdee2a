import Casework
import Contracts
import Decisions
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// 公文書公開: the organ that holds the document decides, in its own name.
@Suite struct DecidingOrganTests {
  private static func opened(_ town: CounterTown, _ holder: String) async throws -> Case {
    let intake = try await town.begin("document-disclosure")
    var answers = CounterTown.taro
    answers["requester-kind"] = .text("person")
    answers["holder"] = .text(holder)
    answers["what"] = .text("令和7年度の会議録")
    answers["how"] = .list([.text("look")])
    try await town.fill(intake, answers)
    return try #require(try await town.send(intake, reason: "x").opened).item
  }

  @Test(arguments: DatabaseKind.allCases) func theHolderDecidesInItsOwnName(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["document-disclosure"]) { town in
      for (holder, organ, authority, remedy, department) in [
        ("mayor", "mayor", "町長（実施機関）", "mayor", "somu"), ("unknown", "mayor", "町長（実施機関）", "mayor", "somu"),
        ("education", "education", "教育委員会", "own-organ", "kyoiku"), ("assembly", "assembly", "議会議長", "own-organ", "assembly-office"),
        ("audit", "audit", "監査委員", "own-organ", "audit-office"),
      ] {
        let item = try await Self.opened(town, holder)
        #expect(item.organ == organ && item.department == department, "\(holder)")
        let procedure = try await town.town.read { try Catalogue.listed(item.procedure, version: item.procedureVersion, $0).procedure }
        let decides = procedure.decidingOrgan(of: item)
        #expect(decides.authority == authority && decides.remedy == remedy && decides.organ == organ)
      }
      // Named anew by an officer, all of it follows.
      var actor = CaseActor(id: "officer:somu")
      (actor.officer, actor.departments) = ("somu", ["somu"])
      let keeper = actor
      let item = try await Self.opened(town, "unknown")
      let changed = try await town.town.write {
        try ChangeOrgan(
          item.id, version: 1, organ: "agriculture", name: "農業委員会", department: "agriculture-office", unit: "agriculture-office-nochi",
          reason: "農業委員会の会議録のため", actor: keeper
        ).run($0)
      }
      let procedure = try await town.town.read { try Catalogue.listed(item.procedure, version: item.procedureVersion, $0).procedure }
      #expect(procedure.decidingOrgan(of: changed).authority == "農業委員会" && changed.unit == "agriculture-office-nochi")
    }
  }

  @Test func thoseWithoutAChoiceHaveOneOrgan() throws {
    let dog = try ProcedureFile(try #require(Shipped.texts.first { $0.name == "dog-registration.json" }?.text)).procedure
    #expect(
      dog.decidingOrgans.map(\.organ) == [dog.office.organ] && dog.decidingOrgan(["holder": .text("education")]).organ == dog.office.organ)
  }

  @Test func aChoiceMustExist() throws {
    let text = try #require(Shipped.texts.first { $0.name == "document-disclosure.json" }?.text)
    for (old, new) in [(#""choice": "education""#, #""choice": "school""#), (#""question": "holder""#, #""question": "keeper""#)] {
      let wrong = text.replacing(old, with: new)
      #expect(wrong != text)
      #expect(throws: DataProblems.self, "\(new)") { try ProcedureFile(wrong) }
    }
  }
}
