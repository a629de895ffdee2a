import Contracts
import Kernel
import Storage

/// What one town's plan says about the systems, as its neighbours get to read it: the published edition, nothing that only officers see.
struct TownShare: Sendable {
  let town: Town
  let publicAddress: String
  let readAt: Moment
  /// Tells whether anything has changed since.
  let mark: String
  let entries: [SystemEntry]

  var systems: Set<String> { Set(entries.map(\.system)) }
}

/// One town's measure about one system.
struct SystemEntry: Sendable {
  struct Line: Sendable {
    let title: String
    let status: PlanStatus?
    let mark: RevisionMark?
  }

  struct Indicator: Sendable {
    let kpi: Plan.KPI
    /// Nil where none was published.
    let latest: (on: CalendarDate, value: Double)?
  }

  let system: String
  let measure: String
  let line: Line
  let planState: Plan.State
  let periodLabel: String
  let departments: [String]
  let actions: [Line]
  let indicators: [Indicator]
}

extension TownShare {
  /// A few figures that change whenever the share may have.
  static func mark(_ reader: Reader, today: CalendarDate) throws -> String {
    guard let edition = try EditionRecords.current(reader) else { return "" }
    let figures = try reader.first(
      """
      SELECT (SELECT COUNT(*) FROM plan_readings) AS readings,
        (SELECT COUNT(*) FROM plan_readings WHERE withdrawn_at_ms IS NOT NULL) AS withdrawn, (SELECT COUNT(*) FROM plan_changes) AS changes
      """
    ) { "\(try $0.int("readings")) \(try $0.int("withdrawn")) \(try $0.int("changes"))" }
    return "\(edition.id) \(edition.stateOn(today)) \(figures ?? "")"
  }

  static func read(_ town: Town, _ publicAddress: String, now: Moment, _ reader: Reader) throws -> TownShare {
    let today = CalendarDate(of: now)
    let mark = try mark(reader, today: today)
    guard let edition = try EditionRecords.current(reader) else {
      return TownShare(town: town, publicAddress: publicAddress, readAt: now, mark: mark, entries: [])
    }
    let owners = try SystemRecords.owners(in: edition.id, reader)
    let bySystem = Dictionary(grouping: owners, by: \.system)
    let departments = try MeasureRecords.departments(of: edition.id, reader)
    let actions = Dictionary(grouping: try ActionRecords.rows(of: edition.id, reader).filter { $0.sameAs == nil }, by: \.measure)
    let latest = try ReadingRecords.latest(reader)
    let kpis = Dictionary(grouping: try KPIRecords.whole(of: edition.id, reader).map { (measure: $0.measure, kpi: $0.kpi) }, by: \.measure)
    let measures = try MeasureRecords.briefRows(of: edition.id, reader).filter { $0.sameAs == nil }
    var entries: [SystemEntry] = []
    for (system, owners) in bySystem {
      let owned = Set(owners.map(\.measure))
      let ownedActions = Set(owners.map(\.action))
      for measure in measures where owned.contains(measure.id) {
        entries.append(
          SystemEntry(
            system: system, measure: measure.id,
            line: SystemEntry.Line(title: measure.title, status: measure.status, mark: measure.revisionMark),
            planState: edition.stateOn(today),
            periodLabel: edition.periodLabel, departments: departments[MeasureRecords.Owner(measure: measure.id, action: "")] ?? [],
            actions: actions[measure.id, default: []].filter { ownedActions.contains($0.id) }.map {
              SystemEntry.Line(title: $0.title, status: $0.status, mark: $0.revisionMark)
            },
            indicators: kpis[measure.id, default: []].map { SystemEntry.Indicator(kpi: $0.kpi, latest: latest[$0.kpi.id]) }))
      }
    }
    return TownShare(town: town, publicAddress: publicAddress, readAt: now, mark: mark, entries: entries)
  }
}
