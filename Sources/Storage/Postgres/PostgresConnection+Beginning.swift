import CPostgres
import Kernel

/// How a transaction that writes begins.
extension PostgresConnection {
  /// Its number on the server, so that its end can be asked for should the answer to COMMIT be lost.
  private static let number = RenderedSQL(text: "SELECT pg_current_xact_id()::text AS number")

  /// Begins a transaction by these statements (the lock among them), and asks what is wanted at first, in one exchange with the server. `meanwhile` is
  /// called while the server works on it.
  func beginNumbered(_ begin: [String], asking questions: [RenderedSQL] = [], meanwhile: () -> Void = {}) throws -> (
    transaction: NumberedTransaction, answers: [[Row]]
  ) {
    beginWrite()
    let opening = begin.map { RenderedSQL(text: $0) } + [Self.number]
    let first = questions.prefix(PostgresPipeline.most - opening.count)
    // Prepared before it begins, where it is not yet: what is prepared within would see the tables as they are before the lock.
    let sent = try (opening + first).map { ($0, try statement($0)) }
    for (rendered, statement) in sent { try send(statement, Parameters(rendered)) }
    try underway.flush()
    meanwhile()
    let results = try underway.finish(keeping: 1 + first.count)
    defer { for result in results { PQclear(result) } }
    var rows = try zip(results, sent.suffix(results.count)).map { result, sent in
      guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw PostgresTrouble(result, handle, doing: sent.0.text) }
      return try sent.1.rows(of: result)
    }
    let number = try rows.removeFirst().first?.text("number") ?? ""
    if first.count < questions.count { rows += try query(together: Array(questions[first.count...])) }
    return (NumberedTransaction(number: number, process: PQbackendPID(handle), timeline: timeline), rows)
  }
}
