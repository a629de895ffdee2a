import Kernel
import Storage

/// A set of changes prepared for a date (人事異動・機構改革).
struct Transfer: Sendable, Hashable {
  enum State: String, Sendable {
    case draft
    case carriedOut = "carried-out"
    case discarded
  }
  let id: String
  let title: String
  let effectiveOn: CalendarDate
  let state: State
  let madeBy: String
  let madeAt: Moment
  let closedAt: Moment?
  /// Why it could not be carried out on its date, in Japanese; nil where nothing is wrong.
  let trouble: String?
}

/// Tables `accounts_transfers` and `accounts_transfer_changes`.
enum TransferRecords {
  static func insert(_ transfer: Transfer, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_transfers (id, title, effective_on, state, made_by, made_at_ms, closed_at_ms, trouble)
      VALUES (\(transfer.id), \(transfer.title), \(transfer.effectiveOn), \(transfer.state), \(transfer.madeBy), \(transfer.madeAt),
        \(transfer.closedAt), \(transfer.trouble))
      """)
  }

  static func find(_ id: String, _ reader: Reader) throws -> Transfer? {
    try reader.first("SELECT * FROM accounts_transfers WHERE id = \(id)", make)
  }

  static func all(_ reader: Reader) throws -> [Transfer] {
    try reader.all("SELECT * FROM accounts_transfers ORDER BY effective_on DESC, made_at_ms DESC, id DESC", make)
  }

  /// Drafts whose date has come.
  static func due(on date: CalendarDate, _ reader: Reader) throws -> [Transfer] {
    try reader.all(
      "SELECT * FROM accounts_transfers WHERE state = 'draft' AND effective_on <= \(date) ORDER BY effective_on, made_at_ms, id", make)
  }

  static func close(_ id: String, as state: Transfer.State, _ writer: Writer) throws {
    try writer.run(
      "UPDATE accounts_transfers SET state = \(state), closed_at_ms = \(writer.now), trouble = \(String?.none) WHERE id = \(id)")
  }

  static func setTrouble(_ trouble: String, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_transfers SET trouble = \(trouble) WHERE id = \(id)")
  }

  static func changes(of id: String, _ reader: Reader) throws -> [(position: Int, change: OrganisationChange)] {
    try reader.all("SELECT position, change FROM accounts_transfer_changes WHERE transfer_id = \(id) ORDER BY position") { row in
      guard let change = OrganisationChange(json: try row.text("change")) else { throw Failure.storedChange }
      return (try row.int("position"), change)
    }
  }

  static func add(_ change: OrganisationChange, to id: String, _ writer: Writer) throws {
    let last =
      try writer.first("SELECT COALESCE(MAX(position), 0) AS n FROM accounts_transfer_changes WHERE transfer_id = \(id)") {
        try $0.int("n")
      } ?? 0
    try writer.run("INSERT INTO accounts_transfer_changes (transfer_id, position, change) VALUES (\(id), \(last + 1), \(change.json))")
  }

  static func remove(position: Int, from id: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_transfer_changes WHERE transfer_id = \(id) AND position = \(position)")
  }

  private static func make(_ row: Row) throws -> Transfer {
    Transfer(
      id: try row.text("id"), title: try row.text("title"), effectiveOn: try row.date("effective_on"), state: try row.choice("state"),
      madeBy: try row.text("made_by"), madeAt: try row.moment("made_at_ms"), closedAt: try row.momentOrNil("closed_at_ms"),
      trouble: try row.textOrNil("trouble"))
  }
}
