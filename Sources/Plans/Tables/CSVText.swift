import Foundation
import Kernel

/// Comma-separated values (RFC 4180): written with byte order mark, CR LF and quotation marks where needed; read leniently as
/// spreadsheet programs do, in UTF-8 or CP932.
struct CSVText {
  struct Record: Sendable, Hashable {
    /// Row as a spreadsheet program numbers it, from 1: line breaks inside quotation marks do not count.
    let row: Int
    var fields: [String]
  }

  enum Encoding: Sendable { case utf8, shiftJIS }

  /// The most bytes, rows and fields of a row that are read.
  static let sizeLimit = 32 << 20
  static let rowLimit = 200_000
  static let fieldLimit = 1_000

  private(set) var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]

  mutating func append(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      let text = Self.text(cell)
      if text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) || text.hasPrefix(" ") || text.hasSuffix(" ") {
        bytes.append(0x22)
        for byte in text.utf8 {
          if byte == 0x22 { bytes.append(0x22) }
          bytes.append(byte)
        }
        bytes.append(0x22)
      } else {
        bytes.append(contentsOf: text.utf8)
      }
    }
    bytes.append(contentsOf: [0x0D, 0x0A])
  }

  static func text(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text), .error(let text): text
    case .number(let number): JSONTree.plain(number)
    case .flag(let flag): flag ? "TRUE" : "FALSE"
    case .date(let date): date.description
    }
  }

  /// Throws `.invalid` (`plan.csv-…`) for what is no such text, `.tooLarge` beyond the limits.
  static func read(_ bytes: [UInt8]) throws(Failure) -> (records: [Record], encoding: Encoding) {
    guard bytes.count <= sizeLimit else { throw .csvTooLarge }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .csvEncoding }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let text = String(validating: body, as: UTF8.self) { return (try records(of: text), .utf8) }
    guard let text = String(data: Data(body), encoding: .shiftJIS) else { throw .csvEncoding }
    return (try records(of: text), .shiftJIS)
  }

  private static func records(of text: String) throws(Failure) -> [Record] {
    var records: [Record] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var isReturn = false
    func endField() {
      fields.append(String(decoding: field, as: UTF8.self))
      field.removeAll(keepingCapacity: true)
      wasQuoted = false
    }
    func endRecord() {
      endField()
      records.append(Record(row: records.count + 1, fields: fields))
      fields.removeAll(keepingCapacity: true)
    }
    var previousWasQuote = false
    for byte in text.utf8 {
      if isQuoted {
        if byte == 0x22 {
          isQuoted = false
          previousWasQuote = true
        } else {
          field.append(byte)
        }
        continue
      }
      let afterQuote = previousWasQuote
      previousWasQuote = false
      let afterReturn = isReturn
      isReturn = false
      switch byte {
      case 0x22 where afterQuote:
        field.append(byte)
        isQuoted = true
      case 0x22 where field.isEmpty && !wasQuoted:
        isQuoted = true
        wasQuoted = true
      case 0x2C:
        endField()
        guard fields.count <= fieldLimit else { throw .csvTooLarge }
      case 0x0A where afterReturn: break
      case 0x0A, 0x0D:
        endRecord()
        isReturn = byte == 0x0D
        guard records.count <= rowLimit else { throw .csvTooLarge }
      default: field.append(byte)
      }
    }
    guard !isQuoted else { throw .csvUnclosed(row: records.count + 1) }
    if !field.isEmpty || !fields.isEmpty || wasQuoted { endRecord() }
    return records
  }
}

extension Failure {
  static let csvTooLarge = Failure(
    .tooLarge, "plan.csv-too-large",
    Phrase("CSVが大きすぎます（32 MB、20万行、1,000列まで）。", en: "The CSV file is too large.", easy: "CSVが 大きすぎます。"))
  static let csvEncoding = Failure(
    .invalid, "plan.csv-encoding",
    Phrase(
      "文字コードを読み取れません。UTF-8（CSV UTF-8）で保存し直してください。", en: "The character encoding is not known. Save the file as CSV UTF-8.",
      easy: "文字コードが わかりません。UTF-8 で 保存して ください。"))
  static func csvUnclosed(row: Int) -> Failure {
    Failure(
      .invalid, "plan.csv-unclosed",
      Phrase(
        "\(row)行目から始まる「\"」が閉じられていません。", en: "A quotation mark that opens in row \(row) is never closed.", easy: "\(row)行目の「\"」が とじて いません。"))
  }
}
