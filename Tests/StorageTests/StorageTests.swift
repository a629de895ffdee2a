import Kernel
import Storage
import TestSupport
import Testing

@Suite struct DatabaseTests {
  static let notes = Migration(
    "notes.0001-notes",
    """
    CREATE TABLE notes (
      id TEXT NOT NULL PRIMARY KEY,
      count BIGINT,
      weight {{real}},
      picture {{blob}},
      is_open BIGINT NOT NULL DEFAULT 0 CHECK (is_open IN (0, 1))
    ) {{strict}};
    CREATE TABLE leaves (
      id TEXT NOT NULL PRIMARY KEY,
      note TEXT NOT NULL REFERENCES notes (id)
    ) {{strict}};
    """)

  @Test(arguments: DatabaseKind.allCases) func roundTrip(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [Self.notes]) { town in
      try await town.write { writer in
        try writer.run("INSERT INTO notes (id, count, weight, picture) VALUES (\("a'?$1"), \(Int.max), \(0.1), \([0, 255, 0] as [UInt8]))")
        try writer.run("INSERT INTO notes (id, count, weight, picture) VALUES (\(""), \(nil as Int?), \(nil as Double?), \([] as [UInt8]))")
        try writer.audit(AuditEntry(actor: "system", action: "notes.added", subject: "note:a"))
        try writer.publish(Event("notes.added.v1", subject: "a"))
      }
      let rows = try await town.read { try $0.all("SELECT * FROM notes ORDER BY id") }
      #expect(rows.count == 2)
      #expect(try rows[1].text("id") == "a'?$1")
      #expect(try rows[1].int("count") == Int.max)
      #expect(try rows[1].real("weight") == 0.1)
      #expect(try rows[1].blob("picture") == [0, 255, 0])
      #expect(try rows[0].text("id") == "")
      #expect(try rows[0].intOrNil("count") == nil)
      #expect(try rows[0].realOrNil("weight") == nil)
      #expect(try rows[0].blob("picture") == [])
    }
  }
}
