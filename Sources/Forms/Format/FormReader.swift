import Kernel

extension FormDefinition {
  /// As it stands in a file.
  public static let format = "yakuba-form/1"

  /// Reads a file's text. Throws everything that is wrong with its shape; `FormCheck` looks at its sense.
  public init(text: String) throws(DataProblems) {
    let node: JSONNode
    do throws(JSONProblem) {
      node = try JSONDocument.parse(text, sizeLimit: 4 << 20)
    } catch {
      throw DataProblems(error)
    }
    var reader = DataReader()
    if node["format"]?.string != Self.format { reader.report(node["format"] ?? node, "format", .dataWordNeeded([Self.format])) }
    let id = reader.identifier(node, "", "id")
    let form = FormDefinition.read(node, "", id: id ?? "form", known: ["$schema", "format", "id"], &reader)
    guard reader.problems.isEmpty, let form else { throw DataProblems(reader.problems.sorted { $0.line < $1.line }) }
    self = form
  }

  /// Reads a form that stands inside another file, which gives it its id. Problems go to `reader`; nil where there was one.
  public static func read(_ node: JSONNode, _ place: String, id: String, known: Set<String> = [], _ reader: inout DataReader)
    -> FormDefinition?
  {
    let before = reader.problems.count
    reader.check(node, place, known: known.union(["title", "introduction", "minutes", "parts", "pages"]))
    var form = FormDefinition(id: id, title: reader.localText(node, place, "title") ?? "")
    form.introduction = reader.localTextIfPresent(node, place, "introduction")
    form.minutes = reader.intIfPresent(node, place, "minutes", in: 1...600)
    for part in reader.list(node, place, "parts") {
      reader.check(part.node, part.place, known: ["id", "title", "signs"])
      guard let id = reader.identifier(part.node, part.place, "id"), let title = reader.localText(part.node, part.place, "title") else {
        continue
      }
      form.parts.append(FormPart(id: id, title: title, signs: reader.flag(part.node, part.place, "signs")))
    }
    if reader.needed(node, place, "pages") != nil {
      for page in reader.list(node, place, "pages") { if let page = Self.page(page.node, page.place, &reader) { form.pages.append(page) } }
    }
    return reader.problems.count == before ? form : nil
  }

  private static func page(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> FormPage? {
    reader.check(node, place, known: ["id", "title", "introduction", "part", "showWhen", "exit", "questions"])
    let id = reader.identifier(node, place, "id")
    let title = reader.localText(node, place, "title")
    let introduction = reader.localTextIfPresent(node, place, "introduction")
    let part = reader.identifierIfPresent(node, place, "part")
    let condition = Condition.readIfPresent(node, place, "showWhen", group: nil, &reader)
    let isExit = reader.flag(node, place, "exit")
    var questions: [Question] = []
    for element in reader.list(node, place, "questions") {
      if let question = Question.read(element.node, element.place, group: nil, &reader) { questions.append(question) }
    }
    guard let id, let title else { return nil }
    return FormPage(
      id: id, title: title, introduction: introduction, part: part, showWhen: condition, isExit: isExit, questions: questions)
  }
}

extension Question {
  static let common: Set<String> = [
    "id", "kind", "label", "hint", "need", "showWhen", "personalData", "prefill", "lockedAfter", "width",
  ]

  /// Reads one question, for the builder and the API. Problems go to `reader`; nil where it cannot be made.
  /// - Parameter group: the group in which it stands, by id and the ids of its questions.
  public static func read(_ node: JSONNode, _ place: String, group: GroupScope?, _ reader: inout DataReader) -> Question? {
    guard node.members != nil else {
      reader.report(node, place, .dataObjectNeeded)
      return nil
    }
    let id = reader.identifier(node, place, "id")
    let label = reader.localText(node, place, "label")
    let name = reader.word(node, place, "kind", as: QuestionKind.Name.self)
    if let name { reader.check(node, place, known: common.union(QuestionKind.members[name] ?? [])) }
    let hint = reader.localTextIfPresent(node, place, "hint")
    let need = Self.need(node, place, group, &reader)
    let condition = Condition.readIfPresent(node, place, "showWhen", group: group, &reader)
    let purpose = reader.localTextIfPresent(node, place, "personalData")
    let prefill = Self.prefill(node, place, &reader)
    let isLocked = reader.flag(node, place, "lockedAfter")
    let width = reader.wordIfPresent(node, place, "width", as: Width.self)
    if name == .group, group != nil { reader.report(node, place, .formGroupInGroup) }
    let kind = name.flatMap { QuestionKind.read($0, node, place, id: id ?? "", group: group, &reader) }
    guard let id, let label, let kind else { return nil }
    return Question(
      id: id, kind: kind, label: label, hint: hint, need: need, showWhen: condition, personalData: purpose, prefill: prefill,
      isLockedAfter: isLocked, width: width)
  }

  private static func need(_ node: JSONNode, _ place: String, _ group: GroupScope?, _ reader: inout DataReader) -> Need {
    guard let value = node["need"] else { return .required }
    switch value.string {
    case "required": return .required
    case "optional": return .optional
    default: break
    }
    let here = DataReader.place(place, "need")
    guard value.members != nil else {
      reader.report(value, here, .dataWordNeeded(["required", "optional", "{\"when\": …}"]))
      return .required
    }
    reader.check(value, here, known: ["when"])
    guard let inner = reader.needed(value, here, "when"), let condition = Condition.read(inner, here + ".when", group: group, &reader)
    else {
      return .required
    }
    return .when(condition)
  }

  private static func prefill(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> Prefill? {
    guard let value = node["prefill"] else { return nil }
    let here = DataReader.place(place, "prefill")
    if value.members != nil {
      reader.check(value, here, known: ["procedure", "question"])
      guard let procedure = reader.identifier(value, here, "procedure"), let question = reader.text(value, here, "question") else {
        return nil
      }
      guard QuestionPath(text: question) != nil else {
        reader.report(value, here, .dataIdentifierNeeded)
        return nil
      }
      return .earlier(procedure: procedure, question: question)
    }
    return reader.word(node, place, "prefill", as: ProfileKey.self).map { .profile($0) }
  }
}

/// The group in which a condition stands: a bare id in it means a question of the same item, where there is one.
public struct GroupScope: Sendable, Hashable {
  public let group: String
  public let questions: Set<String>
  public init(group: String, questions: Set<String>) {
    self.group = group
    self.questions = questions
  }
}
