import Contracts
import Kernel
import Storage
import Web

/// The plan for machines and for people who live in spreadsheets: plan.json, plan.csv, plan.xlsx, and the API.
struct PlanData {
  let visit: Visit

  static let operations = PlanAPI.operations

  static let datasets = [
    Dataset(
      "plan.plan", title: .datasetPlan, licence: Licence.rule,
      distributions: [
        (type: "application/json", path: PlanDataRoute.json.path), (type: "text/csv", path: PlanDataRoute.csv.path),
        (type: xlsxType, path: PlanDataRoute.xlsx.path),
      ])
  ]

  static let xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  /// Whose the data are: the fictional town's are free; a real town's plan belongs to what the town says of its document.
  enum Licence {
    static let fictional = "CC-BY-4.0"
    static let rule = "CC-BY-4.0（架空の町）／原典の利用条件（実在の町）"
    static let address = "https://creativecommons.org/licenses/by/4.0/deed.ja"
  }

  func respond(to route: PlanDataRoute) async throws -> Response {
    switch route {
    case .json: return licensed(.json(Array(PlanFile.write(try await plan()).utf8)))
    case .csv: return licensed(try await csv())
    case .xlsx:
      let bytes = try await PlanWorkbook.write(try await plan())
      return licensed(.download(bytes, type: Self.xlsxType, filename: "\(visit.town.slug)-plan.xlsx"))
    case .schema:
      var response = Response.json(Array(FormSchema.planFile.utf8))
      response.headers["content-type"] = "application/schema+json; charset=utf-8"
      return response
    case .plan, .measures, .measure, .indicators, .readings, .editions, .edition, .glossary:
      return try await PlanAPI(visit: visit).respond(to: route)
    }
  }

  /// The current edition, whole.
  private func plan() async throws -> Plan { try await visit.database.read(CurrentPlan.read) }

  private func csv() async throws -> Response {
    let (plan, readings, updated) = try await visit.database.read { reader in
      let edition = try CurrentPlan.edition(reader)
      let updated = Dictionary(
        uniqueKeysWithValues: try MeasureRecords.rows(of: edition.id, reader).compactMap { row in row.updatedAt.map { (row.id, $0) } })
      return (try PlanRecords.plan(edition, reader), try ReadingRecords.standing(reader), updated)
    }
    let table = MeasureTable(
      plan: plan, townName: visit.town.name, townCode: visit.town.code, address: visit.services.address(of: .public), readings: readings,
      updated: updated)
    return .download(table.csv, type: "text/csv; charset=utf-8; header=present", filename: "\(visit.town.slug)-plan.csv")
  }

  private func licensed(_ response: Response) -> Response {
    visit.town.isFictional ? response.adding("link", "<\(Licence.address)>; rel=\"license\"") : response
  }
}

/// The edition that everyone sees.
enum CurrentPlan {
  /// Throws `plan.no-plan` where the town has none.
  static func edition(_ reader: Reader) throws -> EditionRecord {
    guard let edition = try EditionRecords.current(reader) else { throw PlanFailure.noPlan }
    return edition
  }

  @Sendable static func read(_ reader: Reader) throws -> Plan { try PlanRecords.plan(try edition(reader), reader) }
}
