import Kernel

/// How entries of the audit log are chained: `digest(n) = SHA-256(bytes)`, with
/// `bytes = "yakuba-audit-1" · digest(n-1) · seq · at_ms · actor · action · subject · detail`: numbers as 8 bytes, most significant
/// first; each text as its length in bytes (8 bytes) and its UTF-8; `digest(0)` is 32 zero bytes.
enum AuditChain {
  static let start = AuditHead(seq: 0, digest: [UInt8](repeating: 0, count: Digest.size))

  static func digest(after head: AuditHead, at moment: Moment, _ entry: AuditEntry) -> [UInt8] {
    var bytes = Array("yakuba-audit-1".utf8)
    bytes += head.digest
    bytes += SQLValue.bigEndian(UInt64(head.seq + 1))
    bytes += SQLValue.bigEndian(UInt64(bitPattern: moment.milliseconds))
    for text in [entry.actor, entry.action, entry.subject, entry.detail] {
      bytes += SQLValue.bigEndian(UInt64(text.utf8.count))
      bytes += text.utf8
    }
    return Digest.of(bytes)
  }
}

/// The last entry of the audit log.
struct AuditHead: Sendable, Hashable {
  let seq: Int
  let digest: [UInt8]

  static let last: SQL = "SELECT seq, digest FROM audit_log ORDER BY seq DESC LIMIT 1"

  static func read(_ reader: Reader) throws -> AuditHead { try AuditHead(reader.all(last)) }

  init(seq: Int, digest: [UInt8]) { (self.seq, self.digest) = (seq, digest) }

  /// From the answer to `last`.
  init(_ rows: [Row]) throws {
    self = try rows.first.map { AuditHead(seq: try $0.int("seq"), digest: try $0.blob("digest")) } ?? AuditChain.start
  }
}
