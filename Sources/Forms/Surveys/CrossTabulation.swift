import Kernel

/// One question's answers by another's: by age, by district. Both are questions of one choice or yes/no; nil is what is too small.
public struct CrossTabulation: Sendable, Hashable {
  public let rows: [LocalText]
  public let columns: [LocalText]
  /// By row, then by column.
  public let counts: [[Int?]]
  public let rowTotals: [Int?]
  public let columnTotals: [Int?]
  public let total: Int?

  /// Nil where a question is not there or cannot be tabulated.
  public init?(
    _ form: FormDefinition, rows: QuestionPath, columns: QuestionPath, _ answers: [Answers], today: CalendarDate,
    suppression: Suppression = Suppression()
  ) {
    guard rows.inner == nil, columns.inner == nil, let down = form.question(rows)?.tabulated, let across = form.question(columns)?.tabulated
    else { return nil }
    var counts = down.map { _ in across.map { _ in 0 } }
    for given in answers {
      let shown = FormCourse(form, given, today: today).answers
      guard let row = shown[rows.outer]?.choiceID, let column = shown[columns.outer]?.choiceID,
        let i = down.firstIndex(where: { $0.id == row }), let j = across.firstIndex(where: { $0.id == column })
      else { continue }
      counts[i][j] += 1
    }
    self.rows = down.map(\.label)
    self.columns = across.map(\.label)
    // The totals are a table of their own: they are kept to the same rule before the cells are, and a line whose total is hidden is hidden.
    let rowSums = counts.map { $0.reduce(0, +) }
    let columnSums = across.indices.map { j in counts.reduce(0) { $0 + $1[j] } }
    let sum = rowSums.reduce(0, +)
    guard !suppression.isSmall(sum) else {
      self.counts = counts.map { $0.map { _ in nil } }
      rowTotals = rowSums.map { _ in nil }
      columnTotals = columnSums.map { _ in nil }
      total = nil
      return
    }
    self.counts = suppression.apply(toTable: counts)
    rowTotals = suppression.apply(toWhole: rowSums)
    columnTotals = suppression.apply(toWhole: columnSums)
    total = sum
  }
}

extension Question {
  /// What can be tabulated: the choices of one.
  public var tabulated: [FormChoice]? {
    switch kind {
    case .oneOf(let choices, _): choices
    case .yesNo: [FormChoice("yes", Phrase.answerYes.local), FormChoice("no", Phrase.answerNo.local)]
    default: nil
    }
  }
}

extension Answer {
  var choiceID: String? {
    switch self {
    case .text(let id): id
    case .flag(let flag): flag ? "yes" : "no"
    default: nil
    }
  }
}
