import Kernel

/// What a survey's answers add up to, question by question. Small counts are not shown.
public struct SurveyTally: Sendable {
  public struct Count: Sendable, Hashable {
    /// Of the choice; `yes`, `no`.
    public let id: String
    public let label: LocalText
    /// Nil where it is too small to be shown.
    public let count: Int?
    /// Of those who answered the question, 0 to 1; nil with the count.
    public let share: Double?
  }

  public struct Tally: Sendable, Hashable {
    public let path: QuestionPath
    public let label: LocalText
    /// How many answered; nil where too few did for anything to be shown.
    public let answered: Int?
    /// Of a question of choice.
    public let counts: [Count]
    /// Of a number, or of choices that have values; nil without either.
    public let mean: Double?
    public let median: Double?
  }

  public let form: FormDefinition
  public let responses: Int
  public let suppression: Suppression
  /// A matrix gives one for each of its rows, whose path is `matrix.row`.
  public let tallies: [Tally]

  /// - Parameter answers: of those who have sent; only what showed to each of them counts.
  public init(_ form: FormDefinition, _ answers: [Answers], today: CalendarDate, suppression: Suppression = Suppression()) {
    self.form = form
    self.suppression = suppression
    responses = answers.count
    let counted = answers.map { FormCourse(form, $0, today: today).answers }
    tallies = form.allQuestions.flatMap { path, question in Self.tallies(path, question, counted, suppression) }
  }

  private static func tallies(_ path: QuestionPath, _ question: Question, _ all: [Answers], _ suppression: Suppression) -> [Tally] {
    let given = all.flatMap { $0.found(path) }
    switch question.kind {
    case .oneOf(let choices, _): return [whole(path, question.label, choices, given.compactMap(\.text), suppression)]
    case .yesNo:
      let choices = [FormChoice("yes", Phrase.answerYes.local), FormChoice("no", Phrase.answerNo.local)]
      return [whole(path, question.label, choices, given.compactMap(\.flag).map { $0 ? "yes" : "no" }, suppression)]
    case .severalOf(let choices, _, _): return [several(path, question.label, choices, given, suppression)]
    case .matrix(let rows, let columns):
      return rows.map { row in
        whole(
          QuestionPath(path.outer, row.id), LocalText(question.label.japanese + "：" + row.label.japanese), columns,
          given.compactMap { $0[row.id] },
          suppression)
      }
    case .number, .yen, .calculated, .fee: return [numbers(path, question.label, given.compactMap(\.number), suppression)]
    default: return []
    }
  }

  private static func whole(
    _ path: QuestionPath, _ label: LocalText, _ choices: [FormChoice], _ ids: [String], _ suppression: Suppression
  ) -> Tally {
    let counts = choices.map { choice in ids.count { $0 == choice.id } }
    let isSmall = suppression.isSmall(ids.count)
    let shown = isSmall ? counts.map { _ in nil } : suppression.apply(toWhole: counts)
    let values = ids.compactMap { id in choices.first { $0.id == id }?.value }
    return Tally(
      path: path, label: label, answered: isSmall ? nil : ids.count, counts: Self.counts(choices, shown, of: ids.count),
      mean: isSmall || suppression.isSmall(values.count) ? nil : Self.mean(values), median: nil)
  }

  private static func several(
    _ path: QuestionPath, _ label: LocalText, _ choices: [FormChoice], _ given: [Answer], _ suppression: Suppression
  ) -> Tally {
    let counts = choices.map { choice in given.count { $0.texts.contains(choice.id) } }
    let isSmall = suppression.isSmall(given.count)
    // Who did not choose it is known as well: both sides must be large enough.
    let shown = counts.map { count in isSmall || suppression.isSmall(count) || suppression.isSmall(given.count - count) ? nil : count }
    return Tally(
      path: path, label: label, answered: isSmall ? nil : given.count, counts: Self.counts(choices, shown, of: given.count), mean: nil,
      median: nil)
  }

  private static func counts(_ choices: [FormChoice], _ shown: [Int?], of total: Int) -> [Count] {
    zip(choices, shown).map { choice, count in
      Count(id: choice.id, label: choice.label, count: count, share: total == 0 ? nil : count.map { Double($0) / Double(total) })
    }
  }

  private static func numbers(_ path: QuestionPath, _ label: LocalText, _ values: [Double], _ suppression: Suppression) -> Tally {
    let isSmall = suppression.isSmall(values.count)
    let sorted = values.sorted()
    let middle = sorted.count / 2
    let median = sorted.isEmpty ? nil : sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    return Tally(
      path: path, label: label, answered: isSmall ? nil : values.count, counts: [], mean: isSmall ? nil : mean(values),
      median: isSmall ? nil : median)
  }

  static func mean(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
}

extension Phrase {
  var local: LocalText { LocalText(japanese, en: english, easy: easyJapanese) }
}
