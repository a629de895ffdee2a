import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension ProcedureOffice {
  func inventory() async throws -> Response {
    let query = CatalogueQuery(visit.request.query)
    let state = visit.request.query.text("state").flatMap(ProcedureEntry.State.init)
    let clock = visit.clock
    let (all, seals) = try await visit.database.read { (try Inventory.rows($0), try ProcedureMetrics.sealApplications.read($0, clock)) }
    let matching = Set(query.find(in: all.map { Listed(file: $0.file, version: 1) }).map(\.procedure.id))
    let shown = all.filter { matching.contains($0.entry.id) && (state == nil || $0.entry.state == state) }
    return visit.page(
      texts(.procedureInventory), breadcrumb: [Crumb(texts(.procedureInventory))],
      adjust: {
        $0.isWide = true
        $0.lead = texts(.inventoryLead)
      }
    ) {
      if mayPublish { p { linkButton(texts(.newProcedure), link(.making(.new)), icon: .plus) } }
      figures(all, seals)
      if all.contains(where: { $0.entry.state == .published && $0.file.procedure.isBudgeted }) {
        p { a(.href(link(.budgets(.list)))) { texts(.budgetTitle) } }
      }
      filter(query, state, all)
      p(.role("status")) { texts(.procedureCount(shown.count, of: all.count)) }
      if shown.isEmpty {
        emptyState(
          texts(all.isEmpty ? .inventoryEmpty : .nothingFits), action: all.isEmpty ? nil : NavigationItem(texts(.showAll), link(.inventory))
        )
      } else {
        table(shown)
        fileList([FileEntry(texts(.inventoryFile), link(.inventoryCSV), format: "CSV")], in: texts)
      }
    }
  }

  private func figures(_ all: [Inventory.Row], _ seals: MetricReading?) -> HTML {
    let published = all.filter { $0.entry.state == .published }
    let outside = published.filter { $0.file.procedure.nature != .internal && $0.file.procedure.story == nil }
    return summaryList(
      [
        SummaryItem(texts(.publishedWord)) {
          let own = published.filter { $0.file.procedure.nature == .internal }.count
          texts(.publishedCount(published.count, of: all.count, later: published.count - outside.count - own, own: own))
        },
        SummaryItem(texts(.onlineCount)) { texts(.items(outside.filter(\.file.procedure.channels.isOnline).count)) },
        SummaryItem(texts(.sealCount)) {
          texts(.items(published.filter(\.file.procedure.channels.seal.isNeeded).count))
          if let seals { span(.class("support")) { "　" + texts(.sealApplications(Int(seals.value))).plainWords } }
        },
        SummaryItem(texts(.checkDueCount)) { texts(.items(all.filter { $0.isCheckDue(today: today) }.count)) },
      ], in: texts)
  }

  private func filter(_ query: CatalogueQuery, _ state: ProcedureEntry.State?, _ all: [Inventory.Row]) -> HTML {
    var departments: [String] = []
    for row in all where !departments.contains(row.file.procedure.office.department) {
      departments.append(row.file.procedure.office.department)
    }
    return queryForm(to: link(.inventory), id: "inventory-filter") {
      fieldRow {
        textField(Design.Field("q", texts(.searchProcedures), need: .unmarked), value: query.words ?? "", kind: .search, in: texts)
        selectField(
          Design.Field("state", texts(.stateWord), need: .unmarked),
          choices: ProcedureEntry.State.allCases.map { Choice($0.rawValue, texts($0.phrase)) }, value: state?.rawValue ?? "",
          emptyLabel: .everyState,
          in: texts)
        selectField(
          Design.Field("department", texts(.departmentInCharge), need: .unmarked),
          choices: departments.map { Choice($0, words.department($0)) },
          value: query.department ?? "", emptyLabel: .everyDepartment, in: texts)
      }
      buttonRow {
        actionButton(texts(.search), style: .outline, size: .medium)
        if !query.isEmpty || state != nil { a(.href(link(.inventory))) { texts(.showAll) } }
      }
    }
  }

  private func table(_ rows: [Inventory.Row]) -> HTML {
    dataTable(
      caption: texts(.procedureInventory), id: "inventory", captionHidden: true,
      columns: [
        Column(texts(.procedureWord), isHeader: true), Column(texts(.departmentInCharge)), Column(texts(.stateWord)),
        Column(texts(.onlineWord)),
        Column(texts(.sealWord)), Column(texts(.yearlyVolume), isNumeric: true), Column(texts(.checkByWord)),
      ],
      rows: rows.map { row in
        let procedure = row.file.procedure
        return Design.Row(
          [
            a(.href(link(.entry(procedure.id)))) { texts.japanese(procedure.title.japanese) },
            words.department(procedure.office.department).html,
            tag(texts(row.entry.state.phrase), row.entry.state.color),
            HTML(texts(procedure.channels.isOnline ? .possibleWord : .impossibleWord)),
            HTML(texts(procedure.channels.seal.isNeeded ? .neededShort : .notNeededShort)),
            HTML(procedure.volume.map { texts(.items($0.perYear)) } ?? "—"),
            row.isCheckDue(today: today)
              ? HTML.joined([shortDateElement(procedure.checkBy, in: texts), HTML(" "), tag(texts(.checkDue), .red)])
              : shortDateElement(procedure.checkBy, in: texts),
          ], id: "procedure-" + procedure.id)
      }, isDense: true, in: texts)
  }
}
