import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// Answers the pages of the books from which officers' own applications draw: everybody sees their own, a head those of the department, the unit that
/// keeps a book all of it.
struct LedgerPages {
  let visit: Visit

  var texts: Texts { visit.texts }
  var today: CalendarDate { visit.clock.today }

  func respond(to route: LedgerRoute) async throws -> Response {
    switch route {
    case .own: try await own()
    case .all(let id): try await all(id, Mistakes())
    case .csv(let id): try await csv(id)
    case .enterAll(let id): try await enterAll(id)
    case .book(let id, let holder): try await book(id, holder, Mistakes())
    case .enter(let id, let holder): try await enter(id, holder)
    }
  }

  func link(_ route: LedgerRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.ledgers(route), query: query) }

  // MARK: Who and what

  /// Somebody in the office, in the order of posts.
  struct Person: Sendable {
    let id: String
    let name: String
    let post: OfficeDay.Post
  }

  func people(_ reader: Reader) throws -> [Person] {
    guard let office = try visit.services.ports.port(OfficeSource.self)?.on(reader, today) else { return [] }
    var seen: Set<String> = []
    return office.postOrder.flatMap { office.holders(of: $0) }.compactMap { holder in
      guard seen.insert(holder.person).inserted, let post = OwnPost.of(holder.person, office) else { return nil }
      return Person(id: holder.person, name: holder.name, post: post)
    }
  }

  static func keeps(_ actor: CaseActor, _ procedure: Procedure) -> Bool {
    procedure.office.unit.map(actor.units.contains) ?? actor.departments.contains(procedure.office.department)
      || actor.headOf.contains(procedure.office.department)
  }

  func procedure(_ id: String, _ reader: Reader) throws -> (procedure: Procedure, ledger: Ledger) {
    let procedure = try Catalogue.published(id, reader).procedure
    guard let ledger = procedure.ledger else { throw ProcedureFailure.noLedger }
    return (procedure, ledger)
  }

  func year(_ ledger: Ledger, _ fields: Fields) -> Int {
    fields.text("year").flatMap { Int(TextFolding.key($0)) }.flatMap { (2000...2200).contains($0) ? $0 : nil }
      ?? ledger.year.containing(today)
  }

  func yearWords(_ ledger: Ledger, _ year: Int) -> String { texts(.ledgerYear(ledger.year, year)) }

  func years(_ ledger: Ledger, _ year: Int, _ route: LedgerRoute) -> HTML {
    let now = ledger.year.containing(today)
    return linkRow(
      (now - 1...now + 1).filter { $0 != year }.map { NavigationItem(yearWords(ledger, $0), link(route, query: [("year", "\($0)")])) })
  }

  func words(_ ledger: Ledger, _ amount: Int?) -> HTML { HTML(amount.map { texts(ledger.words($0)) } ?? "—") }

  // MARK: One's own

  private func own() async throws -> Response {
    let (officer, today) = (try visit.officer(), today)
    let (visit, pages) = (visit, self)
    let (mine, kept, led) = try await visit.database.read { reader in
      let actor = try CaseActor(of: visit, reader)
      let all = try Catalogue.published(reader).map(\.procedure).filter { $0.ledger != nil }
      return (
        try all.map { procedure in
          let year = procedure.ledger?.year.containing(today) ?? today.year
          return (procedure, try LedgerStanding.read(procedure.id, officer.id, year, reader))
        },
        all.filter { Self.keeps(actor, $0) },
        actor.headOf.isEmpty ? [] : try pages.people(reader).filter { $0.id != actor.id && actor.headOf.contains($0.post.department) }
      )
    }
    return visit.page(
      texts(.ledgersTitle), breadcrumb: [Crumb(texts(.ownTitle), visit.link(ProceduresRoute.counter(.own))), Crumb(texts(.ledgersTitle))],
      adjust: { $0.lead = texts(.ledgersLead) }
    ) {
      if mine.isEmpty { emptyState(texts(.ledgersNone)) }
      for (procedure, standing) in mine {
        if let ledger = procedure.ledger {
          pageSection(texts(ledger.title), id: procedure.id) {
            figures(ledger, standing)
            buttonRow {
              linkButton(texts(.ledgerOpen), link(.book(procedure: procedure.id, holder: officer.id)), style: .outline)
              if kept.contains(where: { $0.id == procedure.id }) {
                linkButton(texts(.ledgerAll), link(.all(procedure.id)), style: .outline)
              }
            }
            if !led.isEmpty {
              heading(3, texts(.ledgerOfDivision))
              linkRow(led.map { NavigationItem($0.name, link(.book(procedure: procedure.id, holder: $0.id))) })
            }
          }
        }
      }
    }
  }

  func figures(_ ledger: Ledger, _ standing: LedgerStanding) -> HTML {
    summaryList(
      [
        SummaryItem(texts(.ledgerYearWord)) { yearWords(ledger, standing.year) },
        SummaryItem(texts(.ledgerCredit)) {
          if let credit = standing.credit {
            texts(ledger.words(credit.all))
            span(.class("support")) { "　" + texts(.ledgerCreditParts(ledger.words(credit.granted), ledger.words(credit.carried))) }
          } else {
            texts(.ledgerNotEntered)
          }
        },
        SummaryItem(texts(.ledgerTaken)) { texts(ledger.words(standing.taken)) },
        SummaryItem(texts(.ledgerLeft)) {
          strong { words(ledger, standing.left) }
          if let left = standing.left, left < 0 { tag(texts(.ledgerOver), .red) }
          if standing.asked > 0 { span(.class("support")) { "　" + texts(.ledgerAsked(ledger.words(standing.asked))) } }
        },
      ], in: texts)
  }
}
