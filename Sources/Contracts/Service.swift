import Kernel
import Markup
import Storage
import Web

/// Something that a resident or an officer would name. Open a service at its manifest: everything that it adds to a town is
/// listed there.
public protocol Service: Sendable {
  associatedtype Routes: RouteSet
  /// First path segment and table prefix, for example `plan`.
  static var name: String { get }
  var migrations: [Migration] { get }
  /// Who may use a route. A `switch` without `default`: a new route does not compile until someone has decided.
  func access(to route: Routes) -> Access
  func respond(to route: Routes, _ visit: Visit) async throws -> Response
  /// The declared API, from which /openapi.json is made.
  var operations: [APIOperation] { get }
  var jobs: [Job] { get }
  var subscriptions: [Subscription] { get }
  /// What the actions that this service, and the engines that it stands on, write into the audit log are called.
  var auditedActions: [AuditedAction] { get }
  /// What a plan's KPI can be bound to.
  var metrics: [Metric] { get }
  /// Open data that this service publishes.
  var datasets: [Dataset] { get }
  /// What is held about a person: export, correct, erase, keep.
  var personalData: [PersonalData] { get }
  /// Entries of the navigation, each face has its own; only what is really there. Asked for every page, of all services in one transaction: what it
  /// reads is kept under a revision (`RevisionShelf`) or costs one small query.
  func navigation(for visit: Visit, _ reader: Reader) throws -> [NavigationEntry]
  /// What the town's first page leads to; only what is really there.
  func highlights(for visit: Visit) async throws -> [Highlight]
  /// What waits for the officer of a visit; asked where officers begin.
  func waitingWork(for visit: Visit) async throws -> [WaitingWork]
  /// Ports for the other services of the same town.
  func offer(to ports: inout Ports)
  /// Counted against the rates per address and account; by itself every unsafe route counts as a submission. A page or list that is asked with `q`
  /// counts as a search without being named here.
  func rateClass(of route: Routes) -> RateClass?
  /// The account that somebody who is not signed in claims to have, for its rate beside the address's; nil where a request names none.
  func claimedAccount(of route: Routes, _ request: Request) -> String?
  /// Bodies that a route takes; others get 415.
  func bodies(of route: Routes) -> Set<BodyKind>
  /// False where a request from elsewhere is meant to come in without our form token (a provider's answer); such a route must
  /// check in its own way that it was asked for.
  func needsFormToken(_ route: Routes) -> Bool
  /// What a personal access token must allow for a route. Routes with a scope are for programs: they take a token and nothing else, no cookie;
  /// all others take no token.
  func scope(of route: Routes) -> APIScope?
  /// Whether everybody who is not signed in gets the same answer to a route at the same moment, and looking leaves no trace: it is then made once
  /// for all who ask for it together.
  func isCommon(_ route: Routes) -> Bool
}

extension Service {
  public var operations: [APIOperation] { [] }
  public var jobs: [Job] { [] }
  public var subscriptions: [Subscription] { [] }
  public var auditedActions: [AuditedAction] { [] }
  public var metrics: [Metric] { [] }
  public var datasets: [Dataset] { [] }
  public var personalData: [PersonalData] { [] }
  public func navigation(for visit: Visit, _ reader: Reader) throws -> [NavigationEntry] { [] }
  public func highlights(for visit: Visit) async throws -> [Highlight] { [] }
  public func waitingWork(for visit: Visit) async throws -> [WaitingWork] { [] }
  public func offer(to ports: inout Ports) {}
  public func rateClass(of route: Routes) -> RateClass? { route.method.isSafe ? nil : .submission }
  public func claimedAccount(of route: Routes, _ request: Request) -> String? { nil }
  public func bodies(of route: Routes) -> Set<BodyKind> { [.form, .multipart, .json] }
  public func needsFormToken(_ route: Routes) -> Bool { true }
  public func scope(of route: Routes) -> APIScope? { nil }
  public func isCommon(_ route: Routes) -> Bool { false }
}

/// The two faces of a town: what residents see, and what officers work with. Either can be served by a process of its own.
public enum Face: String, Sendable { case `public`, staff }

/// Who may use a route, and on which face it stands.
public enum Access: Sendable {
  /// No account needed.
  case everyone
  /// A resident with an account of at least this level of assurance.
  case resident(atLeast: Assurance)
  /// Any officer, or officers holding one of these roles.
  case officer(Set<Role>)
  /// Not signed in, on the staff face (its sign-in pages).
  case staffEntrance

  public var face: Face {
    switch self {
    case .everyone, .resident: .public
    case .officer, .staffEntrance: .staff
    }
  }

  /// Every officer, whatever the role.
  public static let anyOfficer = Access.officer(Set(Role.allCases))
}

/// What an officer may do. Several per person, with dates.
public enum Role: String, Sendable, CaseIterable {
  case viewer, officer, chief, planner, administrator, auditor
}

/// How sure we are who a resident is (本人確認の程度), in rising order.
public enum Assurance: String, Sendable, CaseIterable, Comparable {
  case selfDeclared = "self-declared"
  case email
  case card

  public static func < (a: Assurance, b: Assurance) -> Bool {
    allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
  }
}

/// A figure that a service measures by itself, for a plan's KPI to be bound to.
public struct Metric: Sendable {
  /// `service.figure_with_unit`, for example `access.resident_accounts`.
  public let name: String
  public let title: Phrase
  /// 人, 件, %, 日 …
  public let unit: String
  /// How it is counted, for whoever wonders at the figure.
  public let meaning: Phrase?
  /// The figure now; nil where it cannot be told yet. `evidence` lists in words what stands behind it.
  public let read: @Sendable (Reader, Clock) throws -> MetricReading?

  public init(
    _ name: String, title: Phrase, unit: String, meaning: Phrase? = nil, read: @escaping @Sendable (Reader, Clock) throws -> MetricReading?
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.meaning = meaning
    self.read = read
  }
}

public struct MetricReading: Sendable {
  public let value: Double
  /// What was counted, in words: a line an entry.
  public let evidence: [String]
  public init(_ value: Double, evidence: [String] = []) {
    self.value = value
    self.evidence = evidence
  }
}

/// Open data: what it holds, under which licence, where it is.
public struct Dataset: Sendable {
  public let name: String
  public let title: Phrase
  public let licence: String
  /// Media type to path below the town.
  public let distributions: [(type: String, path: String)]
  public init(_ name: String, title: Phrase, licence: String, distributions: [(type: String, path: String)]) {
    self.name = name
    self.title = title
    self.licence = licence
    self.distributions = distributions
  }
}

/// What a service holds about a person.
public struct PersonalData: Sendable {
  /// Whose account the data belongs to.
  public enum Holder: Sendable { case resident, officer }

  public let holder: Holder
  public let title: Phrase
  /// Why it is held, and how long.
  public let purpose: Phrase
  public let retention: Phrase
  /// Everything held about one account, as JSON.
  public let export: @Sendable (Reader, _ account: String) throws -> String

  public init(
    of holder: Holder = .resident, title: Phrase, purpose: Phrase, retention: Phrase,
    export: @escaping @Sendable (Reader, _ account: String) throws -> String
  ) {
    self.holder = holder
    self.title = title
    self.purpose = purpose
    self.retention = retention
    self.export = export
  }
}

/// Work at intervals. Runs at most once at a time per town, on any process of the installation.
public struct Job: Sendable {
  public let name: String
  /// What it does, for those who keep the town's office.
  public let title: Phrase
  public let everySeconds: Int
  public let run: @Sendable (TownServices) async throws -> Void
  public init(_ name: String, title: Phrase, everySeconds: Int, run: @escaping @Sendable (TownServices) async throws -> Void) {
    self.name = name
    self.title = title
    self.everySeconds = everySeconds
    self.run = run
  }
}

/// Interest in events. `handle` runs in the transaction that marks the delivery as done; `deliver` does what goes outside, with the
/// delivery id as its idempotency key.
public struct Subscription: Sendable {
  /// `service.handler`, stable: deliveries are kept under it.
  public let name: String
  /// What is delivered, for those who keep the town's office.
  public let title: Phrase
  /// Names of events.
  public let events: Set<String>
  public enum Handler: Sendable {
    case inside(@Sendable (Event, Writer) throws -> Void)
    case outside(@Sendable (Event, _ deliveryID: String, TownServices) async throws -> Void)
  }
  public let handler: Handler
  public init(_ name: String, title: Phrase, events: Set<String>, handler: Handler) {
    self.name = name
    self.title = title
    self.events = events
    self.handler = handler
  }
}

/// An entry of a face's navigation.
public struct NavigationEntry: Sendable {
  public let title: Phrase
  public let link: Link
  /// Entries are ordered by this.
  public let rank: Int
  public init(_ title: Phrase, _ link: Link, rank: Int) {
    self.title = title
    self.link = link
    self.rank = rank
  }
}
