import Kernel

/// A cell as a value of a plan file, with a kind eye for what people and spreadsheet programs do: full-width figures, thousands
/// separators, numbers typed as text, dates turned into serial numbers, words of the enumerations.
struct CellConversion {
  let longTexts: [Int: String]
  let line: Int
  let column: Int
  var found: [(PlanProblem.Severity, Phrase)] = []

  init(longTexts: [Int: String], line: Int, column: Int) {
    self.longTexts = longTexts
    self.line = line
    self.column = column
  }

  /// Nil where the cell says nothing, or nothing that can be read; then `found` says why.
  mutating func node(_ cell: Cell, _ form: FieldForm) -> JSONNode? {
    if case .error = cell { return fail(.cellIsError) }
    switch form {
    case .text: return text(cell).map { JSONNode(.string($0), line: line, column: column) }
    case .date, .partialDate: return date(cell, isPartial: form == .partialDate)
    case .choice(let allowed): return typed(cell).flatMap { choice($0, allowed) }
    case .integer, .number:
      if case .number(let number) = cell { return self.number(number) }
      return typed(cell).flatMap { number($0) }
    case .flag: return flag(cell)
    case .list(let item): return list(cell, item)
    case .object: return nil
    }
  }

  /// What a cell says as an id or a number of a row.
  static func keyText(_ cell: Cell) -> String? {
    switch cell {
    case .text(let text) where !cell.isBlank: CellText.unescape(text)
    case .number(let number): JSONTree.plain(number)
    default: nil
    }
  }

  private mutating func fail(_ message: Phrase) -> JSONNode? {
    found.append((.error, message))
    return nil
  }

  private mutating func text(_ cell: Cell) -> String? {
    switch cell {
    case .text(let text):
      guard let number = LongText.number(text) else { return CellText.unescape(text) }
      return longText(number)
    case .number(let number):
      if number != number.rounded() { found.append((.warning, .cellBecameNumber)) }
      return JSONTree.plain(number)
    case .flag(let flag): return flag ? "TRUE" : "FALSE"
    case .date:
      _ = fail(.cellBecameDate)
      return nil
    case .empty, .error: return nil
    }
  }

  private mutating func longText(_ number: Int) -> String? {
    guard let text = longTexts[number] else {
      _ = fail(.longTextMissing)
      return nil
    }
    return text
  }

  /// A word for a typed column, without what people type around it.
  private mutating func typed(_ cell: Cell) -> String? { text(cell).map { String(CellText.trim($0)) } }

  private mutating func choice(_ word: String, _ allowed: [String]) -> JSONNode? {
    guard let raw = TableWords.raw(Self.narrow(word), among: allowed) ?? TableWords.raw(word, among: allowed) else {
      return fail(.needsWord(allowed.map(TableWords.choice)))
    }
    return JSONNode(.string(raw), line: line, column: column)
  }

  private mutating func flag(_ cell: Cell) -> JSONNode? {
    let answer: Bool?
    switch cell {
    case .flag(let flag): answer = flag
    case .number(let number): answer = number == 1 ? true : number == 0 ? false : nil
    default:
      switch typed(cell)?.lowercased() {
      case TableWords.yes, "○", "〇", "◯", "true", "yes", "1", "１": answer = true
      case "いいえ", "×", "false", "no", "0", "０": answer = false
      default: answer = nil
      }
    }
    guard let answer else { return fail(.needsYes) }
    return JSONNode(.bool(answer), line: line, column: column)
  }

  private mutating func number(_ number: Double) -> JSONNode? {
    guard let kind = try? JSONDocument.parse(JSONTree.plain(number)).kind else { return fail(.needsPlainNumber) }
    return JSONNode(kind, line: line, column: column)
  }

  private mutating func number(_ text: String) -> JSONNode? {
    let plain = Self.narrow(text).filter { $0 != "," }
    guard plain.unicodeScalars.allSatisfy({ "0123456789.+-eE".unicodeScalars.contains($0) }), let number = Double(plain), number.isFinite
    else {
      return fail(.needsPlainNumber)
    }
    return self.number(number)
  }

  private mutating func date(_ cell: Cell, isPartial: Bool) -> JSONNode? {
    var text: String
    switch cell {
    case .date(let date):
      if isPartial && date.day == 1 { found.append((.warning, .dateMayBeMonth)) }
      text = date.description
    case .number(let number): text = JSONTree.plain(number)
    default:
      guard let word = typed(cell) else { return nil }
      text = Self.isoDate(word) ?? word
    }
    // What is no date is left for the checker, which says how dates are written.
    if text.isEmpty { text = " " }
    return JSONNode(.string(text), line: line, column: column)
  }

  private mutating func list(_ cell: Cell, _ form: FieldForm) -> JSONNode? {
    var items: [String]
    if case .text(let text) = cell {
      if let number = LongText.number(text) {
        guard let whole = longText(number) else { return nil }
        items = CellText.items(of: whole)
      } else {
        items = CellText.unescape(list: text)
      }
    } else {
      guard let only = text(cell) else { return nil }
      items = [only]
    }
    guard form.isTyped else {
      return JSONNode(.array(items.map { JSONNode(.string($0), line: line, column: column) }), line: line, column: column)
    }
    items = items.flatMap { $0.split { ",，、;；".contains($0) }.map { String(CellText.trim($0)) } }.filter { !$0.isEmpty }
    return JSONNode(.array(items.compactMap { node(.text($0), form) }), line: line, column: column)
  }

  /// `2026/4/1`, `2026年4月`, `２０２６．４．１` as `2026-04-01`, `2026-04`; nil for anything else.
  static func isoDate(_ text: String) -> String? {
    let parts = narrow(text).split { "-/.年月日".contains($0) }
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4, parts.allSatisfy({ (1...4).contains($0.utf8.count) && Int($0) != nil })
    else { return nil }
    return parts.map { $0.utf8.count == 1 ? "0" + $0 : String($0) }.joined(separator: "-")
  }

  /// Full-width letters, figures and signs as half-width ones.
  static func narrow(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: out.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2212, 0x2010: out.append("-")
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}

extension FieldForm {
  /// Words and figures, whose lists may be separated by commas as well as line breaks.
  fileprivate var isTyped: Bool {
    switch self {
    case .choice, .integer, .number, .flag, .date, .partialDate: true
    case .text(let form): form.pattern != nil
    case .list, .object: false
    }
  }
}
