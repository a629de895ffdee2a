import Casework
import Contracts
import Design
import Documents
import Forms
import Kernel
import Markup
import Storage
import Web

/// One visit at the counter on one screen of the officer (書かない窓口), step by step.
struct VisitPages {
  let visit: Visit
  let cardReader: String?

  var texts: Texts { visit.texts }
  var words: ProcedureWords { ProcedureWords(visit) }
  var today: CalendarDate { visit.clock.today }

  func respond(to route: VisitRoute) async throws -> Response {
    switch route {
    case .begin: try await begin()
    case .show(let id): try await show(id)
    case .act(let id, let act): try await VisitActs(pages: self, id: id).run(act)
    case .person(let id): try await person(id)
    case .savePerson(let id): try await savePerson(id)
    case .page(let id, let form, let page): try await screen(id, form).show(page, ways(id, form))
    case .savePage(let id, let form, let page): try await screen(id, form).save(page, ways(id, form))
    case .live(let id):
      try await live(id)
    case .slips(let id): try await slips(id)
    }
  }

  func link(_ route: VisitRoute, query: [(String, String)] = []) -> Link {
    visit.link(ProceduresRoute.counter(.visit(route)), query: query)
  }

  private func judging(_ route: VisitRoute) -> Link { visit.link(ProceduresRoute.judge(.counter(.visit(route)))) }

  func change(_ id: String) -> ChangeVisit { ChangeVisit(id: id, actor: visit.visitor.actor, today: today, town: visit.town.name) }

  /// The visit, where it is the officer's own.
  func mine(_ id: String, _ reader: Reader) throws -> CounterVisit {
    let officer = try visit.officer().id
    guard let found = try CounterVisitRecords.find(id, reader), found.officer == officer else { throw ProcedureFailure.unknownVisit }
    return found
  }

  private func begin() async throws -> Response {
    let officer = try visit.officer()
    let actor = visit.visitor.actor
    let place = visit.request.form.text("place") ?? ""
    let id = try await visit.database.write { writer in
      let id = writer.newIdentifier()
      try CounterVisitRecords.insert(id, officer: officer.id, place: place, writer)
      try writer.audit(AuditEntry(actor: actor, action: "counter.visit-begun", subject: "visit:\(id)"))
      return id
    }
    return .seeOther(link(.show(id)))
  }

  func live(_ id: String) async throws -> Response {
    let pages = self
    _ = try await visit.database.read { try pages.mine(id, $0) }
    return .events(LiveVisit.events(id, in: visit.database))
  }

  // MARK: Forms

  func screen(_ id: String, _ form: Int) async throws -> FormScreen {
    let pages = self
    return try await visit.database.read { reader in
      let found = try pages.mine(id, reader)
      guard !found.isOver, let intake = try IntakeRecords.all(ofVisit: id, reader).first(where: { $0.position == form }) else {
        throw ProcedureFailure.unknownIntake
      }
      return try FormScreen(intake, pages.visit, reader)
    }
  }

  private func ways(_ id: String, _ form: Int) -> FormScreen.Ways {
    FormScreen.Ways(
      page: { link(.page(id: id, form: form, page: $0)) },
      save: { link(.savePage(id: id, form: form, page: $0), query: [("seen", "\($1)")]) },
      judge: { judging(.savePage(id: id, form: form, page: $0)) }, after: link(.show(id)).at("forms"), before: link(.show(id)).at("forms"),
      crumbs: crumbs(id), isOfficer: true)
  }

  func crumbs(_ id: String) -> [Crumb] {
    [Crumb(texts(.counterTitle), visit.link(ProceduresRoute.counter(.desk))), Crumb(texts(.visitTitle), link(.show(id)))]
  }

  // MARK: The basics

  private func person(_ id: String) async throws -> Response {
    let pages = self
    let (found, context) = try await visit.database.read { reader in
      (
        try pages.mine(id, reader),
        FillingContext(today: pages.today, rules: try OfficeRules.read(town: pages.visit.town.name, reader))
      )
    }
    guard !found.isOver else { throw ProcedureFailure.visitOver }
    return personPage(id, FormPageModel(Basics.form, page: Basics.page, answers: found.person, context: context), revision: found.revision)
  }

  private func personPage(_ id: String, _ given: FormPageModel, revision: Int) -> Response {
    var model = given
    model.savesForLater = false
    model.isOfficer = true
    return visit.page(
      texts(.basicsTitle), status: model.mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: crumbs(id) + [Crumb(texts(.basicsTitle))],
      adjust: { $0.mistakes = model.mistakes }
    ) {
      formPage(
        model, to: link(.savePerson(id), query: [("seen", "\(revision)")]), judge: judging(.savePerson(id)), token: visit.formToken,
        in: texts)
    }
  }

  private func savePerson(_ id: String) async throws -> Response {
    let pages = self
    let fields = visit.request.form
    let change = change(id)
    let outcome: (FormPageModel, Int)? = try await visit.database.write { writer in
      let found = try pages.mine(id, writer)
      guard BasicsEntry.isCurrent(found, pages.visit.request.query) else { throw ProcedureFailure.visitChanged }
      var context = FillingContext(today: pages.today, rules: try OfficeRules.read(town: pages.visit.town.name, writer))
      let reason = fields.text(EntryField.myNumberReason)
      context.isMyNumberOverruled = reason != nil
      let entry = PageEntry(Basics.form, page: Basics.page, fields: fields, kept: found.person, context: context)
      let isNext = PageAction(fields) == .next
      guard isNext, entry.isComplete else {
        return (FormPageModel(Basics.form, page: Basics.page, entry: entry, context: context, judges: isNext), found.revision)
      }
      if let reason, !entry.myNumberFound.isEmpty {
        try MyNumberGuard().log(.overruled(entry.myNumberFound, reason: reason), subject: "visit:\(id)", actor: change.actor, writer)
      }
      try change.put(typed: entry.answers, writer)
      return nil
    }
    if let (model, revision) = outcome { return personPage(id, model, revision: revision) }
    return .seeOther(link(.show(id)))
  }

  // MARK: Papers

  private func slips(_ id: String) async throws -> Response {
    let pages = self
    let papers = CounterPages(visit: visit, cardReader: nil)
    let (found, cases) = try await visit.database.read { reader in
      let cases = try IntakeRecords.all(ofVisit: id, reader).compactMap { intake in
        try intake.caseID.flatMap { try reader.casework($0) }.map { item in
          (item, try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure)
        }
      }
      return (try pages.mine(id, reader), cases)
    }
    guard found.state == .sent, !cases.isEmpty else { throw ProcedureFailure.receiptUnknown }
    var blocks: [PDFBlock] = [
      .heading(1, Self.listTitle),
      .table(
        PDFTable(
          columns: [PDFTable.Column("手続き", .share(3)), PDFTable.Column("受付番号", .share(2)), PDFTable.Column("担当", .share(2))],
          rows: cases.map { item, _ in
            [PDFTable.Cell(item.title), PDFTable.Cell(item.code), PDFTable.Cell(words.departmentName(item.department))]
          }, emptyText: "手続きはありません。", textSize: 10)),
    ]
    for (item, procedure) in cases {
      blocks.append(.pageBreak)
      blocks += try papers.slip(item, procedure, key: nil).pdf(createdAt: visit.clock.now).blocks
    }
    let document = PDFDocument(
      title: Self.listTitle, issuer: visit.town.name, createdAt: visit.clock.now, textSize: 11,
      footer: PDFRunningLine(centre: .pageOfPages), blocks: blocks)
    return .download(try await document.rendered(), type: "application/pdf", filename: "受付一覧.pdf")
  }

  private static let listTitle = "受付一覧"
}

/// Whether the basics that were sent were made from what is there now.
enum BasicsEntry {
  static func isCurrent(_ visit: CounterVisit, _ query: Fields) -> Bool {
    query["seen"].flatMap { Int($0) }.map { $0 == visit.revision } ?? true
  }
}

/// The revision of a visit as server-sent events, for the officer's screen and the tablet, wherever they stand. It is asked of the database, since
/// the two may be served by different processes.
enum LiveVisit {
  static func events(_ id: String, in database: any Database, everyMilliseconds: UInt64 = 700, atMost rounds: Int = 1200) -> AsyncStream<
    ServerSentEvent
  > {
    AsyncStream(bufferingPolicy: .bufferingNewest(16)) { continuation in
      let task = Task {
        var last: Int?
        for _ in 0..<rounds {
          guard !Task.isCancelled, let revision = try? await database.read({ try CounterVisitRecords.revision(id, $0) }) else { break }
          if revision != last { continuation.yield(ServerSentEvent(String(revision), name: "revision", id: String(revision))) }
          last = revision
          try? await Task.sleep(nanoseconds: everyMilliseconds * 1_000_000)
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}
