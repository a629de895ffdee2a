import Kernel

/// A whole date that somebody typed, or kept, as one text.
extension DateParts {
  /// 令和8年4月1日, R8.4.1, 2026/4/1, 2026-04-01, 2026 4 1, 20260401, digits, signs and dashes in either width; 2026/4 is a year and a month without a
  /// day. Nil for a year alone and for what has more pieces than a date. Whether the parts make a date of the calendar is for `date` to say.
  public init?(whole text: String) {
    var pieces = DateParts.pieces(text)
    // 令和 8年4月1日; 令和 8 stays a year.
    if pieces.count > 1, JapaneseEra.allCases.contains(where: { [$0.name, $0.letter, $0.letter.lowercased()].contains(pieces[0]) }) {
      pieces[1] = pieces[0] + pieces[1]
      pieces.removeFirst()
    }
    switch pieces.count {
    case 1:
      let digits = pieces[0]
      guard digits.utf8.count == 8, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      self.init(year: String(digits.prefix(4)), month: Self.bare(digits.dropFirst(4).prefix(2)), day: Self.bare(digits.suffix(2)))
    case 2: self.init(year: pieces[0], month: Self.bare(pieces[1][...]))
    case 3: self.init(year: pieces[0], month: Self.bare(pieces[1][...]), day: Self.bare(pieces[2][...]))
    default: return nil
    }
  }

  /// These parts, with a whole date in the field of the year taken apart.
  public var takenApart: DateParts {
    guard DateParts.folded(month).isEmpty, DateParts.folded(day).isEmpty else { return self }
    return DateParts(whole: year) ?? self
  }

  /// As a month or a day stands in its field: 04 is 4.
  private static func bare(_ digits: Substring) -> String {
    digits.count > 1 && digits.first == "0" ? bare(digits.dropFirst()) : String(digits)
  }

  private static func pieces(_ text: String) -> [String] {
    text.unicodeScalars.split(whereSeparator: isBetween).map { folded(String($0)) }.filter { !$0.isEmpty }
  }

  private static func isBetween(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "年", "月", "日", ".", "/", "-", "．", "／", "－", "−", "ー", "ｰ", "\u{FE63}", "─", "━": true
    case "\u{2010}"..."\u{2015}": true
    default: scalar.properties.isWhitespace
    }
  }
}
