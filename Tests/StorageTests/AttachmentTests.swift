import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite struct AttachmentTests {
  /// The same bytes for the same size, no two chunks alike.
  static func content(_ size: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: UInt64(size))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 8)
    while bytes.count < size { bytes += SQLValue.bigEndian(generator.next()) }
    return Array(bytes[..<size])
  }

  @Test(arguments: DatabaseKind.allCases) func contentComesBack(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind) { town in
      for size in [0, 1, Attachment.chunkBytes - 1, Attachment.chunkBytes, Attachment.chunkBytes + 1, 3 * Attachment.chunkBytes] {
        let bytes = Self.content(size)
        let stored = try await town.write { try $0.store(attachment: bytes) }
        #expect(stored.sizeBytes == size)
        #expect(stored.digest == Digest.hex(Digest.of(bytes)))
        #expect(try await town.read { try $0.bytes(of: stored.digest) } == bytes)
        var streamed: [UInt8] = []
        for try await chunk in try await town.stream(attachment: stored.digest) {
          #expect(chunk.count <= Attachment.chunkBytes)
          streamed += chunk
        }
        #expect(streamed == bytes)
      }
      #expect(await failureCode { _ = try await town.read { try $0.bytes(of: "none") } } == "storage.attachment-missing")
      #expect(await failureCode { _ = try await town.stream(attachment: "none") } == "storage.attachment-missing")
      #expect(await failureCode { try await town.write { try $0.keep(attachment: "none", for: "case:1") } } == "storage.attachment-missing")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aStagedFileIsTheSameAsAStoredOne(_ kind: DatabaseKind) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let bytes = Self.content(40 * Attachment.chunkBytes + 17)
    let path = folder.path + "/photo"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try await withTown(on: kind) { town in
      let staged = try await town.stage(attachmentAt: path)
      #expect(staged.digest == Digest.hex(Digest.of(bytes)))
      #expect(try await town.read { try $0.bytes(of: staged.digest) } == bytes)
      let stored = try await town.write { try $0.store(attachmentAt: path) }
      #expect(stored.digest == staged.digest)
      #expect(try await town.read { try $0.all("SELECT digest FROM attachments").count } == 1)
      #expect(await failureCode { _ = try await town.stage(attachmentAt: path + "-not-there") } == "storage.attachment-unreadable")
      try Data().write(to: URL(fileURLWithPath: path))
      #expect(try await town.stage(attachmentAt: path).sizeBytes == 0)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatNobodyKeepsIsCollected(_ kind: DatabaseKind) async throws {
    let time = TestTime(Moment(milliseconds: 1_800_000_000_000))
    try await withTown(on: kind, clock: time.clock) { town in
      let shared = Self.content(Attachment.chunkBytes)
      let (kept, dropped) = try await town.write { writer in
        let kept = try writer.store(attachment: shared + [1])
        let dropped = try writer.store(attachment: shared + [2])
        try writer.keep(attachment: kept.digest, for: "case:1")
        try writer.keep(attachment: kept.digest, for: "case:1")
        try writer.keep(attachment: kept.digest, for: "case:2")
        return (kept, dropped)
      }
      #expect(try await town.read { try $0.all("SELECT digest FROM attachment_chunks").count } == 3, "the shared chunk is stored once")
      #expect(try await town.read { try $0.attachments(of: "case:1") } == [kept])
      let early = time.now
      #expect(try await town.write { try $0.collectAttachments(storedBefore: early) } == 0)
      time.advance(milliseconds: 86_400_000)
      let day = time.now
      #expect(try await town.write { try $0.collectAttachments(storedBefore: day) } == 1)
      #expect(try await town.read { try $0.attachment(dropped.digest) } == nil)
      #expect(try await town.read { try $0.bytes(of: kept.digest) } == shared + [1])
      try await town.write { writer in
        try writer.release(attachment: kept.digest, from: "case:1")
        try writer.collectAttachments(storedBefore: day)
      }
      #expect(try await town.read { try $0.attachment(kept.digest) } == kept, "another owner keeps it")
      try await town.write { writer in
        try writer.release(attachment: kept.digest, from: "case:2")
        try writer.collectAttachments(storedBefore: day)
      }
      #expect(try await town.read { try $0.all("SELECT digest FROM attachment_chunks").count } == 0)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatIsErasedIsGoneAtOnceAndNothingElse(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind) { town in
      let shared = Self.content(Attachment.chunkBytes)
      let (first, second) = try await town.write { writer in
        let first = try writer.store(attachment: shared + [1])
        let second = try writer.store(attachment: shared + [2])
        try writer.keep(attachment: first.digest, for: "case:1")
        try writer.keep(attachment: first.digest, for: "case:2")
        try writer.keep(attachment: second.digest, for: "case:3")
        return (first, second)
      }
      #expect(try await town.write { try $0.erase(attachment: first.digest, from: "case:1") } == false, "case 2 keeps it")
      #expect(try await town.read { try $0.bytes(of: first.digest) } == shared + [1])
      #expect(try await town.write { try $0.erase(attachment: first.digest, from: "case:2") })
      #expect(try await town.read { try $0.attachment(first.digest) } == nil)
      #expect(try await town.read { try $0.bytes(of: second.digest) } == shared + [2])
      #expect(try await town.read { try $0.all("SELECT digest FROM attachment_chunks").count } == 2)
      #expect(try await town.write { try $0.erase(attachment: second.digest, from: "case:3") })
      #expect(try await town.read { try $0.all("SELECT digest FROM attachment_chunks").count } == 0)
    }
  }

  /// What was erased does not stay behind in free pages of the file.
  @Test func whatIsErasedIsOverwrittenInTheFile() async throws {
    let mark = Array("見えてはならない-0123456789".utf8)
    try await withLocation(on: .sqlite) { location in
      guard case .folder(let folder) = location else { return }
      for isErased in [false, true] {
        let cluster = try Cluster(location, migrations: [], limits: ClusterLimits(connections: 2), clock: .system, randomness: .system)
        if !isErased { try await cluster.add(NewTown(slug: "test", name: "見本町")) }
        let town = try await cluster.open("test")
        let bytes = (0..<2000).flatMap { _ in mark }
        try await town.write { writer in
          let digest = try writer.store(attachment: bytes).digest
          try writer.keep(attachment: digest, for: "case:1")
          if isErased { try writer.erase(attachment: digest, from: "case:1") }
        }
        await cluster.close()
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        let holding = files.filter { FileManager.default.contents(atPath: folder + "/" + $0)?.range(of: Data(mark)) != nil }
        #expect(holding.isEmpty == isErased, "\(holding)")
      }
    }
  }

  /// Stored long ago by somebody, then by a form that is still being filled in: the collector must let it be.
  @Test(arguments: DatabaseKind.allCases) func storingAgainRenews(_ kind: DatabaseKind) async throws {
    let time = TestTime(Moment(milliseconds: 1_800_000_000_000))
    try await withTown(on: kind, clock: time.clock) { town in
      let bytes = Self.content(1000)
      let first = try await town.write { try $0.store(attachment: bytes) }
      time.advance(milliseconds: 86_400_000)
      let limit = time.now
      time.advance(milliseconds: 1)
      try await town.write { writer in
        try writer.store(attachment: bytes)
        try writer.collectAttachments(storedBefore: limit)
      }
      #expect(try await town.read { try $0.bytes(of: first.digest) } == bytes)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func damageIsNoticed(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind) { town in
      let stored = try await town.write { try $0.store(attachment: Self.content(1000)) }
      try await town.write { try $0.run("UPDATE attachment_chunks SET bytes = \([1, 2, 3] as [UInt8])") }
      #expect(await failureCode { _ = try await town.read { try $0.bytes(of: stored.digest) } } == "storage.attachment-damaged")
      #expect(
        await failureCode { for try await _ in try await town.stream(attachment: stored.digest) {} } == "storage.attachment-damaged")
    }
  }
}
