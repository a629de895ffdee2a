import Kernel

/// What was answered to one question, in the canonical form that is stored:
///
/// | kind | answer |
/// |---|---|
/// | texts, telephone, e-mail, 法人番号, one of | text |
/// | date, time | text `2026-10-28` (`2026-10`, `2026` where the rest is unknown), `13:30` |
/// | number, yen, calculated, fee | number |
/// | yes/no, consent | flag |
/// | several of | list of texts |
/// | name, address, bank account, matrix, place | record |
/// | file, photo | list of records `digest name type bytes` |
/// | group | list of records, one an item |
///
/// An empty text, list or record is never an answer: the question is unanswered then.
public indirect enum Answer: Sendable, Hashable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case list([Answer])
  case record([String: Answer])

  public var text: String? { if case .text(let text) = self { text } else { nil } }
  public var number: Double? { if case .number(let number) = self { number } else { nil } }
  public var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
  public var list: [Answer]? { if case .list(let list) = self { list } else { nil } }
  public var record: [String: Answer]? { if case .record(let record) = self { record } else { nil } }

  /// A member's text, of a record.
  public subscript(_ member: String) -> String? { record?[member]?.text }

  /// The ids chosen of a `several-of`.
  public var texts: [String] { list?.compactMap(\.text) ?? [] }
  /// The items of a group.
  public var items: [Answers] { list?.compactMap { $0.record.map(Answers.init) } ?? [] }

  /// A record of those texts that are not empty; nil where none is left.
  public static func record(texts: [String: String?]) -> Answer? {
    let kept = texts.compactMapValues { $0.flatMap { $0.isEmpty ? nil : Answer.text($0) } }
    return kept.isEmpty ? nil : .record(kept)
  }

  var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .list(let list): list.isEmpty
    case .record(let record): record.isEmpty
    case .number, .flag: false
    }
  }
}

/// The answers to a form, or to one item of a group, by the question's id.
public struct Answers: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  public private(set) var values: [String: Answer]

  public init() { values = [:] }
  /// Empty answers are left out.
  public init(_ values: [String: Answer]) { self.values = values.filter { !$0.value.isEmpty } }
  public init(dictionaryLiteral elements: (String, Answer)...) { self.init(Dictionary(elements) { $1 }) }

  public subscript(_ id: String) -> Answer? {
    get { values[id] }
    set { values[id] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
  }

  public var isEmpty: Bool { values.isEmpty }

  /// The answers of a question: one, none, or one for each item of its group that has one. A group of empty items is not answered.
  public func found(_ path: QuestionPath) -> [Answer] {
    guard let answer = values[path.outer] else { return [] }
    guard let inner = path.inner else {
      if let list = answer.list, list.allSatisfy({ $0.record?.isEmpty == true }) { return [] }
      return [answer]
    }
    return (answer.list ?? []).compactMap { $0.record?[inner] }
  }

  /// The items of a group.
  public func items(_ group: String) -> [Answers] { values[group]?.items ?? [] }

  /// These answers with others laid over them.
  public func merging(_ others: Answers) -> Answers { Answers(values.merging(others.values) { $1 }) }
}
