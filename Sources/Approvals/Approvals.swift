import Contracts
import Decisions
import Kernel
import Storage
import Web

/// 起案・決裁: what officers do with drafts in the browser, from the first word to the number, and the circulation of documents (供覧).
public struct Approvals: Service {
  public static let name = "approvals"

  public init() {}

  /// The tables of drafts are listed by the service of procedures, whose cases are decided by them.
  public var migrations: [Migration] { ApprovalsMigrations.all }
  public func access(to route: ApprovalsRoute) -> Access { route.access }
  public func respond(to route: ApprovalsRoute, _ visit: Visit) async throws -> Response { try await ApprovalDesk(visit: visit).respond(to: route) }
  public func bodies(of route: ApprovalsRoute) -> Set<BodyKind> { [.form, .multipart] }
  public var jobs: [Job] { [UploadRecords.sweeping] }
  public var auditedActions: [AuditedAction] { AuditedActions.all }
  public var metrics: [Metric] { ApprovalsMetrics.all }
  public var subscriptions: [Subscription] { [Notices.subscription] }

  public func navigation(for visit: Visit) async throws -> [NavigationEntry] {
    guard case .officer(let officer) = visit.visitor, !officer.roles.isDisjoint(with: [.officer, .chief, .planner, .administrator, .auditor]),
      let rules = visit.services.ports.port(RulesSource.self)
    else { return [] }
    let page = ApprovalDesk(visit: visit)
    // Nil without rules of decision: then there is no desk.
    let count = try await visit.database.read { reader in try rules.read(reader) == nil ? nil : try page.desk(reader).desk.waiting(reader).count }
    guard let count else { return [] }
    return [NavigationEntry(count == 0 ? .approvals : .approvalsWaiting(count), visit.link(ApprovalsRoute.desk), rank: 7)]
  }

  public func waitingWork(for visit: Visit) async throws -> [WaitingWork] {
    guard try await !navigation(for: visit).isEmpty else { return [] }
    let page = ApprovalDesk(visit: visit)
    let count = try await visit.database.read { reader in try page.desk(reader).desk.waiting(reader).count }
    return [WaitingWork(visit.texts(.approvals), count: count, link: visit.link(ApprovalsRoute.desk), rank: 7)]
  }

  public func offer(to ports: inout Ports) {
    ports.offer(DraftPages { visit, draft in visit.link(ApprovalsRoute.draft(draft)) })
  }
}
