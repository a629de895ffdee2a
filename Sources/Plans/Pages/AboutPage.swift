import Contracts
import Design
import Kernel
import Markup
import Web

extension PlanPages {
  /// Why the plan exists, what it stands on, who steers it.
  func about() async throws -> Response {
    let (edition, plan, editions, glossary) = try await visit.database.read { reader in
      let edition = try Self.current(reader)
      return (
        edition, try PlanRecords.head(edition, reader), try EditionRecords.all(reader).filter { $0.standing == .published },
        try TermRecords.all(of: edition.id, reader)
      )
    }
    let terms = TermMarker(glossary, glossary: link(.glossary), texts: visit.texts)
    let texts = visit.texts
    let content = texts.contentLanguage
    return page(texts(.planAbout), in: edition, at: .about) {
      if !plan.background.isEmpty {
        pageSection(texts(.aboutBackground), id: "background") {
          div(.lang(content)) { for text in plan.background { p { terms.mark(text) } } }
        }
      }
      if !plan.vision.isEmpty { pageSection(texts(.aboutVision), id: "vision") { statements(plan.vision, terms) } }
      if !plan.principles.isEmpty { pageSection(texts(.aboutPrinciples), id: "principles") { statements(plan.principles, terms) } }
      if let revision = plan.revision { pageSection(texts(.planChanges), id: "revision") { p(.lang(content)) { revision } } }
      governance(plan)
      cycle(plan)
      priorities(plan)
      surveys(plan)
      pageSection(texts(.planEdition), id: "editions") {
        ul {
          for edition in editions {
            li {
              a(.href(link(.edition(edition.number)))) { editionName(edition) }
              " "
              tag(texts(edition.stateOn(visit.clock.today).phrase), edition.stateOn(visit.clock.today).color)
            }
          }
        }
      }
      source(plan)
    }
  }

  @HTMLBuilder private func governance(_ plan: Plan) -> HTML {
    let texts = visit.texts
    if !plan.governance.isEmpty {
      pageSection(texts(.aboutGovernance), id: "governance") {
        dataTable(
          caption: texts(.aboutGovernance), id: "governance-table", captionHidden: true,
          columns: [Column(texts(.bodyName), isHeader: true), Column(texts(.bodyRole)), Column(texts(.bodyMembers))],
          rows: plan.governance.map { body in
            Design.Row([
              texts.japanese(body.name).html, texts.japanese(body.role ?? "—").html,
              texts.japanese(([body.chair].compactMap { $0 } + body.members).joined(separator: "、")).html,
            ])
          }, in: texts)
      }
    }
  }

  @HTMLBuilder private func cycle(_ plan: Plan) -> HTML {
    let texts = visit.texts
    let kinds = plan.reviewCycle.kinds.filter { $0 != .noneStated }
    pageSection(texts(.aboutCycle), id: "cycle") {
      if kinds.isEmpty {
        p { texts(PlanStatus.Kind.notStated.phrase) }
      } else {
        ul { for kind in kinds { li { "\(kind.rawValue)（\(Review.stages(of: kind).joined(separator: " → "))）" } } }
      }
      if let interval = plan.reviewCycle.interval { p(.lang(texts.contentLanguage)) { interval } }
      if let note = plan.reviewCycle.note { p(.lang(texts.contentLanguage)) { note } }
    }
  }

  /// The state's 重点取組事項 as the plan lists them, and of which editions.
  @HTMLBuilder private func priorities(_ plan: Plan) -> HTML {
    let texts = visit.texts
    if !plan.priorityItems.isEmpty {
      pageSection(texts(.priorityItem), id: "priorities") {
        for (index, list) in plan.priorityItems.enumerated() {
          heading(3, texts.japanese(list.edition), id: "priorities-\(index)")
          if !list.basedOn.isEmpty { p { texts(.basedOnEditions(list.basedOn)) } }
          ul(.lang(texts.contentLanguage)) { for item in list.items { li { "(\(item.number)) \(item.title)" } } }
        }
      }
    }
  }

  @HTMLBuilder private func surveys(_ plan: Plan) -> HTML {
    let texts = visit.texts
    if !plan.surveys.isEmpty {
      pageSection(texts(.aboutSurveys), id: "surveys") {
        for (index, survey) in plan.surveys.enumerated() {
          heading(3, texts.japanese(survey.title), id: "survey-\(index)")
          if let held = survey.heldOn { p(.class("support"), .lang(texts.contentLanguage)) { held } }
          if let text = survey.text { p(.lang(texts.contentLanguage)) { text } }
          if !survey.figures.isEmpty { figures(survey, index) }
          if !survey.findings.isEmpty { ul(.lang(texts.contentLanguage)) { for finding in survey.findings { li { finding } } } }
        }
      }
    }
  }

  private func figures(_ survey: Plan.Survey, _ index: Int) -> HTML {
    let texts = visit.texts
    return dataTable(
      caption: texts.japanese(survey.title), id: "survey-table-\(index)", captionHidden: true,
      columns: [Column(texts(.mainFigures), isHeader: true), Column(texts(.readingValue), isNumeric: true)],
      rows: survey.figures.map { Design.Row([texts.japanese($0.label).html, words.figure($0.value, $0.unit).html]) }, isDense: true,
      in: texts)
  }

  private func source(_ plan: Plan) -> HTML {
    let texts = visit.texts
    return pageSection(texts(.sourceWord), id: "source") {
      p(.lang(texts.contentLanguage)) { [plan.source.publisher, plan.source.title].compactMap { $0 }.joined(separator: " ") }
      if let note = plan.source.note { p(.class("support"), .lang(texts.contentLanguage)) { note } }
      if !plan.torn.isEmpty {
        disclosure(texts(.tornTitle)) {
          ul(.lang(texts.contentLanguage)) { for entry in plan.torn { li { "\(entry.note)（\(texts(.sourceLines(entry.lines)))）" } } }
        }
      }
    }
  }
}
