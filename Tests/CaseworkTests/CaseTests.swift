import Casework
import Kernel
import Storage
import TestSupport
import Testing

struct CaseTests {
  /// Story A: arrived on a Sunday night, asked on Monday, mended on Tuesday, decided, issued.
  @Test(arguments: DatabaseKind.allCases) func `An application goes from its arrival to the notice`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let arrival = Office.day("2026-11-08").startOfDay.adding(seconds: 23 * 3600 + 40 * 60)
      let opened = try await town.write { try office.opening(arrivedAt: arrival).run($0) }
      let id = opened.item.id
      #expect(opened.item.arrivedOn == Office.day("2026-11-08") && opened.item.dueOn == Office.day("2026-11-30"))

      let registered = try await town.write { try office.act(id, "register", version: 1).run($0) }
      #expect(registered.receiptNumber == "令8見福収第1号" && registered.state == "reviewing" && registered.version == 2)

      let due = Office.day("2026-11-20")
      let asked = try await town.write {
        try office.act(
          id, "ask-correction", .correction(.init(questions: ["account"], message: "請求する方の口座をご記入ください。", dueOn: due)), version: 2
        )
        .run($0)
      }
      #expect(asked.state == "correcting" && asked.dueOn == nil && asked.waitsFor == .applicant)

      office.advance(days: 1)
      let other = Office.answers.replacing("見本", with: "例示").replacing("夫の口座", with: "本人の口座")
      let refused = await failure {
        try await town.write { try office.act(id, "correct", .answers(other), by: .applicant("resident:1")).run($0) }
      }
      #expect(refused == "casework.not-asked")
      let mended = Office.answers.replacing("夫の口座", with: "本人の口座")
      let corrected = try await town.write { try office.act(id, "correct", .answers(mended), by: .applicant("resident:1")).run($0) }
      // 11-09 and 11-10 do not count.
      #expect(corrected.dueOn == Office.day("2026-12-02") && corrected.clockStoppedOn == nil)

      #expect(
        await failure { try await town.write { try office.act(id, "draft", checklist: ["age"]).run($0) } } == "casework.checklist-open")
      try await town.write { try TickItem(id, item: "age", isTicked: true, actor: office.clerk).run($0) }
      try await town.write { try office.act(id, "draft", checklist: ["age"]).run($0) }
      try await town.write { try office.act(id, "decide", .outcome("granted"), by: .system).run($0) }
      office.advance(days: 3)
      let issued = try await town.write {
        try office.act(id, "issue", .sending(.init(what: "令8見福第3号", way: .online, addressee: "見本 花子"))).run($0)
      }
      // 11-11, 12, 13 count.
      #expect(issued.isClosed && issued.daysTaken == 3 && issued.outcome == "granted")

      let folder = try await town.write { try LookAtCase(id, actor: office.clerk).run($0) }
      #expect(folder.answers.map(\.number) == [2, 1])
      #expect(folder.answers[0].changes == [AnswerChange(question: "account", before: "\"夫の口座\"", after: "\"本人の口座\"")])
      #expect(folder.dispatches.map(\.what) == ["令8見福第3号"] && folder.corrections.map(\.questions) == [["account"]])
      #expect(folder.entries.count == 7)
      let looks = try await town.read { try $0.auditRecords(AuditFilter(action: "casework.looked")) }
      #expect(looks.map(\.entry.actor) == ["officer:1"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Of two who act at once one wins and the other is told`(_ kind: DatabaseKind) async throws {
    let office = try Office()
    try await withTownTwice(on: kind, migrations: CaseworkMigrations.all, clock: office.time.clock) { a, b in
      for _ in 0..<5 {
        let id = try await a.write { try office.opening().run($0).item.id }
        try await a.write { try office.act(id, "register", version: 1).run($0) }
        async let first = failure { try await a.write { try office.act(id, "withdraw", .note("a"), version: 2).run($0) } }
        async let second = failure {
          try await b.write { try AssignCase(id, version: 2, assignee: .some("1"), actor: office.clerk).run($0) }
        }
        let results = await [first, second]
        #expect(results.count { $0 == nil } == 1)
        #expect(results.contains("casework.changed-meanwhile"))
        let version = try await b.read { try $0.casework(id)?.version }
        #expect(version == 3)
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Only those in charge may act, and only where the workflow says so`(_ kind: DatabaseKind)
    async throws
  {
    try await onTown(kind) { office, town in
      let id = try await town.write { try office.opening().run($0).item.id }
      func refusal(_ action: String, _ actor: CaseActor) async -> String? {
        await failure { try await town.write { try office.act(id, action, by: actor).run($0) } }
      }
      #expect(await refusal("register", office.stranger) == "casework.not-yours")
      #expect(await refusal("register", .applicant("resident:1")) == "casework.not-yours")
      #expect(await refusal("decide", office.clerk) == "casework.not-yours")
      #expect(await refusal("issue", office.clerk) == "casework.not-now")
      #expect(await refusal("nothing", office.clerk) == "casework.not-now")
      var outsider = office.clerk
      outsider.sees = []
      #expect(await refusal("register", outsider) == "casework.not-yours")
      #expect(await failure { try await town.write { try LookAtCase(id, actor: office.stranger).run($0) } } == "casework.unknown-case")
      #expect(await failure { try await town.write { try office.act("x", "register").run($0) } } == "casework.unknown-case")
      try await town.write { try office.act(id, "withdraw", by: .applicant("resident:1")).run($0) }
      #expect(await refusal("register", office.clerk) == "casework.closed")
      // A withdrawn case was not decided.
      #expect(try await town.read { try $0.casework(id)?.daysTaken } == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Bad input opens nothing and asks nothing`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      func code(_ change: @Sendable @escaping (inout OpenCase) -> Void) async -> String? {
        await failure {
          try await town.write { writer in
            var command = office.opening()
            change(&command)
            try command.run(writer)
          }
        }
      }
      #expect(await code { $0.parties = [] } == "casework.no-applicant")
      #expect(await code { $0.parties = [CaseParty(.applicant, name: " 　")] } == "casework.no-applicant")
      #expect(await code { $0.answers = "[1]" } == "casework.answers-malformed")
      #expect(await code { $0.arrivedAt = office.time.now.adding(seconds: 1) } == "casework.arrival-in-future")
      #expect(await code { $0.follows = "nothing" } == "casework.unknown-case")
      let id = try await town.write { try office.opening().run($0).item.id }
      try await town.write { try office.act(id, "register").run($0) }
      let (today, later) = (Office.day("2026-11-09"), Office.day("2026-11-10"))
      for (questions, message, due, wanted) in [
        ([], "x", later, "casework.input-missing"), (["account"], " ", later, "casework.input-missing"),
        (["account"], "x", today, "casework.due-in-past"),
      ] {
        let input = ActInput.correction(.init(questions: questions, message: message, dueOn: due))
        #expect(await failure { try await town.write { try office.act(id, "ask-correction", input).run($0) } } == wanted)
      }
      #expect(await failure { try await town.write { try office.act(id, "ask-correction").run($0) } } == "casework.input-missing")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Arrival in one year, registration in the next`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      office.time.advance(milliseconds: Office.day("2027-03-31").startOfDay.milliseconds - office.time.now.milliseconds + 80_000_000)
      let first = try await town.write { try office.opening().run($0).item }
      let before = try await town.write { try office.act(first.id, "register").run($0) }
      let second = try await town.write { try office.opening().run($0).item }
      office.advance(days: 1)
      let after = try await town.write { try office.act(second.id, "register").run($0) }
      #expect(before.receiptNumber == "令8見福収第1号" && after.receiptNumber == "令9見福収第1号")
      #expect(second.arrivedOn == Office.day("2027-03-31"))
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A post's open cases go to the successor with a note`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let ids = try await town.write { writer in try (0..<3).map { _ in try office.opening().run(writer).item.id } }
      try await town.write { writer in
        for id in ids { try AssignCase(id, version: 1, assignee: .some("1"), actor: office.clerk).run(writer) }
        try office.act(ids[2], "withdraw").run(writer)
      }
      let count = try await town.write {
        try HandOverCases(from: .officer("1"), to: .officer("2"), note: "期限の近いものがあります。", actor: "officer:3").run($0)
      }
      #expect(count == 2)
      let owners = try await town.read { reader in try ids.map { try reader.casework($0)?.assignee } }
      #expect(owners == ["2", "2", "1"])
      let notes = try await town.read { try $0.caseFolder(ids[0]).messages.map(\.text) }
      #expect(notes == ["期限の近いものがあります。"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A duplicate leads to the case that it was merged into`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let (a, b) = try await town.write { (try office.opening().run($0).item, try office.opening().run($0).item) }
      let other = try await town.write { try office.opening(procedure: "child-medical").run($0).item }
      for (duplicate, into, code) in [
        (a.id, a.id, "casework.merged-wrongly"), (a.id, other.id, "casework.merged-wrongly"), (a.id, "x", "casework.unknown-case"),
      ] {
        let found = await failure {
          try await town.write { try MergeCases(duplicate: duplicate, into: into, version: 1, reason: "重複", actor: office.clerk).run($0) }
        }
        #expect(found == code)
      }
      try await town.write { try MergeCases(duplicate: b.id, into: a.id, version: 1, reason: "二重に送信", actor: office.clerk).run($0) }
      #expect(try await town.read { try $0.caseByCode(b.code)?.id } == a.id)
      #expect(await failure { try await town.write { try office.act(b.id, "register").run($0) } } == "casework.closed")
      let figures = try await town.read {
        try $0.caseFigures(from: Office.day("2026-11-01"), through: Office.day("2026-11-30"), today: Office.day("2026-11-09"))
      }
      #expect(figures.cases == 2 && figures.shareOnline == 100)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Several stages are one story`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let first = try await town.write { try office.opening().run($0).item }
      let third = try await town.write { writer in
        var second = office.opening()
        second.follows = first.id
        let made = try second.run(writer).item
        var third = office.opening()
        third.follows = made.id
        return try third.run(writer).item
      }
      #expect(third.story == first.id)
      #expect(try await town.read { try $0.caseFolder(third.id).story.map(\.serial) } == [1, 2, 3])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Events are told of, without a person in them`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let id = try await town.write { try office.opening().run($0).item.id }
      try await town.write { try office.act(id, "register").run($0) }
      let events = try await town.read {
        try $0.all("SELECT name, subject, payload FROM outbox ORDER BY seq") { row in
          (try row.text("name"), try row.text("subject"), try row.text("payload"))
        }
      }
      #expect(events.map(\.0) == ["casework.opened.v1", "casework.registered.v1"] && events.allSatisfy { $0.1 == id })
      #expect(!events.contains { $0.2.contains("見本") || $0.2.contains("resident") })
    }
  }
}
