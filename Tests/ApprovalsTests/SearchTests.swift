import Contracts
import Decisions
import Kernel
import Storage
import Testing

@testable import Approvals

@Suite struct SearchTests {
  private func found(_ query: DraftQuery, by post: String, whole: Bool = false, _ town: any Database) async throws -> [String] {
    let sight = SmallOffice.desk(post).sight(isWhole: whole)
    return try await town.read { reader in
      let drafts = try DraftRecords.search(query, sight: sight, limit: 50, reader)
      #expect(try DraftRecords.count(query, sight: sight, reader) == drafts.count)
      return drafts.map(\.content.subject)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Words meet in whatever form, wildcards are only signs`(_ kind: DatabaseKind) async throws {
    try await withDrafts(on: kind) { town in
      _ = try await town.drafted(SmallOffice.content("道路占用（ＬＥＤ街灯）の許可"))
      _ = try await town.drafted(SmallOffice.content("100%補助の申請"), sent: false)
      #expect(try await found(DraftQuery(text: "led 街灯"), by: "kensetsu-head", town) == ["道路占用（ＬＥＤ街灯）の許可"])
      #expect(try await found(DraftQuery(text: "%"), by: "kensetsu-head", town) == ["100%補助の申請"])
      #expect(try await found(DraftQuery(text: "_"), by: "kensetsu-head", town) == [])
      #expect(try await found(DraftQuery(text: "!"), by: "kensetsu-head", town) == [])
      #expect(try await found(DraftQuery(text: "見本電気"), by: "kensetsu-head", town).count == 2)
      #expect(try await found(DraftQuery(states: [.preparing]), by: "kensetsu-head", town) == ["100%補助の申請"])
      #expect(try await found(DraftQuery(from: SmallOffice.day.adding(days: 1)), by: "kensetsu-head", town) == [])
      #expect(try await found(DraftQuery(until: SmallOffice.day), by: "kensetsu-head", town).count == 2)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Others find a draft only when it comes to them`(_ kind: DatabaseKind) async throws {
    try await withDrafts(on: kind) { town in
      var content = SmallOffice.content("合議のある起案")
      content.concurrence = [.init(department: "somu", unit: "somu-bosai", why: "避難路に関わるため")]
      let id = try await town.drafted(content, sent: false)
      #expect(try await found(DraftQuery(), by: "somu-bosai-chief", town) == [])
      #expect(try await found(DraftQuery(), by: "somu-bosai-chief", whole: true, town) == ["合議のある起案"])
      let desk = SmallOffice.desk("kensetsu-kanri-senior")
      _ = try await town.write { try SubmitDraft(id, seen: 1, desk: desk).run($0) }
      #expect(try await found(DraftQuery(), by: "somu-bosai-chief", town) == ["合議のある起案"])
      #expect(try await found(DraftQuery(), by: "somu-head", town) == [])
      let sheet = try await town.read { try DraftSheet.load(id, $0) }
      #expect(SmallOffice.desk("somu-bosai-chief").sight().covers(sheet))
      #expect(!SmallOffice.desk("somu-head").sight().covers(sheet))
      #expect(SmallOffice.desk("kensetsu-deputy").sight().covers(sheet))
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `What waits is told to its post, and in absence to the one below`(_ kind: DatabaseKind)
    async throws
  {
    try await withDrafts(on: kind) { town in
      let id = try await town.drafted(SmallOffice.content("許可について"))
      func waiting(_ post: String, away: [String] = []) async throws -> [WaitingStep] {
        let desk = SmallOffice.desk(post, away: away)
        return try await town.read { try desk.waiting($0) }
      }
      #expect(try await waiting("kensetsu-kanri-chief").map(\.draft.id) == [id])
      #expect(try await waiting("kensetsu-kanri-senior").isEmpty)
      try await town.approved(id, by: "kensetsu-kanri-chief")
      try await town.approved(id, by: "kensetsu-deputy")
      #expect(try await waiting("kensetsu-head").first?.maySeveral == true)
      #expect(try await waiting("kensetsu-deputy").isEmpty)
      let standIn = try #require(try await waiting("kensetsu-deputy", away: ["kensetsu-head"]).first)
      #expect(standIn.standing.isStandIn && !standIn.maySeveral && standIn.plainAnswer == .decided)
    }
  }

  @Test func `A weighty decision does not wait for a stand-in, and is not ticked among several`() async throws {
    try await withDrafts(on: .sqlite) { town in
      let id = try await town.drafted(SmallOffice.content("重要な許可", weight: .important))
      for post in ["kensetsu-kanri-chief", "kensetsu-deputy", "kensetsu-head", "executive-vice-mayor"] {
        try await town.approved(id, by: post)
      }
      let (vice, mayor) = (SmallOffice.desk("executive-vice-mayor", away: ["executive-mayor"]), SmallOffice.desk("executive-mayor"))
      #expect(try await town.read { try vice.waiting($0) }.isEmpty)
      let own = try await town.read { try mayor.waiting($0) }
      #expect(own.map(\.maySeveral) == [false])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Files of unfinished forms are forgotten, those of drafts are not`(_ kind: DatabaseKind)
    async throws
  {
    try await withDrafts(on: kind) { town in
      let bytes = Array("位置,幅\n".utf8)
      let file = DraftAttachment(digest: Digest.hex(Digest.of(bytes)), name: "図面.csv", mediaType: "text/csv")
      try await town.write { try UploadRecords.keep(file, bytes: bytes, by: "p-1", $0) }
      #expect(try await town.read { try UploadRecords.all(of: "p-1", $0) } == [file])
      #expect(try await town.read { try UploadRecords.all(of: "p-2", $0) } == [])
      var content = SmallOffice.content("添付のある起案")
      content.attachments = [file]
      let id = try await town.drafted(content)
      let later = SmallOffice.day.adding(days: 9).startOfDay
      try await town.write { writer in
        try UploadRecords.sweep(before: later, writer)
        try writer.collectAttachments(storedBefore: later)
      }
      #expect(try await town.read { try UploadRecords.all(of: "p-1", $0) } == [])
      #expect(try await town.read { try DraftRecords.draft(id, $0)?.content.attachments } == [file])
      #expect(try await town.read { try $0.bytes(of: file.digest) } == bytes)
    }
  }

  @Test func `Letters go to the holders, and in absence to the stand-in too`() async throws {
    try await withDrafts(on: .sqlite) { town in
      let id = try await town.drafted(SmallOffice.content("許可について"))
      func people(away: [String], _ kind: Notices.Kind = .waiting) async throws -> Set<String> {
        let sources = DecisionSources(
          office: OfficeSource { _, _ in SmallOffice.day(away: away) },
          rules: RulesSource { _ in (SmallOffice.rules, try SmallOffice.books()) })
        return try await town.read { try Notices.people(for: ["kensetsu-head"], kind, draft: id, on: SmallOffice.day, sources, $0) }
      }
      #expect(try await people(away: []) == ["p-kensetsu-head"])
      #expect(try await people(away: ["kensetsu-head"]) == ["p-kensetsu-head", "p-kensetsu-deputy"])
      #expect(try await people(away: ["kensetsu-head"], .inspection) == ["p-kensetsu-head"])
    }
  }
}

@Suite struct MetricTests {
  @Test(arguments: DatabaseKind.allCases) func `What was decided this year is counted, and how much of it in absence`(_ kind: DatabaseKind)
    async throws
  {
    try await withDrafts(on: kind) { town in
      func reading() async throws -> MetricReading? {
        let clock = Clock.fixed(SmallOffice.day.startOfDay)
        return try await town.read { try ApprovalsMetrics.all[0].read($0, clock) }
      }
      func days(after: Int) async throws -> MetricReading? {
        let clock = Clock.fixed(SmallOffice.day.adding(days: after).startOfDay)
        let metric = ApprovalsMetrics.all.first { $0.name == "approvals.days" }
        return try await town.read { try metric?.read($0, clock) }
      }
      #expect(try await reading()?.value == 0)
      let none = try await days(after: 0)
      #expect(none == nil)
      for away in [[], ["kensetsu-head"]] {
        let id = try await town.drafted(SmallOffice.content("許可について"))
        for post in ["kensetsu-kanri-chief", "kensetsu-deputy"] { try await town.approved(id, by: post) }
        let desk = SmallOffice.desk(away.isEmpty ? "kensetsu-head" : "kensetsu-deputy", away: away)
        let sheet = try await town.read { try DraftSheet.load(id, $0) }
        let command = AnswerStep(
          .decided, draft: id, step: try #require(sheet.decision).id, seen: sheet.draft.version, asStandIn: !away.isEmpty, desk: desk)
        _ = try await town.write { try command.run($0) }
      }
      let now = try #require(try await reading())
      #expect(now.value == 2)
      #expect(now.evidence == ["うち代決 1件"])
      // From the day of drafting to the day of the decision; what is older than a year no longer counts.
      try await town.write { try $0.run("UPDATE decisions_drafts SET drafted_on = \(SmallOffice.day.adding(days: -4))") }
      let spent = try #require(try await days(after: 1))
      #expect(spent.value == 4 && spent.evidence == ["決裁2件。最短4日、最長4日"])
      let later = try await days(after: 366)
      #expect(later == nil)
    }
  }
}
