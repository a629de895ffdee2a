import CPostgres
import CSQLite
import Kernel

/// Fills a town's tables from an archive, all or nothing. The tables are there already, from the same migrations.
enum ArchiveImport {
  /// What takes the rows of one table after another.
  private protocol Target: AnyObject {
    var connection: any Connection { get }
    func start(_ table: ArchivedTable) throws
    func add(_ values: [SQLValue]) throws
    func end() throws
  }

  /// Within a transaction that the caller begins and ends.
  static func load(_ path: String, _ connection: any Connection) throws {
    let known = try TableCatalogue.read(connection)
    let target: any Target =
      switch connection {
      case let postgres as PostgresConnection: PostgresTarget(postgres)
      default: SQLiteTarget(connection)
      }
    let rules = try Rules.suspend(connection, known)
    let archive = try ArchiveReader(path)
    var table: ArchivedTable?
    while let (kind, payload) = try archive.next() {
      switch kind {
      case .header, .migrations, .end: continue
      case .table:
        if table != nil { try target.end() }
        table = nil
        let next = try ArchivedTable(payload: payload)
        let here = known.first { $0.name == next.name }.map { Set($0.columns) }
        guard let here else { throw ArchiveFormat.damaged("table \(next.name) is not known here") }
        guard Set(next.columns) == here else { throw ArchiveFormat.damaged("table \(next.name) has other columns here") }
        try target.start(next)
        table = next
      case .rows:
        guard let table else { throw ArchiveFormat.damaged("rows without a table") }
        try ArchiveReader.eachRow(payload, table) { try target.add($0) }
      }
    }
    if table != nil { try target.end() }
    try rules.restore(connection)
  }

  private final class SQLiteTarget: Target {
    let connection: any Connection
    private var insert: [String] = []
    init(_ connection: any Connection) { self.connection = connection }

    func start(_ table: ArchivedTable) throws {
      let names = table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
      insert = ["INSERT INTO \"\(table.name)\" (\(names)) VALUES ("]
    }
    func add(_ values: [SQLValue]) throws {
      var parts: [SQL.Part] = [.text(insert[0])]
      for (index, value) in values.enumerated() {
        if index > 0 { parts.append(.text(", ")) }
        parts.append(.value(value))
      }
      parts.append(.text(")"))
      _ = try connection.execute(SQL(parts: parts))
    }
    func end() throws {}
  }

  /// COPY in its binary form.
  private final class PostgresTarget: Target {
    let postgres: PostgresConnection
    var connection: any Connection { postgres }
    private var kinds: [SQLKind] = []
    private var buffer: [UInt8] = []
    init(_ postgres: PostgresConnection) { self.postgres = postgres }

    func start(_ table: ArchivedTable) throws {
      kinds = table.columns.map(\.kind)
      let names = table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
      try postgres.beginCopy("COPY \"\(table.name)\" (\(names)) FROM STDIN (FORMAT binary)")
      buffer = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    }

    func add(_ values: [SQLValue]) throws {
      buffer += [UInt8(values.count >> 8 & 0xff), UInt8(values.count & 0xff)]
      for (value, kind) in zip(values, kinds) {
        guard value == .null || value.kind == kind else { throw ArchiveFormat.damaged("a value is of another kind than its column") }
        guard let bytes = value.postgresBytes else {
          buffer += [0xff, 0xff, 0xff, 0xff]
          continue
        }
        buffer += SQLValue.bigEndian(UInt64(bytes.count)).suffix(4)
        buffer += bytes
      }
      if buffer.count > 1 << 20 { try flush() }
    }

    func end() throws {
      buffer += [0xff, 0xff]
      try flush()
      try postgres.endCopy()
    }

    private func flush() throws {
      try postgres.putCopy(buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  /// Triggers and foreign keys, which stand aside while rows come in whatever order.
  private struct Rules {
    let restoreStatements: [String]

    static func suspend(_ connection: any Connection, _ tables: [ArchivedTable]) throws -> Rules {
      var restore: [String] = []
      switch connection.kind {
      case .sqlite:
        // Foreign keys are off on this connection and checked at the end.
        for row in try connection.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'") {
          try connection.script("DROP TRIGGER \(PostgresConnection.quoted(try row.text("name")))")
          restore.append(try row.text("sql"))
        }
        for table in tables { try connection.script("DELETE FROM \"\(table.name)\"") }
      case .postgres:
        let keys = try connection.query(
          """
          SELECT c.conname AS name, t.relname AS owner, pg_get_constraintdef(c.oid) AS definition
          FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
          WHERE c.contype = 'f' AND n.nspname = current_schema() ORDER BY c.oid
          """)
        for row in keys {
          let (owner, name) = (PostgresConnection.quoted(try row.text("owner")), PostgresConnection.quoted(try row.text("name")))
          try connection.script("ALTER TABLE \(owner) DROP CONSTRAINT \(name)")
          restore.append("ALTER TABLE \(owner) ADD CONSTRAINT \(name) \(try row.text("definition"))")
        }
        for table in tables {
          try connection.script("ALTER TABLE \"\(table.name)\" DISABLE TRIGGER USER")
          restore.append("ALTER TABLE \"\(table.name)\" ENABLE TRIGGER USER")
        }
        // Those that only look at what comes in stay in force, like the checks of a table.
        let checks = try connection.query(
          """
          SELECT g.tgname AS name, t.relname AS owner FROM pg_trigger g
          JOIN pg_class t ON t.oid = g.tgrelid JOIN pg_namespace n ON n.oid = t.relnamespace
          WHERE NOT g.tgisinternal AND n.nspname = current_schema() AND right(g.tgname, 7) = '_checks'
          """)
        for row in checks {
          let (owner, name) = (PostgresConnection.quoted(try row.text("owner")), PostgresConnection.quoted(try row.text("name")))
          try connection.script("ALTER TABLE \(owner) ENABLE TRIGGER \(name)")
        }
        if !tables.isEmpty { try connection.script("TRUNCATE \(tables.map { "\"\($0.name)\"" }.joined(separator: ", "))") }
      }
      return Rules(restoreStatements: restore)
    }

    func restore(_ connection: any Connection) throws {
      for statement in restoreStatements { try connection.script(statement) }
      guard connection.kind == .sqlite else { return }
      if let broken = try connection.query("SELECT \"table\" AS name FROM pragma_foreign_key_check LIMIT 1").first {
        throw ArchiveFormat.damaged("table \(try broken.text("name")) refers to a row that is not there")
      }
    }
  }
}
