import Design
import Documents
import Kernel

/// Tables of a survey, to be written as CSV or XLSX.
public enum SurveyTables {
  /// Every question's counts: question, choice, count, share. What is too small is ＊.
  public static func tallies(_ tally: SurveyTally, in texts: Texts) -> Spreadsheet.Sheet {
    var rows: [[SheetCell]] = []
    for question in tally.tallies {
      let label = question.label.text(texts.language)
      for count in question.counts {
        rows.append([
          .text(label), .text(count.label.text(texts.language)), count.count.map { .number(Double($0)) } ?? .text(hidden),
          count.share.map { .percent($0) } ?? .text(count.count == nil ? hidden : ""),
        ])
      }
      if let mean = question.mean { rows.append([.text(label), .text(texts(.surveyMean)), .number(mean), .text("")]) }
      if let median = question.median { rows.append([.text(label), .text(texts(.surveyMedian)), .number(median), .text("")]) }
      rows.append([.text(label), .text(texts(.surveyAnswered)), question.answered.map { .number(Double($0)) } ?? .text(hidden), .text("")])
    }
    return Spreadsheet.Sheet(
      name: texts(.surveyTallies), preamble: preamble(tally, texts),
      columns: [
        .init(texts(.surveyQuestion), width: 40, wraps: true), .init(texts(.surveyChoice), width: 30, wraps: true),
        .init(texts(.surveyCount)),
        .init(texts(.surveyShare)),
      ], rows: rows)
  }

  public static func crossTabulation(_ cross: CrossTabulation, title: String, in texts: Texts) -> Spreadsheet.Sheet {
    func cell(_ count: Int?) -> SheetCell { count.map { .number(Double($0)) } ?? .text(hidden) }
    var rows = zip(cross.rows, zip(cross.counts, cross.rowTotals)).map { label, line in
      [SheetCell.text(label.text(texts.language))] + line.0.map(cell) + [cell(line.1)]
    }
    rows.append([.text(texts(.surveyTotal))] + cross.columnTotals.map(cell) + [cell(cross.total)])
    return Spreadsheet.Sheet(
      name: title, columns: [.init("", width: 30)] + cross.columns.map { .init($0.text(texts.language)) } + [.init(texts(.surveyTotal))],
      rows: rows)
  }

  public static func gaps(_ chart: SatisfactionImportance, in texts: Texts) -> Spreadsheet.Sheet {
    func number(_ value: Double?) -> SheetCell { value.map { .number($0) } ?? .text(hidden) }
    func share(_ value: Double?) -> SheetCell { value.map { .percent($0) } ?? .text(hidden) }
    return Spreadsheet.Sheet(
      name: texts(.surveyGaps),
      columns: [
        .init(texts(.surveyItem), width: 40, wraps: true), .init(texts(.surveySatisfied)),
        .init(texts(.surveyImportant)), .init(texts(.surveyGap)),
        .init(texts(.surveySatisfaction), format: .decimals(2)), .init(texts(.surveyImportance), format: .decimals(2)),
        .init(texts(.surveyQuadrant), width: 18),
      ],
      rows: chart.gapList.map { item in
        [
          .text(item.label.text(texts.language)), share(item.satisfiedShare), share(item.importantShare), share(item.gap),
          number(item.satisfaction),
          number(item.importance), .text(item.quadrant.map { texts($0.phrase) } ?? hidden),
        ]
      })
  }

  /// Every answer, one row each, for those who may see them; files by their names.
  public static func answers(_ form: FormDefinition, _ all: [(id: String, answers: Answers)], today: CalendarDate, in texts: Texts)
    -> Spreadsheet.Sheet
  {
    let questions = form.pages.flatMap(\.questions).filter { $0.kind.name != .explanation }
    let words = AnswerWords(texts: texts, isOfficial: false)
    let rows = all.map { id, answers in
      let shown = FormCourse(form, answers, today: today).answers
      return [SheetCell.text(id)]
        + questions.map { question in
          guard let answer = shown[question.id] else { return .text("") }
          if let number = answer.number { return .number(number) }
          guard let group = question.group else { return .text(words.value(answer, of: question).joined(separator: " ")) }
          let items = answer.items.enumerated().map { index, item in
            "\(index + 1)) "
              + group.questions.compactMap { inner in
                item[inner.id].map { "\(inner.label.text(texts.language))：" + words.value($0, of: inner).joined(separator: " ") }
              }
              .joined(separator: "、")
          }
          return .text(items.joined(separator: "\n"))
        }
    }
    return Spreadsheet.Sheet(
      name: texts(.surveyAnswers),
      columns: [.init("ID", width: 28)] + questions.map { .init($0.label.text(texts.language), width: 20, wraps: true) },
      rows: rows, frozenColumns: 1)
  }

  /// A sheet as records for `CSV.encoded`: head, then rows.
  public static func records(_ sheet: Spreadsheet.Sheet) -> [[String]] {
    [sheet.columns.map(\.title)] + sheet.rows.map { $0.map(\.plainText) }
  }

  static let hidden = "＊"

  private static func preamble(_ tally: SurveyTally, _ texts: Texts) -> [[SheetCell]] {
    [
      [.text(tally.form.title.text(texts.language))], [.text(texts(.surveyResponses(tally.responses)))],
      tally.suppression.threshold > 1 ? [.text(texts(.surveySuppressed(tally.suppression.threshold)))] : [],
    ].filter { !$0.isEmpty }
  }
}

extension SatisfactionImportance.Quadrant {
  public var phrase: Phrase {
    switch self {
    case .improve: Phrase("重点的に改善", en: "Improve first", easy: "早く よく する")
    case .keep: Phrase("維持", en: "Keep", easy: "このまま つづける")
    case .ease: Phrase("現状で足りる", en: "Sufficient", easy: "今の ままで いい")
    case .watch: Phrase("様子を見る", en: "Watch", easy: "ようすを 見る")
    }
  }
}

extension Phrase {
  public static let surveyTallies = Phrase("単純集計", en: "Tallies", easy: "数えた もの")
  public static let surveyAnswers = Phrase("回答一覧", en: "Answers", easy: "答え")
  public static let surveyGaps = Phrase("満足度と重要度", en: "Satisfaction and importance", easy: "よいと 思う 人と 大事だと 思う 人")
  static let surveyQuestion = Phrase("質問", en: "Question", easy: "しつもん")
  static let surveyChoice = Phrase("選択肢", en: "Choice", easy: "答え")
  static let surveyCount = Phrase("件数", en: "Count", easy: "数")
  static let surveyShare = Phrase("割合", en: "Share", easy: "わりあい")
  static let surveyMean = Phrase("平均", en: "Mean", easy: "へいきん")
  static let surveyMedian = Phrase("中央値", en: "Median", easy: "まん中の 数")
  static let surveyAnswered = Phrase("回答者数", en: "Answered", easy: "答えた 人")
  static let surveyTotal = Phrase("計", en: "Total", easy: "ぜんぶ")
  static let surveyItem = Phrase("項目", en: "Item", easy: "もの")
  static let surveySatisfied = Phrase("満足の割合", en: "Satisfied", easy: "よいと 思う 人")
  static let surveyImportant = Phrase("重要の割合", en: "Important", easy: "大事だと 思う 人")
  static let surveyGap = Phrase("差（重要－満足）", en: "Gap (important − satisfied)", easy: "ちがい")
  static let surveySatisfaction = Phrase("満足度（平均）", en: "Satisfaction (mean)", easy: "よい（へいきん）")
  static let surveyImportance = Phrase("重要度（平均）", en: "Importance (mean)", easy: "大事（へいきん）")
  static let surveyQuadrant = Phrase("区分", en: "Quadrant", easy: "しゅるい")
  static func surveyResponses(_ count: Int) -> Phrase { Phrase("回答数：\(count)件", en: "Responses: \(count)", easy: "答え：\(count)") }
  static func surveySuppressed(_ threshold: Int) -> Phrase {
    Phrase(
      "＊は、個人が特定されないよう、\(threshold)件未満とそれを逆算できる数を伏せたものです。",
      en: "An asterisk stands for counts below \(threshold), and those from which they could be worked out.",
      easy: "＊は 少ない 数です。だれか わからない ように かくして います。")
  }
}
