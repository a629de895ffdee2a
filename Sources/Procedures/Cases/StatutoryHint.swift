import Contracts
import Design
import Forms
import Kernel
import Markup

/// The applicant's own time limit as it works out for one case: from which event, by which day, whether the application came in time, and from which
/// month something is paid. A hint for who decides; the law's exceptions are theirs to judge.
struct StatutoryHint: Sendable, Hashable {
  /// Label of the question that holds the day.
  let event: LocalText
  let eventOn: CalendarDate
  let limit: TimeLimit
  let lastDay: CalendarDate
  let arrivedOn: CalendarDate
  /// First day of the month from which is paid; nil where nothing is paid by months.
  let paidFrom: CalendarDate?

  var isInTime: Bool { arrivedOn <= lastDay }

  /// Nil where the procedure has no such limit, or the day is not known to the day.
  init?(_ procedure: Procedure, _ form: FormDefinition, _ answers: Answers, arrivedOn: CalendarDate, _ opening: OpeningDays) {
    guard let statutory = procedure.periods.statutory, statutory.from != "arrival",
      let question = form.pages.flatMap(\.questions).first(where: { $0.id == statutory.from }),
      let day = answers[statutory.from]?.text.flatMap({ CalendarDate($0) })
    else { return nil }
    (event, eventOn, limit, self.arrivedOn) = (question.label, day, statutory.limit, arrivedOn)
    let last = statutory.limit.lastDay(after: day, opening)
    lastDay = last
    guard let payment = statutory.payment else {
      paidFrom = nil
      return
    }
    let isOf = payment.question.map { question in answers[question]?.text.map(payment.choices.contains) ?? false } ?? true
    paidFrom = Self.monthAfter(isOf && arrivedOn <= last ? day : arrivedOn)
  }

  private static func monthAfter(_ day: CalendarDate) -> CalendarDate {
    CalendarDate(year: day.month == 12 ? day.year + 1 : day.year, month: day.month == 12 ? 1 : day.month + 1, day: 1) ?? day
  }

  /// Of the newest answers of a case.
  init?(_ model: CaseModel) {
    guard model.shield != .closed, let answers = model.folder.answers.first.flatMap({ try? Answers(json: $0.answers) }) else { return nil }
    self.init(model.listed.procedure, model.form, answers, arrivedOn: model.folder.item.arrivedOn, model.opening)
  }

  @HTMLBuilder func html(_ texts: Texts) -> HTML {
    p {
      texts(.statutoryUntil(texts.date(lastDay)))
      " "
      tag(texts(isInTime ? .statutoryInTime : .statutoryLate), isInTime ? .green : .red)
    }
    p(.class("support")) {
      texts(event).html
      texts(.statutoryFrom(texts.date(eventOn), texts(limit.phrase), isFirstDayIn: limit.countsFirstDay, arrived: texts.date(arrivedOn)))
    }
    if let month = paidFrom { p { strong { texts(.statutoryPaid(texts.month(month))) } } }
  }
}

extension Texts {
  /// 2026年（令和8年）11月
  func month(_ day: CalendarDate) -> String {
    switch language {
    case .english: "\(day.year)-\(day.month < 10 ? "0" : "")\(day.month)"
    case .japanese: date(day).split(separator: "月").first.map { String($0) + "月" } ?? "\(day.year)年\(day.month)月"
    case .easyJapanese: "\(day.year)年 \(day.month)月"
    }
  }
}

extension Phrase {
  static let statutoryWord = Phrase("申請・届出の期限", en: "Time limit of the applicant", easy: "いつまでに 申しこむか")
  static func statutoryUntil(_ date: String) -> Phrase { Phrase("\(date)まで", en: "By \(date)", easy: "\(date)まで") }
  static let statutoryInTime = Phrase("期限内", en: "In time", easy: "まにあいました")
  static let statutoryLate = Phrase("期限を過ぎています", en: "Late", easy: "おくれました")
  static func statutoryFrom(_ date: String, _ period: String, isFirstDayIn: Bool, arrived: String) -> Phrase {
    Phrase(
      "：\(date)\(isFirstDayIn ? "から" : "の翌日から")\(period)。到達日：\(arrived)",
      en: ": \(date); \(period) \(isFirstDayIn ? "with that day" : "from the day after"). Arrived on \(arrived).",
      easy: "：\(date)\(isFirstDayIn ? "から" : "の 次の 日から") \(period)。とどいた 日：\(arrived)")
  }
  static func statutoryPaid(_ month: String) -> Phrase {
    Phrase("\(month)分から支給（計算による目安）", en: "Paid from \(month) on (as computed)", easy: "\(month)の 分から もらえます（けいさん）")
  }
}
