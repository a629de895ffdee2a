import Kernel

/// What differs between two versions of the answers to a form, question by question.
public struct AnswerChange: Sendable, Hashable {
  /// `question`, or `group[0].question` within an item of a group; `group` where items were added or removed.
  public let question: String
  /// JSON; nil where there was, or is, no answer.
  public let before: String?
  public let after: String?

  public init(question: String, before: String?, after: String?) {
    (self.question, self.before, self.after) = (question, before, after)
  }
}

public enum AnswerDifference {
  /// In the order of the new answers, then what was removed. Throws `casework.answers-malformed`.
  public static func between(_ before: String, _ after: String) throws -> [AnswerChange] {
    changes(try members(before), try members(after))
  }

  static func members(_ answers: String) throws -> [JSONMember] {
    guard let node = try? JSONDocument.parse(answers), let members = node.members else { throw CaseworkFailure.answersMalformed }
    return members
  }

  private static func changes(_ before: [JSONMember], _ after: [JSONMember], _ prefix: String = "") -> [AnswerChange] {
    var changes: [AnswerChange] = []
    for member in after {
      let old = before.first { $0.key == member.key }?.value
      guard old != member.value else { continue }
      let name = prefix + member.key
      if prefix.isEmpty, let old = items(old), let new = items(member.value), old.count == new.count {
        for (index, pair) in zip(old, new).enumerated() { changes += self.changes(pair.0, pair.1, "\(name)[\(index)].") }
      } else {
        changes.append(AnswerChange(question: name, before: old.map(text), after: text(member.value)))
      }
    }
    for member in before where !after.contains(where: { $0.key == member.key }) {
      changes.append(AnswerChange(question: prefix + member.key, before: text(member.value), after: nil))
    }
    return changes
  }

  /// The items of a group's answer.
  private static func items(_ node: JSONNode?) -> [[JSONMember]]? {
    guard let array = node?.array, !array.isEmpty else { return nil }
    let items = array.compactMap(\.members)
    return items.count == array.count ? items : nil
  }

  private static func text(_ node: JSONNode) -> String {
    var writer = JSONWriter()
    writer.value(node)
    return writer.text
  }

  /// Whether a change lies within the questions that were asked to be mended: a group's name opens all of it, `group.question` that
  /// question in every item.
  static func isAllowed(_ change: AnswerChange, by questions: Set<String>) -> Bool {
    guard let open = change.question.firstIndex(of: "[") else { return questions.contains(change.question) }
    let group = String(change.question[..<open])
    let member = change.question.split(separator: ".", maxSplits: 1).last.map(String.init) ?? ""
    return questions.contains(group) || questions.contains("\(group).\(member)")
  }

  static func json(_ changes: [AnswerChange]) -> String {
    var writer = JSONWriter()
    writer.array(changes) { writer, change in
      writer.object {
        $0.member("question", change.question)
        if let before = change.before { $0.key("before"); $0.value(json: Array(before.utf8)) }
        if let after = change.after { $0.key("after"); $0.value(json: Array(after.utf8)) }
      }
    }
    return writer.text
  }

  static func read(_ json: String) throws -> [AnswerChange] {
    guard let list = try? JSONDocument.parse(json).array else { throw CaseworkFailure.answersMalformed }
    return list.compactMap { node in
      node["question"]?.string.map { AnswerChange(question: $0, before: node["before"].map(text), after: node["after"].map(text)) }
    }
  }
}
