import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension PlanPages {
  /// The whole plan's schedule, group by group.
  func roadmap() async throws -> Response {
    let (edition, head, groups, measures, glossary) = try await visit.database.read { reader in
      let edition = try Self.current(reader)
      return (
        edition, try PlanRecords.head(edition, reader), try GroupRecords.all(of: edition.id, reader),
        try MeasureRecords.whole(of: edition.id, reader), try TermRecords.all(of: edition.id, reader)
      )
    }
    let texts = visit.texts
    let byGroup = Dictionary(grouping: measures, by: \.group)
    let terms = TermMarker(glossary, glossary: link(.glossary), texts: texts)
    let span = Self.fiscalYears(of: measures)
    return page(texts(.planRoadmap), in: edition, at: .roadmap, adjust: { $0.isWide = true }) {
      milestones(head, terms)
      if let span {
        for group in groups {
          if let measures = byGroup[group.id] {
            pageSection(words.numbered(group.number, group.title), id: "g-" + group.id) {
              roadMap(
                texts.japanese(group.title), id: "map-" + group.id, from: span.lowerBound, through: span.upperBound,
                rows: measures.flatMap { roadmapRows($0, linked: true) }, today: visit.clock.today, titleHidden: true, in: texts)
              terms.note(on: measures.flatMap { [$0.title] + $0.actions.map(\.title) + ($0.schedule?.bars.map(\.phase) ?? []) })
            }
          }
        }
      } else {
        emptyState(texts(.scheduleNone))
      }
    }
  }

  @HTMLBuilder private func milestones(_ head: Plan, _ terms: TermMarker) -> HTML {
    let texts = visit.texts
    if !head.milestones.isEmpty {
      pageSection(texts(.milestones), id: "milestones") {
        dataTable(
          caption: texts(.milestones), id: "milestone-table", captionHidden: true,
          columns: [Column(texts(.whenWord), isHeader: true), Column(texts(.milestones))],
          rows: head.milestones.map { milestone in
            let when =
              milestone.when ?? milestone.from.map { words.period($0, milestone.to ?? $0, openEnded: milestone.openEnded) } ?? ""
            return Design.Row([
              texts.japanese(when).html,
              div(.lang(texts.contentLanguage)) {
                strong { milestone.title }
                if let text = milestone.text { p { terms.mark(text) } }
              },
            ])
          }, in: texts)
      }
    }
  }
}
