import Kernel
import Markup

/// A date as somebody typed it.
public struct DateParts: Sendable, Hashable {
  public var year: String
  public var month: String
  public var day: String

  public init(year: String = "", month: String = "", day: String = "") {
    self.year = year
    self.month = month
    self.day = day
  }

  public init(_ date: CalendarDate?) {
    self.init(
      year: date.map { String($0.year) } ?? "", month: date.map { String($0.month) } ?? "", day: date.map { String($0.day) } ?? "")
  }

  /// From the three values of a form's `dateField` of this name; `value` looks a name up.
  public init(field name: String, value: (String) -> String?) {
    self.init(year: value(name) ?? "", month: value(name + "-month") ?? "", day: value(name + "-day") ?? "")
  }

  public var isEmpty: Bool { [year, month, day].allSatisfy { DateParts.folded($0).isEmpty } }

  /// The date, where the three make one. Full-width digits, spaces, 年月日 after the numbers and an era before the year
  /// (令和8, R8, 平成元) are understood.
  public var date: CalendarDate? {
    guard let year = DateParts.year(year), let month = DateParts.number(month, suffix: "月"),
      let day = DateParts.number(day, suffix: "日")
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// The date, or the mistake that is added for `field`: nothing entered (unless `isOptional`), a part missing, no such date.
  public func read(_ field: String, label: Phrase, isOptional: Bool = false, mistakes: inout Mistakes) -> CalendarDate? {
    if isEmpty {
      if !isOptional { mistakes.add(field, .enterDate(label)) }
      return nil
    }
    if DateParts.folded(year).isEmpty {
      mistakes.add(field, .enterYear(label))
    } else if DateParts.folded(month).isEmpty {
      mistakes.add(field, .enterMonth(label))
    } else if DateParts.folded(day).isEmpty {
      mistakes.add(field, .enterDay(label))
    } else if let date {
      return date
    } else if let year = yearWithoutEra {
      mistakes.add(field, .noYearWithoutEra(label, year))
    } else {
      mistakes.add(field, .noSuchDate(label))
    }
    return nil
  }

  /// The era before the year: 令和8, R8.
  public var era: JapaneseEra? {
    let text = DateParts.folded(year)
    return JapaneseEra.allCases.first { era in [era.name, era.letter, era.letter.lowercased()].contains { text.hasPrefix($0) } }
  }

  /// A year of one or two digits (8, 元): of which era, it does not say.
  public var yearWithoutEra: Int? {
    var text = DateParts.folded(year)
    if text.last == "年" { text.removeLast() }
    if text == "元" { return 1 }
    return text.utf8.count <= 2 ? DateParts.number(text, suffix: "年") : nil
  }

  /// A year of four digits.
  public var westernYear: Int? { era == nil && yearWithoutEra == nil ? DateParts.year(year) : nil }

  static func folded(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
        if let folded = Unicode.Scalar(scalar.value - 0xFEE0) { out.append(folded) }
      default:
        if !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint { out.append(scalar) }
      }
    }
    return String(out)
  }

  static func number(_ text: String, suffix: Character) -> Int? {
    var text = folded(text)
    if text.last == suffix { text.removeLast() }
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  static func year(_ text: String) -> Int? {
    var text = folded(text)
    if text.last == "年" { text.removeLast() }
    for era in JapaneseEra.allCases {
      for prefix in [era.name, era.letter, era.letter.lowercased()] where text.hasPrefix(prefix) {
        let rest = String(text.dropFirst(prefix.count))
        guard let number = rest == "元" ? 1 : number(rest, suffix: "年"), (1...99).contains(number) else { return nil }
        return era.firstDay.year + number - 1
      }
    }
    return text.utf8.count == 4 ? number(text, suffix: "年") : nil
  }
}

/// A date that people know, as three fields: year (Gregorian, or with an era), month, day. Sends `name`, `name-month` and
/// `name-day`. How a date is written stands behind the hint of the field. With `era`, the era is chosen before the year.
public func dateField(
  _ field: Field, value: DateParts = DateParts(), isBirthday: Bool = false, era: EraChoice? = nil, in texts: Texts
) -> HTML {
  var field = field
  field.format = texts(era == nil ? .dateHint : .dateHintEra)
  func part(_ suffix: String, _ title: Phrase, _ value: String, _ token: String) -> HTML {
    div(.class("date-part")) {
      label(.for(field.id + suffix)) { texts(title) }
      input(
        .class("input"), .id(field.id + suffix), .name(field.name + suffix), .type("text"),
        .attribute("inputmode", suffix.isEmpty ? nil : "numeric"),
        .attribute("value", value.isEmpty ? nil : value), .autocomplete(isBirthday ? "bday-" + token : "off"),
        .ariaInvalid(field.error != nil))
    }
  }
  return field.group(
    texts, class: "date-field",
    div(.class("date-parts")) {
      if let era { eraPart(era, texts) }
      part("", .year, value.year, "year")
      part("-month", .month, value.month, "month")
      part("-day", .day, value.day, "day")
    })
}

/// The choice of an era before a year.
public struct EraChoice: Sendable {
  /// Under which the form sends it.
  public var name: String
  public var choices: [Choice]
  /// Empty: the Gregorian calendar.
  public var value: String
  /// What the empty choice says.
  public var western: Phrase

  public init(_ name: String, choices: [Choice], value: String, western: Phrase) {
    self.name = name
    self.choices = choices
    self.value = value
    self.western = western
  }
}

private func eraPart(_ era: EraChoice, _ texts: Texts) -> HTML {
  div(.class("date-part is-era")) {
    label(.for(Field.id(of: era.name))) { texts(.eraWord) }
    div(.class("select")) {
      select(.class("input"), .id(Field.id(of: era.name)), .name(era.name)) {
        option(.value(""), .selected(era.value.isEmpty)) { texts(era.western) }
        for choice in era.choices { option(.value(choice.value), .selected(choice.value == era.value)) { choice.label.plainWords } }
      }
      icon(.chevronDown)
    }
  }
}
