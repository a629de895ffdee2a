import Channels
import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

/// People and access: officers and residents, how they sign in, what they may do, and the organisation with its dates.
public struct Accounts: Service {
  public static let name = "accounts"
  let settings: AccountsSettings
  let clients: [String: OpenIDClient]

  public init(_ settings: AccountsSettings, clock: Clock, randomness: Randomness) {
    self.settings = settings
    clients = Dictionary(
      settings.providers.map {
        ($0.provider.id, OpenIDClient($0.provider, transport: settings.transport, clock: clock, randomness: randomness))
      }, uniquingKeysWith: { first, _ in first })
  }

  public var migrations: [Migration] { MailRecords.migrations + AccountsMigrations.all }

  public func access(to route: AccountsRoute) -> Access {
    switch route {
    case .resident(let route): route.access
    case .staff(let route): route.access
    }
  }

  public func respond(to route: AccountsRoute, _ visit: Visit) async throws -> Response {
    switch route {
    case .resident(let route): try await ResidentDesk(service: self, visit: visit).respond(to: route)
    case .staff(let route): try await StaffDesk(service: self, visit: visit).respond(to: route)
    }
  }

  public func rateClass(of route: AccountsRoute) -> RateClass? {
    switch route {
    case .resident(let route): route.rateClass
    case .staff(let route): route.rateClass
    }
  }

  public func claimedAccount(of route: AccountsRoute, _ request: Request) -> String? {
    let kind: Person.Kind
    switch route {
    case .staff(.signInWithPassword): kind = .officer
    case .resident(.requestLink): kind = .resident
    default: return nil
    }
    return request.form.text("email").flatMap { MailAddress($0) }.map { kind.claim($0) }
  }

  public func bodies(of route: AccountsRoute) -> Set<BodyKind> { [.form] }

  public var jobs: [Job] { AccountsJobs.all }
  public var auditedActions: [AuditedAction] { AuditedActions.all }
  public var metrics: [Metric] { AccountsMetrics.all }
  public var personalData: [PersonalData] { [AccountsData.personal, AccountsData.officer] }

  public var subscriptions: [Subscription] {
    let delivery = MailDelivery(settings.mail)
    return [
      Subscription(
        "accounts.mail", title: Phrase("電子メールの送信", en: "Sending mail", easy: "メールを おくる"), events: [Mail.requested],
        handler: .outside { event, deliveryID, services in
          try await delivery.deliver(
            event, deliveryID: deliveryID, senderName: services.town.name, database: services.database, clock: services.clock)
        })
    ]
  }

  public func navigation(for visit: Visit, _ reader: Reader) -> [NavigationEntry] {
    switch visit.visitor {
    case .officer(let officer):
      [
        NavigationEntry(.absences, visit.link(AccountsRoute.staff(.absences)), rank: 79),
        NavigationEntry(.organisation, visit.link(AccountsRoute.staff(.organisation)), rank: 80),
      ]
        + (officer.has(.administrator)
          ? [
            NavigationEntry(.officers, visit.link(AccountsRoute.staff(.officers)), rank: 81),
            NavigationEntry(.transfers, visit.link(AccountsRoute.staff(.transfers)), rank: 82),
          ] : [])
    case .resident, .nobody: []
    }
  }

  public func offer(to ports: inout Ports) {
    ports.offer(entrance)
    ports.offer(OfficePorts.directory)
    ports.offer(OfficePorts.guide)
    ports.offer(OfficePorts.posts)
    ports.offer(Tenures.port)
    ports.offer(OfficePorts.office)
    ports.offer(OfficePorts.mail)
    ports.offer(OfficePorts.profiles)
  }

  /// How people come in, for the installation.
  public var entrance: Entrance {
    let reading = SessionReading(settings: settings)
    return Entrance(
      visitor: { try await reading.visitor($0, $1, $2) },
      signIn: { town, face, path in
        let route: AccountsRoute = face == .staff ? .staff(.signIn) : .resident(.signIn)
        return Link(path: town.basePath + route.path + (path.map { "?return=" + PercentEncoding.query($0) } ?? ""))
      },
      user: { Self.user($0) })
  }

  private static func user(_ visit: Visit) -> SignedInUser? {
    switch visit.visitor {
    case .nobody: nil
    case .officer(let officer):
      SignedInUser(
        name: officer.name,
        note: officer.roles.sorted { $0.rawValue < $1.rawValue }.map { visit.texts($0.phrase) }.joined(separator: visit.texts(.comma)),
        links: [NavigationItem(visit.texts(.myAccount), visit.link(AccountsRoute.staff(.me)))],
        signOut: visit.link(AccountsRoute.staff(.signOut)),
        formToken: visit.formToken)
    case .resident(let resident):
      SignedInUser(
        name: resident.name.isEmpty ? visit.texts(.nameless) : resident.name, note: visit.texts(resident.assurance.phrase),
        links: [NavigationItem(visit.texts(.myAccount), visit.link(AccountsRoute.resident(.me)))],
        signOut: visit.link(AccountsRoute.resident(.signOut)), formToken: visit.formToken)
    }
  }
}
