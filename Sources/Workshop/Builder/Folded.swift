import Forms
import Kernel
import Web

/// What officers type, folded to what a form's file holds.
enum Folded {
  /// Full-width letters, digits and signs as ASCII.
  static func ascii(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: out.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: out += " "
      case 0x2212: out += "-"
      case 0xD7: out += "*"
      case 0xF7: out += "/"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  static func identifier(_ text: String) -> String { ascii(text).lowercased().replacing("_", with: "-") }

  /// A number in digits of either width, with or without thousands separators.
  static func number(_ text: String) -> JSONNode? {
    let plain = ascii(text).filter { $0 != "," && $0 != " " }
    guard let first = plain.utf8.first, (0x30...0x39).contains(first) || first == 0x2D, plain.utf8.count <= 18,
      plain.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }), let value = Double(plain), value.isFinite
    else { return nil }
    if let whole = Int(exactly: value) { return JSONNode(.number(JSONNumber(whole))) }
    return try? JSONDocument.parse("\(value)")
  }

  /// A bound of a date: `today`, `before` and `after` with how far, `on` with a day, `from|start-date` with how far after (nothing: the same day).
  static func bound(_ word: String, _ value: String?) -> String? {
    let text = ascii(value ?? "").trimmingSpace
    if word.hasPrefix("from|") {
      guard let path = QuestionPath(text: word.dropFirst(5)) else { return nil }
      return (text.isEmpty ? DateBound.Shift.none : shift(text)).map { DateBound.from(.answer(path), $0).description }
    }
    switch word {
    case "today": return "today"
    case "before": return text.hasPrefix("-") ? nil : shift("-" + text).map { DateBound.from(.today, $0).description }
    case "after": return text.hasPrefix("-") ? nil : shift(text).map { DateBound.from(.today, $0).description }
    case "on": return CalendarDate(text.replacing("/", with: "-")).map { DateBound.on($0).description }
    default: return nil
    }
  }

  /// `14`, `14日`, `3開庁日`, `6か月`, `3年間`; a minus for before.
  static func shift(_ text: String) -> DateBound.Shift? {
    let ascii = ascii(text).filter { $0 != " " }
    let number = ascii.prefix { $0 == "-" || ("0"..."9").contains($0) }
    guard let count = Int(number), (-99_999...99_999).contains(count) else { return nil }
    switch ascii.dropFirst(number.count) {
    case "", "日", "日後", "d": return .days(count)
    case "開庁日", "開庁日後", "o": return .openingDays(count)
    case "か月", "ヶ月", "カ月", "月", "か月後", "m": return .months(count)
    case "か月間", "ヶ月間", "カ月間", "月間", "p": return count < 0 ? nil : .period(count)
    case "年間": return (0...8000).contains(count) ? .period(count * 12) : nil
    default: return nil
    }
  }

  /// As it is typed, of the size given.
  static func words(_ shift: DateBound.Shift, _ count: Int) -> String {
    switch shift {
    case .days: "\(count)"
    case .openingDays: "\(count)開庁日"
    case .months: "\(count)か月"
    case .period: "\(count)か月間"
    }
  }
}

/// The choices of a question as rows of fields.
struct ChoiceRows: Sendable {
  struct Row: Sendable {
    var id: String
    var label: String
    var hint: String
    var value: String
    /// Of a choice that came with a ladder.
    var translations: JSONNode?
  }

  /// Rows as they stand, those added in a lump at the end; each with an id of its own.
  static func read(_ name: String, _ fields: Fields) -> [Row] {
    var rows: [Row] = []
    var index = 0
    while index < 200, fields["\(name).\(index).label"] != nil || index < 3 && fields["\(name).\(index).id"] != nil {
      rows.append(
        Row(
          id: fields.text("\(name).\(index).id") ?? "", label: fields.text("\(name).\(index).label") ?? "",
          hint: fields.text("\(name).\(index).hint") ?? "",
          value: fields.text("\(name).\(index).value") ?? ""))
      index += 1
    }
    rows.removeAll { $0.label.isEmpty }
    for line in (fields["\(name)_more"] ?? "").split(whereSeparator: \.isNewline) {
      let label = String(line).trimmingSpace
      if !label.isEmpty { rows.append(Row(id: "", label: label, hint: "", value: "")) }
    }
    var used = Set(rows.map(\.id))
    for place in rows.indices where !DataReader.isIdentifier(rows[place].id) || rows[..<place].contains(where: { $0.id == rows[place].id })
    {
      var number = place + 1
      while used.contains("c\(number)") { number += 1 }
      rows[place].id = "c\(number)"
      used.insert(rows[place].id)
    }
    return rows
  }

  /// The fields with these rows in place of those that they hold.
  static func replace(_ name: String, _ rows: [Row], in fields: Fields) -> Fields {
    var fields = Fields(fields.pairs.filter { !$0.name.hasPrefix(name + ".") && $0.name != name + "_more" })
    for (index, row) in rows.enumerated() {
      fields.append("\(name).\(index).id", row.id)
      fields.append("\(name).\(index).label", row.label)
      fields.append("\(name).\(index).hint", row.hint)
      fields.append("\(name).\(index).value", row.value)
    }
    return fields
  }
}

extension String {
  var trimmingSpace: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
