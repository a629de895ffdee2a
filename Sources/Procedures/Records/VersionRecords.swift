import Kernel
import Storage

extension RevisedTopic {
  /// The catalogue and the rules that it goes by: all of `procedures_entries`, `procedures_versions` and `procedures_files`.
  static let procedures = RevisedTopic("procedures")
}

/// Tables `procedures_versions` and `procedures_files`: what was read, kept word for word. The stamp is unique over all towns, so that
/// what was parsed once may be kept in memory under it.
enum VersionRecords {
  struct Kept: Sendable {
    let stamp: String
    let text: String
  }

  static func find(_ id: String, version: Int, _ reader: Reader) throws -> Kept? {
    try reader.first("SELECT stamp, text FROM procedures_versions WHERE procedure_id = \(id) AND version = \(version)", make)
  }

  /// The stamp alone: enough where the text is in memory.
  static func stamp(_ id: String, version: Int, _ reader: Reader) throws -> String? {
    try reader.first("SELECT stamp FROM procedures_versions WHERE procedure_id = \(id) AND version = \(version)") { try $0.text("stamp") }
  }

  /// Stamps of what is published, by procedure: small, so that the texts are read only where they are not in memory.
  static func publishedStamps(_ reader: Reader) throws -> [(id: String, version: Int, stamp: String)] {
    try reader.all(
      """
      SELECT e.id, v.version, v.stamp FROM procedures_entries e
      JOIN procedures_versions v ON v.procedure_id = e.id AND v.version = e.published_version
      WHERE e.state = 'published' ORDER BY e.position, e.id
      """
    ) { (try $0.text("id"), try $0.int("version"), try $0.text("stamp")) }
  }

  static func newest(_ id: String, _ reader: Reader) throws -> (version: Int, text: String)? {
    try reader.first("SELECT version, text FROM procedures_versions WHERE procedure_id = \(id) ORDER BY version DESC LIMIT 1") {
      (try $0.int("version"), try $0.text("text"))
    }
  }

  /// Whether a procedure once had this text, and the newest is by somebody else.
  static func holds(_ text: String, of id: String, behindOneNotBy actor: String, _ reader: Reader) throws -> Bool {
    let maker = try reader.first("SELECT made_by FROM procedures_versions WHERE procedure_id = \(id) ORDER BY version DESC LIMIT 1") {
      try $0.text("made_by")
    }
    guard let maker, maker != actor else { return false }
    return try reader.first("SELECT version FROM procedures_versions WHERE procedure_id = \(id) AND text = \(text) LIMIT 1") {
      try $0.int("version")
    } != nil
  }

  static func insert(_ id: String, version: Int, text: String, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_versions (procedure_id, version, stamp, text, made_at_ms, made_by)
      VALUES (\(id), \(version), \(writer.newIdentifier()), \(text), \(writer.now), \(actor))
      """)
    try writer.renew(.procedures)
  }

  private static func make(_ row: Row) throws -> Kept { Kept(stamp: try row.text("stamp"), text: try row.text("text")) }
}

/// A file of rules that the town's procedures go by.
enum RuleFileKind: String, Sendable, CaseIterable {
  case workflow
  case lifeEvents = "life-events"
  case decisionRules = "decision-rules"
  case numberBooks = "number-books"
  case remedies, places
  case openingDays = "opening-days"
}

enum RuleFileRecords {
  static func find(_ kind: RuleFileKind, _ id: String = "town", _ reader: Reader) throws -> VersionRecords.Kept? {
    try reader.first("SELECT stamp, text FROM procedures_files WHERE kind = \(kind) AND id = \(id)") {
      VersionRecords.Kept(stamp: try $0.text("stamp"), text: try $0.text("text"))
    }
  }

  /// The town's own file with its last change.
  static func kept(_ kind: RuleFileKind, _ reader: Reader) throws -> (text: String, at: Moment, by: String)? {
    try reader.first("SELECT text, changed_at_ms, changed_by FROM procedures_files WHERE kind = \(kind) AND id = 'town'") {
      (try $0.text("text"), try $0.moment("changed_at_ms"), try $0.text("changed_by"))
    }
  }

  /// False where the same text was there already.
  static func put(_ kind: RuleFileKind, _ id: String = "town", text: String, by actor: String, _ writer: Writer) throws -> Bool {
    if try find(kind, id, writer)?.text == text { return false }
    try writer.run(
      """
      INSERT INTO procedures_files (kind, id, stamp, text, changed_at_ms, changed_by)
      VALUES (\(kind), \(id), \(writer.newIdentifier()), \(text), \(writer.now), \(actor))
      ON CONFLICT (kind, id) DO UPDATE SET stamp = excluded.stamp, text = excluded.text, changed_at_ms = excluded.changed_at_ms,
        changed_by = excluded.changed_by
      """)
    if kind == .workflow { try WorkflowRecords.take(file: text, of: id, by: actor, writer) }
    try writer.renew(.procedures)
    return true
  }
}
