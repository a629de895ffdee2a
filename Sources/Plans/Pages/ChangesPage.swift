import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension PlanPages {
  /// What a revision did: the marks that the edition itself carries, and the difference to the edition before it.
  func changes() async throws -> Response {
    let (edition, current, previous, history) = try await visit.database.read { reader in
      let edition = try Self.current(reader)
      let older = try EditionRecords.all(reader).first { $0.standing == .published && $0.number < edition.number }
      return (
        edition, try PlanRecords.plan(edition, reader), try older.map { try PlanRecords.plan($0, reader) },
        try ChangeRecords.latest(50, reader)
      )
    }
    let texts = visit.texts
    return page(texts(.planChanges), in: edition, at: .changes) {
      if let revision = current.revision { p(.class("lead"), .lang(texts.contentLanguage)) { revision } }
      marks(current)
      if let previous {
        difference(PlanDifference(between: previous, and: current), previous, current, linked: Set(current.measures.map(\.id)))
      }
      if previous != nil { p { a(.href(link(.editions))) { texts(.planEditions) } } }
      if !history.isEmpty { latest(history, current) }
      if previous == nil && history.isEmpty && !hasMarks(current) { emptyState(texts(.changesNone)) }
    }
  }

  private func hasMarks(_ plan: Plan) -> Bool {
    plan.measures.contains { $0.revisionMark != nil } || plan.actions.contains { $0.revisionMark != nil }
  }

  @HTMLBuilder private func marks(_ plan: Plan) -> HTML {
    let texts = visit.texts
    for mark in [RevisionMark.added, .strengthened, .ended, .continued] {
      let measures = plan.measures.filter { $0.revisionMark == mark }
      let actions = plan.measures.flatMap { measure in
        measure.actions.filter { $0.revisionMark == mark }.map { (measure: measure, action: $0) }
      }
      if !measures.isEmpty || !actions.isEmpty {
        pageSection(texts(.markCount(mark.phrase, measures.count + actions.count)), id: "mark-" + mark.rawValue) {
          ul(.lang(texts.contentLanguage)) {
            for measure in measures { li { a(.href(link(.measure(measure.id)))) { measure.title } } }
            for entry in actions {
              li {
                a(.href(link(.measure(entry.measure.id)).at("action-" + entry.action.id))) { entry.action.title }
                if entry.action.sameAs != nil { tag(texts(.repeatedRow)) }
                span(.class("support")) { "（\(entry.measure.title)）" }
              }
            }
          }
        }
      }
    }
  }

  /// What differs, measure by measure; where a measure stands (状況) and what the revision did to it (見直し区分) are two things and shown apart.
  /// `linked`: ids of measures that have a page.
  func difference(_ difference: PlanDifference, _ previous: Plan, _ current: Plan, linked: Set<String>) -> HTML {
    let texts = visit.texts
    let measures = Dictionary((current.measures + previous.measures).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return pageSection(
      texts(.differenceTo(texts(.editionNumber(previous.edition.number)) + " " + previous.edition.label)), id: "difference"
    ) {
      p { texts(.differenceCounts(difference)) }
      for kind in PlanDifference.Kind.allCases where kind != .unchanged {
        let entries = difference.measures(kind)
        if !entries.isEmpty {
          heading(3, texts(kind.label), id: "difference-" + kind.rawValue)
          ul(.class("tagged")) {
            for entry in entries {
              let measure = measures[entry.id]
              li {
                if kind == .ended || !linked.contains(entry.id) {
                  texts.japanese(entry.title)
                } else {
                  a(.href(link(.measure(entry.id)))) { words.numbered(entry.number, entry.title) }
                }
                " "
                HTML.joined(words.tags(measure?.status, measure?.revisionMark, isRepeated: entry.isCopy))
                let changes = entry.changes + (entry.actions + entry.kpis).flatMap(\.changes)
                if !changes.isEmpty {
                  disclosure(texts(.whatDiffers(changes.count))) {
                    dl(.class("description-list")) {
                      for change in changes {
                        dt { texts(change.field.label) }
                        dd {
                          del { change.before.map { texts($0) } ?? texts(.nothingBefore) }
                          " → "
                          ins { change.after.map { texts($0) } ?? texts(.nothingBefore) }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  private func latest(_ history: [PlanChange], _ plan: Plan) -> HTML {
    let texts = visit.texts
    let titles = Dictionary(plan.measures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return pageSection(texts(.latestChanges), id: "latest") {
      ol(.class("plan-history")) {
        for change in history {
          if let measure = titles[change.measure] {
            li {
              momentElement(change.at, in: texts)
              p {
                a(.href(link(.measure(measure.id)))) { words.numbered(measure.number, measure.title) }
                "　"
                changeLine(change, measure)
              }
            }
          }
        }
      }
    }
  }
}
