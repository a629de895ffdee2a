import Kernel

/// What is wrong with rules of decision in an office, for the officer who changes them.
public struct RulesCheck: Sendable {
  public struct Finding: Sendable, Hashable {
    /// Rules with an error are not published; the rest is said and left to the officer.
    public let isError: Bool
    /// Index of the row; nil where no row alone is meant.
    public let row: Int?
    public let message: Phrase
  }

  public private(set) var findings: [Finding] = []

  /// - Parameters:
  ///   - used: matters that procedures go by, with their titles: `["permit": ["道路占用許可申請"]]`.
  public init(_ rules: DecisionRules, in office: OfficeDay, used: [String: [String]] = [:]) {
    checkMatters(rules)
    for (index, row) in rules.rows.enumerated() {
      checkLine(row, index)
      for target in row.concurrence { checkConcurrence(target, index, rules, office) }
    }
    checkPosts(rules, office)
    checkStandIns(rules)
    for (matter, titles) in used.sorted(by: { $0.key < $1.key }) where !rules.rows.contains(where: { $0.id == matter }) {
      add(.checkRowUsed(titles.prefix(3).joined(separator: "」「"), others: max(0, titles.count - 3)))
    }
  }

  public var errors: [Finding] { findings.filter(\.isError) }

  private mutating func add(_ message: Phrase, isError: Bool = true, row: Int? = nil) {
    findings.append(Finding(isError: isError, row: row, message: message))
  }

  private mutating func checkMatters(_ rules: DecisionRules) {
    if rules.rows.isEmpty { add(.rulesEmpty) }
    var names: [String: String] = [:]
    for (index, row) in rules.rows.enumerated() {
      let rows = rules.rows(of: row.id)
      if rows.count(where: { $0.amountUpTo == row.amountUpTo }) > 1 { add(.checkAmountTwice(row.matter), row: index) }
      // Said once for the matter, at its highest row.
      if let highest = rows.last, let limit = highest.amountUpTo, highest == row {
        add(.checkAmountGap(row.matter, above: limit), row: index)
      }
      if let other = names[row.matter], other != row.id { add(.checkMatterTwice(row.matter), row: index) }
      names[row.matter] = names[row.matter] ?? row.id
    }
  }

  private mutating func checkLine(_ row: DecisionRules.Row, _ index: Int) {
    let order = DecisionRank.allCases
    let heights = row.line.compactMap { order.firstIndex(of: $0) }
    guard let decider = order.firstIndex(of: row.decider) else { return }
    if heights.contains(where: { $0 >= decider }) { add(.checkLineAbove(row.matter), row: index) }
    if let important = row.important.flatMap({ order.firstIndex(of: $0) }), important < decider {
      add(.checkImportantBelow(row.matter), row: index)
    }
  }

  private mutating func checkConcurrence(_ target: DecisionRules.Concurrence, _ index: Int, _ rules: DecisionRules, _ office: OfficeDay) {
    let matter = rules.rows[index].matter
    guard let department = office.departments[target.department] else {
      return add(.checkNoDepartment(matter, target.department), row: index)
    }
    if let unit = target.unit, office.units[unit] == nil, !office.posts.values.contains(where: { $0.unit == unit }) {
      return add(.checkNoUnit(matter, department.name, unit), row: index)
    }
    let rank = target.rank ?? (target.unit == nil ? (rules.isFacility(target.department) ? .facilityHead : .departmentHead) : .unitChief)
    let name = department.name + (target.unit.flatMap { office.units[$0] } ?? "")
    let posts = [rank, .departmentHead].compactMap { rules.post(for: $0, department: target.department, unit: target.unit, office) }
    if posts.isEmpty { return add(.checkNoPost(matter, name, rank.phrase), row: index) }
    if !posts.contains(where: { !office.holders(of: $0.id).isEmpty }) {
      add(.checkPostVacant(matter, posts[0].name), isError: false, row: index)
    }
  }

  /// Ranks that decide somewhere: whether there is such a post, and whether somebody holds it.
  private mutating func checkPosts(_ rules: DecisionRules, _ office: OfficeDay) {
    var vacant: [OfficeDay.Post] = []
    var highest: [OfficeDay.Post] = []
    for rank in DecisionRank.allCases {
      guard let first = rules.rows.firstIndex(where: { $0.decider == rank || $0.important == rank || $0.own == rank }) else { continue }
      if rank.isInDepartment, rank != .facilityHead {
        guard rank == .departmentHead else { continue }
        vacant += office.departmentOrder.compactMap { rules.post(for: rank, department: $0, unit: nil, office) }
          .filter { rules.rank(of: $0) == rank && office.holders(of: $0.id).isEmpty }
        continue
      }
      let posts = (rules.posts[rank] ?? []).compactMap { office.posts[$0] }
      if posts.isEmpty {
        add(.checkRankNowhere(rank.phrase, rules.rows[first].matter), row: first)
      } else if posts.allSatisfy({ office.holders(of: $0.id).isEmpty }) {
        switch rank {
        case .superintendent, .boardChair, .speaker: highest += posts
        // 職務代理: the vice-mayor decides in his own name.
        case .mayor: if rules.deputyOfMayor(posts[0].department, office) == nil { highest += posts }
        default: vacant += posts
        }
      }
    }
    if !vacant.isEmpty { add(.checkVacantNow(vacant.map(\.name).joined(separator: "、")), isError: false) }
    if !highest.isEmpty { add(.checkVacantHighest(highest.map(\.name).joined(separator: "、")), isError: false) }
  }

  private mutating func checkStandIns(_ rules: DecisionRules) {
    let order = DecisionRank.allCases
    for rank in order {
      guard let below = rules.standIns[rank], let height = order.firstIndex(of: rank) else { continue }
      if below.contains(where: { order.firstIndex(of: $0).map { $0 >= height } ?? true }) { add(.checkStandInAbove(rank.phrase)) }
      if Set(below).count < below.count { add(.checkStandInTwice(rank.phrase)) }
    }
  }
}
