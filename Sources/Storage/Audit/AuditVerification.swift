import Kernel

/// The end of the audit chain at some time: number and digest of the last entry.
public struct AuditAnchor: Sendable, Hashable, CustomStringConvertible {
  public let seq: Int
  /// 64 hexadecimal digits.
  public let digest: String

  init(_ head: AuditHead) {
    seq = head.seq
    digest = Digest.hex(head.digest)
  }

  /// Reads `12:9f86d0…`, the form of `description`.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let seq = Int(parts[0]), seq >= 0, parts[1].utf8.count == 2 * Digest.size,
      parts[1].allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    self.seq = seq
    digest = parts[1].lowercased()
  }

  public var description: String { "\(seq):\(digest)" }
}

/// What `verifyAudit` found.
public struct AuditVerdict: Sendable, Hashable {
  public enum Fault: Sendable, Hashable {
    /// This entry, or the one before it, is not what was written.
    case altered(seq: Int)
    /// Entries from this number on are missing, though later ones are there.
    case missing(seq: Int)
    /// The log ends before the anchor, or has another digest there: it was cut off or made anew.
    case notAsAnchored(seq: Int)
  }

  /// Entries that were read and found right, in order.
  public let soundEntries: Int
  public let end: AuditAnchor
  public let firstFault: Fault?

  public var isSound: Bool { firstFault == nil }
}

extension Database {
  /// Reads the whole audit log in order and checks every link; stops at the first that is broken. With an anchor noted
  /// earlier it also finds entries cut off at the end, which the chain alone cannot show.
  public func verifyAudit(against anchor: AuditAnchor? = nil) async throws -> AuditVerdict {
    var head = AuditChain.start
    var isAnchorSeen = anchor == nil || anchor?.seq == 0
    while true {
      let last = head.seq
      // Page by page: what was read cannot change any more, and no snapshot is held for long.
      let page = try await read { reader in
        try reader.all("SELECT * FROM audit_log WHERE seq > \(last) ORDER BY seq LIMIT 1000", AuditRecord.init(row:))
      }
      for record in page {
        func verdict(_ fault: AuditVerdict.Fault) -> AuditVerdict {
          AuditVerdict(soundEntries: head.seq, end: AuditAnchor(head), firstFault: fault)
        }
        guard record.seq == head.seq + 1 else { return verdict(.missing(seq: head.seq + 1)) }
        guard record.digest == AuditChain.digest(after: head, at: record.at, record.entry) else {
          return verdict(.altered(seq: record.seq))
        }
        head = AuditHead(seq: record.seq, digest: record.digest)
        if let anchor, anchor.seq == record.seq {
          guard anchor == AuditAnchor(head) else { return verdict(.notAsAnchored(seq: record.seq)) }
          isAnchorSeen = true
        }
      }
      if page.isEmpty { break }
    }
    return AuditVerdict(
      soundEntries: head.seq, end: AuditAnchor(head), firstFault: isAnchorSeen ? nil : .notAsAnchored(seq: head.seq + 1))
  }
}
