import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// Procedures made in the browser, and whose word counts for their forms.
struct MakingTests {
  static func procedure(_ nature: Procedure.Nature = .application, rule: String? = "permit") -> NewProcedure {
    NewProcedure(
      id: "refuse-point", title: "ごみ集積所の設置の届出", kana: "ごみしゅうせきじょのせっちのとどけで", summary: "新しい集積所を置くときの手続きです。", who: "行政区の代表の方",
      nature: nature, workflow: nature.usualWorkflow, organ: "mayor", authority: "町長", department: "chomin", law: "見本町廃棄物条例（架空）",
      isOnline: true, rule: rule,
      checkBy: CalendarDate(year: 2027, month: 3, day: 31)!, form: NewProcedure.plainForm("refuse-point", title: "ごみ集積所の設置の届出"))
  }

  private func file(_ change: (inout ProcedureDocument) -> Void = { _ in }) throws -> ProcedureFile {
    var document = try #require(Self.procedure().document)
    change(&document)
    return try ProcedureFile(document.text)
  }

  private func withProcedures(_ kind: DatabaseKind, _ body: (TownDatabase) async throws -> Void) async throws {
    try await withTown(on: kind, migrations: Procedures().migrations) { try await body($0) }
  }

  @Test(arguments: Procedure.Nature.allCases)
  func `A new procedure of every nature is a file that reads, with a form that may be published`(_ nature: Procedure.Nature) throws {
    for isOnline in [true, false] {
      var new = Self.procedure(nature, rule: nature == .notification ? nil : "permit")
      new.isOnline = isOnline
      let file = try ProcedureFile(try #require(new.document).text)
      #expect(file.procedure.nature == nature && file.procedure.channels.isOnline == isOnline && !file.procedure.outcome.outcomes.isEmpty)
      #expect(FormCheck(file.form).isPublishable)
      for letter in file.procedure.outcome.letters { #expect(LetterCheck.problem(letter.body, form: nil) == nil) }
      #expect(try ProcedureDocument(file.text).text == file.text)
    }
  }

  @Test func `A letter names only what there is`() throws {
    let form = Self.procedure().form
    #expect(LetterCheck.problem("{{applicant.name}} {{answer:content}} {{field:seal}}", form: form) == nil)
    #expect(LetterCheck.problem("{{answer:gone}}", form: form) != nil)
    #expect(LetterCheck.problem("{{mayor}}", form: form) != nil)
    #expect(LetterCheck.used(in: "{{a}} {{b") == ["a"])
  }

  @Test(arguments: DatabaseKind.allCases)
  func `The workshop's form goes out with the first publication, and is never overwritten afterwards`(_ kind: DatabaseKind) async throws {
    try await withProcedures(kind) { database in
      let made = try file()
      try await database.write { try MakeProcedure(file: made, actor: "officer:1").run($0) }
      let draft = try #require(try await database.read { try FormRecords.draft("refuse-point", $0) })
      #expect(draft.form == made.form)
      var worked = draft.form
      worked.title.japanese = "集積所の届出書"
      let edited = worked
      try await database.write { try SaveFormDraft(edited, seen: draft.digest, actor: "officer:2").run($0) }
      try await database.write { try PublishProcedure(id: "refuse-point", actor: "officer:1").run($0) }
      #expect(try await database.read { try FormRecords.published("refuse-point", $0)?.form } == edited)
      // Other words about the procedure, the same form: the workshop's stays.
      let second = try file { $0["kana"] = JSONNode("ごみ") }
      try await database.write { writer in
        try SaveProcedureText(file: second, seen: 1, actor: "officer:1").run(writer)
        try PublishProcedure(id: "refuse-point", actor: "officer:1").run(writer)
      }
      #expect(try await database.read { try FormRecords.published("refuse-point", $0)?.form } == edited)
      // Both changed: the file's form waits as a draft.
      let third = try file { $0["form"] = $0["form"]?.setting("title", JSONNode("別の題名")) }
      try await database.write { writer in
        try SaveProcedureText(file: third, seen: 2, actor: "officer:1").run(writer)
        try PublishProcedure(id: "refuse-point", actor: "officer:1").run(writer)
      }
      #expect(try await database.read { try FormRecords.published("refuse-point", $0)?.form } == edited)
      #expect(try await database.read { try FormRecords.draft("refuse-point", $0)?.form.title.japanese } == "別の題名")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A form that only the file changed is published with it`(_ kind: DatabaseKind) async throws {
    try await withProcedures(kind) { database in
      let first = try file()
      let second = try file { $0["form"] = $0["form"]?.setting("title", JSONNode("改めた題名")) }
      try await database.write { writer in
        try MakeProcedure(file: first, actor: "officer:1").run(writer)
        try PublishProcedure(id: "refuse-point", actor: "officer:1").run(writer)
        try SaveProcedureText(file: second, seen: 1, actor: "officer:1").run(writer)
        try PublishProcedure(id: "refuse-point", actor: "officer:1").run(writer)
      }
      #expect(try await database.read { try FormRecords.published("refuse-point", $0)?.form.title.japanese } == "改めた題名")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `An id is taken once, and the loser of two edits is told`(_ kind: DatabaseKind) async throws {
    try await withProcedures(kind) { database in
      let made = try file()
      try await database.write { try MakeProcedure(file: made, actor: "officer:1").run($0) }
      await #expect(throws: (any Error).self) { try await database.write { try MakeProcedure(file: made, actor: "officer:2").run($0) } }
      let other = try file { $0["kana"] = JSONNode("べつ") }
      try await database.write { try SaveProcedureText(file: other, seen: 1, actor: "officer:1").run($0) }
      await #expect(throws: (any Error).self) {
        try await database.write { try SaveProcedureText(file: made, seen: 1, actor: "officer:2").run($0) }
      }
    }
  }
}
