import Kernel

extension Condition {
  /// Reads a condition. Problems go to `reader`; nil where there was one.
  /// - Parameter group: the group whose item it is about, if any.
  public static func read(_ node: JSONNode, _ place: String, group: GroupScope? = nil, _ reader: inout DataReader) -> Condition? {
    guard let members = node.members else {
      reader.report(node, place, .dataObjectNeeded)
      return nil
    }
    if node["question"] != nil { return test(node, place, group, &reader) }
    guard members.count == 1, let member = members.first else {
      reader.report(node, place, .formConditionNeeded)
      return nil
    }
    let here = DataReader.place(place, member.key)
    switch member.key {
    case "all", "any":
      let elements = reader.list(node, place, member.key)
      let conditions = elements.compactMap { read($0.node, $0.place, group: group, &reader) }
      guard !elements.isEmpty else {
        if member.value.array != nil { reader.report(member.value, here, .formConditionNeeded) }
        return nil
      }
      return conditions.count != elements.count ? nil : member.key == "all" ? .all(conditions) : .any(conditions)
    case "not": return read(member.value, here, group: group, &reader).map { .not($0) }
    default:
      reader.report(node, place, .formConditionNeeded)
      return nil
    }
  }

  static func readIfPresent(_ node: JSONNode, _ place: String, _ member: String, group: GroupScope?, _ reader: inout DataReader)
    -> Condition?
  {
    node[member].flatMap { read($0, DataReader.place(place, member), group: group, &reader) }
  }

  private static func test(_ node: JSONNode, _ place: String, _ group: GroupScope?, _ reader: inout DataReader) -> Condition? {
    guard let question = node["question"], var path = question.string.flatMap({ QuestionPath(text: $0) }) else {
      reader.report(node["question"] ?? node, DataReader.place(place, "question"), .dataIdentifierNeeded)
      return nil
    }
    if let group, path.inner == nil, group.questions.contains(path.outer) { path = QuestionPath(group.group, path.outer) }
    let others = (node.members ?? []).filter { $0.key != "question" }
    guard others.count == 1, let member = others.first else {
      reader.report(node, place, .formConditionNeeded)
      return nil
    }
    let here = DataReader.place(place, member.key)
    let test: Test? =
      switch member.key {
      case "is": value(member.value, here, &reader).map { .is($0) }
      case "isOneOf": values(node, place, &reader).map { .isOneOf($0) }
      case "isAtLeast": reader.numberIfPresent(node, place, member.key).map { .isAtLeast($0) }
      case "isAtMost": reader.numberIfPresent(node, place, member.key).map { .isAtMost($0) }
      case "isBefore": DateBound.read(member.value, here, group: group, &reader).map { .isBefore($0) }
      case "isAfter": DateBound.read(member.value, here, group: group, &reader).map { .isAfter($0) }
      case "isAnswered": isAnswered(member.value, here, &reader).map { .isAnswered($0) }
      default: nil
      }
    if test == nil, !Self.tests.contains(member.key) { reader.report(node, place, .formConditionNeeded) }
    return test.map { .test(path, $0) }
  }

  private static let tests: Set<String> = ["is", "isOneOf", "isAtLeast", "isAtMost", "isBefore", "isAfter", "isAnswered"]

  private static func value(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> Answer? {
    switch node.kind {
    case .string(let text) where !text.isEmpty: return .text(text)
    case .bool(let flag): return .flag(flag)
    case .number(let number): if let number = number.double { return .number(number) }
    default: break
    }
    reader.report(node, place, .formConditionValueNeeded)
    return nil
  }

  private static func values(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> [Answer]? {
    let elements = reader.list(node, place, "isOneOf")
    let values = elements.compactMap { value($0.node, $0.place, &reader) }
    guard !elements.isEmpty else {
      if let node = node["isOneOf"], node.array != nil { reader.report(node, place, .formConditionValueNeeded) }
      return nil
    }
    return values.count == elements.count ? values : nil
  }

  private static func isAnswered(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> Bool? {
    if let flag = node.bool { return flag }
    reader.report(node, place, .dataFlagNeeded)
    return nil
  }
}

extension DateBound {
  /// A bare id that names a question of the group means that of the same item.
  static func read(_ node: JSONNode, _ place: String, group: GroupScope?, _ reader: inout DataReader) -> DateBound? {
    guard let bound = node.string.flatMap({ DateBound(text: $0) }) else {
      reader.report(node, place, .formDateBoundNeeded)
      return nil
    }
    return bound.mapping { path in
      guard let group, path.inner == nil, group.questions.contains(path.outer) else { return path }
      return QuestionPath(group.group, path.outer)
    }
  }
}

extension JSONWriter {
  public mutating func value(_ condition: Condition) {
    object { json in
      switch condition {
      case .all(let list): json.member("all") { $0.array(list) { $0.value($1) } }
      case .any(let list): json.member("any") { $0.array(list) { $0.value($1) } }
      case .not(let inner): json.member("not") { $0.value(inner) }
      case .test(let path, let test):
        json.member("question", path.description)
        switch test {
        case .is(let value): json.member("is") { $0.value(value) }
        case .isOneOf(let values): json.member("isOneOf") { $0.array(values) { $0.value($1) } }
        case .isAtLeast(let number): json.member("isAtLeast", number)
        case .isAtMost(let number): json.member("isAtMost", number)
        case .isBefore(let bound): json.member("isBefore", bound.description)
        case .isAfter(let bound): json.member("isAfter", bound.description)
        case .isAnswered(let flag): json.member("isAnswered", flag)
        }
      }
    }
  }
}
