import Kernel

/// A town's rules of decision (決裁規程): who decides what, on which line. `Towns/<slug>/decision-rules.json`, `yakuba-decision-rules/1`.
public struct DecisionRules: Sendable, Hashable {
  /// A row (項): a kind of matter, up to an amount.
  public struct Row: Sendable, Hashable {
    /// Rows of one matter with different amounts share it.
    public var id: String
    public var matter: String
    public var decider: DecisionRank
    /// Whole yen, included; nil: without limit.
    public var amountUpTo: Int?
    /// Who approves before, from below.
    public var line: [DecisionRank]
    /// Its place in the by-law: 別表第1 共通 4の項.
    public var row: String
    /// Who decides where the case is 重要, 異例 or 疑義; nil: the same.
    public var important: DecisionRank?
    /// Who decides where the drafter himself is the decider; nil: the next above.
    public var own: DecisionRank?
    /// Whether 代決 is possible at all.
    public var mayBeDecidedInAbsence: Bool
    /// Sections that every draft of this row goes to.
    public var concurrence: [Concurrence]

    public init(
      id: String, matter: String, decider: DecisionRank, amountUpTo: Int? = nil, line: [DecisionRank], row: String,
      important: DecisionRank? = nil, own: DecisionRank? = nil, mayBeDecidedInAbsence: Bool = true, concurrence: [Concurrence] = []
    ) {
      self.id = id
      self.matter = matter
      self.decider = decider
      self.amountUpTo = amountUpTo
      self.line = line
      self.row = row
      self.important = important
      self.own = own
      self.mayBeDecidedInAbsence = mayBeDecidedInAbsence
      self.concurrence = concurrence
    }
  }

  /// A section that is asked (合議先), and why.
  public struct Concurrence: Sendable, Hashable {
    public var department: String
    public var unit: String?
    /// Who answers for it; nil: the unit's chief, or the department's head where no unit is named.
    public var rank: DecisionRank?
    public var why: String
    /// Only from this amount on, in yen.
    public var amountFrom: Int?

    public init(department: String, unit: String? = nil, rank: DecisionRank? = nil, why: String, amountFrom: Int? = nil) {
      self.department = department
      self.unit = unit
      self.rank = rank
      self.why = why
      self.amountFrom = amountFrom
    }
  }

  /// Name of the by-law: 見本町決裁規程.
  public var basis: String
  public var rows: [Row]
  /// Posts of ranks that are not found by the name of a department or unit.
  public var posts: [DecisionRank: [String]]
  /// Who stands in for an absent holder of a rank, the first choice first.
  public var standIns: [DecisionRank: [DecisionRank]]

  public init(
    basis: String, rows: [Row], posts: [DecisionRank: [String]] = DecisionRules.usualPosts,
    standIns: [DecisionRank: [DecisionRank]] = DecisionRules.usualStandIns
  ) {
    self.basis = basis
    self.rows = rows
    self.posts = posts
    self.standIns = standIns
  }

  public static let usualPosts: [DecisionRank: [String]] = [
    .mayor: ["executive-mayor"], .viceMayor: ["executive-vice-mayor"], .superintendent: ["superintendent-head"],
    .boardChair: ["agriculture-board-chair"], .speaker: ["assembly-members-speaker"], .facilityHead: ["kominkan-head"],
  ]

  public static let usualStandIns: [DecisionRank: [DecisionRank]] = [
    .mayor: [.viceMayor], .viceMayor: [.departmentHead], .superintendent: [.departmentHead],
    .departmentHead: [.departmentDeputy, .unitChief],
    .departmentDeputy: [.unitChief], .facilityHead: [.unitChief], .unitChief: [.unitSenior],
  ]

  /// The rows of a matter, the smallest amount first.
  public func rows(of id: String) -> [Row] {
    rows.filter { $0.id == id }.sorted { ($0.amountUpTo ?? .max) < ($1.amountUpTo ?? .max) }
  }

  /// The row for an amount. Throws `decisions.no-such-rule`, `decisions.amount-needed`, `decisions.amount-above-rule`.
  public func row(for id: String, amount: Int?) throws -> Row {
    let rows = rows(of: id)
    guard let last = rows.last else { throw DecisionFailure.noSuchRule(id) }
    guard rows.count > 1 || last.amountUpTo != nil else { return last }
    guard let amount else { throw DecisionFailure.amountNeeded }
    guard let row = rows.first(where: { amount <= $0.amountUpTo ?? .max }) else { throw DecisionFailure.amountAboveRule }
    return row
  }
}
