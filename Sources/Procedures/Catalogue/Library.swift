import Kernel
import Storage
import Synchronization

/// Procedures that were read from their texts, kept in memory under the stamp of the text. A stamp never stands for two texts, so nothing
/// kept here goes stale; the least recently used are dropped.
final class Library: Sendable {
  static let shared = Library()

  private struct Shelf {
    var files: [String: (file: ProcedureFile, used: UInt64)] = [:]
    var clock: UInt64 = 0
  }
  private let shelf = Mutex(Shelf())
  private let capacity: Int

  init(capacity: Int = 2000) { self.capacity = capacity }

  func kept(_ stamp: String) -> ProcedureFile? {
    shelf.withLock { shelf in
      guard let found = shelf.files[stamp] else { return nil }
      shelf.clock += 1
      shelf.files[stamp] = (found.file, shelf.clock)
      return found.file
    }
  }

  func keep(_ file: ProcedureFile, under stamp: String) {
    shelf.withLock { shelf in
      shelf.clock += 1
      shelf.files[stamp] = (file, shelf.clock)
      guard shelf.files.count > capacity else { return }
      let old = shelf.files.sorted { $0.value.used < $1.value.used }.prefix(capacity / 10)
      for entry in old { shelf.files[entry.key] = nil }
    }
  }

  /// Reads a kept text, or takes it from memory.
  func file(_ kept: VersionRecords.Kept) throws -> ProcedureFile {
    if let file = self.kept(kept.stamp) { return file }
    let file: ProcedureFile
    do throws(DataProblems) { file = try ProcedureFile(kept.text) } catch { throw ProcedureFailure.unreadable(error) }
    keep(file, under: kept.stamp)
    return file
  }
}

/// A published procedure with its version.
struct Listed: Sendable {
  let file: ProcedureFile
  let version: Int
  var procedure: Procedure { file.procedure }
}

enum Catalogue {
  private struct Number: Hashable {
    let id: String
    let version: Int
  }
  private static let lists = RevisionShelf<String, [Listed]>(.procedures, capacity: 2000)
  private static let entries = RevisionShelf<String, Listed>(.procedures, capacity: 5000)
  private static let versions = RevisionShelf<Number, Listed>(.procedures, capacity: 5000)

  /// Everything published, in the town's order.
  static func published(_ reader: Reader) throws -> [Listed] { try lists.value("published", reader) { try readPublished(reader) } }

  private static func readPublished(_ reader: Reader) throws -> [Listed] {
    try VersionRecords.publishedStamps(reader).compactMap { id, version, stamp in
      if let file = Library.shared.kept(stamp) { return Listed(file: file, version: version) }
      guard let kept = try VersionRecords.find(id, version: version, reader) else { return nil }
      return Listed(file: try Library.shared.file(kept), version: version)
    }
  }

  /// One published procedure; throws `procedures.unknown`.
  static func published(_ id: String, _ reader: Reader) throws -> Listed {
    try entries.value(id, reader) {
      guard let entry = try EntryRecords.find(id, reader), entry.state == .published, let version = entry.publishedVersion else {
        throw ProcedureFailure.unknown(id)
      }
      return try listed(id, version: version, reader)
    }
  }

  /// A version, published or not: what a case was opened on.
  static func listed(_ id: String, version: Int, _ reader: Reader) throws -> Listed {
    try versions.value(Number(id: id, version: version), reader) { try readListed(id, version: version, reader) }
  }

  private static func readListed(_ id: String, version: Int, _ reader: Reader) throws -> Listed {
    if let stamp = try VersionRecords.stamp(id, version: version, reader), let file = Library.shared.kept(stamp) {
      return Listed(file: file, version: version)
    }
    guard let kept = try VersionRecords.find(id, version: version, reader) else { throw ProcedureFailure.unknown(id) }
    return Listed(file: try Library.shared.file(kept), version: version)
  }
}
