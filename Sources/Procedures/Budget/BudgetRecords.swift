import Kernel
import Storage

/// A budget as it was entered: the whole amount from a day on, the first one or a changed one (補正予算).
struct BudgetChange: Sendable, Hashable {
  let year: FiscalYear
  /// Counts the entries of the year, from 1.
  let number: Int
  /// The whole budget from then on, in yen.
  let amount: Int
  let on: CalendarDate
  let reason: String
  let by: String
  let at: Moment
}

/// Table `procedures_budgets`: append-only.
enum BudgetRecords {
  static let migration = Migration(
    "procedures.0012-budgets",
    """
    CREATE TABLE procedures_budgets (
      procedure_id TEXT NOT NULL REFERENCES procedures_entries (id),
      fiscal_year BIGINT NOT NULL,
      number BIGINT NOT NULL CHECK (number > 0),
      amount_yen BIGINT NOT NULL CHECK (amount_yen >= 0),
      on_date TEXT NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      entered_by TEXT NOT NULL,
      entered_at_ms BIGINT NOT NULL,
      PRIMARY KEY (procedure_id, fiscal_year, number)
    ) {{strict}};
    CREATE TABLE procedures_grants (
      draft_id TEXT NOT NULL PRIMARY KEY,
      procedure_id TEXT NOT NULL,
      fiscal_year BIGINT NOT NULL,
      story TEXT NOT NULL,
      number BIGINT NOT NULL CHECK (number > 0),
      case_id TEXT NOT NULL,
      how TEXT NOT NULL CHECK (how IN ('granted', 'revoked')),
      amount_yen BIGINT NOT NULL CHECK (amount_yen >= 0),
      difference_yen BIGINT NOT NULL,
      decided_on TEXT NOT NULL,
      UNIQUE (story, number)
    ) {{strict}};
    CREATE INDEX procedures_grants_by_year ON procedures_grants (procedure_id, fiscal_year);
    ALTER TABLE procedures_verdicts ADD COLUMN amount_yen BIGINT CHECK (amount_yen >= 0);
    ALTER TABLE procedures_intakes ADD COLUMN budget_reason TEXT;
    """)

  /// What counts on a day; nil where nothing was entered for then.
  static func amount(_ procedure: String, _ year: FiscalYear, on day: CalendarDate, _ reader: Reader) throws -> Int? {
    try reader.first(
      """
      SELECT amount_yen FROM procedures_budgets WHERE procedure_id = \(procedure) AND fiscal_year = \(year.year) AND on_date <= \(day)
      ORDER BY on_date DESC, number DESC LIMIT 1
      """
    ) { try $0.int("amount_yen") }
  }

  /// In the order in which they count.
  static func all(_ procedure: String, _ year: FiscalYear, _ reader: Reader) throws -> [BudgetChange] {
    try reader.all(
      """
      SELECT fiscal_year, number, amount_yen, on_date, reason, entered_by, entered_at_ms FROM procedures_budgets
      WHERE procedure_id = \(procedure) AND fiscal_year = \(year.year) ORDER BY on_date, number
      """
    ) { row in
      BudgetChange(
        year: FiscalYear(try row.int("fiscal_year")), number: try row.int("number"), amount: try row.int("amount_yen"),
        on: try row.date("on_date"), reason: try row.text("reason"), by: try row.text("entered_by"), at: try row.moment("entered_at_ms"))
    }
  }

  static func insert(
    _ procedure: String, _ year: FiscalYear, amount: Int, on day: CalendarDate, reason: String, by actor: String, _ writer: Writer
  ) throws {
    try writer.run(
      """
      INSERT INTO procedures_budgets (procedure_id, fiscal_year, number, amount_yen, on_date, reason, entered_by, entered_at_ms)
      SELECT \(procedure), \(year.year), COALESCE(MAX(number), 0) + 1, \(amount), \(day), \(reason), \(actor), \(writer.now)
      FROM procedures_budgets WHERE procedure_id = \(procedure) AND fiscal_year = \(year.year)
      """)
  }
}

/// What a decision did to a grant: how much the story has from then on, and what that took from the budget or gave back.
struct Grant: Sendable, Hashable {
  enum How: String, Sendable, Hashable, CaseIterable {
    /// 交付決定, 変更承認, 額の確定
    case granted
    /// 取消し, 中止の承認
    case revoked
  }

  var draft: String
  /// The grant's first stage.
  var procedure: String
  /// Whose budget it is taken from.
  var year: FiscalYear
  var story: String
  /// Counts the decisions of the story, from 1.
  var number: Int
  /// The case whose decision it was.
  var item: String
  var how: How
  /// What the story has from then on, whole yen.
  var amount: Int
  var difference: Int
  var decidedOn: CalendarDate
}

/// Table `procedures_grants`: append-only.
enum GrantRecords {
  private static let columns: SQL =
    "draft_id, procedure_id, fiscal_year, story, number, case_id, how, amount_yen, difference_yen, decided_on"

  static func total(_ procedure: String, _ year: FiscalYear, _ reader: Reader) throws -> Int {
    try reader.first(
      """
      SELECT CAST(COALESCE(SUM(difference_yen), 0) AS BIGINT) AS total FROM procedures_grants
      WHERE procedure_id = \(procedure) AND fiscal_year = \(year.year)
      """
    ) { try $0.int("total") } ?? 0
  }

  /// Of one year, the newest first.
  static func all(_ procedure: String, _ year: FiscalYear, _ reader: Reader) throws -> [Grant] {
    try reader.all(
      """
      SELECT \(columns) FROM procedures_grants WHERE procedure_id = \(procedure) AND fiscal_year = \(year.year)
      ORDER BY decided_on DESC, story, number DESC
      """, make)
  }

  /// Of one story, in order.
  static func all(story: String, _ reader: Reader) throws -> [Grant] {
    try reader.all("SELECT \(columns) FROM procedures_grants WHERE story = \(story) ORDER BY number", make)
  }

  static func newest(story: String, _ reader: Reader) throws -> Grant? {
    try reader.first("SELECT \(columns) FROM procedures_grants WHERE story = \(story) ORDER BY number DESC LIMIT 1", make)
  }

  static func insert(_ grant: Grant, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_grants (draft_id, procedure_id, fiscal_year, story, number, case_id, how, amount_yen, difference_yen, decided_on)
      VALUES (\(grant.draft), \(grant.procedure), \(grant.year.year), \(grant.story), \(grant.number), \(grant.item), \(grant.how), \(grant.amount),
        \(grant.difference), \(grant.decidedOn))
      """)
  }

  private static func make(_ row: Row) throws -> Grant {
    Grant(
      draft: try row.text("draft_id"), procedure: try row.text("procedure_id"), year: FiscalYear(try row.int("fiscal_year")),
      story: try row.text("story"), number: try row.int("number"), item: try row.text("case_id"), how: try row.choice("how"),
      amount: try row.int("amount_yen"), difference: try row.int("difference_yen"), decidedOn: try row.date("decided_on"))
  }
}
