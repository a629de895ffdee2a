import Kernel

/// Stands for a database to which nothing is sent: under it a `Reader` knows the town's revisions, and what is kept in memory under them.
final class MemoryConnection: Connection {
  /// The database was needed after all.
  struct Asked: Error {}

  let kind: DatabaseKind
  private(set) var wasAsked = false

  init(_ kind: DatabaseKind) { self.kind = kind }

  func query(_: SQL) throws -> [Row] { throw asked() }
  func execute(_: SQL) throws -> Int { throw asked() }
  func append(_: SQL, _: Expectation?) throws { throw asked() }
  func add(_: [SQLValue], to _: RowShape) throws { throw asked() }
  func script(_: String) throws { throw asked() }

  private func asked() -> Asked {
    wasAsked = true
    return Asked()
  }
}
