import Kernel

extension CSV {
  /// What a file holds.
  public struct Reading: Sendable {
    public var records: [Record]
    public var encoding: Encoding
  }

  /// Reads UTF-8 (with or without byte order mark), UTF-16 with one, and CP932 when the bytes are not UTF-8. Lines may end with CR LF,
  /// LF or CR; quoted fields may hold line ends; empty lines are skipped.
  /// - Throws: `documents.csv-too-large`, `documents.csv-unknown-encoding`, `documents.csv-quote` (with the line).
  public static func decoding(_ bytes: [UInt8], formulaGuard: FormulaGuard = .apostrophe, limits: Limits = Limits()) throws -> Reading {
    guard bytes.count <= limits.bytes else {
      throw Failure(.tooLarge, "documents.csv-too-large", .csvTooLarge, detail: "\(bytes.count) bytes")
    }
    let (text, encoding) = try TextDecoding.decode(bytes)
    var parser = Parser(text: Array(text.utf8), limits: limits)
    var records = try parser.parse()
    if formulaGuard == .apostrophe {
      for index in records.indices { records[index].fields = records[index].fields.map(unguarded) }
    }
    return Reading(records: records, encoding: encoding)
  }

  private struct Parser {
    let text: [UInt8]
    let limits: Limits
    var position = 0
    var line = 1

    mutating func parse() throws -> [Record] {
      var records: [Record] = []
      while position < text.count {
        if skipLineEnd() { continue }
        let start = line
        records.append(Record(line: start, fields: try record()))
        guard records.count <= limits.records else {
          throw Failure(.tooLarge, "documents.csv-too-large", .csvTooLarge, detail: "more than \(limits.records) records")
        }
      }
      return records
    }

    private mutating func skipLineEnd() -> Bool {
      switch text[position] {
      case 0x0D:
        position += 1
        if position < text.count, text[position] == 0x0A { position += 1 }
      case 0x0A: position += 1
      default: return false
      }
      line += 1
      return true
    }

    private mutating func record() throws -> [String] {
      var fields: [String] = []
      while true {
        let (start, from) = (line, position)
        fields.append(try field())
        guard position - from <= limits.fieldBytes else {
          throw Failure(.tooLarge, "documents.csv-too-large", .csvTooLarge, detail: "line \(start): a field of \(position - from) bytes")
        }
        guard fields.count <= limits.fields else {
          throw Failure(.tooLarge, "documents.csv-too-large", .csvTooLarge, detail: "line \(line): more than \(limits.fields) fields")
        }
        guard position < text.count, text[position] == 0x2C else { break }
        position += 1
      }
      if position < text.count { _ = skipLineEnd() }
      return fields
    }

    private mutating func field() throws -> String {
      guard position < text.count, text[position] == 0x22 else {
        let start = position
        while position < text.count, ![0x2C, 0x0A, 0x0D].contains(text[position]) { position += 1 }
        return String(decoding: text[start..<position], as: UTF8.self)
      }
      let opening = line
      position += 1
      var content: [UInt8] = []
      while position < text.count {
        let byte = text[position]
        if byte == 0x22 {
          guard position + 1 < text.count, text[position + 1] == 0x22 else { break }
          position += 1
        } else if byte == 0x0A || byte == 0x0D && !(position + 1 < text.count && text[position + 1] == 0x0A) {
          line += 1
        }
        content.append(byte)
        position += 1
      }
      guard position < text.count else { throw Failure(.invalid, "documents.csv-quote", .csvQuote(line: opening)) }
      position += 1
      guard position == text.count || [0x2C, 0x0A, 0x0D].contains(text[position]) else {
        throw Failure(.invalid, "documents.csv-quote", .csvQuote(line: line))
      }
      return String(decoding: content, as: UTF8.self)
    }
  }
}

extension Phrase {
  static func csvQuote(line: Int) -> Phrase {
    Phrase(
      "CSVファイルの\(line)行目の引用符（\"）の使い方が正しくありません。引用符で始まる項目は引用符で閉じ、項目の中の引用符は二つ重ねてください。",
      en:
        "Line \(line) of the CSV file has a misplaced quotation mark (\"). Close every quoted field, and double quotation marks inside it.",
      easy: "CSVの ファイルの \(line)行目に まちがいが あります。「\"」の 数を たしかめて ください。")
  }
}
