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

  public var blocks: [PDFBlock] {
    let shown = FormCourse(form, answers, today: today).shownPages.filter { !$0.page.isExit }.flatMap(\.questions)
    let asked = shown.filter { $0.shows && $0.question.isPrinted }.map(\.question)
    var rest = asked
    var blocks: [PDFBlock] = []
    var rows: [[PDFTable.Cell]] = []
    func close() {
      if !rows.isEmpty { blocks.append(.table(PDFTable(columns: Self.grid, rows: rows, emptyText: "", textSize: 10))) }
      rows = []
    }
    func put(_ boxes: [(Question, Int)]) {
      for (question, _) in boxes where question.group != nil {
        close()
        blocks.append(table(question))
      }
      let plain = boxes.filter { $0.0.group == nil }
      if !plain.isEmpty { rows.append(row(plain)) }
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
  private func row(_ boxes: [(Question, Int)]) -> [PDFTable.Cell] {
    var room = 12
    return boxes.enumerated().map { index, box in
      let later = boxes.count - index - 1
      let span = later == 0 ? max(room, 1) : min(box.1, max(room - later, 1))
      room -= span
      return PDFTable.Cell(box.0.label.japanese + "\n　" + value(box.0, answers[box.0.id]).joined(separator: "\n　"), span: span)
    }
  }

  /// One line an item, one column a question, as a table of members stands in a statutory form.
  private func table(_ question: Question) -> PDFBlock {
    let inner = (question.group?.questions ?? []).filter(\.isPrinted)
    let items = answers.items(question.id)
    let rows = items.map { item in inner.map { PDFTable.Cell(value($0, item[$0.id]).joined(separator: "\n")) } }
    return .table(
      PDFTable(
        caption: question.label.japanese, columns: inner.map { PDFTable.Column($0.label.japanese, .share($0.isShort ? 1 : 2)) }, rows: rows, emptyText: "なし",
        textSize: inner.count > 6 ? 7.5 : 9))
  }

  private func value(_ question: Question, _ answer: Answer?) -> [String] {
    let words = AnswerWords(texts: Texts(.japanese), isOfficial: true)
    switch question.kind {
    case .oneOf(let choices, _) where choices.count <= 6:
      return [choices.map { ($0.id == answer?.text ? "☑ " : "□ ") + $0.label.japanese }.joined(separator: "　")]
    case .yesNo: return [(answer?.flag == true ? "☑" : "□") + " はい　" + (answer?.flag == false ? "☑" : "□") + " いいえ"]
    default: return answer.map { words.value($0, of: question) } ?? ["　"]
    }
  }
}

extension Question {
  var isPrinted: Bool { if case .explanation = kind { false } else { true } }

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
