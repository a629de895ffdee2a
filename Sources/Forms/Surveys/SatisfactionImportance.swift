import Kernel

/// 満足度×重要度: two matrices with the same rows, one asking how satisfied people are with something and one how much it matters. Columns
/// without a value (わからない) do not count.
public struct SatisfactionImportance: Sendable, Hashable {
  /// Where an item stands, seen from the means of all items.
  public enum Quadrant: String, Sendable, CaseIterable {
    /// Matters much, satisfies little: 重点的に改善.
    case improve
    /// Matters much, satisfies much: 維持.
    case keep
    /// Matters little, satisfies much.
    case ease
    /// Matters little, satisfies little.
    case watch
  }

  public struct Item: Sendable, Hashable {
    public let id: String
    public let label: LocalText
    /// Who gave both an answer that counts; nil where too few.
    public let answered: Int?
    /// Mean of the columns' values.
    public let satisfaction: Double?
    public let importance: Double?
    /// Share of answers above the middle of the values, 0 to 1: 満足, まあ満足.
    public let satisfiedShare: Double?
    public let importantShare: Double?
    /// Importance less satisfaction, in shares: large where much matters and little satisfies.
    public let gap: Double?
    public let quadrant: Quadrant?
  }

  /// In the order of the rows.
  public let items: [Item]
  /// Means over the items that can be shown: where the chart's axes cross.
  public let meanSatisfaction: Double?
  public let meanImportance: Double?

  /// The widest gap first; those that cannot be shown are left out.
  public var gapList: [Item] {
    items.filter { $0.gap != nil }.sorted { a, b in ((b.gap ?? 0), a.id) < ((a.gap ?? 0), b.id) }
  }

  /// Nil where one of the two is no matrix, or they share no row.
  public init?(
    _ form: FormDefinition, satisfaction: QuestionPath, importance: QuestionPath, _ answers: [Answers], today: CalendarDate,
    suppression: Suppression = Suppression()
  ) {
    guard case .matrix(let rows, let satisfied) = form.question(satisfaction)?.kind,
      case .matrix(let others, let important) = form.question(importance)?.kind
    else { return nil }
    let shared = rows.filter { row in others.contains { $0.id == row.id } }
    guard !shared.isEmpty else { return nil }
    let shown = answers.map { FormCourse(form, $0, today: today).answers }
    func scores(_ row: FormChoice) -> [(Double, Double)] {
      shown.compactMap { given in
        guard let a = given[satisfaction.outer]?[row.id].flatMap({ id in satisfied.first { $0.id == id }?.value }),
          let b = given[importance.outer]?[row.id].flatMap({ id in important.first { $0.id == id }?.value })
        else { return nil }
        return (a, b)
      }
    }
    let all = shared.map { ($0, scores($0)) }
    let visible = all.filter { !$0.1.isEmpty && !suppression.isSmall($0.1.count) }
    meanSatisfaction = SurveyTally.mean(visible.compactMap { SurveyTally.mean($0.1.map(\.0)) })
    meanImportance = SurveyTally.mean(visible.compactMap { SurveyTally.mean($0.1.map(\.1)) })
    let (middleSatisfaction, middleImportance) = (meanSatisfaction ?? 0, meanImportance ?? 0)
    items = all.map { row, scores in
      guard !scores.isEmpty, !suppression.isSmall(scores.count) else {
        return Item(
          id: row.id, label: row.label, answered: scores.isEmpty ? 0 : nil, satisfaction: nil, importance: nil, satisfiedShare: nil,
          importantShare: nil,
          gap: nil, quadrant: nil)
      }
      let (a, b) = (SurveyTally.mean(scores.map(\.0)) ?? 0, SurveyTally.mean(scores.map(\.1)) ?? 0)
      let (x, y) = (Self.share(scores.map(\.0), satisfied), Self.share(scores.map(\.1), important))
      let quadrant: Quadrant =
        b >= middleImportance ? (a >= middleSatisfaction ? .keep : .improve) : a >= middleSatisfaction ? .ease : .watch
      return Item(
        id: row.id, label: row.label, answered: scores.count, satisfaction: a, importance: b, satisfiedShare: x, importantShare: y,
        gap: y - x,
        quadrant: quadrant)
    }
  }

  private static func share(_ values: [Double], _ columns: [FormChoice]) -> Double {
    let known = columns.compactMap(\.value)
    let middle = ((known.min() ?? 0) + (known.max() ?? 0)) / 2
    return Double(values.count { $0 > middle }) / Double(values.count)
  }
}
