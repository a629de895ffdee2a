import Forms
import Kernel

extension ProcedureFile {
  /// Letters that nothing can send: promises that nobody can keep. What a town already keeps is read all the same.
  static func unsentLetters(_ root: JSONNode, _ rules: Procedure.OutcomeRules) -> [DataProblem] {
    let sent = Set(rules.outcomes.compactMap(\.letter))
    var reader = DataReader()
    for entry in reader.list(root, "", "letters") {
      guard let letter = rules.letters.first(where: { $0.id == entry.node["id"]?.string }), letter.use == .outcome,
        !sent.contains(letter.id)
      else { continue }
      reader.report(entry.node, entry.place, .procedureLetterUnsent(letter.title))
    }
    return reader.problems
  }

  /// 連名 of somebody whom the form does not ask for: the letter would leave them out without a word.
  static func unknownAddressees(_ root: JSONNode, _ form: FormDefinition) -> [DataProblem] {
    var reader = DataReader()
    let asked = Set(form.pages.flatMap(\.questions).map(\.id))
    for entry in reader.list(root, "", "letters") {
      for other in reader.list(entry.node, entry.place, "alsoTo") where !asked.contains(other.node.string ?? "") {
        reader.report(other.node, other.place, .procedureUnknownAddressee(other.node.string ?? "—"))
      }
    }
    return reader.problems
  }

  static func outcomeRules(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.OutcomeRules {
    let letters = reader.list(root, "", "letters").compactMap { letter($0.node, $0.place, &reader) }
    let outcomes = reader.list(root, "", "outcomes").compactMap { outcome($0.node, $0.place, letters: letters, &reader) }
    let checklist = reader.list(root, "", "checklist").compactMap { node, place -> Procedure.OutcomeRules.Check? in
      reader.check(node, place, known: ["id", "text"])
      guard let id = reader.identifier(node, place, "id"), let text = reader.text(node, place, "text") else { return nil }
      return Procedure.OutcomeRules.Check(id: id, text: text)
    }
    let remedy = reader.textIfPresent(root, "", "remedy")
    return Procedure.OutcomeRules(
      checklist: checklist, outcomes: outcomes, letters: letters, decision: decision(root, &reader), council: council(root, &reader),
      remedy: remedy == "none" ? nil : remedy, seal: reader.wordIfPresent(root, "", "seal") ?? .none)
  }

  private static func outcome(
    _ node: JSONNode, _ place: String, letters: [Procedure.OutcomeRules.LetterTemplate], _ reader: inout DataReader
  ) -> Procedure.OutcomeRules.Outcome? {
    reader.check(node, place, known: ["id", "title", "kind", "letter", "needsReason", "rule", "granted", "revokesGrant"])
    guard let id = reader.identifier(node, place, "id"), let title = reader.localText(node, place, "title"),
      let kind: Procedure.OutcomeRules.Outcome.Kind = reader.word(node, place, "kind")
    else { return nil }
    let letter = reader.identifierIfPresent(node, place, "letter")
    let template = letters.first { $0.id == letter }
    if let letter, template == nil, let wrong = node["letter"] { reader.report(wrong, place + ".letter", .procedureUnknownLetter(letter)) }
    let granted = reader.identifierIfPresent(node, place, "granted")
    if let granted, let wrong = node["granted"],
      template?.fields.contains(where: { $0.id == granted && $0.kind == "yen" && $0.isNeeded }) != true
    {
      reader.report(wrong, place + ".granted", .procedureGrantedField(granted))
    }
    return Procedure.OutcomeRules.Outcome(
      id: id, title: title, kind: kind, letter: letter, needsReason: reader.flag(node, place, "needsReason", standard: kind == .adverse),
      rule: reader.identifierIfPresent(node, place, "rule"), granted: granted, revokesGrant: reader.flag(node, place, "revokesGrant"))
  }

  private static func letter(_ node: JSONNode, _ place: String, _ reader: inout DataReader) -> Procedure.OutcomeRules.LetterTemplate? {
    reader.check(node, place, known: ["id", "title", "number", "addressee", "alsoTo", "body", "fields", "remedy", "use"])
    guard let id = reader.identifier(node, place, "id"), let title = reader.text(node, place, "title"),
      let body = reader.text(node, place, "body")
    else { return nil }
    let fields = reader.list(node, place, "fields").compactMap { node, place -> Procedure.OutcomeRules.LetterTemplate.Field? in
      reader.check(node, place, known: ["id", "label", "kind", "need"])
      guard let id = reader.identifier(node, place, "id"), let label = reader.text(node, place, "label") else { return nil }
      return Procedure.OutcomeRules.LetterTemplate.Field(
        id: id, label: label, kind: reader.textIfPresent(node, place, "kind") ?? "short-text",
        isNeeded: reader.textIfPresent(node, place, "need") != "optional")
    }
    let use: Procedure.OutcomeRules.LetterTemplate.Use = reader.wordIfPresent(node, place, "use") ?? .outcome
    // Its date is the day that the case goes by afterwards.
    if use == .extension, !fields.contains(where: { $0.kind == "date" && $0.isNeeded }) {
      reader.report(node, place, .procedureExtensionDay(title))
    }
    return Procedure.OutcomeRules.LetterTemplate(
      id: id, title: title, book: reader.identifierIfPresent(node, place, "number") ?? "letter",
      addressee: reader.textIfPresent(node, place, "addressee"), alsoTo: (node["alsoTo"]?.array ?? []).compactMap(\.string), body: body,
      fields: fields, hasRemedy: reader.flag(node, place, "remedy"), use: use)
  }

  private static func decision(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.OutcomeRules.Decision? {
    guard let node = root["decision"], !node.isNull else { return nil }
    reader.check(node, "decision", known: ["rule", "subject", "proposal", "concurrence", "amount"])
    guard let rule = reader.identifier(node, "decision", "rule"), let subject = reader.text(node, "decision", "subject"),
      let proposal = reader.text(node, "decision", "proposal")
    else { return nil }
    let concurrence = reader.list(node, "decision", "concurrence").compactMap {
      node, place -> Procedure.OutcomeRules.Decision.Concurrence? in
      reader.check(node, place, known: ["department", "unit", "why"])
      guard let department = reader.identifier(node, place, "department"), let why = reader.text(node, place, "why") else { return nil }
      return Procedure.OutcomeRules.Decision.Concurrence(
        department: department, unit: reader.identifierIfPresent(node, place, "unit"), why: why)
    }
    return Procedure.OutcomeRules.Decision(
      rule: rule, subject: subject, proposal: proposal, concurrence: concurrence, amount: reader.textIfPresent(node, "decision", "amount"))
  }

  private static func council(_ root: JSONNode, _ reader: inout DataReader) -> Procedure.OutcomeRules.Council? {
    guard let node = root["council"], !node.isNull else { return nil }
    reader.check(node, "council", known: ["name", "closingDay", "meets"])
    guard let name = reader.text(node, "council", "name") else { return nil }
    return Procedure.OutcomeRules.Council(
      name: name, closingDay: reader.intIfPresent(node, "council", "closingDay", in: 1...31),
      meets: reader.textIfPresent(node, "council", "meets"))
  }
}
