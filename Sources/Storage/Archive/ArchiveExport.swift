import Kernel

/// Writes one snapshot of a town into an archive, while others write on.
enum ArchiveExport {
  /// On a connection of its own, within a transaction that sees one snapshot.
  static func write(_ connection: any Connection, _ entry: TownEntry, at moment: Moment, to path: String) throws -> ArchiveSummary {
    let reader = Reader(connection)
    var summary = ArchiveSummary(
      slug: entry.slug, name: entry.name, host: entry.host, createdAt: moment, kind: connection.kind, anchor: try reader.auditAnchor(),
      migrations: try AppliedMigration.all(reader))
    let archive = try ArchiveWriter(path)
    try archive.add(.header, summary.headerPayload)
    try archive.add(.migrations, summary.migrationsPayload)
    for table in try TableCatalogue.read(connection) {
      try archive.add(.table, table.payload)
      var count = 0
      try eachRow(table, connection) { row in
        try archive.add(row)
        count += 1
      }
      summary.rows[table.name] = count
    }
    try archive.finish()
    return summary
  }

  private static func eachRow(_ table: ArchivedTable, _ connection: any Connection, _ body: (Row) throws -> Void) throws {
    guard !table.columns.isEmpty else { return }
    let select = "SELECT \(table.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")) FROM \"\(table.name)\""
    if let sqlite = connection as? SQLiteConnection { return try sqlite.each(SQL(parts: [.text(select)]), body) }
    // A few rows at a time where they may be large.
    let step = table.columns.contains { $0.kind == .blob } ? 16 : 500
    let cursor = "archive_\(table.name)"
    try connection.script("DECLARE \(cursor) NO SCROLL CURSOR FOR \(select)")
    while true {
      let rows = try connection.query(SQL(parts: [.text("FETCH \(step) FROM \(cursor)")]))
      for row in rows { try body(row) }
      if rows.count < step { break }
    }
    try connection.script("CLOSE \(cursor)")
  }
}
