import Casework
import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Procedures

/// A later stage knows what the decision said.
@Suite struct CarriedOverTests {
  private static func offered(_ town: GrantTown, _ stage: String, after item: Case) async throws -> (Prefilled, FormDefinition) {
    let today = town.base.today
    return try await town.town.read { reader in
      let form = try #require(try FormRecords.published(stage, reader)).form
      let procedure = try Catalogue.published(stage, reader).procedure
      return (try CarriedOver(procedure, after: item, reader).offer(form, context: FillingContext(today: today)), form)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func numberDateAndAmountAreThere(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      let (item, document) = try await town.granted(20_000)
      let (report, _) = try await Self.offered(town, "compost-grant-report", after: item)
      #expect(report.answers["decision-number"] == .text(document.number) && document.number.contains("見本町指令第"))
      #expect(report.answers["decided-on"] == .text(town.base.today.description) && report.answers["decided-amount"] == .number(20_000))
      // Who applied is known as well, account or not.
      #expect(report.answers["name"]?["family"] == "例示" && report.answers["telephone"]?.text?.filter(\.isNumber) == "0240000000")
      // After a 変更承認 the amount is the changed one, the number still that of the decision.
      let change = try await town.arrived("compost-grant-change", follows: item, ["kind": .text("change"), "reason": .text("x")])
      try await town.decide(try await town.drafted(change, "approved", amount: 15_000, fields: ["content": "機種"]))
      let (later, _) = try await Self.offered(town, "compost-grant-report", after: item)
      #expect(later.answers["decided-amount"] == .number(15_000) && later.answers["decision-number"] == .text(document.number))
      // The claim takes number, day and amount of 額の確定.
      let sent = try await town.arrived("compost-grant-report", follows: item, ["paid": .number(24_000)])
      let fixed = try await town.drafted(sent, "fixed", amount: 12_000)
      try await town.decide(fixed)
      let letter = try await town.issue(fixed, of: sent)
      let reported = try await town.town.read { try #require(try $0.casework(sent.id)) }
      let (claim, _) = try await Self.offered(town, "compost-grant-claim", after: reported)
      #expect(claim.answers["fixed-number"] == .text(letter.number) && claim.answers["amount"] == .number(12_000))
      #expect(claim.answers["fixed-on"] == .text(town.base.today.description))
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatIsNotKnownIsTyped(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      let item = try await town.arrived()
      let (report, _) = try await Self.offered(town, "compost-grant-report", after: item)
      #expect(report.answers["decision-number"] == nil && report.answers["decided-amount"] == nil && report.answers["name"] != nil)
      // 支援措置: nothing of the person.
      try await town.town.write { try GuardCase(item.id, true, actor: "system").run($0) }
      let guarded = try await town.town.read { try #require(try $0.casework(item.id)) }
      let (blocked, _) = try await Self.offered(town, "compost-grant-report", after: guarded)
      #expect(blocked.answers["name"] == nil && blocked.answers["maker"] == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatIsLockedCannotBeSentAnew(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      let (item, document) = try await town.granted(20_000)
      let (report, form) = try await Self.offered(town, "compost-grant-report", after: item)
      let today = town.base.today
      let (filling, procedure) = try await town.town.write { writer in
        var start = StartFilling("compost-grant-report", randomness: .system)
        start.prefill = report
        return (try start.run(writer).filling, try Catalogue.published("compost-grant-report", writer).procedure)
      }
      let locked = CarriedOver.locked(procedure, filling)
      #expect(locked == Set(["decision-number", "decided-on", "decided-amount"].map { QuestionPath($0) }))
      #expect(CarriedOver.fromDecision(procedure, filling) == locked)
      let page = form.pages[0]
      let pairs = [
        ("_asked", "decision-number"), ("_asked", "paid"), ("decision-number", "偽の番号"), ("decided-on.date", "2020"),
        ("decided-amount", "999999"),
        ("paid", "24000"),
      ].map { Fields.Pair($0.0, $0.1) }
      let fields = Fields(pairs).keeping(locked, of: page, filling.answers)
      let entry = PageEntry(form, page: page, fields: fields, kept: filling.answers, context: FillingContext(today: today))
      #expect(entry.answers["decision-number"] == .text(document.number) && entry.answers["decided-amount"] == .number(20_000))
      #expect(entry.answers["decided-on"] == .text(today.description) && entry.answers["paid"] == .number(24_000))
      #expect(entry.answers["grant"] == nil || entry.answers["grant"] == .number(12_000))
      // Another page, and a filling without anything carried, are left as they were sent.
      #expect(Fields(pairs).keeping([], of: page, filling.answers).pairs.count == pairs.count)
      var model = FormPageModel(form, page: page, answers: filling.answers, context: FillingContext(today: today))
      model.locked = locked
      #expect(!model.isOpen(QuestionPath("decision-number")) && model.isOpen(QuestionPath("paid")))
    }
  }

  @Test func aFileMustNameQuestionsThatCanTakeIt() throws {
    let text = try #require(Shipped.texts.first { $0.name == "compost-grant-report.json" }?.text)
    #expect(try ProcedureFile(text).procedure.story?.carries.map(\.isLocked) == [true, true, true, false])
    for (old, new) in [
      (#""question": "decision-number", "from": "number""#, #""question": "nothing", "from": "number""#),
      (#""question": "decision-number", "from": "number""#, #""question": "decision-number", "from": "date""#),
      (#""from": "answer", "answer": "maker""#, #""from": "answer""#), (#""from": "amount""#, #""from": "price""#),
    ] {
      let wrong = text.replacing(old, with: new)
      #expect(wrong != text)
      #expect(throws: DataProblems.self, "\(new)") { try ProcedureFile(wrong) }
    }
  }
}
