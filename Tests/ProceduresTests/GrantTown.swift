import Casework
import Contracts
import Forms
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Decisions
@testable import Procedures

/// A town that grants: 町民課環境係 drafts, its chief and 財政係 agree, the head of 町民課 decides.
struct GrantTown {
  let base: CounterTown
  let office: OfficeDay
  let rules: DecisionRules
  let books: NumberBooks

  static let stages: Set<String> = ["compost-grant", "compost-grant-change", "compost-grant-report", "compost-grant-claim"]

  static func with(_ kind: DatabaseKind, _ body: (GrantTown) async throws -> Void) async throws {
    let mihon = Shipped.folder.deletingLastPathComponent().appending(path: "Towns/mihon")
    let rules = try DecisionRules(json: String(contentsOf: mihon.appending(path: "decision-rules.json"), encoding: .utf8))
    let books = try NumberBooks.read(String(contentsOf: mihon.appending(path: "number-books.json"), encoding: .utf8), town: "見本町")
    try await CounterTown.with(kind, more: stages) { base in
      var material = Procedures.Material()
      material.rules = ["number-books": try String(contentsOf: mihon.appending(path: "number-books.json"), encoding: .utf8)]
      try await Procedures.load(material, into: base.town, actor: "operator")
      try await body(GrantTown(base: base, office: Self.office(on: base.today), rules: rules, books: books))
    }
  }

  private static func office(on day: CalendarDate) -> OfficeDay {
    let posts: [(String, String, String?)] = [
      ("chomin-head", "chomin", nil), ("chomin-deputy", "chomin", nil), ("chomin-kankyo-chief", "chomin", "chomin-kankyo"),
      ("chomin-kankyo-senior", "chomin", "chomin-kankyo"), ("somu-zaisei-chief", "somu", "somu-zaisei"), ("somu-head", "somu", nil),
    ]
    return OfficeDay(
      day: day, departments: [.init(id: "chomin", name: "町民課", organ: "mayor"), .init(id: "somu", name: "総務課", organ: "mayor")],
      posts: posts.map { OfficeDay.Post(id: $0.0, name: $0.0, department: $0.1, unit: $0.2) },
      holders: Dictionary(uniqueKeysWithValues: posts.map { ($0.0, [OfficeDay.Holder(person: "p-\($0.0)", name: $0.0)]) }))
  }

  var town: TownDatabase { base.town }

  func desk(_ post: String) -> DecisionDesk {
    var desk = DecisionDesk(person: "p-\(post)", name: post, actor: "officer:p-\(post)", rules: rules, office: office)
    desk.follow = { draft, writer in try FollowDraft(draft: draft, town: "見本町").run(writer) }
    return desk
  }

  var clerk: CaseActor {
    var actor = CaseActor(id: "officer:p-chomin-kankyo-senior")
    actor.officer = "p-chomin-kankyo-senior"
    (actor.departments, actor.units) = (["chomin"], ["chomin-kankyo"])
    return actor
  }

  func budget(_ amount: Int, on day: String = "2026-04-01", year: Int = 2026, reason: String = "当初予算") async throws {
    let command = ChangeBudget(
      procedure: "compost-grant", year: FiscalYear(year), amount: amount, on: try #require(CalendarDate(day)), reason: reason,
      actor: "officer:kacho")
    try await town.write { try command.run($0) }
  }

  var standing: BudgetStanding? {
    get async throws {
      let today = base.today
      return try await town.read { reader in
        try BudgetStanding.now(Catalogue.published("compost-grant", reader).procedure, on: today, reader)
      }
    }
  }

  /// An application on paper, with what was left open.
  func arrived(
    _ procedure: String = "compost-grant", follows: Case? = nil, _ answers: Answers = ["price": .number(50_000)],
    budgetReason: String? = nil
  )
    async throws -> Case
  {
    var begin = BeginIntake(procedure: procedure, officer: "kyoko", way: .paper, arrivedAt: base.time.clock.now, randomness: .system)
    begin.follows = follows?.id
    begin.budgetReason = budgetReason
    let begun = begin
    let today = base.today
    let intake = try await town.write { writer in
      var begin = begun
      if let follows, let form = try FormRecords.published(procedure, writer)?.form {
        begin.prefill = try CarriedOver(Catalogue.published(procedure, writer).procedure, after: follows, writer).offer(
          form, context: FillingContext(today: today))
      }
      return try begin.run(writer)
    }
    let kept = try await town.read { try #require(try FillingRecords.filling(intake.filling, at: base.time.clock.now, $0)).answers }
    var all = CounterTown.taro
    for (id, answer) in kept.values { all[id] = answer }
    for (id, answer) in answers.values { all[id] = answer }
    try await base.fill(intake, all)
    return try #require(try await base.send(intake, reason: "書面に記載なし").opened).item
  }

  /// Registered, drafted with an outcome and its amount, sent round up to the decider's step.
  func drafted(_ item: Case, _ outcome: String, amount: Int? = nil, fields: [String: String] = [:]) async throws -> Draft {
    let desk = desk("chomin-kankyo-senior")
    let clerk = clerk
    let today = base.today
    let (id, version) = try await town.write { writer -> (String, Int) in
      let rules = try OfficeRules.read(town: "見本町", writer).office
      let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, writer).procedure
      let checks = procedure.outcome.checklist.map(\.id)
      for check in checks { try TickItem(item.id, item: check, isTicked: true, actor: clerk).run(writer) }
      for action in ["register", "draft"] {
        try ActOnCase(
          item.id, version: nil, action: action, workflow: Workflows.of(item, writer), checklist: checks, actor: clerk, office: rules
        ).run(writer)
      }
      let folder = try writer.caseFolder(item.id)
      let chosen = try #require(procedure.outcome.outcomes.first { $0.id == outcome })
      var entry = VerdictEntry(chosen, letter: procedure.outcome.letters.first { $0.id == chosen.letter })
      entry.reason = chosen.needsReason ? "要綱に合わないため" : nil
      entry.fields = fields
      if let amount, let field = chosen.granted {
        entry.numbers[field] = amount
        entry.fields[field] = "\(amount / 1000 > 0 ? "\(amount / 1000),\(String(format: "%03d", amount % 1000))" : "\(amount)")円"
        entry.amount = amount
      }
      let form = try #require(try FormRecords.version(item.procedure, item.formVersion, writer)).form
      let draft = CaseDraft(folder, form, procedure, town: "見本町", today: today)
      let made = try WriteDraft(try draft.content(entry), reference: item.reference, post: "chomin-kankyo-senior", desk: desk).run(writer)
      try VerdictRecords.insert(
        Verdict(
          draft: made.id, item: item.id, how: .decide, outcome: outcome, letter: entry.letter?.id, reason: entry.reason,
          amount: entry.granted),
        writer)
      return (made.id, try SubmitDraft(made.id, seen: made.version, desk: desk).run(writer).version)
    }
    _ = version
    try await answer(id, until: "chomin-head")
    return try await town.read { try #require(try DraftRecords.draft(id, $0)) }
  }

  /// Lets those before the decider agree.
  private func answer(_ draft: String, until decider: String) async throws {
    for _ in 0..<6 {
      let open = try await town.read { reader in
        try StepRecords.all(of: draft, reader).first { $0.state == .open && $0.step.post != decider }
      }
      guard let open else { return }
      let desk = desk(open.step.post)
      try await town.write { writer in
        let now = try #require(try DraftRecords.draft(draft, writer))
        try AnswerStep(
          open.step.kind == .concurrence ? .agreed : .approved, draft: draft, step: open.id, seen: now.version, opinion: nil,
          asStandIn: false, desk: desk
        ).run(writer)
      }
    }
  }

  func decide(_ draft: Draft) async throws {
    let desk = desk("chomin-head")
    try await town.write { writer in
      let now = try #require(try DraftRecords.draft(draft.id, writer))
      let step = try #require(try StepRecords.all(of: draft.id, writer).first { $0.state == .open && $0.step.post == "chomin-head" })
      try AnswerStep(.decided, draft: draft.id, step: step.id, seen: now.version, opinion: nil, asStandIn: false, desk: desk).run(writer)
    }
  }

  /// 発番 and 施行.
  @discardableResult func issue(_ draft: Draft, of item: Case) async throws -> IssuedDocument {
    let desk = desk("chomin-kankyo-senior")
    let (books, clerk, today) = (books, clerk, base.today)
    return try await town.write { writer in
      let now = try #require(try DraftRecords.draft(draft.id, writer))
      try NumberDraft(draft.id, seen: now.version, numbers: NumberSource(books), desk: desk).run(writer)
      let numbered = try #require(try DraftRecords.draft(draft.id, writer))
      let document = try IssueDocument(
        draft: draft.id, reference: item.reference, kind: "通知書", number: numbered.number ?? "", datedOn: today, issuer: "見本町長",
        seal: .omitted,
        paper: Array("pdf \(draft.id)".utf8), code: VerificationCode(.system), desk: desk
      ).run(writer)
      let current = try #require(try writer.casework(item.id))
      try ActOnCase(
        item.id, version: nil, action: "issue", input: .sending(.init(what: document.number, way: .counter, addressee: "例示 太郎")),
        workflow: Workflows.of(current, writer), actor: clerk, office: OfficeRules.read(town: "見本町", writer).office
      ).run(writer)
      return document
    }
  }

  /// The whole way of one application.
  @discardableResult func granted(_ amount: Int) async throws -> (item: Case, document: IssuedDocument) {
    let item = try await arrived()
    let draft = try await drafted(item, "granted", amount: amount)
    try await decide(draft)
    let document = try await issue(draft, of: item)
    return (try await town.read { try #require(try $0.casework(item.id)) }, document)
  }
}
