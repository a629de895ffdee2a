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
  public func respond(to route: ApprovalsRoute, _ visit: Visit) async throws -> Response {
    try await ApprovalDesk(visit: visit).respond(to: route)
  }
  public func bodies(of route: ApprovalsRoute) -> Set<BodyKind> { [.form, .multipart] }
  public var jobs: [Job] { [UploadRecords.sweeping] }
  public var auditedActions: [AuditedAction] { AuditedActions.all }
  public var metrics: [Metric] { ApprovalsMetrics.all }
  public var subscriptions: [Subscription] { [Notices.subscription] }

  public func navigation(for visit: Visit, _ reader: Reader) throws -> [NavigationEntry] {
    guard let count = try waiting(visit, reader) else { return [] }
    return [NavigationEntry(count == 0 ? .approvals : .approvalsWaiting(count), visit.link(ApprovalsRoute.desk), rank: 7)]
  }

  public func waitingWork(for visit: Visit) async throws -> [WaitingWork] {
    guard let count = try await visit.database.read({ try waiting(visit, $0) }) else { return [] }
    return [WaitingWork(visit.texts(.approvals), count: count, link: visit.link(ApprovalsRoute.desk), rank: 7)]
  }

  /// How many drafts wait for the visiting officer: rules and office come from memory, the drafts by one query over an index. Nil where there is
  /// no desk: for others, and without rules of decision.
  private func waiting(_ visit: Visit, _ reader: Reader) throws -> Int? {
    guard case .officer(let officer) = visit.visitor,
      !officer.roles.isDisjoint(with: [.officer, .chief, .planner, .administrator, .auditor]),
      let rules = visit.services.ports.port(RulesSource.self), try rules.read(reader) != nil
    else { return nil }
    return try ApprovalDesk(visit: visit).desk(reader).desk.waiting(reader).count
  }

  public func offer(to ports: inout Ports) {
    ports.offer(DraftPages { visit, draft in visit.link(ApprovalsRoute.draft(draft)) })
  }
}
