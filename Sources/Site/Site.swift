import Contracts
import Kernel
import Storage
import Web

/// What every town's site has before any other service: the first page, the statements a public site owes its readers, open data and
/// how much is read.
public struct Site: Service {
  public static let name = "site"

  public init() {}

  public var migrations: [Migration] { SiteMigrations.all }
  public var auditedActions: [AuditedAction] { AuditedActions.all }

  public func access(to route: SiteRoute) -> Access {
    switch route {
    case .home, .help, .contact, .accessibility, .privacy, .cookies, .openData, .catalogue, .apiTown, .apiDatasets, .apiMetrics: .everyone
    }
  }

  public func isCommon(_ route: SiteRoute) -> Bool { true }

  public func respond(to route: SiteRoute, _ visit: Visit) async throws -> Response {
    switch route {
    case .home: try await HomePage.respond(visit)
    case .help: HelpPage.respond(visit)
    case .contact: ContactPage.respond(visit)
    case .accessibility: AccessibilityPage.respond(visit)
    case .privacy: PrivacyPage.respond(visit)
    case .cookies: CookiesPage.respond(visit)
    case .openData: OpenDataPage.respond(visit)
    case .catalogue: Catalogue.respond(visit)
    case .apiTown: SiteAPI.town(visit)
    case .apiDatasets: try SiteAPI.datasets(visit)
    case .apiMetrics: try await SiteAPI.metrics(visit)
    }
  }

  public var operations: [APIOperation] { SiteAPI.operations }
  public var metrics: [Metric] { PageReads.metrics }
  public var datasets: [Dataset] { SiteAPI.datasets }

  public func navigation(for visit: Visit, _ reader: Reader) -> [NavigationEntry] {
    guard !visit.isStaffFace else { return [] }
    return [
      NavigationEntry(.openData, visit.link(SiteRoute.openData), rank: 80),
      NavigationEntry(.help, visit.link(SiteRoute.help), rank: 90),
    ]
  }

  public func highlights(for visit: Visit) async throws -> [Highlight] {
    let texts = visit.texts
    return [
      Highlight(texts(.openData), text: texts(.openDataLead), link: visit.link(SiteRoute.openData), rank: 80),
      Highlight(texts(.help), text: texts(.helpLead), link: visit.link(SiteRoute.help), rank: 90),
    ]
  }
}

extension Visit {
  /// Whether this visit is to the officers' face.
  var isStaffFace: Bool { frame.face == .staff }
}
