import Kernel
import Storage
import TestSupport
import Testing

@testable import Casework

struct WorkTests {
  /// Nobody hears on the last day; then each level hears once, and nobody after them.
  private func expectOneForEachLevel(_ office: Office, lastDayIn days: Int64, _ run: () async throws -> Int) async throws {
    for (later, raised) in [(days, 0), (1, 1), (0, 0), (2, 1), (4, 1), (60, 0)] {
      office.advance(days: later)
      #expect(try await run() == raised)
    }
  }

  private func lateness(_ town: TownDatabase) async throws -> [String] {
    try await town.read { try $0.all("SELECT payload FROM outbox WHERE name = 'casework.late.v1' ORDER BY seq") { try $0.text("payload") } }
  }

  @Test(arguments: DatabaseKind.allCases) func `A fee is reduced with a reason, received in its year, and holds back what waits for it`(
    _ kind: DatabaseKind
  ) async throws {
    try await onTown(kind) { office, town in
      let id = try await town.write { writer in
        var command = office.opening()
        command.fees = [NewFee(item: "copy", title: "写し", basis: "手数料条例 別表", fullYen: 600, isDueBeforeIssue: true)]
        return try command.run(writer).item.id
      }
      try await town.write { try office.act(id, "register").run($0) }
      #expect(await failure { try await town.write { try office.act(id, "draft").run($0) } } == "casework.fee-open")
      let fee = try await town.read { try $0.caseFolder(id).fees[0].id }
      func change(_ change: ChangeFee.Change, _ actor: CaseActor? = nil) async -> String? {
        await failure { try await town.write { try ChangeFee(id, change, actor: actor ?? office.clerk).run($0) } }
      }
      let today = Office.day("2026-11-09")
      #expect(await change(.reduce(fee: fee, yen: 601, reduction: "welfare", reason: "生活保護")) == "casework.reduction-reason")
      #expect(await change(.reduce(fee: fee, yen: 300, reduction: "welfare", reason: " ")) == "casework.reduction-reason")
      #expect(await change(.receive(fee: fee, on: today.adding(days: 1), way: .cash)) == "casework.arrival-in-future")
      #expect(await change(.receive(fee: "x", on: today, way: .cash)) == "casework.unknown-fee")
      #expect(await change(.receive(fee: fee, on: today, way: .cash), office.stranger) == "casework.not-yours")
      #expect(await change(.reduce(fee: fee, yen: 300, reduction: "welfare", reason: "生活保護を受けている")) == nil)
      #expect(await change(.receive(fee: fee, on: today, way: .cash)) == nil)
      #expect(await change(.receive(fee: fee, on: today, way: .cash)) == "casework.fee-settled")
      let paid = try await town.read { try $0.caseFolder(id).fees[0] }
      #expect(paid.dueYen == 300 && paid.fiscalYear == FiscalYear(2026) && paid.receivedBy == "officer:1" && paid.isSettled)
      #expect(await failure { try await town.write { try office.act(id, "draft").run($0) } } == nil)
    }
  }

  /// 納入通知 in March, money in April and May: 出納整理期間.
  @Test(arguments: DatabaseKind.allCases) func `A notice to pay decides the year, and a receipt by mistake is taken back`(
    _ kind: DatabaseKind
  ) async throws {
    try await onTown(kind) { office, town in
      let id = try await town.write { writer in
        var command = office.opening()
        command.fees = [NewFee(item: "use", title: "占用料", basis: "占用料徴収条例", fullYen: 1200, isDueBeforeIssue: false)]
        return try command.run(writer).item.id
      }
      func fee() async throws -> CaseFee { try await town.read { try $0.caseFolder(id).fees[0] } }
      let open = try await fee().id
      func change(_ change: ChangeFee.Change) async -> String? {
        await failure { try await town.write { try ChangeFee(id, change, actor: office.clerk).run($0) } }
      }
      let march = Office.day("2026-03-25")
      #expect(await change(.claim(fee: open, on: march, dueOn: march.adding(days: -1))) == "casework.input-missing")
      #expect(
        await change(.claim(fee: open, on: Office.day("2026-11-10"), dueOn: Office.day("2026-12-01"))) == "casework.arrival-in-future")
      #expect(await change(.takeBack(fee: open, reason: "未収")) == "casework.unknown-fee")
      #expect(await change(.claim(fee: open, on: march, dueOn: Office.day("2026-04-08"))) == nil)
      #expect(await change(.receive(fee: open, on: Office.day("2026-05-31"), way: .transfer)) == nil)
      #expect(try await fee().fiscalYear == FiscalYear(2025))
      #expect(await change(.takeBack(fee: open, reason: " ")) == "casework.input-missing")
      #expect(await change(.takeBack(fee: open, reason: "別の方の納付")) == nil)
      let again = try await fee()
      #expect(!again.isSettled && again.fiscalYear == nil && again.receivedBy == nil)
      #expect(await change(.receive(fee: open, on: Office.day("2026-06-01"), way: .transfer)) == nil)
      #expect(try await fee().fiscalYear == FiscalYear(2026), "after the closing of the books it is of the new year")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Notes stay among officers, messages reach the applicant`(_ kind: DatabaseKind) async throws
  {
    try await onTown(kind) { office, town in
      let id = try await town.write { try office.opening().run($0).item.id }
      func write(_ kind: CaseMessage.Kind, _ text: String, _ actor: CaseActor) async -> String? {
        await failure { try await town.write { try WriteMessage(id, kind, text, actor: actor).run($0) } }
      }
      #expect(await write(.internal, "口座の名義を確認", office.clerk) == nil)
      #expect(await write(.toApplicant, "書類が届きました。", office.clerk) == nil)
      #expect(await write(.fromApplicant, "ありがとうございます。", .applicant("resident:1")) == nil)
      #expect(await write(.internal, "x", .applicant("resident:1")) == "casework.not-yours")
      #expect(await write(.fromApplicant, "x", office.clerk) == "casework.not-yours")
      #expect(await write(.internal, "x", office.stranger) == "casework.not-yours")
      #expect(await write(.toApplicant, " ", office.clerk) == "casework.input-missing")
      let timeline = try await town.read { try CaseTimeline($0.casework(id).needed(), workflow: office.workflow, $0) }
      #expect(timeline.messages.map(\.text) == ["書類が届きました。", "ありがとうございます。"])
      // A message disturbs nobody's version.
      #expect(try await town.read { try $0.casework(id)?.version } == 1)
      try await town.write {
        try SaveTemplate(ResponseTemplate(id: "t1", procedure: "child-allowance", title: "口座", text: "口座をご確認ください。"), actor: "officer:1")
          .run($0)
        try SaveTemplate(ResponseTemplate(id: "t2", procedure: nil, title: "お礼", text: "受け取りました。"), actor: "officer:1").run($0)
        try SaveTemplate(ResponseTemplate(id: "t3", procedure: "other", title: "別", text: "別"), actor: "officer:1").run($0)
      }
      #expect(try await town.read { try $0.responseTemplates(for: "child-allowance").map(\.id) } == ["t1", "t2"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A timeline says what happened and what is next, and names no officer`(_ kind: DatabaseKind)
    async throws
  {
    try await onTown(kind) { office, town in
      let id = try await town.write { try office.opening().run($0).item.id }
      try await town.write { writer in
        try office.act(id, "register").run(writer)
        try AssignCase(id, version: nil, assignee: .some("secret-officer"), reason: "秘密の理由", actor: office.clerk).run(writer)
        let due = Office.day("2026-11-20")
        try office.act(id, "ask-correction", .correction(.init(questions: ["account"], message: "口座を直してください。", dueOn: due))).run(writer)
      }
      let timeline = try await town.read { try CaseTimeline($0.casework(id).needed(), workflow: office.workflow, $0) }
      #expect(timeline.lines.map(\.part) == [.done, .done, .done, .now, .next, .next, .next])
      #expect(timeline.lines[3].by == Office.day("2026-11-20") && timeline.correction?.questions == ["account"])
      #expect(timeline.dueOn == nil)
      for line in timeline.lines {
        for text in line.text.all { #expect(!text.contains("officer") && !text.contains("秘密")) }
      }
      try await town.write { try office.act(id, "withdraw").run($0) }
      let end = try await town.read { try CaseTimeline($0.casework(id).needed(), workflow: office.workflow, $0) }
      #expect(!end.lines.contains { $0.part == .next } && end.correction == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Late cases are raised once for each level`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let ids = try await town.write { writer in try (0..<3).map { _ in try office.opening().run(writer).item.id } }
      try await town.write { writer in
        try office.act(ids[1], "withdraw").run(writer)
        try office.act(ids[2], "register").run(writer)
        let due = Office.day("2027-02-01")
        try office.act(ids[2], "ask-correction", .correction(.init(questions: ["account"], message: "口座", dueOn: due))).run(writer)
      }
      let opening = office.office.opening
      func run() async throws -> Int { try await town.write { try EscalateLateCases(opening: opening).run($0) } }
      // The last day is 12-01: fifteen opening days after 11-09.
      #expect(try await town.read { try $0.casework(ids[0])?.dueOn } == Office.day("2026-12-01"))
      try await expectOneForEachLevel(office, lastDayIn: 22, run)
      let told = try await lateness(town)
      #expect(told.count == 3 && zip(told, ["assignee", "unit-chief", "department-head"]).allSatisfy { $0.contains($1) })
      #expect(try await town.read { try $0.casework(ids[0])?.version } == 1)
    }
  }

  static let council = """
    {"format":"yakuba-workflow/1","id":"council","title":"会議体","initial":"arrived",
     "states":[{"id":"arrived","title":"到達","waitsFor":"office","public":"届きました。"},{"id":"tabled","title":"付議","waitsFor":"council","public":"会議で審議します。"},
      {"id":"resolved","title":"議決","waitsFor":"office","public":"議決されました。"},{"id":"referred","title":"進達","waitsFor":"outside","public":"県へ送りました。"},
      {"id":"done","title":"交付","waitsFor":"nobody","final":true,"public":"交付しました。"}],
     "actions":[{"id":"table","title":"付議する","from":["arrived"],"to":"tabled","who":["unit"],"effect":"table"},
      {"id":"resolve","title":"議決","from":["tabled"],"to":"resolved","who":["unit","council-office"],"effect":"resolve"},
      {"id":"refer","title":"進達する","from":["resolved"],"to":"referred","who":["unit"],"effect":"refer"},
      {"id":"hand-over","title":"交付する","from":["referred"],"to":"done","who":["unit"],"effect":"hand-over"},
      {"id":"reopen","title":"再開","from":["done"],"to":"arrived","who":["unit"],"effect":"reopen"}]}
    """

  @Test(arguments: DatabaseKind.allCases) func `A council's case has a closing day and an item number, and what is sent on comes back`(
    _ kind: DatabaseKind
  ) async throws {
    try await onTown(kind) { office, town in
      let workflow = try Workflow.read(Self.council)
      let id = try await town.write { writer in
        var command = office.opening()
        command.workflow = workflow
        return try command.run(writer).item.id
      }
      func act(_ action: String, _ input: ActInput = .none) async -> String? {
        await failure {
          try await town.write {
            try ActOnCase(id, version: nil, action: action, input: input, workflow: workflow, actor: office.clerk, office: office.office)
              .run($0)
          }
        }
      }
      let (past, closing, meeting) = (Office.day("2026-11-08"), Office.day("2026-11-10"), Office.day("2026-11-20"))
      #expect(await act("table") == "casework.input-missing")
      #expect(
        await act("table", .tabling(.init(council: "農業委員会総会", closingOn: past, meetsOn: meeting, book: "bill")))
          == "casework.after-closing-day")
      #expect(
        await act("table", .tabling(.init(council: "農業委員会総会", closingOn: closing, meetsOn: past, book: "bill"))) == "casework.input-missing"
      )
      #expect(await act("table", .tabling(.init(council: "農業委員会総会", closingOn: closing, meetsOn: meeting, book: "bill"))) == nil)
      let agenda = try await town.read { try $0.tablings(of: "農業委員会総会", meetsOn: meeting).map(\.tabling.itemNumber) }
      #expect(agenda == ["令8議案第1号"])
      #expect(await act("resolve", .resolution(.init(.carried, on: meeting))) == nil)
      #expect(await act("refer", .referral(.init(to: "見本県知事", number: "見農第5号", opinion: "許可相当"))) == nil)
      #expect(await act("hand-over", .order(.init(number: "見本県指令第7号", answeredOn: meeting))) == nil)
      let folder = try await town.read { try $0.caseFolder(id) }
      #expect(folder.item.isClosed && folder.referrals[0].answerNumber == "見本県指令第7号" && folder.tablings[0].resolution == .carried)
      #expect(await act("reopen", .note("指令の差替え")) == nil)
      let reopened = try await town.read { try $0.casework(id) }
      #expect(reopened?.isClosed == false && reopened?.dueOn != nil && reopened?.daysTaken == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `What waits for another office too long is told, once for each level`(_ kind: DatabaseKind)
    async throws
  {
    try await onTown(kind) { office, town in
      let workflow = try Workflow.read(Self.council)
      let id = try await town.write { writer in
        var command = office.opening()
        command.workflow = workflow
        return try command.run(writer).item.id
      }
      let limits = [StateLimit("referred", TimeLimit(3, .weeks))]
      let opening = office.office.opening
      func act(_ action: String, _ input: ActInput) async throws {
        _ = try await town.write {
          try ActOnCase(id, version: nil, action: action, input: input, workflow: workflow, actor: office.clerk, office: office.office).run(
            $0)
        }
      }
      func run() async throws -> Int {
        try await town.write { try EscalateLateStates([$0.casework(id).needed().procedure: limits], opening: opening).run($0) }
      }
      func due() async throws -> CalendarDate? {
        try await town.read {
          try CaseTimeline($0.casework(id).needed(), workflow: workflow, limits: limits, opening: opening, $0).stateDueOn
        }
      }
      let day = Office.day("2026-11-10")
      try await act("table", .tabling(.init(council: "総会", closingOn: day, meetsOn: day, book: "bill")))
      try await act("resolve", .resolution(.init(.carried, on: day)))
      #expect(try await due() == nil)
      try await act("refer", .referral(.init(to: "見本県知事", number: "見農第5号", opinion: "許可相当")))
      // Three weeks after Monday 9 November.
      #expect(try await due() == Office.day("2026-11-30"))
      // The inbox says so too.
      let days = try await town.read { reader in
        let lines = try reader.cases(CaseQuery(), for: office.clerk, today: Office.day("2026-11-10")).lines
        return try reader.stateLastDays(of: lines, [lines[0].procedure: limits, "another": limits], opening)
      }
      #expect(days == [id: Office.day("2026-11-30")])
      try await expectOneForEachLevel(office, lastDayIn: 21, run)
      let told = try await lateness(town)
      #expect(
        told.count == 3 && told.allSatisfy { $0.contains(#""state":"referred""#) }
          && zip(told, ["assignee", "unit-chief", "department-head"]).allSatisfy { $0.contains($1) })
      let folder = try await town.read { try $0.caseFolder(id) }
      #expect(
        folder.entries.filter { $0.kind == .escalated }.map { $0.detail.split(separator: " ").first } == [
          "referred", "referred", "referred",
        ])
      try await act("hand-over", .order(.init(number: "見本県指令第7号", answeredOn: day)))
      #expect(try await due() == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Mail that came back is entered once, with its reason`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let id = try await town.write { try office.opening().run($0).item.id }
      let today = Office.day("2026-11-09")
      func record(_ what: RecordDispatch.What) async -> String? {
        await failure { try await town.write { try RecordDispatch(id, what, actor: office.clerk).run($0) } }
      }
      #expect(await record(.returned(1, on: today, reason: "あて所なし")) == "casework.unknown-dispatch")
      #expect(await record(.sent(.init(what: "収受票", way: .post, addressee: "見本 花子"), on: today)) == nil)
      #expect(await record(.returned(1, on: today, reason: "")) == "casework.input-missing")
      #expect(await record(.returned(1, on: today, reason: "あて所なし")) == nil)
      #expect(await record(.returned(1, on: today, reason: "あて所なし")) == "casework.unknown-dispatch")
      #expect(try await town.read { try $0.caseFolder(id).dispatches[0].returnedReason } == "あて所なし")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Figures count arrivals, and the median of the days`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let ids = try await town.write { writer in
        try (0..<4).map { index -> String in
          var command = office.opening()
          if index == 0 { command.wayIn = .paper }
          return try command.run(writer).item.id
        }
      }
      for (index, id) in ids.prefix(3).enumerated() {
        if index > 0 { office.advance(days: 1) }
        try await town.write { writer in
          try office.act(id, "register").run(writer)
          try office.act(id, "draft").run(writer)
          try office.act(id, "decide", .outcome("granted"), by: .system).run(writer)
          try office.act(id, "issue").run(writer)
        }
      }
      let figures = try await town.read {
        try $0.caseFigures(from: Office.day("2026-11-09"), through: Office.day("2026-11-09"), today: Office.day("2027-01-20"))
      }
      #expect(figures == CaseFigures(cases: 4, online: 3, decided: 3, medianDays: 1, longestDays: 2, late: 1, open: 1))
      #expect(figures.shareOnline == 75 && figures.lateShare == 100)
      let none = try await town.read {
        try $0.caseFigures(
          from: Office.day("2025-01-01"), through: Office.day("2025-01-31"), procedures: [], today: Office.day("2027-01-20"))
      }
      #expect(none.shareOnline == nil && none.medianDays == nil && none.lateShare == nil)
      let volumes = try await town.read { try $0.caseVolumes(from: Office.day("2026-11-01"), through: Office.day("2026-11-30")) }
      #expect(volumes["child-allowance"]?.cases == 4 && volumes["child-allowance"]?.online == 3)
    }
  }
}

extension Optional {
  /// The value, or a failed test.
  func needed() throws -> Wrapped { try #require(self) }
}
