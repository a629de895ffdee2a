import Casework
import Decisions
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// 休暇簿: what is granted, applied for, taken and given back.
@Suite struct LedgerTests {
  private static let ledger = Ledger(
    title: "休暇簿", year: .calendar, unit: LocalText("時間", en: "hours"), larger: Ledger.Larger(size: 8, unit: LocalText("日", en: "days")),
    amount: "taken", first: "from", last: "to", balance: nil)
  private static let post = "kensetsu-kanri-senior"
  private static let holder = "p-kensetsu-kanri-senior"

  @Test(arguments: [(100, "12日4時間"), (8, "1日"), (0, "0日"), (3, "3時間"), (-12, "−1日4時間")]) func eightHoursAreADay(amount: Int, words: String)
  {
    #expect(Self.ledger.words(amount).japanese == words)
  }

  @Test func aBookHasAYearOfItsOwn() throws {
    let day = try #require(CalendarDate("2027-02-01"))
    #expect(Ledger.Year.calendar.containing(day) == 2027)
    #expect(Ledger.Year.fiscal.containing(day) == 2026)
  }

  @Test func whatACaseDrawsLiesInOneYear() throws {
    let one: Answers = ["taken": .number(16), "from": .text("2026-12-28"), "to": .text("2026-12-29")]
    #expect(try LedgerAsk(Self.ledger, one)?.amount == 16)
    let two: Answers = ["taken": .number(16), "from": .text("2026-12-28"), "to": .text("2027-01-04")]
    #expect { _ = try LedgerAsk(Self.ledger, two) } throws: { ($0 as? Failure)?.code == "procedures.ledger-two-years" }
    #expect(try LedgerAsk(Self.ledger, ["from": .text("2026-12-28")]) == nil)
  }

  @Test func linesOfASpreadsheetAreRead() throws {
    let post = OfficeDay.Post(id: "x", name: "主事", department: "somu")
    let people = ["見本 花子", "例示 太郎", "例示 太郎"].enumerated().map { LedgerPages.Person(id: "p\($0.offset)", name: $0.element, post: post) }
    let read = LedgerPages.read("見本　花子,20,12,4\np1\t15\t0\n\n架空 三郎,,,\n例示 太郎,20,0\n見本 花子,1,1\n架空 次郎,20,x", people, size: 8)
    #expect(read.found.map(\.holder) == ["p0", "p1"])
    #expect(read.found.map(\.granted) == [160, 120] && read.found.map(\.carried) == [100, 0])
    // Two of one name, twice the same, nobody.
    #expect(read.wrong == [5, 6, 7])
  }

  @Test func theBookPointsAtQuestionsOfTheForm() throws {
    let text = try String(contentsOf: Shipped.folder.appending(path: "paid-leave.json"), encoding: .utf8)
    #expect(try ProcedureFile(text).procedure.ledger?.amount == "taken")
    for (right, wrong) in [("\"amount\": \"taken\"", "\"amount\": \"nothing\""), ("\"first\": \"from\"", "\"first\": \"stand-in\"")] {
      #expect(throws: DataProblems.self) { try ProcedureFile(text.replacing(right, with: wrong)) }
    }
  }

  private static func standing(_ town: CounterTown) async throws -> LedgerStanding {
    try await town.town.read { try LedgerStanding.read("paid-leave", holder, 2026, $0) }
  }

  private static func credit(_ town: CounterTown, _ granted: Int) async throws {
    let command = EnterCredit(
      procedure: "paid-leave", holder: holder, year: 2026, granted: granted, carried: 0, reason: "令和8年の付与", actor: "officer:jinji")
    try await town.town.write { try command.run($0) }
  }

  /// Up to the head, who has not decided yet: the step that is open then.
  private static func toTheHead(_ town: CounterTown, _ draft: String, _ office: OfficeDay) async throws {
    for post in ["kensetsu-kanri-chief", "kensetsu-deputy"] { try await answer(.approved, post, town, draft, office) }
  }

  private static func answer(_ answer: StepAnswer, _ post: String, _ town: CounterTown, _ draft: String, _ office: OfficeDay) async throws {
    let desk = try OwnMatterDraftTests.desk(post, office)
    try await town.town.write { writer in
      let now = try #require(try DraftRecords.draft(draft, writer))
      let step = try #require(try StepRecords.steps(of: now, writer).first { $0.step.post == post && $0.state == .open })
      try AnswerStep(answer, draft: draft, step: step.id, seen: now.version, opinion: nil, asStandIn: false, desk: desk).run(writer)
    }
  }

  private static func cancel(_ item: Case, _ town: CounterTown, _ actor: CaseActor) async throws {
    try await town.town.write { writer in
      try ActOnCase(
        item.id, version: nil, action: "cancel", workflow: Workflows.of(try #require(try writer.casework(item.id)), writer), actor: actor,
        office: OfficeRules.read(town: "見本町", writer).office
      ).run(writer)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatIsDecidedIsTakenAndWhatIsCancelledComesBack(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let office = OwnMatterDraftTests.office(on: town.today)
      try await Self.credit(town, 8)
      let (item, draft) = try await OwnMatterDraftTests.handIn(town, Self.post, office)
      var standing = try await Self.standing(town)
      #expect(standing.asked == 4 && standing.taken == 0 && standing.left == 8 && standing.free == 4)
      try await Self.toTheHead(town, draft.id, office)
      try await Self.answer(.decided, "kensetsu-head", town, draft.id, office)
      standing = try await Self.standing(town)
      #expect(standing.asked == 0 && standing.taken == 4 && standing.left == 4)
      #expect(standing.running == [4])
      try await Self.cancel(item, town, OwnMatterDraftTests.actor(Self.post, office))
      standing = try await Self.standing(town)
      #expect(standing.taken == 0 && standing.left == 8 && standing.draws.map(\.state) == [.returned])
      let cancelled = try await town.town.read { try #require(try $0.casework(item.id)) }
      #expect(cancelled.state == "withdrawn")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func onceBegunOnlyTheUnitTakesItBack(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let office = OwnMatterDraftTests.office(on: town.today)
      let (item, draft) = try await OwnMatterDraftTests.handIn(town, Self.post, office, on: town.today.adding(days: -3).description)
      try await Self.toTheHead(town, draft.id, office)
      try await Self.answer(.decided, "kensetsu-head", town, draft.id, office)
      // Nothing was entered for the year: counted, not stopped.
      #expect(try await Self.standing(town).taken == 4)
      await #expect {
        try await Self.cancel(item, town, OwnMatterDraftTests.actor(Self.post, office))
      } throws: {
        ($0 as? Failure)?.code == "procedures.ledger-begun"
      }
      #expect(try await Self.standing(town).taken == 4)
      try await Self.cancel(item, town, OwnMatterDraftTests.actor("somu-jinji-chief", office))
      #expect(try await Self.standing(town).taken == 0)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func moreThanIsLeftIsRefused(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let office = OwnMatterDraftTests.office(on: town.today)
      try await Self.credit(town, 7)
      let (_, draft) = try await OwnMatterDraftTests.handIn(town, Self.post, office)
      await #expect {
        _ = try await OwnMatterDraftTests.handIn(town, Self.post, office, on: "2026-11-24")
      } throws: {
        ($0 as? Failure)?.code == "procedures.ledger-short"
      }
      #expect(try await Self.standing(town).draws.count == 1)
      // What was taken back from the officer meanwhile cannot be decided either.
      try await Self.toTheHead(town, draft.id, office)
      try await Self.credit(town, 3)
      await #expect {
        try await Self.answer(.decided, "kensetsu-head", town, draft.id, office)
      } throws: {
        ($0 as? Failure)?.code == "procedures.ledger-short"
      }
      #expect(try await town.town.read { try DraftRecords.draft(draft.id, $0)?.state } == .circulating)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theHeadMovesItInOneStep(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let office = OwnMatterDraftTests.office(on: town.today)
      try await Self.credit(town, 160)
      let (item, draft) = try await OwnMatterDraftTests.handIn(town, Self.post, office)
      func move(_ post: String, reason: String = "議会の前日で窓口に支障があるため") async throws {
        let desk = try OwnMatterDraftTests.desk(post, office)
        try await town.town.write { writer in
          let now = try #require(try DraftRecords.draft(draft.id, writer))
          try DecideOtherwise(
            draft: draft.id, seen: now.version, outcome: "moved", reason: reason, offer: "11月25日", desk: desk
          ).run(writer)
        }
      }
      // Not before it is the head's turn, by nobody else, and not without a reason.
      for post in ["kensetsu-head", "kensetsu-kanri-chief"] {
        await #expect { try await move(post) } throws: { ($0 as? Failure)?.code == "procedures.not-yours-to-decide" }
      }
      try await Self.toTheHead(town, draft.id, office)
      await #expect { try await move("kensetsu-deputy") } throws: { ($0 as? Failure)?.code == "procedures.not-yours-to-decide" }
      await #expect { try await move("kensetsu-head", reason: "　") } throws: { ($0 as? Failure)?.code == "procedures.otherwise-reason" }
      try await move("kensetsu-head")
      let (moved, decided, verdict) = try await town.town.read { reader in
        (
          try #require(try reader.casework(item.id)), try #require(try DraftRecords.draft(draft.id, reader)),
          try VerdictRecords.find(draft.id, reader)
        )
      }
      #expect(moved.state == "decided" && moved.outcome == "moved" && decided.state == .decided)
      #expect(verdict?.outcome == "moved" && verdict?.reason == "議会の前日で窓口に支障があるため\n11月25日")
      #expect(decided.content.proposal.contains("【決定】時季変更\n理由　議会の前日で窓口に支障があるため\n示す時季など　11月25日"))
      let standing = try await Self.standing(town)
      #expect(standing.taken == 0 && standing.free == 160 && standing.draws.map(\.state) == [.returned])
    }
  }
}
