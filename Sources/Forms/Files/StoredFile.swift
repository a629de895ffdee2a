import Kernel
import Storage

/// A file of a filling, with what only the office sees of it.
public struct StoredFile: Sendable, Hashable {
  /// As the answer names it: what officers open. Photographs are encoded anew.
  public let file: FileAnswer
  /// Of what was really sent; the same where nothing was made anew. For evidence, not for opening.
  public let originalDigest: String
  /// Whether a scanner found nothing; false where none is set up.
  public let isScanned: Bool
  /// Where a photograph was taken, where the question keeps that.
  public let place: PhotoPlace?
  public let storedAt: Moment
  /// 委任状: gives the power to act, and answers no question.
  public var isAuthority = false
}

/// A place in degrees north and east.
public struct PhotoPlace: Sendable, Hashable {
  public let latitude: Double
  public let longitude: Double
  public init(latitude: Double, longitude: Double) {
    self.latitude = latitude
    self.longitude = longitude
  }
}

public enum FileRecords {
  public static func files(of filling: String, _ reader: Reader) throws -> [StoredFile] {
    try reader.all(
      """
      SELECT digest, original_digest, name, type, size_bytes, scan, latitude, longitude, stored_at_ms, is_authority FROM forms_files
      WHERE filling_id = \(filling) ORDER BY stored_at_ms, digest
      """
    ) { row in
      let place = try row.realOrNil("latitude").flatMap { north in
        try row.realOrNil("longitude").map { PhotoPlace(latitude: north, longitude: $0) }
      }
      return StoredFile(
        file: FileAnswer(
          digest: try row.text("digest"), name: try row.text("name"), type: FileType(rawValue: try row.text("type")) ?? .pdf,
          bytes: try row.int("size_bytes")),
        originalDigest: try row.text("original_digest"), isScanned: try row.text("scan") == "clean", place: place,
        storedAt: try row.moment("stored_at_ms"), isAuthority: try row.bool("is_authority"))
    }
  }

  static func insert(_ file: StoredFile, filling: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO forms_files (filling_id, digest, original_digest, name, type, size_bytes, scan, latitude, longitude, stored_at_ms, is_authority)
      VALUES (\(filling), \(file.file.digest), \(file.originalDigest), \(file.file.name), \(file.file.type), \(file.file.bytes),
        \(file.isScanned ? "clean" : "not-scanned"), \(file.place?.latitude), \(file.place?.longitude), \(file.storedAt), \(file.isAuthority))
      ON CONFLICT (filling_id, digest) DO UPDATE SET name = \(file.file.name),
        is_authority = CASE WHEN forms_files.is_authority = 1 THEN 1 ELSE \(file.isAuthority ? 1 : 0) END
      """)
  }

  /// Lets go of files that no answer names any more.
  static func releaseUnused(of filling: String, answers: Answers, form: FormDefinition, _ writer: Writer) throws {
    let stored = try files(of: filling, writer)
    guard !stored.isEmpty else { return }
    var used = Set(stored.filter(\.isAuthority).map(\.file.digest))
    for (path, question) in form.allQuestions where question.kind.name == .file || question.kind.name == .photo {
      for answer in answers.found(path) { for file in answer.files ?? [] { used.insert(file.digest) } }
    }
    let kept = Set(stored.filter { used.contains($0.file.digest) }.flatMap { [$0.file.digest, $0.originalDigest] })
    for file in stored where !used.contains(file.file.digest) {
      for digest in Set([file.file.digest, file.originalDigest]) where !kept.contains(digest) {
        try writer.release(attachment: digest, from: Filling.owner(filling))
      }
      try writer.run("DELETE FROM forms_files WHERE filling_id = \(filling) AND digest = \(file.file.digest)")
    }
  }
}

/// Stores files that were taken in for a filling, in chunks, in this transaction. They stay as long as an answer names them.
public struct StoreFiles: Sendable {
  public let filling: String
  public let part: String
  /// By the name of the field.
  public let files: [String: [TakenFile]]

  public init(_ filling: String, part: String, files: [String: [TakenFile]]) {
    self.filling = filling
    self.part = part
    self.files = files
  }

  /// What `PageEntry` wants as its uploads.
  public func run(_ writer: Writer) throws -> [String: [FileAnswer]] {
    guard let filling = try FillingRecords.filling(filling, at: writer.now, writer) else { throw Failure.fillingUnknown }
    guard !filling.isSent else { throw Failure.fillingSent }
    guard filling.part(part)?.state == .open else { throw Failure.partLocked }
    var answers: [String: [FileAnswer]] = [:]
    for (field, list) in files {
      for taken in list {
        let shown = try writer.store(attachment: taken.bytes)
        let original = taken.original == taken.bytes ? shown : try writer.store(attachment: taken.original)
        for digest in Set([shown.digest, original.digest]) { try writer.keep(attachment: digest, for: filling.owner) }
        let file = FileAnswer(digest: shown.digest, name: taken.name, type: taken.type, bytes: taken.bytes.count)
        try FileRecords.insert(
          StoredFile(file: file, originalDigest: original.digest, isScanned: taken.isScanned, place: taken.place, storedAt: writer.now),
          filling: filling.id, writer)
        answers[field, default: []].append(file)
      }
    }
    return answers
  }
}
