import Contracts
import Web

/// The addresses of procedures: pages for everyone, data for machines, and the office.
public enum ProceduresRoute: RouteSet, Hashable {
  /// The catalogue, searched and narrowed by its query.
  case catalogue
  case procedure(String)
  case lifeEvents
  /// The questions of a life event, and what its decision table says for the answers in the query.
  case lifeEvent(String)
  /// Filling in, sending, following.
  case apply(ApplyRoute)
  /// The officers' work on cases.
  case cases(CaseRoute)
  case decide(DecideRoute)
  case desk(DeskRoute)
  case verification(VerificationRoute)
  /// Making procedures in the browser.
  case making(MakingRoute)
  /// The counter: entries by officers, visits, papers.
  case counter(CounterRoute)
  /// Files from the state's portal.
  case portal(PortalRoute)
  /// 公印.
  case seals(SealRoute)
  /// What the engine says of a page while somebody types: the page's own address with `judge` behind it.
  indirect case judge(ProceduresRoute)
  /// 庁内の決まり.
  case rules(RulesRoute)
  /// Budgets of grants.
  case budgets(BudgetRoute)
  /// Books from which officers' own applications draw.
  case ledgers(LedgerRoute)
  /// Lots where more apply than there are places.
  case lotteries(LotteryRoute)
  // The API.
  case list
  case item(String)
  /// Cases, for officers' programs.
  case api(CaseAPIRoute)
  // The office: 棚卸し.
  case inventory
  case inventoryCSV
  case entry(String)
  case publish(String)
  case confirmArchive(String)
  case archive(String)

  public init?(method: Method, segments: [String]) {
    if method == .post, segments.last == "judge", let page = ProceduresRoute(method: method, segments: Array(segments.dropLast())),
      page.isJudged
    {
      self = .judge(page)
      return
    }
    if let route = ApplyRoute(method: method, segments: segments) {
      self = .apply(route)
      return
    }
    if let route = VerificationRoute(method: method, segments: segments) {
      self = .verification(route)
      return
    }
    if let route = DecideRoute(method: method, segments: segments) {
      self = .decide(route)
      return
    }
    if let route = DeskRoute(method: method, segments: segments) {
      self = .desk(route)
      return
    }
    if let route = MakingRoute(method: method, segments: segments) {
      self = .making(route)
      return
    }
    if let route = CaseRoute(method: method, segments: segments) {
      self = .cases(route)
      return
    }
    if let route = CaseAPIRoute(method: method, segments: segments) {
      self = .api(route)
      return
    }
    if let route = CounterRoute(method: method, segments: segments) {
      self = .counter(route)
      return
    }
    if let route = PortalRoute(method: method, segments: segments) {
      self = .portal(route)
      return
    }
    if let route = SealRoute(method: method, segments: segments) {
      self = .seals(route)
      return
    }
    if let route = RulesRoute(method: method, segments: segments) {
      self = .rules(route)
      return
    }
    if let route = BudgetRoute(method: method, segments: segments) {
      self = .budgets(route)
      return
    }
    if let route = LedgerRoute(method: method, segments: segments) {
      self = .ledgers(route)
      return
    }
    if let route = LotteryRoute(method: method, segments: segments) {
      self = .lotteries(route)
      return
    }
    switch (method, segments.first ?? "", segments.count) {
    case (.get, "procedures", 1): self = .catalogue
    case (.get, "procedures", 2): self = .procedure(segments[1])
    case (.get, "life-events", 1): self = .lifeEvents
    case (.get, "life-events", 2): self = .lifeEvent(segments[1])
    case (.get, "api", 3) where segments[1...] == ["v1", "procedures"]: self = .list
    case (.get, "api", 4) where segments[1...2] == ["v1", "procedures"]: self = .item(segments[3])
    case (_, "staff", 2...) where segments[1] == "procedures":
      guard let route = Self.office(method, Array(segments.dropFirst(2))) else { return nil }
      self = route
    default: return nil
    }
  }

  private static func office(_ method: Method, _ rest: [String]) -> ProceduresRoute? {
    switch (method, rest.count, rest.last ?? "") {
    case (.get, 0, _): .inventory
    case (.get, 1, "inventory.csv"): .inventoryCSV
    case (.get, 1, let id): .entry(id)
    case (.post, 2, "publish"): .publish(rest[0])
    case (.get, 2, "archive"): .confirmArchive(rest[0])
    case (.post, 2, "archive"): .archive(rest[0])
    default: nil
    }
  }

  public var method: Method {
    switch self {
    case .publish, .archive: .post
    case .apply(let route): route.method
    case .cases(let route): route.method
    case .decide(let route): route.method
    case .desk(let route): route.method
    case .verification(let route): route.method
    case .api(let route): route.method
    case .making(let route): route.method
    case .counter(let route): route.method
    case .portal(let route): route.method
    case .seals(let route): route.method
    case .judge: .post
    case .rules(let route): route.method
    case .budgets(let route): route.method
    case .ledgers(let route): route.method
    case .lotteries(let route): route.method
    default: .get
    }
  }

  public var segments: [String] {
    switch self {
    case .catalogue: ["procedures"]
    case .procedure(let id): ["procedures", id]
    case .lifeEvents: ["life-events"]
    case .lifeEvent(let id): ["life-events", id]
    case .apply(let route): route.segments
    case .cases(let route): route.segments
    case .decide(let route): route.segments
    case .desk(let route): route.segments
    case .verification(let route): route.segments
    case .api(let route): route.segments
    case .making(let route): route.segments
    case .counter(let route): route.segments
    case .portal(let route): route.segments
    case .seals(let route): route.segments
    case .judge(let page): page.segments + ["judge"]
    case .rules(let route): route.segments
    case .budgets(let route): route.segments
    case .ledgers(let route): route.segments
    case .lotteries(let route): route.segments
    case .list: ["api", "v1", "procedures"]
    case .item(let id): ["api", "v1", "procedures", id]
    case .inventory: ["staff", "procedures"]
    case .inventoryCSV: ["staff", "procedures", "inventory.csv"]
    case .entry(let id): ["staff", "procedures", id]
    case .publish(let id): ["staff", "procedures", id, "publish"]
    case .confirmArchive(let id), .archive(let id): ["staff", "procedures", id, "archive"]
    }
  }

  public static var samples: [ProceduresRoute] {
    [
      .catalogue, .procedure("child-allowance"), .lifeEvents, .lifeEvent("moving-in"), .list, .item("child-allowance"), .inventory,
      .inventoryCSV, .entry("child-allowance"), .publish("child-allowance"), .confirmArchive("child-allowance"),
      .archive("child-allowance"),
    ] + ApplyRoute.samples.map(ProceduresRoute.apply) + CaseRoute.samples.map(ProceduresRoute.cases)
      + DecideRoute.samples.map(ProceduresRoute.decide) + DeskRoute.samples.map(ProceduresRoute.desk)
      + VerificationRoute.samples.map(ProceduresRoute.verification)
      + CaseAPIRoute.samples.map(ProceduresRoute.api)
      + MakingRoute.samples.map(ProceduresRoute.making)
      + CounterRoute.samples.map(ProceduresRoute.counter) + PortalRoute.samples.map(ProceduresRoute.portal)
      + SealRoute.samples.map(ProceduresRoute.seals) + RulesRoute.samples.map(ProceduresRoute.rules)
      + BudgetRoute.samples.map(ProceduresRoute.budgets) + LedgerRoute.samples.map(ProceduresRoute.ledgers)
      + LotteryRoute.samples.map(ProceduresRoute.lotteries) + judged
  }

  private static var judged: [ProceduresRoute] {
    let saved =
      ApplyRoute.samples.map(ProceduresRoute.apply) + CounterRoute.samples.map(ProceduresRoute.counter)
      + CaseRoute.samples.map(ProceduresRoute.cases)
    return saved.filter(\.isJudged).map { .judge($0) }
  }

  /// Saves a page of a form, so that the page can be judged while somebody types.
  private var isJudged: Bool {
    switch self {
    case .apply(.savePage), .apply(.sendCorrection), .cases(.takeCorrection), .counter(.savePage), .counter(.visit(.savePage)),
      .counter(.visit(.savePerson)),
      .counter(.tablet(.savePage)), .counter(.tablet(.savePerson)), .counter(.tablet(.keep)):
      true
    default: false
    }
  }

  var access: Access {
    switch self {
    case .catalogue, .procedure, .lifeEvents, .lifeEvent, .list, .item, .apply, .verification: .everyone
    case .cases(.inbox), .cases(.item), .cases(.file), .api(.list), .api(.item): .officer([.officer, .chief, .planner, .administrator])
    case .judge(let page): page.access
    case .counter(let route): route.isPublic ? .everyone : .officer([.officer, .chief])
    case .decide(.document): .officer([.officer, .chief, .planner, .administrator])
    case .seals: .officer([.administrator])
    case .rules(let route): route.isReading ? .anyOfficer : .officer([.planner, .administrator])
    case .budgets(.change): .officer([.chief, .planner, .administrator])
    case .budgets: .anyOfficer
    case .ledgers, .lotteries, .cases, .decide, .desk, .api, .portal: .officer([.officer, .chief])
    case .inventory, .inventoryCSV, .entry: .anyOfficer
    case .publish, .confirmArchive, .archive, .making: .officer([.officer, .chief, .planner, .administrator])
    }
  }
}
