import Kernel
import Storage

/// What an officer has said of a photograph that came from the state's portal: whether a 個人番号 can be seen on it.
struct PortalPhotograph: Sendable, Hashable {
  enum Judgement: String, Sendable { case clear, masked }
  /// Of the attachment as it came.
  let digest: String
  let judgement: Judgement
  /// Attachment that takes its place.
  let masked: String?
}

/// Table `procedures_portal_photographs`. A photograph without a row has not been looked at.
enum PortalPhotographRecords {
  static func all(of id: String, _ reader: Reader) throws -> [String: PortalPhotograph] {
    let found = try reader.all("SELECT digest, judgement, masked FROM procedures_portal_photographs WHERE import_id = \(id)") { row in
      PortalPhotograph(digest: try row.text("digest"), judgement: try row.choice("judgement"), masked: try row.textOrNil("masked"))
    }
    return Dictionary(found.map { ($0.digest, $0) }) { first, _ in first }
  }

  /// The last word counts, but what was hidden stays hidden.
  static func put(_ photograph: PortalPhotograph, of id: String, by officer: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_portal_photographs (import_id, digest, judgement, masked, judged_by, judged_at_ms)
      VALUES (\(id), \(photograph.digest), \(photograph.judgement), \(photograph.masked), \(officer), \(writer.now))
      ON CONFLICT (import_id, digest) DO UPDATE SET judgement = excluded.judgement, masked = excluded.masked, judged_by = excluded.judged_by,
        judged_at_ms = excluded.judged_at_ms WHERE procedures_portal_photographs.judgement = 'clear' OR excluded.judgement = 'masked'
      """)
  }

  static let migration = Migration(
    "procedures.0009-portal-photographs",
    """
    CREATE TABLE procedures_portal_photographs (
      import_id TEXT NOT NULL REFERENCES procedures_portal_imports (id),
      digest TEXT NOT NULL,
      judgement TEXT NOT NULL CHECK (judgement IN ('clear', 'masked')),
      masked TEXT CHECK ((masked IS NULL) = (judgement = 'clear')),
      judged_by TEXT NOT NULL,
      judged_at_ms BIGINT NOT NULL,
      PRIMARY KEY (import_id, digest)
    ) {{strict}};
    """)
}

/// Notes that no 個人番号 can be seen on photographs of an import.
struct ClearPortalPhotographs: Sendable {
  let id: String
  let digests: Set<String>
  let actor: String

  func run(_ writer: Writer) throws {
    for digest in digests.sorted() {
      try PortalPhotographRecords.put(PortalPhotograph(digest: digest, judgement: .clear, masked: nil), of: id, by: actor, writer)
      try writer.audit(
        AuditEntry(actor: actor, action: "portal.photograph-judged", subject: "portal:\(id)", detail: "clear \(digest.prefix(12))"))
    }
  }
}
