import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// What the overview shows: every group, measure and action of the edition, and the figures that sum them up.
struct OverviewModel: Sendable {
  var edition: EditionRecord
  var vision: [Plan.Statement]
  var groups: [Plan.Group]
  var measures: [MeasureRow]
  var actions: [String: [ActionRow]]
  var departments: [String: [String]]
  var filter: Filter
  /// Explained where they stand; only where the page has running text.
  var terms: [Plan.Term] = []

  struct Filter: Sendable, Hashable {
    var words: String?
    var status: PlanStatus.Kind?
    var department: String?
    var isEmpty: Bool { words == nil && status == nil && department == nil }
  }

  static func load(_ filter: Filter, _ reader: Reader) throws -> OverviewModel {
    let edition = try PlanPages.current(reader)
    let owners = try MeasureRecords.departments(of: edition.id, reader)
    var departments: [String: [String]] = [:]
    // A measure's own departments before those of its actions, the same at every look: a page that differs without need is sent again for nothing.
    for (owner, names) in owners.sorted(by: { $0.key.action < $1.key.action }) {
      departments[owner.measure, default: []] += names.filter { !departments[owner.measure, default: []].contains($0) }
    }
    return OverviewModel(
      edition: edition, vision: try EditionRecords.vision(of: edition.id, reader), groups: try GroupRecords.all(of: edition.id, reader),
      measures: try filter.words == nil ? MeasureRecords.briefRows(of: edition.id, reader) : MeasureRecords.rows(of: edition.id, reader),
      actions: Dictionary(grouping: try ActionRecords.rows(of: edition.id, reader), by: \.measure), departments: departments,
      filter: filter,
      terms: filter.isEmpty ? try TermRecords.all(of: edition.id, reader) : [])
  }

  /// The status that stands for a measure: its own, or that of its actions where it has none of its own.
  func statuses(of measure: MeasureRow) -> [PlanStatus.Kind] {
    if let own = measure.status?.kind { return [own] }
    return actions[measure.id, default: []].compactMap(\.status?.kind)
  }

  /// Rows that count, by status: actions where the plan gives more statuses to actions than to measures, else measures.
  var tally: [(kind: PlanStatus.Kind, count: Int)] {
    var ofActions: [PlanStatus.Kind: Int] = [:]
    for rows in actions.values {
      for row in rows where row.sameAs == nil { if let kind = row.status?.kind { ofActions[kind, default: 0] += 1 } }
    }
    var ofMeasures: [PlanStatus.Kind: Int] = [:]
    for row in measures where row.sameAs == nil { if let kind = row.status?.kind { ofMeasures[kind, default: 0] += 1 } }
    let counts = ofMeasures.values.reduce(0, +) >= ofActions.values.reduce(0, +) ? ofMeasures : ofActions
    return PlanStatus.Kind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
  }

  var allDepartments: [String] { Set(departments.values.joined()).sorted() }

  func matches(_ measure: MeasureRow) -> Bool {
    if let status = filter.status, !statuses(of: measure).contains(status) { return false }
    if let department = filter.department, departments[measure.id]?.contains(department) != true { return false }
    guard let words = filter.words else { return true }
    return TextFolding.matches(
      words, in: [measure.title, measure.summary ?? "", measure.number ?? ""] + actions[measure.id, default: []].map(\.title))
  }
}

extension PlanPages {
  func overview() async throws -> Response {
    let query = visit.request.query
    let filter = OverviewModel.Filter(
      words: query.text("q"), status: query.text("status").flatMap(PlanStatus.Kind.init), department: query.text("department"))
    let model = try await visit.database.read { try OverviewModel.load(filter, $0) }
    let texts = visit.texts
    let shown = model.measures.filter(model.matches)
    let tally = model.tally
    let terms = TermMarker(model.terms, glossary: link(.glossary), texts: texts)
    return page(
      texts.japanese(model.edition.title), in: model.edition, at: .overview,
      adjust: {
        $0.shoulder = model.edition.subtitle.map(texts.japanese)
        $0.isWide = true
      }
    ) {
      if filter.isEmpty { glance(model, tally, terms) }
      pageSection(texts(.planOverview), id: "measures") {
        filterForm(model, tally)
        if shown.count < model.measures.count { p(.role("status")) { texts(.shown(shown.count, of: model.measures.count)) } }
        if shown.isEmpty {
          emptyState(
            texts(.nothingMatches), text: texts(.nothingMatchesHint),
            action: NavigationItem(texts(.filterClear), link(.overview).at("measures")))
        } else {
          groupTree(model, shown, terms)
        }
      }
      if filter.isEmpty { files(model) }
    }
  }

  @HTMLBuilder private func glance(_ model: OverviewModel, _ tally: [(kind: PlanStatus.Kind, count: Int)], _ terms: TermMarker) -> HTML {
    let texts = visit.texts
    let state = model.edition.stateOn(visit.clock.today)
    pageSection(texts(.atAGlance), id: "glance") {
      summaryList(
        [
          SummaryItem(texts(.planStateWord)) { tag(texts(state.phrase), state.color) },
          SummaryItem(texts(.planPeriod)) { texts.japanese(model.edition.periodLabel) },
          SummaryItem(texts(.planEdition)) {
            texts.japanese(model.edition.label)
            if let date = words.date(model.edition.publishedOn) { texts(.publishedOn(date)) }
          },
          SummaryItem(texts.japanese(model.edition.levelMeasure)) {
            texts(.countWithRepeats(model.measures.count, model.measures.count { $0.sameAs != nil }))
          },
        ]
          + (model.edition.levelAction.map { level in
            [
              SummaryItem(texts.japanese(level)) {
                let rows = model.actions.values.joined()
                texts(.countWithRepeats(rows.count, rows.count { $0.sameAs != nil }))
              }
            ]
          } ?? []), in: texts)
      statements(model.vision, terms)
      if !tally.isEmpty {
        barChart(
          texts(.statusOfMeasures), id: "tally", bars: tally.map { Bar(texts($0.kind.phrase), Double($0.count)) }, unit: texts(.itemsUnit),
          digits: 0, in: texts)
      }
    }
  }

  private func filterForm(_ model: OverviewModel, _ tally: [(kind: PlanStatus.Kind, count: Int)]) -> HTML {
    let texts = visit.texts
    return queryForm(to: link(.overview).at("measures"), id: "plan-filter") {
      fieldRow {
        textField(Design.Field("q", texts(.filterWords), need: .unmarked), value: model.filter.words ?? "", kind: .search, in: texts)
        selectField(
          Design.Field("status", texts(.filterStatus), need: .unmarked),
          choices: tally.map { Choice($0.kind.rawValue, "\(texts($0.kind.phrase))（\($0.count)）") },
          value: model.filter.status?.rawValue ?? "", emptyLabel: .filterAll, in: texts)
        if !model.allDepartments.isEmpty {
          selectField(
            Design.Field("department", texts(.filterDepartment), need: .unmarked),
            choices: model.allDepartments.map { Choice($0, texts.japanese($0)) }, value: model.filter.department ?? "",
            emptyLabel: .filterAll, in: texts)
        }
      }
      buttonRow {
        actionButton(texts(.filterButton), style: .outline, size: .medium)
        if !model.filter.isEmpty { a(.href(link(.overview).at("measures"))) { texts(.filterClear) } }
      }
    }
  }

  private func groupTree(_ model: OverviewModel, _ shown: [MeasureRow], _ terms: TermMarker) -> HTML {
    let byGroup = Dictionary(grouping: shown, by: \.group)
    let children = Dictionary(grouping: model.groups, by: \.parent)
    func count(_ group: Plan.Group) -> Int {
      byGroup[group.id, default: []].count + children[group.id, default: []].reduce(0) { $0 + count($1) }
    }
    @HTMLBuilder func branch(_ group: Plan.Group, level: Int) -> HTML {
      section(.class("plan-group"), .ariaLabelledby("g-" + group.id)) {
        heading(level, words.numbered(group.number, group.title), id: "g-" + group.id)
        if let aim = group.aim, model.filter.isEmpty { p(.lang(visit.texts.contentLanguage)) { terms.mark(aim) } }
        for child in children[group.id, default: []] where count(child) > 0 { branch(child, level: min(4, level + 1)) }
        if let measures = byGroup[group.id] {
          ul(.class("plan-measures"), .lang(visit.texts.contentLanguage)) { for measure in measures { measureItem(measure, model) } }
          terms.note(on: measures.flatMap { [$0.title] + model.actions[$0.id, default: []].map(\.title) })
        }
      }
    }
    return .joined(children[nil, default: []].filter { count($0) > 0 }.map { branch($0, level: 3) })
  }

  private func measureItem(_ measure: MeasureRow, _ model: OverviewModel) -> HTML {
    let tags = words.tags(measure.status, measure.revisionMark, isRepeated: measure.sameAs != nil, isList: true)
    return li {
      p(.class("plan-measure-title")) {
        a(.href(link(.measure(measure.id)))) {
          if let number = measure.number { span(.class("plan-number")) { number } }
          measure.title
        }
      }
      if !tags.isEmpty { tagList(tags) }
      if let departments = model.departments[measure.id] { p(.class("support")) { words.names(departments) } }
      if let actions = model.actions[measure.id] {
        ul(.class("plan-actions")) {
          for action in actions {
            li {
              span { action.title }
              HTML.joined(words.tags(action.status, action.revisionMark, isRepeated: action.sameAs != nil, isList: true))
            }
          }
        }
      }
    }
  }

  private func files(_ model: OverviewModel) -> HTML {
    let texts = visit.texts
    return pageSection(texts(.filesTitle), id: "files") {
      fileList(
        [
          FileEntry(texts(.planCSVFile), Link(path: visit.town.basePath + "/plan.csv"), format: "CSV"),
          FileEntry(texts(.planJSONFile), Link(path: visit.town.basePath + "/plan.json"), format: "JSON"),
        ], in: texts)
      p(.class("support")) {
        texts(.sourceWord)
        "："
        texts.japanese(model.edition.sourceTitle)
      }
      if !visit.town.isFictional { p(.class("support")) { texts(.asPublishedNote) } }
    }
  }
}

extension PlanPages {
  /// Vision and principles: a title, and what it means.
  @HTMLBuilder func statements(_ statements: [Plan.Statement], _ terms: TermMarker) -> HTML {
    for statement in statements {
      div(.class("plan-statement"), .lang(visit.texts.contentLanguage)) {
        p { strong { statement.title } }
        if let text = statement.text { p { terms.mark(text) } }
      }
    }
  }
}
