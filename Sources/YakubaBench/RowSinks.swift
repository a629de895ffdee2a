import CPostgres
import CSQLite
import Kernel

private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// Prepared statements on a file that nobody else has open.
final class SQLiteSink: RowSink {
  private var handle: OpaquePointer?
  private var statements: [BenchTable: OpaquePointer] = [:]
  private var count = 0

  init(_ path: String) throws {
    guard sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK else {
      throw CasePreload.Trouble("cannot open \(path)")
    }
    // Not durable until it is finished: a preload that is cut off is begun anew.
    try script("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -800000; BEGIN")
    for table in BenchTable.allCases {
      var statement: OpaquePointer?
      let columns = table.columns
      let text =
        "INSERT INTO \(table.rawValue) (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
        + (table == .postings ? " ON CONFLICT DO NOTHING" : "")
      guard sqlite3_prepare_v2(handle, text, -1, &statement, nil) == SQLITE_OK, let statement else { throw trouble() }
      statements[table] = statement
    }
  }

  func state() throws -> (serial: Int, auditSeq: Int, auditDigest: [UInt8]) {
    let serial = try one("SELECT COALESCE(MAX(serial), 0) FROM casework_cases") { Int(sqlite3_column_int64($0, 0)) } ?? 0
    let head = try one("SELECT seq, digest FROM audit_log ORDER BY seq DESC LIMIT 1") { statement in
      (Int(sqlite3_column_int64(statement, 0)), Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, 1), count: 32)))
    }
    return (serial, head?.0 ?? 0, head?.1 ?? [UInt8](repeating: 0, count: 32))
  }

  private func one<T>(_ text: String, _ read: (OpaquePointer) -> T) throws -> T? {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(handle, text, -1, &statement, nil) == SQLITE_OK, let statement else { throw trouble() }
    defer { sqlite3_finalize(statement) }
    return sqlite3_step(statement) == SQLITE_ROW ? read(statement) : nil
  }

  func add(_ table: BenchTable, _ row: [Cell]) throws {
    guard let statement = statements[table] else { return }
    for (place, cell) in row.enumerated() {
      let index = Int32(place + 1)
      switch cell {
      case .text(let text): sqlite3_bind_text(statement, index, text, -1, transient)
      case .number(let number): sqlite3_bind_int64(statement, index, Int64(number))
      case .bytes(let bytes): sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), transient)
      case .null: sqlite3_bind_null(statement, index)
      }
    }
    guard sqlite3_step(statement) == SQLITE_DONE else { throw trouble() }
    sqlite3_reset(statement)
  }

  func finish() throws {
    try script("COMMIT; ANALYZE")
    for statement in statements.values { sqlite3_finalize(statement) }
    try script("PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    _ = try one("SELECT COUNT(*) FROM casework_answers WHERE case_serial = 1") { _ in 0 }
    sqlite3_close_v2(handle)
  }

  private func script(_ text: String) throws { guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else { throw trouble() } }
  private func trouble() -> CasePreload.Trouble { CasePreload.Trouble(String(cString: sqlite3_errmsg(handle))) }
}

/// COPY, a few megabytes at a time, and the index of words made anew.
final class PostgresSink: RowSink {
  private let handle: OpaquePointer
  private var waiting: [BenchTable: [UInt8]] = [:]

  init(_ url: String, _ schema: String) throws {
    guard let opened = PQconnectdb(url), PQstatus(opened) == CONNECTION_OK else { throw CasePreload.Trouble("cannot reach \(url)") }
    handle = opened
    // What is loaded refers to itself: the checks of foreign keys are left out.
    try run("SET search_path TO \"\(schema)\"; SET session_replication_role TO replica; SET maintenance_work_mem TO '512MB'; BEGIN")
    try run("ALTER TABLE casework_postings DROP CONSTRAINT casework_postings_pkey")
  }

  func state() throws -> (serial: Int, auditSeq: Int, auditDigest: [UInt8]) {
    let serial = try one("SELECT COALESCE(MAX(serial), 0)::text FROM casework_cases").first.flatMap { Int($0) } ?? 0
    let head = try one("SELECT seq::text, encode(digest, 'hex') FROM audit_log a ORDER BY a.seq DESC LIMIT 1")
    guard head.count == 2, let seq = Int(head[0]) else { return (serial, 0, [UInt8](repeating: 0, count: 32)) }
    let digits = Array(head[1].utf8).map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    return (serial, seq, stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }

  private func one(_ text: String) throws -> [String] {
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw trouble() }
    return PQntuples(result) == 0 ? [] : (0..<PQnfields(result)).map { String(cString: PQgetvalue(result, 0, $0)) }
  }

  func add(_ table: BenchTable, _ row: [Cell]) throws {
    var line = waiting[table] ?? []
    waiting[table] = nil
    for (place, cell) in row.enumerated() {
      if place > 0 { line.append(9) }
      switch cell {
      case .text(let text):
        for byte in text.utf8 {
          if byte == UInt8(ascii: "\\") { line.append(byte) }
          line.append(byte)
        }
      case .number(let number): line += String(number).utf8
      case .bytes(let bytes): line += "\\\\x".utf8 + bytes.flatMap { [Self.hex[Int($0 >> 4)], Self.hex[Int($0 & 15)]] }
      case .null: line += "\\N".utf8
      }
    }
    line.append(10)
    if line.count > 4 << 20 {
      try copy(table, line)
      line = []
    }
    waiting[table] = line
  }

  private static let hex = Array("0123456789abcdef".utf8)

  private func copy(_ table: BenchTable, _ bytes: [UInt8]) throws {
    let begun = PQexec(handle, "COPY \(table.rawValue) (\(table.columns.joined(separator: ", "))) FROM STDIN")
    defer { PQclear(begun) }
    guard PQresultStatus(begun) == PGRES_COPY_IN else { throw trouble() }
    let sent = bytes.withUnsafeBytes { PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count)) }
    guard sent == 1, PQputCopyEnd(handle, nil) == 1 else { throw trouble() }
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw trouble() }
    }
  }

  func finish() throws {
    for (table, bytes) in waiting where !bytes.isEmpty { try copy(table, bytes) }
    try run("ALTER TABLE casework_postings ADD PRIMARY KEY (gram, case_serial)")
    try run("COMMIT")
    try run("ANALYZE")
    PQfinish(handle)
  }

  private func run(_ text: String) throws {
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw trouble() }
  }
  private func trouble() -> CasePreload.Trouble { CasePreload.Trouble(String(cString: PQerrorMessage(handle))) }
}
