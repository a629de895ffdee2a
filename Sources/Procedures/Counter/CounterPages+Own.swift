import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// 庁内の申請: what officers apply for themselves.
extension CounterPages {
  func own() async throws -> Response {
    let officer = try visit.officer().id
    let desk = desk
    let (all, mine) = try await visit.database.read { reader in
      let all = try Catalogue.published(reader).filter { $0.procedure.nature == .internal }
      let mine = try IntakeRecords.recent(of: officer, isInternal: true, reader).map { intake in
        let item = try intake.caseID.flatMap { try reader.casework($0) }
        let state = try item.map { item in try Workflows.of(item, reader).state(item.state)?.title ?? LocalText(item.state) }
        let title = try Catalogue.listed(intake.procedure, version: intake.version, reader).procedure.title
        let outcome = try item.flatMap { item in
          try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure.outcome.outcomes.first {
            $0.id == item.outcome
          }
        }
        return (
          intake: intake, title: title, item: item, state: state, outcome: outcome,
          maySee: try item.map { try desk.actor(reader).maySee($0) } ?? false
        )
      }
      return (all, mine)
    }
    let books = try await ownBooks(all.map(\.procedure))
    return visit.page(texts(.ownTitle), breadcrumb: [Crumb(texts(.ownTitle))], adjust: { $0.lead = texts(.ownLead) }) {
      if all.isEmpty { emptyState(texts(.ownNone)) }
      for listed in all {
        div(.class("plan-change")) {
          heading(2, texts(listed.procedure.title))
          texts.paragraphs(listed.procedure.summary)
          if let book = books[listed.procedure.id] { p { a(.href(book.link)) { book.words } } }
          postButton(texts(.ownBegin), to: link(.beginOwn(listed.procedure.id)), token: visit.formToken)
        }
      }
      if !mine.isEmpty {
        pageSection(texts(.ownMine), id: "mine") {
          dataTable(
            caption: texts(.ownMine), id: "own", captionHidden: true,
            columns: [
              Column(texts(.procedureWord), isHeader: true), Column(texts(.stateWord)), Column(texts(.ownBegun)),
              Column(texts(.followUpCode)),
            ],
            rows: mine.map { entry in
              let page = entry.item == nil ? link(.check(entry.intake.id)) : link(.done(entry.intake.id))
              return Design.Row([
                a(.href(page)) { texts(entry.title).html },
                HTML.joined([
                  entry.state.map { tag(texts($0), .blue) } ?? tag(texts(.intakeIsOpen)),
                  entry.outcome.map { tag(texts($0.title), $0.kind == .favourable ? .green : .orange) } ?? HTML(),
                ]),
                shortMomentElement(entry.intake.startedAt, in: texts),
                HTML(entry.item?.code ?? "—"),
              ])
            }, in: texts)
        }
      }
    }
  }

  func beginOwn(_ procedure: String) async throws -> Response {
    let officer = try visit.officer()
    let command = BeginIntake(
      procedure: procedure, officer: officer.id, way: .internal, arrivedAt: visit.clock.now, randomness: visit.services.randomness)
    let (visit, today) = (visit, today)
    let screen = try await visit.database.write { writer in
      var begin = command
      begin.prefill = try LedgerBooking.offer(procedure, officer.id, today: today, writer)
      return try FormScreen(begin.run(writer), visit, writer)
    }
    return .seeOther(link(.page(id: screen.intake.id, page: screen.nextPage)))
  }

  /// The officer's own balance of each procedure that has a book, and where the book is.
  private func ownBooks(_ procedures: [Procedure]) async throws -> [String: (words: String, link: Link)] {
    let (officer, today, texts, visit) = (try visit.officer().id, today, texts, visit)
    return try await visit.database.read { reader in
      var books: [String: (words: String, link: Link)] = [:]
      for procedure in procedures {
        guard let ledger = procedure.ledger else { continue }
        let standing = try LedgerStanding.read(procedure.id, officer, ledger.year.containing(today), reader)
        let left = standing.left.map { texts(ledger.words($0)) } ?? texts(.ledgerNotEntered)
        books[procedure.id] = (
          texts(.ledgerFact(ledger.title.text(texts.language))) + "　" + left,
          visit.link(ProceduresRoute.ledgers(.book(procedure: procedure.id, holder: officer)))
        )
      }
      return books
    }
  }
}
