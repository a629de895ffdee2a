import Glibc
import Kernel

/// Writes an archive: under another name until it is whole and on disk.
final class ArchiveWriter {
  private let path: String
  private var partPath: String { path + ".part" }
  private let descriptor: Int32
  private var digest = Digest.Running()
  private var rows: [UInt8] = []
  private var isFinished = false

  /// Throws `storage.archive-exists`: an archive is never overwritten.
  init(_ path: String) throws {
    self.path = path
    guard FileIdentity(path) == nil else { throw Failure(.conflict, "storage.archive-exists", .archiveExists, detail: path) }
    unlink(path + ".part")
    descriptor = Glibc.open(path + ".part", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
    try write(ArchiveFormat.magic)
  }

  deinit {
    Glibc.close(descriptor)
    if !isFinished { unlink(partPath) }
  }

  func add(_ kind: ArchiveFormat.FrameKind, _ payload: [UInt8]) throws {
    try flushRows()
    try frame(kind, payload)
  }

  func add(_ row: Row) throws {
    for value in row.values { ArchiveFormat.append(value, to: &rows) }
    if rows.count >= ArchiveFormat.rowBytesPerFrame { try flushRows() }
  }

  func finish() throws {
    try flushRows()
    try frame(.end, digest.finish())
    guard fsync(descriptor) == 0, rename(partPath, path) == 0 else { throw Self.failure(path, errno) }
    isFinished = true
    try FolderSync.sync(folderOf: path)
  }

  private func flushRows() throws {
    guard !rows.isEmpty else { return }
    try frame(.rows, rows)
    rows.removeAll(keepingCapacity: true)
  }

  private func frame(_ kind: ArchiveFormat.FrameKind, _ payload: [UInt8]) throws {
    try write([kind.rawValue] + SQLValue.bigEndian(UInt64(payload.count)))
    try write(payload)
  }

  private func write(_ bytes: [UInt8]) throws {
    digest.add(bytes)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path, errno) }
      written += count
    }
  }

  static func failure(_ path: String, _ number: Int32) -> Failure {
    let detail = "\(path): \(String(cString: strerror(number)))"
    return number == ENOSPC || number == EDQUOT ? .diskFull(detail) : .inputOutput(detail)
  }
}

/// Makes a new name in a folder durable.
enum FolderSync {
  static func sync(folderOf path: String) throws {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ArchiveWriter.failure(folder, errno) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw ArchiveWriter.failure(folder, errno) }
  }
}

/// Reads an archive frame by frame.
final class ArchiveReader {
  private let path: String
  private let file: UnsafeMutablePointer<FILE>
  private var digest = Digest.Running()

  init(_ path: String) throws {
    self.path = path
    guard let file = fopen(path, "rbe") else {
      throw Failure(.missing, "storage.archive-missing", .archiveMissing, detail: "\(path): \(String(cString: strerror(errno)))")
    }
    self.file = file
    guard try take(ArchiveFormat.magic.count) == ArchiveFormat.magic else { throw ArchiveFormat.damaged("\(path) is not an archive") }
  }

  deinit { fclose(file) }

  /// Nil after the last frame, whose digest has then been found right.
  func next() throws -> (kind: ArchiveFormat.FrameKind, payload: [UInt8])? {
    let expected = digest
    let head = try take(9)
    let length = head[1...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard let kind = ArchiveFormat.FrameKind(rawValue: head[0]), length <= 4 << 30 else { throw ArchiveFormat.damaged("an unknown frame") }
    let payload = try take(Int(length))
    guard kind == .end else { return (kind, payload) }
    var sum = expected
    guard payload == sum.finish() else { throw ArchiveFormat.damaged("the checksum is wrong") }
    guard fgetc(file) == EOF else { throw ArchiveFormat.damaged("something follows the end") }
    return nil
  }

  private func take(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    // Grown as it is read: a damaged length must not take all memory.
    while bytes.count < count {
      let part = min(count - bytes.count, 1 << 20)
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: part))
      let got = bytes.withUnsafeMutableBytes { fread($0.baseAddress! + start, 1, part, file) }
      guard got == part else { throw ArchiveFormat.damaged("it ends too early") }
    }
    digest.add(bytes)
    return bytes
  }

  /// Reads the whole file, checks its sum, and tells what it holds.
  static func summary(_ path: String) throws -> ArchiveSummary {
    let reader = try ArchiveReader(path)
    guard let header = try reader.next(), header.kind == .header, let list = try reader.next(), list.kind == .migrations else {
      throw ArchiveFormat.damaged("the header is missing")
    }
    var summary = try ArchiveSummary(header: header.payload, migrations: list.payload)
    var table: ArchivedTable?
    while let (kind, payload) = try reader.next() {
      switch kind {
      case .table:
        let next = try ArchivedTable(payload: payload)
        guard summary.rows[next.name] == nil else { throw ArchiveFormat.damaged("table \(next.name) comes twice") }
        summary.rows[next.name] = 0
        table = next
      case .rows:
        guard let table, !table.columns.isEmpty else { throw ArchiveFormat.damaged("rows without a table") }
        try eachRow(payload, table) { _ in summary.rows[table.name, default: 0] += 1 }
      case .header, .migrations, .end: throw ArchiveFormat.damaged("a frame is out of place")
      }
    }
    return summary
  }

  static func eachRow(_ payload: [UInt8], _ table: ArchivedTable, _ body: ([SQLValue]) throws -> Void) throws {
    var place = 0
    while place < payload.count {
      var values: [SQLValue] = []
      values.reserveCapacity(table.columns.count)
      for _ in table.columns { values.append(try ArchiveFormat.value(payload, &place)) }
      try body(values)
    }
  }
}

/// What an archive holds, after its checksum was found right.
public enum Archive {
  /// Throws `storage.archive-missing`, `storage.archive-damaged`.
  public static func summary(of path: String) async throws -> ArchiveSummary {
    try await OwnThread.run { try ArchiveReader.summary(path) }
  }
}
