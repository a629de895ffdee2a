import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// What the page of one measure shows.
struct MeasureModel: Sendable {
  var edition: EditionRecord
  var head: Plan
  var measure: Plan.Measure
  var updatedAt: Moment?
  /// From the top down.
  var groups: [Plan.Group]
  /// The measure that this row repeats.
  var original: MeasureRow?
  /// Titles of actions that rows of this measure repeat, with the measures they stand under.
  var originals: [String: ActionRow]
  var readings: [String: [Reading]]
  var changes: [PlanChange]
  var reviews: [Review]
  var revisions: [MeasureRevision]
  var terms: [Plan.Term]
  var previous: MeasureRow?
  var next: MeasureRow?
  /// By name, where they stand on the page of the organisation.
  var departments: [String: Link] = [:]

  static func load(_ id: String, _ reader: Reader) throws -> MeasureModel {
    let edition = try PlanPages.current(reader)
    guard let measure = try MeasureRecords.whole(of: edition.id, id: id, reader).first else { throw PlanFailure.unknownMeasure(id) }
    let rows = try MeasureRecords.rows(of: edition.id, reader)
    let place = rows.firstIndex { $0.id == id } ?? 0
    let groups = try GroupRecords.all(of: edition.id, reader)
    var trail: [Plan.Group] = []
    var next: String? = measure.group
    while let step = next, let group = groups.first(where: { $0.id == step }), trail.count < 8 {
      trail.insert(group, at: 0)
      next = group.parent
    }
    let repeated = Set(measure.actions.compactMap(\.sameAs))
    let originals = repeated.isEmpty ? [] : try ActionRecords.rows(of: edition.id, reader).filter { repeated.contains($0.id) }
    let readings = try ReadingRecords.all(of: measure.kpis.map(\.id), reader).filter { $0.withdrawnAt == nil }
    return MeasureModel(
      edition: edition, head: try PlanRecords.head(edition, reader), measure: measure, updatedAt: rows[place].updatedAt, groups: trail,
      original: measure.sameAs.flatMap { original in rows.first { $0.id == original } },
      originals: Dictionary(originals.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      readings: Dictionary(grouping: readings, by: \.kpi), changes: try ChangeRecords.all(of: id, reader),
      reviews: try ReviewRecords.all(of: id, reader), revisions: try MeasureRevision.all(of: id, reader),
      terms: try TermRecords.all(of: edition.id, reader),
      previous: place > 0 ? rows[place - 1] : nil, next: place + 1 < rows.count ? rows[place + 1] : nil)
  }
}

extension PlanPages {
  func measure(_ id: String) async throws -> Response {
    let (guide, town, today) = (visit.services.ports.port(OrganisationGuide.self), visit.town, visit.clock.today)
    let model = try await visit.database.read { reader in
      var model = try MeasureModel.load(id, reader)
      if let guide { model.departments = try guide.places(reader, today).mapValues { guide.link(town).at($0) } }
      return model
    }
    let texts = visit.texts
    let measure = model.measure
    let terms = TermMarker(model.terms, glossary: link(.glossary), texts: texts)
    return page(
      words.numbered(measure.number, measure.title), in: model.edition, at: .measure(id),
      adjust: { $0.shoulder = texts.japanese(model.groups.map(\.title).joined(separator: "　›　")) }
    ) {
      tagList(words.tags(measure.status, measure.revisionMark, isRepeated: measure.sameAs != nil))
      if let original = model.original {
        p {
          texts(.repeatedNote)
          a(.href(link(.measure(original.id)))) { words.numbered(original.number, original.title) }
        }
      }
      if let summary = measure.summary {
        pageSection(texts(.meaningForMe), id: "meaning") { p(.class("lead"), .lang(texts.contentLanguage)) { terms.mark(summary) } }
      }
      summaryList(facts(model), in: texts)
      explanations(model, terms)
      actions(model, terms)
      pageSection(texts(.howFar), id: "progress") {
        for kpi in measure.kpis { indicatorCard(kpi, readings: model.readings[kpi.id] ?? []) }
        schedule(measure, id: "schedule")
      }
      history(model)
      mappings(model)
      tornNotes(measure, model)
      officerLink(measure)
      neighbours(of: measure)
      neighbourLinks(model)
    }
  }

  private func facts(_ model: MeasureModel) -> [SummaryItem] {
    let texts = visit.texts
    let measure = model.measure
    var items = [
      SummaryItem(texts(.whoDoesIt)) {
        if let departments = measure.departments, !departments.isEmpty {
          words.names(departments, model.departments)
        } else {
          span(.class("support")) { texts(.officeOnly) }
        }
      },
      SummaryItem(texts(.statusWord)) {
        words.status(measure.status) ?? HTML(texts(PlanStatus.Kind.notStated.phrase))
        if let label = words.ownLabel(measure.status) { span(.lang(texts.contentLanguage)) { "「\(label)」" } }
        if let note = measure.status?.note { p(.class("support"), .lang(texts.contentLanguage)) { note } }
      },
    ]
    if let updated = model.updatedAt { items.append(SummaryItem(texts(.lastUpdated)) { momentElement(updated, in: texts) }) }
    return items
  }

  private func explanations(_ model: MeasureModel, _ terms: TermMarker) -> HTML {
    let texts = visit.texts
    let measure = model.measure
    func paragraph(_ text: String?) -> HTML? { text.map { text in p { terms.mark(text) } } }
    func list(_ entries: [String]) -> HTML? { entries.isEmpty ? nil : ul { for entry in entries { li { terms.mark(entry) } } } }
    let parts: [(Phrase, HTML?)] = [
      (.currentState, paragraph(measure.currentState)), (.problem, paragraph(measure.problem)), (.approach, paragraph(measure.approach)),
      (.outcome, paragraph(measure.outcome)), (.benefits, list(measure.benefits)), (.obstacles, list(measure.obstacles)),
      (.funding, list(measure.funding.map { entry in entry.use.map { "\(entry.source)（\($0)）" } ?? entry.source })),
    ]
    let said = parts.filter { $0.1 != nil }
    guard !said.isEmpty else { return HTML() }
    return pageSection(texts(.whatItIs), id: "content-of-measure") {
      for part in said {
        heading(3, texts(part.0))
        div(.lang(texts.contentLanguage)) { part.1 }
      }
    }
  }

  @HTMLBuilder private func actions(_ model: MeasureModel, _ terms: TermMarker) -> HTML {
    let texts = visit.texts
    if !model.measure.actions.isEmpty {
      pageSection(model.edition.levelAction.map(texts.japanese) ?? texts(.approach), id: "actions") {
        for action in model.measure.actions {
          article(.class("plan-action"), .id("action-" + action.id)) {
            heading(3, words.numbered(action.number, action.title))
            tagList(words.tags(action.status, action.revisionMark, isRepeated: action.sameAs != nil))
            if let label = words.ownLabel(action.status) { p(.class("support"), .lang(texts.contentLanguage)) { "「\(label)」" } }
            if let original = action.sameAs.flatMap({ model.originals[$0] }) {
              p {
                texts(.repeatedNote)
                a(.href(link(.measure(original.measure)).at("action-" + original.id))) { texts.japanese(original.title) }
              }
            }
            if let description = action.description { p(.lang(texts.contentLanguage)) { terms.mark(description) } }
            if let departments = action.departments, !departments.isEmpty {
              p(.class("support")) { words.names(departments, model.departments) }
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private func mappings(_ model: MeasureModel) -> HTML {
    let texts = visit.texts
    let measure = model.measure
    let priorities = measure.priorityItems.map { reference in
      let list = model.head.priorityItems.first { $0.edition == reference.edition }
      let title = list?.items.first { $0.number == reference.number }?.title ?? ""
      return "(\(reference.number)) \(title)（\(reference.edition)）"
    }
    if !measure.comprehensivePlan.isEmpty || !priorities.isEmpty || !measure.sdgs.isEmpty || !measure.milestones.isEmpty {
      pageSection(texts(.mappings), id: "mappings") {
        summaryList(
          [
            measure.comprehensivePlan.isEmpty
              ? nil
              : SummaryItem(model.head.comprehensivePlan.map(texts.japanese) ?? texts(.comprehensivePlanWord)) {
                texts.japanese(measure.comprehensivePlan.joined(separator: "、"))
              },
            priorities.isEmpty ? nil : SummaryItem(texts(.priorityItem)) { texts.japanese(priorities.joined(separator: "、")) },
            measure.sdgs.isEmpty ? nil : SummaryItem(texts(.sdgsWord)) { measure.sdgs.map { texts(.goal($0)) }.joined(separator: "、") },
            measure.milestones.isEmpty
              ? nil
              : SummaryItem(texts(.milestones)) {
                texts.japanese(
                  measure.milestones.map { [$0.when, $0.title].compactMap { $0 }.joined(separator: " ") }.joined(separator: "、"))
              },
          ].compactMap { $0 }, in: texts)
      }
    }
  }

  @HTMLBuilder private func tornNotes(_ measure: Plan.Measure, _ model: MeasureModel) -> HTML {
    let texts = visit.texts
    let torn = measure.torn + measure.actions.flatMap(\.torn) + [measure.schedule?.torn].compactMap { $0 }
    if measure.source != nil || !torn.isEmpty {
      disclosure(texts(torn.isEmpty ? .sourceWord : .tornTitle)) {
        if let lines = measure.source {
          p {
            texts.japanese(model.head.source.title)
            " "
            texts(.sourceLines(lines))
          }
        }
        if !torn.isEmpty {
          ul(.lang(texts.contentLanguage)) { for entry in torn { li { "\(entry.note)（\(texts(.sourceLines(entry.lines)))）" } } }
        }
      }
    }
  }

  @HTMLBuilder private func officerLink(_ measure: Plan.Measure) -> HTML {
    if case .officer = visit.visitor {
      p { a(.href(visit.link(PlanRoute.staff(.overview)))) { visit.texts(.officerLink) } }
    }
  }

  @HTMLBuilder private func neighbours(of measure: Plan.Measure) -> HTML {
    let systems = Set(measure.systems + measure.actions.flatMap(\.systems)).sorted { SystemCatalogue.order($0) < SystemCatalogue.order($1) }
    if !systems.isEmpty {
      pageSection(visit.texts(.neighboursTitle), id: "neighbours") {
        linkList(
          systems.map { system in
            (SystemCatalogue.title(system).map { visit.texts($0) } ?? system, link(.system(system)), nil)
          })
      }
    } else if let note = measure.systemsNote {
      pageSection(visit.texts(.neighboursTitle), id: "neighbours") { p(.class("support"), .lang(visit.texts.contentLanguage)) { note } }
    }
  }

  private func neighbourLinks(_ model: MeasureModel) -> HTML {
    nav(.class("plan-neighbours"), .ariaLabel(visit.texts(.previousAndNext))) {
      if let previous = model.previous {
        a(.href(link(.measure(previous.id))), .attribute("rel", "prev")) {
          icon(.chevronLeft)
          words.numbered(previous.number, previous.title)
        }
      }
      if let next = model.next {
        a(.href(link(.measure(next.id))), .attribute("rel", "next")) {
          words.numbered(next.number, next.title)
          icon(.chevronRight)
        }
      }
    }
  }
}
