import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Decisions

struct DocumentTests {
  private func issue(
    _ desk: DeskTown, draft: String?, number: String = "見本町指令第1号", code: VerificationCode, seal: SealKind = .omitted,
    checkedBy: String? = nil,
    until: CalendarDate? = nil, replaces: IssueDocument.Replacement? = nil, by post: String = "kensetsu-kanri-senior"
  ) async throws -> IssuedDocument {
    let command = IssueDocument(
      draft: draft, reference: "case:road-1", kind: "道路占用許可書", number: number, datedOn: desk.office.day, issuer: "見本町長", seal: seal,
      sealCheckedBy: checkedBy, validUntil: until, paper: Array("見本電気株式会社 \(code.text)".utf8), code: code, replaces: replaces,
      desk: try desk.desk(post))
    return try await desk.town.write { try command.run($0) }
  }

  @Test(arguments: bothDatabases) func `What a new document supersedes ends with it, or it does not go out`(_ kind: DatabaseKind)
    async throws
  {
    try await DeskTown.with(on: kind) { desk in
      let id = try await desk.decide()
      let codes = (0..<4).map { _ in VerificationCode(.system) }
      let first = try await issue(desk, draft: id, number: "第1号", code: codes[0])
      let second = try await issue(desk, draft: id, number: "第2号", code: codes[1])
      func third(_ reason: String) async throws {
        var command = IssueDocument(
          draft: id, reference: "case:road-1", kind: "道路占用許可書", number: "第3号", datedOn: desk.office.day, issuer: "見本町長", seal: .omitted,
          paper: Array("3".utf8), code: codes[2], replaces: .init(second.id, how: .changed, reason: reason),
          desk: try desk.desk("kensetsu-kanri-senior"))
        command.supersedes = [.init(first.id, how: .changed, reason: reason)]
        let ready = command
        _ = try await desk.town.write { try ready.run($0) }
      }
      #expect(await code { try await third(" ") } == "decisions.reason-needed")
      #expect(try await verify(desk, codes[2]) == nil)
      try await third("新しい決定")
      for code in codes[0...1] {
        let seen = try #require(try await verify(desk, code))
        #expect(seen.state == .changed && seen.successor?.number == "第3号")
      }
      #expect(try await verify(desk, codes[2])?.state == .valid)
      // They ended once, and do not end again.
      #expect(await code { try await third("もう一度") } == "decisions.document-not-valid")
    }
  }

  private func verify(_ desk: DeskTown, _ code: VerificationCode, on day: CalendarDate? = nil) async throws -> DocumentVerification? {
    let today = day ?? desk.office.day
    return try await desk.town.read { try DocumentRecords.verification(code, today: today, $0) }
  }

  @Test(arguments: bothDatabases) func `Issued, issued again, cancelled: the code tells, and names nobody`(_ kind: DatabaseKind)
    async throws
  {
    try await DeskTown.with(on: kind) { desk in
      let id = try await desk.decide()
      let codes = (0..<3).map { _ in VerificationCode(.system) }
      let first = try await issue(desk, draft: id, code: codes[0], until: CalendarDate("2027-03-31"))
      #expect(first.story == first.id && first.state == .valid)
      var seen = try #require(try await verify(desk, codes[0]))
      #expect(seen.state == .valid && seen.kind == "道路占用許可書" && seen.number == "見本町指令第1号" && !seen.isExpired)
      #expect(try await verify(desk, codes[0], on: CalendarDate("2027-04-01"))?.isExpired == true)
      #expect(try await verify(desk, codes[1]) == nil)
      // Nothing that a third party is told holds what only the paper holds.
      #expect(!String(describing: seen).contains("見本電気"))

      desk.time.advance(milliseconds: 1)
      let again = IssueDocument.Replacement(first.id, how: .reissued, reason: "汚損のため")
      let second = try await issue(desk, draft: id, code: codes[1], replaces: again)
      #expect(second.story == first.id && second.replaces == first.id)
      seen = try #require(try await verify(desk, codes[0]))
      #expect(seen.state == .reissued && seen.endedOn == desk.office.day && seen.successor?.number == "見本町指令第1号")
      // What has ended cannot end again.
      #expect(await code { _ = try await issue(desk, draft: id, code: codes[2], replaces: again) } == "decisions.document-not-valid")
      let clerk = try desk.desk("kensetsu-kanri-senior")
      #expect(
        await code { try await desk.town.write { try CancelDocument(first.id, reason: "誤り", desk: clerk).run($0) } }
          == "decisions.document-not-valid")
      #expect(
        await code { try await desk.town.write { try CancelDocument(second.id, reason: " ", desk: clerk).run($0) } }
          == "decisions.reason-needed")
      let stranger = try desk.desk("somu-head")
      #expect(
        await code { try await desk.town.write { try CancelDocument(second.id, reason: "誤り", desk: stranger).run($0) } }
          == "decisions.not-yours")
      try await desk.town.write { try CancelDocument(second.id, reason: "許可の取消し", desk: clerk).run($0) }
      #expect(try await verify(desk, codes[1])?.state == .cancelled)
      #expect(try await desk.town.read { try DocumentRecords.story(first.id, $0) }.map(\.state) == [.reissued, .cancelled])
      #expect(try await desk.town.read { try DocumentRecords.documents(about: "case:road-1", $0) }.count == 2)
      // The code itself is nowhere kept.
      let paper = try await desk.town.read { try $0.bytes(of: first.content) }
      #expect(String(decoding: paper, as: UTF8.self).contains(codes[0].text))
      let rows = try await desk.town.read { try $0.all("SELECT * FROM decisions_documents") { row in String(describing: row) } }
      #expect(!rows.contains { $0.contains(codes[0].signs) || $0.contains(codes[0].text) })
    }
  }

  @Test func `No document before the decision, no seal without examination`() async throws {
    try await DeskTown.with(on: .sqlite) { desk in
      let id = try await desk.write()
      let made = VerificationCode(.system)
      #expect(await code { _ = try await issue(desk, draft: id, code: made) } == "decisions.not-decided")
      #expect(await code { _ = try await issue(desk, draft: "none", code: made) } == "decisions.unknown-draft")
      let decided = try await desk.decide()
      #expect(await code { _ = try await issue(desk, draft: decided, code: made, seal: .pressed) } == "decisions.seal-unchecked")
      #expect(await code { _ = try await issue(desk, draft: decided, code: made, by: "somu-head") } == "decisions.not-yours")
      let sealed = try await issue(desk, draft: decided, code: made, seal: .pressed, checkedBy: "総務課総務係")
      let day = desk.office.day
      #expect(try await desk.town.read { try DocumentRecords.sealUses(from: day, to: day, $0) } == [sealed])
      #expect(try await desk.town.read { try DocumentRecords.sealUses(from: day.adding(days: 1), to: day.adding(days: 2), $0) } == [])
    }
  }

  @Test(arguments: bothDatabases) func `Two who issue again at once: one document replaces, not two`(_ kind: DatabaseKind) async throws {
    let office = MihonOffice.office()
    let time = TestTime(office.day.startOfDay.adding(seconds: 36_000))
    try await withTownTwice(on: kind, migrations: Decisions.migrations, clock: time.clock) { one, two in
      let desk = DeskTown(town: one, time: time, office: office)
      let other = DeskTown(town: two, time: time, office: office)
      let first = try await issue(desk, draft: nil, code: VerificationCode(.system))
      let again = IssueDocument.Replacement(first.id, how: .corrected, reason: "誤記のため")
      async let a = code { _ = try await issue(desk, draft: nil, code: VerificationCode(.system), replaces: again) }
      async let b = code { _ = try await issue(other, draft: nil, code: VerificationCode(.system), replaces: again) }
      #expect(Set([await a, await b]) == ["nothing thrown", "decisions.document-not-valid"])
      #expect(try await desk.town.read { try DocumentRecords.story(first.id, $0) }.count == 2)
    }
  }
}

struct DraftSheetTests {
  @Test func `The sheet prints all that an officer looks for`() async throws {
    let office = MihonOffice.office(absent: ["p-kensetsu-head": "出張"])
    let sheet = try await DeskTown.with(on: .sqlite, office: office) { desk -> DraftSheet in
      let paper = try await desk.town.write { try $0.store(attachment: Array("位置図".utf8)) }
      var content = MihonOffice.content()
      content.attachments = [DraftAttachment(digest: paper.digest, name: "位置図.pdf", mediaType: "application/pdf")]
      let id = try await desk.write(content)
      _ = try await desk.submit(id)
      let chief = try desk.desk("kensetsu-kanri-chief")
      let corrected = content.proposal.replacing("よろいか", with: "よろしいか")
      try await desk.run({ seen in { try CorrectWording(id, seen: seen, field: .proposal, text: corrected, desk: chief).run($0) } }, id)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      try await desk.answer(.approved, id, by: "kensetsu-deputy")
      try await desk.answer(.opinion, id, by: "somu-bosai-chief", opinion: "工事中も幅員3メートルを確保すること。")
      desk.time.advance(milliseconds: 60_000)
      try await desk.answer(.decided, id, by: "kensetsu-deputy", at: "kensetsu-head")
      desk.time.advance(milliseconds: 3_600_000)
      let step = try #require(try await desk.sheet(id).decision)
      let head = try desk.desk("kensetsu-head")
      try await desk.run({ seen in { try InspectLater(draft: id, step: step.id, seen: seen, desk: head).run($0) } }, id)
      try await desk.number(id)
      let clerk = try desk.desk("kensetsu-kanri-senior")
      try await desk.run({ seen in { try IssueDraft(id, seen: seen, desk: clerk).run($0) } }, id)
      try await desk.run({ seen in { try CompleteDraft(id, seen: seen, desk: clerk).run($0) } }, id)
      return try await desk.sheet(id)
    }
    let paper = try await Paper(sheet.pdf(town: "見本町", department: "建設課管理係", createdAt: OfficialLetterTests.moment), keep: "sheet")
    for words in [
      "起案書（原議）", "建設課長", "代（出張）", "見本補佐", "R8.11.910:01", "後閲", "仮名三郎", "R8.11.911:01", "総務課防災係長", "意見あり", "見本町指令第1号", "件名", "道路占用の許可について",
      "起案年月日令和8年11月9日", "決裁年月日", "施行年月日", "完結年月日", "建設課長専決", "別表第2建設課1の項", "至急", "道路法第32条第1項", "見本電気株式会社", "郵送", "公印を押印", "道路管理", "道路占用許可",
      "10年（令和9年4月1日から令和19年3月31日まで）", "部分公開", "法人の正当な利益", "位置図.pdf", "緊急車両の通行", "工事中も幅員3メートル", "【し】", "伺い文", "経過", "建設課長に代わり",
    ] { #expect(paper.plain.contains(words), "\(words)") }
    #expect(paper.isEveryFontEmbedded)
  }

  @Test func `A sheet on its way shows empty boxes`() async throws {
    let sheet = try await DeskTown.with(on: .sqlite) { desk -> DraftSheet in
      let id = try await desk.write()
      _ = try await desk.submit(id)
      return try await desk.sheet(id)
    }
    #expect(sheet.lineStamps.map(\.title) == ["建設課長", "建設課長補佐", "建設課管理係長"])
    #expect(sheet.lineStamps.allSatisfy { $0.content.isEmpty && $0.marks.isEmpty })
    #expect(sheet.concurrenceStamps.map(\.title) == ["総務課防災係長"])
    let paper = try await Paper(sheet.pdf(town: "見本町", department: "建設課管理係", createdAt: OfficialLetterTests.moment))
    #expect(paper.plain.contains("発番前") && paper.plain.contains("未回答"))
  }
}
