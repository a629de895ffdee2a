import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the office's pages about what grants may cost: every officer may see them, the department and the planners enter budgets.
struct BudgetPages {
  let visit: Visit

  var texts: Texts { visit.texts }
  var today: CalendarDate { visit.clock.today }
  private var words: ProcedureWords { ProcedureWords(visit) }

  func respond(to route: BudgetRoute) async throws -> Response {
    switch route {
    case .list: try await list()
    case .show(let id): try await show(id, Mistakes())
    case .change(let id): try await change(id)
    }
  }

  private func link(_ route: BudgetRoute, query: [(String, String)] = []) -> Link {
    visit.link(ProceduresRoute.budgets(route), query: query)
  }

  // MARK: All

  private func list() async throws -> Response {
    let today = today
    let rows = try await visit.database.read { reader in
      try Catalogue.published(reader).map(\.procedure).filter(\.isBudgeted).map { ($0, try BudgetStanding.now($0, on: today, reader)) }
    }
    return visit.page(
      texts(.budgetTitle),
      breadcrumb: [Crumb(texts(.procedureInventory), visit.link(ProceduresRoute.inventory)), Crumb(texts(.budgetTitle))],
      adjust: {
        $0.lead = texts(.budgetLead)
        $0.shoulder = texts(.budgetOfYear(texts.fiscalYear(FiscalYear(containing: today))))
      }
    ) {
      if rows.isEmpty {
        p { texts(.budgetNone) }
      } else {
        dataTable(
          caption: texts(.budgetTitle), id: "budgets", captionHidden: true,
          columns: [
            Column(texts(.procedureWord), isHeader: true), Column(texts(.stateWord)), Column(texts(.budgetWord), isNumeric: true),
            Column(texts(.budgetGranted), isNumeric: true), Column(texts(.budgetLeft), isNumeric: true),
          ],
          rows: rows.map { procedure, standing in
            Design.Row(
              [
                a(.href(link(.show(procedure.id)))) { texts.japanese(procedure.title.japanese) },
                standing.map { tag(texts($0.isUsedUp ? .budgetEndedTag : .budgetOpenTag), $0.isUsedUp ? .red : .green) } ?? HTML("—"),
                HTML(standing.map { texts.yen($0.budget) } ?? "—"), HTML(standing.map { texts.yen($0.granted) } ?? "—"),
                HTML(standing.map { texts.yen($0.left) } ?? "—"),
              ], id: "budget-" + procedure.id)
          }, in: texts)
      }
    }
  }

  // MARK: One

  private struct Model: Sendable {
    let procedure: Procedure
    let year: FiscalYear
    let standing: BudgetStanding?
    let changes: [BudgetChange]
    let grants: [(grant: Grant, item: Case?)]
    /// Applications that are not decided yet, and what they ask for together.
    let open: (count: Int, sum: Int)
    let names: [String: String]
    let actor: CaseActor
  }

  private func procedure(_ id: String, _ reader: Reader) throws -> Procedure {
    guard let entry = try EntryRecords.find(id, reader), let version = entry.publishedVersion ?? entry.draftVersion else {
      throw ProcedureFailure.unknown(id)
    }
    let procedure = try Catalogue.listed(id, version: version, reader).procedure
    guard procedure.isBudgeted else { throw ProcedureFailure.notBudgeted }
    return procedure
  }

  private func model(_ id: String, _ year: FiscalYear, _ reader: Reader) throws -> Model {
    let procedure = try procedure(id, reader)
    let changes = try BudgetRecords.all(id, year, reader)
    let grants = try GrantRecords.all(id, year, reader)
    let cases = try reader.caseworks(grants.map(\.item))
    let isThisYear = year == FiscalYear(containing: today)
    return Model(
      procedure: procedure, year: year,
      standing: try BudgetStanding.read(id, year, on: isThisYear ? today : max(today, year.first), reader),
      changes: changes, grants: grants.map { ($0, cases[$0.item]) },
      open: isThisYear ? try OpenGrants.read(procedure, reader) : (0, 0),
      names: try visit.services.ports.port(OfficeDirectory.self)?.officers(
        reader, Set(changes.map(\.by).compactMap { $0.hasPrefix("officer:") ? String($0.dropFirst(8)) : nil })) ?? [:],
      actor: try CaseActor(of: visit, reader))
  }

  private func year(_ fields: Fields) -> FiscalYear {
    fields.text("year").flatMap { Int(TextFolding.key($0)) }.flatMap { (2000...2200).contains($0) ? FiscalYear($0) : nil }
      ?? FiscalYear(containing: today)
  }

  private func show(_ id: String, _ mistakes: Mistakes) async throws -> Response {
    let year = year(mistakes.isEmpty ? visit.request.query : visit.request.form)
    let pages = self
    let model = try await visit.database.read { try pages.model(id, year, $0) }
    let officer = try visit.officer()
    return visit.page(
      texts(.budgetOfYear(texts.fiscalYear(year))), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.procedureInventory), visit.link(ProceduresRoute.inventory)), Crumb(texts(.budgetTitle), link(.list)),
        Crumb(texts(model.procedure.title)),
      ],
      adjust: { frame in
        frame.isWide = true
        frame.shoulder = texts(model.procedure.title)
        frame.mistakes = mistakes
        if visit.request.query["done"] != nil { frame.notice = NotificationBanner(.success, texts(.budgetDone), isOutcome: true) {} }
      }
    ) {
      years(model)
      if let standing = model.standing, standing.isUsedUp, year == FiscalYear(containing: today) {
        inlineAlert(.warning, title: texts(.budgetUsedUp), in: texts) { p { texts(.budgetUsedUpOffice) } }
      }
      figures(model)
      if officer.maySetBudget(of: model.procedure.office.department) { form(model, mistakes) }
      pageSection(texts(.budgetChanges), id: "changes") { changes(model) }
      pageSection(texts(.budgetGrants), id: "grants") { grants(model) }
    }
  }

  private func years(_ model: Model) -> HTML {
    let now = FiscalYear(containing: today).year
    return linkRow(
      (now - 1...now + 1).filter { $0 != model.year.year }.map { year in
        NavigationItem(
          texts(.budgetOfYear(texts.fiscalYear(FiscalYear(year)))), link(.show(model.procedure.id), query: [("year", "\(year)")]))
      })
  }

  private func figures(_ model: Model) -> HTML {
    var items = [
      SummaryItem(texts(.budgetWord)) { if let standing = model.standing { texts.yen(standing.budget) } else { texts(.budgetNotEntered) } },
      SummaryItem(texts(.budgetGranted)) { texts.yen(model.standing?.granted ?? model.grants.reduce(0) { $0 + $1.grant.difference }) },
    ]
    if let standing = model.standing {
      items.append(
        SummaryItem(texts(.budgetLeft)) {
          strong { texts.yen(standing.left) }
          if standing.left < 0 {
            "　"
            tag(texts(.budgetOver), .red)
          }
        })
    }
    if model.year == FiscalYear(containing: today), model.procedure.askedAmount != nil {
      items.append(SummaryItem(texts(.budgetOpen)) { texts(.budgetOpenCount(model.open.count, texts.yen(model.open.sum))) })
      if let standing = model.standing {
        items.append(SummaryItem(texts(.budgetAfterOpen)) { texts.yen(standing.left - model.open.sum) })
      }
    }
    return summaryList(items, in: texts)
  }

  private func form(_ model: Model, _ mistakes: Mistakes) -> HTML {
    let sent = mistakes.isEmpty ? nil : visit.request.form
    let isThisYear = model.year == FiscalYear(containing: today)
    let usual = model.changes.isEmpty || !isThisYear ? model.year.first : today
    return disclosure(texts(.budgetChangeTitle), isOpen: model.changes.isEmpty || !mistakes.isEmpty) {
      p { texts(.budgetChangeLead) }
      if let granted = model.standing?.granted, granted > 0 { p(.class("support")) { texts(.budgetBelow(texts.yen(granted))) } }
      postForm(to: link(.change(model.procedure.id)), token: visit.formToken) {
        input(.type("hidden"), .name("year"), .value("\(model.year.year)"))
        textField(
          Design.Field("amount", texts(.budgetAmount), mistakes: mistakes), value: sent?["amount"] ?? "", kind: .digits, width: .short,
          unit: texts(.yenUnit), in: texts)
        dateField(
          Design.Field("on", texts(.budgetFrom), hint: texts(.budgetFromHint), mistakes: mistakes),
          value: sent.map { sent in DateParts(field: "on") { sent[$0] } } ?? DateParts(usual), in: texts)
        textField(
          Design.Field("reason", texts(.budgetWhy), hint: texts(.budgetWhyHint), mistakes: mistakes), value: sent?["reason"] ?? "",
          width: .long,
          in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        actionButton(texts(.budgetGo))
      }
    }
  }

  @HTMLBuilder private func changes(_ model: Model) -> HTML {
    if model.changes.isEmpty {
      p { texts(.budgetNotEntered) }
    } else {
      dataTable(
        caption: texts(.budgetChanges), id: "changes-table", captionHidden: true,
        columns: [
          Column(texts(.budgetDay), isHeader: true), Column(texts(.budgetWord), isNumeric: true),
          Column(texts(.budgetChangeBy), isNumeric: true),
          Column(texts(.budgetReasonWord)), Column(texts(.budgetByWord)),
        ],
        rows: zip(model.changes, [nil] + model.changes.map(Optional.some)).map { change, before in
          Design.Row([
            shortDateElement(change.on, in: texts), HTML(texts.yen(change.amount)), HTML(signed(change.amount - (before?.amount ?? 0))),
            texts.japanese(change.reason).html,
            texts.japanese(
              change.by.hasPrefix("officer:")
                ? model.names[String(change.by.dropFirst(8))] ?? texts(.formerOfficer).plainWords : texts(.theProgram).plainWords
            ).html,
          ])
        }, in: texts)
    }
  }

  @HTMLBuilder private func grants(_ model: Model) -> HTML {
    if model.grants.isEmpty {
      p { texts(.budgetNoGrants) }
    } else {
      dataTable(
        caption: texts(.budgetGrants), id: "grants-table", captionHidden: true,
        columns: [
          Column(texts(.budgetDay), isHeader: true), Column(texts(.procedureWord)), Column(texts(.budgetChangeBy), isNumeric: true),
          Column(texts(.budgetStoryAmount), isNumeric: true),
        ],
        rows: model.grants.map { grant, item in
          Design.Row([
            shortDateElement(grant.decidedOn, in: texts), subject(item, model.actor), HTML(signed(grant.difference)),
            HTML(texts.yen(grant.amount)),
          ])
        }, in: texts)
    }
  }

  /// The case, for those who may see it; never a name here, and to others not the code that opens the applicant's page.
  private func subject(_ item: Case?, _ actor: CaseActor) -> HTML {
    guard let item else { return HTML("—") }
    guard actor.maySee(item) else { return texts.japanese([item.title, item.receiptNumber].compactMap { $0 }.joined(separator: "　")).html }
    return a(.href(visit.link(ProceduresRoute.cases(.item(item.id))))) {
      texts.japanese("\(item.title)　\(item.receiptNumber ?? item.code)")
    }
  }

  private func signed(_ amount: Int) -> String { amount > 0 ? "+" + texts.yen(amount) : texts.yen(amount) }

  // MARK: Entering

  private func change(_ id: String) async throws -> Response {
    let fields = visit.request.form
    let pages = self
    let procedure = try await visit.database.read { try pages.procedure(id, $0) }
    guard try visit.officer().maySetBudget(of: procedure.office.department) else { throw ProcedureFailure.notYourBudget }
    let year = year(fields)
    var mistakes = Mistakes()
    let amount = Int(TextFolding.key(fields.text("amount") ?? "").filter { $0 != "," }).flatMap {
      (0...ChangeBudget.most).contains($0) ? $0 : nil
    }
    if amount == nil { mistakes.add("amount", .budgetAmountWrong) }
    let on = DateParts(field: "on") { fields[$0] }.date.flatMap { (year.first...year.last).contains($0) ? $0 : nil }
    if on == nil { mistakes.add("on", .budgetDayWrong(texts.date(year.first), texts.date(year.last))) }
    if fields.text("reason") == nil { mistakes.add("reason", .budgetWhyNeeded) }
    let numbers = MyNumberGuard(exempt: ["amount", "year"])
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
    guard mistakes.isEmpty, let amount, let on else { return try await show(id, mistakes) }
    let actor = visit.visitor.actor
    let command = ChangeBudget(
      procedure: id, year: year, amount: amount, on: on, reason: String((fields.text("reason") ?? "").prefix(300)), actor: actor)
    try await visit.database.write { writer in
      try command.run(writer)
      try numbers.log(finding, subject: "procedure:\(id)", actor: actor, writer)
    }
    return .seeOther(link(.show(id), query: [("year", "\(year.year)"), ("done", "1")]))
  }
}

/// Applications of a grant that nobody has decided yet.
enum OpenGrants {
  static func read(_ procedure: Procedure, _ reader: Reader) throws -> (count: Int, sum: Int) {
    guard let asked = procedure.askedAmount else { return (0, 0) }
    let amounts = try reader.undecidedAnswers(of: procedure.id).map { try Answers(json: $0)[asked]?.number ?? 0 }
    return (amounts.count, amounts.reduce(0) { $0 + (Int(exactly: $1.rounded()) ?? 0) })
  }
}
