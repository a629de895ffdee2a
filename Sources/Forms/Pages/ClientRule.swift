import Kernel

/// A condition as the browser can follow it: tests of this page's fields stay, everything else is what it is for the answers so far.
enum ClientRule {
  case constant(Bool)
  case rule(String)

  /// - Parameters:
  ///   - field: the name of the field of a question on this page; nil for a question elsewhere.
  init(_ condition: Condition, page: FormPage, item: (group: String, index: Int)?, holds: (Condition) -> Bool) {
    switch condition {
    case .all(let list): self = Self.joined(list, "all", neutral: true, page, item, holds)
    case .any(let list): self = Self.joined(list, "any", neutral: false, page, item, holds)
    case .not(let inner):
      switch ClientRule(inner, page: page, item: item, holds: holds) {
      case .constant(let flag): self = .constant(!flag)
      case .rule(let json): self = .rule(#"{"not":\#(json)}"#)
      }
    case .test(let path, let test):
      guard let (question, field) = Self.find(path, page, item), let json = Self.json(test, question, field) else {
        self = .constant(holds(condition))
        return
      }
      self = .rule(json)
    }
  }

  /// Whether the browser can follow a condition wholly: every test of an answer on this page is one that it knows. What it cannot follow, the server says
  /// while somebody types.
  static func isWhole(_ condition: Condition, page: FormPage, item: (group: String, index: Int)?) -> Bool {
    switch condition {
    case .all(let list), .any(let list): return list.allSatisfy { isWhole($0, page: page, item: item) }
    case .not(let inner): return isWhole(inner, page: page, item: item)
    case .test(let path, let test):
      guard page.questions.contains(where: { $0.id == path.outer }) else { return true }
      guard let (question, field) = find(path, page, item) else { return false }
      return json(test, question, field) != nil
    }
  }

  private static func joined(
    _ list: [Condition], _ name: String, neutral: Bool, _ page: FormPage, _ item: (group: String, index: Int)?, _ holds: (Condition) -> Bool
  ) -> ClientRule {
    var rules: [String] = []
    for condition in list {
      switch ClientRule(condition, page: page, item: item, holds: holds) {
      case .constant(let flag): if flag != neutral { return .constant(flag) }
      case .rule(let json): rules.append(json)
      }
    }
    return rules.isEmpty
      ? .constant(neutral) : rules.count == 1 ? .rule(rules[0]) : .rule("{\"\(name)\":[\(rules.joined(separator: ","))]}")
  }

  private static func find(_ path: QuestionPath, _ page: FormPage, _ item: (group: String, index: Int)?) -> (Question, String)? {
    guard let outer = page.questions.first(where: { $0.id == path.outer }) else { return nil }
    guard let inner = path.inner else { return (outer, outer.id) }
    guard let item, item.group == path.outer, let question = outer.group?.questions.first(where: { $0.id == inner }) else { return nil }
    return (question, EntryField.item(item.group, item.index) + "." + inner)
  }

  private static func json(_ test: Condition.Test, _ question: Question, _ field: String) -> String? {
    var json = JSONWriter()
    var isKnown = true
    json.object { json in
      json.member("field", field)
      switch (test, question.kind) {
      case (.is(let value), _): isKnown = Self.values([value], question, &json)
      case (.isOneOf(let values), _): isKnown = Self.values(values, question, &json)
      case (.isAtLeast(let number), .number), (.isAtLeast(let number), .yen): json.member("least", number)
      case (.isAtMost(let number), .number), (.isAtMost(let number), .yen): json.member("most", number)
      case (.isAnswered(let flag), .shortText), (.isAnswered(let flag), .longText), (.isAnswered(let flag), .oneOf),
        (.isAnswered(let flag), .yesNo),
        (.isAnswered(let flag), .severalOf), (.isAnswered(let flag), .number), (.isAnswered(let flag), .yen):
        json.member("answered", flag)
      default: isKnown = false
      }
    }
    return isKnown ? json.text : nil
  }

  private static func values(_ values: [Answer], _ question: Question, _ json: inout JSONWriter) -> Bool {
    let texts: [String]
    switch question.kind {
    case .oneOf, .severalOf: texts = values.compactMap(\.text)
    case .yesNo: texts = values.compactMap(\.flag).map { $0 ? "yes" : "no" }
    case .consent: texts = values.compactMap { $0.flag == true ? "yes" : nil }
    default: return false
    }
    json.member("in") { $0.array(texts) { $0.value($1) } }
    return texts.count == values.count
  }
}
