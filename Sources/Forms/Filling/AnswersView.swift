import Design
import Kernel

/// Answers as lines of label and value: for the page on which they are checked, for officers, for PDFs.
public struct AnswersView: Sendable, Hashable {
  public struct Line: Sendable, Hashable {
    public let path: QuestionPath
    /// Of a group, from 0.
    public let item: Int?
    public let label: LocalText
    /// Lines of text; none where the question was not answered.
    public let value: [String]
    /// Of a file question.
    public let files: [FileAnswer]
    /// Holds personal data.
    public let isPersonal: Bool
    /// Follows from other answers: nobody can change it itself.
    public let isCalculated: Bool
  }

  public struct Section: Sendable, Hashable {
    public let page: String
    public let title: LocalText
    public let part: String
    public var lines: [Line]
  }

  public private(set) var sections: [Section]

  /// What shows for these answers, in the order of the form.
  /// - Parameters:
  ///   - language: of the values that the product names (はい, 令和8年4月1日); choices fall back to Japanese.
  ///   - isOfficial: dates in 和暦 alone, as on papers of the office; otherwise as on pages.
  ///   - opening: when the town's office is open, for conditions that count opening days.
  public init(
    _ form: FormDefinition, _ answers: Answers, language: Language, today: CalendarDate, opening: OpeningDays = OpeningDays(),
    isOfficial: Bool = true
  ) {
    let course = FormCourse(form, answers, today: today, opening: opening)
    let words = AnswerWords(texts: Texts(language), isOfficial: isOfficial)
    sections = course.shownPages.filter { !$0.page.isExit }.compactMap { page in
      var lines: [Line] = []
      for question in page.questions where question.shows {
        if let group = question.question.group {
          for (index, item) in course.answers.items(question.question.id).enumerated() where question.items.indices.contains(index) {
            for inner in question.items[index] where inner.shows {
              lines += Self.line(inner, item[inner.question.id], words, item: index, of: group.itemLabel)
            }
          }
          if course.answers.items(question.question.id).isEmpty {
            lines.append(
              Line(
                path: question.path, item: nil, label: question.question.label, value: [], files: [], isPersonal: false, isCalculated: false
              ))
          }
        } else {
          lines += Self.line(question, course.answers[question.question.id], words, item: nil, of: nil)
        }
      }
      return lines.isEmpty ? nil : Section(page: page.page.id, title: page.page.title, part: form.part(of: page.page), lines: lines)
    }
  }

  public var lines: [Line] { sections.flatMap(\.lines) }

  /// Without the questions that have no answer here.
  public var answered: AnswersView {
    var view = self
    for index in view.sections.indices { view.sections[index].lines.removeAll { $0.value.isEmpty } }
    view.sections.removeAll(where: \.lines.isEmpty)
    return view
  }

  /// What one of several people filled in.
  public func ofPart(_ part: String) -> AnswersView {
    var view = self
    view.sections = sections.filter { $0.part == part }
    return view
  }

  /// What all others filled in.
  public func withoutPart(_ part: String) -> AnswersView {
    var view = self
    view.sections = sections.filter { $0.part != part }
    return view
  }

  private static func line(
    _ question: FormCourse.Question, _ answer: Answer?, _ words: AnswerWords, item: Int?, of itemLabel: LocalText?
  ) -> [Line] {
    if case .explanation = question.question.kind { return [] }
    var label = question.question.label
    if let item, let itemLabel {
      let name = itemLabel.item(item + 1)
      label = LocalText(
        "\(name.japanese)　\(label.japanese)", en: label.english.map { "\(name.text(.english)): \($0)" },
        easy: label.easyJapanese.map { "\(name.text(.easyJapanese))　\($0)" })
    }
    return [
      Line(
        path: question.path, item: item, label: label, value: answer.map { words.value($0, of: question.question) } ?? [],
        files: answer?.files ?? [], isPersonal: question.question.personalData != nil || question.question.kind.holdsPersonalData,
        isCalculated: question.question.kind.formula != nil)
    ]
  }
}

/// Answers in words.
public struct AnswerWords: Sendable {
  let texts: Texts
  /// Dates in 和暦 alone.
  let isOfficial: Bool

  public init(texts: Texts, isOfficial: Bool) {
    self.texts = texts
    self.isOfficial = isOfficial
  }

  /// The value of one question's answer, a line an element.
  public func value(_ answer: Answer, of question: Question) -> [String] {
    switch (question.kind, answer) {
    case (.date, .text(let text)): return [date(text)]
    case (.time, .text(let text)): return [time(text)]
    case (.telephone, .text(let text)): return [text]
    case (.longText, .text(let text)): return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    case (.oneOf(let choices, _), .text(let id)): return [label(id, choices)]
    case (.severalOf(let choices, _, _), .list): return answer.texts.map { label($0, choices) }
    case (_, .text(let text)): return [text]
    case (.yen, .number(let number)), (.fee, .number(let number)): return [texts.yen(Int(number))]
    case (.number(_, _, let decimals, let unit), .number(let number)), (.calculated(_, let unit, let decimals), .number(let number)):
      return [texts.figure(number, unit: unit?.text(texts.language) ?? "", digits: decimals)]
    case (_, .number(let number)): return [texts.number(number)]
    case (.consent, .flag): return [texts(.answerAgreed)]
    case (_, .flag(let flag)): return [texts(flag ? .answerYes : .answerNo)]
    case (.matrix(let rows, let columns), .record):
      return rows.compactMap { row in answer[row.id].map { "\(row.label.text(texts.language))：\(label($0, columns))" } }
    case (.personName, .record): return name(answer)
    case (.address, .record): return address(answer)
    case (.bankAccount, .record): return account(answer)
    case (.place, .record(let record)):
      let point = record["latitude"]?.number.flatMap { north in record["longitude"]?.number.map { east in "\(north), \(east)" } }
      return (answer["words"]?.split(separator: "\n").map(String.init) ?? []) + (point.map { [$0] } ?? [])
    case (.file, .list), (.photo, .list): return (answer.files ?? []).map { "\($0.name)（\(texts.fileSize($0.bytes))）" }
    default: return []
    }
  }

  /// 令和8年10月28日 · 令和8年10月 · 令和8年: the parts that are known.
  public func date(_ text: String) -> String {
    guard let partial = PartialDate(text), let date = CalendarDate(year: partial.year, month: partial.month ?? 1, day: partial.day ?? 1)
    else { return text }
    if partial.day != nil { return isOfficial ? texts.officialDate(date) : texts.date(date) }
    if partial.month != nil {
      return isOfficial && texts.language == .japanese ? String(date.wareki.dropLast(date.day < 10 ? 2 : 3)) : texts.month(date)
    }
    switch texts.language {
    case .english: return String(partial.year)
    case .easyJapanese: return "\(partial.year)年"
    // The era at the year's end: 2019 is 令和元年 for most of it.
    case .japanese:
      let end = CalendarDate(year: partial.year, month: 12, day: 31) ?? date
      let era = end.wareki.replacing("12月31日", with: "")
      return isOfficial ? era : "\(partial.year)年（\(era)）"
    }
  }

  private func time(_ text: String) -> String {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2 else { return text }
    return texts.time(Moment(milliseconds: Int64(parts[0] * 60 + parts[1]) * 60_000 - 9 * 3_600_000))
  }

  private func label(_ id: String, _ choices: [FormChoice]) -> String {
    choices.first { $0.id == id }?.label.text(texts.language) ?? id
  }

  private func name(_ answer: Answer) -> [String] {
    let name = [answer["family"], answer["given"]].compactMap { $0 }.joined(separator: "　")
    let kana = [answer["familyKana"], answer["givenKana"]].compactMap { $0 }.joined(separator: "　")
    var lines = [kana.isEmpty ? name : "\(name)（\(kana)）"]
    if let former = answer["former"] { lines.append("\(texts(.nameFormer))：\(former)") }
    if let alias = answer["alias"] { lines.append("\(texts(.nameAlias))：\(alias)") }
    return lines
  }

  private func address(_ answer: Answer) -> [String] {
    var lines: [String] = []
    if let code = answer["postcode"] { lines.append("〒\(code.prefix(3))-\(code.suffix(4))") }
    lines.append(["prefecture", "municipality", "town", "lot"].compactMap { answer[$0] }.joined())
    if let building = answer["building"] { lines.append(building) }
    if let district = answer["district"] { lines.append("\(texts(.addressDistrict))：\(district)") }
    return lines
  }

  private func account(_ answer: Answer) -> [String] {
    var lines: [String]
    if let symbol = answer["symbol"] {
      lines = [texts(.bankWayPost), "\(texts(.bankSymbol))：\(symbol)", "\(texts(.bankPostNumber))：\(answer["number"] ?? "")"]
    } else {
      func coded(_ name: String?, _ code: String?) -> String { (name ?? "") + (code.map { "（\($0)）" } ?? "") }
      let type: Phrase = answer["type"] == "current" ? .bankCurrent : answer["type"] == "savings" ? .bankSavings : .bankOrdinary
      lines = [
        coded(answer["bankName"], answer["bank"]) + "　" + coded(answer["branchName"], answer["branch"]),
        "\(texts(type))　\(answer["number"] ?? "")",
      ]
    }
    if let holder = answer["holder"] { lines.append("\(texts(.bankHolder))：\(holder)") }
    return lines
  }
}

extension Phrase {
  static let answerYes = Phrase("はい", en: "Yes", easy: "はい")
  static let answerNo = Phrase("いいえ", en: "No", easy: "いいえ")
  static let answerAgreed = Phrase("同意します", en: "Agreed", easy: "いいです")
}
