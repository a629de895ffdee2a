import CSQLite
import Glibc
import Kernel

/// A town in a SQLite file: one thread that writes, a few that read, each with its own connection, opened when first needed
/// and closed after idling. Blocking calls stay on these threads.
final class SQLiteDriver: Driver {
  struct Limits: Sendable {
    var readers = 2
    /// How long to wait for another process that writes.
    var busyMilliseconds: Int32 = 10_000
    var idleSeconds = 120
  }

  let path: String
  let limits: Limits
  private let tools: WriterTools
  private let writers: Crew<SQLiteSeat>
  private let readers: Crew<SQLiteSeat>

  var kind: DatabaseKind { .sqlite }
  var clock: Clock { tools.clock }

  /// Nothing is opened yet. The file must be there by the first use: see `create`.
  init(path: String, limits: Limits = Limits(), clock: Clock, randomness: Randomness) {
    self.path = path
    self.limits = limits
    tools = WriterTools(clock: clock, randomness: randomness)
    func crew(_ role: SQLiteConnection.Role, _ count: Int) -> Crew<SQLiteSeat> {
      Crew(limit: count, idleSeconds: limits.idleSeconds) {
        SQLiteSeat(path: path, role: role, busyMilliseconds: limits.busyMilliseconds)
      } dismantle: {
        $0.leave()
      }
    }
    writers = crew(.writer, 1)
    readers = crew(.reader, limits.readers)
  }

  /// Makes an empty database file in WAL mode, readable by its owner alone.
  static func create(_ path: String) throws {
    try SQLiteConnection(path: path, role: .writer, create: true, busyMilliseconds: 10_000).close()
  }

  func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
    try await run(readers) { try $0.read(body) }
  }

  func write<T: Sendable>(_ purpose: WritePurpose, _ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
    let tools = self.tools
    return try await run(writers) { try $0.write(tools, body) }
  }

  /// Runs `body` on a reader's thread with its bare connection.
  func withConnection<T: Sendable>(_ body: @escaping @Sendable (SQLiteConnection) throws -> T) async throws -> T {
    try await run(readers) { seat in try body(seat.connection()) }
  }

  func retire() {
    readers.retire()
    writers.retire()
  }

  func close() async {
    await readers.close()
    await writers.close()
  }

  private func run<T: Sendable>(_ crew: Crew<SQLiteSeat>, _ body: @escaping @Sendable (SQLiteSeat) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let accepted = crew.submit { seat in continuation.resume(with: Result { try body(seat) }) }
      if !accepted { continuation.resume(throwing: Failure.closed) }
    }
  }
}

/// What a thread of a SQLite town holds.
final class SQLiteSeat {
  private let path: String
  private let role: SQLiteConnection.Role
  private let busyMilliseconds: Int32
  private var current: SQLiteConnection?

  init(path: String, role: SQLiteConnection.Role, busyMilliseconds: Int32) {
    self.path = path
    self.role = role
    self.busyMilliseconds = busyMilliseconds
  }

  func connection() throws -> SQLiteConnection {
    if let current { return current }
    let opened = try SQLiteConnection(path: path, role: role, busyMilliseconds: busyMilliseconds)
    current = opened
    return opened
  }

  func leave() {
    current?.close()
    current = nil
  }

  func read<T>(_ body: (Reader) throws -> T) throws -> T {
    let connection = try connection()
    do {
      try connection.checkFile()
      try connection.begin(.reader)
      let value = try body(Reader(connection))
      if let broken = connection.broken { throw broken }
      try connection.commit()
      return value
    } catch {
      throw giveUp(connection, error)
    }
  }

  func write<T>(_ tools: WriterTools, _ body: (Writer) throws -> T) throws -> T {
    let connection = try connection()
    do {
      try connection.checkFile()
      try connection.begin(.writer)
      let value = try body(tools.writer(connection))
      if let broken = connection.broken { throw broken }
      try connection.commit()
      // What was committed to a file that has been moved away would never be found again: do not call it done.
      try connection.checkFile()
      return value
    } catch {
      throw giveUp(connection, error)
    }
  }

  /// Ends the transaction; gives the error to report. After trouble with the file the connection is opened anew.
  private func giveUp(_ connection: SQLiteConnection, _ error: any Error) -> any Error {
    // What the body made of a refusal counts (a kinder message), but trouble with the database stays what it is.
    let cause = connection.broken.flatMap { $0.kind == .unavailable ? $0 : nil } ?? error
    let isTrouble = (cause as? Failure).map { $0.kind == .unavailable && $0.code != "storage.busy" } ?? false
    if !connection.rollback() || isTrouble { leave() }
    return cause
  }
}
