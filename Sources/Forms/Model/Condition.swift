import Kernel

/// When something shows or is required: a test of an earlier answer, or several together.
public indirect enum Condition: Sendable, Hashable {
  case test(QuestionPath, Test)
  case all([Condition])
  case any([Condition])
  case not(Condition)

  public enum Test: Sendable, Hashable {
    case `is`(Answer)
    case isOneOf([Answer])
    case isAtLeast(Double)
    case isAtMost(Double)
    case isBefore(DateBound)
    case isAfter(DateBound)
    case isAnswered(Bool)
  }

  /// Every question that it looks at, in order, each as often as it stands.
  public var paths: [QuestionPath] {
    switch self {
    case .test(let path, let test): [path] + (test.bound?.path.map { [$0] } ?? [])
    case .all(let list), .any(let list): list.flatMap(\.paths)
    case .not(let condition): condition.paths
    }
  }

  /// Whether it holds. `answers` gives the answers of a question: none where unanswered or hidden, one for each item of a group.
  /// `opening`: when the town's office is open, for days that are counted so.
  public func holds(today: CalendarDate, opening: OpeningDays = OpeningDays(), _ answers: (QuestionPath) -> [Answer]) -> Bool {
    switch self {
    case .test(let path, let test): test.holds(answers(path), today: today, opening: opening, answers)
    case .all(let list): list.allSatisfy { $0.holds(today: today, opening: opening, answers) }
    case .any(let list): list.contains { $0.holds(today: today, opening: opening, answers) }
    case .not(let condition): !condition.holds(today: today, opening: opening, answers)
    }
  }

  /// Whether it holds for answers to questions that stand in no group (a decision table).
  public func holds(for answers: Answers, today: CalendarDate) -> Bool {
    holds(today: today) { path in answers.found(path) }
  }

  /// With the questions renamed; nil leaves a test out. An `all` or `any` of which nothing is left goes as well.
  func mapping(_ rename: (QuestionPath) -> QuestionPath?) -> Condition? {
    switch self {
    case .test(let path, let test): return rename(path).flatMap { path in test.mapping(rename).map { .test(path, $0) } }
    case .all(let list):
      let kept = list.compactMap { $0.mapping(rename) }
      return kept.isEmpty ? nil : kept.count == 1 && list.count > 1 ? kept[0] : .all(kept)
    case .any(let list):
      let kept = list.compactMap { $0.mapping(rename) }
      return kept.isEmpty ? nil : kept.count == 1 && list.count > 1 ? kept[0] : .any(kept)
    case .not(let condition): return condition.mapping(rename).map { .not($0) }
    }
  }
}

extension Condition.Test {
  /// Whether any of the answers passes. `isAnswered(false)` holds where there is none; a comparison with a date that is not answered never does.
  /// `others` gives the answers of the form's other questions.
  public func holds(
    _ answers: [Answer], today: CalendarDate, opening: OpeningDays = OpeningDays(), _ others: (QuestionPath) -> [Answer] = { _ in [] }
  ) -> Bool {
    switch self {
    case .isAnswered(let wanted): answers.isEmpty != wanted
    case .is(let value): answers.contains { Self.matches($0, value) }
    case .isOneOf(let values): answers.contains { answer in values.contains { Self.matches(answer, $0) } }
    case .isAtLeast(let least): answers.contains { Self.number($0).map { $0 >= least } ?? false }
    case .isAtMost(let most): answers.contains { Self.number($0).map { $0 <= most } ?? false }
    case .isBefore(let bound):
      bound.dates(.earliest, today: today, opening: opening, others).contains { day in
        answers.contains { $0.days.map { $0.last < day } ?? false }
      }
    case .isAfter(let bound):
      bound.dates(.latest, today: today, opening: opening, others).contains { day in
        answers.contains { $0.days.map { $0.first > day } ?? false }
      }
    }
  }

  /// The day that a date is compared with.
  var bound: DateBound? {
    switch self {
    case .isBefore(let bound), .isAfter(let bound): bound
    default: nil
    }
  }

  fileprivate func mapping(_ rename: (QuestionPath) -> QuestionPath?) -> Condition.Test? {
    switch self {
    case .isBefore(let bound): bound.mapping(rename).map { .isBefore($0) }
    case .isAfter(let bound): bound.mapping(rename).map { .isAfter($0) }
    default: self
    }
  }

  private static func matches(_ answer: Answer, _ value: Answer) -> Bool {
    if case .list(let chosen) = answer { return chosen.contains(value) }
    return answer == value
  }

  /// A number; of a list, how many there are.
  private static func number(_ answer: Answer) -> Double? {
    switch answer {
    case .number(let number): number
    case .list(let list): Double(list.count)
    default: nil
    }
  }
}
