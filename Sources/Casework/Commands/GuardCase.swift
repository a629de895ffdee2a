import Kernel
import Storage

/// Marks a case as about somebody under a protective measure (支援措置), or takes the mark away. The caller judges who is meant. It is no step of the
/// case: whoever works on it is not told of a conflict.
public struct GuardCase: Sendable {
  public var id: String
  public var isGuarded: Bool
  public var actor: String

  public init(_ id: String, _ isGuarded: Bool, actor: String) { (self.id, self.isGuarded, self.actor) = (id, isGuarded, actor) }

  /// False where it was so already.
  @discardableResult
  public func run(_ writer: Writer) throws -> Bool {
    let changed = try writer.run("UPDATE casework_cases SET is_guarded = \(isGuarded) WHERE id = \(id) AND is_guarded <> \(isGuarded)")
    guard changed == 1 else { return false }
    if isGuarded {
      try writer.audit(AuditEntry(actor: actor, action: "casework.guarded", subject: "case:\(id)"))
    } else {
      try writer.audit(AuditEntry(actor: actor, action: "casework.unguarded", subject: "case:\(id)"))
    }
    return true
  }
}

extension Reader {
  public func guardedCases() throws -> [Case] {
    try all("SELECT \(CaseRecords.columns) FROM casework_cases c WHERE c.is_guarded = 1 ORDER BY c.serial", CaseRecords.make)
  }

  /// Those of some cases that are guarded.
  public func guardedCases(among ids: some Collection<String>) throws -> [Case] {
    guard !ids.isEmpty else { return [] }
    return try all(
      "SELECT \(CaseRecords.columns) FROM casework_cases c WHERE c.is_guarded = 1 AND c.id IN \(list: ids.sorted())", CaseRecords.make)
  }

  /// Cases under whose words all of a text's stand (see `SearchKey`), open ones or not; the newest first.
  public func cases(namedBy text: String, limit: Int = 2000) throws -> [Case] {
    let tokens = SearchKey.query(text)
    guard !tokens.isEmpty else { return [] }
    let all = tokens.map { token -> SQL in "EXISTS (SELECT 1 FROM casework_postings q WHERE q.gram = \(token) AND q.case_serial = c.serial)"
    }
    return try self.all(
      "SELECT \(CaseRecords.columns) FROM casework_cases c WHERE \(SQL.join(all, separator: " AND ")) ORDER BY c.serial DESC LIMIT \(limit)",
      CaseRecords.make)
  }

  /// Open cases in whose answers all of these words stand: of a person who is no party.
  public func openCases(answeredWith words: [String]) throws -> [Case] {
    let patterns = words.filter { !$0.isEmpty }.map { "%" + String($0.map { "%_\\".contains($0) ? "_" : $0 }) + "%" }
    guard !patterns.isEmpty else { return [] }
    let all = patterns.map { pattern -> SQL in "a.answers LIKE \(pattern)" }
    return try self.all(
      """
      SELECT DISTINCT \(CaseRecords.columns) FROM casework_cases c JOIN casework_answers a ON a.case_serial = c.serial
      WHERE c.closed_at_ms IS NULL AND \(SQL.join(all, separator: " AND ")) ORDER BY c.serial
      """, CaseRecords.make)
  }
}
