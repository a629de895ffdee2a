import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension PlanPages {
  /// Every published edition, the newest first.
  func editions() async throws -> Response {
    let (edition, all) = try await visit.database.read { reader in
      (try Self.current(reader), try EditionRecords.all(reader).filter { $0.standing == .published })
    }
    let texts = visit.texts
    let today = visit.clock.today
    return page(
      texts(.planEditions), in: edition, at: .editions, crumbs: [Crumb(texts(.planChanges), link(.changes))],
      adjust: { $0.lead = texts(.planEditionsLead) }
    ) {
      dataTable(
        caption: texts(.planEditions), id: "edition-table", captionHidden: true,
        columns: [
          Column(texts(.planEdition), isHeader: true), Column(texts(.planStateWord)), Column(texts(.planPeriod)),
          Column(texts(.planPublished)),
        ],
        rows: all.map { edition in
          Design.Row([
            a(.href(link(.edition(edition.number)))) { editionName(edition) },
            tag(texts(edition.stateOn(today).phrase), edition.stateOn(today).color),
            texts.japanese(edition.periodLabel).html, HTML(words.date(edition.publishedOn) ?? "—"),
          ])
        }, in: texts)
    }
  }

  /// One edition as it was published, and what it changed.
  func edition(_ number: Int) async throws -> Response {
    let (edition, plan, before, linked) = try await visit.database.read { reader in
      let (edition, before) = try EditionRecords.published(number, reader)
      return (
        edition, try PlanRecords.plan(edition, reader), try before.map { try PlanRecords.plan($0, reader) },
        Set(try MeasureRecords.briefRows(of: Self.current(reader).id, reader).map(\.id))
      )
    }
    let texts = visit.texts
    let state = edition.stateOn(visit.clock.today)
    return page(
      editionName(edition), in: edition, at: .edition(number),
      crumbs: [Crumb(texts(.planChanges), link(.changes)), Crumb(texts(.planEditions), link(.editions))]
    ) {
      summaryList(
        [
          SummaryItem(texts(.planStateWord)) { tag(texts(state.phrase), state.color) },
          SummaryItem(texts(.planPeriod)) { texts.japanese(edition.periodLabel) },
          words.date(edition.publishedOn).map { date in SummaryItem(texts(.planPublished)) { date } },
        ].compactMap { $0 }, in: texts)
      if let revision = plan.revision { p(.class("lead"), .lang(texts.contentLanguage)) { revision } }
      if let before {
        difference(PlanDifference(between: before, and: plan), before, plan, linked: linked)
      } else {
        p { texts(.firstEdition) }
      }
      content(of: plan, linked: linked)
    }
  }

  func editionName(_ edition: EditionRecord) -> any Words {
    visit.texts.japanese(visit.texts(.editionNumber(edition.number)) + " " + edition.label)
  }

  /// The measures of an edition, group by group; those that the plan still has lead to their pages.
  private func content(of plan: Plan, linked: Set<String>) -> HTML {
    let texts = visit.texts
    let byGroup = Dictionary(grouping: plan.measures, by: \.group)
    return pageSection(texts(.editionContent), id: "content-of-edition") {
      for group in plan.groups {
        if let measures = byGroup[group.id] {
          heading(3, words.numbered(group.number, group.title), id: "g-" + group.id)
          ul(.class("tagged"), .lang(texts.contentLanguage)) {
            for measure in measures {
              li {
                if linked.contains(measure.id) {
                  a(.href(link(.measure(measure.id)))) { words.numbered(measure.number, measure.title) }
                } else {
                  words.numbered(measure.number, measure.title)
                }
                " "
                HTML.joined(words.tags(nil, measure.revisionMark, isRepeated: measure.sameAs != nil))
                if let summary = measure.summary { p(.class("support")) { summary } }
              }
            }
          }
        }
      }
    }
  }
}
