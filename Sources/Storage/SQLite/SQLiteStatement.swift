import CSQLite
import Kernel

/// A prepared statement, kept for use again.
final class SQLiteStatement {
  let pointer: OpaquePointer
  private var columns: Row.ColumnNames?
  private var preparations: Int32 = -1

  init(_ pointer: OpaquePointer) { self.pointer = pointer }
  deinit { sqlite3_finalize(pointer) }

  func bind(_ values: [SQLValue]) -> Int32 {
    for (offset, value) in values.enumerated() {
      let index = Int32(offset + 1)
      let result: Int32
      switch value {
      case .null: result = sqlite3_bind_null(pointer, index)
      case .integer(let number): result = sqlite3_bind_int64(pointer, index, number)
      case .real(let number): result = sqlite3_bind_double(pointer, index, number)
      case .text(var text):
        result = text.withUTF8 { utf8 in
          utf8.withMemoryRebound(to: CChar.self) { yakuba_sqlite_bind_text(pointer, index, $0.baseAddress ?? emptyText, UInt64($0.count)) }
        }
      case .blob(let bytes):
        result = bytes.withUnsafeBytes { raw in
          raw.isEmpty
            ? sqlite3_bind_zeroblob(pointer, index, 0) : yakuba_sqlite_bind_blob(pointer, index, raw.baseAddress, UInt64(raw.count))
        }
      }
      guard result == SQLITE_OK else { return result }
    }
    return SQLITE_OK
  }

  /// After a step that gave a row: a change of the schema may have renamed what `SELECT *` gives.
  func currentColumns() -> Row.ColumnNames {
    let now = sqlite3_stmt_status(pointer, Int32(SQLITE_STMTSTATUS_REPREPARE), 0)
    if let columns, now == preparations { return columns }
    let names = (0..<sqlite3_column_count(pointer)).map { String(cString: sqlite3_column_name(pointer, $0)) }
    let columns = Row.ColumnNames(names)
    self.columns = columns
    preparations = now
    return columns
  }

  func currentRow(_ columns: Row.ColumnNames) -> Row {
    var values: [SQLValue] = []
    values.reserveCapacity(columns.names.count)
    for index in 0..<Int32(columns.names.count) { values.append(value(index)) }
    return Row(columns: columns, values: values)
  }

  private func value(_ index: Int32) -> SQLValue {
    switch sqlite3_column_type(pointer, index) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(pointer, index))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(pointer, index))
    case SQLITE_TEXT:
      guard let text = sqlite3_column_text(pointer, index) else { return .text("") }
      let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(pointer, index)))
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      guard let data = sqlite3_column_blob(pointer, index) else { return .blob([]) }
      return .blob(Array(UnsafeRawBufferPointer(start: data, count: Int(sqlite3_column_bytes(pointer, index)))))
    default: return .null
    }
  }
}

/// Something to point at for a text of no bytes: a null pointer would bind NULL.
private nonisolated(unsafe) let emptyText: UnsafePointer<CChar> = {
  let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
  pointer.initialize(to: 0)
  return UnsafePointer(pointer)
}()
