import Casework
import Decisions
import Design
import Kernel

extension NumberBooks {
  /// Book by book, then the marks of the departments.
  func lines(_ names: RuleNames, on day: CalendarDate) -> [RuleLine] {
    let mark = marks.sorted { $0.key < $1.key }.first?.value ?? "記号"
    let books = self.books.map { book in
      RuleLine(
        id: "book:\(book.id)", title: LocalText(book.title),
        sentences: [
          .bookSample(book.sample(number: 12, mark: mark, town: town, on: day)), book.year == .fiscal ? .bookFiscal : .bookCalendar,
          book.pattern.countsByMark ? .bookByMark : .bookTogether,
        ])
    }
    let marks = self.marks.sorted { $0.key < $1.key }.map { department, mark in
      RuleLine(
        id: "mark:\(department)",
        title: LocalText(
          "\(names.place(department))の記号", en: "Mark of \(names.place(department))", easy: "\(names.place(department))の きごう"),
        sentences: [.own(mark)])
    }
    return books + marks
  }
}

extension OpeningDays {
  /// The days of every week and year, then the office's own days in their order.
  func lines() -> [RuleLine] {
    var usual: [Phrase] = []
    if !closedWeekdays.isEmpty { usual.append(.daysWeekly(.listed(closedWeekdays.sorted().map { Phrase.weekdayWord($0) }))) }
    if closesOnNationalHolidays { usual.append(.daysNational) }
    if let turnOfYear { usual.append(.daysTurn(turnOfYear.first, turnOfYear.last)) }
    let every = RuleLine(id: "usual", title: LocalText("毎週・毎年の閉庁日", en: "Closed every week and year", easy: "いつも 休みの 日"), sentences: usual)
    let closed = closings.map { closing in
      (
        closing.first,
        RuleLine(
          id: "closed:\(closing.first)", title: LocalText.days(closing.first, closing.last),
          sentences: [closing.isHoliday ? .daysHoliday : .daysClosed, closing.reason.phrase])
      )
    }
    let open = openings.map { date, reason in
      (date, RuleLine(id: "open:\(date)", title: LocalText.days(date, date), sentences: [.daysOpen, reason.phrase]))
    }
    return [every] + (closed + open).sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
  }
}

extension Remedies {
  func lines() -> [RuleLine] {
    let checked = checkBy.map { [RuleLine(id: "check-by", title: .checkByTitle, sentences: [.remediesCheckBy($0)])] } ?? []
    return checked
      + patterns.map { pattern in
        RuleLine(
          id: "pattern:\(pattern.id)", title: LocalText(pattern.title), place: pattern.note ?? "",
          sentences: pattern.paragraphs.isEmpty ? [.remedyEmpty] : pattern.paragraphs.map { .own($0.source) })
      }
  }
}

extension LocalText {
  static let checkByTitle = LocalText("文例を確かめる期限", en: "To be checked by", easy: "いつまでに たしかめるか")

  static func days(_ first: CalendarDate, _ last: CalendarDate) -> LocalText {
    func words(_ language: Language) -> String {
      let texts = Texts(language)
      return texts.dateWithWeekday(first) + (last > first ? (language == .english ? " – " : "から") + texts.dateWithWeekday(last) : "")
    }
    return LocalText(words(.japanese), en: words(.english), easy: words(.easyJapanese))
  }
}

extension Phrase {
  static func bookSample(_ sample: String) -> Phrase {
    Phrase("番号は「\(sample)」のように書きます。", en: "Numbers look like \(sample).", easy: "番号は「\(sample)」の ように なります。")
  }
  static let bookFiscal = Phrase("年度（4月1日）ごとに第1号から始めます。", en: "Begins at 1 with the fiscal year (1 April).", easy: "4月1日に 1から はじめます。")
  static let bookCalendar = Phrase("暦年（1月1日）ごとに第1号から始めます。", en: "Begins at 1 with the calendar year.", easy: "1月1日に 1から はじめます。")
  static let bookByMark = Phrase("課の記号ごとに数えます。", en: "Counts for every division’s mark by itself.", easy: "課の きごう ごとに かぞえます。")
  static let bookTogether = Phrase("庁内を通して数えます。", en: "Counts for the whole office.", easy: "役場 ぜんぶで かぞえます。")
  static func daysWeekly(_ days: Phrase) -> Phrase {
    Phrase("毎週\(days.japanese)は閉庁日です。", en: "Closed every week on: \(days.english).", easy: "まいしゅう \(days.easyJapanese)は 休みです。")
  }
  static let daysNational = Phrase("国民の祝日・休日は閉庁日です。", en: "Closed on national holidays.", easy: "国の 祝日は 休みです。")
  static func daysTurn(_ first: OpeningDays.MonthDay, _ last: OpeningDays.MonthDay) -> Phrase {
    Phrase(
      "年末年始（\(first.month)月\(first.day)日から\(last.month)月\(last.day)日まで）は閉庁日です。",
      en: "Closed at the turn of the year (\(first.month)/\(first.day) to \(last.month)/\(last.day)).",
      easy: "\(first.month)月\(first.day)日から \(last.month)月\(last.day)日までは 休みです。")
  }
  static let daysHoliday = Phrase(
    "条例で定める町の休日です。期限がこの日に当たるときは、次の日に延びます。", en: "A holiday by the town’s by-law. A time limit that would end on it ends on the next day.",
    easy: "町の 休みの 日です。しめきりが この日の ときは、つぎの 日に なります。")
  static let daysClosed = Phrase(
    "庁舎を閉じます（休日ではありません）。", en: "The office is closed, but it is no holiday.", easy: "役場が しまります。")
  static let daysOpen = Phrase("臨時に開庁します。", en: "The office is open, as an exception.", easy: "とくべつに 役場が あきます。")
  static let remedyEmpty = Phrase("教示文はありません。", en: "No instruction is printed.", easy: "何も 書きません。")
  static func remediesCheckBy(_ date: CalendarDate) -> Phrase {
    Phrase(Texts(.japanese).date(date), en: Texts(.english).date(date), easy: Texts(.easyJapanese).date(date))
  }

  static func weekdayWord(_ day: Int) -> Phrase {
    let names = [
      ("日曜日", "Sunday"), ("月曜日", "Monday"), ("火曜日", "Tuesday"), ("水曜日", "Wednesday"), ("木曜日", "Thursday"), ("金曜日", "Friday"),
      ("土曜日", "Saturday"),
    ]
    let (japanese, english) = names[((day % 7) + 7) % 7]
    return Phrase(japanese, en: english, easy: japanese)
  }
}

extension TownRule {
  /// What a text of this rule says. Throws everything that is wrong with it.
  func lines(_ text: String, _ names: RuleNames, town: String, on day: CalendarDate) throws(DataProblems) -> [RuleLine] {
    switch self {
    case .decisionRules: try DecisionRules(json: text).lines(names)
    case .numberBooks: try NumberBooks.read(text, town: town).lines(names, on: day)
    case .openingDays: try OpeningDays.read(text).lines()
    case .remedies: try Remedies(json: text).lines()
    }
  }
}
