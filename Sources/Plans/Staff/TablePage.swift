import Contracts
import Design
import Documents
import Kernel
import Markup
import Web

/// Which measures the overview across departments shows, and in which order: all of it stands in the address.
struct TableQuery: Sendable, Hashable {
  enum Key: String, Sendable, CaseIterable { case plan, title, department, status, mark, progress, updated, overdue }

  var words: String?
  var department: String?
  var status: PlanStatus.Kind?
  var mark: RevisionMark?
  var group: String?
  var key: Key
  var isDescending: Bool

  init(_ query: Fields) {
    words = query.text("q")
    department = query.text("department")
    status = query.text("status").flatMap(PlanStatus.Kind.init)
    mark = query.text("mark").flatMap(RevisionMark.init)
    group = query.text("group")
    key = query.text("sort").flatMap(Key.init) ?? .plan
    isDescending = query.text("order") == "descending"
  }

  var pairs: [(String, String)] {
    [
      ("q", words), ("department", department), ("status", status?.rawValue), ("mark", mark?.rawValue), ("group", group),
      ("sort", key == .plan ? nil : key.rawValue), ("order", isDescending ? "descending" : nil),
    ].compactMap { name, value in value.map { (name, $0) } }
  }

  var isFiltered: Bool { words != nil || department != nil || status != nil || mark != nil || group != nil }
}

/// A row of the overview: a measure and where it stands.
struct TableEntry: Sendable {
  var place: Int
  var measure: Plan.Measure
  var group: String
  var departments: [String]
  /// The best known share of its KPIs' ways, nil where none may be given.
  var progress: Double?
  var progressWords: Phrase?
  var latest: [(kpi: Plan.KPI, reading: Reading?)]
  var updatedAt: Moment?
  var overdue: [Overdue]

  /// Rows of a model, filtered and sorted.
  static func entries(_ model: OfficeModel, _ query: TableQuery) -> [TableEntry] {
    let titles = Dictionary(model.plan.groups.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let below = query.group.map { groupsBelow($0, model.plan.groups) }
    let all = model.plan.measures.enumerated().map { place, measure in
      let latest = measure.kpis.filter { $0.kind == .number }.map { ($0, model.readings[$0.id]?.last) }
      let ways = latest.compactMap { Achievement(of: $0.0, latest: $0.1?.value) }
      return TableEntry(
        place: place, measure: measure, group: titles[measure.group] ?? "", departments: OfficeModel.departments(of: measure),
        progress: ways.isEmpty ? nil : ways.map(\.bar).reduce(0, +) / Double(ways.count),
        progressWords: ways.count == 1 ? ways[0].words : nil, latest: latest, updatedAt: model.updatedAt[measure.id],
        overdue: model.overdue[measure.id] ?? [])
    }
    let kept = all.filter { entry in
      if let department = query.department, !entry.departments.contains(department) { return false }
      if let status = query.status, (entry.measure.status?.kind ?? .notStated) != status { return false }
      if let mark = query.mark, entry.measure.revisionMark != mark { return false }
      if let below, !below.contains(entry.measure.group) { return false }
      guard let words = query.words else { return true }
      return TextFolding.matches(words, in: entry.searched)
    }
    let sorted = kept.sorted { a, b in query.isDescending ? precedes(b, a, query.key) : precedes(a, b, query.key) }
    return sorted
  }

  private static func groupsBelow(_ id: String, _ groups: [Plan.Group]) -> Set<String> {
    var found: Set<String> = [id]
    // Parents stand before their children.
    for group in groups where group.parent.map(found.contains) == true { found.insert(group.id) }
    return found
  }

  /// What is empty comes last in rising order; ties keep the plan's order.
  private static func precedes(_ a: TableEntry, _ b: TableEntry, _ key: TableQuery.Key) -> Bool {
    func compare<V: Comparable>(_ x: V?, _ y: V?) -> Bool {
      switch (x, y) {
      case (nil, nil): return a.place < b.place
      case (nil, _): return false
      case (_, nil): return true
      case (let x?, let y?): return x == y ? a.place < b.place : x < y
      }
    }
    let kinds = PlanStatus.Kind.allCases
    switch key {
    case .plan: return a.place < b.place
    case .title: return compare(TextFolding.key(a.measure.title), TextFolding.key(b.measure.title))
    case .department: return compare(a.departments.first, b.departments.first)
    case .status:
      return compare(a.measure.status.flatMap { kinds.firstIndex(of: $0.kind) }, b.measure.status.flatMap { kinds.firstIndex(of: $0.kind) })
    case .mark:
      return compare(
        a.measure.revisionMark.flatMap { RevisionMark.allCases.firstIndex(of: $0) },
        b.measure.revisionMark.flatMap { RevisionMark.allCases.firstIndex(of: $0) })
    case .progress: return compare(a.progress, b.progress)
    case .updated: return compare(a.updatedAt, b.updatedAt)
    case .overdue: return compare(a.overdue.count, b.overdue.count)
    }
  }

  private var searched: [String] {
    [measure.id, measure.number ?? "", measure.title, measure.summary ?? "", group] + departments + measure.actions.map(\.title)
      + measure.kpis.map(\.title)
  }
}

extension PlanOffice {
  func table() async throws -> Response {
    let model = try await visit.database.read { try load($0) }
    let query = TableQuery(visit.request.query)
    let entries = TableEntry.entries(model, query)
    return page(texts(.officeTable), at: .table, isWide: true) {
      tableFilter(model, query)
      p(.role("status")) { texts(.shown(entries.count, of: model.plan.measures.count)) }
      if entries.isEmpty {
        emptyState(texts(.nothingMatches), text: texts(.nothingMatchesHint))
      } else {
        dataTable(
          caption: texts(.officeTable), id: "measures", captionHidden: true, columns: columns,
          rows: entries.map(tableRow), isDense: true,
          sorting: Sorting(key: query.key.rawValue, isDescending: query.isDescending) { [link] key, isDescending in
            var other = query
            other.key = TableQuery.Key(rawValue: key) ?? .plan
            other.isDescending = isDescending
            return link(.table, other.pairs).at("measures")
          }, in: texts)
        pageSection(texts(.officeExport), id: "export") {
          fileList(
            [
              FileEntry(texts(.officeTable), link(.tableXLSX, query: query.pairs), format: "Excel"),
              FileEntry(texts(.officeTable), link(.tableCSV, query: query.pairs), format: "CSV"),
            ], in: texts)
        }
      }
    }
  }

  private var columns: [Column] {
    [
      Column(texts(.officeNumber), key: TableQuery.Key.plan.rawValue),
      Column(texts(.measureWord), key: TableQuery.Key.title.rawValue, isHeader: true),
      Column(texts(.whoDoesIt), key: TableQuery.Key.department.rawValue), Column(texts(.statusWord), key: TableQuery.Key.status.rawValue),
      Column(texts(.officeMark), key: TableQuery.Key.mark.rawValue), Column(texts(.officeLatest)),
      Column(texts(.officeProgress), isNumeric: true, key: TableQuery.Key.progress.rawValue),
      Column(texts(.lastUpdated), key: TableQuery.Key.updated.rawValue),
      Column(texts(.officeOverdue), isNumeric: true, key: TableQuery.Key.overdue.rawValue),
    ]
  }

  private func tableRow(_ entry: TableEntry) -> Design.Row {
    let measure = entry.measure
    let measured = entry.latest.compactMap { pair in pair.reading.map { (pair.kpi, $0) } }
    return Design.Row(
      [
        texts.japanese(measure.number ?? "").html,
        a(.href(link(.measure(measure.id)))) { texts.japanese(measure.title) }
          + (measure.sameAs == nil ? HTML() : tag(texts(.repeatedRow))),
        entry.departments.isEmpty ? HTML(texts(.notStated)) : texts.japanese(entry.departments.joined(separator: "、")).html,
        words.status(measure.status) ?? HTML(texts(.notStated)),
        measure.revisionMark.map { HTML(texts($0.phrase)) } ?? HTML(texts(.notStated)),
        measured.isEmpty
          ? HTML(entry.latest.isEmpty ? "—" : texts(.noReadings))
          : ul(.class("plain-list"), .lang(texts.contentLanguage)) {
            for (kpi, reading) in measured { li { "\(kpi.title)：\(KPIFigure.text(reading.value, unit: kpi.unit, texts.language))" } }
          },
        entry.progressWords.map { HTML(texts($0)) } ?? entry.progress.map { HTML(texts(.officeAverage(texts.percent($0, digits: 0)))) }
          ?? HTML("—"),
        entry.updatedAt.map { shortDateElement(CalendarDate(of: $0), in: texts) } ?? HTML(texts(.officeNeverUpdated)),
        HTML(texts.number(entry.overdue.count)),
      ], id: "row-" + measure.id)
  }

  private func tableFilter(_ model: OfficeModel, _ query: TableQuery) -> HTML {
    queryForm(to: link(.table), id: "table-filter") {
      textField(Design.Field("q", texts(.filterWords), need: .unmarked), value: query.words ?? "", kind: .search, width: .long, in: texts)
      fieldRow {
        selectField(
          Design.Field("department", texts(.filterDepartment), need: .unmarked),
          choices: model.allDepartments.map { Choice($0, texts.japanese($0)) },
          value: query.department ?? "", emptyLabel: .filterAll, in: texts)
        selectField(
          Design.Field("status", texts(.filterStatus), need: .unmarked),
          choices: PlanStatus.Kind.allCases.map { Choice($0.rawValue, texts($0.phrase)) }, value: query.status?.rawValue ?? "",
          emptyLabel: .filterAll, in: texts)
      }
      fieldRow {
        selectField(
          Design.Field("mark", texts(.officeMark), need: .unmarked),
          choices: RevisionMark.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
          value: query.mark?.rawValue ?? "", emptyLabel: .filterAll, in: texts)
        selectField(
          Design.Field("group", texts(.officeGroup), need: .unmarked),
          choices: model.plan.groups.map { Choice($0.id, words.numbered($0.number, $0.title)) }, value: query.group ?? "",
          emptyLabel: .filterAll,
          in: texts)
      }
      if query.key != .plan { input(.type("hidden"), .name("sort"), .value(query.key.rawValue)) }
      if query.isDescending { input(.type("hidden"), .name("order"), .value("descending")) }
      buttonRow {
        actionButton(texts(.filterButton), style: .outline)
        if query.isFiltered { a(.href(link(.table))) { texts(.filterClear) } }
      }
    }
  }

  // The same rows as files, in Japanese: the office's own papers.

  private static let exportHead = ["施策ID", "番号", "施策", "再掲", "位置付け", "担当課", "状況", "見直し区分", "指標と最新の実績", "最終更新", "期限を過ぎたこと"]

  private func exportRows() async throws -> (title: String, rows: [[String]]) {
    let model = try await visit.database.read { try load($0) }
    let rows = TableEntry.entries(model, TableQuery(visit.request.query)).map { entry -> [String] in
      let measure = entry.measure
      let figures = entry.latest.map { kpi, reading in
        "\(kpi.title)：" + (reading.map { "\(KPIFigure.text($0.value, unit: kpi.unit, .japanese))（\($0.on.wareki)）" } ?? "実績なし")
      }
      let goals = measure.kpis.filter { $0.kind == .qualitative }.map { "\($0.title)：定性的な目標" }
      return [
        measure.id, measure.number ?? "", measure.title, measure.sameAs == nil ? "" : "再掲", entry.group,
        entry.departments.isEmpty ? PlanReport.notStated : entry.departments.joined(separator: "、"),
        measure.status.map { $0.kind.phrase.japanese } ?? PlanReport.notStated,
        measure.revisionMark?.phrase.japanese ?? PlanReport.notStated,
        (figures + goals).joined(separator: "\n"), entry.updatedAt.map { CalendarDate(of: $0).description } ?? "",
        entry.overdue.map(\.words.japanese).joined(separator: "\n"),
      ]
    }
    return (model.plan.title, rows)
  }

  func tableCSV() async throws -> Response {
    let (_, rows) = try await exportRows()
    return .download(CSV.encoded([Self.exportHead] + rows), type: "text/csv; charset=utf-8", filename: "施策一覧_\(today).csv")
  }

  func tableXLSX() async throws -> Response {
    let (title, rows) = try await exportRows()
    let widths = [10.0, 8, 36, 6, 24, 24, 14, 12, 48, 12, 48]
    let sheet = Spreadsheet.Sheet(
      name: "施策一覧", preamble: [[.text("\(title)（\(today.wareki)現在）")]],
      columns: zip(Self.exportHead, widths).map { Spreadsheet.Column($0, width: $1, wraps: $1 > 20) },
      rows: rows.map { $0.map { .text($0) } },
      frozenColumns: 3)
    let bytes = try await Spreadsheet(title: title, issuer: visit.town.name, createdAt: visit.clock.now, sheets: [sheet]).encoded()
    return .download(bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", filename: "施策一覧_\(today).xlsx")
  }
}
