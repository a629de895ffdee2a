import CPostgres
import Kernel

/// One connection to a PostgreSQL server, used by one thread at a time, for one town after another.
final class PostgresConnection: Connection {
  private struct Key: Hashable {
    let schema: String
    let text: String
    let kinds: [SQLKind?]
  }

  let handle: OpaquePointer
  /// The schema of the town that the connection stands in.
  private(set) var schema: String?
  private var schemasSeen: Set<String> = []
  private var prepared: [Key: PreparedStatement] = [:]
  private var useCount: UInt64 = 0
  private static let preparedLimit = 512
  /// Every schema that a server process has touched stays in its caches; after so many a fresh process is cheaper.
  private static let schemaLimit = 400

  /// The first statement that failed in the current transaction.
  private(set) var trouble: PostgresTrouble?
  /// Statements that were sent and not looked at yet.
  private(set) lazy var underway = PostgresPipeline(handle) { [unowned self] in forgetPrepared() }
  /// Rows that wait for others, until somebody may look.
  var gathered = GatheredRows()
  /// A read under way.
  private lazy var reading = PostgresReading(handle)
  /// The server's history at the time of connecting; empty where the server does not tell.
  private(set) var timeline = ""

  var kind: DatabaseKind { .postgres }

  init(url: String, applicationName: String = "yakuba") throws {
    let options: [(String, String)] = [
      ("dbname", url), ("fallback_application_name", applicationName), ("connect_timeout", "5"), ("client_encoding", "UTF8"),
      ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("tcp_user_timeout", "30000"),
    ]
    let names = CStrings(options.map(\.0))
    let values = CStrings(options.map(\.1))
    guard let opened = PQconnectdbParams(names.pointers, values.pointers, 1) else { throw Failure.unreachable("out of memory") }
    handle = opened
    // From here on all is initialised: deinit closes whatever is thrown.
    guard PQstatus(opened) == CONNECTION_OK else {
      throw Failure.unreachable(String(cString: PQerrorMessage(opened)).split(separator: "\n").first.map(String.init) ?? "")
    }
    PQsetNoticeProcessor(opened, ignoreNotice, nil)
    do {
      // Durable whatever the server's configuration says, and the same answers whatever its locale.
      try simple(
        """
        SET TimeZone TO 'UTC'; SET standard_conforming_strings TO on; SET bytea_output TO hex; SET jit TO off; \
        SET lock_timeout TO '10s'; SET idle_in_transaction_session_timeout TO '120s'; SET extra_float_digits TO 3; \
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')
        """)
    } catch let trouble as PostgresTrouble {
      throw trouble.failure
    }
    timeline = (try? text(of: "SELECT CASE WHEN pg_is_in_recovery() THEN '' ELSE left(pg_walfile_name(pg_current_wal_lsn()), 8) END")) ?? ""
  }

  private var isClosed = false

  func close() {
    guard !isClosed else { return }
    isClosed = true
    PQfinish(handle)
  }

  deinit { close() }

  /// What the body made of a refusal counts (a kinder message), but trouble with the database stays what it is.
  func cause(of error: any Error) -> any Error {
    switch trouble {
    case .again, .lost, .ofAnotherCommand: trouble ?? error
    case .failed(let failure) where failure.kind == .unavailable: failure
    default: error
    }
  }

  var isIdle: Bool { PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE }
  var isWornOut: Bool { schemasSeen.count > Self.schemaLimit }

  /// Turns to a town. Only outside a transaction.
  func enter(_ schema: String) throws {
    trouble = nil
    gathered = GatheredRows()
    guard self.schema != schema else { return }
    try simple("SET search_path TO \(Self.quoted(schema))")
    self.schema = schema
    schemasSeen.insert(schema)
  }

  static func quoted(_ identifier: String) -> String {
    "\"" + identifier.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// Begins a transaction that sees one snapshot and cannot write, with its first statement; or a read of one statement.
  func beginRead(ofOneStatement isAlone: Bool) {
    trouble = nil
    reading.begin(ofOneStatement: isAlone)
  }

  /// Nothing of a transaction before is left to be told or remembered.
  func beginWrite() {
    trouble = nil
    reading.settle()
  }

  /// What remains to be told to the server travels with what comes next; a connection that nothing comes to must be brought to rest.
  func endRead() { reading.end() }

  /// Ends what is left of a read without waiting; false where the connection has to be brought to rest (`rollback`).
  func letGo() -> Bool {
    guard trouble == nil, !needsCare, underway.isEmpty, PQstatus(handle) == CONNECTION_OK else { return false }
    if reading.isOpen { reading.letGo() } else if PQtransactionStatus(handle) != PQTRANS_IDLE { return false }
    return true
  }

  /// Whether it must be brought to rest before it goes on.
  var needsCare: Bool { mustDeallocate || isWornOut || isFullOfStatements }

  /// Some must be given up before another is prepared.
  var isFullOfStatements: Bool { prepared.count >= Self.preparedLimit }

  /// Throws where the server did something else than commit: of a failed transaction it says ROLLBACK, without an error.
  func commit() throws {
    try sendGathered()
    if underway.hasExpectations { try underway.finish() }
    let result = try underway.isEmpty ? PQexec(handle, "COMMIT") : underway.finish(with: "COMMIT")
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw PostgresTrouble(result, handle, doing: "COMMIT") }
    guard String(cString: PQcmdStatus(result)) == "COMMIT" else {
      throw PostgresTrouble.failed(.statement("the transaction was rolled back"))
    }
  }

  /// What is still under way goes to the server now, and may fail later, as another command's.
  func beginNextCommand() throws {
    try noting {
      try sendGatheredAhead()
      guard !underway.isEmpty else { return }
      underway.beginCommand()
      try underway.flush()
    }
  }

  /// Keeps what was done since the savepoint, and sets another. What is still under way may fail later, as another command's.
  func renewSavepoint() throws {
    try sendGathered()
    guard !underway.isEmpty else { return try simple("RELEASE command; SAVEPOINT command") }
    try underway.send("RELEASE command")
    try underway.send("SAVEPOINT command")
    underway.beginCommand()
    try underway.flush()
  }

  /// Undoes what was done since the savepoint, which stays.
  func undoToSavepoint() throws {
    trouble = nil
    gathered = GatheredRows()
    try simple("ROLLBACK TO command")
  }

  /// False where the connection had better be closed.
  func rollback() -> Bool {
    trouble = nil
    gathered = GatheredRows()
    reading.settle()
    try? underway.finish()
    guard PQstatus(handle) == CONNECTION_OK else { return false }
    if PQtransactionStatus(handle) != PQTRANS_IDLE { PQclear(PQexec(handle, "ROLLBACK")) }
    return isIdle
  }

  /// Runs statements without values by the simple protocol.
  func simple(_ text: String) throws {
    reading.settle()
    try underway.finish()
    let result = PQexec(handle, text)
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    default: throw PostgresTrouble(result, handle, doing: String(text.prefix(80)))
    }
  }

  /// The first column of the first row of the last statement; nil where there is none.
  func text(of statements: String) throws -> String? {
    reading.settle()
    let result = PQexec(handle, statements)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw PostgresTrouble(result, handle, doing: String(statements.prefix(80))) }
    guard PQntuples(result) > 0, PQnfields(result) > 0, PQgetisnull(result, 0, 0) == 0 else { return nil }
    return PQgetvalue(result, 0, 0).map { String(cString: $0) }
  }

  func script(_ text: String) throws {
    try noting {
      try sendGathered()
      try simple(text)
    }
  }

  func query(_ sql: SQL) throws -> [Row] {
    try noting {
      try withResult(sql) { result, prepared in
        guard PQresultStatus(result) == PGRES_TUPLES_OK else { return [] }
        return try prepared.rows(of: result)
      }
    }
  }

  /// The answers to several questions, which are sent at once.
  func query(together list: [RenderedSQL]) throws -> [[Row]] {
    try noting {
      var answers: [[Row]] = []
      for start in stride(from: 0, to: list.count, by: PostgresPipeline.most) {
        answers += try queryAtOnce(list[start..<min(start + PostgresPipeline.most, list.count)])
      }
      return answers
    }
  }

  /// No more than the pipeline takes.
  private func queryAtOnce(_ list: ArraySlice<RenderedSQL>) throws -> [[Row]] {
    try sendGathered()
    let all = try list.map { ($0, try statement($0)) }
    try underway.finish()
    for (rendered, prepared) in all {
      try Parameters(rendered).bind { count, pointers, lengths, formats in
        try underway.send { PQsendQueryPrepared(handle, prepared.name, count, pointers, lengths, formats, 1) }
      }
    }
    let results = try underway.finish(keeping: all.count)
    defer { for result in results { PQclear(result) } }
    return try zip(results, all).map { result, sent in
      guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw PostgresTrouble(result, handle, doing: sent.0.text) }
      return try sent.1.rows(of: result)
    }
  }

  func execute(_ sql: SQL) throws -> Int {
    try noting {
      try withResult(sql) { result, _ in PostgresPipeline.rowsChanged(result) }
    }
  }

  /// The first failure counts: what follows it in the same transaction only says that the transaction is over.
  func noting<T>(_ body: () throws -> T) throws -> T {
    if let trouble { throw trouble.failure }
    do {
      return try body()
    } catch let new as PostgresTrouble {
      trouble = new
      throw new.failure
    } catch let failure as Failure {
      trouble = .failed(failure)
      throw failure
    }
  }

  private func withResult<T>(_ sql: SQL, _ body: (OpaquePointer?, PreparedStatement) throws -> T) throws -> T {
    if !reading.isOn { reading.settle() }
    try sendGathered()
    let rendered = try sql.rendered(for: .postgres)
    let prepared = try statement(rendered)
    let result = try Parameters(rendered).bind { count, pointers, lengths, formats in
      if reading.isOn {
        return try answer(isPlannedOnce: rendered.isPlannedOnce) {
          PQsendQueryPrepared(handle, prepared.name, count, pointers, lengths, formats, 1)
        }
      }
      guard !underway.isEmpty else { return PQexecPrepared(handle, prepared.name, count, pointers, lengths, formats, 1) }
      try underway.send { PQsendQueryPrepared(handle, prepared.name, count, pointers, lengths, formats, 1) }
      return try underway.finishWithLast()
    }
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return try body(result, prepared)
    default:
      let trouble = PostgresTrouble(result, handle, doing: rendered.text)
      if case .again = trouble { forgetPrepared() }
      throw trouble
    }
  }

  /// The statement may be one that could not be prepared.
  private func answer(isPlannedOnce: Bool, _ call: () -> Int32) throws -> OpaquePointer? {
    do { return try reading.answer(isPlannedOnce: isPlannedOnce, call) } catch {
      forgetPrepared()
      throw error
    }
  }

  func statement(_ rendered: RenderedSQL) throws -> PreparedStatement {
    if let known = known(rendered) { return known }
    if reading.isOn { return try prepare(rendered) { name, types in try reading.prepare(name, rendered.text, types) } }
    try underway.finish()
    return try prepare(rendered) { name, types in
      let result = PQprepare(handle, name, rendered.text, Int32(types.count), types)
      defer { PQclear(result) }
      guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw PostgresTrouble(result, handle, doing: rendered.text) }
    }
  }

  func known(_ rendered: RenderedSQL) -> PreparedStatement? {
    useCount += 1
    let found = prepared[Key(schema: schema ?? "", text: rendered.text, kinds: rendered.kinds)]
    found?.lastUse = useCount
    return found
  }

  func prepare(_ rendered: RenderedSQL, _ make: (String, [UInt32]) throws -> Void) throws -> PreparedStatement {
    // Within a read only what belongs to it can be sent: `tidy` sees to it afterwards.
    if isFullOfStatements, !reading.isOn { try forgetOldest() }
    let new = PreparedStatement(name: "s\(useCount)", text: rendered.text)
    try make(new.name, rendered.kinds.map { PostgresType.of($0) })
    new.lastUse = useCount
    prepared[Key(schema: schema ?? "", text: rendered.text, kinds: rendered.kinds)] = new
    return new
  }

  /// A quarter at once, in one round trip.
  private func forgetOldest() throws {
    let oldest = prepared.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(Self.preparedLimit / 4)
    try simple(oldest.map { "DEALLOCATE \($0.value.name)" }.joined(separator: "; "))
    for (key, _) in oldest { prepared[key] = nil }
  }

  private var mustDeallocate = false

  /// After the schema changed under a statement; the statements themselves go once the transaction is over.
  private func forgetPrepared() {
    prepared = [:]
    mustDeallocate = true
  }

  /// Between transactions.
  func tidy() throws {
    guard mustDeallocate else {
      if isFullOfStatements { try forgetOldest() }
      return
    }
    try simple("DEALLOCATE ALL")
    reading.forgetPrepared()
    prepared = [:]
    mustDeallocate = false
  }
}

private func ignoreNotice(_ context: UnsafeMutableRawPointer?, _ message: UnsafePointer<CChar>?) {}
