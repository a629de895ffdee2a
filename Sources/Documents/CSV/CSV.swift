import Kernel

/// Comma-separated values as in RFC 4180.
public enum CSV {
  /// A record with the line on which it begins, from 1: for messages.
  public struct Record: Sendable, Hashable {
    public var line: Int
    public var fields: [String]
    public init(line: Int, fields: [String]) {
      self.line = line
      self.fields = fields
    }

    /// The field of a column from 0; empty beyond the end.
    public subscript(column: Int) -> String { fields.indices.contains(column) ? fields[column] : "" }
  }

  /// What keeps a spreadsheet from running text as a formula: text that begins with `=`, `+`, `-`, `@` or a tab gets an apostrophe in
  /// front, unless it is a number. Reading takes exactly that apostrophe away again, so a round trip loses nothing.
  public enum FormulaGuard: Sendable {
    /// For people, who open the file in a spreadsheet.
    case apostrophe
    /// For programs: text as it is.
    case none
  }

  public struct Limits: Sendable {
    public var bytes = 50_000_000
    public var records = 200_000
    public var fields = 1_000
    /// Of one field.
    public var fieldBytes = 50_000_000
    public init() {}
  }

  /// How the bytes of a file were understood.
  public enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case cp932 = "CP932"
  }

  /// Lines end with CR LF; fields are quoted where needed.
  /// - Parameter byteOrderMark: Excel takes a file without it for CP932.
  public static func encoded(_ records: [[String]], byteOrderMark: Bool = true, formulaGuard: FormulaGuard = .apostrophe) -> [UInt8] {
    var bytes: [UInt8] = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    for record in records {
      for (index, field) in record.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(formulaGuard == .apostrophe ? guarded(field) : field, isOnly: record.count == 1, to: &bytes)
      }
      bytes.append(contentsOf: [0x0D, 0x0A])
    }
    return bytes
  }

  private static func append(_ field: String, isOnly: Bool, to bytes: inout [UInt8]) {
    // A record of one empty field would be an empty line.
    let needsQuotes =
      field.isEmpty
      ? isOnly
      : field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0D || $0 == 0x0A } || field.utf8.first == 0x20 || field.utf8.last == 0x20
    guard needsQuotes else { return bytes.append(contentsOf: field.utf8) }
    bytes.append(0x22)
    for byte in field.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  static func guarded(_ field: String) -> String { isDangerous(field) || isGuarded(field) ? "'" + field : field }

  static func unguarded(_ field: String) -> String { isGuarded(field) ? String(field.unicodeScalars.dropFirst()) : field }

  /// An apostrophe (or several) in front of something dangerous.
  private static func isGuarded(_ field: String) -> Bool {
    guard field.utf8.first == 0x27 else { return false }
    return isDangerous(String(field.unicodeScalars.drop { $0 == "'" }))
  }

  private static func isDangerous(_ field: String) -> Bool {
    guard let first = field.unicodeScalars.first, "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains(first) else {
      return false
    }
    return !((first == "-" || first == "+") && isNumber(field.utf8.dropFirst()))
  }

  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    var digits = 0
    var points = 0
    for byte in text {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x2E: points += 1
      default: return false
      }
    }
    return digits > 0 && points <= 1
  }
}
