import Kernel

/// What a later stage takes over, whose budget it uses, and who decides: parts of a procedure that point at questions of its form.
extension ProcedureFile {
  /// Questions of the form, by id, as the file has them.
  static func questions(_ root: JSONNode) -> [String: JSONNode] {
    let all = (root["form"]?["pages"]?.array ?? []).flatMap { $0["questions"]?.array ?? [] }
    return Dictionary(all.compactMap { node in node["id"]?.string.map { ($0, node) } }) { first, _ in first }
  }

  static func carries(_ story: JSONNode, _ root: JSONNode, _ reader: inout DataReader) -> [Procedure.Story.Carried] {
    let known = questions(root)
    return reader.list(story, "story", "carries").compactMap { node, place -> Procedure.Story.Carried? in
      reader.check(node, place, known: ["question", "from", "answer", "locked"])
      guard let question = reader.identifier(node, place, "question"), let from: CarriedWord = reader.word(node, place, "from") else {
        return nil
      }
      guard let asked = known[question] else {
        reader.report(node["question"] ?? node, place + ".question", .procedureUnknownQuestion(question))
        return nil
      }
      let source: Procedure.Story.Carried.Source
      switch from {
      case .number: source = .number
      case .date: source = .date
      case .amount: source = .amount
      case .answer:
        guard let answer = reader.identifier(node, place, "answer") else { return nil }
        source = .answer(answer)
      }
      if let kinds = from.kinds, let kind = asked["kind"]?.string, !kinds.contains(kind) {
        reader.report(node["question"] ?? node, place + ".question", .dataWordNeeded(kinds))
      }
      return Procedure.Story.Carried(question: question, from: source, isLocked: reader.flag(node, place, "locked"))
    }
  }

  private enum CarriedWord: String, CaseIterable {
    case number, date, amount, answer
    /// Kinds of question that can take it; nil where the answer's own reader judges.
    var kinds: [String]? {
      switch self {
      case .number: ["short-text"]
      case .date: ["date"]
      case .amount: ["yen", "number"]
      case .answer: nil
      }
    }
  }

  static func askedAmount(_ root: JSONNode, _ reader: inout DataReader) -> String? {
    guard let node = root["budget"] else { return nil }
    reader.check(node, "budget", known: ["asked"])
    guard let asked = reader.identifier(node, "budget", "asked") else { return nil }
    if questions(root)[asked] == nil { reader.report(node["asked"] ?? node, "budget.asked", .procedureUnknownQuestion(asked)) }
    return asked
  }

  static func organChoice(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.OrganChoice? {
    guard let node = root["organBy"] else { return nil }
    reader.check(node, "organBy", known: ["question", "organs"])
    guard let question = reader.identifier(node, "organBy", "question") else { return nil }
    guard let asked = questions(root)[question] else {
      reader.report(node["question"] ?? node, "organBy.question", .procedureUnknownQuestion(question))
      return nil
    }
    let choices = Set((asked["choices"]?.array ?? []).compactMap { $0["id"]?.string })
    let organs = reader.list(node, "organBy", "organs").compactMap { node, place -> Procedure.OrganChoice.Organ? in
      reader.check(node, place, known: ["choice", "organ", "authority", "remedy", "department", "unit"])
      guard let choice = reader.identifier(node, place, "choice"), let organ = reader.identifier(node, place, "organ"),
        let authority = reader.text(node, place, "authority")
      else { return nil }
      if !choices.contains(choice) { reader.report(node["choice"] ?? node, place + ".choice", .dataWordNeeded(choices.sorted())) }
      let remedy = reader.textIfPresent(node, place, "remedy")
      return Procedure.OrganChoice.Organ(
        choice: choice, organ: organ, authority: authority, remedy: remedy == "none" ? nil : remedy,
        department: reader.identifierIfPresent(node, place, "department"), unit: reader.identifierIfPresent(node, place, "unit"))
    }
    return Procedure.OrganChoice(question: question, organs: organs)
  }
}
