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
  private static let beginCommand = "BEGIN ISOLATION LEVEL REPEATABLE READ; LOCK TABLE write_lock IN EXCLUSIVE MODE"

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
    let schema = self.schema
    let pool = self.pool
    let answer = Answer<T>()
    if purpose == .command { queue.append(GroupedWrite(foresight, body) { answer.result = $0 }) }
    // One at a time in this process: those who wait for the lock must not hold connections that other towns need.
    await turnstile.enter()
    defer { turnstile.leave() }
    guard purpose == .command else {
      return try await pool.run(schema) { try $0.write(schema, Self.beginMigration(schema), pool, nil, body) }
    }
    // Whoever comes through first writes for all that wait; the others find their answer here.
    while true {
      if let result = answer.result { return try result.get() }
      var writes: [GroupedWrite] = []
      while writes.count < WriteQueue.most, let write = queue.next() { writes.append(write) }
      let group = writes
      do {
        try await pool.run(schema) { $0.write(schema, Self.beginCommand, pool, group) }
      } catch {
        for write in group { write.finish(.failure(error)) }
      }
    }
  }

  /// Set by the thread that wrote, read when that is over.
  private final class Answer<T: Sendable>: Sendable {
    private let kept = Mutex<Result<T, any Error>?>(nil)
    var result: Result<T, any Error>? {
      get { kept.withLock { $0 } }
      set { kept.withLock { $0 = newValue } }
    }
  }

  /// Statement by statement READ COMMITTED: after the lock, the migrations of whoever held it before are seen.
  static func beginMigration(_ schema: String) -> String {
    "BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock(hashtextextended('yakuba ' || \(literal(schema)), 0))"
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

/// Lets one through at a time, in the order of coming.
final class Turnstile: Sendable {
  private struct State {
    var isTaken = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())

  func enter() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.isTaken {
          state.waiting.append(continuation)
          return false
        }
        state.isTaken = true
        return true
      }
      if isFree { continuation.resume() }
    }
  }

  func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard !state.waiting.isEmpty else {
        state.isTaken = false
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?.resume()
  }
}
