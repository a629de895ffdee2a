import Casework
import Forms
import Kernel
import Storage

/// An application that an officer enters: from paper, by telephone, at the counter, or one of their own (庁内の申請). It is a filling like a
/// resident's, with what only the office knows of it.
struct Intake: Sendable, Hashable {
  enum Way: String, Sendable, CaseIterable {
    case paper, phone, counter
    /// The officer applies.
    case `internal`
    var wayIn: WayIn {
      switch self {
      case .paper: .paper
      case .phone: .phone
      case .counter: .counter
      case .internal: .online
      }
    }
  }

  let id: String
  let filling: String
  let procedure: String
  let version: Int
  let officer: String
  let way: Way
  /// 到達日時; the entry has its own time.
  let arrivedAt: Moment
  /// 本人確認: by what.
  let identifiedBy: String?
  /// Why what looks like a 個人番号 is none.
  let numberReason: String?
  /// The visit at the counter that it belongs to, and its place among the visit's forms, from 1.
  let visit: String?
  let position: Int
  let startedAt: Moment
  let caseID: String?
  /// Why it is taken though the year's budget is used up.
  var budgetReason: String? = nil

  /// Owner of its attachments, the case's afterwards.
  var owner: String { "application:\(filling)" }
}

/// Table `procedures_intakes`.
enum IntakeRecords {
  private static let columns: SQL =
    """
    id, filling_id, procedure_id, procedure_version, officer, way, arrived_at_ms, identified_by, number_reason, visit_id, position, started_at_ms, case_id,
    budget_reason
    """

  static func find(_ id: String, _ reader: Reader) throws -> Intake? {
    try reader.first("SELECT \(columns) FROM procedures_intakes WHERE id = \(id)", make)
  }

  /// In the order of the visit's forms.
  static func all(ofVisit visit: String, _ reader: Reader) throws -> [Intake] {
    try reader.all("SELECT \(columns) FROM procedures_intakes WHERE visit_id = \(visit) ORDER BY position", make)
  }

  /// An officer's own entries that belong to no visit, the newest first.
  static func recent(of officer: String, isInternal: Bool, limit: Int = 20, _ reader: Reader) throws -> [Intake] {
    let way: SQL = isInternal ? "way = 'internal'" : "way <> 'internal'"
    return try reader.all(
      """
      SELECT \(columns) FROM procedures_intakes WHERE officer = \(officer) AND visit_id IS NULL AND \(way)
      ORDER BY started_at_ms DESC, id DESC LIMIT \(limit)
      """, make)
  }

  /// Whether the officer entered a case.
  static func entered(_ caseID: String, by officer: String, _ reader: Reader) throws -> Bool {
    try reader.first("SELECT id FROM procedures_intakes WHERE case_id = \(caseID) AND officer = \(officer)") != nil
  }

  static func insert(_ intake: Intake, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_intakes (id, filling_id, procedure_id, procedure_version, officer, way, arrived_at_ms, identified_by, number_reason, visit_id,
        position, started_at_ms, budget_reason)
      VALUES (\(intake.id), \(intake.filling), \(intake.procedure), \(intake.version), \(intake.officer), \(intake.way), \(intake.arrivedAt),
        \(intake.identifiedBy), \(intake.numberReason), \(intake.visit), \(intake.position), \(intake.startedAt), \(intake.budgetReason))
      """)
  }

  static func overrule(_ id: String, reason: String, _ writer: Writer) throws {
    try writer.run("UPDATE procedures_intakes SET number_reason = \(reason) WHERE id = \(id)")
  }

  static func send(_ id: String, as caseID: String, _ writer: Writer) throws {
    try writer.run("UPDATE procedures_intakes SET case_id = \(caseID), sent_at_ms = \(writer.now) WHERE id = \(id)")
  }

  static func delete(_ id: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM procedures_scans WHERE intake_id = \(id)")
    try writer.run("DELETE FROM procedures_intakes WHERE id = \(id)")
  }

  private static func make(_ row: Row) throws -> Intake {
    Intake(
      id: try row.text("id"), filling: try row.text("filling_id"), procedure: try row.text("procedure_id"),
      version: try row.int("procedure_version"),
      officer: try row.text("officer"), way: try row.choice("way"), arrivedAt: try row.moment("arrived_at_ms"),
      identifiedBy: try row.textOrNil("identified_by"), numberReason: try row.textOrNil("number_reason"),
      visit: try row.textOrNil("visit_id"),
      position: try row.int("position"), startedAt: try row.moment("started_at_ms"), caseID: try row.textOrNil("case_id"),
      budgetReason: try row.textOrNil("budget_reason"))
  }
}

/// A paper that came with an application, as a scan or a photograph.
struct Scan: Sendable, Hashable {
  enum Judgement: String, Sendable, CaseIterable {
    /// Nobody has said yet whether a 個人番号 can be seen.
    case open
    case clear, masked
  }
  let position: Int
  let digest: String
  let name: String
  let mediaType: String
  let isPhotograph: Bool
  let judgement: Judgement
}

/// Table `procedures_scans`.
enum ScanRecords {
  static func all(of intake: String, _ reader: Reader) throws -> [Scan] {
    try reader.all(
      "SELECT position, digest, name, media_type, is_photograph, judgement FROM procedures_scans WHERE intake_id = \(intake) ORDER BY position"
    ) { row in
      Scan(
        position: try row.int("position"), digest: try row.text("digest"), name: try row.text("name"),
        mediaType: try row.text("media_type"),
        isPhotograph: try row.bool("is_photograph"), judgement: try row.choice("judgement"))
    }
  }

  static func insert(_ digest: String, name: String, mediaType: String, isPhotograph: Bool, of intake: String, _ writer: Writer) throws {
    let last =
      try writer.first("SELECT COALESCE(MAX(position), 0) AS last FROM procedures_scans WHERE intake_id = \(intake)") { try $0.int("last") }
      ?? 0
    try writer.run(
      """
      INSERT INTO procedures_scans (intake_id, position, digest, name, media_type, is_photograph, judgement)
      VALUES (\(intake), \(last + 1), \(digest), \(name), \(mediaType), \(isPhotograph ? 1 : 0), \(isPhotograph ? "open" : "clear"))
      """)
  }

  static func judge(_ position: Int, of intake: String, _ judgement: Scan.Judgement, digest: String, _ writer: Writer) throws {
    try writer.run(
      "UPDATE procedures_scans SET judgement = \(judgement), digest = \(digest) WHERE intake_id = \(intake) AND position = \(position)")
  }

  static func delete(_ position: Int, of intake: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM procedures_scans WHERE intake_id = \(intake) AND position = \(position)")
  }
}
