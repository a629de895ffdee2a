import Casework
import Contracts
import Design
import Documents
import Forms
import Kernel
import Markup
import Photographs
import Storage
import Web

/// Answers the officers' pages of the counter, and what belongs to them on paper.
struct CounterPages {
  let visit: Visit
  /// Where the counter's card reader program answers, as configured.
  let cardReader: String?

  var texts: Texts { visit.texts }
  var words: ProcedureWords { ProcedureWords(visit) }
  var today: CalendarDate { visit.clock.today }
  var desk: CaseDesk { CaseDesk(visit: visit) }

  func respond(to route: CounterRoute) async throws -> Response {
    switch route {
    case .desk: try await front()
    case .choose: try await choose()
    case .new(let procedure): try await new(procedure)
    case .begin(let procedure): try await begin(procedure)
    case .page(let id, let page):
      try await screen(id).show(page, ways(id))
    case .savePage(let id, let page): try await screen(id).save(page, ways(id))
    case .check(let id): try await check(id)
    case .addScans(let id): try await addScans(id)
    case .scan(let id, let number): .photograph(try await scan(id, number).bytes)
    case .clearScan(let id, let number): try await judge(id, number, isRemoved: false)
    case .removeScan(let id, let number): try await judge(id, number, isRemoved: true)
    case .maskScan(let id, let number): try await masking(id, number)
    case .hideScan(let id, let number): try await hideParts(id, number)
    case .send(let id): try await send(id)
    case .discard(let id): try await discard(id)
    case .done(let id): try await done(id)
    case .receipt(let id): try await receipt(id)
    case .sheet(let id): try await sheet(id)
    case .visitSheet(let id, let form): try await sheet(visit: id, form: form)
    case .own: try await own()
    case .beginOwn(let procedure): try await beginOwn(procedure)
    case .blank(let procedure): try await blank(procedure)
    case .visit(let route): try await VisitPages(visit: visit, cardReader: cardReader).respond(to: route)
    case .tablet(let route): try await TabletPages(visit: visit).respond(to: route)
    case .protections, .protect, .endProtection: try await ProtectionPages(visit: visit).respond(to: route)
    }
  }

  func link(_ route: CounterRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.counter(route), query: query) }

  /// The officer's own unfinished entry.
  func screen(_ id: String) async throws -> FormScreen {
    let officer = try visit.officer().id
    let visit = visit
    return try await visit.database.read { reader in
      guard let intake = try IntakeRecords.find(id, reader), intake.officer == officer, intake.visit == nil, intake.caseID == nil else {
        throw ProcedureFailure.unknownIntake
      }
      return try FormScreen(intake, visit, reader)
    }
  }

  private func ways(_ id: String) -> FormScreen.Ways {
    FormScreen.Ways(
      page: { link(.page(id: id, page: $0)) }, save: { link(.savePage(id: id, page: $0), query: [("seen", "\($1)")]) },
      judge: { visit.link(ProceduresRoute.judge(.counter(.savePage(id: id, page: $0)))) }, after: link(.check(id)),
      before: link(.check(id)), crumbs: [Crumb(texts(.counterTitle), link(.desk)), Crumb(texts(.intakeTitle), link(.check(id)))],
      isOfficer: true)
  }

  /// 窓口: what can be done here, and what the officer has open.
  private func front() async throws -> Response {
    let officer = try visit.officer()
    let today = today
    let (visits, entries, titles, mayProtect) = try await visit.database.read { reader in
      let visits = try CounterVisitRecords.recent(of: officer.id, since: today.startOfDay, reader)
      let entries = try IntakeRecords.recent(of: officer.id, isInternal: false, limit: 10, reader)
      let titles = try Dictionary(
        Set(entries.map { $0.procedure + ":" + String($0.version) }).map { key in
          let parts = key.split(separator: ":")
          return (key, try Catalogue.listed(String(parts[0]), version: Int(parts[1]) ?? 1, reader).procedure.title)
        }, uniquingKeysWith: { first, _ in first })
      return (visits, entries, titles, try Protections.mayKeep(officer, reader))
    }
    return visit.page(
      texts(.counterTitle), breadcrumb: [Crumb(texts(.counterTitle))], adjust: { $0.lead = texts(.counterLead) }
    ) {
      buttonRow { postButton(texts(.visitBegin), to: link(.visit(.begin)), token: visit.formToken, style: .solid, size: .large) }
      p(.class("support")) { texts(.visitBeginHint) }
      linkList(
        [
          (texts(.intakeChoose), link(.choose), texts(.intakeChooseHint)), (texts(.ownTitle), link(.own), texts(.ownLead)),
          (texts(.portalTitle), visit.link(ProceduresRoute.portal(.list)), texts(.portalLead)),
        ] + (mayProtect ? [(texts(.protectionsTitle), link(.protections), texts(.protectionsLead))] : []))
      if !visits.isEmpty {
        pageSection(texts(.visitsToday), id: "visits") {
          linkList(
            visits.map { item in
              (texts(.visitAt(texts.time(item.startedAt))), link(.visit(.show(item.id))), texts(item.state.phrase))
            })
        }
      }
      if !entries.isEmpty {
        pageSection(texts(.intakesRecent), id: "intakes") {
          linkList(
            entries.map { entry in
              let title = titles[entry.procedure + ":" + String(entry.version)].map { texts($0).plainWords } ?? entry.procedure
              let isSent = entry.caseID != nil
              return (
                texts.japanese(title), link(isSent ? .done(entry.id) : .check(entry.id)),
                texts(
                  .intakeNote(texts(entry.way.phrase), texts.dateAndTime(entry.arrivedAt), texts(isSent ? .intakeIsSent : .intakeIsOpen)))
              )
            })
        }
      }
    }
  }
}
