import Kernel

/// How it writes: one command, or those that waited at the same time.
extension PostgresSeat {
  /// `begin`: the statements that begin the transaction, the lock among them. `meanwhile` is called as soon as the server has something to do, or where
  /// it cannot be reached; perhaps more than once.
  func write<T>(
    _ schema: String, _ begin: [String], _ pool: PostgresPool, _ foresight: Foresight?, meanwhile: () -> Void = {},
    _ body: (Writer) throws -> T
  ) throws -> T {
    var attempt = 0
    while true {
      attempt += 1
      let connection = try connection()
      var committing: (transaction: NumberedTransaction, value: T)?
      do {
        try connection.enter(schema)
        let opened = try open(begin, [foresight], on: connection, meanwhile: meanwhile)
        let transaction = opened.transaction
        let writer = pool.tools.writer(connection)
        writer.learned = opened.learned
        writer.foreseen = opened.foreseen.answers(for: foresight)
        let value = try body(writer)
        if let trouble = connection.trouble { throw trouble }
        committing = (transaction, value)
        try connection.commit()
        return value
      } catch {
        meanwhile()
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

  /// Writes them in one transaction; what to tell each, now that it is on disk; see `SQLiteSeat.write`. Savepoints around each are set only where one
  /// of them turned out to need it: who is refused is so mostly before anything was changed, and savepoints cost the server more than small commands.
  /// `meanwhile` is called once, as soon as the server has something to do, or cannot be reached.
  func write(_ schema: String, _ begin: [String], _ pool: PostgresPool, _ writes: [GroupedWrite], meanwhile: () -> Void) -> [Result<
    Void, any Error
  >] {
    var isTold = false
    func tell() {
      if !isTold { meanwhile() }
      isTold = true
    }
    defer { tell() }
    func alone() -> [Result<Void, any Error>] {
      writes.map { write in Result { try self.write(schema, begin, pool, write.foresight, meanwhile: tell) { try write.run($0) } } }
    }
    guard writes.count > 1 else { return alone() }
    var attempt = 0
    var usesSavepoints = false
    while true {
      attempt += 1
      var committing: (transaction: NumberedTransaction, outcomes: [(any Error)?])?
      func results(_ outcomes: [(any Error)?]) -> [Result<Void, any Error>] { outcomes.map { $0.map { .failure($0) } ?? .success(()) } }
      do {
        let connection = try connection()
        try connection.enter(schema)
        let opened = try open(begin, writes.map(\.foresight), on: connection, meanwhile: tell)
        let outcomes =
          try usesSavepoints ? runInSavepoints(writes, opened, on: connection, pool) : run(writes, opened, on: connection, pool)
        committing = (opened.transaction, outcomes)
        try connection.commit()
        return results(outcomes)
      } catch is MustUndo {
        if current?.rollback() != true { leave() }
        usesSavepoints = true
      } catch {
        tell()
        let cause = current?.cause(of: error) ?? error
        tidyUp(after: cause)
        switch cause as? PostgresTrouble {
        case .lost(let failure) where committing != nil:
          guard let committing else { return alone() }
          switch outcome(of: committing.transaction, pool) {
          case .committed: return results(committing.outcomes)
          case .aborted where attempt < 3: continue
          case .aborted: return results(writes.map { _ in failure })
          case .open, .untold: return results(writes.map { _ in Failure.outcomeUnknown(failure.detail ?? "") })
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

  /// A transaction that has begun, with what its commands said that they will ask, and what every one of them does.
  private struct Opened {
    let transaction: NumberedTransaction
    var learned = Writer.Learned()
    var foreseen = Foreseen([], [])
  }

  private func open(_ begin: [String], _ foresights: [Foresight?], on connection: PostgresConnection, meanwhile: () -> Void = {}) throws
    -> Opened
  {
    let foresights = foresights.compactMap { $0 }
    guard !foresights.isEmpty else { return Opened(transaction: try connection.beginNumbered(begin, meanwhile: meanwhile).transaction) }
    var (statements, rendered) = ([SQL](), try Writer.Learned.statements.map { try $0.rendered(for: .postgres) })
    for sql in Foreseen.statements(foresights) {
      // What cannot be asked is the trouble of whoever asks it.
      guard let text = try? sql.rendered(for: .postgres) else { continue }
      statements.append(sql)
      rendered.append(text)
    }
    let (transaction, answers) = try connection.beginNumbered(begin, asking: rendered, meanwhile: meanwhile)
    let own = Writer.Learned.statements.count
    return Opened(
      transaction: transaction, learned: try Writer.Learned(answers[..<own]), foreseen: Foreseen(statements, Array(answers[own...])))
  }

  /// What each of them threw; nil for those that are written. Throws where the transaction cannot go on, and `MustUndo`.
  private func run(_ writes: [GroupedWrite], _ opened: Opened, on connection: PostgresConnection, _ pool: PostgresPool) throws
    -> [(any Error)?]
  {
    var outcomes: [(any Error)?] = []
    var (learned, foreseen) = (opened.learned, opened.foreseen)
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
  private func runInSavepoints(_ writes: [GroupedWrite], _ opened: Opened, on connection: PostgresConnection, _ pool: PostgresPool) throws
    -> [(any Error)?]
  {
    var outcomes: [(any Error)?] = []
    var (learned, foreseen) = (opened.learned, opened.foreseen)
    try connection.simple("SAVEPOINT command")
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
