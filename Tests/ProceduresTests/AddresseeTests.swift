import Casework
import Decisions
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// To whom letters go, who stands in the case beside the applicant, and by which row of the rules an outcome is decided.
@Suite struct AddresseeTests {
  private static func place(_ lot: String) -> Answer {
    .record([
      "postcode": .text("0000101"), "prefecture": .text("見本県"), "municipality": .text("見本町"), "town": .text("大字見本字中央"), "lot": .text(lot),
    ])
  }

  private static func name(_ family: String, _ given: String, _ familyKana: String, _ givenKana: String) -> Answer {
    .record(["family": .text(family), "given": .text(given), "familyKana": .text(familyKana), "givenKana": .text(givenKana)])
  }

  private static let farmland: Answers = [
    "transferee-name": name("例示", "太郎", "レイジ", "タロウ"), "transferee-address": place("12-3"),
    "transferor-name": name("見本", "花子", "ミホン", "ハナコ"), "transferor-address": place("45"),
    "transferor-telephone": .text("0240-00-0045"),
  ]

  private static func opened(_ town: CounterTown, _ procedure: String, _ answers: Answers) async throws -> Case {
    let intake = try await town.begin(procedure)
    try await town.fill(intake, answers)
    return try #require(try await town.send(intake, reason: "届いた書面のとおり").opened).item
  }

  private static func draft(_ town: CounterTown, _ item: Case) async throws -> CaseDraft {
    try await town.town.read { reader in
      let listed = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader)
      return CaseDraft(try reader.caseFolder(item.id), listed.file.form, listed.procedure, town: "見本町", today: town.today)
    }
  }

  private static func entry(_ procedure: Procedure, _ outcome: String) throws -> VerdictEntry {
    let found = try #require(procedure.outcome.outcomes.first { $0.id == outcome })
    return VerdictEntry(found, letter: procedure.outcome.letters.first { $0.id == found.letter })
  }

  @Test(arguments: DatabaseKind.allCases) func bothPartiesStandInTheCaseAndOnTheLetter(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["farmland-3"]) { town in
      let item = try await Self.opened(town, "farmland-3", Self.farmland)
      #expect(item.applicant == "例示 太郎")
      let parties = try await town.town.read { try $0.caseFolder(item.id).parties }
      let seller = try #require(parties.first { $0.role == .concerned })
      #expect(seller.name == "見本 花子" && seller.address == "見本県見本町大字見本字中央45" && seller.contact == "0240000045")
      #expect(parties.filter { $0.role == .concerned }.count == 1)

      let draft = try await Self.draft(town, item)
      let entry = try Self.entry(draft.procedure, "permitted")
      let addressee = draft.words(entry).addressee(try #require(entry.letter))
      #expect(addressee.name == "例示 太郎")
      #expect(addressee.jointly == ["見本 花子"])
      let content = try draft.content(entry)
      #expect(content.addressee == "例示 太郎、見本 花子" && content.rule == "farmland")

      // A seller who is corrected is another party from then on; what is not touched stays.
      var actor = CaseActor(id: "officer:nochi")
      (actor.officer, actor.departments) = ("nochi", ["agriculture-office"])
      let officer = actor
      let other = CaseParty(.concerned, name: "見本 花江", address: seller.address)
      try await town.town.write {
        try CorrectApplicant(
          item.id, name: item.applicant, kana: parties[0].kana, address: parties[0].address, contact: parties[0].contact,
          concerned: [other], actor: officer
        ).run($0)
      }
      let after = try await town.town.read { try $0.caseFolder(item.id).parties }
      #expect(after.count == parties.count && after[0] == parties[0] && after.filter { $0.role == .concerned } == [other])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aLetterToSomebodyNamedGoesWhereThatPersonLives(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["farmland-3"]) { town in
      let item = try await Self.opened(town, "farmland-3", Self.farmland)
      let draft = try await Self.draft(town, item)
      let words = draft.words(try Self.entry(draft.procedure, "permitted"))
      var letter = try #require(draft.procedure.outcome.letters.first { $0.id == "permit" })
      (letter.addressee, letter.alsoTo) = ("transferor-name", [])
      let seller = words.addressee(letter)
      #expect(seller == OfficialLetter.Addressee(address: ["見本県見本町大字見本字中央45"], name: "見本 花子"))
      // Nobody is named twice.
      letter.alsoTo = ["transferor-name", "transferee-name", "transferee-name"]
      #expect(words.addressee(letter).jointly == ["例示 太郎"])
      letter.alsoTo = []
      // A fixed addressee has no address of the applicant's.
      letter.addressee = "見本県知事"
      #expect(words.addressee(letter) == OfficialLetter.Addressee(name: "見本県知事"))
    }
  }

  @Test func anAddresseeWhomNothingAsksForIsNamed() throws {
    let text = try #require(Shipped.texts.first { $0.name == "farmland-3.json" }?.text)
    #expect(try ProcedureFile(text).oversights.isEmpty)
    let file = try ProcedureFile(text.replacing(#""alsoTo": ["transferor-name"]"#, with: #""alsoTo": ["nobody"]"#))
    #expect(
      file.oversights.count == 2 && file.oversights.allSatisfy { $0.message.japanese.contains("nobody") && $0.place.contains("alsoTo") })
  }

  @Test(arguments: DatabaseKind.allCases) func anOutcomeMayBeDecidedByAnotherRow(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["kominkan-use"]) { town in
      let item = try await Self.opened(town, "kominkan-use", CounterTown.taro)
      let draft = try await Self.draft(town, item)
      for (outcome, rule) in [
        ("permitted", "facility-use"), ("refused", "facility-use"), ("permitted-reduced", "facility-reduction"),
        ("reduction-refused", "facility-reduction"),
      ] {
        let content = try draft.content(try Self.entry(draft.procedure, outcome))
        #expect(content.rule == rule, "\(outcome)")
      }
      #expect(draft.procedure.outcome.decisionRules == ["facility-use", "facility-reduction"])
      // The rule that only an outcome goes by is in use as well: it cannot be taken out of the rules unnoticed.
      let used = try await town.town.read { try TownRule.decisionRules.used($0) }
      #expect(used["facility-reduction"]?.count == 1 && used["facility-use"]?.count == 1)
    }
  }
}
