import Kernel

/// A table, and the columns that a row fills which is added by `Writer.add`: for tables to which much is added and little else done (logs, indexes).
public final class RowShape: Sendable {
  let table: String
  let columns: [(name: String, kind: SQLKind)]
  /// A row at a time.
  let sqliteText: String
  /// Any number of rows, as an array of each column's values.
  let postgresText: String

  /// In the order in which values will be given.
  public init(_ table: StaticString, _ columns: KeyValuePairs<StaticString, SQLKind>) {
    self.table = table.description
    self.columns = columns.map { ($0.key.description, $0.value) }
    let start = "INSERT INTO \(table) (\(self.columns.map(\.name).joined(separator: ", ")))"
    sqliteText = start + " VALUES (\(self.columns.map { _ in "?" }.joined(separator: ", ")))"
    let arrays = self.columns.enumerated().map { "$\($0.offset + 1)::\(PostgresType.array(of: $0.element.kind).name)" }
    postgresText = start + " SELECT * FROM unnest(\(arrays.joined(separator: ", ")))"
  }
}

extension Writer {
  /// Adds a row, or several whose values follow one another. They may wait, also for what other commands of the same transaction add, and be written
  /// together with it, before anybody looks; where they fail, the transaction fails, at the latest at its end.
  ///
  /// For tables to whose rows no others refer, unless they are added after them in this way as well.
  public func add(_ values: [(any SQLConvertible)?], to shape: RowShape) throws {
    precondition(values.count.isMultiple(of: shape.columns.count), "\(shape.table): a value for each column")
    noteChange()
    try connection.add(try values.map { try ($0?.sqlValue ?? .null).checked() }, to: shape)
  }
}
