import Kernel
import Synchronization

/// A town in a schema of a PostgreSQL server.
final class PostgresDriver: Driver {
  let schema: String
  let pool: PostgresPool
  private let turnstile = Turnstile()
  private let queue = WriteQueue()
  private let isClosed = Mutex(false)

  /// Reads see one snapshot; writes lock first and look afterwards, so what they see is the truth until they end. LOCK takes no
  /// snapshot, a SELECT would.
  private static let beginCommand = ["BEGIN ISOLATION LEVEL REPEATABLE READ", "LOCK TABLE write_lock IN EXCLUSIVE MODE"]

  var kind: DatabaseKind { .postgres }
  var clock: Clock { pool.tools.clock }

  init(schema: String, pool: PostgresPool) {
    self.schema = schema
    self.pool = pool
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
    try checkOpen()
    let schema = self.schema
    return try await pool.run(schema) { try $0.read(schema, body) }
  }

  func look(_ question: SQL) async throws -> [Row] {
    try checkOpen()
    let schema = self.schema
    return try await pool.run(schema) { try $0.look(schema, question) }
  }

  func write<T: Sendable>(_ purpose: WritePurpose, _ foresight: Foresight?, _ body: @escaping @Sendable (Writer) throws -> T) async throws
    -> T
  {
    try checkOpen()
    guard purpose == .command else { return try await migrate(body) }
    return try await withCheckedThrowingContinuation { continuation in
      let write = GroupedWrite(foresight, body) { continuation.resume(with: $0) }
      if queue.appendMustBegin(write) { turnstile.enter { self.beginWriting() } }
    }
  }

  private func migrate<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
    let (schema, pool) = (schema, pool)
    // One at a time in this process: those who wait for the lock must not hold connections that other towns need.
    await turnstile.enter()
    defer { turnstile.leave() }
    return try await pool.run(schema) { try $0.write(schema, Self.beginMigration(schema), pool, nil, body) }
  }

  /// Writes for all that wait, and leaves the turnstile when nobody does.
  private func beginWriting() {
    if pool.submit(schema, { self.writeGroups(on: $0) }) { return }
    while let group = queue.nextGroup() { for write in group { write.finish(.failure(Failure.closed)) } }
    turnstile.leave()
  }

  /// Group after group on one connection. Those of a group are told while the server is busy with the beginning of the next.
  private func writeGroups(on seat: PostgresSeat) {
    let start = Clock.monotonicNanoseconds
    var tell: () -> Void = {}
    while let group = queue.nextGroup() {
      let results = seat.write(schema, Self.beginCommand, pool, group, meanwhile: tell)
      tell = { for (write, result) in zip(group, results) { write.finish(result) } }
      let isLongEnough = Clock.monotonicNanoseconds - start > Self.mostNanosecondsAtOnce && (pool.isCrowded || turnstile.isAwaited)
      guard seat.needsCare || isLongEnough else { continue }
      tell()
      tell = {}
      if seat.needsCare { seat.rest() }
      guard isLongEnough else { continue }
      turnstile.leave()
      return turnstile.enter { self.beginWriting() }
    }
    tell()
    turnstile.leave()
  }

  /// Whoever waits for a connection, or for the turnstile, is let in after so long.
  private static let mostNanosecondsAtOnce: UInt64 = 40_000_000

  /// Statement by statement READ COMMITTED: after the lock, the migrations of whoever held it before are seen.
  static func beginMigration(_ schema: String) -> [String] {
    ["BEGIN ISOLATION LEVEL READ COMMITTED", "SELECT pg_advisory_xact_lock(hashtextextended('yakuba ' || \(literal(schema)), 0))"]
  }

  static func literal(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private func checkOpen() throws {
    if isClosed.withLock({ $0 }) { throw Failure.closed }
  }

  /// The pool stays: other towns use it.
  func close() async {
    isClosed.withLock { $0 = true }
    await turnstile.enter()
    turnstile.leave()
  }
}
