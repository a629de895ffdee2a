import Design
import Documents
import Kernel

/// A form on paper, A4: empty, to be written on by hand, or with answers. Its questions stand in the order of the form, with a box for each
/// kind of answer, and with a sentence where one is asked of some people only. In Japanese, as papers of the office are.
public struct PaperForm: Sendable {
  public let form: FormDefinition
  /// Nil: empty.
  public let answers: Answers?
  public let today: CalendarDate

  public init(_ form: FormDefinition, answers: Answers? = nil, today: CalendarDate) {
    self.form = form
    self.answers = answers
    self.today = today
  }

  public var blocks: [PDFBlock] { answers.map(filled) ?? empty }

  private static let columns = [PDFTable.Column("記入する項目", .millimetres(56)), PDFTable.Column("記入欄", .share(1))]

  private func filled(_ answers: Answers) -> [PDFBlock] {
    AnswersView(form, answers, language: .japanese, today: today).sections.map { section in
      let rows = section.lines.map { line in
        [
          PDFTable.Cell(line.label.japanese, fill: .pale),
          PDFTable.Cell(line.value.isEmpty ? "（記入なし）" : line.value.joined(separator: "\n")),
        ]
      }
      return .table(PDFTable(caption: section.title.japanese, columns: Self.columns, rows: rows, emptyText: "項目はありません。"))
    }
  }

  private var empty: [PDFBlock] {
    form.pages.filter { !$0.isExit && !$0.questions.isEmpty }.flatMap { page -> [PDFBlock] in
      var rows: [[PDFTable.Cell]] = []
      for question in page.questions {
        if let group = question.group {
          rows += groupRows(question, group)
        } else {
          rows.append(row(question, label: question.label.japanese))
        }
      }
      var blocks: [PDFBlock] = []
      let condition = page.showWhen.map { "（\($0.sentence(in: form).japanese)に記入）" } ?? ""
      blocks.append(
        .table(PDFTable(caption: page.title.japanese + condition, columns: Self.columns, rows: rows, emptyText: "項目はありません。", textSize: 9.5))
      )
      return blocks
    }
  }

  /// Three items on the paper where the form allows as many; more go on a second sheet.
  private func groupRows(_ question: Question, _ group: QuestionKind.Group) -> [[PDFTable.Cell]] {
    let count = min(max(group.min, 3), group.max)
    var rows = [
      [PDFTable.Cell(question.label.japanese + (group.max > count ? "（\(count)を超えるときは別紙）" : ""), bold: true, fill: .pale, span: 2)]
    ]
    for item in 1...max(count, 1) {
      for inner in group.questions { rows.append(row(inner, label: "\(group.itemLabel.japanese)（\(item)）\n\(inner.label.japanese)")) }
    }
    return rows
  }

  private func row(_ question: Question, label: String) -> [PDFTable.Cell] {
    var head = label
    if case .explanation(let text) = question.kind { return [PDFTable.Cell(text.japanese, span: 2)] }
    switch question.need {
    case .required: break
    case .optional: head += "\n（書かなくてもかまいません）"
    case .when(let condition): head += "\n（\(condition.sentence(in: form).japanese)に記入）"
    }
    if let condition = question.showWhen { head += "\n（\(condition.sentence(in: form).japanese)に記入）" }
    return [PDFTable.Cell(head, fill: .pale), PDFTable.Cell(Self.space(for: question))]
  }

  /// What stands in the box: lines to write on, choices to tick.
  static func space(for question: Question) -> String {
    let hint = question.hint.map { "\n※\($0.japanese)" } ?? ""
    return box(question.kind) + hint
  }

  private static func box(_ kind: QuestionKind) -> String {
    switch kind {
    case .shortText, .corporateNumber, .email: "\n"
    case .longText: "\n\n\n\n"
    case .number(_, _, _, let unit): "　　　　　　　　\(unit?.japanese ?? "")"
    case .yen: "　　　　　　　　　　円"
    case .date(let rule): (rule.hasEra ? "明治・大正・昭和・平成・令和・西暦　" : "令和　") + "　　年　　　月　　　日"
    case .time: "午前・午後　　　時　　　分"
    case .personName(let rule): (rule.kana == .none ? "" : "フリガナ　\n") + "氏名　\n" + (rule.hasFormer ? "旧氏（使うとき）　\n" : "")
    case .address(_, let hasDistrict): "〒　　　－　　　　\n\n方書（建物名・部屋番号）　" + (hasDistrict ? "\n行政区　" : "")
    case .telephone: "　　　　　（　　　　）"
    case .bankAccount: "金融機関名　　　　　　　　　　支店名\n□普通　□当座　□貯蓄　　口座番号\n（ゆうちょ銀行）記号　　　　　　　番号\n口座名義（カナ）"
    case .oneOf(let choices, _), .severalOf(let choices, _, _): choices.map { "□ \($0.label.japanese)" }.joined(separator: "\n")
    case .yesNo: "□ はい　　　□ いいえ"
    case .matrix(let rows, let columns):
      rows.map { row in "\(row.label.japanese)\n　" + columns.map { "□ \($0.label.japanese)" }.joined(separator: "　") }.joined(
        separator: "\n")
    case .file, .photo: "□ 添付しました"
    case .place: "（住所、目印になる建物や交差点、行政区などを書いてください。案内図を付けてもかまいません）\n\n"
    case .consent(let text): "□ \(text.japanese)"
    case .calculated, .fee: "（役場で計算します）"
    case .explanation(let text): text.japanese
    case .group: ""
    }
  }
}
