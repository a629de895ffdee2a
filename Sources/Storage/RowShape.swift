import Kernel

/// A table, and the columns that a row fills which is added by `Writer.add`: for tables to which commands mostly add, such as logs and indexes.
public final class RowShape: Sendable {
  let table: String
  let columns: [(name: String, kind: SQLKind)]
  /// A row at a time.
  let sqliteText: String
  /// Any number of rows, as an array of each column's values.
  let postgresText: String
  /// How many tables stand above it to whose added rows its rows may refer.
  let depth: Int

  /// - Parameters:
  ///   - columns: in the order in which values will be given.
  ///   - parent: to whose rows these refer, where they are added in this way as well.
  public init(_ table: StaticString, refersTo parent: RowShape? = nil, _ columns: KeyValuePairs<StaticString, SQLKind>) {
    self.table = table.description
    self.columns = columns.map { ($0.key.description, $0.value) }
    depth = parent.map { $0.depth + 1 } ?? 0
    let start = "INSERT INTO \(table) (\(self.columns.map(\.name).joined(separator: ", ")))"
    sqliteText = start + " VALUES (\(self.columns.map { _ in "?" }.joined(separator: ", ")))"
    let arrays = self.columns.enumerated().map { "$\($0.offset + 1)::\(PostgresType.array(of: $0.element.kind).name)" }
    postgresText = start + " SELECT * FROM unnest(\(arrays.joined(separator: ", ")))"
  }

  /// The values of a row, or of several one after another. Throws where one is not of its column's kind, which the databases would store
  /// differently, and what `SQLValue.checked` throws.
  func checked(_ values: [SQLValue]) throws -> [SQLValue] {
    guard values.count.isMultiple(of: columns.count) else { throw Failure.statement("\(table): \(values.count) values") }
    for (index, value) in values.enumerated() {
      let column = columns[index % columns.count]
      guard value == .null || value.kind == column.kind else {
        throw Failure.statement("\(table).\(column.name) is \(column.kind), the value is not")
      }
      _ = try value.checked()
    }
    return values
  }
}

extension Writer {
  /// Adds a row, or several whose values follow one another. They may wait, also for what other commands of the same transaction add, and be written
  /// together with it, before anybody looks; where they fail, the transaction fails, at the latest at its end.
  ///
  /// For tables to whose rows no others refer but those of a shape that says so (`RowShape.init`).
  public func add(_ values: [(any SQLConvertible)?], to shape: RowShape) throws {
    noteChange()
    try connection.add(values.map { $0?.sqlValue ?? .null }, to: shape)
  }
}
