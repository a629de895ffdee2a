import Casework
import Contracts
import Decisions
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the office's pages about lots, for the division in charge.
struct LotteryPages {
  let visit: Visit

  var texts: Texts { visit.texts }
  private var today: CalendarDate { visit.clock.today }

  func respond(to route: LotteryRoute) async throws -> Response {
    switch route {
    case .list(let id): try await list(id)
    case .show(let id, let value): try await show(id, value, Mistakes())
    case .draw(let id, let value): try await draw(id, value)
    }
  }

  private func link(_ route: LotteryRoute, query: [(String, String)] = []) -> Link {
    visit.link(ProceduresRoute.lotteries(route), query: query)
  }

  // MARK: Who and what

  private struct Table: Sendable {
    let procedure: Procedure
    let rounds: [LotteryRound]
    let form: FormDefinition?
    let actor: CaseActor
    let names: [String: String]
  }

  /// Throws `procedures.no-lottery`, `.not-your-lottery`.
  private func procedure(_ id: String, _ reader: Reader) throws -> (procedure: Procedure, actor: CaseActor) {
    let procedure = try Catalogue.published(id, reader).procedure
    guard procedure.lottery != nil else { throw ProcedureFailure.noLottery }
    let actor = try CaseActor(of: visit, reader)
    guard actor.departments.contains(procedure.office.department) || actor.headOf.contains(procedure.office.department) else {
      throw ProcedureFailure.notYourLottery
    }
    return (procedure, actor)
  }

  private func load(_ id: String) async throws -> Table {
    let (pages, today) = (self, today)
    return try await visit.database.read { reader in
      let (procedure, actor) = try pages.procedure(id, reader)
      let rounds = try LotteryRound.all(procedure, today: today, reader)
      let officers = rounds.flatMap(\.draws).map(\.by).compactMap { $0.hasPrefix("officer:") ? String($0.dropFirst(8)) : nil }
      return Table(
        procedure: procedure, rounds: rounds, form: try FormRecords.published(id, reader)?.form, actor: actor,
        names: try pages.visit.services.ports.port(OfficeDirectory.self)?.officers(reader, Set(officers)) ?? [:])
    }
  }

  private func words(_ table: Table, _ value: String) -> String {
    if let day = CalendarDate(value) { return texts.shortDate(day) }
    let question = table.form?.pages.flatMap(\.questions).first { $0.id == table.procedure.lottery?.by }
    if case .oneOf(let choices, _)? = question?.kind, let choice = choices.first(where: { $0.id == value }) {
      return choice.label.text(texts.language)
    }
    return value
  }

  // MARK: All

  private func list(_ id: String) async throws -> Response {
    let table = try await load(id)
    return visit.page(
      texts(.lotteryTitle),
      breadcrumb: [Crumb(texts(.casesTitle), visit.link(ProceduresRoute.cases(.inbox))), Crumb(texts(.lotteryTitle))],
      adjust: { frame in
        frame.shoulder = texts(table.procedure.title)
        frame.lead = texts(.lotteryLead)
      }
    ) {
      if table.rounds.isEmpty {
        emptyState(texts(.lotteryNone))
      } else {
        dataTable(
          caption: texts(.lotteryTitle), id: "lotteries", captionHidden: true,
          columns: [
            Column(texts(.lotteryFor), isHeader: true), Column(texts(.stateWord)), Column(texts(.lotteryApplied), isNumeric: true),
            Column(texts(.lotteryGiven), isNumeric: true), Column(texts(.lotteryLeft), isNumeric: true),
          ],
          rows: table.rounds.reversed().map { round in
            Design.Row([
              a(.href(link(.show(procedure: id, value: round.value)))) { words(table, round.value) }, state(round),
              HTML("\(round.asked)"), HTML("\(round.given)"), HTML("\(round.left)"),
            ])
          }, in: texts)
      }
    }
  }

  private func state(_ round: LotteryRound) -> HTML {
    if round.draw != nil { return tag(texts(.lotteryDrawn), .green) }
    return round.isFull ? tag(texts(.lotteryFull), .orange) : tag(texts(.lotteryEnough), .blue)
  }

  // MARK: One

  private func show(_ id: String, _ value: String, _ mistakes: Mistakes, status: Status = .unprocessableContent) async throws -> Response {
    let table = try await load(id)
    guard let round = table.rounds.first(where: { $0.value == value }) else { throw ProcedureFailure.noLottery }
    return visit.page(
      texts(.lotteryOf(words(table, value))), status: mistakes.isEmpty ? .ok : status,
      breadcrumb: [
        Crumb(texts(.casesTitle), visit.link(ProceduresRoute.cases(.inbox))), Crumb(texts(.lotteryTitle), link(.list(id))),
        Crumb(words(table, value)),
      ],
      adjust: { frame in
        frame.shoulder = texts(table.procedure.title)
        frame.isWide = true
        frame.mistakes = mistakes
        if visit.request.query["done"] != nil { frame.notice = NotificationBanner(.success, texts(.lotteryDone), isOutcome: true) {} }
      }
    ) {
      summaryList(
        [
          SummaryItem(texts(.lotteryPlaces)) { "\(round.lottery.places)" },
          SummaryItem(texts(.lotteryGiven)) { "\(round.given)" },
          SummaryItem(texts(.lotteryLeft)) { strong { "\(round.left)" } },
          SummaryItem(texts(.lotteryApplied)) { texts(.lotteryPeople(round.asked, round.waiting.count)) },
        ], in: texts)
      drawForm(table, round, mistakes)
      pageSection(texts(.lotteryEntries), id: "entries") { entries(table, round) }
      if !round.draws.isEmpty { pageSection(texts(.lotteryDraws), id: "draws") { draws(table, round) } }
    }
  }

  @HTMLBuilder private func drawForm(_ table: Table, _ round: LotteryRound, _ mistakes: Mistakes) -> HTML {
    if round.isSettled {
      inlineAlert(.info, in: texts) { p { texts(ProcedureFailure.lotterySettled.message) } }
    } else if !round.isFull {
      if round.draw == nil { inlineAlert(.info, in: texts) { p { texts(ProcedureFailure.lotteryNotFull.message) } } }
    } else {
      postForm(to: link(.draw(procedure: table.procedure.id, value: round.value)), token: visit.formToken) {
        if round.draw == nil {
          p { texts(.lotteryExplained) }
        } else {
          textField(
            Design.Field("reason", texts(.lotteryReason), hint: texts(.lotteryReasonHint), mistakes: mistakes),
            value: mistakes.isEmpty ? "" : visit.request.form["reason"] ?? "", in: texts)
          MyNumberGuard.overruling(mistakes, in: texts)
        }
        buttonRow { actionButton(texts(round.draw == nil ? .lotteryGo : .lotteryAgain), style: round.draw == nil ? .solid : .outline) }
      }
    }
  }

  private func entries(_ table: Table, _ round: LotteryRound) -> HTML {
    var places: [String: (position: Int, isIn: Bool)] = [:]
    for (index, lot) in (round.draw?.lots ?? []).enumerated() { places[lot.entry.item] = (index + 1, lot.isIn) }
    let sorted = round.waiting.sorted { (places[$0.item.id]?.position ?? Int.max) < (places[$1.item.id]?.position ?? Int.max) }
    guard !sorted.isEmpty else { return emptyState(texts(.lotteryNoneWaits)) }
    return dataTable(
      caption: texts(.lotteryEntries), id: "lottery-entries", captionHidden: true,
      columns: [
        Column(texts(.lotteryCode), isHeader: true), Column(texts(.lotteryApplicant)), Column(texts(.lotterySize), isNumeric: true),
        Column(texts(.lotteryArrived)), Column(texts(.lotteryResult)),
      ],
      rows: sorted.map { item, entry in
        Design.Row([
          table.actor.maySee(item) ? a(.href(visit.link(ProceduresRoute.cases(.item(item.id))))) { entry.code } : HTML(entry.code),
          table.actor.maySee(item) ? texts.japanese(item.applicant).html : HTML("—"), HTML("\(entry.size)"),
          shortMomentElement(item.arrivedAt, in: texts),
          places[item.id].map { place in
            HTML.joined([
              tag(texts(place.isIn ? .lotteryIn : .lotteryOut), place.isIn ? .green : .orange),
              HTML(texts(.lotteryPosition(place.position))),
            ])
          } ?? HTML("—"),
        ])
      }, in: texts)
  }

  @HTMLBuilder private func draws(_ table: Table, _ round: LotteryRound) -> HTML {
    p { texts(.lotteryRepeat) }
    dataTable(
      caption: texts(.lotteryDraws), id: "lottery-draws", captionHidden: true,
      columns: [
        Column(texts(.lotteryWhen), isHeader: true), Column(texts(.lotteryBy)), Column(texts(.lotteryPlaces), isNumeric: true),
        Column(texts(.lotterySeed)), Column(texts(.lotteryReason)),
      ],
      rows: round.draws.reversed().map { draw in
        let officer = draw.by.hasPrefix("officer:") ? table.names[String(draw.by.dropFirst(8))] : nil
        return Design.Row([
          shortMomentElement(draw.at, in: texts), officer.map { texts.japanese($0).html } ?? HTML("—"), HTML("\(draw.places)"),
          HTML(draw.seed), draw.reason.map { texts.japanese($0).html } ?? HTML("—"),
        ])
      }, in: texts)
  }

  private func draw(_ id: String, _ value: String) async throws -> Response {
    let fields = visit.request.form
    let numbers = MyNumberGuard()
    let finding = numbers.check(fields, by: visit.visitor)
    var mistakes = Mistakes()
    mistakes.append(numbers.mistakes(finding))
    guard mistakes.isEmpty else { return try await show(id, value, mistakes) }
    let (pages, today, reason) = (self, today, fields.text("reason").map { String($0.prefix(300)) })
    let randomness = visit.services.randomness
    do {
      try await visit.database.write { writer in
        let (procedure, actor) = try pages.procedure(id, writer)
        try DrawLots(procedure: procedure, value: value, reason: reason, today: today, actor: actor, randomness: randomness).run(writer)
        try numbers.log(finding, subject: "procedure:\(id)", actor: actor.id, writer)
      }
    } catch let failure as Failure where failure.code == ProcedureFailure.lotteryReason.code {
      mistakes.add("reason", failure.message)
      return try await show(id, value, mistakes)
    } catch let failure as Failure where failure.kind == .conflict {
      mistakes.add(nil, failure.message)
      return try await show(id, value, mistakes, status: .conflict)
    }
    return .seeOther(link(.show(procedure: id, value: value), query: [("done", "1")]))
  }
}
