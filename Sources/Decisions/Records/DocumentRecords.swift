import Kernel
import Storage

/// Table `decisions_documents`.
public enum DocumentRecords {
  public static func document(_ id: String, _ reader: Reader) throws -> IssuedDocument? {
    try reader.first("SELECT * FROM decisions_documents WHERE id = \(id)", make)
  }

  /// What came of a draft, in order.
  public static func documents(of draft: String, _ reader: Reader) throws -> [IssuedDocument] {
    try reader.all("SELECT * FROM decisions_documents WHERE draft_id = \(draft) ORDER BY id", make)
  }

  /// What went out about something, in order.
  public static func documents(about reference: String, _ reader: Reader) throws -> [IssuedDocument] {
    try reader.all("SELECT * FROM decisions_documents WHERE reference = \(reference) ORDER BY id", make)
  }

  /// All of one chain: the first, and what replaced it.
  public static func story(_ id: String, _ reader: Reader) throws -> [IssuedDocument] {
    try reader.all("SELECT * FROM decisions_documents WHERE story_id = \(id) ORDER BY id", make)
  }

  /// Uses of the official seal (公印使用簿) between two days, in order.
  public static func sealUses(from first: CalendarDate, to last: CalendarDate, _ reader: Reader) throws -> [IssuedDocument] {
    try reader.all(
      """
      SELECT * FROM decisions_documents WHERE seal = 'pressed' AND dated_on >= \(first) AND dated_on <= \(last) ORDER BY dated_on, id
      """, make)
  }

  /// What may be told to somebody who holds a document with this code; nil for a code that no document bears.
  public static func verification(_ code: VerificationCode, today: CalendarDate, _ reader: Reader) throws -> DocumentVerification? {
    guard let document = try reader.first("SELECT * FROM decisions_documents WHERE code_digest = \(code.digest)", make) else { return nil }
    let successor = try document.replacedBy.flatMap { try self.document($0, reader) }
    return DocumentVerification(document, successor: successor, today: today)
  }

  static func insert(_ document: IssuedDocument, code: VerificationCode, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO decisions_documents (id, draft_id, reference, kind, number, dated_on, issuer, seal, seal_checked_by, state, replaces_id,
        story_id, reason, code_digest, content_digest, valid_until, issued_by, issued_at_ms,
        seal_title, signer, signer_fingerprint)
      VALUES (\(document.id), \(document.draft), \(document.reference), \(document.kind), \(document.number), \(document.datedOn),
        \(document.issuer), \(document.seal), \(document.sealCheckedBy), \(document.state), \(document.replaces), \(document.story),
        \(document.reason), \(code.digest), \(document.content), \(document.validUntil), \(document.issuedBy), \(document.issuedAt),
        \(document.sealTitle), \(document.signature?.signer), \(document.signature?.fingerprint))
      """)
    try writer.keep(attachment: document.content, for: "document:\(document.id)")
  }

  /// Ends a valid document; false where it is not valid any more.
  static func end(
    _ id: String, as state: IssuedDocument.State, on date: CalendarDate, reason: String, by person: String, replacedBy: String?,
    _ writer: Writer
  ) throws -> Bool {
    // 更新 is a change in the column's words, and marked beside it.
    try writer.run(
      """
      UPDATE decisions_documents SET state = \(state == .renewed ? .changed : state), is_renewed = \(state == .renewed), ended_on = \(date), ended_by = \(person), reason = \(reason),
        replaced_by_id = \(replacedBy)
      WHERE id = \(id) AND state = 'valid'
      """) == 1
  }

  private static func make(_ row: Row) throws -> IssuedDocument {
    IssuedDocument(
      id: try row.text("id"), draft: try row.textOrNil("draft_id"), reference: try row.textOrNil("reference"), kind: try row.text("kind"),
      number: try row.text("number"), datedOn: try row.date("dated_on"), issuer: try row.text("issuer"), seal: try row.choice("seal"),
      sealCheckedBy: try row.textOrNil("seal_checked_by"), state: try row.bool("is_renewed") ? .renewed : try row.choice("state"),
      replaces: try row.textOrNil("replaces_id"),
      replacedBy: try row.textOrNil("replaced_by_id"), story: try row.text("story_id"), reason: try row.textOrNil("reason"),
      content: try row.text("content_digest"), validUntil: try row.dateOrNil("valid_until"), issuedBy: try row.text("issued_by"),
      issuedAt: try row.moment("issued_at_ms"), endedOn: try row.dateOrNil("ended_on"), endedBy: try row.textOrNil("ended_by"),
      sealTitle: try row.textOrNil("seal_title"),
      signature: try row.textOrNil("signer").map {
        DocumentSignature(signer: $0, fingerprint: try row.textOrNil("signer_fingerprint") ?? "")
      })
  }
}
