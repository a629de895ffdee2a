import Kernel
import Storage

/// Tables `procedures_rules` and `procedures_rule_drafts`.
enum RuleRecords {
  private static let columns: SQL =
    """
    version, text, valid_from, basis, checked_by, checked_on, published_at_ms, published_by, is_from_file, withdrawn_at_ms
    """

  /// The newest first; also those taken back.
  static func versions(_ rule: TownRule, _ reader: Reader) throws -> [RuleVersion] {
    try reader.all("SELECT \(columns) FROM procedures_rules WHERE kind = \(rule) ORDER BY version DESC") { try make(rule, $0) }
  }

  /// The newest version that has begun, or else the town's file; nil where there is neither.
  static func inForce(_ rule: TownRule, _ reader: Reader) throws -> (text: String, version: RuleVersion?)? {
    let version = try reader.first(
      """
      SELECT \(columns) FROM procedures_rules WHERE kind = \(rule) AND began_at_ms IS NOT NULL ORDER BY version DESC LIMIT 1
      """
    ) { try make(rule, $0) }
    if let version { return (version.text, version) }
    return try RuleFileRecords.find(rule.file, "town", reader).map { ($0.text, nil) }
  }

  /// Versions that are due on a day and have not begun.
  static func due(on day: CalendarDate, _ reader: Reader) throws -> [(rule: TownRule, version: Int)] {
    try reader.all(
      """
      SELECT kind, version FROM procedures_rules
      WHERE began_at_ms IS NULL AND withdrawn_at_ms IS NULL AND valid_from <= \(day) ORDER BY kind, version
      """
    ) { (try $0.choice("kind"), try $0.int("version")) }
  }

  static func begin(_ rule: TownRule, _ version: Int, _ writer: Writer) throws {
    try writer.run(
      "UPDATE procedures_rules SET began_at_ms = \(writer.now) WHERE kind = \(rule) AND version = \(version) AND began_at_ms IS NULL")
    try writer.renew(.procedures)
  }

  static func insert(_ version: RuleVersion, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_rules (kind, version, text, valid_from, basis, checked_by, checked_on, published_at_ms, published_by, is_from_file)
      VALUES (\(version.rule), \(version.version), \(version.text), \(version.validFrom), \(version.basis), \(version.checkedBy),
        \(version.checkedOn), \(version.publishedAt), \(version.publishedBy), \(version.isFromFile))
      """)
    try writer.renew(.procedures)
  }

  static func withdraw(_ rule: TownRule, _ version: Int, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE procedures_rules SET withdrawn_at_ms = \(writer.now), withdrawn_by = \(actor)
      WHERE kind = \(rule) AND version = \(version) AND withdrawn_at_ms IS NULL
      """)
    try writer.renew(.procedures)
  }

  static func draft(_ rule: TownRule, _ reader: Reader) throws -> RuleDraft? {
    try reader.first("SELECT text, revision, changed_at_ms, changed_by FROM procedures_rule_drafts WHERE kind = \(rule)") {
      RuleDraft(
        rule: rule, text: try $0.text("text"), revision: try $0.int("revision"), changedAt: try $0.moment("changed_at_ms"),
        changedBy: try $0.text("changed_by"))
    }
  }

  static func put(_ draft: RuleDraft, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_rule_drafts (kind, text, revision, changed_at_ms, changed_by)
      VALUES (\(draft.rule), \(draft.text), \(draft.revision), \(draft.changedAt), \(draft.changedBy))
      ON CONFLICT (kind) DO UPDATE SET text = excluded.text, revision = excluded.revision, changed_at_ms = excluded.changed_at_ms,
        changed_by = excluded.changed_by
      """)
  }

  static func removeDraft(_ rule: TownRule, _ writer: Writer) throws {
    try writer.run("DELETE FROM procedures_rule_drafts WHERE kind = \(rule)")
  }

  private static func make(_ rule: TownRule, _ row: Storage.Row) throws -> RuleVersion {
    RuleVersion(
      rule: rule, version: try row.int("version"), text: try row.text("text"), validFrom: try row.date("valid_from"),
      basis: try row.text("basis"),
      checkedBy: try row.text("checked_by"), checkedOn: try row.dateOrNil("checked_on"), publishedAt: try row.moment("published_at_ms"),
      publishedBy: try row.text("published_by"), isFromFile: try row.bool("is_from_file"),
      isWithdrawn: try row.momentOrNil("withdrawn_at_ms") != nil)
  }

  static let migration = Migration(
    "procedures.0010-town-rules",
    """
    CREATE TABLE procedures_rules (
      kind TEXT NOT NULL CHECK (kind IN ('decision-rules', 'number-books', 'opening-days', 'remedies')),
      version BIGINT NOT NULL CHECK (version > 0),
      text TEXT NOT NULL,
      valid_from TEXT NOT NULL,
      basis TEXT NOT NULL,
      checked_by TEXT NOT NULL,
      checked_on TEXT,
      published_at_ms BIGINT NOT NULL,
      published_by TEXT NOT NULL,
      is_from_file BIGINT NOT NULL CHECK (is_from_file IN (0, 1)),
      began_at_ms BIGINT,
      withdrawn_at_ms BIGINT,
      withdrawn_by TEXT,
      PRIMARY KEY (kind, version),
      CHECK (is_from_file = 1 OR (basis <> '' AND checked_by <> '' AND checked_on IS NOT NULL)),
      CHECK ((withdrawn_at_ms IS NULL) = (withdrawn_by IS NULL)),
      CHECK (began_at_ms IS NULL OR withdrawn_at_ms IS NULL)
    ) {{strict}};
    CREATE TABLE procedures_rule_drafts (
      kind TEXT NOT NULL PRIMARY KEY CHECK (kind IN ('decision-rules', 'number-books', 'opening-days', 'remedies')),
      text TEXT NOT NULL,
      revision BIGINT NOT NULL CHECK (revision > 0),
      changed_at_ms BIGINT NOT NULL,
      changed_by TEXT NOT NULL
    ) {{strict}};
    """)
}
