import Contracts
import Decisions
import Kernel
import Storage

enum ApprovalsMigrations {
  static let all = [
    Migration(
      "approvals.0001-uploads",
      """
      CREATE TABLE approvals_uploads (
        officer_id TEXT NOT NULL,
        digest TEXT NOT NULL,
        name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size_bytes BIGINT NOT NULL CHECK (size_bytes >= 0),
        stored_at_ms BIGINT NOT NULL,
        PRIMARY KEY (officer_id, digest)
      ) {{strict}};
      CREATE INDEX approvals_uploads_by_time ON approvals_uploads (stored_at_ms);
      """)
  ]
}

/// Table `approvals_uploads`: files that an officer has sent with a form that was not finished yet, so that none has to be chosen twice.
enum UploadRecords {
  static func keep(_ file: DraftAttachment, bytes: [UInt8], by officer: String, _ writer: Writer) throws {
    try writer.store(attachment: bytes)
    try writer.keep(attachment: file.digest, for: owner(officer))
    try writer.run(
      """
      INSERT INTO approvals_uploads (officer_id, digest, name, media_type, size_bytes, stored_at_ms)
      VALUES (\(officer), \(file.digest), \(file.name), \(file.mediaType), \(bytes.count), \(writer.now))
      ON CONFLICT (officer_id, digest) DO UPDATE SET name = excluded.name, stored_at_ms = excluded.stored_at_ms
      """)
  }

  static func all(of officer: String, _ reader: Reader) throws -> [DraftAttachment] {
    try reader.all("SELECT digest, name, media_type FROM approvals_uploads WHERE officer_id = \(officer) ORDER BY stored_at_ms, digest") {
      DraftAttachment(digest: try $0.text("digest"), name: try $0.text("name"), mediaType: try $0.text("media_type"))
    }
  }

  /// Forgets what was sent before a moment; what drafts keep stays theirs.
  static func sweep(before moment: Moment, _ writer: Writer) throws {
    let old = try writer.all("SELECT officer_id, digest FROM approvals_uploads WHERE stored_at_ms < \(moment)") {
      (try $0.text("officer_id"), try $0.text("digest"))
    }
    for (officer, digest) in old {
      try writer.release(attachment: digest, from: owner(officer))
      try writer.run("DELETE FROM approvals_uploads WHERE officer_id = \(officer) AND digest = \(digest)")
    }
  }

  static let sweeping = Job(
    "approvals.sweep-uploads",
    title: Phrase("使われなかった添付ファイルを削除", en: "Delete attachments that were not used", easy: "使わなかった ファイルを けす"), everySeconds: 21_600
  ) { services in
    let limit = services.clock.now.adding(days: -2)
    try await services.database.write { try sweep(before: limit, $0) }
  }

  private static func owner(_ officer: String) -> String { "upload:\(officer)" }
}
