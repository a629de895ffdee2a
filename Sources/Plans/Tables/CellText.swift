/// How text stands in a cell so that it comes back exactly as it was: spreadsheet programs drop control characters, people do
/// not see spaces at the ends, `=1+1` becomes a formula and `1-1` a date.
///
/// `\\` is a backslash, `\n` `\r` `\t` `\s` a line break, return, tab and space, `\u{1F}` any code point, `\` before anything
/// else that thing itself. An apostrophe at the very beginning only protects what follows. `（なし）` is there but empty.
enum CellText {
  /// Stands for a text or a list that is there but empty, which is not the same as nothing being said.
  static let none = "（なし）"

  /// A text as a cell. `guardsTypes` protects what a spreadsheet program would take for a number or a date (CSV has no types).
  static func escape(_ text: String, guardsTypes: Bool) -> String {
    text.isEmpty ? none : protect(body(text, isItem: false), guardsTypes: guardsTypes)
  }

  /// A list as a cell, an item a line.
  static func escape(list items: [String], guardsTypes: Bool) -> String {
    items.isEmpty ? none : protect(joined(items), guardsTypes: guardsTypes)
  }

  /// A list as one text, an item a line, without what protects a cell.
  static func joined(_ items: [String]) -> String {
    items.map { $0.isEmpty ? "\\e" : body($0, isItem: true) }.joined(separator: "\n")
  }

  static func unescape(_ cell: String) -> String {
    let trimmed = bare(cell)
    return String(trimmed) == none ? "" : decode(trimmed)
  }

  static func unescape(list cell: String) -> [String] {
    let trimmed = bare(cell)
    return String(trimmed) == none ? [] : items(of: String(trimmed))
  }

  /// The items of what `joined` made; empty lines count for nothing.
  static func items(of text: String) -> [String] {
    lines(text).compactMap { line in
      let item = trim(line)
      return item.isEmpty ? nil : decode(item)
    }
  }

  /// White space that nobody sees at the ends of a cell.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{3000}", "\u{A0}", "\u{FEFF}": true
    default: false
    }
  }

  static func trim(_ text: some StringProtocol) -> Substring.UnicodeScalarView {
    let scalars = Substring(text).unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }), let last = scalars.lastIndex(where: { !isSpace($0) }) else {
      return scalars[scalars.endIndex...]
    }
    return scalars[first...last]
  }

  private static func lines(_ text: String) -> [Substring] {
    text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }.map { Substring($0) }
  }

  /// Without white space at the ends and without the protecting apostrophe.
  private static func bare(_ cell: String) -> Substring.UnicodeScalarView {
    let trimmed = trim(cell)
    return trimmed.first == "'" ? trimmed.dropFirst() : trimmed
  }

  private static func body(_ text: String, isItem: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let isEnd = index == 0 || index == scalars.count - 1
      switch scalar {
      case "\\": out.append(contentsOf: "\\\\".unicodeScalars)
      case "\r": out.append(contentsOf: "\\r".unicodeScalars)
      case "\t": out.append(contentsOf: "\\t".unicodeScalars)
      case "\n" where isItem || isEnd: out.append(contentsOf: "\\n".unicodeScalars)
      case "\n": out.append(scalar)
      case " " where isEnd: out.append(contentsOf: "\\s".unicodeScalars)
      case "（" where index == 0 && text == none: out.append(contentsOf: "\\（".unicodeScalars)
      case "_" where isWorkbookEscape(scalars[index...]): appendCode(scalar, &out)
      default:
        if needsCode(scalar) || (isEnd && isSpace(scalar)) { appendCode(scalar, &out) } else { out.append(scalar) }
      }
    }
    return String(out)
  }

  /// Characters that XML cannot hold, or that programs drop or change.
  private static func needsCode(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE || scalar.value == 0xFEFF
      || (0xFDD0...0xFDEF).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  /// `_x000D_`: workbooks write characters in this way, so a text that looks like it would be changed.
  private static func isWorkbookEscape(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.count >= 7 else { return false }
    let start = scalars.startIndex
    return (scalars[start + 1] == "x" || scalars[start + 1] == "X") && scalars[start + 6] == "_"
      && scalars[(start + 2)..<(start + 6)].allSatisfy { $0.properties.isASCIIHexDigit }
  }

  private static func appendCode(_ scalar: Unicode.Scalar, _ out: inout String.UnicodeScalarView) {
    out.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
  }

  private static func protect(_ body: String, guardsTypes: Bool) -> String {
    guard let first = body.unicodeScalars.first else { return body }
    let isRisky = "=+-@'＝＋－＠".unicodeScalars.contains(first)
    return isRisky || (guardsTypes && TypeGuess.looksTyped(body)) ? "'" + body : body
  }

  private static func decode(_ scalars: Substring.UnicodeScalarView) -> String {
    var out = String.UnicodeScalarView()
    var rest = scalars
    while let scalar = rest.popFirst() {
      if scalar == "\r" {
        // Some programs end a line in a cell with CR LF; a return that belongs to the text is escaped.
        if rest.first == "\n" { rest = rest.dropFirst() }
        out.append("\n")
        continue
      }
      guard scalar == "\\", let next = rest.popFirst() else {
        out.append(scalar)
        continue
      }
      switch next {
      case "n": out.append("\n")
      case "r": out.append("\r")
      case "t": out.append("\t")
      case "s": out.append(" ")
      case "e": break
      case "u" where rest.first == "{":
        if let end = rest.firstIndex(of: "}"), let value = UInt32(String(rest[rest.startIndex..<end].dropFirst()), radix: 16),
          let code = Unicode.Scalar(value)
        {
          out.append(code)
          rest = rest[rest.index(after: end)...]
        } else {
          out.append(next)
        }
      default: out.append(next)
      }
    }
    return String(out)
  }
}
