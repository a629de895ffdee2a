import Kernel

/// How a value is calculated from answers: `copies * 300`, `if(income > 1000000, 500, 0)`, `sum(land.area * land.price)`.
///
/// Numbers, question ids, `+ - * /`, brackets, comparisons (1 or 0), `floor ceil round min max if sum count`; between two dates `days(first, last)`
/// (calendar days, the last minus the first: 0 on the same day) and `months(first, last)` (whole months). A choice counts as its value,
/// yes as 1, no as 0; what is not answered has no result, and neither has what depends on it, or a division by zero. Inside `sum`, items
/// without a result are left out. As ids may have hyphens, subtraction needs spaces.
public struct Formula: Sendable, Hashable, CustomStringConvertible {
  /// As it was written.
  public let text: String
  let root: Expression

  /// At most 500 characters, nested at most 32 deep.
  public init(_ text: String) throws(FormulaProblem) {
    var parser = FormulaParser(text)
    root = try parser.whole()
    self.text = text
  }

  public var description: String { text }
  public static func == (a: Formula, b: Formula) -> Bool { a.text == b.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// Every question whose answer is used; a group that is counted as its own path.
  public var paths: [QuestionPath] { root.paths }

  /// Those of them that are used as dates.
  public var datePaths: [QuestionPath] { root.datePaths }

  indirect enum Expression: Sendable {
    case number(Double)
    case question(QuestionPath)
    case negative(Expression)
    case binary(Operator, Expression, Expression)
    case call(Function, [Expression])
    case sum(group: String, Expression)
    case count(group: String)
    case span(Span, QuestionPath, QuestionPath)
  }

  /// What lies between two dates.
  enum Span: String, Sendable, CaseIterable {
    case days, months

    func between(_ first: CalendarDate, _ last: CalendarDate) -> Double {
      switch self {
      case .days: Double(last.daysSince1970 - first.daysSince1970)
      case .months: Double(first.months(to: last))
      }
    }
  }

  enum Operator: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case equal = "=="
    case unequal = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
  }

  enum Function: String, Sendable, CaseIterable {
    case floor, ceil, round, min, max, `if`

    var arguments: ClosedRange<Int> {
      switch self {
      case .floor, .ceil, .round: 1...1
      case .min, .max: 1...20
      case .if: 3...3
      }
    }
  }
}

/// What a formula is calculated from.
public protocol FormulaValues {
  /// The number that an answer counts as; nil where there is none.
  func number(_ question: String) -> Double?
  /// The same for a question of a group's item, from 0.
  func number(_ question: String, inItem item: Int, of group: String) -> Double?
  func itemCount(_ group: String) -> Int
  /// The day that was answered; nil where there is none, or only a year or a month.
  func date(_ question: String) -> CalendarDate?
  func date(_ question: String, inItem item: Int, of group: String) -> CalendarDate?
}

extension FormulaValues {
  func date(_ path: QuestionPath, _ item: Int?) -> CalendarDate? {
    guard let inner = path.inner else { return date(path.outer) }
    return item.flatMap { date(inner, inItem: $0, of: path.outer) }
  }
}

extension Formula {
  /// The result, rounded half away from zero to `decimals`; nil where there is none, or none that is finite.
  /// - Parameter item: the item in which the formula stands, for one inside a group.
  public func value(_ values: some FormulaValues, decimals: Int, item: Int? = nil) -> Double? {
    guard let value = root.value(values, item), value.isFinite, value.magnitude < 1e15 else { return nil }
    let rounded = Expression.rounded(value, decimals: min(max(decimals, 0), 6))
    // No negative zero.
    return rounded == 0 ? 0 : rounded
  }
}

extension Formula.Expression {
  var paths: [QuestionPath] {
    switch self {
    case .number: []
    case .question(let path): [path]
    case .negative(let inner): inner.paths
    case .binary(_, let a, let b): a.paths + b.paths
    case .call(_, let arguments): arguments.flatMap(\.paths)
    case .sum(_, let inner): inner.paths
    case .count(let group): [QuestionPath(group)]
    case .span(_, let first, let last): [first, last]
    }
  }

  var datePaths: [QuestionPath] {
    switch self {
    case .number, .question, .count: []
    case .negative(let inner), .sum(_, let inner): inner.datePaths
    case .binary(_, let a, let b): a.datePaths + b.datePaths
    case .call(_, let arguments): arguments.flatMap(\.datePaths)
    case .span(_, let first, let last): [first, last]
    }
  }

  func value(_ values: some FormulaValues, _ item: Int?) -> Double? {
    switch self {
    case .number(let number): return number
    case .question(let path):
      guard let inner = path.inner else { return values.number(path.outer) }
      return item.flatMap { values.number(inner, inItem: $0, of: path.outer) }
    case .negative(let inner): return inner.value(values, item).map { -$0 }
    case .binary(let sign, let left, let right):
      guard let a = left.value(values, item), let b = right.value(values, item) else { return nil }
      return Self.binary(sign, a, b)
    case .call(.if, let arguments):
      guard let condition = arguments[0].value(values, item) else { return nil }
      return arguments[condition != 0 ? 1 : 2].value(values, item)
    case .call(let function, let arguments):
      var numbers: [Double] = []
      for argument in arguments {
        guard let number = argument.value(values, item) else { return nil }
        numbers.append(number)
      }
      return Self.call(function, numbers)
    case .sum(let group, let inner):
      var sum = 0.0
      for index in 0..<values.itemCount(group) { sum += inner.value(values, index) ?? 0 }
      return sum
    case .count(let group): return Double(values.itemCount(group))
    case .span(let span, let first, let last):
      guard let first = values.date(first, item), let last = values.date(last, item) else { return nil }
      return span.between(first, last)
    }
  }

  private static func binary(_ sign: Formula.Operator, _ a: Double, _ b: Double) -> Double? {
    switch sign {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: b == 0 ? nil : a / b
    case .equal: a == b ? 1 : 0
    case .unequal: a != b ? 1 : 0
    case .less: a < b ? 1 : 0
    case .atMost: a <= b ? 1 : 0
    case .greater: a > b ? 1 : 0
    case .atLeast: a >= b ? 1 : 0
    }
  }

  private static func call(_ function: Formula.Function, _ numbers: [Double]) -> Double? {
    let first = numbers[0]
    switch function {
    // 0.29 × 100 is a hair under 29: what is that near to a whole number is meant to be it.
    case .floor: return (first + slack(first)).rounded(.down)
    case .ceil: return (first - slack(first)).rounded(.up)
    case .round: return rounded(first, decimals: 0)
    case .min: return numbers.min()
    case .max: return numbers.max()
    case .if: return nil
    }
  }

  private static func slack(_ value: Double) -> Double { 1e-9 * max(1, value.magnitude) }

  static func rounded(_ value: Double, decimals: Int) -> Double {
    var factor = 1.0
    for _ in 0..<decimals { factor *= 10 }
    let scaled = value * factor
    return (scaled + (scaled < 0 ? -1 : 1) * slack(scaled)).rounded(.toNearestOrAwayFromZero) / factor
  }
}
