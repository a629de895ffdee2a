import CSQLite
import Glibc
import Kernel

extension Failure {
  /// What an extended result code of SQLite means for the person concerned.
  static func sqlite(_ code: Int32, _ handle: OpaquePointer?, doing what: String) -> Failure {
    let message = handle.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? String(cString: sqlite3_errstr(code))
    let detail = "\(what): \(message) (\(code))"
    if let handle, sqlite3_system_errno(handle) == ENOSPC || sqlite3_system_errno(handle) == EDQUOT, isTroubleWithFiles(code) {
      return .diskFull(detail)
    }
    if code == SQLITE_ERROR, message.hasPrefix("no such table") { return .noTable(detail) }
    switch code {
    case 2067, 1555, 2579: return .notUnique("unique \(uniqueColumns(message))")
    case 787: return .reference(detail)
    case 1811: return .appendOnly(detail)
    default: break
    }
    switch code & 0xff {
    case SQLITE_CONSTRAINT: return .check(detail)
    case SQLITE_BUSY, SQLITE_LOCKED: return .busy(detail)
    case SQLITE_FULL: return .diskFull(detail)
    case SQLITE_IOERR, SQLITE_NOMEM, SQLITE_CANTOPEN, SQLITE_PROTOCOL, SQLITE_NOLFS: return .inputOutput(detail)
    case SQLITE_READONLY where code == SQLITE_READONLY && what != "open": return .statement(detail)
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: return .inputOutput(detail)
    case SQLITE_CORRUPT, SQLITE_NOTADB: return .damaged(detail)
    case SQLITE_TOOBIG: return Failure(.tooLarge, "storage.too-big", .notAcceptedByDatabase, detail: detail)
    default: return .statement(detail)
    }
  }

  private static func isTroubleWithFiles(_ code: Int32) -> Bool {
    [SQLITE_FULL, SQLITE_IOERR, SQLITE_CANTOPEN].contains(code & 0xff)
  }

  /// `UNIQUE constraint failed: t.a, t.b` as `t(a, b)`, the form that the PostgreSQL driver gives too.
  static func uniqueColumns(_ message: String) -> String {
    guard let colon = message.range(of: ": ") else { return message }
    let columns = message[colon.upperBound...].split(separator: ",").map { $0.drop { $0 == " " } }
    guard let table = columns.first?.split(separator: ".").first, columns.allSatisfy({ $0.hasPrefix(table + ".") }) else {
      return String(message[colon.upperBound...])
    }
    return "\(table)(\(columns.map { String($0.dropFirst(table.count + 1)) }.joined(separator: ", ")))"
  }
}

extension String {
  /// The first place of `text`, without Foundation.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
