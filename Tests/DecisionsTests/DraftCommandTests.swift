import Kernel
import Storage
import TestSupport
import Testing

@testable import Decisions

struct DraftCommandTests {
  @Test(arguments: bothDatabases) func `Only those whose turn it is may act`(_ kind: DatabaseKind) async throws {
    try await DeskTown.with(on: kind) { desk in
      let id = try await desk.write()
      _ = try await desk.submit(id)
      let step = try await desk.step(id, "kensetsu-kanri-chief")
      func answer(_ answer: StepAnswer, _ post: String, standIn: Bool = false, step: String) async -> String {
        await code {
          let command = AnswerStep(
            answer, draft: id, step: step, seen: try await desk.draft(id).version, asStandIn: standIn, desk: try desk.desk(post))
          try await desk.town.write { _ = try command.run($0) }
        }
      }
      #expect(await answer(.approved, "somu-head", step: step.id) == "decisions.not-yours")
      #expect(await answer(.approved, "kensetsu-head", step: step.id) == "decisions.not-yours")
      #expect(await answer(.approved, "kensetsu-kanri-senior", standIn: true, step: step.id) == "decisions.own-draft")
      #expect(await answer(.approved, "kensetsu-deputy", standIn: true, step: step.id) == "decisions.not-in-absence")
      #expect(await answer(.decided, "kensetsu-kanri-chief", step: step.id) == "decisions.answer-not-here")
      #expect(await answer(.agreed, "kensetsu-kanri-chief", step: step.id) == "decisions.answer-not-here")
      #expect(await answer(.approved, "kensetsu-kanri-chief", step: "nothing") == "decisions.unknown-step")
      let last = try #require(try await desk.sheet(id).decision)
      #expect(await answer(.decided, "kensetsu-head", step: last.id) == "decisions.step-not-open")
      #expect(await answer(.approved, "kensetsu-kanri-chief", step: step.id) == "nothing thrown")
      #expect(await answer(.approved, "kensetsu-kanri-chief", step: step.id) == "decisions.step-not-open")
      // Nothing remains of what was refused.
      #expect(try await desk.sheet(id).acts.map(\.kind) == [.drafted, .submitted, .approved])
    }
  }

  @Test(arguments: bothDatabases) func `Two people at once: one wins, the other is told`(_ kind: DatabaseKind) async throws {
    let office = MihonOffice.office { $0["kensetsu-kanri-chief"]?.append(.init(person: "p-second", name: "架空 二郎", manner: .concurrent)) }
    let time = TestTime(office.day.startOfDay.adding(seconds: 36_000))
    try await withTownTwice(on: kind, migrations: Decisions.migrations, clock: time.clock) { first, second in
      let desk = DeskTown(town: first, time: time, office: office)
      let id = try await desk.write()
      _ = try await desk.submit(id)
      let (step, seen) = (try await desk.step(id, "kensetsu-kanri-chief").id, try await desk.draft(id).version)
      let rules = try MihonOffice.rules()
      let commands = ["p-kensetsu-kanri-chief", "p-second"].map { person in
        AnswerStep(
          .approved, draft: id, step: step, seen: seen,
          desk: DecisionDesk(person: person, name: person, actor: "officer:\(person)", rules: rules, office: office))
      }
      async let one = code { try await first.write { _ = try commands[0].run($0) } }
      async let other = code { try await second.write { _ = try commands[1].run($0) } }
      #expect(Set([await one, await other]) == ["nothing thrown", "decisions.changed-meanwhile"])
      #expect(try await desk.sheet(id).acts.filter { $0.kind == .approved }.count == 1)
    }
  }

  @Test(arguments: bothDatabases) func `Sent back to the drafter, changed in substance: the sections are asked again`(_ kind: DatabaseKind)
    async throws
  {
    try await DeskTown.with(on: kind) { desk in
      let id = try await desk.write()
      _ = try await desk.submit(id)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      try await desk.answer(.approved, id, by: "kensetsu-deputy")
      try await desk.answer(.agreed, id, by: "somu-bosai-chief")
      let head = try desk.desk("kensetsu-head")
      #expect(
        await code { try await desk.run({ seen in { try ReturnDraft(id, seen: seen, reason: "  ", desk: head).run($0) } }, id) }
          == "decisions.reason-needed")
      let returned = try await desk.run({ seen in { try ReturnDraft(id, seen: seen, reason: "占用の期間を確かめてください。", desk: head).run($0) } }, id)
      #expect(returned.state == .returned && returned.waitingFor == [])
      #expect(try await desk.events("decisions.returned.v1").first?.payload == #"{"people":["p-kensetsu-kanri-senior"]}"#)

      // Unchanged in substance: only filed otherwise. The agreement stays, the line starts anew.
      let clerk = try desk.desk("kensetsu-kanri-senior")
      var content = try await desk.draft(id).content
      content.binder = "別の簿冊"
      let filed = content
      try await desk.run({ seen in { try EditDraft(id, seen: seen, content: filed, desk: clerk).run($0) } }, id)
      _ = try await desk.submit(id)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      #expect(try await desk.answer(.approved, id, by: "kensetsu-deputy").waitingFor == ["kensetsu-head"])

      // Changed in substance: 合議先 again.
      try await desk.run({ seen in { try ReturnDraft(id, seen: seen, reason: "期間を改めてください。", desk: head).run($0) } }, id)
      content.letter = "占用の期間を令和9年3月31日までとし、許可します。"
      let changed = content
      try await desk.run({ seen in { try EditDraft(id, seen: seen, content: changed, desk: clerk).run($0) } }, id)
      _ = try await desk.submit(id)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      #expect(try await desk.answer(.approved, id, by: "kensetsu-deputy").waitingFor == ["somu-bosai-chief"])
      let sheet = try await desk.sheet(id)
      #expect(sheet.draft.round == 3 && sheet.draft.substance == 2)
      // What was done before stays to be read.
      #expect(sheet.earlier.filter { $0.answer == .agreed }.count == 2)
      #expect(sheet.opinions.map(\.kind) == [.returning, .returning])
    }
  }

  @Test(arguments: bothDatabases) func `Sent back to an earlier step`(_ kind: DatabaseKind) async throws {
    try await DeskTown.with(on: kind) { desk in
      let id = try await desk.write()
      _ = try await desk.submit(id)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      try await desk.answer(.approved, id, by: "kensetsu-deputy")
      try await desk.answer(.agreed, id, by: "somu-bosai-chief")
      let head = try desk.desk("kensetsu-head")
      let deputy = try #require(try await desk.sheet(id).steps.first { $0.step.post == "kensetsu-deputy" })
      let outcome = try await desk.run(
        { seen in { try ReturnDraft(id, seen: seen, to: .step(deputy.id), reason: "積算を見直してください。", desk: head).run($0) } }, id)
      #expect(outcome.state == .circulating && outcome.waitingFor == ["kensetsu-deputy"])
      // The chief's approval and the section's agreement stay.
      #expect(try await desk.answer(.approved, id, by: "kensetsu-deputy").waitingFor == ["kensetsu-head"])
      let first = try #require(try await desk.sheet(id).steps.first)
      #expect(first.state == .done && first.answer == .approved)
      #expect(
        await code {
          try await desk.run({ seen in { try ReturnDraft(id, seen: seen, to: .step("x"), reason: "理由", desk: head).run($0) } }, id)
        } == "decisions.unknown-step")
    }
  }

  @Test(arguments: bothDatabases) func `Taken back while nobody decided, not afterwards`(_ kind: DatabaseKind) async throws {
    try await DeskTown.with(on: kind) { desk in
      let clerk = try desk.desk("kensetsu-kanri-senior")
      let id = try await desk.write()
      _ = try await desk.submit(id)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      let chief = try desk.desk("kensetsu-kanri-chief")
      #expect(
        await code { try await desk.run({ seen in { try TakeBackDraft(id, seen: seen, desk: chief).run($0) } }, id) }
          == "decisions.not-drafter")
      #expect(
        try await desk.run({ seen in { try TakeBackDraft(id, seen: seen, reason: "添付漏れ", desk: clerk).run($0) } }, id).state == .preparing)
      #expect(try await desk.events("decisions.taken_back.v1").first?.payload == #"{"posts":["kensetsu-deputy"]}"#)
      #expect(try await desk.town.read { try DraftRecords.waiting(for: ["kensetsu-deputy"], $0) }.isEmpty)
      let decided = try await desk.decide()
      #expect(
        await code { try await desk.run({ seen in { try TakeBackDraft(decided, seen: seen, desk: clerk).run($0) } }, decided) }
          == "decisions.decided-already")
    }
  }

  @Test(arguments: bothDatabases) func `Given up: the sections asked are told`(_ kind: DatabaseKind) async throws {
    try await DeskTown.with(on: kind) { desk in
      let id = try await desk.write()
      _ = try await desk.submit(id)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      try await desk.answer(.approved, id, by: "kensetsu-deputy")
      try await desk.answer(.agreed, id, by: "somu-bosai-chief")
      let other = try desk.desk("kensetsu-deputy")
      #expect(
        await code { try await desk.run({ seen in { try AbandonDraft(id, seen: seen, reason: "取下げ", desk: other).run($0) } }, id) }
          == "decisions.not-yours")
      let head = try desk.desk("kensetsu-head")
      #expect(
        try await desk.run({ seen in { try AbandonDraft(id, seen: seen, reason: "申請が取り下げられたため", desk: head).run($0) } }, id).state
          == .abandoned)
      let payload = try #require(try await desk.events("decisions.abandoned.v1").first?.payload)
      #expect(payload == #"{"posts":["somu-bosai-chief"],"people":["p-kensetsu-kanri-senior"]}"#)
      #expect(await code { _ = try await desk.submit(id) } == "decisions.wrong-state")
    }
  }

  @Test func `A step of the line goes by while its holder is away, and is inspected later`() async throws {
    let office = MihonOffice.office(absent: ["p-kensetsu-deputy": "休暇"])
    try await DeskTown.with(on: .sqlite, office: office) { desk in
      let id = try await desk.write()
      _ = try await desk.submit(id)
      let clerk = try desk.desk("kensetsu-kanri-senior")
      let here = try await desk.step(id, "kensetsu-kanri-chief")
      #expect(
        await code { try await desk.run({ seen in { try PassAbsentStep(draft: id, step: here.id, seen: seen, desk: clerk).run($0) } }, id) }
          == "decisions.not-absent")
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      let away = try await desk.step(id, "kensetsu-deputy")
      try await desk.run({ seen in { try PassAbsentStep(draft: id, step: away.id, seen: seen, desk: clerk).run($0) } }, id)
      let section = try await desk.step(id, "somu-bosai-chief")
      #expect(
        await code {
          try await desk.run({ seen in { try PassAbsentStep(draft: id, step: section.id, seen: seen, desk: clerk).run($0) } }, id)
        }
          == "decisions.answer-not-here")
      try await desk.answer(.agreed, id, by: "somu-bosai-chief")
      try await desk.answer(.decided, id, by: "kensetsu-head")
      let deputy = try desk.desk("kensetsu-deputy")
      try await desk.run({ seen in { try InspectLater(draft: id, step: away.id, seen: seen, desk: deputy).run($0) } }, id)
      let stamp = try #require(try await desk.sheet(id).lineStamps.first { $0.step.step.post == "kensetsu-deputy" })
      #expect(stamp.content.hasPrefix("後閲\n見本 補佐\n"))
    }
  }

  @Test func `The mayor's deputy decides in his own name`() async throws {
    let office = MihonOffice.office { $0["executive-mayor"] = nil }
    try await DeskTown.with(on: .sqlite, office: office) { desk in
      var content = MihonOffice.content("leave-head")
      content.concurrence = []
      content.rule = "important"
      let id = try await desk.write(content)
      _ = try await desk.submit(id)
      for post in ["kensetsu-kanri-chief", "kensetsu-deputy", "kensetsu-head", "executive-vice-mayor"] {
        try await desk.answer(.approved, id, by: post)
      }
      let command = AnswerStep(
        .decided, draft: id, step: try await desk.step(id, "executive-mayor").id, seen: try await desk.draft(id).version,
        desk: try desk.desk("executive-vice-mayor"))
      try await desk.town.write { _ = try command.run($0) }
      let stamp = try await desk.sheet(id).lineStamps[0]
      #expect(stamp.title == "町長職務代理者" && stamp.marks == [.deputy])
      #expect(stamp.content.hasPrefix("副町長\n架空 副町長\n"))
    }
  }

  @Test(arguments: bothDatabases) func `From 3/31 to 4/1: posts and numbers are those of the day`(_ kind: DatabaseKind) async throws {
    let march = MihonOffice.office(on: CalendarDate("2027-03-31")!)
    let april = MihonOffice.office(on: CalendarDate("2027-04-01")!) {
      $0["kensetsu-head"] = [.init(person: "p-new-head", name: "写目 新")]
    }
    try await DeskTown.with(on: kind, office: march) { before in
      var content = MihonOffice.content()
      content.book = "letter"
      let id = try await before.write(content)
      _ = try await before.submit(id)
      for post in ["kensetsu-kanri-chief", "kensetsu-deputy"] { try await before.answer(.approved, id, by: post) }
      try await before.answer(.agreed, id, by: "somu-bosai-chief")
      before.time.advance(milliseconds: 86_400_000)
      let after = before.on(april)
      // Who was the head yesterday is not today.
      #expect(await code { try await after.answer(.decided, id, by: "kensetsu-head") } == "decisions.not-yours")
      let command = AnswerStep(
        .decided, draft: id, step: try await after.step(id, "kensetsu-head").id, seen: try await after.draft(id).version,
        desk: DecisionDesk(person: "p-new-head", name: "写目 新", actor: "officer:new", rules: try MihonOffice.rules(), office: april))
      try await after.town.write { _ = try command.run($0) }
      let clerk = try after.desk("kensetsu-kanri-senior")
      try await after.number(id)
      try await after.run({ seen in { try IssueDraft(id, seen: seen, desk: clerk).run($0) } }, id)
      try await after.run({ seen in { try CompleteDraft(id, seen: seen, desk: clerk).run($0) } }, id)
      let draft = try await after.draft(id)
      #expect(draft.draftedOn == march.day && draft.decidedOn == april.day && draft.number == "令9見建第1号")
      // 保存期間 from 1 April after completion.
      #expect(draft.keptUntil == CalendarDate("2038-03-31"))
      #expect(try await after.sheet(id).decision?.person?.name == "写目 新")
    }
  }

  @Test(arguments: bothDatabases) func `Orders count by calendar year, and what fails takes no number`(_ kind: DatabaseKind) async throws {
    try await DeskTown.with(on: kind, office: MihonOffice.office(on: CalendarDate("2026-12-31")!)) { before in
      let (first, second) = (try await before.decide(), try await before.decide())
      try await before.number(first)
      let undecided = try await before.write()
      #expect(await code { try await before.number(undecided) } == "decisions.not-decided")
      let seen = try await before.draft(second).version
      let (desk, numbers) = (try before.desk("kensetsu-kanri-senior"), try MihonBooks.source.get())
      #expect(
        await code { try await before.town.write { _ = try NumberDraft(second, seen: seen - 1, numbers: numbers, desk: desk).run($0) } }
          == "decisions.changed-meanwhile")
      before.time.advance(milliseconds: 86_400_000)
      let after = before.on(MihonOffice.office(on: CalendarDate("2027-01-01")!))
      try await after.number(second)
      #expect(try await after.draft(first).number == "見本町指令第1号")
      #expect(try await after.draft(second).number == "見本町指令第1号")
      #expect(try await after.draft(second).numberedOn == CalendarDate("2027-01-01"))
    }
  }

  @Test func `Without a number nothing of a numbered kind is issued`() async throws {
    try await DeskTown.with(on: .sqlite) { desk in
      let id = try await desk.decide()
      let clerk = try desk.desk("kensetsu-kanri-senior")
      #expect(
        await code { try await desk.run({ seen in { try IssueDraft(id, seen: seen, desk: clerk).run($0) } }, id) }
          == "decisions.number-first")
      #expect(
        await code { try await desk.number(id, by: "somu-head") } == "decisions.not-yours")
      try await desk.number(id)
      #expect(
        await code { try await desk.number(id) } == "decisions.numbered-already")
    }
  }

  @Test(arguments: bothDatabases) func `A colleague takes over, who wrote it stays known`(_ kind: DatabaseKind) async throws {
    try await DeskTown.with(on: kind) { desk in
      let id = try await desk.write()
      _ = try await desk.submit(id)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      func takeOver(_ post: String, _ reason: String = "人事異動のため") async -> String {
        await code {
          let person = try desk.desk(post)
          try await desk.run({ seen in { try TakeOverDraft(id, seen: seen, reason: reason, desk: person).run($0) } }, id)
        }
      }
      #expect(await takeOver("somu-head") == "decisions.not-yours")
      #expect(await takeOver("kensetsu-kanri-chief") == "decisions.not-yours")
      #expect(await takeOver("kensetsu-kanri-clerk", "") == "decisions.reason-needed")
      #expect(await takeOver("kensetsu-kanri-clerk") == "nothing thrown")
      let sheet = try await desk.sheet(id)
      #expect(sheet.draft.drafter.id == "p-kensetsu-kanri-clerk")
      let writer = try #require(sheet.facts.first { $0.key == "起案者" }?.value)
      #expect(writer.hasPrefix("建設課管理係主任") && writer.contains("引継　建設課管理係主事"))
      let former = try desk.desk("kensetsu-kanri-senior")
      #expect(
        await code { try await desk.run({ seen in { try TakeBackDraft(id, seen: seen, desk: former).run($0) } }, id) }
          == "decisions.not-drafter")
    }
  }

  @Test func `A page offers what the commands allow`() async throws {
    let office = MihonOffice.office(absent: ["p-kensetsu-head": "出張", "p-kensetsu-deputy": "休暇"])
    try await DeskTown.with(on: .sqlite, office: office) { desk in
      let id = try await desk.write()
      func powers(_ post: String) async throws -> DraftPowers { DraftPowers(try await desk.sheet(id), try desk.desk(post)) }
      #expect(try await powers("kensetsu-kanri-senior").mayEdit)
      #expect(try await !powers("kensetsu-kanri-chief").mayEdit)
      _ = try await desk.submit(id)
      let chief = try await powers("kensetsu-kanri-chief")
      #expect(chief.turns.map(\.answers) == [[.approved]] && chief.mayReturn && chief.mayCorrectWording && !chief.mayAbandon)
      #expect(try await powers("somu-head").turns.isEmpty)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief")
      #expect(try await powers("kensetsu-kanri-senior").passable.map(\.step.post) == ["kensetsu-deputy"])
      #expect(try await powers("kensetsu-kanri-chief").turns.first?.standing.isStandIn == true)
      try await desk.answer(.approved, id, by: "kensetsu-kanri-chief", at: "kensetsu-deputy")
      try await desk.answer(.agreed, id, by: "somu-bosai-chief")
      // The deputy head is away as well: the chief is next below.
      #expect(try await powers("kensetsu-kanri-chief").turns.first?.answers == [.decided])
      #expect(try await powers("kensetsu-deputy").inspections.map(\.step.post) == ["kensetsu-deputy"])
      try await desk.answer(.decided, id, by: "kensetsu-kanri-chief", at: "kensetsu-head")
      let after = try await powers("kensetsu-kanri-senior")
      #expect(after.mayNumber && after.mayStartChange && !after.mayIssue && !after.mayEdit && !after.mayTakeBack)
      #expect(try await powers("kensetsu-head").inspections.map(\.step.post) == ["kensetsu-head"])
      #expect(try await desk.town.read { try DraftRecords.drafts(of: ["kensetsu"], in: [.decided], $0) }.map(\.id) == [id])
    }
  }

  @Test func `Several at once: what fails does not hold up the others`() async throws {
    try await DeskTown.with(on: .sqlite) { desk in
      var commands: [AnswerStep] = []
      for _ in 0..<3 {
        desk.time.advance(milliseconds: 1)
        let id = try await desk.write()
        _ = try await desk.submit(id)
        commands.append(
          AnswerStep(
            .approved, draft: id, step: try await desk.step(id, "kensetsu-kanri-chief").id, seen: try await desk.draft(id).version,
            desk: try desk.desk("kensetsu-kanri-chief")))
      }
      #expect(try await desk.town.read { try DraftRecords.waiting(for: ["kensetsu-kanri-chief"], $0) }.map(\.id) == commands.map(\.draft))
      let second = commands[1]
      try await desk.town.write { _ = try second.run($0) }
      let results = try await DraftBatch.run(commands, on: desk.town)
      let told = results.map { result in if case .failure(let failure) = result.outcome { failure.code } else { "" } }
      #expect(told == ["", "decisions.changed-meanwhile", ""])
    }
  }

  @Test(arguments: bothDatabases) func `Circulation is apart from approval`(_ kind: DatabaseKind) async throws {
    try await DeskTown.with(on: kind) { desk in
      let readers = ["kensetsu-head", "kensetsu-deputy"].map { DraftPerson(id: "p-\($0)", name: $0, post: $0, postName: $0) }
      let starter = try desk.desk("kensetsu-kanri-senior")
      let id = try await desk.town.write {
        try StartCirculation(subject: "県からの通知", reference: "case:x", readers: readers, desk: starter).run($0)
      }
      let (head, deputy) = (try desk.desk("kensetsu-head"), try desk.desk("kensetsu-deputy"))
      #expect(try await desk.town.read { try CirculationRecords.unread(by: "p-kensetsu-head", $0) }.map(\.id) == [id])
      try await desk.town.write { try MarkRead(id, desk: head).run($0) }
      try await desk.town.write { try MarkRead(id, desk: head).run($0) }
      #expect(try await desk.town.read { try CirculationRecords.circulation(id, $0) }?.finishedAt == nil)
      try await desk.town.write { try MarkRead(id, note: "次回の会議で扱う。", desk: deputy).run($0) }
      #expect(try await desk.town.read { try CirculationRecords.circulation(id, $0) }?.finishedAt != nil)
      let more = readers + [DraftPerson(id: "p-somu-head", name: "総務", post: nil, postName: "")]
      try await desk.town.write { try AddReaders(to: id, more, desk: starter).run($0) }
      let found = try #require(try await desk.town.read { try CirculationRecords.circulation(id, $0) })
      #expect(found.readings.count == 3 && found.finishedAt == nil && found.readings[1].note == "次回の会議で扱う。")
      let chief = try desk.desk("kensetsu-kanri-chief")
      #expect(await code { try await desk.town.write { try MarkRead(id, desk: chief).run($0) } } == "decisions.not-yours")
      #expect(
        await code { try await desk.town.write { _ = try StartCirculation(subject: "x", readers: [], desk: starter).run($0) } }
          == "decisions.readers-needed")
    }
  }
}
