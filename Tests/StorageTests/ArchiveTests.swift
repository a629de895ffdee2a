import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite struct ArchiveTests {
  static let tree = Migration(
    "tree.0001-nodes",
    """
    CREATE TABLE tree_nodes (id TEXT NOT NULL PRIMARY KEY, parent TEXT REFERENCES tree_nodes (id), size {{real}}) {{strict}};
    INSERT INTO tree_nodes (id, parent) VALUES ('root', NULL);
    {{sqlite}}CREATE TRIGGER tree_grow AFTER INSERT ON tree_nodes BEGIN UPDATE tree_nodes SET size = 99 WHERE id = 'root'; END;{{end}}
    """)
  static let migrations: [Migration] = [.counters, .notes, tree]

  static func fill(_ town: TownDatabase) async throws {
    try await town.write { writer in
      for number in 0..<1200 {
        try writer.run(
          """
          INSERT INTO notes (id, count, weight, picture, label)
          VALUES (\("n\(number)"), \(number * 1_000_003), \(Double(number) / 7), \([UInt8(number % 256)] as [UInt8]), \("名前\(number)"))
          """)
      }
      try writer.run("INSERT INTO notes (id) VALUES ('empty')")
      try writer.run("INSERT INTO leaves (id, note) VALUES ('l', 'n7')")
      // A child before its parent in the order of names.
      try writer.run("INSERT INTO tree_nodes (id, parent) VALUES ('b', 'root'), ('a', 'b')")
      let photo = try writer.store(attachment: AttachmentTests.content(600_000))
      try writer.keep(attachment: photo.digest, for: "note:n7")
      try writer.publish(Event("notes.added.v1", subject: "n7"))
    }
    try await AuditTests.fill(town, 30)
  }

  /// Every row of every table, as text in order.
  static func content(_ town: TownDatabase) async throws -> [String] {
    try await town.read { reader in
      try TableCatalogue.read(reader.connection).filter { $0.name != "audit_log" }.flatMap { table in
        try reader.all(SQL(parts: [.text("SELECT * FROM \(table.name)")])).map { "\(table.name) \($0.values)" }.sorted()
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases, DatabaseKind.allCases)
  func aTownMoves(from: DatabaseKind, to: DatabaseKind) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/town.yakuba"
    try await withCluster(on: from, migrations: Self.migrations) { source in
      try await source.add(NewTown(slug: "aa", name: "甲町", host: "a.example"))
      let town = try await source.open("aa")
      try await Self.fill(town)
      let summary = try await source.backup("aa", to: path)
      #expect(summary.rows["notes"] == 1201)
      #expect(summary.kind == from)
      #expect(try await Archive.summary(of: path) == summary)
      #expect(await failureCode { _ = try await source.backup("aa", to: path) } == "storage.archive-exists")
      // After the snapshot: not in it.
      try await town.write { try $0.run("INSERT INTO notes (id) VALUES ('later')") }

      try await withCluster(on: to, migrations: Self.migrations + [MigrationTests.first]) { target in
        let outcome = try await target.restore(path)
        #expect(outcome.town.slug == "aa" && outcome.town.name == "甲町" && outcome.town.host == "a.example")
        #expect(outcome.verdict.isSound && outcome.verdict.soundEntries == 30)
        let restored = try await target.open("aa")
        let before = try await Self.content(town).filter { !$0.contains("later") }
        let after = try await Self.content(restored)
        #expect(before == after)
        #expect(try await restored.verifyAudit(against: summary.anchor).soundEntries == 31)
        // The rules are back in force.
        #expect(await failureCode { try await restored.write { try $0.run("DELETE FROM audit_log") } } == "storage.append-only")
        #expect(
          await failureCode { try await restored.write { try $0.run("INSERT INTO leaves (id, note) VALUES ('m', 'x')") } }
            == "storage.reference")
        #expect(try await restored.pendingMigrations(Self.migrations + [MigrationTests.first]).count == 0)
        #expect(await failureCode { _ = try await target.restore(path) } == "storage.town-exists")
        #expect(try await target.restore(path, as: "bb", name: "写し").town.host == nil)
      }
    }
  }

  private static let checked = Migration(
    "checked.0001-rows",
    """
    CREATE TABLE checked_rows (id TEXT NOT NULL PRIMARY KEY, way TEXT NOT NULL {{sqlite}}CHECK (way IN ('by-foot', 'by-bus')){{end}}) {{strict}};
    {{postgres}}
    CREATE FUNCTION check_row() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (NEW.way IN ('by-foot', 'by-bus')) IS FALSE THEN RAISE EXCEPTION 'way' USING ERRCODE = 'check_violation'; END IF;
      RETURN NEW;
    END
    $$;
    CREATE TRIGGER checked_rows_checks BEFORE INSERT OR UPDATE ON checked_rows FOR EACH ROW EXECUTE FUNCTION check_row();
    {{end}}
    """)

  /// A row that cannot be is refused while an archive is read in, as it was when it was written.
  @Test(arguments: DatabaseKind.allCases) func anArchiveIsCheckedLikeWhatIsWritten(_ kind: DatabaseKind) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await withCluster(on: .postgres, migrations: [Self.checked]) { source in
      try await source.add(NewTown(slug: "aa", name: "甲町"))
      let town = try await source.open("aa")
      try await town.write { try $0.run("INSERT INTO checked_rows (id, way) VALUES ('a', 'by-bus')") }
      try await source.backup("aa", to: folder.path + "/good")
      try await town.write { writer in
        try writer.connection.script("ALTER TABLE checked_rows DISABLE TRIGGER USER")
        try writer.run("UPDATE checked_rows SET way = 'by-air'")
      }
      try await source.backup("aa", to: folder.path + "/bad")
      try await withCluster(on: kind, migrations: [Self.checked]) { target in
        #expect(await failureCode { _ = try await target.restore(folder.path + "/bad", as: "bb") } != nil)
        #expect(try await target.restore(folder.path + "/good", as: "cc").town.slug == "cc")
        let restored = try await target.open("cc")
        #expect(await failureCode { try await restored.write { try $0.run("UPDATE checked_rows SET way = 'by-air'") } } == "storage.check")
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theSnapshotIsOneMomentWhileOthersWrite(_ kind: DatabaseKind) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await withCluster(on: kind, migrations: [.counters]) { cluster in
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      let town = try await cluster.open("aa")
      // Always two rows of the same value.
      try await town.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 0), ('b', 0)") }
      let writing = Task {
        while !Task.isCancelled {
          try await town.write { writer in
            try writer.run("UPDATE counters SET value = value + 1 WHERE name = 'a'")
            try writer.audit(AuditEntry(actor: "system", action: "counters.raised", subject: "a"))
            try writer.run("UPDATE counters SET value = value + 1 WHERE name = 'b'")
          }
        }
      }
      for round in 0..<5 {
        let path = folder.path + "/\(round)"
        try await cluster.backup("aa", to: path)
        let outcome = try await cluster.restore(path, as: "copy-\(round)")
        #expect(outcome.verdict.isSound)
        let copy = try await cluster.open("copy-\(round)")
        let values = try await copy.read { try $0.all("SELECT value FROM counters") { try $0.int("value") } }
        #expect(values.count == 2 && values[0] == values[1] && values[0] == outcome.verdict.soundEntries)
      }
      writing.cancel()
      try await writing.value
    }
  }

  @Test func aSQLiteFileIsCopiedWhileOthersWrite() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try await withCluster(on: .sqlite, migrations: [.counters]) { cluster in
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      let town = try await cluster.open("aa")
      let writing = Task {
        while !Task.isCancelled { try await AuditTests.fill(town, 3) }
      }
      for round in 0..<5 {
        let path = folder.path + "/\(round).sqlite"
        try await cluster.copyFile("aa", to: path)
        let copy = SQLiteTests.driver(path)
        let verdict = try await copy.verifyAudit()
        #expect(verdict.isSound && verdict.soundEntries % 3 == 0)
        try await copy.write { try $0.audit(AuditEntry(actor: "system", action: "a.b", subject: "c")) }
        await copy.close()
        #expect(await failureCode { try await cluster.copyFile("aa", to: path) } == "storage.archive-exists")
      }
      writing.cancel()
      try await writing.value
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aDamagedArchiveRestoresNothing(_ kind: DatabaseKind) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/good"
    try await withCluster(on: kind, migrations: [.counters]) { cluster in
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      try await cluster.open("aa").write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 1)") }
      try await cluster.backup("aa", to: path)
      let good = try Data(contentsOf: URL(fileURLWithPath: path))
      var generator = SeededGenerator(seed: 7)
      for round in 0..<60 {
        var bad = good
        switch round % 3 {
        case 0: bad[Int.random(in: 0..<bad.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
        case 1: bad = bad.prefix(Int.random(in: 0..<bad.count, using: &generator))
        default: bad.append(0)
        }
        let wrong = folder.path + "/bad"
        try bad.write(to: URL(fileURLWithPath: wrong))
        #expect(await failureCode { _ = try await cluster.restore(wrong, as: "bb") } == "storage.archive-damaged")
      }
      #expect(try await cluster.towns().map(\.slug) == ["aa"])
      #expect(await failureCode { _ = try await cluster.restore(folder.path + "/none") } == "storage.archive-missing")
      let fewer = try await withCluster(on: kind) { other in await failureCode { _ = try await other.restore(path) } }
      #expect(fewer == "storage.schema-newer")
    }
  }

  /// Interrupted after the tables were filled: nobody saw the town, and the same call succeeds.
  @Test(arguments: DatabaseKind.allCases) func anInterruptedRestoreBeginsAgain(_ kind: DatabaseKind) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/good"
    try await withCluster(on: kind, migrations: [.counters]) { cluster in
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      try await cluster.open("aa").write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 1)") }
      try await cluster.backup("aa", to: path)
      try await cluster.restore(path, as: "bb")
      try await cluster.directoryDatabase().write { try $0.run("UPDATE towns SET state = 'preparing' WHERE slug = 'bb'") }
      try await cluster.restore(path, as: "bb")
      #expect(try await cluster.open("bb").read { try $0.all("SELECT * FROM counters").count } == 1)
    }
  }
}

/// SplitMix64: the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
