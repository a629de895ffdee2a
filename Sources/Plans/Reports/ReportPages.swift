import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// The public pages of presented reports, and their files.
struct ReportPages {
  let visit: Visit

  private var pages: PlanPages { PlanPages(visit: visit) }
  private var texts: Texts { visit.texts }

  /// Every presented report, the newest reference date first.
  func list() async throws -> Response {
    let (edition, records) = try await visit.database.read { (try PlanPages.current($0), try ReportRecords.all($0)) }
    return pages.page(texts(.planReports), in: edition, at: .reports) {
      p { texts(.reportsLead) }
      if records.isEmpty {
        emptyState(texts(.officeNoReports))
      } else {
        ReportViews(visit: visit).table(records) { pages.link(.report($0)) }
      }
    }
  }

  func show(_ id: String) async throws -> Response {
    let edition = try await visit.database.read { try PlanPages.current($0) }
    let (record, report) = try await ReportFiles(database: visit.database).content(id)
    return pages.page(
      texts.japanese(report.heading.meeting), in: edition, at: .report(id), crumbs: [Crumb(texts(.planReports), pages.link(.reports))],
      adjust: { $0.isWide = true }
    ) {
      inlineAlert(.info, in: texts) { p { texts(.reportFrozen) } }
      ReportViews(visit: visit).files(
        record, pdf: visit.link(PlanRoute.report(.pdf(id))), xlsx: visit.link(PlanRoute.report(.xlsx(id))))
      ReportViews(visit: visit).content(report)
    }
  }
}

/// Addresses of a presented report's files.
public enum PlanReportRoute: RouteSet, Hashable {
  case pdf(String)
  case xlsx(String)

  public init?(method: Method, segments: [String]) {
    guard method == .get, segments.count == 4, segments[0] == "plan", segments[1] == "reports" else { return nil }
    switch segments[3] {
    case "report.pdf": self = .pdf(segments[2])
    case "report.xlsx": self = .xlsx(segments[2])
    default: return nil
    }
  }

  public var method: Method { .get }

  public var segments: [String] {
    switch self {
    case .pdf(let id): ["plan", "reports", id, "report.pdf"]
    case .xlsx(let id): ["plan", "reports", id, "report.xlsx"]
    }
  }

  public static var samples: [PlanReportRoute] { [.pdf("01h"), .xlsx("01h")] }
}

/// What is kept of presented reports.
struct ReportFiles: Sendable {
  let database: any Database

  static let pdfType = "application/pdf"
  static let xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  func respond(to route: PlanReportRoute) async throws -> Response {
    switch route {
    case .pdf(let id): try await pdf(id)
    case .xlsx(let id): try await xlsx(id)
    }
  }

  func content(_ id: String) async throws -> (record: ReportRecord, report: PlanReport) {
    try await database.read { reader in
      guard let record = try ReportRecords.report(id, reader) else { throw PlanFailure.unknownReport(id) }
      return (record, try ReportRecords.content(of: record, reader))
    }
  }

  func pdf(_ id: String) async throws -> Response { try await file(id, Self.pdfType, "pdf") { $0.pdf } }
  func xlsx(_ id: String) async throws -> Response { try await file(id, Self.xlsxType, "xlsx") { $0.xlsx } }

  private func file(_ id: String, _ type: String, _ ending: String, _ digest: @escaping @Sendable (ReportRecord) -> String) async throws
    -> Response
  {
    let (record, bytes) = try await database.read { reader -> (ReportRecord, [UInt8]) in
      guard let record = try ReportRecords.report(id, reader) else { throw PlanFailure.unknownReport(id) }
      return (record, try reader.bytes(of: digest(record)))
    }
    return .download(bytes, type: type, filename: "\(Self.name(record.heading)).\(ending)")
  }

  /// 報告書_令和8年12月定例会_総第123号
  static func name(_ heading: PlanReport.Heading) -> String {
    "報告書_\(heading.meeting)_\(heading.documentNumber)".replacing("/", with: "_")
  }
}
