import Design
import Documents
import Kernel

/// A filled form in the manner of a statutory one: every answer in a box under its label, boxes side by side in rows, people and things in a table of
/// their own. A layout says which boxes stand in one row; without one, short answers share a row.
public struct FormSheet: Sendable {
  /// One box: a question, and its width in twelfths of the page.
  public struct Box: Sendable, Hashable {
    public let question: String
    public let width: Int

    public init(_ question: String, _ width: Int) { (self.question, self.width) = (question, min(max(width, 1), 12)) }

    /// `name:7`, or `name` for a whole row; nil for anything else.
    public init?(_ text: String) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard let id = parts.first, !id.isEmpty, parts.count <= 2 else { return nil }
      guard parts.count == 2 else {
        self.init(String(id), 12)
        return
      }
      guard let width = Int(parts[1]), (1...12).contains(width) else { return nil }
      self.init(String(id), width)
    }
  }

  public let form: FormDefinition
  public let answers: Answers
  public let today: CalendarDate
  /// Rows of boxes; empty for the standard layout. Questions that it does not name follow behind.
  public let layout: [[Box]]

  public init(_ form: FormDefinition, answers: Answers, layout: [[Box]] = [], today: CalendarDate) {
    (self.form, self.answers, self.layout, self.today) = (form, answers, layout, today)
  }

  private static let grid = (0..<12).map { _ in PDFTable.Column("", .share(1)) }
  /// Between the margins of an A4 page, in points; and the sizes of text in boxes and tables.
  private static let pageWidth = 470.0
  private static let boxSize = 10.5
  /// Lines for writing by hand, in a form on which nothing is answered yet.
  private static let emptyLines = 3

  public var blocks: [PDFBlock] {
    let course = FormCourse(form, answers, today: today)
    // What is calculated is on no answer that was typed, and on no empty form either.
    let answers = self.answers.isEmpty ? self.answers : course.answers
    let shown = course.shownPages.filter { !$0.page.isExit }.flatMap(\.questions)
    let asked = shown.filter { $0.shows && $0.question.isPrinted }.map(\.question)
    var rest = asked
    var blocks: [PDFBlock] = []
    var rows: [[PDFTable.Cell]] = []
    func close() {
      if !rows.isEmpty {
        blocks.append(.table(PDFTable(columns: Self.grid, rows: rows, emptyText: "", textSize: Self.boxSize, leastRowMM: 11)))
      }
      rows = []
    }
    func put(_ boxes: [(Question, Int)]) {
      for (question, _) in boxes where question.group != nil {
        close()
        blocks.append(table(question, answers))
      }
      let plain = boxes.filter { $0.0.group == nil }
      if !plain.isEmpty { rows.append(row(plain, answers)) }
    }
    for line in layout {
      let boxes = line.compactMap { box in asked.first { $0.id == box.question }.map { ($0, box.width) } }
      put(boxes)
      rest.removeAll { question in boxes.contains { $0.0.id == question.id } }
    }
    for line in Self.standard(rest) { put(line) }
    close()
    return blocks
  }

  /// Two short answers in a row, a long one alone.
  static func standard(_ questions: [Question]) -> [[(Question, Int)]] {
    var lines: [[(Question, Int)]] = []
    var open: Question?
    for question in questions {
      if question.isShort {
        if let before = open {
          lines.append([(before, 6), (question, 6)])
          open = nil
        } else {
          open = question
        }
      } else {
        if let before = open { lines.append([(before, 12)]) }
        open = nil
        lines.append([(question, 12)])
      }
    }
    if let before = open { lines.append([(before, 12)]) }
    return lines
  }

  /// The widths of a row are stretched to the page.
  private func row(_ boxes: [(Question, Int)], _ answers: Answers) -> [PDFTable.Cell] {
    var room = 12
    return boxes.enumerated().map { index, box in
      let later = boxes.count - index - 1
      let span = later == 0 ? max(room, 1) : min(box.1, max(room - later, 1))
      room -= span
      let ems = (Self.pageWidth * Double(span) / 12 - 8) / Self.boxSize
      return PDFTable.Cell(value(box.0, answers[box.0.id], ems: ems).joined(separator: "\n"), span: span, label: box.0.label.japanese)
    }
  }

  /// One line an item, one column a question, as a table of members stands in a statutory form.
  private func table(_ question: Question, _ answers: Answers) -> PDFBlock {
    let inner = (question.group?.questions ?? []).filter(\.isPrinted)
    let size = inner.count > 6 ? 7.5 : 9
    let shares = inner.map(\.columnShare)
    let all = max(shares.reduce(0, +), 1)
    // A form on which nothing is answered is written on by hand; otherwise nobody was named.
    let items = answers.isEmpty ? (0..<Self.emptyLines).map { _ in Answers() } : answers.items(question.id)
    let rows = items.map { item in
      zip(inner, shares).map { question, share in
        PDFTable.Cell(value(question, item[question.id], ems: (Self.pageWidth * share / all - 8) / size).joined(separator: "\n"))
      }
    }
    return .table(
      PDFTable(
        caption: question.label.japanese, columns: zip(inner, shares).map { PDFTable.Column($0.label.japanese, .share($1)) }, rows: rows,
        emptyText: "なし",
        textSize: size, leastRowMM: answers.isEmpty ? 11 : 0))
  }

  /// - Parameter ems: how many full-width signs a line has room for.
  private func value(_ question: Question, _ answer: Answer?, ems: Double) -> [String] {
    let words = AnswerWords(texts: Texts(.japanese), isOfficial: true)
    switch question.kind {
    case .oneOf(let choices, _) where choices.count <= 6:
      return Self.lines(choices.map { ($0.label.japanese, $0.id == answer?.text) }, ems: ems)
    case .yesNo: return Self.lines([("はい", answer?.flag == true), ("いいえ", answer?.flag == false)], ems: ems)
    default: return answer.map { words.value($0, of: question) } ?? ["　"]
    }
  }

  /// Boxes to tick: a choice is never parted from its box, and goes over the line whole where it has room on one.
  static func lines(_ choices: [(words: String, isTicked: Bool)], ems: Double) -> [String] {
    var lines: [String] = []
    for choice in choices {
      let text = (choice.isTicked ? "☑ " : "□ ") + choice.words
      if let last = lines.last, width(last) + 1 + width(text) <= ems {
        lines[lines.count - 1] = last + "　" + text
      } else {
        lines.append(text)
      }
    }
    return lines
  }

  /// In full-width signs.
  private static func width(_ text: String) -> Double { text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 0.55 : 1) } }
}

extension Question {
  var isPrinted: Bool { if case .explanation = kind { false } else { true } }

  /// Of a table's width: names and places need room, a tick needs none.
  var columnShare: Double {
    switch kind {
    case .personName: 2
    case .address, .place, .longText: 2.4
    case .oneOf, .severalOf: 1.8
    case .date: 1.5
    default: 1.2
    }
  }

  /// Fits into half a line.
  var isShort: Bool {
    switch kind {
    case .date, .time, .telephone, .number, .yen, .yesNo, .corporateNumber, .calculated, .fee, .personName: true
    case .shortText(let rule): rule.maxLength <= 30
    case .oneOf(let choices, _): choices.count <= 3 && choices.allSatisfy { $0.label.japanese.count <= 8 }
    default: false
    }
  }
}
