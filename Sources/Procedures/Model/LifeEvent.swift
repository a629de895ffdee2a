import Forms
import Kernel

/// An occasion in a life (引越し, 出生, お悔やみ …): a few questions, and a decision table that says which procedures apply. Read from
/// `Procedures/life-events.json` (`yakuba-life-events/1`); the same table guides residents on the web and officers at the counter.
struct LifeEvent: Sendable, Hashable {
  struct Row: Sendable, Hashable {
    enum Target: Sendable, Hashable {
      case procedure(String)
      /// Something that others do: another office, a bank, an employer.
      case outside(title: LocalText, place: LocalText)
    }
    var target: Target
    /// Nil: for everybody.
    var when: Condition?
    var note: LocalText?
  }

  var id: String
  var title: LocalText
  var introduction: LocalText?
  /// What people type who mean it.
  var words: [String]
  var questions: [Question]
  /// Ids of questions that people may not know the answer to.
  var unsure: Set<String>
  var rows: [Row]

  /// What is done elsewhere, by name.
  var outside: [LocalText] { rows.compactMap { if case .outside(let title, _) = $0.target { title } else { nil } } }

  /// The rows that apply, in the order of the table. A condition on an unanswered question does not hold.
  func rows(for answers: Answers, today: CalendarDate) -> [Row] {
    rows.filter { $0.when?.holds(for: answers, today: today) ?? true }
  }
}

/// The file of all life events.
struct LifeEventFile: Sendable {
  static let format = "yakuba-life-events/1"
  let events: [LifeEvent]

  /// Throws `DataProblems` with everything that is wrong.
  init(_ text: String) throws(DataProblems) {
    let root: JSONNode
    do throws(JSONProblem) { root = try JSONDocument.parse(text, sizeLimit: 2 << 20) } catch {
      throw DataProblems(error)
    }
    var reader = DataReader()
    reader.check(root, "", known: ["$schema", "format", "events"])
    if root["format"]?.string != Self.format { reader.report(root["format"] ?? root, "format", .dataWordNeeded([Self.format])) }
    events = reader.list(root, "", "events").compactMap { Self.event($0.node, $0.place, &reader) }
    guard reader.problems.isEmpty else { throw DataProblems(reader.problems.sorted { $0.line < $1.line }) }
  }

  private static func event(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> LifeEvent? {
    reader.check(node, place, known: ["id", "title", "introduction", "words", "questions", "rows"])
    let questions = reader.list(node, place, "questions").compactMap { question($0.node, $0.place, &reader) }
    let known = Set(questions.map(\.id))
    let rows = reader.list(node, place, "rows").compactMap { row($0.node, $0.place, known: known, &reader) }
    guard let id = reader.identifier(node, place, "id"), let title = reader.localText(node, place, "title") else { return nil }
    return LifeEvent(
      id: id, title: title, introduction: reader.localTextIfPresent(node, place, "introduction"),
      words: (node["words"]?.array ?? []).compactMap(\.string), questions: questions,
      unsure: Set(reader.list(node, place, "questions").filter { $0.node["unsure"]?.bool == true }.compactMap { $0.node["id"]?.string }),
      rows: rows)
  }

  /// Yes or no, or one of some: what can be answered at a counter in a moment.
  private static func question(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> Question? {
    reader.check(node, place, known: ["id", "text", "hint", "kind", "choices", "showWhen", "unsure"])
    guard let id = reader.identifier(node, place, "id"), let text = reader.localText(node, place, "text"),
      let kind = reader.text(node, place, "kind")
    else { return nil }
    let hint = reader.localTextIfPresent(node, place, "hint")
    switch kind {
    case "yes-no": return Question(id: id, kind: .yesNo, label: text, hint: hint)
    case "one-of":
      let choices = reader.list(node, place, "choices").compactMap { node, place -> FormChoice? in
        reader.check(node, place, known: ["id", "label"])
        guard let id = reader.identifier(node, place, "id"), let label = reader.localText(node, place, "label") else { return nil }
        return FormChoice(id, label)
      }
      return Question(id: id, kind: .oneOf(choices, layout: .radio), label: text, hint: hint)
    default:
      reader.report(node["kind"] ?? node, place + ".kind", .dataWordNeeded(["yes-no", "one-of"]))
      return nil
    }
  }

  private static func row(_ node: JSONNode, _ place: String, known: Set<String>, _ reader: inout DataReader) -> LifeEvent.Row? {
    reader.check(node, place, known: ["procedure", "outside", "when", "note"])
    let when = node["when"].flatMap { $0.isNull ? nil : Condition.read($0, place + ".when", &reader) }
    for path in when?.paths ?? [] where !known.contains(path.outer) {
      reader.report(node["when"] ?? node, place + ".when", .lifeEventUnknownQuestion(path.outer))
    }
    let note = reader.localTextIfPresent(node, place, "note")
    if let outside = node["outside"] {
      reader.check(outside, place + ".outside", known: ["title", "where"])
      guard let title = reader.localText(outside, place + ".outside", "title"),
        let where_ = reader.localText(outside, place + ".outside", "where")
      else { return nil }
      return LifeEvent.Row(target: .outside(title: title, place: where_), when: when, note: note)
    }
    guard let id = reader.identifier(node, place, "procedure") else { return nil }
    return LifeEvent.Row(target: .procedure(id), when: when, note: note)
  }
}

extension Phrase {
  static func lifeEventUnknownQuestion(_ id: String) -> Phrase {
    Phrase("questions に「\(id)」がありません。", en: "questions has no “\(id)”.", easy: "questions に 「\(id)」が ありません。")
  }
}
