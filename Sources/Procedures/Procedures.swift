import Casework
import Contracts
import Decisions
import Documents
import Forms
import Kernel
import Storage
import Web

/// Procedures (手続き): what a town does for people who ask, as data: the catalogue for everyone, the guide through the events of a life, and the
/// office's inventory (棚卸し), with the figures that the town's plan wants to move.
public struct Procedures: Service {
  public static let name = "procedures"

  /// Where the card reader program of a counter answers (docs/counter.md); nil where there is none.
  let cardReader: String?

  /// Keys with which towns sign their documents; nil where the operator has none.
  let signing: SigningKeys?

  public init(cardReader: String? = nil, signing: SigningKeys? = nil) { (self.cardReader, self.signing) = (cardReader, signing) }

  /// Whether an address can be that of a card reader program: on the counter's own computer, nowhere else.
  public static func isCardReader(_ address: String) -> Bool { CardReader.origin(address) != nil }

  public var migrations: [Migration] { FormMigrations.migrations + CaseworkMigrations.all + Decisions.migrations + ProcedureMigrations.all }
  public func access(to route: ProceduresRoute) -> Access { route.access }

  public func isCommon(_ route: ProceduresRoute) -> Bool {
    switch route {
    case .catalogue, .procedure, .lifeEvents, .lifeEvent, .list, .item: true
    default: false
    }
  }

  public func respond(to route: ProceduresRoute, _ visit: Visit) async throws -> Response {
    switch route {
    case .catalogue, .procedure, .lifeEvents, .lifeEvent: try await ProcedurePages(visit: visit).respond(to: route)
    case .apply(let route): try await ApplyPages(visit: visit).respond(to: route)
    case .cases(let route): try await CaseDesk(visit: visit).respond(to: route)
    case .desk(let route): try await DeskPages(visit: visit).respond(to: route)
    case .decide(let route): try await DecideDesk(visit: visit).respond(to: route)
    case .verification(let route): try await VerificationPages(visit: visit).respond(to: route)
    case .api(let route): try await CaseAPI(visit: visit).respond(to: route)
    case .making(let route): try await MakingDesk(visit: visit).respond(to: route)
    case .counter(let route): try await CounterPages(visit: visit, cardReader: cardReader).respond(to: route)
    case .portal(let route): try await PortalPages(visit: visit).respond(to: route)
    case .seals(let route): try await SealPages(visit: visit).respond(to: route)
    case .judge(let page): try await JudgePages(visit: visit).respond(to: page)
    case .rules(let route): try await RulePages(visit: visit).respond(to: route)
    case .budgets(let route): try await BudgetPages(visit: visit).respond(to: route)
    case .ledgers(let route): try await LedgerPages(visit: visit).respond(to: route)
    case .lotteries(let route): try await LotteryPages(visit: visit).respond(to: route)
    case .list, .item: try await ProcedureAPI(visit: visit).respond(to: route)
    case .inventory, .inventoryCSV, .entry, .publish, .confirmArchive, .archive: try await ProcedureOffice(visit: visit).respond(to: route)
    }
  }

  public func rateClass(of route: ProceduresRoute) -> RateClass? {
    // A number or a key in an address must not be guessed by trying.
    switch route {
    case .judge: return .typing
    case .apply(let apply) where apply.isKeyed: return .search
    case .verification(.show), .counter(.tablet(.welcome)): return .search
    // A code that was prepared at home must not be guessed either.
    case .counter(.visit(.act(_, .token))): return .search
    // Programs are counted by their token.
    case .api: return nil
    default: break
    }
    return route.method.isSafe ? nil : .submission
  }

  public func bodies(of route: ProceduresRoute) -> Set<BodyKind> {
    if case .api = route { return [.json] }
    if case .judge = route { return [.form] }
    return [.form, .multipart, .json]
  }

  public func scope(of route: ProceduresRoute) -> APIScope? {
    if case .api(let route) = route { return route.scope }
    return nil
  }

  public var operations: [APIOperation] { ProcedureAPI.operations + CaseAPI.operations }
  public var metrics: [Metric] { ProcedureMetrics.all + CaseMetrics.all + CounterMetrics.all }
  public var jobs: [Job] { ProcedureJobs.all }
  public var subscriptions: [Subscription] { [CaseNotices.officers, CaseNotices.applicants] }
  public var auditedActions: [AuditedAction] { AuditedActions.all }
  public var personalData: [PersonalData] { ProcedurePersonalData.all }

  public func offer(to ports: inout Ports) {
    ports.offer(DecisionPorts.rules(town: ports.port(Town.self)?.name ?? ""))
    ports.offer(DecisionPorts.subjects)
    ports.offer(DecisionPorts.samples)
    ports.offer(ProcedurePorts.forms)
    ports.offer(ProcedurePorts.surroundings(town: ports.port(Town.self)?.name ?? ""))
    ports.offer(ProcedurePorts.signInReason)
    if let signing { ports.offer(signing) }
  }

  public func navigation(for visit: Visit, _ reader: Reader) throws -> [NavigationEntry] {
    let (isPublished, isKept) = try EntryRecords.standing(reader)
    var entries: [NavigationEntry] = []
    if isPublished { entries.append(NavigationEntry(.procedures, visit.link(ProceduresRoute.catalogue), rank: 5)) }
    if case .resident = visit.visitor, isPublished {
      entries.append(NavigationEntry(.ownApplications, visit.link(ProceduresRoute.apply(.ask)), rank: 6))
    }
    if case .officer(let officer) = visit.visitor, isKept {
      if !officer.roles.isDisjoint(with: [.officer, .chief, .planner, .administrator]) {
        entries.append(NavigationEntry(.casesTitle, visit.link(ProceduresRoute.cases(.inbox)), rank: 6))
      }
      if !officer.roles.isDisjoint(with: [.officer, .chief]) {
        entries.append(NavigationEntry(.counterTitle, visit.link(ProceduresRoute.counter(.desk)), rank: 7))
        entries.append(NavigationEntry(.ownTitle, visit.link(ProceduresRoute.counter(.own)), rank: 8))
      }
      if officer.roles.contains(.administrator) {
        entries.append(NavigationEntry(.sealsTitle, visit.link(ProceduresRoute.seals(.list)), rank: 13))
      }
      entries.append(NavigationEntry(.procedureInventory, visit.link(ProceduresRoute.inventory), rank: 12))
      entries.append(NavigationEntry(.townRules, visit.link(ProceduresRoute.rules(.list)), rank: 13))
    }
    return entries
  }

  public func waitingWork(for visit: Visit) async throws -> [WaitingWork] {
    guard case .officer(let officer) = visit.visitor, !officer.roles.isDisjoint(with: [.officer, .chief]) else { return [] }
    let desk = CaseDesk(visit: visit)
    let (count, late, overdue) = try await visit.database.read { reader in
      guard try EntryRecords.standing(reader).isKept else { return (0, 0, 0) }
      let actor = try desk.actor(reader)
      var query = CaseQuery()
      query.standing = .open
      query.departments = actor.departments.sorted()
      let count = try reader.caseCount(query, for: actor, today: desk.today)
      query.isLate = true
      return (
        count, try reader.caseCount(query, for: actor, today: desk.today),
        try reader.overdueCorrections(of: actor.departments, for: actor, today: desk.today)
      )
    }
    let notes = [late > 0 ? visit.texts(.lateAmongThem(late)) : nil, overdue > 0 ? visit.texts(.overdueAmongThem(overdue)) : nil].compactMap
    { $0 }
    return [
      WaitingWork(
        visit.texts(.casesTitle), count: count, note: notes.isEmpty ? nil : notes.joined(separator: " "), link: desk.link(.inbox), rank: 6)
    ]
  }

  public func highlights(for visit: Visit) async throws -> [Highlight] {
    let count = try await visit.database.read { try Catalogue.published($0) }.shown(to: .nobody).count
    guard count > 0 else { return [] }
    return [
      Highlight(
        visit.texts(.procedures), text: visit.texts(.proceduresLead(count)), link: visit.link(ProceduresRoute.catalogue), rank: 5,
        search: HighlightSearch("q", visit.texts(.searchProcedures), hint: visit.texts(.searchProceduresHint), go: visit.texts(.search))),
      Highlight(visit.texts(.lifeEvents), text: visit.texts(.lifeEventsLead), link: visit.link(ProceduresRoute.lifeEvents), rank: 6),
      Highlight(visit.texts(.askTitle), text: visit.texts(.askLead), link: visit.link(ProceduresRoute.apply(.ask)), rank: 7),
    ]
  }
}
