import Kernel

/// What tables a town's database has: the ordinary ones, with the columns that are stored. Virtual tables (a search index) are not
/// archived; they are made anew from the others.
enum TableCatalogue {
  /// Tables that belong to a driver, not to the town.
  private static let own: Set<String> = ["write_lock", "schema_migrations"]

  static func read(_ connection: any Connection) throws -> [ArchivedTable] {
    let names: SQL
    switch connection.kind {
    case .sqlite:
      names =
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    case .postgres:
      names =
        """
        SELECT table_name AS name FROM information_schema.tables
        WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name COLLATE "C"
        """
    }
    return try connection.query(names).map { try $0.text("name") }.filter { !own.contains($0) }.map { name in
      ArchivedTable(name: name, columns: try columns(name, connection))
    }
  }

  static func columns(_ table: String, _ connection: any Connection) throws -> [ArchivedTable.Column] {
    let sql: SQL
    switch connection.kind {
    case .sqlite: sql = "SELECT name, lower(type) AS type FROM pragma_table_xinfo(\(table)) WHERE hidden = 0 ORDER BY cid"
    case .postgres:
      sql =
        """
        SELECT column_name AS name, data_type AS type FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = \(table) AND is_generated = 'NEVER' ORDER BY ordinal_position
        """
    }
    return try connection.query(sql).map { row in
      let (name, type) = (try row.text("name"), try row.text("type"))
      guard let kind = kinds[type], ArchivedTable.isName(name), ArchivedTable.isName(table) else {
        throw Failure.statement("column \(table).\(name) of type \(type) cannot be archived")
      }
      return ArchivedTable.Column(name: name, kind: kind)
    }
  }

  private static let kinds: [String: SQLKind] = [
    "integer": .integer, "int": .integer, "bigint": .integer, "real": .real, "double precision": .real, "text": .text, "blob": .blob,
    "bytea": .blob,
  ]
}
