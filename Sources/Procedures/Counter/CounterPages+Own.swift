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
        return (intake: intake, title: title, item: item, state: state, maySee: try item.map { try desk.actor(reader).maySee($0) } ?? false)
      }
      return (all, mine)
    }
    return visit.page(texts(.ownTitle), breadcrumb: [Crumb(texts(.ownTitle))], adjust: { $0.lead = texts(.ownLead) }) {
      if all.isEmpty { emptyState(texts(.ownNone)) }
      for listed in all {
        div(.class("plan-change")) {
          heading(2, texts(listed.procedure.title))
          texts.paragraphs(listed.procedure.summary)
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
                entry.state.map { tag(texts($0), .blue) } ?? tag(texts(.intakeIsOpen)),
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
    let visit = visit
    let screen = try await visit.database.write { writer in try FormScreen(command.run(writer), visit, writer) }
    return .seeOther(link(.page(id: screen.intake.id, page: screen.nextPage)))
  }
}
