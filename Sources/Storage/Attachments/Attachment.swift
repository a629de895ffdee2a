import Kernel

/// A file kept in the database, named by the SHA-256 of its content, in chunks named by theirs: what is there twice is stored once.
public struct Attachment: Sendable, Hashable {
  /// 64 hexadecimal digits.
  public let digest: String
  public let sizeBytes: Int
  public let storedAt: Moment

  /// 256 KiB: all chunks but the last have this size.
  public static let chunkBytes = 262_144
}

extension Reader {
  public func attachment(_ digest: String) throws -> Attachment? {
    try first("SELECT digest, size_bytes, stored_at_ms FROM attachments WHERE digest = \(digest)") {
      Attachment(digest: try $0.text("digest"), sizeBytes: try $0.int("size_bytes"), storedAt: try $0.moment("stored_at_ms"))
    }
  }

  /// What an owner keeps, by digest.
  public func attachments(of owner: String) throws -> [Attachment] {
    try all(
      """
      SELECT a.digest, a.size_bytes, a.stored_at_ms FROM attachments a JOIN attachment_uses u ON u.attachment = a.digest
      WHERE u.owner = \(owner) ORDER BY a.digest
      """
    ) { Attachment(digest: try $0.text("digest"), sizeBytes: try $0.int("size_bytes"), storedAt: try $0.moment("stored_at_ms")) }
  }

  /// One chunk, checked; nil behind the last. Throws `storage.attachment-damaged`.
  public func chunk(of attachment: String, at position: Int) throws -> [UInt8]? {
    let row = try first(
      """
      SELECT c.digest, c.bytes FROM attachment_parts p JOIN attachment_chunks c ON c.digest = p.chunk
      WHERE p.attachment = \(attachment) AND p.position = \(position)
      """)
    guard let row else { return nil }
    let bytes = try row.blob("bytes")
    guard try Digest.of(bytes) == row.blob("digest") else {
      throw Failure(.defect, "storage.attachment-damaged", .attachmentDamaged, detail: "\(attachment) chunk \(position)")
    }
    return bytes
  }

  /// The whole content, for what is small. Throws `storage.attachment-missing`, `storage.attachment-damaged`.
  public func bytes(of attachment: String) throws -> [UInt8] {
    guard let known = try self.attachment(attachment) else { throw Failure.attachmentMissing(attachment) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(known.sizeBytes)
    var position = 0
    while let chunk = try chunk(of: attachment, at: position) {
      bytes += chunk
      position += 1
    }
    guard bytes.count == known.sizeBytes, Digest.hex(Digest.of(bytes)) == attachment else {
      throw Failure(.defect, "storage.attachment-damaged", .attachmentDamaged, detail: attachment)
    }
    return bytes
  }
}

extension Failure {
  static func attachmentMissing(_ digest: String) -> Failure {
    Failure(.missing, "storage.attachment-missing", .attachmentMissing, detail: digest)
  }
}

/// The content of an attachment, chunk by chunk, each read for itself: a slow reader holds nothing.
public struct AttachmentStream: AsyncSequence, Sendable {
  public typealias Element = [UInt8]
  let database: any Database
  public let attachment: Attachment

  public struct Iterator: AsyncIteratorProtocol {
    let database: any Database
    let attachment: Attachment
    private var position = 0
    private var sent = 0

    init(_ database: any Database, _ attachment: Attachment) {
      self.database = database
      self.attachment = attachment
    }

    public mutating func next() async throws -> [UInt8]? {
      let (digest, place) = (attachment.digest, position)
      let chunk = try await database.read { try $0.chunk(of: digest, at: place) }
      guard let chunk else {
        guard sent == attachment.sizeBytes else {
          throw Kernel.Failure(.defect, "storage.attachment-damaged", .attachmentDamaged, detail: digest)
        }
        return nil
      }
      position += 1
      sent += chunk.count
      return chunk
    }
  }

  public func makeAsyncIterator() -> Iterator { Iterator(database, attachment) }
}

extension Database {
  /// Throws `storage.attachment-missing`.
  public func stream(attachment digest: String) async throws -> AttachmentStream {
    guard let attachment = try await read({ try $0.attachment(digest) }) else { throw Failure.attachmentMissing(digest) }
    return AttachmentStream(database: self, attachment: attachment)
  }
}
