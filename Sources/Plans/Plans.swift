import Contracts
import Kernel
import Storage
import Web

/// A town's plan, alive: its register, its progress measured by the services themselves, its revisions and reports.
public struct Plans: Service {
  public static let name = "plan"

  /// Open data of the other services of this installation: what is counted as published.
  let otherDatasets: [Dataset]
  /// Shared by all towns of the installation.
  public let index = SystemIndex()

  public init(otherDatasets: [Dataset] = []) { self.otherDatasets = otherDatasets }

  public var migrations: [Migration] { PlanMigrations.all }

  public func access(to route: PlanRoute) -> Access {
    switch route {
    case .page: .everyone
    case .data: .everyone
    case .imports(let route): route.access
    case .report: .everyone
    case .staff(let route): route.access
    }
  }

  public func isCommon(_ route: PlanRoute) -> Bool {
    switch route {
    case .page, .data, .report: true
    case .imports, .staff: false
    }
  }

  public func respond(to route: PlanRoute, _ visit: Visit) async throws -> Response {
    switch route {
    case .page(let route): try await PlanPages(visit: visit, index: index).respond(to: route)
    case .data(let route): try await PlanData(visit: visit).respond(to: route)
    case .imports(let route): try await PlanImporting(visit: visit).respond(to: route)
    case .report(let route): try await ReportFiles(database: visit.database).respond(to: route)
    case .staff(let route): try await PlanOffice(visit: visit).respond(to: route)
    }
  }

  public var operations: [APIOperation] { PlanData.operations }
  public var metrics: [Metric] { PlanMetrics.all(datasets: otherDatasets + PlanData.datasets) }
  public var datasets: [Dataset] { PlanData.datasets }
  public var jobs: [Job] { PlanJobs.all }
  public var auditedActions: [AuditedAction] { AuditedActions.all }

  public func highlights(for visit: Visit) async throws -> [Highlight] { try await PlanHighlight.all(for: visit) }
  public func navigation(for visit: Visit, _ reader: Reader) -> [NavigationEntry] { PlanNavigation.entries(for: visit) }
}

/// The addresses of the plan: pages for everyone, data for machines, and the office.
public enum PlanRoute: RouteSet {
  case page(PlanPageRoute)
  case data(PlanDataRoute)
  case imports(PlanImportRoute)
  case report(PlanReportRoute)
  case staff(PlanStaffRoute)

  public init?(method: Method, segments: [String]) {
    if let route = PlanPageRoute(method: method, segments: segments) {
      self = .page(route)
    } else if let route = PlanDataRoute(method: method, segments: segments) {
      self = .data(route)
    } else if let route = PlanImportRoute(method: method, segments: segments) {
      self = .imports(route)
    } else if let route = PlanReportRoute(method: method, segments: segments) {
      self = .report(route)
    } else if let route = PlanStaffRoute(method: method, segments: segments) {
      self = .staff(route)
    } else {
      return nil
    }
  }

  public var method: Method {
    switch self {
    case .page(let route): route.method
    case .data(let route): route.method
    case .imports(let route): route.method
    case .report(let route): route.method
    case .staff(let route): route.method
    }
  }

  public var segments: [String] {
    switch self {
    case .page(let route): route.segments
    case .data(let route): route.segments
    case .imports(let route): route.segments
    case .report(let route): route.segments
    case .staff(let route): route.segments
    }
  }

  public static var samples: [PlanRoute] {
    PlanPageRoute.samples.map(PlanRoute.page) + PlanDataRoute.samples.map(PlanRoute.data)
      + PlanImportRoute.samples.map(PlanRoute.imports) + PlanReportRoute.samples.map(PlanRoute.report)
      + PlanStaffRoute.samples.map(PlanRoute.staff)
  }
}
