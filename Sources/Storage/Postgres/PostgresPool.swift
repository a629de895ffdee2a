import Kernel

/// Connections to one PostgreSQL server, shared by all towns that live there: each has a thread of its own.
final class PostgresPool: Sendable {
  struct Limits: Sendable {
    var connections = 8
    var idleSeconds = 300
    /// How often a write is tried that other transactions keep overtaking.
    var attempts = 10
    /// How long the server is asked what became of a COMMIT whose answer was lost.
    var outcomeSeconds = 10
  }

  let url: String
  let limits: Limits
  let tools: WriterTools
  private let crew: Crew<PostgresSeat>

  init(url: String, limits: Limits = Limits(), clock: Clock, randomness: Randomness) {
    self.url = url
    self.limits = limits
    tools = WriterTools(clock: clock, randomness: randomness)
    crew = Crew(limit: limits.connections, idleSeconds: limits.idleSeconds) {
      PostgresSeat(url: url)
    } dismantle: {
      $0.leave()
    } rest: {
      $0.rest()
    }
  }

  func run<T: Sendable>(_ schema: String, _ body: @escaping @Sendable (PostgresSeat) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let accepted = crew.submit(preferring: schema) { seat in
        continuation.resume(with: Result { try body(seat) })
        if seat.needsCare { seat.rest() }
      }
      if !accepted { continuation.resume(throwing: Failure.closed) }
    }
  }

  func close() async { await crew.close() }
}

/// What a thread of the pool holds.
final class PostgresSeat {
  private let url: String
  private var current: PostgresConnection?

  init(url: String) { self.url = url }

  func connection() throws -> PostgresConnection {
    if let current { return current }
    let opened = try PostgresConnection(url: url)
    current = opened
    return opened
  }

  func leave() {
    current?.close()
    current = nil
  }

  var needsCare: Bool { current?.needsCare ?? false }

  /// What can wait until nobody waits: ending the last read, renewing a worn connection.
  func rest() {
    guard let connection = current else { return }
    if !connection.rollback() || connection.isWornOut { return leave() }
    do { try connection.tidy() } catch { leave() }
  }

  /// Ends the transaction that failed; a connection that is gone, or does not come to rest, is given up.
  private func tidyUp(after cause: any Error) {
    guard let connection = current else { return }
    if case PostgresTrouble.lost = cause { return leave() }
    if connection.rollback() { try? connection.tidy() } else { leave() }
  }

  /// The answer to one question, without a transaction around it.
  func look(_ schema: String, _ question: SQL) throws -> [Row] { try read(schema, ofOneStatement: true) { try $0.all(question) } }

  func read<T>(_ schema: String, _ body: (Reader) throws -> T) throws -> T { try read(schema, ofOneStatement: false, body) }

  private func read<T>(_ schema: String, ofOneStatement isAlone: Bool, _ body: (Reader) throws -> T) throws -> T {
    var attempt = 0
    while true {
      attempt += 1
      let connection = try connection()
      do {
        try connection.enter(schema)
        connection.beginRead(ofOneStatement: isAlone)
        let value = try body(Reader(connection))
        if let trouble = connection.trouble { throw trouble }
        connection.endRead()
        return value
      } catch {
        let cause = connection.cause(of: error)
        tidyUp(after: cause)
        switch cause as? PostgresTrouble {
        case .again where attempt < 3, .lost where attempt < 3: continue
        case .some(let trouble): throw trouble.failure
        case nil: throw cause
        }
      }
    }
  }

  func write<T>(_ schema: String, _ begin: String, _ pool: PostgresPool, _ foresight: Foresight?, _ body: (Writer) throws -> T) throws -> T
  {
    var attempt = 0
    while true {
      attempt += 1
      let connection = try connection()
      var committing: (transaction: NumberedTransaction, value: T)?
      do {
        try connection.enter(schema)
        let transaction = try connection.beginNumbered(begin)
        let writer = pool.tools.writer(connection)
        let foreseen: Foreseen
        (writer.learned, foreseen) = try foresee([foresight], on: connection)
        writer.foreseen = foreseen.answers(for: foresight)
        let value = try body(writer)
        if let trouble = connection.trouble { throw trouble }
        committing = (transaction, value)
        try connection.commit()
        return value
      } catch {
        let cause = connection.cause(of: error)
        tidyUp(after: cause)
        switch cause as? PostgresTrouble {
        case .lost(let failure) where committing != nil:
          guard let committing else { throw failure }
          switch outcome(of: committing.transaction, pool) {
          case .committed: return committing.value
          case .aborted where attempt < 3: continue
          case .aborted: throw failure
          case .open, .untold: throw Failure.outcomeUnknown(failure.detail ?? "")
          }
        case .lost where attempt < 3: continue
        case .again where attempt < pool.limits.attempts: Pause.jittered(attempt, pool.tools.randomness)
        case .some(let trouble): throw trouble.failure
        case nil: throw cause
        }
      }
    }
  }

  /// A command failed after it had changed something, where nothing marks what was its own.
  private struct MustUndo: Error {}

  /// Writes them in one transaction, and tells everyone when it is on disk; see `SQLiteSeat.write`. Savepoints around each are set only where one of
  /// them turned out to need it: who is refused is so mostly before anything was changed, and savepoints cost the server more than small commands.
  func write(_ schema: String, _ begin: String, _ pool: PostgresPool, _ writes: [GroupedWrite]) {
    func alone() {
      for write in writes { write.finish(Result { try self.write(schema, begin, pool, write.foresight) { try write.run($0) } }) }
    }
    guard writes.count > 1 else { return alone() }
    var attempt = 0
    var usesSavepoints = false
    while true {
      attempt += 1
      var committing: (transaction: NumberedTransaction, outcomes: [(any Error)?])?
      func finish(_ outcomes: [(any Error)?]) {
        for (write, error) in zip(writes, outcomes) { write.finish(error.map { .failure($0) } ?? .success(())) }
      }
      do {
        let connection = try connection()
        try connection.enter(schema)
        let transaction = try connection.beginNumbered(usesSavepoints ? begin + "; SAVEPOINT command" : begin)
        let outcomes = try usesSavepoints ? runInSavepoints(writes, on: connection, pool) : run(writes, on: connection, pool)
        committing = (transaction, outcomes)
        try connection.commit()
        return finish(outcomes)
      } catch is MustUndo {
        if current?.rollback() != true { leave() }
        usesSavepoints = true
      } catch {
        let cause = current?.cause(of: error) ?? error
        tidyUp(after: cause)
        switch cause as? PostgresTrouble {
        case .lost(let failure) where committing != nil:
          guard let committing else { return }
          switch outcome(of: committing.transaction, pool) {
          case .committed: return finish(committing.outcomes)
          case .aborted where attempt < 3: continue
          case .aborted: return finish(writes.map { _ in failure })
          case .open, .untold: return finish(writes.map { _ in Failure.outcomeUnknown(failure.detail ?? "") })
          }
        case .lost where attempt < 3: continue
        case .again where attempt < pool.limits.attempts: Pause.jittered(attempt, pool.tools.randomness)
        // Whoever fails now fails alone.
        case .some, nil: return alone()
        }
      }
    }
  }

  /// Asks the server, on a new connection, what became of a COMMIT that was sent and not answered.
  private func outcome(of transaction: NumberedTransaction, _ pool: PostgresPool) -> NumberedTransaction.Outcome {
    let start = Clock.monotonicNanoseconds
    while true {
      do {
        let connection = try connection()
        let outcome = try transaction.outcome(connection)
        guard outcome == .open else { return outcome }
        // A COMMIT takes its time on a busy disk; one that never arrived waits for a client that is gone.
        if Clock.monotonicNanoseconds - start > 500_000_000 { try transaction.endProcess(connection) }
      } catch {
        leave()
      }
      guard Clock.monotonicNanoseconds - start < UInt64(max(1, pool.limits.outcomeSeconds)) * 1_000_000_000 else { return .open }
      Pause.jittered(6, pool.tools.randomness)
    }
  }

  /// Asks what the commands said that they will ask, and what every one of them does.
  private func foresee(_ foresights: [Foresight?], on connection: PostgresConnection) throws -> (Writer.Learned, Foreseen) {
    let foresights = foresights.compactMap { $0 }
    guard !foresights.isEmpty else { return (Writer.Learned(), Foreseen([], [])) }
    var (statements, rendered) = ([SQL](), try Writer.Learned.statements.map { try $0.rendered(for: .postgres) })
    for sql in Foreseen.statements(foresights) {
      // What cannot be asked is the trouble of whoever asks it.
      guard let text = try? sql.rendered(for: .postgres) else { continue }
      statements.append(sql)
      rendered.append(text)
    }
    let answers = try connection.query(together: rendered)
    let own = Writer.Learned.statements.count
    return (try Writer.Learned(answers[..<own]), Foreseen(statements, Array(answers[own...])))
  }

  /// What each of them threw; nil for those that are written. Throws where the transaction cannot go on, and `MustUndo`.
  private func run(_ writes: [GroupedWrite], on connection: PostgresConnection, _ pool: PostgresPool) throws -> [(any Error)?] {
    var outcomes: [(any Error)?] = []
    var (learned, foreseen) = try foresee(writes.map(\.foresight), on: connection)
    for write in writes {
      let writer = pool.tools.writer(connection)
      writer.learned = learned
      writer.foreseen = foreseen.answers(for: write.foresight)
      do {
        try write.run(writer)
        if let trouble = connection.trouble { throw trouble }
        try connection.beginNextCommand()
        learned = writer.learned
        foreseen.note(write.foresight)
        outcomes.append(nil)
      } catch {
        switch connection.trouble {
        case nil where !writer.hasChanged: outcomes.append(error)
        case nil: throw MustUndo()
        case .failed(let failure) where failure.kind != .unavailable: throw MustUndo()
        case .some: throw connection.cause(of: error)
        }
      }
    }
    return outcomes
  }

  /// The same, each in a savepoint of its own, so that any may fail.
  private func runInSavepoints(_ writes: [GroupedWrite], on connection: PostgresConnection, _ pool: PostgresPool) throws -> [(any Error)?] {
    var outcomes: [(any Error)?] = []
    var (learned, foreseen) = try foresee(writes.map(\.foresight), on: connection)
    for (number, write) in writes.enumerated() {
      do {
        let writer = pool.tools.writer(connection)
        writer.learned = learned
        writer.foreseen = foreseen.answers(for: write.foresight)
        try write.run(writer)
        if let trouble = connection.trouble { throw trouble }
        if number + 1 < writes.count { try connection.renewSavepoint() }
        learned = writer.learned
        foreseen.note(write.foresight)
        outcomes.append(nil)
      } catch {
        let cause = connection.cause(of: error)
        switch cause {
        case PostgresTrouble.failed(let failure) where failure.kind != .unavailable:
          try connection.undoToSavepoint()
          outcomes.append(failure)
        case let trouble as PostgresTrouble: throw trouble
        case let failure as Failure where failure.kind == .unavailable && connection.trouble != nil: throw failure
        default:
          try connection.undoToSavepoint()
          outcomes.append(cause)
        }
      }
    }
    return outcomes
  }
}
