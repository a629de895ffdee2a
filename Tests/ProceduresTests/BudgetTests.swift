import Casework
import Contracts
import Documents
import Forms
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Decisions
@testable import Procedures

/// A grant stops when its budget is used up.
@Suite struct BudgetTests {
  private static func code<T>(_ body: () async throws -> T) async -> String? {
    do { _ = try await body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
  }

  @Test(arguments: DatabaseKind.allCases) func withoutABudgetNothingIsStopped(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      try await town.granted(20_000)
      #expect(try await town.standing == nil)
      // What was granted is known all the same, so that a budget entered later finds it.
      try await town.budget(30_000)
      #expect(
        try await town.standing == BudgetStanding(procedure: "compost-grant", year: FiscalYear(2026), budget: 30_000, granted: 20_000))
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aGrantStopsWhenItsBudgetIsUsedUp(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      try await town.budget(30_000)
      let waiting = try await town.arrived()
      let other = try await town.arrived()
      try await town.granted(20_000)
      #expect(try await town.standing?.left == 10_000)

      // Two drafts that fit each by itself: the second to be decided does not fit any more.
      let (first, second) = (
        try await town.drafted(waiting, "granted", amount: 10_000), try await town.drafted(other, "granted", amount: 10_000)
      )
      try await town.decide(first)
      #expect(try await town.standing?.isUsedUp == true)
      #expect(await Self.code { try await town.decide(second) } == "procedures.budget-exceeded")
      let undecided = try await town.town.read { try #require(try DraftRecords.draft(second.id, $0)) }
      #expect(undecided.state == .circulating, "nothing of the decision is left behind")
      #expect(try await town.town.read { try $0.casework(other.id)?.state } == "deciding")

      // Nothing is begun any more, on paper only with a reason, which the case keeps.
      #expect(await Self.code { try await town.arrived() } == "procedures.budget-used-up")
      let late = try await town.arrived(budgetReason: "期限内に窓口へ届いていたため")
      let folder = try await town.town.read { try $0.caseFolder(late.id) }
      #expect(folder.messages.contains { $0.kind == .internal && $0.text.contains("期限内に窓口へ届いていたため") })
      #expect(try await town.base.audits("intake.budget-overruled") == 1)

      // A program of an officer's is told the same.
      let entered = EnteredApplication(
        procedure: "compost-grant", answers: [:], wayIn: .paper, actor: "officer:kyoko", town: "見本町", today: town.base.today,
        randomness: .system)
      let judged = try await town.town.read { try entered.judged(entered.basis($0)) }
      #expect(await Self.code { try await town.town.write { try entered.run(judged, $0) } } == "procedures.budget-used-up")

      // 補正予算: the one that waited can be decided now.
      try await town.budget(45_000, on: "2026-11-01", reason: "12月補正予算（第3号）")
      #expect(try await town.standing?.left == 15_000)
      try await town.decide(second)
      #expect(try await town.standing?.granted == 40_000)
      #expect(try await town.base.audits("procedures.budget-changed") == 2)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatThePortalHandedOverIsTakenAndSaysSo(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      let mapping = PortalMapping(targets: ["受付番号": "@receipt", "到達日時": "@arrived", "氏名": "name#whole"], portalName: nil)
      func taken(_ receipt: String) async throws -> (result: PortalResult, notes: [String]) {
        let bytes = CSV.encoded([["受付番号", "到達日時", "氏名"], [receipt, "2026/11/06 21:14:05", "例示　太郎"]], formulaGuard: .none)
        let result = try #require(try await PortalTests.taken(bytes, mapping, of: "compost-grant", name: receipt + ".csv", town.base).first)
        let id = try #require(result.caseID)
        return (result, try await town.town.read { try $0.caseFolder(id).messages.filter { $0.kind == .internal }.map(\.text) })
      }
      func tells(_ text: String) -> Bool { text.contains("今年度の予算額に達しています") }
      try await town.budget(30_000)
      let early = try await taken("R-1")
      #expect(early.result.state == .taken && !early.notes.contains(where: tells) && early.result.message.map(tells) != true)
      try await town.budget(0, on: "2026-11-09", reason: "減額補正")
      let late = try await taken("R-2")
      #expect(late.result.state == .taken && late.result.message.map(tells) == true, "what arrived is never refused")
      #expect(late.notes.count == 2 && late.notes.contains { tells($0) && $0.contains("予算を増やすまで、交付は決定できません") }, "\(late.notes)")
      #expect(
        try await town.town.read { try PortalRecords.receipts(["R-2", "R-9", "R-1"], $0) }.mapValues(\.caseID) == [
          "R-1": early.result.caseID, "R-2": late.result.caseID,
        ])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whereMoreIsGrantedThanThereIsLessCanStillBeDecided(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      try await town.budget(30_000)
      let (item, _) = try await town.granted(20_000)
      try await town.budget(15_000, on: "2026-11-09", reason: "減額補正")
      let room = try await town.town.read { try GrantRoom.read($0.stages(of: item.story), on: town.base.today, $0) }
      #expect(room?.own == 20_000 && room?.standing?.left == -5_000 && room?.most == 20_000)
      let change = try await town.arrived("compost-grant-change", follows: item, ["kind": .text("change"), "reason": .text("機種の変更")])
      try await town.decide(try await town.drafted(change, "approved", amount: 18_000, fields: ["content": "機種の変更"]))
      #expect(try await town.standing?.granted == 18_000)
      // Another gets nothing, and what goes above the own amount neither.
      let other = try await town.drafted(try await town.arrived(budgetReason: "期限内に届いた"), "granted", amount: 1_000)
      #expect(await Self.code { try await town.decide(other) } == "procedures.budget-exceeded")
      let none = try await town.town.read { try GrantRoom.read([], on: town.base.today, $0) }
      #expect(none == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func changesFixingAndRevokingGiveBack(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      try await town.budget(30_000)
      let (item, _) = try await town.granted(20_000)
      // 変更承認: less.
      let change = try await town.arrived("compost-grant-change", follows: item, ["kind": .text("change"), "reason": .text("機種の変更")])
      try await town.decide(try await town.drafted(change, "approved", amount: 15_000, fields: ["content": "機種の変更"]))
      #expect(try await town.standing?.granted == 15_000)
      // 額の確定: less again.
      let report = try await town.arrived("compost-grant-report", follows: item, ["paid": .number(24_000)])
      try await town.decide(try await town.drafted(report, "fixed", amount: 12_000))
      #expect(try await town.standing?.granted == 12_000)
      let grants = try await town.town.read { try GrantRecords.all(story: item.story, $0) }
      #expect(grants.map(\.amount) == [20_000, 15_000, 12_000] && grants.map(\.difference) == [20_000, -5_000, -3_000])
      // 中止の承認 of another: all of it.
      let (stopped, _) = try await town.granted(10_000)
      let stop = try await town.arrived("compost-grant-change", follows: stopped, ["kind": .text("stop"), "reason": .text("転出のため")])
      try await town.decide(try await town.drafted(stop, "stopped"))
      #expect(try await town.standing?.granted == 12_000)
      // 不交付 takes nothing.
      try await town.decide(try await town.drafted(try await town.arrived(), "refused"))
      #expect(try await town.standing?.granted == 12_000)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aChangeAndARevocationOfTheLetterAreBooked(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      try await town.budget(30_000)
      let (item, document) = try await town.granted(20_000)
      func follow(_ how: Verdict.How, _ amount: Int?, letter: String, id: String) async throws {
        try await town.town.write { writer in
          var draft = try #require(try document.draft.flatMap { try DraftRecords.draft($0, writer) })
          draft.content.letter = letter
          draft.content.amount = amount ?? draft.content.amount
          draft.state = .decided
          let copy = Draft(
            id: id, reference: draft.reference, changes: draft.id, content: draft.content, drafter: draft.drafter, state: .decided,
            version: 1,
            substance: 1, round: 1, draftedOn: draft.draftedOn, submittedAt: nil, decidedOn: draft.decidedOn, decidedAt: nil, number: nil,
            numberedOn: nil, issuedOn: nil, completedOn: nil, row: "", rulesBasis: "", stateReason: nil, createdAt: draft.createdAt,
            updatedAt: draft.updatedAt)
          let verdict = Verdict(
            draft: id, item: item.id, how: how, outcome: "granted", letter: "grant", document: document.id, reason: "x", amount: amount)
          try BookGrant(draft: copy, verdict: verdict, item: item).run(writer)
        }
      }
      try await follow(.correct, 18_000, letter: "交付決定額　18,000円", id: "d2")
      #expect(try await town.standing?.granted == 18_000)
      #expect(await Self.code { try await follow(.change, 31_000, letter: "31,000円", id: "d3") } == "procedures.budget-exceeded")
      // A letter that says something else than is booked is not decided.
      #expect(
        await Self.code { try await follow(.change, 15_000, letter: "交付決定額　115,000円", id: "d3") } == "procedures.amount-not-in-letter")
      // A renewal and a change that leaves the amount book nothing.
      try await follow(.renew, nil, letter: "x", id: "d4")
      try await follow(.change, nil, letter: "x", id: "d5")
      #expect(try await town.standing?.granted == 18_000)
      try await follow(.cancel, nil, letter: "取り消したので通知します。", id: "d6")
      #expect(try await town.standing?.granted == 0)
      let last = try await town.town.read { try GrantRecords.newest(story: item.story, $0) }
      #expect(last?.how == .revoked && last?.difference == -18_000)
    }
  }

  @Test func amountsInLetters() {
    #expect(BookGrant.says(20_000, "交付決定額　20,000円") && BookGrant.says(20_000, "金２０，０００円を"))
    #expect(!BookGrant.says(20_000, "120,000円") && BookGrant.says(20_000, "120,000円のうち20,000円") && !BookGrant.says(20_000, "2,000円"))
  }

  @Test(arguments: DatabaseKind.allCases) func budgetsCountFromTheirDay(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      try await town.budget(10_000)
      try await town.budget(50_000, on: "2026-12-20", reason: "12月補正")
      #expect(try await town.standing?.budget == 10_000, "today is 9 November")
      try await town.budget(0, on: "2026-11-09", reason: "減額補正")
      #expect(try await town.standing?.isUsedUp == true)
      let changes = try await town.town.read { try BudgetRecords.all("compost-grant", FiscalYear(2026), $0) }
      #expect(changes.map(\.amount) == [10_000, 0, 50_000] && changes.map(\.number) == [1, 3, 2])
      // Next year's is another.
      #expect(try await town.town.read { try BudgetStanding.read("compost-grant", FiscalYear(2027), on: town.base.today, $0) } == nil)
      for wrong in [
        ChangeBudget(procedure: "compost-grant", year: FiscalYear(2026), amount: -1, on: town.base.today, reason: "x", actor: "a"),
        ChangeBudget(procedure: "compost-grant", year: FiscalYear(2027), amount: 1, on: town.base.today, reason: "x", actor: "a"),
        ChangeBudget(procedure: "compost-grant", year: FiscalYear(2026), amount: 1, on: town.base.today, reason: "　", actor: "a"),
      ] {
        #expect(await Self.code { try await town.town.write { try wrong.run($0) } } == "procedures.budget-wrong")
      }
      let unknown = ChangeBudget(procedure: "no-such", year: FiscalYear(2026), amount: 1, on: town.base.today, reason: "x", actor: "a")
      #expect(await Self.code { try await town.town.write { try unknown.run($0) } } == "procedures.unknown")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func openApplicationsAreAddedUp(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      _ = try await town.arrived()
      _ = try await town.arrived("compost-grant", ["price": .number(9_500)])
      try await town.granted(20_000)
      let open = try await town.town.read { try OpenGrants.read(Catalogue.published("compost-grant", $0).procedure, $0) }
      #expect(open.count == 2 && open.sum == 24_000)
    }
  }

  @Test func whoMayEnterABudget() {
    func officer(_ roles: Set<Role>, _ departments: Set<String>) -> Officer {
      Officer(id: "x", name: "x", roles: roles, departments: departments, sessionID: "s")
    }
    #expect(officer([.chief], ["chomin"]).maySetBudget(of: "chomin") && officer([.administrator], ["chomin"]).maySetBudget(of: "chomin"))
    #expect(officer([.planner], ["kikaku"]).maySetBudget(of: "chomin"))
    #expect(!officer([.chief], ["somu"]).maySetBudget(of: "chomin") && !officer([.officer], ["chomin"]).maySetBudget(of: "chomin"))
  }

  @Test func whatAFileSaysOfItsGrantIsChecked() throws {
    let text = try #require(Shipped.texts.first { $0.name == "compost-grant.json" }?.text)
    let file = try ProcedureFile(text)
    #expect(file.procedure.isBudgeted && file.procedure.askedAmount == "grant")
    for (old, new) in [
      (#""granted": "amount""#, #""granted": "number""#), (#"{"asked": "grant"}"#, #"{"asked": "nothing"}"#),
      (#"{"asked": "grant"}"#, #"{"asks": "grant"}"#),
    ] {
      let wrong = text.replacing(old, with: new)
      #expect(wrong != text)
      #expect(throws: DataProblems.self, "\(new)") { try ProcedureFile(wrong) }
    }
  }
}
