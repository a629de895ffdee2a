import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Workshop

struct MakingTests {
  static let today = CalendarDate(year: 2026, month: 10, day: 28)!
  static let now = today.startOfDay.adding(seconds: 36_000)

  static func withWorkshop(_ kind: DatabaseKind, _ body: (TownDatabase) async throws -> Void) async throws {
    try await withTown(on: kind, migrations: FormMigrations.migrations + WorkshopMigrations.all, clock: .fixed(now)) { try await body($0) }
  }

  static func code(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
  }

  static func make(_ database: TownDatabase, _ starter: Starter = .event) async throws -> Workpiece {
    let command = MakeForm(form: starter.form, kind: starter.isSurvey ? .survey : .form, copiedFrom: nil, actor: "officer:1")
    return try await database.write { writer in
      let made = try command.run(writer)
      return try Workpiece.find(made.formID, writer)
    }
  }

  static func change(_ database: TownDatabase, _ piece: Workpiece, _ edit: FormEdit, seen: String? = nil) async throws -> Workpiece {
    let command = ChangeForm(piece.id, seen: seen ?? piece.seen, what: .toldSettings, edit: edit, actor: "officer:1")
    return try await database.write { writer in
      try command.run(writer)
      return try Workpiece.find(piece.id, writer)
    }
  }

  @Test(arguments: Starter.allCases)
  func `Every starter reads back and has no mistakes but empty pages`(_ starter: Starter) throws {
    #expect(try FormDefinition(text: starter.form.fileText) == starter.form)
    #expect(FormCheck(starter.form).isPublishable)
    #expect(!starter.isSurvey || SurveyCheck(starter.form).errors.isEmpty)
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Forms get ids of their own, and the loser of two edits is told`(_ kind: DatabaseKind) async throws {
    try await Self.withWorkshop(kind) { database in
      let first = try await Self.make(database)
      let second = try await Self.make(database)
      #expect([first.id, second.id] == ["form-1", "form-2"])
      var spoken = MakeForm(form: Starter.event.form, kind: .form, copiedFrom: nil, actor: "officer:1")
      spoken.taken = ["form-3"]
      let third = spoken
      let made = try await database.write { try third.run($0).formID }
      #expect(made == "form-4")
      let edited = try await Self.change(database, first, .setTitle("一人目"))
      #expect(edited.form.title.japanese == "一人目")
      #expect(
        await Self.code { _ = try await Self.change(database, first, .setTitle("二人目"), seen: first.seen) } == "workshop.changed-meanwhile")
      #expect(try await database.read { try Workpiece.find(first.id, $0).form.title.japanese } == "一人目")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A deletion is undone with the conditions that it took away`(_ kind: DatabaseKind) async throws {
    try await Self.withWorkshop(kind) { database in
      var piece = try await Self.make(database)
      let condition = Condition.test(QuestionPath("people"), .isAtLeast(5))
      let bus = Question(id: "bus", kind: .yesNo, label: "バスを使いますか", showWhen: condition)
      piece = try await Self.change(database, piece, .addQuestion(bus, page: "participation", group: nil, at: nil))
      let before = piece.form
      piece = try await Self.change(database, piece, .removeQuestion(QuestionPath("people")))
      #expect(piece.form.question(QuestionPath("bus"))?.showWhen == nil)
      let step = try await database.read { [id = piece.id] in try StepRecords.last(id, $0) }
      #expect(step?.told.count == 2)
      let undo = UndoChange(formID: piece.id, seen: piece.seen, actor: "officer:1")
      try await database.write { try undo.run($0) }
      let restored = try await database.read { [id = piece.id] in try Workpiece.find(id, $0).form }
      #expect(restored == before)
      #expect(await Self.code { try await database.write { try undo.run($0) } } == "workshop.changed-meanwhile")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `An edit of what is published begins a draft, which publishing puts in use`(_ kind: DatabaseKind) async throws {
    try await Self.withWorkshop(kind) { database in
      var piece = try await Self.make(database)
      let publish = PublishMadeForm(formID: piece.id, seen: piece.seen, actor: "officer:1")
      try await database.write { try publish.run($0) }
      #expect(await Self.code { try await database.write { try publish.run($0) } } == "workshop.nothing-to-publish")
      piece = try await database.read { [id = piece.id] in try Workpiece.find(id, $0) }
      #expect(!piece.isDraft && piece.published?.version == 1)
      piece = try await Self.change(database, piece, .setTitle("二版"))
      #expect(piece.isDraft && piece.version.version == 2 && piece.published?.form.title.japanese == "参加申込み")
      let discard = DiscardMadeDraft(formID: piece.id, seen: piece.seen, actor: "officer:1")
      try await database.write { try discard.run($0) }
      piece = try await database.read { [id = piece.id] in try Workpiece.find(id, $0) }
      #expect(!piece.isDraft && piece.version.version == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A form with mistakes is not published; one never published is deleted whole`(_ kind: DatabaseKind) async throws {
    try await Self.withWorkshop(kind) { database in
      var piece = try await Self.make(database, .blankSurvey)
      let nameless = Question(id: "who", kind: .personName(QuestionKind.NameRule()), label: "氏名")
      piece = try await Self.change(database, piece, .addQuestion(nameless, page: "p1", group: nil, at: nil))
      let refused = PublishMadeForm(formID: piece.id, seen: piece.seen, actor: "officer:1")
      #expect(await Self.code { try await database.write { try refused.run($0) } } == "forms.not-publishable")
      let photo = Question(id: "photo", kind: .photo(QuestionKind.FileRule(types: [.jpeg])), label: "写真")
      piece = try await Self.change(database, piece, .replaceQuestion(QuestionPath("who"), photo))
      let surveys = PublishMadeForm(formID: piece.id, seen: piece.seen, actor: "officer:1")
      #expect(await Self.code { try await database.write { try surveys.run($0) } } == "workshop.not-publishable")
      let discard = DiscardMadeDraft(formID: piece.id, seen: piece.seen, actor: "officer:1")
      try await database.write { try discard.run($0) }
      #expect(await Self.code { _ = try await database.read { [id = piece.id] in try Workpiece.find(id, $0) } } == "workshop.unknown-form")
      let kept = try await database.read { [id = piece.id] in try SurveyRecords.find(id, $0) }
      #expect(kept == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Sharing and try runs are kept apart from forms`(_ kind: DatabaseKind) async throws {
    try await Self.withWorkshop(kind) { database in
      let piece = try await Self.make(database)
      try await database.write { try ShareForm(formID: piece.id, isShared: true, actor: "officer:1").run($0) }
      #expect(try await database.read { try MadeFormRecords.find(piece.id, $0)?.isShared } == true)
      try await database.write { try TrialRecords.put(["people": .number(3)], piece.id, officer: "o1", $0) }
      #expect(try await database.read { try TrialRecords.answers(piece.id, officer: "o1", $0)["people"]?.number } == 3)
      #expect(try await database.read { try TrialRecords.answers(piece.id, officer: "o2", $0).isEmpty })
      try await database.write { try TrialRecords.clean($0) }
      #expect(try await database.read { !(try TrialRecords.answers(piece.id, officer: "o1", $0).isEmpty) })
    }
  }

  @Test func `Every route is found again by its own address`() {
    for sample in WorkshopRoute.samples { #expect(WorkshopRoute(method: sample.method, segments: sample.segments) == sample) }
    #expect(Set(WorkshopRoute.samples).count == WorkshopRoute.samples.count)
  }
}
