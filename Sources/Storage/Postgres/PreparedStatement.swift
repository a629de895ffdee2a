import CPostgres

/// A statement that the server knows by a name, with what was learned of its columns.
final class PreparedStatement {
  let name: String
  /// Counted by the connection.
  var lastUse: UInt64 = 0
  private var columns: Row.ColumnNames?
  private var types: [UInt32] = []

  private let text: String
  /// The words of its text: which tables it may look at.
  lazy var words = Set(text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) })
  /// It takes no rows away, with which others would go (ON DELETE CASCADE).
  lazy var keepsRows = text.hasPrefix("INSERT") || text.hasPrefix("UPDATE")

  init(name: String, text: String) { (self.name, self.text) = (name, text) }

  /// The rows of an outcome of this statement.
  func rows(of result: OpaquePointer?) throws -> [Row] {
    let count = PQnfields(result)
    if columns == nil {
      columns = Row.ColumnNames((0..<count).map { String(cString: PQfname(result, $0)) })
      types = (0..<count).map { PQftype(result, $0) }
    }
    guard let columns else { return [] }
    var rows: [Row] = []
    rows.reserveCapacity(Int(PQntuples(result)))
    for row in 0..<PQntuples(result) {
      var values: [SQLValue] = []
      values.reserveCapacity(Int(count))
      for column in 0..<count {
        if PQgetisnull(result, row, column) == 1 {
          values.append(.null)
        } else {
          let bytes = UnsafeRawBufferPointer(start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
          values.append(try SQLValue(postgres: bytes, type: types[Int(column)]))
        }
      }
      rows.append(Row(columns: columns, values: values))
    }
    return rows
  }
}
