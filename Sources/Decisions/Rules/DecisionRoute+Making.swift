import Kernel

extension DecisionRoute {
  /// The route of a draft on a day: own line first, then the concurrences, then those above the department, last the decider.
  /// Throws what `DecisionRules.row` throws, `decisions.no-decider`, `decisions.no-concurrence-post`.
  public init(_ request: Request, _ rules: DecisionRules, _ office: OfficeDay) throws {
    let row = try rules.row(for: request.rule, amount: request.amount)
    var maker = RouteMaker(request: request, rules: rules, office: office, row: row)
    try maker.chooseDecider()
    try maker.makeLine()
    try maker.makeConcurrences()
    self.row = row
    decider = maker.decider
    omissions = maker.omissions
    steps = maker.steps
  }
}

private struct RouteMaker {
  let request: DecisionRoute.Request
  let rules: DecisionRules
  let office: OfficeDay
  let row: DecisionRules.Row

  var decider: DecisionRank
  var decision: OfficeDay.Post?
  var deciderReason: StepReason.Kind = .decider
  var omissions: [DecisionRoute.Omission] = []
  private var line: [(post: OfficeDay.Post, rank: DecisionRank, reason: StepReason)] = []
  private var concurrences: [(post: OfficeDay.Post, reason: StepReason)] = []

  init(request: DecisionRoute.Request, rules: DecisionRules, office: OfficeDay, row: DecisionRules.Row) {
    self.request = request
    self.rules = rules
    self.office = office
    self.row = row
    decider = row.decider
  }

  private var ladder: [DecisionRank] { rules.ladder(of: request.department, office) }
  private func post(_ rank: DecisionRank) -> OfficeDay.Post? {
    rules.post(for: rank, department: request.department, unit: request.unit, office)
  }
  private var drafterPost: OfficeDay.Post? { request.drafterPost.flatMap { office.posts[$0] } }

  private func isDrafters(_ post: OfficeDay.Post) -> Bool {
    post.id == request.drafterPost || office.holding(of: request.drafterPerson, post: post.id) != nil
  }

  /// Somebody holds the post, or acts for the mayor where there is none.
  private func isFilled(_ post: OfficeDay.Post) -> Bool {
    if !office.holders(of: post.id).isEmpty { return true }
    return rules.posts[.mayor]?.contains(post.id) == true && rules.deputyOfMayor(request.department, office) != nil
  }

  private func above(_ rank: DecisionRank) -> DecisionRank? {
    let ladder = ladder
    guard let place = ladder.firstIndex(of: rank), place + 1 < ladder.count else { return nil }
    return ladder[place + 1]
  }

  mutating func chooseDecider() throws {
    if request.weight != .ordinary, let important = row.important, important != decider {
      decider = important
      deciderReason = .deciderOfImportant
    }
    var usedOwnRule = false
    while true {
      guard let post = post(decider) else {
        // A department without such a post (a small office without a deputy): the next above decides.
        try goUp(.deciderVacant)
        continue
      }
      if isDrafters(post) {
        if let own = row.own, !usedOwnRule {
          usedOwnRule = true
          decider = own
          deciderReason = .deciderOneUp
          continue
        }
        try goUp(.deciderOneUp)
        continue
      }
      guard isFilled(post) else {
        try goUp(.deciderVacant)
        continue
      }
      decision = post
      return
    }
  }

  private mutating func goUp(_ reason: StepReason.Kind) throws {
    guard let next = above(decider) else { throw DecisionFailure.noDecider }
    decider = next
    deciderReason = reason
  }

  mutating func makeLine() throws {
    guard let decision else { throw DecisionFailure.noDecider }
    let ladder = ladder
    var ranks: [(DecisionRank, StepReason.Kind)] = row.line.map { ($0, .line) }
    if decider != row.decider, let from = ladder.firstIndex(of: row.decider), let to = ladder.firstIndex(of: decider), from < to {
      ranks += ladder[from..<to].map { ($0, .lineExtended) }
    }
    // A line that was made longer may name a rank twice.
    var seen: Set<DecisionRank> = []
    ranks = ranks.filter { $0.0 != decider && seen.insert($0.0).inserted }
    let order = ladder + DecisionRank.allCases.filter { !ladder.contains($0) }
    let drafterRank = drafterPost.flatMap { $0.department == request.department ? rules.rank(of: $0) : nil }
    let drafterHeight = drafterRank.flatMap { order.firstIndex(of: $0) } ?? -1
    let deciders = Set(office.holders(of: decision.id).map(\.person))
    for (rank, kind) in ranks {
      guard let post = post(rank) else {
        omissions.append(.init(rank: rank, reason: .noSuchPost))
        continue
      }
      let holders = office.holders(of: post.id)
      if isDrafters(post) || (order.firstIndex(of: rank) ?? .max) <= drafterHeight {
        omissions.append(.init(rank: rank, reason: .drafter))
      } else if holders.isEmpty {
        omissions.append(.init(rank: rank, reason: .vacant))
      } else if holders.allSatisfy({ deciders.contains($0.person) }) {
        omissions.append(.init(rank: rank, reason: .decider))
      } else if post.id != decision.id {
        line.append((post, rank, StepReason(kind, row: row.row)))
      }
    }
  }

  mutating func makeConcurrences() throws {
    var taken = Set(line.map(\.post.id) + [decision?.id].compactMap { $0 })
    let asked =
      row.concurrence.map { ($0, StepReason.Kind.concurrenceByRule) } + request.concurrence.map { ($0, StepReason.Kind.concurrenceByDraft) }
    for (target, kind) in asked {
      if let from = target.amountFrom, (request.amount ?? 0) < from { continue }
      let rank = target.rank ?? (target.unit == nil ? (rules.isFacility(target.department) ? .facilityHead : .departmentHead) : .unitChief)
      let wished = rules.post(for: rank, department: target.department, unit: target.unit, office)
      // Where the chief's post is vacant the department's head answers.
      let head = rules.post(for: .departmentHead, department: target.department, unit: nil, office)
      guard let post = [wished, head].compactMap({ $0 }).first(where: { !office.holders(of: $0.id).isEmpty }) ?? wished ?? head else {
        throw DecisionFailure.noConcurrencePost(target.unit ?? target.department)
      }
      // The drafter needs not agree with himself.
      guard taken.insert(post.id).inserted, !isDrafters(post) else { continue }
      concurrences.append((post, StepReason(kind, row: row.row, why: target.why)))
    }
  }

  var steps: [RouteStep] {
    var steps: [RouteStep] = []
    var stage = 0
    for entry in line where entry.rank.isInDepartment {
      stage += 1
      steps.append(step(.review, stage, entry.post, entry.reason))
    }
    if !concurrences.isEmpty { stage += 1 }
    for entry in concurrences { steps.append(step(.concurrence, stage, entry.post, entry.reason)) }
    for entry in line where !entry.rank.isInDepartment {
      stage += 1
      steps.append(step(.review, stage, entry.post, entry.reason))
    }
    if let decision { steps.append(step(.decision, stage + 1, decision, StepReason(deciderReason, row: row.row))) }
    return steps
  }

  private func step(_ kind: StepKind, _ stage: Int, _ post: OfficeDay.Post, _ reason: StepReason) -> RouteStep {
    RouteStep(kind: kind, stage: stage, post: post.id, postName: post.name, department: post.department, reason: reason)
  }
}
