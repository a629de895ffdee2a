import Contracts
import Design
import Kernel
import Markup
import Web

/// What is overdue, by kind: the dashboard's filter.
enum OverdueKind: String, Sendable, CaseIterable {
  case update, indicator, schedule

  init(_ reason: Overdue.Reason) {
    switch reason {
    case .notUpdated: self = .update
    case .staleIndicator: self = .indicator
    case .notBegun, .notOperating, .notEnded: self = .schedule
    }
  }

  var phrase: Phrase {
    switch self {
    case .update: Phrase("更新がない", en: "Not updated", easy: "新しく なって いない")
    case .indicator: Phrase("実績値の入力がない", en: "No recent reading", easy: "数字が ない")
    case .schedule: Phrase("工程が予定から遅れている", en: "Behind schedule", easy: "予定より おくれて いる")
    }
  }
}

extension PlanOffice {
  /// By department, with what is overdue. An officer's own departments are shown first.
  func dashboard() async throws -> Response {
    let model = try await visit.database.read { try load($0) }
    let query = visit.request.query
    let kind = query.text("kind").flatMap(OverdueKind.init)
    let isOwn = query["department"] == nil && !model.ownDepartments.isDisjoint(with: model.allDepartments)
    let department = query.text("department")
    let shownDepartments =
      isOwn ? model.allDepartments.filter(model.ownDepartments.contains) : department.map { [$0] } ?? model.allDepartments
    let officer = try visit.officer()
    return page(texts(.planOffice), at: .overview, isWide: true) {
      if let notice = model.edition.stateOn(visit.clock.today).notice { inlineAlert(.info, in: texts) { p { texts(notice) } } }
      if let preparing = model.preparing {
        inlineAlert(.info, title: texts(.officeRevisionRuns), in: texts) {
          p { a(.href(link(.revision))) { texts.japanese("\(preparing.title)（\(preparing.label)）") } }
        }
      }
      departmentTable(model)
      pageSection(texts(.officeOverdue), id: "overdue") {
        if model.plan.state != .current {
          p { texts(.officeNothingOverdue) }
        } else {
          dashboardFilter(model, department: isOwn ? nil : department, kind: kind, isOwn: isOwn)
          overdueLists(model, shownDepartments, kind)
        }
      }
      pageSection(texts(.officeMeasureTitle), id: "measure-now") {
        p { texts(.officeMeasureText) }
        unreadMetrics(model)
        if !officer.roles.isDisjoint(with: PlanRoles.keepers) {
          postButton(texts(.officeMeasureNow), to: link(.measureNow), token: visit.formToken)
        }
      }
    }
  }

  private func departmentTable(_ model: OfficeModel) -> HTML {
    let counted = model.plan.measures.filter { $0.sameAs == nil }
    func cells(_ name: any Words, _ link: Link?, _ measures: [Plan.Measure]) -> Design.Row {
      let open = measures.filter { $0.revisionMark != .ended }
      return Design.Row([
        link.map { address in a(.href(address)) { name } } ?? name.html, HTML(texts.number(open.count)),
        HTML(texts.number(open.count { $0.status?.kind.isMoving == true && $0.status?.kind != .done })),
        HTML(texts.number(open.count { $0.status?.kind == .done })),
        HTML(texts.number(open.count { model.overdue[$0.id] != nil })),
        HTML(texts.number(open.reduce(0) { $0 + (model.overdue[$1.id]?.count ?? 0) })),
      ])
    }
    let nobody = counted.filter { OfficeModel.departments(of: $0).isEmpty }
    var rows = model.allDepartments.map { name in
      cells(
        texts.japanese(name), link(.overview, query: [("department", name)]).at("overdue"),
        counted.filter { OfficeModel.departments(of: $0).contains(name) })
    }
    if !nobody.isEmpty { rows.append(cells(texts(.officeOnly), nil, nobody)) }
    return pageSection(texts(.officeByDepartment), id: "departments") {
      dataTable(
        caption: texts(.officeByDepartmentNote), id: "department-table",
        columns: [
          Column(texts(.whoDoesIt), isHeader: true), Column(texts(.measureWord), isNumeric: true),
          Column(texts(.officeMoving), isNumeric: true),
          Column(texts(PlanStatus.Kind.done.phrase), isNumeric: true), Column(texts(.officeOverdueMeasures), isNumeric: true),
          Column(texts(.officeOverdueItems), isNumeric: true),
        ], rows: rows, footer: cells(texts(.officeAllDepartments), nil, counted), isDense: true, in: texts)
    }
  }

  private func dashboardFilter(_ model: OfficeModel, department: String?, kind: OverdueKind?, isOwn: Bool) -> HTML {
    queryForm(to: link(.overview).at("overdue"), id: "overdue-filter") {
      fieldRow {
        selectField(
          Design.Field("department", texts(.filterDepartment), need: .unmarked),
          choices: model.allDepartments.map { Choice($0, texts.japanese($0)) },
          value: department ?? (isOwn && model.ownDepartments.count == 1 ? model.ownDepartments.first ?? "" : ""), emptyLabel: .filterAll,
          in: texts)
        selectField(
          Design.Field("kind", texts(.officeOverdueKind), need: .unmarked),
          choices: OverdueKind.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
          value: kind?.rawValue ?? "", emptyLabel: .filterAll, in: texts)
      }
      buttonRow {
        actionButton(texts(.filterButton), style: .outline)
        a(.href(link(.overview, query: [("department", "")]).at("overdue"))) { texts(.filterClear) }
      }
    }
  }

  @HTMLBuilder private func overdueLists(_ model: OfficeModel, _ departments: [String], _ kind: OverdueKind?) -> HTML {
    let late = model.plan.measures.compactMap { measure -> (measure: Plan.Measure, items: [Overdue])? in
      let items = (model.overdue[measure.id] ?? []).filter { kind == nil || OverdueKind($0.reason) == kind }
      return items.isEmpty ? nil : (measure, items)
    }
    let lists = departments.map { name in (name, late.filter { OfficeModel.departments(of: $0.measure).contains(name) }) }.filter {
      !$0.1.isEmpty
    }
    let nobody = departments.count == model.allDepartments.count ? late.filter { OfficeModel.departments(of: $0.measure).isEmpty } : []
    if lists.isEmpty && nobody.isEmpty { emptyState(texts(.officeNoneOverdue)) }
    // A few lists are read, sixteen are opened one by one.
    let isLong = lists.count > 3
    for (index, list) in lists.enumerated() {
      let table = overdueTable(texts.japanese(list.0), list.1, model, id: "overdue-\(index)", captionHidden: isLong)
      if isLong { disclosure(texts(.officeOverdueOf(list.0, list.1.count))) { table } } else { table }
    }
    if !nobody.isEmpty { overdueTable(texts(.officeOnly), nobody, model, id: "overdue-none") }
  }

  private func overdueTable(
    _ name: any Words, _ late: [(measure: Plan.Measure, items: [Overdue])], _ model: OfficeModel, id: String, captionHidden: Bool = false
  )
    -> HTML
  {
    dataTable(
      caption: name, id: id, captionHidden: captionHidden,
      columns: [
        Column(texts(.measureWord), isHeader: true), Column(texts(.statusWord)), Column(texts(.officeOverdue)), Column(texts(.lastUpdated)),
      ],
      rows: late.map { entry in
        Design.Row([
          a(.href(link(.measure(entry.measure.id)))) { words.numbered(entry.measure.number, entry.measure.title) },
          words.status(entry.measure.status) ?? HTML(texts(.notStated)),
          ul(.class("plain-list")) { for item in entry.items { li { texts(item.words) } } },
          model.updatedAt[entry.measure.id].map { shortDateElement(CalendarDate(of: $0), in: texts) } ?? HTML(texts(.officeNeverUpdated)),
        ])
      }, in: texts)
  }

  /// Bound KPIs whose service this installation does not have.
  @HTMLBuilder private func unreadMetrics(_ model: OfficeModel) -> HTML {
    let installed = Set(visit.services.metrics.map(\.name))
    let bound = model.plan.kpis.filter { $0.metric != nil }
    let absent = bound.filter { !installed.contains($0.metric ?? "") }
    p { texts(.officeBound(bound.count - absent.count, absent: absent.count)) }
    if !absent.isEmpty {
      disclosure(texts(.officeMetricAbsent)) {
        ul(.lang(texts.contentLanguage)) { for kpi in absent { li { "\(kpi.title)（\(kpi.metric ?? "")）" } } }
      }
    }
  }

  /// Reads every bound metric on an officer's wish.
  func measureNow() async throws -> Response {
    let outcomes = try await MeasureByServices(services: visit.services, actor: visit.visitor.actor, takesAgain: true).run()
    return done(.measured, at: .overview, [("n", String(outcomes.count { $0.result == .entered }))])
  }
}
