import Kernel
import Storage
import TestSupport
import Testing

@testable import Decisions

/// ACCEPTANCE, story C: the approver on the road.
struct StoryCTests {
  @Test(arguments: bothDatabases) func `The whole story`(_ kind: DatabaseKind) async throws {
    let office = MihonOffice.office(absent: ["p-kensetsu-head": "出張"])
    try await DeskTown.with(on: kind, office: office) { desk in
      let id = try await desk.write(about: "case:road-1")
      var outcome = try await desk.submit(id)
      #expect(outcome.waitingFor == ["kensetsu-kanri-chief"])
      #expect(
        try await desk.events("decisions.waiting.v1").map(\.payload) == [#"{"reference":"case:road-1","posts":["kensetsu-kanri-chief"]}"#])

      // The chief corrects one character: a visible difference, no restart.
      let before = try await desk.draft(id)
      let proposal = before.content.proposal.replacing("よろいか", with: "よろしいか")
      let chief = try desk.desk("kensetsu-kanri-chief")
      try await desk.run({ seen in { try CorrectWording(id, seen: seen, field: .proposal, text: proposal, desk: chief).run($0) } }, id)
      var sheet = try await desk.sheet(id)
      #expect(sheet.draft.content.proposal == proposal)
      #expect(sheet.draft.round == 1 && sheet.draft.substance == 1)
      #expect(sheet.corrections.count == 1)
      let parts = sheet.corrections[0].difference
      #expect(parts.contains(.added("し")) && !parts.contains { if case .removed = $0 { true } else { false } })
      #expect(sheet.corrections[0].person.postName == "建設課管理係長")
      #expect(try await desk.events("decisions.corrected.v1").map(\.payload).first?.contains("p-kensetsu-kanri-senior") == true)

      outcome = try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      #expect(outcome.waitingFor == ["kensetsu-deputy"])
      outcome = try await desk.answer(.approved, id, by: "kensetsu-deputy")
      // 合議 after the own line.
      #expect(outcome.waitingFor == ["somu-bosai-chief"])
      outcome = try await desk.answer(.opinion, id, by: "somu-bosai-chief", opinion: "工事中も幅員3メートルを確保すること。")
      #expect(outcome.waitingFor == ["kensetsu-head"])

      // The number only after the decision.
      let deputy = try desk.desk("kensetsu-deputy")
      #expect(
        await code { try await desk.number(id, by: "kensetsu-deputy") } == "decisions.not-decided")

      // 代決 by the deputy head, while the head travels.
      desk.time.advance(milliseconds: 32 * 60_000)
      outcome = try await desk.answer(.decided, id, by: "kensetsu-deputy", at: "kensetsu-head")
      #expect(outcome.state == .decided)
      #expect(try await desk.events("decisions.decided.v1").map(\.payload).first?.contains("case:road-1") == true)
      #expect(try await desk.events("decisions.inspection_waiting.v1").first?.payload.contains("kensetsu-head") == true)
      sheet = try await desk.sheet(id)
      #expect(sheet.lineStamps[0].marks == [.standIn, .toInspect])
      #expect(sheet.lineStamps[0].actingPost == "建設課長補佐")
      #expect(sheet.lineStamps[0].content.contains("代（出張）"))
      #expect(try await desk.town.read { try DraftRecords.awaitingInspection(by: ["kensetsu-head"], $0) }.map(\.id) == [id])

      // On the train the head does 後閲.
      desk.time.advance(milliseconds: 3_600_000)
      let step = try #require(sheet.decision)
      let head = try desk.desk("kensetsu-head")
      try await desk.run({ seen in { try InspectLater(draft: id, step: step.id, seen: seen, note: "承知した。", desk: head).run($0) } }, id)
      sheet = try await desk.sheet(id)
      #expect(sheet.lineStamps[0].marks == [.standIn, .inspected])
      #expect(sheet.lineStamps[0].content.contains("R8.11.9 10:32") && sheet.lineStamps[0].content.contains("後閲\n仮名 三郎\nR8.11.9 11:32"))
      #expect(
        await code {
          try await desk.run({ seen in { try InspectLater(draft: id, step: step.id, seen: seen, desk: head).run($0) } }, id)
        } == "decisions.nothing-to-inspect")

      // Number, issue.
      try await desk.number(id, by: "kensetsu-deputy")
      #expect(try await desk.draft(id).number == "見本町指令第1号")
      try await desk.run({ seen in { try IssueDraft(id, seen: seen, way: "郵送", desk: deputy).run($0) } }, id)

      // The applicant changes the period: nothing but a draft of change alters what was decided.
      let clerk = try desk.desk("kensetsu-kanri-senior")
      var changed = MihonOffice.content()
      changed.subject = "道路占用の期間の変更の許可について"
      let content = changed
      #expect(
        await code { try await desk.run({ seen in { try EditDraft(id, seen: seen, content: content, desk: clerk).run($0) } }, id) }
          == "decisions.decided-already")
      #expect(
        await code {
          try await desk.run({ seen in { try CorrectWording(id, seen: seen, field: .subject, text: "別の件名", desk: clerk).run($0) } }, id)
        } == "decisions.decided-already")
      let change = try await desk.town.write { try WriteDraftOfChange(of: id, content, desk: clerk).run($0) }
      #expect(change.changes == id && change.reference == "case:road-1")
      sheet = try await desk.sheet(id)
      #expect(sheet.changes.map(\.id) == [change.id])
      #expect(try await desk.sheet(change.id).original?.id == id)
      #expect(
        sheet.acts.map(\.kind) == [
          .drafted, .submitted, .corrected, .approved, .approved, .opinion, .decided, .inspected, .numbered, .issued, .changeStarted,
        ])
    }
  }

  @Test(arguments: [DraftWeight.important, .unusual, .doubtful])
  func `A weighty case is never decided in absence`(_ weight: DraftWeight) async throws {
    let office = MihonOffice.office(absent: ["p-executive-mayor": "出張"])
    try await DeskTown.with(on: .sqlite, office: office) { desk in
      var content = MihonOffice.content(weight: weight)
      content.concurrence = []
      let id = try await desk.write(content)
      _ = try await desk.submit(id)
      for post in ["kensetsu-kanri-chief", "kensetsu-deputy", "kensetsu-head", "executive-vice-mayor"] {
        try await desk.answer(.approved, id, by: post)
      }
      #expect(
        await code { try await desk.answer(.decided, id, by: "executive-vice-mayor", at: "executive-mayor") }
          == "decisions.too-weighty-for-stand-in")
      #expect(try await desk.answer(.decided, id, by: "executive-mayor").state == .decided)
    }
  }

  @Test func `Where a section disagrees the case is in doubt: no decision in absence`() async throws {
    let office = MihonOffice.office(absent: ["p-kensetsu-head": "出張"])
    try await DeskTown.with(on: .sqlite, office: office) { desk in
      let id = try await desk.write()
      _ = try await desk.submit(id)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      try await desk.answer(.approved, id, by: "kensetsu-deputy")
      #expect(await code { try await desk.answer(.disagreed, id, by: "somu-bosai-chief", opinion: " ") } == "decisions.reason-needed")
      try await desk.answer(.disagreed, id, by: "somu-bosai-chief", opinion: "避難路が塞がる。")
      #expect(try await desk.events("decisions.disagreed.v1").count == 1)
      #expect(
        await code { try await desk.answer(.decided, id, by: "kensetsu-deputy", at: "kensetsu-head") }
          == "decisions.too-weighty-for-stand-in")
      // The decider himself may decide, having read it.
      #expect(try await desk.answer(.decided, id, by: "kensetsu-head").state == .decided)
    }
  }
}
