import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Forms

struct FormStorageTests {
  static let now = Moment(milliseconds: Sample.today.startOfDay.milliseconds + 36_000_000)

  private func withForms(_ kind: DatabaseKind, clock: Clock = .fixed(FormStorageTests.now), _ body: (TownDatabase) async throws -> Void)
    async throws
  {
    try await withTown(on: kind, migrations: FormMigrations.migrations, clock: clock) { try await body($0) }
  }

  private func code(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
  }

  private func start(_ database: TownDatabase, account: String? = nil) async throws -> (filling: Filling, key: FillingKey) {
    let form = try Sample.form()
    return try await database.write { writer in
      try InstallForm(form, actor: "system").run(writer)
      var start = StartFilling(form.id, randomness: .system)
      start.account = account
      return try start.run(writer)
    }
  }

  /// Saves a page as the rendered form would send it, with some fields changed.
  private func save(
    _ database: TownDatabase, _ filling: String, part: String = "claimant", seen: Int, page: String, answers: Answers,
    _ extra: [(String, String)] = []
  ) async throws -> Int {
    let form = try Sample.form()
    guard let asked = form.page(page) else { return -1 }
    var fields = EntryValues(answers, for: asked.questions).fields
    for (name, value) in extra { fields.append(name, value) }
    let sent = fields
    return try await database.write { writer in
      guard let kept = try FillingRecords.filling(filling, at: writer.now, writer) else { throw Failure.fillingUnknown }
      let entry = PageEntry(form, page: asked, fields: sent, kept: kept.answers, context: Sample.context)
      return try SavePage(filling, part: part, seen: seen, page: page, entry: entry).run(writer)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A form goes from draft to published to archived, and answers keep their version`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      let form = try Sample.form()
      let draft = try await database.write { try SaveFormDraft(form, seen: nil, actor: "officer:1").run($0) }
      #expect(draft.version == 1 && draft.state == .draft && draft.form == form)
      #expect(
        await code { _ = try await database.write { try SaveFormDraft(form, seen: nil, actor: "officer:2").run($0) } }
          == "forms.changed-meanwhile")
      #expect(
        await code { _ = try await database.write { try PublishForm(form.id, seen: "other", actor: "officer:1").run($0) } }
          == "forms.changed-meanwhile")
      try await database.write { try PublishForm(form.id, seen: draft.digest, actor: "officer:1").run($0) }
      let (filling, _) = try await database.write { try StartFilling(form.id, randomness: .system).run($0) }
      var second = form
      second.title.japanese = "二版"
      let (edited, installed) = (second, try await database.write { [second] in try InstallForm(second, actor: "system").run($0) })
      #expect(installed.version == 2)
      #expect(try await database.write { try InstallForm(edited, actor: "system").run($0).version } == 2)
      let versions = try await database.read { try FormRecords.versions(form.id, $0) }
      #expect(versions.map(\.state) == [.published, .archived])
      let kept = try await database.read { try FillingRecords.filling(filling.id, at: Self.now, $0) }
      #expect(kept?.version == 1)
      try await database.write { try ArchiveForm(form.id, actor: "officer:1").run($0) }
      #expect(await code { _ = try await database.write { try StartFilling(form.id, randomness: .system).run($0) } } == "forms.unknown")
      #expect(try await database.read { try FormRecords.all($0).map(\.version) } == [2])
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A draft with mistakes is kept and not published`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      var form = try Sample.form()
      form.pages[0].questions[1].personalData = nil
      let broken = form
      let draft = try await database.write { try SaveFormDraft(broken, seen: nil, actor: "officer:1").run($0) }
      #expect(
        await code { _ = try await database.write { try PublishForm(broken.id, seen: draft.digest, actor: "officer:1").run($0) } }
          == "forms.not-publishable")
      var blank = broken
      blank.title.japanese = " "
      let unstorable = blank
      #expect(
        await code { _ = try await database.write { try SaveFormDraft(unstorable, seen: draft.digest, actor: "officer:1").run($0) } }
          == "forms.unstorable")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A form is copied`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      let form = try Sample.form()
      try await database.write { try InstallForm(form, actor: "system").run($0) }
      let copy = try await database.write { try CopyForm(form.id, version: 1, as: "another", actor: "officer:1").run($0) }
      #expect(copy.form.id == "another" && copy.state == .draft && copy.copiedFrom == "everything/1")
      #expect(
        await code { _ = try await database.write { try CopyForm(form.id, version: 1, as: "another", actor: "officer:1").run($0) } }
          == "forms.id-taken")
      #expect(
        await code { _ = try await database.write { try CopyForm(form.id, version: 9, as: "third", actor: "officer:1").run($0) } }
          == "forms.unknown")
      #expect(
        await code { _ = try await database.write { try CopyForm(form.id, version: 1, as: "Bad Id", actor: "officer:1").run($0) } }
          == "forms.bad-id")
      // An officer's draft survives a newer file.
      _ = try await database.write { try CopyForm(form.id, version: 1, as: form.id, actor: "officer:1").run($0) }
      var newer = form
      newer.minutes = 20
      let installed = newer
      #expect(try await database.write { try InstallForm(installed, actor: "system").run($0).version } == 2)
      #expect(try await database.read { try FormRecords.draft(form.id, $0)?.version } == 3)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `One comes back by code, by link and by account`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      let (filling, key) = try await start(database, account: "resident:7")
      #expect(key.code.wholeMatch(of: /[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/) != nil)
      let typed = " " + key.code.lowercased().replacing("-", with: "ー").replacing("0", with: "o").replacing("1", with: "ｌ")
      let found = try await database.read { try FillingRecords.byCode(typed, at: Self.now, $0) }
      #expect(found?.filling.id == filling.id && found?.part == "claimant")
      #expect(try await database.read { try FillingRecords.bySecret(key.secret, at: Self.now, $0)?.filling.id } == filling.id)
      #expect(try await database.read { try FillingRecords.open(account: "resident:7", at: Self.now, $0).map(\.id) } == [filling.id])
      #expect(try await database.read { try FillingRecords.byCode("000-000-000", at: Self.now, $0) == nil })
      #expect(try await database.read { try FillingRecords.byCode("ﾊﾛｰ", at: Self.now, $0) == nil })
      // Nothing that opens it stands in the database.
      let stored = try await database.read {
        try $0.all("SELECT code_digest, secret_digest FROM forms_parts").map {
          "\(try $0.textOrNil("code_digest") ?? "") \(try $0.textOrNil("secret_digest") ?? "")"
        }
      }
      #expect(!stored.contains { $0.contains(key.code) || $0.contains(key.secret) })
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `What is not right yet is kept as it was typed`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      let (filling, _) = try await start(database)
      var answers = Sample.answers
      answers["phone"] = nil
      let revision = try await save(database, filling.id, seen: 0, page: "about", answers: answers, [("phone", "でんわ")])
      let kept = try await database.read { try FillingRecords.filling(filling.id, at: Self.now, $0) }
      #expect(kept?.revision == revision)
      #expect(kept?.typed["about"]?["phone"] == "でんわ")
      #expect(kept?.answers["name"] == Sample.answers["name"])
      #expect(kept?.page == "about")
      _ = try await save(database, filling.id, seen: revision, page: "about", answers: Sample.answers)
      #expect(try await database.read { try FillingRecords.filling(filling.id, at: Self.now, $0)?.typed.isEmpty } == true)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Of two who save at once one wins and the other is told`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      let (filling, _) = try await start(database)
      let first = Task { await code { _ = try await save(database, filling.id, seen: 0, page: "about", answers: Sample.answers) } }
      let second = Task { await code { _ = try await save(database, filling.id, seen: 0, page: "details", answers: Sample.answers) } }
      #expect(Set([await first.value, await second.value]) == [nil, "forms.filling-changed-meanwhile"])
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Parts are filled in in turn, each its own, and then sent`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      let (filling, _) = try await start(database)
      var revision = 0
      for page in ["about", "details", "children"] {
        revision = try await save(database, filling.id, seen: revision, page: page, answers: Sample.answers)
      }
      let locked = revision
      #expect(
        await code { _ = try await save(database, filling.id, seen: locked, page: "land", answers: Sample.answers) } == "forms.part-locked")
      #expect(
        await code { _ = try await save(database, filling.id, part: "employer", seen: locked, page: "about", answers: Sample.answers) }
          == "forms.part-locked")
      let missing = try await database.write { try FinishPart(filling.id, part: "claimant", context: Sample.context).run($0) }
      #expect(missing.list == [])
      let key = try await database.write { try InvitePart(filling.id, part: "employer", randomness: .system).run($0) }
      #expect(try await database.read { try FillingRecords.bySecret(key.secret, at: Self.now, $0)?.part } == "employer")
      let current = try #require(try await database.read { try FillingRecords.filling(filling.id, at: Self.now, $0) })
      #expect(current.part("claimant")?.state == .done)
      let unfinished = try await database.write {
        try SendFilling(filling.id, seen: current.revision, owner: "case:1", context: Sample.context).run($0)
      }
      #expect(unfinished.mistakes.list.map(\.field) == ["yes"])
      let last = try await save(database, filling.id, part: "employer", seen: current.revision, page: "land", answers: Sample.answers)
      let sent = try await database.write { try SendFilling(filling.id, seen: last, owner: "case:1", context: Sample.context).run($0) }
      #expect(sent.mistakes.list == [])
      #expect(sent.answers["fee"] == .number(600))
      #expect(sent.version == 1)
      let after = try #require(try await database.read { try FillingRecords.filling(filling.id, at: Self.now, $0) })
      #expect(after.isSent && after.answers.isEmpty)
      #expect(try await database.read { try FillingRecords.bySecret(key.secret, at: Self.now, $0) == nil })
      #expect(
        await code {
          _ = try await database.write { try SendFilling(filling.id, seen: last + 1, owner: "case:1", context: Sample.context).run($0) }
        } == "forms.filling-sent")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A finished part can be opened again`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      let (filling, _) = try await start(database)
      #expect(await code { try await database.write { try ReopenPart(filling.id, part: "claimant").run($0) } } == "forms.part-locked")
      let wrong = try await database.write { try FinishPart(filling.id, part: "claimant", context: Sample.context).run($0) }
      #expect(!wrong.isEmpty && !wrong.list.contains { $0.field == "yes" })
      try await database.write { try $0.run("UPDATE forms_parts SET state = 'done', done_at_ms = 1 WHERE part = 'claimant'") }
      try await database.write { try ReopenPart(filling.id, part: "claimant", note: "面積を見てください").run($0) }
      #expect(try await database.read { try FillingRecords.filling(filling.id, at: Self.now, $0)?.part("claimant")?.state } == .open)
      // The story is kept; a link made anew for somebody who was asked already is no step of it.
      for _ in 0..<2 { _ = try await database.write { try InvitePart(filling.id, part: "employer", randomness: .system).run($0) } }
      let steps = try await database.read { try PartStepRecords.all(of: filling.id, $0) }
      #expect(
        steps.map(\.step) == [.reopened, .invited] && steps.map(\.part) == ["claimant", "employer"]
          && steps.map(\.note) == ["面積を見てください", nil])
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Files stay while an answer names them and go with the case when sent`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      let (filling, _) = try await start(database)
      try await database.write { try $0.run("UPDATE forms_parts SET state = 'open' WHERE part = 'employer'") }
      let pdf = TakenFile(
        name: "地図.pdf", type: .pdf, bytes: Array("%PDF-1".utf8), original: Array("%PDF-1".utf8), isScanned: true, place: nil)
      let photo = TakenFile(
        name: "現場.jpg", type: .jpeg, bytes: [1, 2, 3], original: [9, 9, 9, 9], isScanned: false,
        place: PhotoPlace(latitude: 37.5, longitude: 139.5))
      let uploads = try await database.write {
        try StoreFiles(filling.id, part: "employer", files: ["map.file": [pdf], "scene.file": [photo]]).run($0)
      }
      var answers = Sample.answers
      answers["map"] = Answer(files: uploads["map.file"] ?? [])
      answers["scene"] = Answer(files: uploads["scene.file"] ?? [])
      let all = answers
      let form = try Sample.form()
      let page = try #require(form.page("land"))
      try await database.write { writer in
        let entry = PageEntry(form, page: page, fields: EntryValues(all, for: page.questions).fields, kept: all, context: Sample.context)
        try SavePage(filling.id, part: "employer", seen: 0, page: "land", entry: entry).run(writer)
      }
      #expect(try await database.read { try $0.attachments(of: filling.owner).count } == 3)
      var fewer = all
      fewer["map"] = nil
      let kept = fewer
      try await database.write { writer in
        let entry = PageEntry(form, page: page, fields: EntryValues(kept, for: page.questions).fields, kept: kept, context: Sample.context)
        try SavePage(filling.id, part: "employer", seen: 1, page: "land", entry: entry).run(writer)
      }
      #expect(try await database.read { try $0.attachments(of: filling.owner).count } == 2)
      var revision = 2
      for page in ["about", "details", "children"] {
        revision = try await save(database, filling.id, seen: revision, page: page, answers: Sample.answers)
      }
      _ = try await database.write { try FinishPart(filling.id, part: "claimant", context: Sample.context).run($0) }
      let seen = revision + 1
      let sent = try await database.write { try SendFilling(filling.id, seen: seen, owner: "case:1", context: Sample.context).run($0) }
      #expect(sent.mistakes.list == [])
      #expect(sent.files.map(\.file.name) == ["現場.jpg"])
      #expect(sent.files.first?.place == PhotoPlace(latitude: 37.5, longitude: 139.5))
      #expect(sent.files.first?.isScanned == false)
      #expect(try await database.read { try $0.attachments(of: "case:1").count } == 2)
      #expect(try await database.read { try $0.attachments(of: filling.owner).isEmpty })
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `What has expired is gone, and its figures stay`(_ kind: DatabaseKind) async throws {
    let time = TestTime(Self.now)
    try await withForms(kind, clock: time.clock) { database in
      let (filling, key) = try await start(database)
      let file = TakenFile(name: "a.pdf", type: .pdf, bytes: [1], original: [1], isScanned: true, place: nil)
      try await database.write { try $0.run("UPDATE forms_parts SET state = 'open'") }
      _ = try await database.write { try StoreFiles(filling.id, part: "employer", files: ["map.file": [file]]).run($0) }
      _ = try await save(database, filling.id, seen: 0, page: "about", answers: Sample.answers)
      try await database.write { try SeePage(filling.id, page: "details").run($0) }
      time.advance(milliseconds: 31 * 86_400_000)
      let late = time.now
      #expect(try await database.read { try FillingRecords.byCode(key.code, at: late, $0) == nil })
      #expect(
        await code { _ = try await save(database, filling.id, seen: 1, page: "details", answers: Sample.answers) }
          == "forms.filling-unknown")
      #expect(try await database.write { try CleanFillings().run($0) } == 1)
      #expect(try await database.write { try CleanFillings().run($0) } == 0)
      #expect(try await database.read { try $0.attachments(of: filling.owner).isEmpty })
      let visits = try await database.read { try VisitRecords.visits(Sample.form(), version: 1, $0) }
      #expect(visits.map(\.seen) == [1, 0, 1, 0, 0])
      #expect(visits.map(\.completed) == [1, 0, 0, 0, 0])
      #expect(visits.allSatisfy { $0.dropOut == nil })
      // Where it stopped is known of what is deleted as well.
      let stops = try await database.read {
        try QuestionVisitRecords.visits(Sample.form(), version: 1, at: late, context: FillingContext(today: CalendarDate(of: late)), $0)
      }
      #expect(stops.count == 1 && stops[0].stopped == 1 && stops[0].returned == 0)
      #expect(try Sample.form().question(QuestionPath(stops[0].question)) != nil || stops[0].question == QuestionVisitRecords.end)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `What holds people up is counted by question, and rests of a day tell where they stopped`(_ kind: DatabaseKind) async throws {
    let time = TestTime(Self.now)
    try await withTown(on: kind, migrations: FormMigrations.migrations, clock: time.clock) { database in
      let form = FormDefinition(
        id: "short", title: "短い様式",
        pages: [
          FormPage(
            id: "one", title: "一",
            questions: [
              Question(id: "a", kind: .shortText(QuestionKind.ShortText()), label: "甲"),
              Question(id: "b", kind: .number(min: 1, max: 9, decimals: 0, unit: nil), label: "乙"),
            ]), FormPage(id: "two", title: "二", questions: [Question(id: "c", kind: .yesNo, label: "丙")]),
        ])
      let page = form.pages[0]
      let filling = try await database.write { writer in
        try InstallForm(form, actor: "system").run(writer)
        return try StartFilling(form.id, randomness: .system).run(writer).filling
      }
      func press(_ fields: [(String, String)], seen: Int, isJudged: Bool) async throws {
        let entry = PageEntry(
          form, page: page, fields: Fields(fields.map { Fields.Pair($0.0, $0.1) }), kept: Answers(),
          context: FillingContext(today: Sample.today))
        let save = SavePage(filling.id, part: FormDefinition.onlyPart, seen: seen, page: page.id, entry: entry, isJudged: isJudged)
        _ = try await database.write { try save.run($0) }
      }
      func visits() async throws -> [QuestionVisits] {
        let now = time.now
        return try await database.read {
          try QuestionVisitRecords.visits(form, version: 1, at: now, context: FillingContext(today: CalendarDate(of: now)), $0)
        }
      }
      try await press([("a", "言葉"), ("b", "99")], seen: 0, isJudged: true)
      try await press([("a", ""), ("b", "99")], seen: 1, isJudged: true)
      // Kept for later: nobody is held up.
      try await press([("a", "言葉"), ("b", "99")], seen: 2, isJudged: false)
      #expect(
        try await visits() == [
          QuestionVisits(question: "a", returned: 1, stopped: 0), QuestionVisits(question: "b", returned: 2, stopped: 0),
        ])
      #expect(try await database.read { try QuestionVisitRecords.begun("short", version: 1, $0) } == 1)
      time.advance(milliseconds: 25 * 3_600_000)
      #expect(try await visits().last == QuestionVisits(question: "b", returned: 2, stopped: 1))
      time.advance(milliseconds: 31 * 86_400_000)
      #expect(try await database.write { try CleanFillings().run($0) } == 1)
      #expect(try await visits().last == QuestionVisits(question: "b", returned: 2, stopped: 1))
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `What is known is offered and marked, and becomes one's own when changed`(_ kind: DatabaseKind) async throws {
    try await withForms(kind) { database in
      let form = try Sample.form()
      let source: Prefilled.Source = { prefill, _ in
        switch prefill {
        case .profile(.name): Sample.answers["name"]
        case .profile(.address): .text("wrong shape")
        case .earlier(_, let question): .text("前の\(question)")
        default: nil
        }
      }
      let offered = try Prefilled.offer(form, isBlocked: false, context: Sample.context, from: source)
      #expect(offered.paths == [QuestionPath("name"), QuestionPath("earlier")])
      #expect(offered.answers["earlier"] == .text("前のland.lot"))
      let blocked = try Prefilled.offer(form, isBlocked: true, context: Sample.context) { _, _ in throw Failure.formUnknown }
      #expect(blocked.isBlocked && blocked.answers.isEmpty)
      let filling = try await database.write { writer in
        try InstallForm(form, actor: "system").run(writer)
        var start = StartFilling(form.id, randomness: .system)
        start.prefill = offered
        return try start.run(writer).filling
      }
      #expect(filling.prefilled == offered.paths)
      var answers = Sample.answers
      answers["name"] = .record(["family": .text("別"), "given": .text("人"), "familyKana": .text("ベツ"), "givenKana": .text("ニン")])
      _ = try await save(database, filling.id, seen: 0, page: "about", answers: answers)
      #expect(try await database.read { try FillingRecords.filling(filling.id, at: Self.now, $0)?.prefilled } == [QuestionPath("earlier")])
      try await database.write { try DiscardFilling(filling.id).run($0) }
      #expect(try await database.read { try FillingRecords.filling(filling.id, at: Self.now, $0) == nil })
    }
  }
}
