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
  private let queue = WriteQueue()

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

  func write<T: Sendable>(_ purpose: WritePurpose, _: Foresight?, _ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
    let (tools, queue) = (tools, queue)
    guard purpose == .command else { return try await run(writers) { try $0.write(tools, body) } }
    return try await withCheckedThrowingContinuation { continuation in
      let write = GroupedWrite(nil, body) { continuation.resume(with: $0) }
      queue.append(write)
      // Whoever comes to the writer's thread first takes all that wait; the others find nothing left to do.
      if !writers.submit({ $0.write(tools, queue) }), queue.remove(write) { write.finish(.failure(Failure.closed)) }
    }
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

  /// Writes those that wait in one transaction, each in a savepoint of its own: who fails undoes only their own, and everyone is told when all is
  /// on disk, for what they read may have been written by those before them.
  func write(_ tools: WriterTools, _ queue: WriteQueue) {
    guard var write = queue.next() else { return }
    let connection: SQLiteConnection
    do {
      connection = try self.connection()
      try connection.checkFile()
      try connection.begin(.writer)
    } catch {
      return write.finish(.failure(current.map { giveUp($0, error) } ?? error))
    }
    let deadline = Clock.monotonicNanoseconds + WriteQueue.mostNanoseconds
    var written: [(write: GroupedWrite, error: (any Error)?)] = []
    var learned = Writer.Learned()
    while true {
      do {
        try connection.setSavepoint()
        let writer = tools.writer(connection)
        writer.learned = learned
        try write.run(writer)
        if let broken = connection.broken { throw broken }
        try connection.releaseSavepoint()
        learned = writer.learned
        written.append((write, nil))
      } catch {
        let cause = Self.cause(of: error, connection)
        guard !Self.isTrouble(cause), connection.undoToSavepoint() else {
          // The transaction is lost with all that was in it: everybody alone, who fails fails alone.
          _ = giveUp(connection, cause)
          return alone(written.map(\.write) + [write], tools)
        }
        written.append((write, cause))
      }
      guard written.count < WriteQueue.most, Clock.monotonicNanoseconds < deadline, let next = queue.next() else { break }
      write = next
    }
    do {
      try connection.commit()
      // What was committed to a file that has been moved away would never be found again: do not call it done.
      try connection.checkFile()
      for (write, error) in written { write.finish(error.map { .failure($0) } ?? .success(())) }
    } catch {
      let cause = giveUp(connection, error)
      // A check that waits for the end cannot say who is to blame. After trouble with the disk nobody knows what is there: nothing is tried again.
      if !Self.isTrouble(cause), written.count > 1 { return alone(written.map(\.write), tools) }
      for (write, _) in written { write.finish(.failure(cause)) }
    }
  }

  private func alone(_ writes: [GroupedWrite], _ tools: WriterTools) {
    for write in writes { write.finish(Result { try self.write(tools) { try write.run($0) } }) }
  }

  /// What the body made of a refusal counts (a kinder message), but trouble with the database stays what it is.
  private static func cause(of error: any Error, _ connection: SQLiteConnection) -> any Error {
    connection.broken.flatMap { $0.kind == .unavailable ? $0 : nil } ?? error
  }

  private static func isTrouble(_ error: any Error) -> Bool {
    (error as? Failure).map { $0.kind == .unavailable && $0.code != "storage.busy" } ?? false
  }

  /// Ends the transaction; gives the error to report. After trouble with the file the connection is opened anew.
  private func giveUp(_ connection: SQLiteConnection, _ error: any Error) -> any Error {
    let cause = Self.cause(of: error, connection)
    if !connection.rollback() || Self.isTrouble(cause) { leave() }
    return cause
  }
}
