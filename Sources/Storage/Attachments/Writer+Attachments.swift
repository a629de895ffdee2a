import Kernel

extension Writer {
  /// Stores content, in this transaction. Until somebody keeps it (`keep`), it may be collected later.
  @discardableResult public func store(attachment bytes: [UInt8]) throws -> Attachment {
    var chunks: [[UInt8]] = []
    for start in stride(from: 0, to: bytes.count, by: Attachment.chunkBytes) {
      let chunk = Array(bytes[start..<min(start + Attachment.chunkBytes, bytes.count)])
      chunks.append(try storeChunk(chunk))
    }
    return try storeAttachment(digest: Digest.of(bytes), sizeBytes: bytes.count, chunks: chunks)
  }

  /// Stores a file's content, in this transaction: a large file had better be staged before (`Database.stage`).
  @discardableResult public func store(attachmentAt path: String) throws -> Attachment {
    let file = try ChunkedFile(path)
    var whole = Digest.Running()
    var size = 0
    var chunks: [[UInt8]] = []
    while let chunk = try file.next() {
      whole.add(chunk)
      size += chunk.count
      chunks.append(try storeChunk(chunk))
    }
    return try storeAttachment(digest: whole.finish(), sizeBytes: size, chunks: chunks)
  }

  /// Keeps an attachment for an owner (`case:01h…`) until it is released. Throws `storage.attachment-missing`.
  public func keep(attachment digest: String, for owner: String) throws {
    guard try attachment(digest) != nil else { throw Failure.attachmentMissing(digest) }
    try run(
      """
      INSERT INTO attachment_uses (attachment, owner, since_ms) VALUES (\(digest), \(owner), \(now))
      ON CONFLICT (attachment, owner) DO NOTHING
      """)
  }

  public func release(attachment digest: String, from owner: String) throws {
    try run("DELETE FROM attachment_uses WHERE attachment = \(digest) AND owner = \(owner)")
  }

  /// Releases an attachment and, where nobody else keeps it, deletes it at once with the chunks that no other attachment has: for what
  /// must not be there any more. A form that is still being filled in and had brought the same content loses it.
  ///
  /// SQLite overwrites the freed pages (`secure_delete`), the write-ahead log lets go of them at its next checkpoint; PostgreSQL frees the rows at
  /// its next vacuum. Backups that were made before still hold them.
  /// - Returns: true where it is gone, false where somebody else keeps it.
  @discardableResult public func erase(attachment digest: String, from owner: String) throws -> Bool {
    try release(attachment: digest, from: owner)
    guard try first("SELECT owner FROM attachment_uses WHERE attachment = \(digest) LIMIT 1") == nil else { return false }
    let chunks = try all("SELECT chunk FROM attachment_parts WHERE attachment = \(digest)") { try $0.blob("chunk") }
    try run("DELETE FROM attachments WHERE digest = \(digest)")
    for chunk in chunks {
      try run(
        """
        DELETE FROM attachment_chunks WHERE digest = \(chunk)
          AND NOT EXISTS (SELECT 1 FROM attachment_parts p WHERE p.chunk = attachment_chunks.digest)
        """)
    }
    return true
  }

  /// Deletes attachments that nobody keeps and that were stored before a moment, and chunks that no attachment needs: a day ago is a
  /// good moment, so that what was staged for a form still being filled in stays. The number of attachments.
  @discardableResult public func collectAttachments(storedBefore moment: Moment) throws -> Int {
    let count = try run(
      """
      DELETE FROM attachments WHERE stored_at_ms < \(moment)
        AND NOT EXISTS (SELECT 1 FROM attachment_uses u WHERE u.attachment = attachments.digest)
      """)
    try run(
      """
      DELETE FROM attachment_chunks WHERE stored_at_ms < \(moment)
        AND NOT EXISTS (SELECT 1 FROM attachment_parts p WHERE p.chunk = attachment_chunks.digest)
      """)
    return count
  }

  /// Its digest.
  func storeChunk(_ bytes: [UInt8]) throws -> [UInt8] {
    let digest = Digest.of(bytes)
    // Stored again, it counts as new: the collector must not take it before its attachment is there.
    let isThere = try run(
      "UPDATE attachment_chunks SET stored_at_ms = \(now) WHERE digest = \(digest) AND stored_at_ms < \(now.adding(seconds: -3600))")
    if isThere == 0 {
      try run(
        """
        INSERT INTO attachment_chunks (digest, stored_at_ms, bytes) VALUES (\(digest), \(now), \(bytes))
        ON CONFLICT (digest) DO NOTHING
        """)
    }
    return digest
  }

  func storeAttachment(digest: [UInt8], sizeBytes: Int, chunks: [[UInt8]]) throws -> Attachment {
    let name = Digest.hex(digest)
    let isNew = try run(
      """
      INSERT INTO attachments (digest, size_bytes, stored_at_ms) VALUES (\(name), \(sizeBytes), \(now))
      ON CONFLICT (digest) DO NOTHING
      """)
    if isNew == 1 {
      for (position, chunk) in chunks.enumerated() {
        try run("INSERT INTO attachment_parts (attachment, position, chunk) VALUES (\(name), \(position), \(chunk))")
      }
    } else {
      try run("UPDATE attachments SET stored_at_ms = \(now) WHERE digest = \(name)")
    }
    return Attachment(digest: name, sizeBytes: sizeBytes, storedAt: now)
  }
}

extension Database {
  /// Stores a large file in several short transactions, so that others can write in between. Nothing is kept until a command
  /// does so (`Writer.keep`). The file must not change meanwhile.
  public func stage(attachmentAt path: String) async throws -> Attachment {
    var chunks: [[UInt8]] = []
    var size = 0
    while true {
      let start = size
      let part = try await write { writer -> (digests: [[UInt8]], bytes: Int) in
        let file = try ChunkedFile(path, from: start)
        var digests: [[UInt8]] = []
        var bytes = 0
        while digests.count < 16, let chunk = try file.next() {
          digests.append(try writer.storeChunk(chunk))
          bytes += chunk.count
        }
        return (digests, bytes)
      }
      chunks += part.digests
      size += part.bytes
      if part.digests.count < 16 { break }
    }
    let (all, sizeBytes) = (chunks, size)
    return try await write { writer in
      // Read once more: the digest of the whole, and the certainty that the chunks are those of this file.
      let file = try ChunkedFile(path)
      var whole = Digest.Running()
      var position = 0
      while let chunk = try file.next() {
        guard position < all.count, Digest.of(chunk) == all[position] else { throw ChunkedFile.failure(path, "it changed meanwhile") }
        whole.add(chunk)
        position += 1
      }
      guard position == all.count else { throw ChunkedFile.failure(path, "it changed meanwhile") }
      return try writer.storeAttachment(digest: whole.finish(), sizeBytes: sizeBytes, chunks: all)
    }
  }
}
