import Kernel
import Storage

/// Table `plan_kpis`.
enum KPIRecords {
  private static let columns: SQL =
    """
    id, measure_id, kind, title, unit, direction, baseline_value, baseline_on, target_value, target_on, target_relative, metric, body
    """

  static func whole(of edition: String, measure: String? = nil, _ reader: Reader) throws -> [(measure: String, kpi: Plan.KPI)] {
    let one: SQL = measure.map { " AND measure_id = \($0)" } ?? ""
    return try reader.all(
      "SELECT \(columns) FROM plan_kpis WHERE edition_id = \(edition)\(one) ORDER BY measure_id, position"
    ) { row in (try row.text("measure_id"), try make(row)) }
  }

  static func kpi(_ id: String, of edition: String, _ reader: Reader) throws -> (measure: String, kpi: Plan.KPI)? {
    try reader.first("SELECT \(columns) FROM plan_kpis WHERE edition_id = \(edition) AND id = \(id)") { row in
      (try row.text("measure_id"), try make(row))
    }
  }

  static func insert(_ kpis: [Plan.KPI], measure: String, edition: String, _ writer: Writer) throws {
    for (position, kpi) in kpis.enumerated() {
      try writer.run(
        """
        INSERT INTO plan_kpis (edition_id, id, measure_id, position, kind, title, unit, direction, baseline_value, baseline_on,
          target_value, target_on, target_relative, metric, body)
        VALUES (\(edition), \(kpi.id), \(measure), \(position), \(kpi.kind), \(kpi.title), \(kpi.unit), \(kpi.direction),
          \(kpi.baseline?.value), \(kpi.baseline?.on), \(kpi.target?.value), \(kpi.target?.on), \(kpi.target?.relative ?? false),
          \(kpi.metric), \(StoredJSON.write(kpi)))
        """)
    }
  }

  /// Binds a KPI to a metric of a service, or takes the binding away.
  static func setMetric(_ metric: String?, of id: String, edition: String, _ writer: Writer) throws {
    try writer.run("UPDATE plan_kpis SET metric = \(metric) WHERE edition_id = \(edition) AND id = \(id)")
  }

  private static func make(_ row: Row) throws -> Plan.KPI {
    var kpi: Plan.KPI = try StoredJSON.read(row.text("body"))
    kpi.metric = try row.textOrNil("metric")
    return kpi
  }
}
