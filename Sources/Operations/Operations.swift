import Contracts
import Kernel
import Storage
import Web

/// How the town's office itself is doing, for those who keep it: parked deliveries, the audit log, jobs, backups.
public struct Operations: Service {
  public static let name = "operations"

  public init() {}

  public var migrations: [Migration] { OperationsMigrations.all }

  public func access(to route: OperationsRoute) -> Access {
    switch route {
    case .home: .anyOfficer
    case .overview, .deliveries, .retry, .askDiscard, .discard: .officer([.administrator])
    case .audit, .auditCSV: .officer([.administrator, .auditor])
    }
  }

  public func respond(to route: OperationsRoute, _ visit: Visit) async throws -> Response {
    switch route {
    case .home: try await StaffHomePage.respond(visit)
    case .overview: try await OverviewPage.respond(visit)
    case .deliveries: try await DeliveriesPage.list(visit)
    case .retry(let id): try await DeliveriesPage.retry(id, visit)
    case .askDiscard(let id): try await DeliveriesPage.askDiscard(id, visit)
    case .discard(let id): try await DeliveriesPage.discard(id, visit)
    case .audit: try await AuditPage.respond(visit)
    case .auditCSV: try await AuditPage.csv(visit)
    }
  }

  public var auditedActions: [AuditedAction] { AuditedActions.all }

  public var jobs: [Job] {
    [
      Job(
        "operations.prune-outbox", title: Phrase("30日を過ぎた配送済みの通知を削除", en: "Delete deliveries done 30 days ago", easy: "古い お知らせを けす"),
        everySeconds: 86_400
      ) { services in
        let before = services.clock.now.adding(days: -30)
        _ = try await services.database.write { try $0.pruneOutbox(before: before) }
      }
    ]
  }

  public func navigation(for visit: Visit, _ reader: Reader) -> [NavigationEntry] {
    guard visit.frame.face == .staff, case .officer(let officer) = visit.visitor else { return [] }
    var entries: [NavigationEntry] = []
    if officer.has(.administrator) { entries.append(NavigationEntry(.overview, visit.link(OperationsRoute.overview), rank: 90)) }
    if officer.has(.administrator) || officer.has(.auditor) {
      entries.append(NavigationEntry(.auditLog, visit.link(OperationsRoute.audit), rank: 91))
    }
    return entries
  }
}
