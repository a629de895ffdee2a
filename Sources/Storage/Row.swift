import Kernel

/// One row of an answer. Columns are read by name; asking for a column that is not there, or of another kind, throws
/// `storage.column` with the column's name.
public struct Row: Sendable {
  let columns: ColumnNames
  let values: [SQLValue]

  /// The position of each column's name, shared by all rows of an answer.
  final class ColumnNames: Sendable {
    let names: [String]
    init(_ names: [String]) { self.names = names }

    /// Answers have few columns with short names: comparing them one by one is several times as fast as hashing.
    func position(of name: String) -> Int? { names.firstIndex(of: name) }
  }

  public var columnNames: [String] { columns.names }

  public func value(_ name: String) throws -> SQLValue {
    guard let position = columns.position(of: name) else { throw Self.failure(name, "no such column") }
    return values[position]
  }

  public func text(_ name: String) throws -> String {
    guard case .text(let text) = try value(name) else { throw Self.failure(name, "not text") }
    return text
  }
  public func textOrNil(_ name: String) throws -> String? {
    switch try value(name) {
    case .null: return nil
    case .text(let text): return text
    default: throw Self.failure(name, "not text")
    }
  }

  public func int(_ name: String) throws -> Int {
    guard case .integer(let number) = try value(name) else { throw Self.failure(name, "not an integer") }
    return Int(number)
  }
  public func intOrNil(_ name: String) throws -> Int? { try value(name) == .null ? nil : int(name) }

  public func real(_ name: String) throws -> Double {
    switch try value(name) {
    case .real(let number): return number
    case .integer(let number): return Double(number)
    default: throw Self.failure(name, "not a number")
    }
  }
  public func realOrNil(_ name: String) throws -> Double? { try value(name) == .null ? nil : real(name) }

  public func bool(_ name: String) throws -> Bool { try int(name) != 0 }

  public func blob(_ name: String) throws -> [UInt8] {
    guard case .blob(let bytes) = try value(name) else { throw Self.failure(name, "not a blob") }
    return bytes
  }
  public func blobOrNil(_ name: String) throws -> [UInt8]? { try value(name) == .null ? nil : blob(name) }

  /// A column `…_at_ms`.
  public func moment(_ name: String) throws -> Moment { Moment(milliseconds: Int64(try int(name))) }
  public func momentOrNil(_ name: String) throws -> Moment? { try value(name) == .null ? nil : moment(name) }

  public func date(_ name: String) throws -> CalendarDate {
    let text = try text(name)
    guard let date = CalendarDate(text) else { throw Self.failure(name, "not a date") }
    return date
  }
  public func dateOrNil(_ name: String) throws -> CalendarDate? { try value(name) == .null ? nil : date(name) }

  /// A column that holds the raw value of an enumeration.
  public func choice<Choice: RawRepresentable>(_ name: String, _ type: Choice.Type = Choice.self) throws -> Choice
  where Choice.RawValue == String {
    guard let choice = Choice(rawValue: try text(name)) else { throw Self.failure(name, "not one of \(type)") }
    return choice
  }

  static func failure(_ name: String, _ what: String) -> Failure {
    Failure(
      .defect, "storage.column",
      Phrase("保存されているデータを読み取れませんでした。", en: "Stored data could not be read.", easy: "データを よむことが できませんでした。"),
      detail: "column \(name): \(what)")
  }
}
