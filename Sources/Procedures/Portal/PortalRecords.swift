import Kernel
import Storage

/// A file from the state's portal that was taken in.
struct PortalImport: Sendable, Hashable {
  enum State: String, Sendable { case open, done, discarded }
  let id: String
  let procedure: String
  /// Of the original, kept as it came.
  let digest: String
  let name: String
  /// Why what looks like a 個人番号 is none.
  let numberReason: String?
  let officer: String
  let applications: Int
  let importedAt: Moment
  let state: State

  /// Owner of the original among the attachments.
  var owner: String { "portal:\(id)" }
}

/// What became of one application of an import; `position` from 0 in the order of the file.
struct PortalResult: Sendable, Hashable {
  enum State: String, Sendable { case taken, same, changed, failed }
  let position: Int
  let receipt: String?
  let state: State
  let caseID: String?
  /// In Japanese, for officers.
  let message: String?
}

/// An application that was taken once: its number never becomes a second case.
struct PortalReceipt: Sendable, Hashable {
  let receipt: String
  let procedure: String
  let digest: String
  let caseID: String
  /// Attachment with everything that came.
  let sheet: String
}

/// Tables `procedures_portal_…`.
enum PortalRecords {
  private static let columns: SQL = "id, procedure_id, digest, name, number_reason, officer, applications, imported_at_ms, state"

  static func insert(_ item: PortalImport, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_portal_imports (\(columns)) VALUES (\(item.id), \(item.procedure), \(item.digest), \(item.name), \(item.numberReason),
        \(item.officer), \(item.applications), \(item.importedAt), \(item.state))
      """)
  }

  static func find(_ id: String, _ reader: Reader) throws -> PortalImport? {
    try reader.first("SELECT \(columns) FROM procedures_portal_imports WHERE id = \(id)", make)
  }

  static func find(procedure: String, digest: String, _ reader: Reader) throws -> PortalImport? {
    try reader.first(
      "SELECT \(columns) FROM procedures_portal_imports WHERE procedure_id = \(procedure) AND digest = \(digest) AND state <> 'discarded'",
      make)
  }

  /// Newest first.
  static func recent(limit: Int = 50, _ reader: Reader) throws -> [PortalImport] {
    try reader.all("SELECT \(columns) FROM procedures_portal_imports ORDER BY imported_at_ms DESC, id DESC LIMIT \(limit)", make)
  }

  static func set(_ state: PortalImport.State, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE procedures_portal_imports SET state = \(state) WHERE id = \(id)")
  }

  private static func make(_ row: Row) throws -> PortalImport {
    PortalImport(
      id: try row.text("id"), procedure: try row.text("procedure_id"), digest: try row.text("digest"), name: try row.text("name"),
      numberReason: try row.textOrNil("number_reason"), officer: try row.text("officer"), applications: try row.int("applications"),
      importedAt: try row.moment("imported_at_ms"), state: try row.choice("state"))
  }

  // MARK: Results

  static func put(_ result: PortalResult, of id: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_portal_results (import_id, position, receipt, state, case_id, message, at_ms)
      VALUES (\(id), \(result.position), \(result.receipt), \(result.state), \(result.caseID), \(result.message), \(writer.now))
      ON CONFLICT (import_id, position) DO UPDATE SET receipt = excluded.receipt, state = excluded.state, case_id = excluded.case_id,
        message = excluded.message, at_ms = excluded.at_ms
      """)
  }

  static func results(of id: String, _ reader: Reader) throws -> [PortalResult] {
    try reader.all(
      "SELECT position, receipt, state, case_id, message FROM procedures_portal_results WHERE import_id = \(id) ORDER BY position",
      makeResult)
  }

  static func result(_ position: Int, of id: String, _ reader: Reader) throws -> PortalResult? {
    try reader.first(
      "SELECT position, receipt, state, case_id, message FROM procedures_portal_results WHERE import_id = \(id) AND position = \(position)",
      makeResult)
  }

  private static func makeResult(_ row: Row) throws -> PortalResult {
    PortalResult(
      position: try row.int("position"), receipt: try row.textOrNil("receipt"), state: try row.choice("state"),
      caseID: try row.textOrNil("case_id"),
      message: try row.textOrNil("message"))
  }

  /// How many applications of each import came out how.
  static func counts(_ ids: [String], _ reader: Reader) throws -> [String: [PortalResult.State: Int]] {
    guard !ids.isEmpty else { return [:] }
    let rows = try reader.all(
      "SELECT import_id, state, COUNT(*) AS n FROM procedures_portal_results WHERE import_id IN \(list: ids) GROUP BY import_id, state"
    ) { (try $0.text("import_id"), try $0.choice("state") as PortalResult.State, try $0.int("n")) }
    return rows.reduce(into: [:]) { $0[$1.0, default: [:]][$1.1] = $1.2 }
  }

  // MARK: Receipts

  static func receipt(_ receipt: String, _ reader: Reader) throws -> PortalReceipt? { try receipts([receipt], reader)[receipt] }

  /// Those that were taken before, by their numbers.
  static func receipts(_ numbers: [String], _ reader: Reader) throws -> [String: PortalReceipt] {
    var found: [String: PortalReceipt] = [:]
    for start in stride(from: 0, to: numbers.count, by: 500) {
      let some = numbers[start..<min(start + 500, numbers.count)]
      let items = try reader.all(
        "SELECT receipt, procedure_id, digest, case_id, sheet FROM procedures_portal_receipts WHERE receipt IN \(list: some)"
      ) { row in
        PortalReceipt(
          receipt: try row.text("receipt"), procedure: try row.text("procedure_id"), digest: try row.text("digest"),
          caseID: try row.text("case_id"),
          sheet: try row.text("sheet"))
      }
      for item in items { found[item.receipt] = item }
    }
    return found
  }

  static func insert(_ item: PortalReceipt, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_portal_receipts (receipt, procedure_id, digest, case_id, sheet, taken_at_ms)
      VALUES (\(item.receipt), \(item.procedure), \(item.digest), \(item.caseID), \(item.sheet), \(writer.now))
      """)
  }

  /// Another content under the same number has been told of: it is not told again.
  static func tell(_ receipt: String, digest: String, sheet: String, _ writer: Writer) throws {
    try writer.run("UPDATE procedures_portal_receipts SET digest = \(digest), sheet = \(sheet) WHERE receipt = \(receipt)")
  }

  // MARK: Mappings

  static func mapping(_ procedure: String, _ reader: Reader) throws -> PortalMapping? {
    try reader.first("SELECT fields, portal_name FROM procedures_portal_mappings WHERE procedure_id = \(procedure)") { row in
      try PortalMapping(text: try row.text("fields"), portalName: try row.textOrNil("portal_name"))
    }
  }

  static func save(_ mapping: PortalMapping, of procedure: String, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_portal_mappings (procedure_id, fields, portal_name, saved_by, saved_at_ms)
      VALUES (\(procedure), \(mapping.text), \(mapping.portalName), \(actor), \(writer.now))
      ON CONFLICT (procedure_id) DO UPDATE SET fields = excluded.fields, portal_name = excluded.portal_name, saved_by = excluded.saved_by,
        saved_at_ms = excluded.saved_at_ms
      """)
  }
}

enum PortalMigrations {
  static let portal = Migration(
    "procedures.0005-portal",
    """
    CREATE TABLE procedures_portal_mappings (
      procedure_id TEXT NOT NULL PRIMARY KEY,
      fields TEXT NOT NULL,
      portal_name TEXT,
      saved_by TEXT NOT NULL,
      saved_at_ms BIGINT NOT NULL
    ) {{strict}};
    CREATE TABLE procedures_portal_imports (
      id TEXT NOT NULL PRIMARY KEY,
      procedure_id TEXT NOT NULL,
      digest TEXT NOT NULL,
      name TEXT NOT NULL,
      number_reason TEXT,
      officer TEXT NOT NULL,
      applications BIGINT NOT NULL CHECK (applications > 0),
      imported_at_ms BIGINT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'done', 'discarded'))
    ) {{strict}};
    CREATE INDEX procedures_portal_imports_by_time ON procedures_portal_imports (imported_at_ms);
    CREATE UNIQUE INDEX procedures_portal_imports_once ON procedures_portal_imports (procedure_id, digest) WHERE state <> 'discarded';
    CREATE TABLE procedures_portal_results (
      import_id TEXT NOT NULL REFERENCES procedures_portal_imports (id),
      position BIGINT NOT NULL CHECK (position >= 0),
      receipt TEXT,
      state TEXT NOT NULL CHECK (state IN ('taken', 'same', 'changed', 'failed')),
      case_id TEXT,
      message TEXT,
      at_ms BIGINT NOT NULL,
      PRIMARY KEY (import_id, position)
    ) {{strict}};
    CREATE TABLE procedures_portal_receipts (
      receipt TEXT NOT NULL PRIMARY KEY,
      procedure_id TEXT NOT NULL,
      digest TEXT NOT NULL,
      case_id TEXT NOT NULL,
      sheet TEXT NOT NULL,
      taken_at_ms BIGINT NOT NULL
    ) {{strict}};
    """)
}
