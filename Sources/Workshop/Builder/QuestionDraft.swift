import Forms
import Kernel
import Web

/// A question as the fields of the editor hold it. The settings of its kind go by the names that they have in the form's file, so that the
/// engine's own reader judges them.
struct QuestionDraft: Sendable {
  let form: FormDefinition
  let kind: QuestionKind.Name
  /// The question that is changed; nil for a new one.
  let path: QuestionPath?
  /// The group in which it stands.
  let group: String?
  /// The page on which it stands.
  let page: String
  /// Earlier answers that can be offered again.
  var sources: [EarlierSource] = []

  var old: Question? { path.flatMap { form.question($0) } }

  /// Questions that are asked before it.
  var earlier: [(path: QuestionPath, question: Question)] { form.questions(before: path, page: page, group: group) }

  static let prefix = "q_"

  // MARK: Into fields

  /// Fields of the question as it is kept; of a new one, what is usual.
  func fields() -> Fields {
    var fields = Fields()
    let question = old
    fields.append("q_label", question?.label.japanese ?? "")
    fields.append("q_hint", question?.hint?.japanese ?? "")
    fields.append("q_id", question?.id ?? form.nextQuestionID(in: group))
    fields.append("q_purpose", question?.personalData?.japanese ?? "")
    switch question?.need {
    case nil: fields.append("q_need", "required")
    case .required: fields.append("q_need", "required")
    case .optional: fields.append("q_need", "optional")
    case .when: fields.append("q_need", "when")
    }
    switch question?.prefill {
    case nil: break
    case .profile(let key): fields.append("q_prefill", key.rawValue)
    case .earlier(let procedure, let question): fields.append("q_prefill", EarlierSource.value(procedure, question))
    }
    if question?.isLockedAfter == true { fields.append("q_locked", "yes") }
    fields.append("q_width", question?.width?.rawValue ?? "")
    let node = question.flatMap(Self.node)
    for setting in kind.settings { Self.write(setting, node?[setting.member], &fields) }
    if case .when(let condition) = question?.need {
      ConditionRows(condition).write("need", &fields)
    } else {
      ConditionRows(nil).write("need", &fields)
    }
    ConditionRows(question?.showWhen).write("show", &fields)
    return fields
  }

  private static func node(_ question: Question) -> JSONNode? {
    var json = JSONWriter()
    json.value(question)
    return try? JSONDocument.parse(json.text)
  }

  private static func write(_ setting: KindSetting, _ node: JSONNode?, _ fields: inout Fields) {
    let name = prefix + setting.member
    switch setting.input {
    case .text, .long, .formula: fields.append(name, node?.string ?? node?["ja"]?.string ?? "")
    case .number: fields.append(name, node?.number.map { $0.int.map(String.init) ?? $0.text } ?? "")
    case .flag: if node?.bool == true { fields.append(name, "yes") }
    case .word(let words): fields.append(name, node?.string ?? words.first?.0 ?? "")
    case .size: fields.append(name, "\(node?.int ?? 10 << 20)")
    case .types:
      let types = node?.array?.compactMap(\.string) ?? ["pdf", "jpeg", "png"]
      for type in types { fields.append(name, type) }
    case .bound:
      guard let bound = node?.string.flatMap({ DateBound(text: $0) }) else { return }
      switch bound {
      case .from(.today, let shift) where shift.count == 0: fields.append(name, "today")
      case .from(.today, let shift):
        fields.append(name, shift.count < 0 ? "before" : "after")
        fields.append(name + "_value", Folded.words(shift, Int(shift.count.magnitude)))
      case .from(.answer(let path), let shift):
        fields.append(name, "from|\(path)")
        fields.append(name + "_value", shift.count == 0 ? "" : Folded.words(shift, shift.count))
      case .on(let date):
        fields.append(name, "on")
        fields.append(name + "_value", date.description)
      }
    case .choices:
      for (index, choice) in (node?.array ?? []).enumerated() {
        fields.append("\(name).\(index).id", choice["id"]?.string ?? "")
        fields.append("\(name).\(index).label", choice["label"]?.string ?? choice["label"]?["ja"]?.string ?? "")
        fields.append("\(name).\(index).hint", choice["hint"]?.string ?? choice["hint"]?["ja"]?.string ?? "")
        fields.append("\(name).\(index).value", choice["value"]?.number.map { $0.int.map(String.init) ?? $0.text } ?? "")
      }
    }
  }

  // MARK: Out of fields

  /// The question, and what is wrong with what was typed. Nil where it cannot be made.
  func read(_ fields: Fields) -> (question: Question?, mistakes: Mistakes) {
    var mistakes = Mistakes()
    let node = old.flatMap(Self.node)
    let label = fields.text("q_label")
    if label == nil { mistakes.add("q_label", .enter(.questionLabel)) }
    let id = fields.text("q_id").map { Folded.identifier($0) } ?? form.nextQuestionID(in: group)
    if !DataReader.isIdentifier(id) {
      mistakes.add("q_id", .identifierWrong)
    } else if taken(id) {
      mistakes.add("q_id", .identifierTaken)
    }
    var members: [JSONMember] = [
      JSONMember("id", JSONNode(.string(DataReader.isIdentifier(id) ? id : "q"))), JSONMember("kind", JSONNode(.string(kind.rawValue))),
      JSONMember("label", Self.local(label ?? "?", node?["label"])),
    ]
    if let hint = fields.text("q_hint") { members.append(JSONMember("hint", Self.local(hint, node?["hint"]))) }
    if kind.isAsked, let purpose = fields.text("q_purpose") {
      members.append(JSONMember("personalData", Self.local(purpose, node?["personalData"])))
    }
    if let key = fields.text("q_prefill").flatMap(Question.ProfileKey.init), kind.profileKeys.contains(key) {
      members.append(JSONMember("prefill", JSONNode(.string(key.rawValue))))
    } else if case .earlier(let procedure, let question) = fields.text("q_prefill").flatMap(EarlierSource.prefill), kind.isAsked {
      members.append(
        JSONMember(
          "prefill",
          JSONNode(.object([JSONMember("procedure", JSONNode(.string(procedure))), JSONMember("question", JSONNode(.string(question)))]))))
    }
    if fields["q_locked"] != nil { members.append(JSONMember("lockedAfter", JSONNode(.bool(true)))) }
    if let width = fields.text("q_width"), Question.Width(rawValue: width) != nil {
      members.append(JSONMember("width", JSONNode(.string(width))))
    }
    for setting in kind.settings {
      if let value = Self.value(setting, fields, node?[setting.member], &mistakes) { members.append(JSONMember(setting.member, value)) }
    }
    if kind == .group { members.append(JSONMember("questions", node?["questions"] ?? JSONNode(.array([])))) }
    var reader = DataReader()
    let scope = group.flatMap { id in
      form.question(QuestionPath(id))?.group.map { GroupScope(group: id, questions: Set($0.questions.map(\.id))) }
    }
    let inner = kind == .group ? nil : scope
    var question = Question.read(JSONNode(.object(members)), "", group: inner, &reader)
    for problem in reader.problems {
      let member = String(problem.place.prefix { $0 != "." && $0 != "[" })
      let field = kind.settings.contains { $0.member == member } ? Self.prefix + member : "q_label"
      if mistakes[field] == nil { mistakes.add(field, problem.message) }
    }
    let rows = ConditionRows.read("show", fields, earlier: earlier, kept: old?.showWhen, &mistakes)
    question?.showWhen = rows
    question?.need = need(fields, &mistakes)
    return (question, mistakes)
  }

  private func need(_ fields: Fields, _ mistakes: inout Mistakes) -> Question.Need {
    guard kind.isAsked else { return .required }
    switch fields["q_need"] {
    case "optional": return .optional
    case "when":
      var kept: Condition?
      if case .when(let condition) = old?.need { kept = condition }
      guard let condition = ConditionRows.read("need", fields, earlier: earlier, kept: kept, &mistakes) else {
        if mistakes["c_need.0.0.test"] == nil { mistakes.add("c_need.0.0.test", .conditionMissing) }
        return .required
      }
      return .when(condition)
    default: return .required
    }
  }

  private func taken(_ id: String) -> Bool {
    let wanted = group.map { QuestionPath($0, id) } ?? QuestionPath(id)
    return wanted != path && form.question(wanted) != nil
  }

  /// A town's text with the translations that it had.
  static func local(_ text: String, _ old: JSONNode?) -> JSONNode {
    let others = (old?.members ?? []).filter { $0.key != "ja" }
    return others.isEmpty ? JSONNode(.string(text)) : JSONNode(.object([JSONMember("ja", JSONNode(.string(text)))] + others))
  }

  private static func value(_ setting: KindSetting, _ fields: Fields, _ old: JSONNode?, _ mistakes: inout Mistakes) -> JSONNode? {
    let name = prefix + setting.member
    if case .choices = setting.input { return choices(name, fields, old) }
    if case .types = setting.input { return JSONNode(.array(fields.all(name).map { JSONNode(.string($0)) })) }
    guard let text = fields.text(name) else {
      if setting.isNeeded { mistakes.add(name, .enter(setting.label)) }
      return nil
    }
    switch setting.input {
    case .text, .long: return setting.isLocal ? local(text, old) : JSONNode(.string(text))
    case .formula: return JSONNode(.string(Folded.ascii(text)))
    case .flag: return JSONNode(.bool(true))
    case .word: return JSONNode(.string(text))
    case .size: return Int(text).map { JSONNode(.number(JSONNumber($0))) }
    case .number:
      guard let node = Folded.number(text) else {
        mistakes.add(name, .numberWrong(setting.label))
        return nil
      }
      return node
    case .bound:
      guard let bound = Folded.bound(text, fields.text(name + "_value")) else {
        mistakes.add(name, .boundWrong(setting.label))
        return nil
      }
      return JSONNode(.string(bound))
    case .choices, .types: return nil
    }
  }

  private static func choices(_ name: String, _ fields: Fields, _ old: JSONNode?) -> JSONNode {
    let rows = ChoiceRows.read(name, fields)
    let before = old?.array ?? []
    return JSONNode(
      .array(
        rows.filter { !$0.label.isEmpty }.map { row in
          let kept = before.first { $0["id"]?.string == row.id }
          var members = [
            JSONMember("id", JSONNode(.string(row.id))), JSONMember("label", local(row.label, kept?["label"] ?? row.translations)),
          ]
          if !row.hint.isEmpty { members.append(JSONMember("hint", local(row.hint, kept?["hint"]))) }
          if let value = Folded.number(row.value) { members.append(JSONMember("value", value)) }
          return JSONNode(.object(members))
        }))
  }
}

extension FormDefinition {
  /// `q1`, `q2` …: the first that is free.
  func nextQuestionID(in group: String?) -> String {
    for number in 1...9999 {
      let id = "q\(number)"
      if question(group.map { QuestionPath($0, id) } ?? QuestionPath(id)) == nil { return id }
    }
    return "q"
  }

  func nextPageID() -> String {
    for number in 1...9999 where page("p\(number)") == nil { return "p\(number)" }
    return "p"
  }

  /// Questions that come before one, or before the end of a page for a new one.
  func questions(before path: QuestionPath?, page: String, group: String?) -> [(path: QuestionPath, question: Question)] {
    var found: [(path: QuestionPath, question: Question)] = []
    for here in pages {
      for question in here.questions {
        if QuestionPath(question.id) == path { return found }
        if question.id != group { found.append((QuestionPath(question.id), question)) }
        for inner in question.group?.questions ?? [] {
          if QuestionPath(question.id, inner.id) == path { return found }
          found.append((QuestionPath(question.id, inner.id), inner))
        }
        if path == nil, question.id == group { return found }
      }
      if here.id == page, path == nil { return found }
    }
    return found
  }

  /// Questions on the pages before one.
  func questions(beforePage id: String?) -> [(path: QuestionPath, question: Question)] {
    var found: [(path: QuestionPath, question: Question)] = []
    for page in pages {
      if page.id == id { return found }
      for question in page.questions {
        found.append((QuestionPath(question.id), question))
        for inner in question.group?.questions ?? [] { found.append((QuestionPath(question.id, inner.id), inner)) }
      }
    }
    return found
  }
}
