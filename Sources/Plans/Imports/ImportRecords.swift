import Kernel
import Storage

/// A file that was found right and waits for an officer's word.
struct StagedImport: Sendable, Hashable {
  var id: String
  var filename: String
  /// As a plan file.
  var content: String
  var warnings: [Phrase]
  var by: String
  var at: Moment
}

/// Table `plan_imports`.
enum ImportRecords {
  static func staged(_ id: String, by officer: String, _ reader: Reader) throws -> StagedImport? {
    try reader.first(
      "SELECT id, filename, content, warnings, staged_by, staged_at_ms FROM plan_imports WHERE id = \(id) AND staged_by = \(officer)"
    ) { row in
      StagedImport(
        id: try row.text("id"), filename: try row.text("filename"), content: try row.text("content"),
        warnings: try phrases(row.text("warnings")), by: try row.text("staged_by"), at: try row.moment("staged_at_ms"))
    }
  }

  static func insert(_ staged: StagedImport, _ writer: Writer) throws {
    var json = JSONWriter()
    json.array(staged.warnings) { json, phrase in
      json.array([phrase.japanese, phrase.english, phrase.easyJapanese]) { $0.value($1) }
    }
    try writer.run(
      """
      INSERT INTO plan_imports (id, filename, content, warnings, staged_by, staged_at_ms)
      VALUES (\(staged.id), \(staged.filename), \(staged.content), \(json.text), \(staged.by), \(staged.at))
      """)
  }

  static func delete(_ id: String, _ writer: Writer) throws { try writer.run("DELETE FROM plan_imports WHERE id = \(id)") }

  /// What an officer left before, and what anybody left longer ago than a day.
  static func deleteLeft(by officer: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM plan_imports WHERE staged_by = \(officer) OR staged_at_ms < \(writer.now.adding(days: -1))")
  }

  private static func phrases(_ text: String) throws -> [Phrase] {
    (try JSONDocument.parse(text).array ?? []).compactMap { node in
      guard let texts = node.array?.compactMap(\.string), texts.count == 3 else { return nil }
      return Phrase(texts[0], en: texts[1], easy: texts[2])
    }
  }
}

extension PlanMigrations {
  static let imports = Migration(
    "plan.0003-imports",
    """
    CREATE TABLE plan_imports (
      id TEXT NOT NULL PRIMARY KEY,
      filename TEXT NOT NULL,
      content TEXT NOT NULL,
      warnings TEXT NOT NULL,
      staged_by TEXT NOT NULL,
      staged_at_ms BIGINT NOT NULL
    ) {{strict}};
    """)
}
