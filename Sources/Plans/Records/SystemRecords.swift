import Contracts
import Kernel
import Storage

/// Table `plan_systems`, read across the towns.
enum SystemRecords {
  /// Ids of the systems that an edition plans.
  static func planned(in edition: String, _ reader: Reader) throws -> Set<String> {
    Set(try reader.all("SELECT DISTINCT system FROM plan_systems WHERE edition_id = \(edition)") { try $0.text("system") })
  }

  /// A town's measures about a system, in the order of its plan; 再掲 rows are left out.
  static func entries(of system: String, town: Town, _ reader: Reader) throws -> [SystemEntry] {
    guard let edition = try EditionRecords.current(reader) else { return [] }
    let owners = try reader.all(
      "SELECT measure_id, action_id FROM plan_systems WHERE edition_id = \(edition.id) AND system = \(system)"
    ) { (measure: try $0.text("measure_id"), action: try $0.text("action_id")) }
    let measures = Set(owners.map(\.measure))
    let actions = Set(owners.map(\.action))
    guard !measures.isEmpty else { return [] }
    let departments = try MeasureRecords.departments(of: edition.id, reader)
    let rows = try ActionRecords.rows(of: edition.id, reader)
    let kpis = try KPIRecords.whole(of: edition.id, reader)
    return try MeasureRecords.rows(of: edition.id, reader).filter { measures.contains($0.id) && $0.sameAs == nil }.map { measure in
      SystemEntry(
        town: town, edition: edition, measure: measure,
        departments: departments[MeasureRecords.Owner(measure: measure.id, action: "")] ?? [],
        actions: rows.filter { $0.measure == measure.id && actions.contains($0.id) && $0.sameAs == nil },
        kpis: kpis.filter { $0.measure == measure.id }.map(\.kpi))
    }
  }
}
