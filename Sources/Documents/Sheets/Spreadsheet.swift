import Kernel

/// A spreadsheet to be written as XLSX.
public struct Spreadsheet: Sendable {
  public var title: String
  /// Who issues it: a town or a department. Kept in the file's properties.
  public var issuer: String?
  /// Date in the file's properties.
  public var createdAt: Moment
  public var sheets: [Sheet]

  public init(title: String, issuer: String? = nil, createdAt: Moment, sheets: [Sheet]) {
    self.title = title
    self.issuer = issuer
    self.createdAt = createdAt
    self.sheets = sheets
  }

  public struct Sheet: Sendable {
    /// Made fit for Excel when written: no `[]:*?/\`, at most 31 units, unique.
    public var name: String
    /// Rows above the head: title, reference date, notes.
    public var preamble: [[SheetCell]]
    public var columns: [Column]
    public var rows: [[SheetCell]]
    /// Keeps the head in sight while scrolling.
    public var freezesHead: Bool
    /// Number of columns on the left kept in sight.
    public var frozenColumns: Int
    /// Buttons in the head that filter the rows.
    public var filters: Bool

    public init(
      name: String, preamble: [[SheetCell]] = [], columns: [Column], rows: [[SheetCell]], freezesHead: Bool = true, frozenColumns: Int = 0,
      filters: Bool = true
    ) {
      self.name = name
      self.preamble = preamble
      self.columns = columns
      self.rows = rows
      self.freezesHead = freezesHead
      self.frozenColumns = frozenColumns
      self.filters = filters
    }
  }

  public struct Column: Sendable {
    public var title: String
    /// In characters of the standard font; a Japanese character takes about two.
    public var width: Double
    public var format: NumberFormat
    /// Breaks long text into lines.
    public var wraps: Bool

    public init(_ title: String, width: Double = 14, format: NumberFormat = .general, wraps: Bool = false) {
      self.title = title
      self.width = width
      self.format = format
      self.wraps = wraps
    }
  }

  /// How numbers of a column are shown.
  public enum NumberFormat: Sendable, Hashable {
    case general
    /// 1,234
    case grouped
    /// 1,234.5 with this many places, 0 to 10.
    case decimals(Int)
    /// ¥1,234
    case yen

    var code: String {
      switch self {
      case .general: "General"
      case .grouped: "#,##0"
      case .decimals(let places): places <= 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: min(places, 10))
      case .yen: "\"¥\"#,##0;[Red]-\"¥\"#,##0"
      }
    }
  }

  /// The file's bytes.
  /// - Throws: `documents.cell-too-long`, `documents.sheet-too-large`, `documents.spreadsheet-unwritable`.
  public func encoded() async throws -> [UInt8] {
    try await WorkThread.sheets.run { try SpreadsheetWriter.write(self) }
  }
}
