import Kernel

extension Answers {
  /// Canonical JSON: members in the order of their names, without white space. The same answers are always the same text.
  public var json: String {
    var json = JSONWriter()
    json.value(self)
    return json.text
  }

  /// Reads what `json` has written, by its shape alone. What no answer can be (null, an empty list) is left out; numbers beyond a
  /// `Double` are refused. Throws `json.malformed`, `forms.answers-malformed`.
  public init(json text: String) throws(Failure) {
    let node: JSONNode
    do throws(JSONProblem) { node = try JSONDocument.parse(text, sizeLimit: 8 << 20, depthLimit: 12) } catch { throw error.failure }
    guard let answers = Answers(node) else { throw .answersMalformed }
    self = answers
  }

  /// Nil where the node is no object, or holds a number that is out of range.
  public init?(_ node: JSONNode) {
    guard let members = node.members else { return nil }
    var values: [String: Answer] = [:]
    for member in members {
      switch Answer.read(member.value) {
      case .none: return nil
      case .some(let answer): values[member.key] = answer
      }
    }
    self.init(values)
  }
}

extension Answer {
  public init?(_ node: JSONNode) {
    guard let answer = Answer.read(node) ?? nil else { return nil }
    self = answer
  }

  /// Nil where it cannot be read; nil inside where there is no answer.
  static func read(_ node: JSONNode) -> Answer?? {
    switch node.kind {
    case .null: return .some(nil)
    case .bool(let flag): return .flag(flag)
    case .string(let text): return text.isEmpty ? .some(nil) : .text(text)
    case .number(let number): return number.double.map { .number($0) }
    case .array(let nodes):
      var list: [Answer] = []
      for node in nodes {
        guard let element = read(node) else { return nil }
        // An item of a group in which nothing was answered is still an item.
        if let element { list.append(element) } else if case .object = node.kind { list.append(.record([:])) }
      }
      return list.isEmpty ? .some(nil) : .list(list)
    case .object(let members):
      var record: [String: Answer] = [:]
      for member in members {
        guard let element = read(member.value) else { return nil }
        if let element { record[member.key] = element }
      }
      return record.isEmpty ? .some(nil) : .record(record)
    }
  }
}

extension JSONWriter {
  public mutating func value(_ answers: Answers) { value(Answer.record(answers.values)) }

  public mutating func value(_ answer: Answer) {
    switch answer {
    case .text(let text): value(text)
    case .number(let number): value(number)
    case .flag(let flag): value(flag)
    case .list(let list): array(list) { $0.value($1) }
    case .record(let record):
      object { json in
        for (name, value) in record.sorted(by: { $0.key < $1.key }) {
          json.key(name)
          json.value(value)
        }
      }
    }
  }
}
