import CPostgres
import Kernel

/// What is sent without waiting for its outcome.
extension PostgresConnection {
  func append(_ sql: SQL, _ expectation: Expectation?) throws {
    try noting {
      let rendered = try sql.rendered(for: .postgres)
      let statement = try statementUnderway(rendered)
      if gathered.mayConcern(statement) { try sendGathered() }
      try send(statement, Parameters(rendered))
      if let expectation { underway.expect(expectation) }
    }
  }

  func add(_ values: [SQLValue], to shape: RowShape) throws {
    try noting {
      gathered.add(try shape.checked(values), to: shape)
      if gathered.isFull { try sendGathered() }
    }
  }

  /// What was gathered is sent, before anything that may look at it.
  func sendGathered() throws {
    for heap in gathered.take() { try send(heap) }
  }

  /// A part of it, which the server writes while the next command is worked out.
  func sendGatheredAhead() throws {
    for heap in gathered.takeAhead() { try send(heap) }
  }

  private func send(_ heap: GatheredRows.Heap) throws {
    try send(try statementUnderway(RenderedSQL(text: heap.shape.postgresText)), heap.parameters)
  }

  func send(_ statement: PreparedStatement, _ parameters: Parameters) throws {
    try parameters.bind { count, pointers, lengths, formats in
      try underway.send { PQsendQueryPrepared(handle, statement.name, count, pointers, lengths, formats, 1) }
    }
  }

  /// Prepared on the way where it is not yet.
  private func statementUnderway(_ rendered: RenderedSQL) throws -> PreparedStatement {
    if let known = known(rendered) { return known }
    if isFullOfStatements { try underway.finish() }
    return try prepare(rendered) { name, types in try underway.prepare(name, rendered.text, types) }
  }
}
