import Kernel

/// A spreadsheet that somebody sent (XLSX): values only, no formulas, looks or pictures.
public struct SpreadsheetReading: Sendable {
  public struct Sheet: Sendable {
    public var name: String
    /// Hidden from who opens the file.
    public var isHidden: Bool
    /// Rows that hold a value, in order.
    public var rows: [Row]
  }

  public struct Row: Sendable {
    /// As the spreadsheet shows it at the left, from 1: for messages.
    public var number: Int
    /// From column A; the last is not empty.
    public var cells: [SheetCell]

    /// The cell of a column from 0; empty beyond the end.
    public subscript(column: Int) -> SheetCell { cells.indices.contains(column) ? cells[column] : .empty }
  }

  /// What a file may hold at most. Guards against bombs as well as mistakes.
  public struct Limits: Sendable {
    /// All unpacked parts together.
    public var bytes = 200_000_000
    public var sheets = 100
    /// In each sheet, with a value.
    public var rows = 100_000
    public var columns = 500
    /// In the whole file.
    public var cells = 2_000_000
    /// Unpacked size over packed size of a part above 1 MB.
    public var ratio = 200

    public init() {}
  }

  public var sheets: [Sheet]

  /// Reads the bytes of an XLSX file.
  /// - Throws: `documents.not-a-spreadsheet`, `documents.spreadsheet-encrypted`, `documents.spreadsheet-old-format`,
  ///   `documents.spreadsheet-too-large`, `documents.spreadsheet-damaged`.
  public static func decoding(_ bytes: [UInt8], limits: Limits = Limits()) async throws -> SpreadsheetReading {
    try await WorkThread.sheets.run { try SpreadsheetReader.read(bytes, limits) }
  }

  /// `A`, `B`, …, `Z`, `AA`: the name of a column from 0.
  public static func columnName(_ column: Int) -> String {
    var name = ""
    var rest = column + 1
    while rest > 0 {
      name = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + name
      rest = (rest - 1) / 26
    }
    return name
  }
}

extension Failure {
  static func spreadsheetDamaged(_ detail: String) -> Failure {
    Failure(.invalid, "documents.spreadsheet-damaged", .spreadsheetDamaged, detail: detail)
  }
  static func spreadsheetTooLarge(_ detail: String) -> Failure {
    Failure(.tooLarge, "documents.spreadsheet-too-large", .spreadsheetTooLarge, detail: detail)
  }
  static func notASpreadsheet(_ detail: String) -> Failure {
    Failure(.invalid, "documents.not-a-spreadsheet", .notASpreadsheet, detail: detail)
  }
}
