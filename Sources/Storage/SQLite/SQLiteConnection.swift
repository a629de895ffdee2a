import CSQLite
import Glibc
import Kernel

/// One connection to a SQLite file, used by one thread at a time.
final class SQLiteConnection: Connection {
  enum Role: Sendable { case reader, writer }

  let handle: OpaquePointer
  let path: String
  /// Which file was opened: a file moved or deleted under us must not take writes that nobody will find.
  private let identity: FileIdentity
  private var statements: [String: SQLiteStatement] = [:]
  private var uses: [String: UInt64] = [:]
  private var useCount: UInt64 = 0
  private static let statementLimit = 256
  /// The first statement that failed in the current transaction.
  private(set) var broken: Failure?

  var kind: DatabaseKind { .sqlite }

  /// Opens a file; makes it only where `create` says so.
  init(path: String, role: Role, create: Bool = false, busyMilliseconds: Int32) throws {
    if create {
      let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw Failure.inputOutput("create \(path): errno \(errno)") }
      Glibc.close(descriptor)
    }
    guard let identity = FileIdentity(path) else { throw Failure.townGone(path) }
    self.identity = identity
    self.path = path
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let result = sqlite3_open_v2(path, &opened, flags, nil)
    guard result == SQLITE_OK, let opened else {
      let failure = Failure.sqlite(result, opened, doing: "open")
      sqlite3_close_v2(opened)
      throw failure
    }
    // From here on all is initialised: deinit closes whatever is thrown.
    handle = opened
    sqlite3_busy_timeout(handle, busyMilliseconds)
    for (option, value) in [
      (SQLITE_DBCONFIG_DQS_DML, 0), (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_DEFENSIVE, 1),
      (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_ENABLE_FKEY, 1),
    ] as [(Int32, Int32)] {
      guard yakuba_sqlite_configure(handle, option, value) == SQLITE_OK else {
        throw Failure.sqlite(SQLITE_ERROR, handle, doing: "configure")
      }
    }
    try script(
      "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;"
    )
    let mode = try query("PRAGMA journal_mode = WAL").first?.values.first
    guard mode == .text("wal") else { throw Failure.inputOutput("\(path): write-ahead logging cannot be switched on") }
    try script("PRAGMA journal_size_limit = 67108864;")
    if role == .reader { try script("PRAGMA query_only = ON;") }
  }

  private var isClosed = false

  func close() {
    guard !isClosed else { return }
    isClosed = true
    statements = [:]
    sqlite3_close_v2(handle)
  }

  deinit { close() }

  /// Throws where the file at the path is no longer the one that was opened.
  func checkFile() throws {
    guard FileIdentity(path) == identity else { throw Failure.townGone(path) }
  }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  func begin(_ role: Role) throws {
    broken = nil
    try step(role == .writer ? "BEGIN IMMEDIATE" : "BEGIN")
    broken = nil
  }

  func commit() throws { try step("COMMIT") }

  /// Within a write: what follows can be undone alone.
  func setSavepoint() throws {
    broken = nil
    try step("SAVEPOINT command")
  }

  func releaseSavepoint() throws { try step("RELEASE command") }

  /// Undoes what was done since the savepoint. False where the whole transaction is gone.
  func undoToSavepoint() -> Bool {
    broken = nil
    guard isInTransaction, (try? step("ROLLBACK TO command")) != nil, (try? step("RELEASE command")) != nil else { return false }
    return isInTransaction
  }

  /// False where the connection had better be closed.
  func rollback() -> Bool {
    broken = nil
    guard isInTransaction else { return true }
    return (try? step("ROLLBACK")) != nil && !isInTransaction
  }

  private func step(_ text: String) throws {
    let statement = try prepared(text)
    defer { sqlite3_reset(statement.pointer) }
    let result = sqlite3_step(statement.pointer)
    guard result == SQLITE_DONE || result == SQLITE_ROW else { throw Failure.sqlite(result, handle, doing: text) }
  }

  func query(_ sql: SQL) throws -> [Row] {
    var rows: [Row] = []
    try each(sql) { rows.append($0) }
    return rows
  }

  func add(_ values: [SQLValue], to shape: RowShape) throws {
    for start in stride(from: 0, to: values.count, by: shape.columns.count) {
      let row = Array(values[start..<min(start + shape.columns.count, values.count)])
      try each({ RenderedSQL(text: shape.sqliteText, values: try shape.checked(row)) }, { _ in })
    }
  }

  func execute(_ sql: SQL) throws -> Int {
    let before = sqlite3_total_changes64(handle)
    try each(sql) { _ in }
    return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
  }

  func append(_ sql: SQL, _ expectation: Expectation?) throws {
    let rows = try execute(sql)
    guard let expectation, expectation.rows != rows else { return }
    // As after a statement that the database refuses: the transaction is over, also for who catches this.
    broken = expectation.failure
    throw expectation.failure
  }

  /// Row by row. `body` must not use this connection for anything that changes what is read.
  func each(_ sql: SQL, _ body: (Row) throws -> Void) throws { try each({ try sql.rendered(for: .sqlite) }, body) }

  private func each(_ statement: () throws -> RenderedSQL, _ body: (Row) throws -> Void) throws {
    if let broken { throw broken }
    do {
      let rendered = try statement()
      let statement = try prepared(rendered.text)
      let pointer = statement.pointer
      defer {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
      }
      let bound = statement.bind(rendered.values)
      guard bound == SQLITE_OK else { throw Failure.sqlite(bound, handle, doing: rendered.text) }
      var columns: Row.ColumnNames?
      while true {
        let result = sqlite3_step(pointer)
        if result == SQLITE_DONE { return }
        guard result == SQLITE_ROW else { throw Failure.sqlite(result, handle, doing: rendered.text) }
        let names = columns ?? statement.currentColumns()
        columns = names
        try body(statement.currentRow(names))
      }
    } catch let failure as Failure {
      if isInTransaction || failure.kind == .unavailable { broken = broken ?? failure }
      throw failure
    }
  }

  func script(_ text: String) throws {
    if let broken { throw broken }
    let result = sqlite3_exec(handle, text, nil, nil, nil)
    guard result == SQLITE_OK else {
      let failure = Failure.sqlite(result, handle, doing: "script")
      broken = failure
      throw failure
    }
  }

  private func prepared(_ text: String) throws -> SQLiteStatement {
    useCount += 1
    if let statement = statements[text] {
      uses[text] = useCount
      return statement
    }
    var pointer: OpaquePointer?
    var rest = false
    let result = text.withCString { start in
      var tail: UnsafePointer<CChar>?
      let result = sqlite3_prepare_v3(handle, start, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, &tail)
      if let tail { rest = String(cString: tail).contains { !$0.isWhitespace && $0 != ";" } }
      return result
    }
    guard result == SQLITE_OK, let pointer else { throw Failure.sqlite(result, handle, doing: text) }
    let statement = SQLiteStatement(pointer)
    guard !rest else { throw Failure.statement("more than one statement: \(text)") }
    if statements.count >= Self.statementLimit, let oldest = uses.min(by: { $0.value < $1.value })?.key {
      statements[oldest] = nil
      uses[oldest] = nil
    }
    statements[text] = statement
    uses[text] = useCount
    return statement
  }
}

/// Which file a path leads to.
struct FileIdentity: Sendable, Equatable {
  let device: UInt
  let node: UInt

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt(status.st_dev)
    node = UInt(status.st_ino)
  }
}
