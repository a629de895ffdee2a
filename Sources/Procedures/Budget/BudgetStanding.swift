import Casework
import Contracts
import Kernel
import Storage

/// What the budget of a grant is in one fiscal year, and what of it is left. A procedure has one where somebody entered one; without it nothing is
/// counted and nothing is stopped.
struct BudgetStanding: Sendable, Hashable {
  /// Of the grant's first stage.
  let procedure: String
  let year: FiscalYear
  /// Whole yen, with all changes (補正予算) up to today.
  let budget: Int
  /// 交付決定額の累計: what was decided, with what was changed, fixed and taken back since.
  let granted: Int

  /// Below zero where more was granted than there is now.
  var left: Int { budget - granted }
  var isUsedUp: Bool { left <= 0 }

  /// Nil where no budget is entered that counts today.
  static func read(_ procedure: String, _ year: FiscalYear, on today: CalendarDate, _ reader: Reader) throws -> BudgetStanding? {
    guard let budget = try BudgetRecords.amount(procedure, year, on: today, reader) else { return nil }
    return BudgetStanding(procedure: procedure, year: year, budget: budget, granted: try GrantRecords.total(procedure, year, reader))
  }

  /// The budget of the year in which a day lies, of a procedure that has one: first stages of grants alone.
  static func now(_ procedure: Procedure, on today: CalendarDate, _ reader: Reader) throws -> BudgetStanding? {
    guard procedure.isBudgeted else { return nil }
    return try read(procedure.id, FiscalYear(containing: today), on: today, reader)
  }

  /// Whether no more applications are taken this year.
  static func isUsedUp(_ procedure: Procedure, on today: CalendarDate, _ reader: Reader) throws -> Bool {
    try now(procedure, on: today, reader)?.isUsedUp ?? false
  }
}

extension Procedure {
  /// The first stage of a grant that says what it grants.
  var isBudgeted: Bool { story == nil && outcome.outcomes.contains { $0.granted != nil } }
}

/// What may still be granted to one case: what is left, and what its own story has already.
struct GrantRoom: Sendable, Hashable {
  /// The grant's first stage.
  let procedure: String
  let story: String
  /// Whose budget it is taken from: the year of the first decision, as long as something of it stands.
  let year: FiscalYear
  /// What was decided last.
  let newest: Grant?
  /// Nil where no budget counts.
  let standing: BudgetStanding?

  /// What the story has now, whole yen.
  var own: Int { newest?.amount ?? 0 }
  /// The most that may be decided, whole yen; nil where there is no budget. Less than before may be decided even where more was granted than there is.
  var most: Int? { standing.map { own + max($0.left, 0) } }

  /// - Parameter story: all its stages, in order. Nil where there are none.
  static func read(_ story: [Case], on today: CalendarDate, _ reader: Reader) throws -> GrantRoom? {
    guard let first = story.first else { return nil }
    let newest = try GrantRecords.newest(story: first.story, reader)
    let year = newest.flatMap { $0.amount > 0 ? $0.year : nil } ?? FiscalYear(containing: today)
    return GrantRoom(
      procedure: first.procedure, story: first.story, year: year, newest: newest,
      standing: try BudgetStanding.read(first.procedure, year, on: today, reader))
  }
}

extension Officer {
  /// Whether they may say what the budget of a department's grant is: its chiefs, who enters the town's settings for it, and the planners.
  func maySetBudget(of department: String) -> Bool {
    roles.contains(.planner) || (!roles.isDisjoint(with: [.chief, .administrator]) && departments.contains(department))
  }
}
