import Kernel
import Storage

/// A procedure in the town's catalogue, and where it stands.
struct ProcedureEntry: Sendable, Hashable {
  /// Draft: being made, seen by officers only. Published: anyone may find it and apply. Archived: its cases go on, nobody applies any more.
  enum State: String, Sendable, Hashable, CaseIterable { case draft, published, archived }

  var id: String
  var state: State
  /// Version being made; nil where nothing differs from what is published.
  var draftVersion: Int?
  var publishedVersion: Int?
  var publishedOn: CalendarDate?
  var archivedOn: CalendarDate?
  var position: Int
}

/// Table `procedures_entries`.
enum EntryRecords {
  private static let columns: SQL = "id, state, draft_version, published_version, published_on, archived_on, position"

  static func all(_ reader: Reader) throws -> [ProcedureEntry] {
    try reader.all("SELECT \(columns) FROM procedures_entries ORDER BY position, id", make)
  }

  static func find(_ id: String, _ reader: Reader) throws -> ProcedureEntry? {
    try reader.first("SELECT \(columns) FROM procedures_entries WHERE id = \(id)", make)
  }

  private static let shelf = RevisionShelf<String, (isPublished: Bool, isKept: Bool)>(.procedures, capacity: 2000)

  /// Whether any procedure is open to everyone, and whether any is kept at all; from memory, as every page asks.
  static func standing(_ reader: Reader) throws -> (isPublished: Bool, isKept: Bool) {
    try shelf.value("", reader) {
      try reader.first("SELECT state FROM procedures_entries ORDER BY CASE state WHEN 'published' THEN 0 ELSE 1 END LIMIT 1") {
        try $0.text("state")
      }
      .map { ($0 == ProcedureEntry.State.published.rawValue, true) } ?? (false, false)
    }
  }

  static func count(_ reader: Reader) throws -> Int {
    try reader.first("SELECT COUNT(*) AS n FROM procedures_entries") { try $0.int("n") } ?? 0
  }

  static func put(_ entry: ProcedureEntry, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_entries (id, state, draft_version, published_version, published_on, archived_on, position)
      VALUES (\(entry.id), \(entry.state), \(entry.draftVersion), \(entry.publishedVersion), \(entry.publishedOn), \(entry.archivedOn), \(entry.position))
      ON CONFLICT (id) DO UPDATE SET state = excluded.state, draft_version = excluded.draft_version,
        published_version = excluded.published_version, published_on = excluded.published_on, archived_on = excluded.archived_on
      """)
    try writer.renew(.procedures)
  }

  private static func make(_ row: Row) throws -> ProcedureEntry {
    ProcedureEntry(
      id: try row.text("id"), state: try row.choice("state"), draftVersion: try row.intOrNil("draft_version"),
      publishedVersion: try row.intOrNil("published_version"), publishedOn: try row.dateOrNil("published_on"),
      archivedOn: try row.dateOrNil("archived_on"), position: try row.int("position"))
  }
}
