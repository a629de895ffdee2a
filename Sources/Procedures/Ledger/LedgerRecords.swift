import Kernel
import Storage

/// What somebody has in one year of a book: granted anew, and carried over from the year before.
struct LedgerCredit: Sendable, Hashable {
  let number: Int
  let granted: Int
  let carried: Int
  let reason: String
  let by: String
  let at: Moment

  var all: Int { granted + carried }
}

/// What one case takes of it.
struct LedgerDraw: Sendable, Hashable {
  enum State: String, Sendable, Hashable, CaseIterable {
    /// Applied for; kept free of others until it is decided.
    case asked
    case taken
    /// Refused, moved, withdrawn or cancelled: nothing is taken.
    case returned
  }

  var item: String
  var procedure: String
  var holder: String
  var year: Int
  var amount: Int
  var first: CalendarDate
  var last: CalendarDate
  var state: State
}

/// Tables `procedures_credits`, append-only, and `procedures_draws`, a row a case.
enum LedgerRecords {
  static let migration = Migration(
    "procedures.0015-ledgers",
    """
    CREATE TABLE procedures_credits (
      procedure_id TEXT NOT NULL REFERENCES procedures_entries (id),
      holder TEXT NOT NULL,
      year BIGINT NOT NULL,
      number BIGINT NOT NULL CHECK (number > 0),
      granted BIGINT NOT NULL CHECK (granted >= 0),
      carried BIGINT NOT NULL CHECK (carried >= 0),
      reason TEXT NOT NULL CHECK (reason <> ''),
      entered_by TEXT NOT NULL,
      entered_at_ms BIGINT NOT NULL,
      PRIMARY KEY (procedure_id, holder, year, number)
    ) {{strict}};
    CREATE TABLE procedures_draws (
      case_id TEXT NOT NULL PRIMARY KEY,
      procedure_id TEXT NOT NULL,
      holder TEXT NOT NULL,
      year BIGINT NOT NULL,
      amount BIGINT NOT NULL CHECK (amount > 0),
      first_on TEXT NOT NULL,
      last_on TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('asked', 'taken', 'returned')),
      changed_at_ms BIGINT NOT NULL
    ) {{strict}};
    CREATE INDEX procedures_draws_by_holder ON procedures_draws (procedure_id, year, holder);
    """)

  // MARK: Credits

  /// Of one holder and year, the newest last: the last one counts.
  static func credits(_ procedure: String, _ holder: String, _ year: Int, _ reader: Reader) throws -> [LedgerCredit] {
    try reader.all(
      """
      SELECT number, granted, carried, reason, entered_by, entered_at_ms FROM procedures_credits
      WHERE procedure_id = \(procedure) AND holder = \(holder) AND year = \(year) ORDER BY number
      """, credit)
  }

  /// What counts of everybody in a year, by holder.
  static func credits(_ procedure: String, _ year: Int, _ reader: Reader) throws -> [String: LedgerCredit] {
    try Dictionary(
      reader.all(
        """
        SELECT holder, number, granted, carried, reason, entered_by, entered_at_ms FROM procedures_credits
        WHERE procedure_id = \(procedure) AND year = \(year) ORDER BY holder, number
        """
      ) { (try $0.text("holder"), try credit($0)) }, uniquingKeysWith: { _, last in last })
  }

  static func insert(
    _ procedure: String, _ holder: String, _ year: Int, granted: Int, carried: Int, reason: String, by actor: String, _ writer: Writer
  ) throws {
    try writer.run(
      """
      INSERT INTO procedures_credits (procedure_id, holder, year, number, granted, carried, reason, entered_by, entered_at_ms)
      SELECT \(procedure), \(holder), \(year), COALESCE(MAX(number), 0) + 1, \(granted), \(carried), \(reason), \(actor), \(writer.now)
      FROM procedures_credits WHERE procedure_id = \(procedure) AND holder = \(holder) AND year = \(year)
      """)
  }

  private static func credit(_ row: Row) throws -> LedgerCredit {
    LedgerCredit(
      number: try row.int("number"), granted: try row.int("granted"), carried: try row.int("carried"), reason: try row.text("reason"),
      by: try row.text("entered_by"), at: try row.moment("entered_at_ms"))
  }

  // MARK: Draws

  private static let columns: SQL = "case_id, procedure_id, holder, year, amount, first_on, last_on, state"

  static func draw(of item: String, _ reader: Reader) throws -> LedgerDraw? {
    try reader.first("SELECT \(columns) FROM procedures_draws WHERE case_id = \(item)", make)
  }

  /// Of one holder and year, by day.
  static func draws(_ procedure: String, _ holder: String, _ year: Int, _ reader: Reader) throws -> [LedgerDraw] {
    try reader.all(
      """
      SELECT \(columns) FROM procedures_draws WHERE procedure_id = \(procedure) AND holder = \(holder) AND year = \(year)
      ORDER BY first_on, case_id
      """, make)
  }

  /// Of everybody in a year.
  static func draws(_ procedure: String, _ year: Int, _ reader: Reader) throws -> [LedgerDraw] {
    try reader.all(
      "SELECT \(columns) FROM procedures_draws WHERE procedure_id = \(procedure) AND year = \(year) ORDER BY holder, first_on, case_id",
      make)
  }

  static func save(_ draw: LedgerDraw, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_draws (case_id, procedure_id, holder, year, amount, first_on, last_on, state, changed_at_ms)
      VALUES (\(draw.item), \(draw.procedure), \(draw.holder), \(draw.year), \(draw.amount), \(draw.first), \(draw.last), \(draw.state),
        \(writer.now))
      ON CONFLICT (case_id) DO UPDATE SET year = excluded.year, amount = excluded.amount, first_on = excluded.first_on,
        last_on = excluded.last_on, state = excluded.state, changed_at_ms = excluded.changed_at_ms
      """)
  }

  private static func make(_ row: Row) throws -> LedgerDraw {
    LedgerDraw(
      item: try row.text("case_id"), procedure: try row.text("procedure_id"), holder: try row.text("holder"), year: try row.int("year"),
      amount: try row.int("amount"), first: try row.date("first_on"), last: try row.date("last_on"), state: try row.choice("state"))
  }
}
