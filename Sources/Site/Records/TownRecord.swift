import Contracts
import Kernel
import Storage

/// The town as its own database keeps it: one row with the text of its `town.json`.
public enum TownRecord {
  /// Nil before the town was described.
  public static func read(_ reader: Reader) throws -> TownFile? {
    guard let text = try reader.first("SELECT file FROM site_town WHERE id = 1", { try $0.text("file") }) else { return nil }
    do throws(TownFileProblems) {
      return try TownFile(text)
    } catch {
      throw Failure(.defect, "site.town-file", .townUnreadable, detail: error.list.first.map { "line \($0.line): \($0.place)" })
    }
  }

  /// Stores a town's description, replacing the one before; whether it differs from it.
  @discardableResult public static func write(_ file: TownFile, by actor: String, _ writer: Writer) throws -> Bool {
    let before = try writer.first("SELECT file FROM site_town WHERE id = 1") { try $0.text("file") }
    guard before != file.text else { return false }
    try writer.run(
      """
      INSERT INTO site_town (id, file, changed_at_ms) VALUES (1, \(file.text), \(writer.now))
      ON CONFLICT (id) DO UPDATE SET file = excluded.file, changed_at_ms = excluded.changed_at_ms
      """)
    try writer.audit(AuditEntry(actor: actor, action: "site.town-described", subject: "town:\(file.slug)", detail: file.name))
    return true
  }
}
