import Kernel
@testable import Storage

extension Cluster {
  /// Drops the schemas that a test made, and no others. `prefix` begins with something that only that test uses.
  public static func dropSchemasForTests(url: String, startingWith prefix: String) async throws {
    precondition(prefix.count >= 6, "too short a prefix to drop by")
    let pool = PostgresPool(url: url, limits: PostgresPool.Limits(connections: 1), clock: .system, randomness: .system)
    try await pool.run("public") { seat in
      let connection = try seat.connection()
      let found = try connection.query("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, \(prefix))")
      for row in found { try connection.script("DROP SCHEMA \(PostgresConnection.quoted(try row.text("nspname"))) CASCADE") }
    }
    await pool.close()
  }
}
