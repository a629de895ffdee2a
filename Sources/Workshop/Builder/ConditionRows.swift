import Design
import Forms
import Kernel
import Markup
import Web

/// A condition as rows of selects: 「続柄」が「その他」, one row a test, all or any of them. What is nested deeper than that (it came in with a
/// file) is kept as it is until somebody replaces it.
struct ConditionRows: Sendable {
  struct Row: Sendable, Hashable {
    /// `is|relation|other`, `not|relation|other`, `least|age`, `before|birth-date` …
    var test: String
    /// A number or a day, for tests that want one.
    var value: String
  }

  var isAll = true
  var rows: [Row] = []
  /// True where rows cannot show it.
  var isNested = false

  init(_ condition: Condition?) {
    switch condition {
    case nil: return
    case .all(let list), .any(let list):
      if case .any = condition { isAll = false }
      rows = list.compactMap(Self.row)
      isNested = rows.count != list.count
    case .some(let single):
      rows = [Self.row(single)].compactMap { $0 }
      isNested = rows.isEmpty
    }
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
      case .isBefore(let bound): return Row(test: "before|\(path)", value: bound.description)
      case .isAfter(let bound): return Row(test: "after|\(path)", value: bound.description)
      case .isAnswered(let flag): return Row(test: (flag ? "answered|" : "open|") + path.description, value: "")
      case .is, .isOneOf: return nil
      }
    case .not(.test(let path, .is(.text(let text)))): return Row(test: "not|\(path)|\(text)", value: "")
    default: return nil
    }
  }

  private static func plain(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

  // MARK: Fields

  func write(_ name: String, _ fields: inout Fields) {
    fields.append("c_\(name)_mode", isNested ? "keep" : rows.isEmpty ? "always" : "rows")
    fields.append("c_\(name)_join", isAll ? "all" : "any")
    for (index, row) in rows.enumerated() {
      fields.append("c_\(name).\(index).test", row.test)
      fields.append("c_\(name).\(index).value", row.value)
    }
  }

  static func read(
    _ name: String, _ fields: Fields, earlier: [(path: QuestionPath, question: Question)], kept: Condition?, _ mistakes: inout Mistakes
  ) -> Condition? {
    if fields["c_\(name)_mode"] == "keep" { return kept }
    var list: [Condition] = []
    for index in 0..<20 {
      guard let test = fields.text("c_\(name).\(index).test") else { continue }
      let field = "c_\(name).\(index).test"
      guard let condition = condition(test, fields.text("c_\(name).\(index).value"), earlier) else {
        mistakes.add(field, .conditionWrong)
        continue
      }
      list.append(condition)
    }
    guard let first = list.first else { return nil }
    return list.count == 1 ? first : fields["c_\(name)_join"] == "any" ? .any(list) : .all(list)
  }

  private static func condition(_ test: String, _ value: String?, _ earlier: [(path: QuestionPath, question: Question)]) -> Condition? {
    let parts = test.split(separator: "|", maxSplits: 2).map(String.init)
    guard parts.count >= 2, let path = QuestionPath(text: parts[1]), let question = earlier.first(where: { $0.path == path })?.question else { return nil }
    let number = value.flatMap { Folded.number($0)?.double }
    switch (parts[0], parts.count) {
    case ("is", 3), ("not", 3):
      let answer: Answer
      switch question.kind.name {
      case .yesNo, .consent: answer = .flag(parts[2] == "yes")
      default:
        guard question.choices.contains(where: { $0.id == parts[2] }) else { return nil }
        answer = .text(parts[2])
      }
      return parts[0] == "is" ? .test(path, .is(answer)) : .not(.test(path, .is(answer)))
    case ("same", 2): return number.map { .test(path, .is(.number($0))) }
    case ("least", 2): return number.map { .test(path, .isAtLeast($0)) }
    case ("most", 2): return number.map { .test(path, .isAtMost($0)) }
    case ("before", 2): return bound(value).map { .test(path, .isBefore($0)) }
    case ("after", 2): return bound(value).map { .test(path, .isAfter($0)) }
    case ("answered", 2): return .test(path, .isAnswered(true))
    case ("open", 2): return .test(path, .isAnswered(false))
    default: return nil
    }
  }

  private static func bound(_ value: String?) -> DateBound? {
    guard let text = value.map({ Folded.ascii($0).lowercased().replacing("/", with: "-") }) else { return nil }
    return text == "今日" ? .today(days: 0) : DateBound(text: text)
  }

  // MARK: Selects

  /// Everything that can be asked of the earlier questions, grouped by question.
  static func choices(_ earlier: [(path: QuestionPath, question: Question)], in texts: Texts) -> [Design.Choice] {
    earlier.flatMap { path, question -> [Design.Choice] in
      let group = texts(question.label)
      func choice(_ value: String, _ words: Phrase) -> Design.Choice { Design.Choice(value, texts(words), group: group) }
      var list: [Design.Choice] = []
      switch question.kind {
      case .oneOf(let choices, _), .severalOf(let choices, _, _):
        list = choices.map { choice("is|\(path)|\($0.id)", .testIs($0.label.phrase)) }
        if choices.count > 2 { list += choices.map { choice("not|\(path)|\($0.id)", .testIsNot($0.label.phrase)) } }
      case .yesNo: list = [choice("is|\(path)|yes", .testIs(.wordYes)), choice("is|\(path)|no", .testIs(.wordNo))]
      case .consent: return [choice("is|\(path)|yes", .testAgreed)]
      case .number, .yen, .calculated, .fee:
        list = [choice("least|\(path)", .testLeast), choice("most|\(path)", .testMost), choice("same|\(path)", .testSame)]
      case .date: list = [choice("before|\(path)", .testBefore), choice("after|\(path)", .testAfter)]
      case .explanation: return []
      default: break
      }
      return list + [choice("answered|\(path)", .testAnswered), choice("open|\(path)", .testOpen)]
    }
  }

  /// The inputs for a condition.
  /// - Parameters:
  ///   - kept: the condition as it is kept, for its sentence.
  ///   - always: what stands for no condition.
  static func inputs(
    _ name: String, _ title: Phrase, _ fields: Fields, earlier: [(path: QuestionPath, question: Question)], kept: Condition?, in form: FormDefinition,
    mistakes: Mistakes, _ texts: Texts
  ) -> HTML {
    let choices = choices(earlier, in: texts)
    let typed = (0..<20).filter { fields.text("c_\(name).\($0).test") != nil }.count
    let isKept = fields["c_\(name)_mode"] == "keep"
    return fieldGroup(texts(title), hint: texts(.conditionHint)) {
      if let kept { p(.class("support")) { texts(.conditionNow(kept.sentence(in: form))) } }
      if choices.isEmpty {
        p { texts(.conditionNothingBefore) }
      } else {
        if isKept {
          radioGroup(
            Design.Field("c_\(name)_mode", texts(.conditionNested), need: .unmarked),
            choices: [Design.Choice("keep", texts(.conditionKeep)), Design.Choice("rows", texts(.conditionReplace))], value: "keep", in: texts)
        }
        for index in 0..<max(2, min(typed + 1, 20)) {
          fieldRow {
            selectField(
              Design.Field("c_\(name).\(index).test", texts(.conditionRow(index + 1)), need: .unmarked, mistakes: mistakes), choices: choices,
              value: fields["c_\(name).\(index).test"] ?? "", emptyLabel: .conditionNone, in: texts)
            textField(
              Design.Field("c_\(name).\(index).value", texts(.conditionValue), hint: texts(.conditionValueHint), need: .optional),
              value: fields["c_\(name).\(index).value"] ?? "", width: .short, in: texts)
          }
        }
        radioGroup(
          Design.Field("c_\(name)_join", texts(.conditionJoin), need: .unmarked),
          choices: [Design.Choice("all", texts(.joinAll)), Design.Choice("any", texts(.joinAny))], value: fields["c_\(name)_join"] ?? "all", isInline: true,
          in: texts)
      }
    }
  }
}
