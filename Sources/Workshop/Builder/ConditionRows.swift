import Forms
import Kernel
import Web

/// A condition as rows of selects: 「続柄」が「その他」, one row a test. Rows stand in blocks, each of which holds where all or any of its rows
/// do; the condition holds where all or any of its blocks do. What is nested deeper than that (it came in with a file) is kept as it is until
/// somebody replaces it.
struct ConditionRows: Sendable {
  struct Row: Sendable, Hashable {
    /// `is|relation|other`, `not|relation|other`, `least|age`, `before|birth-date` …
    var test: String
    /// A number, a day or words, for tests that want them.
    var value: String
  }

  /// Rows that belong together.
  struct Block: Sendable, Hashable {
    var isAll = true
    var rows: [Row] = []
  }

  /// Whether all blocks must hold, or any of them.
  var isAll = true
  var blocks: [Block] = []
  /// True where blocks of rows cannot show it.
  var isNested = false

  /// More would be read by nobody.
  static let mostBlocks = 8
  static let mostRows = 20

  init(_ condition: Condition?) {
    guard let condition else { return }
    if let block = Self.block(condition) {
      blocks = [block]
      return
    }
    switch condition {
    case .all(let list): take(list)
    case .any(let list):
      isAll = false
      take(list)
    case .test, .not: isNested = true
    }
  }

  private mutating func take(_ list: [Condition]) {
    blocks = list.compactMap(Self.block)
    isNested = blocks.count != list.count || blocks.count > Self.mostBlocks
  }

  /// A condition that is one block: a test, or tests side by side.
  private static func block(_ condition: Condition) -> Block? {
    if let row = row(condition) { return Block(rows: [row]) }
    let list: [Condition]
    var block = Block()
    switch condition {
    case .all(let all): list = all
    case .any(let any): (list, block.isAll) = (any, false)
    case .test(let path, .isOneOf(let values)): (list, block.isAll) = (values.map { .test(path, .is($0)) }, false)
    default: return nil
    }
    block.rows = list.compactMap(row)
    return block.rows.count == list.count && list.count <= mostRows && !list.isEmpty ? block : nil
  }

  private static func row(_ condition: Condition) -> Row? {
    switch condition {
    case .test(let path, let test):
      switch test {
      case .is(.text(let text)): return Row(test: "is|\(path)|\(text)", value: "")
      case .is(.flag(let flag)): return Row(test: "is|\(path)|\(flag ? "yes" : "no")", value: "")
      case .is(.number(let number)): return Row(test: "same|\(path)", value: plain(number))
      case .isAtLeast(let number): return Row(test: "least|\(path)", value: plain(number))
      case .isAtMost(let number): return Row(test: "most|\(path)", value: plain(number))
      case .isBefore(let bound): return row("before|\(path)", bound)
      case .isAfter(let bound): return row("after|\(path)", bound)
      case .isAnswered(let flag): return Row(test: (flag ? "answered|" : "open|") + path.description, value: "")
      case .is, .isOneOf: return nil
      }
    case .not(.test(let path, .is(.text(let text)))): return Row(test: "not|\(path)|\(text)", value: "")
    default: return nil
    }
  }

  private static func row(_ test: String, _ bound: DateBound) -> Row {
    guard case .from(.answer(let other), let shift) = bound else { return Row(test: test, value: bound.description) }
    return Row(test: "\(test)|\(other)", value: shift.count == 0 ? "" : Folded.words(shift, shift.count))
  }

  private static func plain(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

  // MARK: Fields

  /// `c_show_mode`, `c_show_join`; of the first block `c_show.0_join`, of its first row `c_show.0.0.test` and `.value`.
  func write(_ name: String, _ fields: inout Fields) {
    fields.append("c_\(name)_mode", isNested ? "keep" : blocks.isEmpty ? "always" : "rows")
    fields.append("c_\(name)_join", isAll ? "all" : "any")
    guard !isNested else { return }
    for (index, block) in blocks.enumerated() {
      fields.append("c_\(name).\(index)_join", block.isAll ? "all" : "any")
      for (place, row) in block.rows.enumerated() {
        fields.append("c_\(name).\(index).\(place).test", row.test)
        fields.append("c_\(name).\(index).\(place).value", row.value)
      }
    }
  }

  /// What was typed; blocks without a row are left out.
  init(_ name: String, _ fields: Fields) {
    isNested = fields["c_\(name)_mode"] == "keep"
    isAll = fields["c_\(name)_join"] != "any"
    for index in 0..<Self.mostBlocks {
      var block = Block(isAll: fields["c_\(name).\(index)_join"] != "any")
      for place in 0..<Self.mostRows {
        guard let test = fields.text("c_\(name).\(index).\(place).test") else { continue }
        block.rows.append(Row(test: test, value: fields.text("c_\(name).\(index).\(place).value") ?? ""))
      }
      if !block.rows.isEmpty { blocks.append(block) }
    }
  }

  static func read(
    _ name: String, _ fields: Fields, earlier: [(path: QuestionPath, question: Question)], kept: Condition?, _ mistakes: inout Mistakes
  ) -> Condition? {
    if fields["c_\(name)_mode"] == "keep" { return kept }
    let typed = ConditionRows(name, fields)
    // Untouched, it stays word for word what it was.
    if let kept, typed.isSame(as: ConditionRows(kept)) { return kept }
    var blocks: [Condition] = []
    for index in 0..<mostBlocks {
      var tests: [Condition] = []
      for place in 0..<mostRows {
        let field = "c_\(name).\(index).\(place).test"
        guard let test = fields.text(field) else { continue }
        guard let condition = condition(test, fields.text("c_\(name).\(index).\(place).value"), earlier) else {
          mistakes.add(field, .conditionWrong)
          continue
        }
        tests.append(condition)
      }
      guard let first = tests.first else { continue }
      blocks.append(tests.count == 1 ? first : fields["c_\(name).\(index)_join"] == "any" ? .any(tests) : .all(tests))
    }
    guard let first = blocks.first else { return nil }
    return blocks.count == 1 ? first : fields["c_\(name)_join"] == "any" ? .any(blocks) : .all(blocks)
  }

  /// Whether it says the same; the join of a single row or block means nothing.
  private func isSame(as other: ConditionRows) -> Bool {
    guard !other.isNested, blocks.count == other.blocks.count, blocks.count < 2 || isAll == other.isAll else { return false }
    return zip(blocks, other.blocks).allSatisfy { $0.rows == $1.rows && ($0.rows.count < 2 || $0.isAll == $1.isAll) }
  }

  private static func condition(_ test: String, _ value: String?, _ earlier: [(path: QuestionPath, question: Question)]) -> Condition? {
    let parts = test.split(separator: "|", maxSplits: 2).map(String.init)
    guard parts.count >= 2, let path = QuestionPath(text: parts[1]), let question = earlier.first(where: { $0.path == path })?.question
    else { return nil }
    let number = value.flatMap { Folded.number($0)?.double }
    switch (parts[0], parts.count) {
    case ("is", 3), ("not", 3):
      let answer: Answer
      switch question.kind.name {
      case .yesNo, .consent: answer = .flag(parts[2] == "yes")
      case .oneOf, .severalOf:
        guard question.choices.contains(where: { $0.id == parts[2] }) else { return nil }
        answer = .text(parts[2])
      // Words that came with a file: a text, a day.
      default: answer = .text(parts[2])
      }
      return parts[0] == "is" ? .test(path, .is(answer)) : .not(.test(path, .is(answer)))
    case ("same", 2): return number.map { .test(path, .is(.number($0))) }
    case ("text", 2): return value.map { .test(path, .is(.text($0))) }
    case ("least", 2): return number.map { .test(path, .isAtLeast($0)) }
    case ("most", 2): return number.map { .test(path, .isAtMost($0)) }
    case ("before", 2): return bound(value).map { .test(path, .isBefore($0)) }
    case ("after", 2): return bound(value).map { .test(path, .isAfter($0)) }
    case ("before", 3): return bound(parts[2], value).map { .test(path, .isBefore($0)) }
    case ("after", 3): return bound(parts[2], value).map { .test(path, .isAfter($0)) }
    case ("answered", 2): return .test(path, .isAnswered(true))
    case ("open", 2): return .test(path, .isAnswered(false))
    default: return nil
    }
  }

  /// So far after the day of another question.
  private static func bound(_ other: String, _ value: String?) -> DateBound? {
    guard let path = QuestionPath(text: other) else { return nil }
    return (value.map { Folded.shift($0) } ?? DateBound.Shift.none).map { .from(.answer(path), $0) }
  }

  private static func bound(_ value: String?) -> DateBound? {
    guard let text = value.map({ Folded.ascii($0).lowercased().replacing("/", with: "-") }) else { return nil }
    return text == "今日" ? .today(days: 0) : DateBound(text: text)
  }
}
