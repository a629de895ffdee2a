import Design
import Kernel
import Markup

extension PlanPages {
  /// The schedule of a measure and its actions as a road map, or what is known of it in words.
  @HTMLBuilder func schedule(_ measure: Plan.Measure, id: String) -> HTML {
    let texts = visit.texts
    let rows = roadmapRows(measure)
    if rows.contains(where: { !$0.phases.isEmpty }), let span = Self.fiscalYears(of: [measure]) {
      roadMap(
        texts(.scheduleWord), id: id, from: span.lowerBound, through: span.upperBound, rows: rows, today: visit.clock.today, in: texts)
    } else if measure.schedule?.torn != nil || measure.actions.contains(where: { $0.schedule?.torn != nil }) {
      p { texts(.scheduleLost) }
    } else {
      p(.class("support")) { texts(.scheduleNone) }
    }
  }

  /// One row for the measure (or for each of its lines), one for each action with a schedule of its own.
  func roadmapRows(_ measure: Plan.Measure, linked: Bool = false) -> [RoadMapRow] {
    let texts = visit.texts
    var rows: [RoadMapRow] = []
    if let schedule = measure.schedule {
      let lines = schedule.bars.map(\.line).reduce(into: [String?]()) { if !$0.contains($1) { $0.append($1) } }
      for line in lines.isEmpty ? [nil] : lines {
        let title = line.map { "\(measure.title)：\($0)" } ?? measure.title
        rows.append(
          RoadMapRow(
            texts.japanese(title), linked ? link(.measure(measure.id)) : nil,
            phases: schedule.bars.filter { $0.line == line }.map(phase),
            note: schedule.torn == nil ? nil : texts(.scheduleLost)))
      }
    } else if linked {
      rows.append(RoadMapRow(texts.japanese(measure.title), link(.measure(measure.id)), phases: [], note: texts(.scheduleNone)))
    }
    for action in measure.actions {
      guard let schedule = action.schedule else { continue }
      rows.append(
        RoadMapRow(
          texts.japanese(action.title), linked ? link(.measure(measure.id)).at("action-" + action.id) : nil,
          phases: schedule.bars.map(phase), note: schedule.torn == nil ? nil : texts(.scheduleLost)))
    }
    return rows
  }

  private func phase(_ bar: Schedule.Bar) -> RoadMapPhase {
    RoadMapPhase(
      visit.texts.japanese(bar.phase), from: FiscalQuarter(FiscalYear(bar.from.year), bar.from.quarter ?? 1),
      through: FiscalQuarter(FiscalYear(bar.to.year), bar.to.quarter ?? 4), kind: RoadMapPhase.Kind(phase: bar.phase),
      continues: bar.openEnded,
      endIsLost: bar.endTorn)
  }

  /// The fiscal years that the schedules of some measures touch.
  static func fiscalYears(of measures: [Plan.Measure]) -> ClosedRange<FiscalYear>? {
    let schedules = measures.flatMap { [$0.schedule] + $0.actions.map(\.schedule) }.compactMap { $0 }
    let years = schedules.flatMap { $0.years + $0.bars.flatMap { [$0.from.year, $0.to.year] } }
    guard let first = years.min(), let last = years.max() else { return nil }
    return FiscalYear(first)...FiscalYear(last)
  }
}
