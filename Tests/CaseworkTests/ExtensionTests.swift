import Kernel
import Storage
import TestSupport
import Testing

@testable import Casework

/// 期間の延長, overdue 補正, and what an applicant is told of.
@Suite struct ExtensionTests {
  private static func events(_ name: String, _ town: TownDatabase) async throws -> [String] {
    try await town.read { try $0.all("SELECT payload FROM outbox WHERE name = \(name) ORDER BY seq") { try $0.text("payload") } }
  }

  @Test(arguments: DatabaseKind.allCases) func `An extended case is late only after its new day, and its days still stop`(
    _ kind: DatabaseKind
  ) async throws {
    try await onTown(kind) { office, town in
      let id = try await town.write { try office.opening().run($0).item.id }
      try await town.write { try office.act(id, "register").run($0) }
      @Sendable func extend(_ day: String, _ reason: String = "関係機関への照会に時間を要するため", by actor: CaseActor? = nil) -> ExtendCase {
        ExtendCase(id, .init(until: Office.day(day), reason: reason), actor: actor ?? office.clerk, office: office.office)
      }
      #expect(try await town.read { try $0.casework(id)?.dueOn } == Office.day("2026-12-01"))
      #expect(await failure { try await town.write { try extend("2026-12-01").run($0) } } == "casework.extension-too-short")
      #expect(await failure { try await town.write { try extend("2027-01-08", " ").run($0) } } == "casework.input-missing")
      #expect(await failure { try await town.write { try extend("2027-01-08", by: office.stranger).run($0) } } == "casework.not-yours")
      // Late first; then the notice goes out.
      office.advance(days: 23)
      let opening = office.office.opening
      func escalate() async throws -> Int { try await town.write { try EscalateLateCases(opening: opening).run($0) } }
      #expect(try await escalate() == 1)
      let extended = try await town.write { try extend("2027-01-08").run($0) }
      #expect(extended.dueOn == Office.day("2027-01-08") && extended.escalationLevel == 0)
      #expect(try await escalate() == 0)
      let kept = try await town.read { reader in try reader.extensions(of: reader.casework(id).needed()) }
      #expect(kept.map(\.until) == [Office.day("2027-01-08")] && kept[0].before == Office.day("2026-12-01") && kept[0].by == "officer:1")
      // The applicant reads the new day, and that it was extended; the reason is the notice's.
      let timeline = try await town.read { try CaseTimeline($0.casework(id).needed(), workflow: office.workflow, $0) }
      #expect(timeline.dueOn == Office.day("2027-01-08"))
      #expect(timeline.lines.contains { $0.part == .done && $0.text.japanese.contains("令和9年1月8日") })
      #expect(!timeline.lines.contains { $0.text.japanese.contains("照会") })
      // Ten days of 補正 move the extended day by as many: 12-03 to 12-12.
      office.advance(days: 1)
      try await town.write {
        try office.act(id, "ask-correction", .correction(.init(questions: ["account"], message: "口座", dueOn: Office.day("2026-12-25"))))
          .run($0)
      }
      #expect(try await town.read { try $0.casework(id)?.dueOn } == nil)
      office.advance(days: 9)
      let answers = Office.answers.replacing("夫の口座", with: "本人の口座")
      let mended = try await town.write { try office.act(id, "correct", .answers(answers), by: .applicant("applicant:1")).run($0) }
      #expect(mended.dueOn == Office.day("2027-01-18"))
      office.advance(days: 40)
      #expect(try await escalate() == 1)
      try await town.write { try office.act(id, "withdraw").run($0) }
      #expect(await failure { try await town.write { try extend("2027-06-01").run($0) } } == "casework.closed")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A correction that did not come is told of once`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let ids = try await town.write { writer in try (0..<3).map { _ in try office.opening().run(writer).item.id } }
      for id in ids {
        try await town.write { try office.act(id, "register").run($0) }
        try await town.write {
          try office.act(id, "ask-correction", .correction(.init(questions: ["account"], message: "口座", dueOn: Office.day("2026-11-16"))))
            .run($0)
        }
      }
      try await town.write {
        try office.act(ids[1], "correct", .answers(Office.answers.replacing("夫の口座", with: "本人の口座")), by: .applicant("applicant:1")).run($0)
      }
      try await town.write { try office.act(ids[2], "withdraw").run($0) }
      func run() async throws -> Int { try await town.write { try TellOverdueCorrections().run($0) } }
      office.advance(days: 7)
      #expect(try await run() == 0, "on the day itself there is still time")
      office.advance(days: 1)
      #expect(try await run() == 1)
      #expect(try await run() == 0)
      let told = try await Self.events("casework.correction-overdue.v1", town)
      #expect(told.count == 1 && told[0].contains("2026-11-16"))
      let today = Office.day("2026-11-17")
      #expect(try await town.read { try $0.overdueCorrections(of: ["fukushi-kodomo"], for: office.clerk, today: today) } == 1)
      #expect(try await town.read { try $0.overdueCorrections(of: ["fukushi-kodomo"], for: office.stranger, today: today) } == 0)
      #expect(try await town.read { try $0.overdueCorrections(of: [], for: office.clerk, today: today) } == 0)
      let folder = try await town.read { try $0.caseFolder(ids[0]) }
      #expect(folder.entries.last?.kind == .correctionOverdue)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Only somebody who may have an address is told, and never of a guarded case`(
    _ kind: DatabaseKind
  ) async throws {
    try await onTown(kind) { office, town in
      func opened(_ change: (inout OpenCase) -> Void) async throws -> String {
        var command = office.opening()
        change(&command)
        let made = command
        return try await town.write { try made.run($0).item.id }
      }
      let mail = #"{"name":{"family":"見本","given":"花子"},"account":"夫の口座","mail":"hanako@resident.example"}"#
      let silent = try await opened { _ in }
      let written = try await opened { $0.answers = mail }
      let account = try await opened { $0.resident = "hanako" }
      let guarded = try await opened {
        $0.answers = mail; $0.isGuarded = true
      }
      let own = try await opened {
        $0.answers = mail; $0.resident = "officer:1"; $0.needToKnow = "own:fukushi-kodomo/"
      }
      for id in [silent, written, account, guarded, own] {
        try await town.write { try WriteMessage(id, .toApplicant, "お知らせです。", actor: .system).run($0) }
        try await town.write { try WriteMessage(id, .internal, "内部のメモ", actor: .system).run($0) }
      }
      let told = try await town.read {
        try $0.all("SELECT subject, payload FROM outbox WHERE name = \(ApplicantNews.event) ORDER BY seq") {
          (try $0.text("subject"), try $0.text("payload"))
        }
      }
      #expect(told.map(\.0) == [written, account])
      #expect(told.allSatisfy { $0.1.contains(#""news":"message""#) && !$0.1.contains("花子") && !$0.1.contains("@") })
      // A letter that is revoked: the case's story says so, closed or not.
      try await town.write { try RecordFate(written, .revoked, what: "許可書 見本町指令第1号", actor: office.clerk).run($0) }
      let timeline = try await town.read { try CaseTimeline($0.casework(written).needed(), workflow: office.workflow, $0) }
      #expect(timeline.lines.contains { $0.text.japanese.contains("見本町指令第1号") && $0.text.japanese.contains("取り消されました") })
      #expect(
        await failure { try await town.write { try RecordFate(written, .revoked, what: "x", actor: office.stranger).run($0) } }
          == "casework.not-yours")
    }
  }
}
