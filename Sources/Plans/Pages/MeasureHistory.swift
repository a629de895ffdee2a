import Contracts
import Design
import Kernel
import Markup
import Storage

/// What an edition changed about one measure.
struct MeasureRevision: Sendable {
  let edition: EditionRecord
  /// When it was published, as far as that is known.
  let on: CalendarDate
  let entry: PlanDifference.Entry

  /// Of every published edition that changed the measure, the newest first.
  static func all(of id: String, _ reader: Reader) throws -> [MeasureRevision] {
    let editions = try EditionRecords.all(reader).filter { $0.standing == .published }
    var found: [MeasureRevision] = []
    for (newer, older) in zip(editions, editions.dropFirst()) {
      let entry = PlanDifference(between: try part(id, of: older, reader), and: try part(id, of: newer, reader)).measures.first {
        $0.id == id
      }
      guard let entry, entry.kind != .unchanged, let on = newer.outSince else { continue }
      found.append(MeasureRevision(edition: newer, on: on, entry: entry))
    }
    return found
  }

  /// An edition with nothing but this measure.
  private static func part(_ id: String, of edition: EditionRecord, _ reader: Reader) throws -> Plan {
    var plan = try PlanRecords.head(edition, reader)
    plan.groups = try GroupRecords.all(of: edition.id, reader)
    plan.measures = try MeasureRecords.whole(of: edition.id, id: id, reader)
    return plan
  }
}

extension PlanPages {
  /// Readings of one indicator that the history shows; the page of the indicator has them all.
  private static let readingsInHistory = 5

  /// Everything that happened to a measure, the newest first: status, figures, reviews, revisions.
  @HTMLBuilder func history(_ model: MeasureModel) -> HTML {
    let items = items(model)
    if !items.isEmpty {
      pageSection(visit.texts(.whatChanged), id: "history") {
        ol(.class("plan-history")) { for item in items { li { item.content } } }
      }
    }
  }

  private func items(_ model: MeasureModel) -> [(at: Moment, content: HTML)] {
    var items: [(at: Moment, content: HTML)] = model.changes.map { ($0.at, line($0, model.measure)) }
    items += model.reviews.map { ($0.on.startOfDay, line($0)) }
    items += model.revisions.map { ($0.on.startOfDay, line($0)) }
    for kpi in model.measure.kpis {
      items += (model.readings[kpi.id] ?? []).suffix(Self.readingsInHistory).map { ($0.on.startOfDay, line($0, kpi)) }
    }
    return items.enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(\.element)
  }

  @HTMLBuilder private func line(_ change: PlanChange, _ measure: Plan.Measure) -> HTML {
    momentElement(change.at, in: visit.texts)
    p { changeLine(change, measure) }
    if let note = change.note, change.field == .status { p(.class("support"), .lang(visit.texts.contentLanguage)) { note } }
  }

  @HTMLBuilder private func line(_ review: Review) -> HTML {
    let texts = visit.texts
    dateElement(review.on, in: texts)
    p {
      tag(review.cycle.rawValue + " " + review.stage, .blue)
      " "
      texts.japanese(review.text)
    }
    if let next = review.next {
      p(.class("support")) {
        texts(.nextStep)
        texts.japanese(next)
      }
    }
  }

  @HTMLBuilder private func line(_ reading: Reading, _ kpi: Plan.KPI) -> HTML {
    let texts = visit.texts
    dateElement(reading.on, in: texts)
    p { a(.href(link(.indicator(kpi.id)))) { texts(.readingEntered(kpi.title, texts.figure(reading.value, unit: kpi.unit ?? ""))) } }
  }

  @HTMLBuilder private func line(_ revision: MeasureRevision) -> HTML {
    let texts = visit.texts
    dateElement(revision.on, in: texts)
    p {
      tag(texts(revision.entry.kind.label), .purple)
      " "
      a(.href(link(.edition(revision.edition.number)))) { texts(.revisedTo(revision.edition.number)) }
      let fields = (revision.entry.changes + (revision.entry.actions + revision.entry.kpis).flatMap(\.changes)).map {
        texts($0.field.label)
      }
      fields.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.joined(separator: texts(.betweenTerms))
    }
  }

  func changeLine(_ change: PlanChange, _ measure: Plan.Measure) -> String {
    let texts = visit.texts
    switch change.field {
    case .status:
      let before = PlanStatus.Kind(rawValue: change.before).map { texts($0.phrase) } ?? texts(PlanStatus.Kind.notStated.phrase)
      let after = PlanStatus.Kind(rawValue: change.after).map { texts($0.phrase) } ?? change.after
      let what = measure.actions.first { $0.id == change.action }.map { "「\($0.title)」" } ?? ""
      return what + texts(.statusChanged(before, after))
    case .metric: return texts(change.after.isEmpty ? .metricUnlinked : .metricLinked)
    }
  }
}
