import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

extension SectionSheet {
  // MARK: 結果と通知

  private var letters: [JSONNode] { document["letters"]?.array ?? [] }
  private var outcomes: [JSONNode] { document["outcomes"]?.array ?? [] }

  private func count(_ prefix: String, _ kept: Int) -> Int {
    sent.map { sent in (0..<20).last { sent["\(prefix)_\($0)_title"] != nil }.map { $0 + 1 } ?? 0 } ?? kept
  }

  @HTMLBuilder func resultsInputs() -> HTML {
    heading(2, texts(.lettersWord))
    p { texts(.lettersText) }
    placeholders()
    for index in 0..<min(20, count("letter", letters.count) + (sent?["do"] == "more" || letters.isEmpty ? 1 : 0)) { letterInputs(index) }
    heading(2, texts(.outcomesHeading))
    for index in 0..<min(20, count("outcome", outcomes.count) + 1) { outcomeInputs(index) }
    selectField(
      field("remedy", .remedyWord, hint: .remedyHint),
      choices: offer.remedies.filter { $0.id != "none" }.map { Choice($0.id, texts.japanese($0.title)) },
      value: value("remedy", document["remedy"]?.string), emptyLabel: .remedyNone, in: texts)
    radioGroup(
      field("seal", .officialSealWord, isNeeded: true),
      choices: Procedure.OutcomeRules.SealKind.allCases.map { Choice($0.rawValue, texts($0.making)) },
      value: value("seal", document["seal"]?.string ?? "none"), in: texts)
    p { actionButton(texts(.anotherLetter), style: .outline, size: .small, name: "do", value: "more") }
  }

  /// Names that a letter may use, beside its text.
  private func placeholders() -> HTML {
    let answers = form.pages.flatMap(\.questions).filter(\.isAsked).map { ("{{answer:\($0.id)}}", texts($0.label) as any Words) }
    let fixed: [(String, any Words)] = [
      ("{{number}}", texts(.placeNumber)), ("{{date}}", texts(.placeDate)), ("{{arrived}}", texts(.placeArrived)),
      ("{{applicant.name}}", texts(.placeName)),
      ("{{applicant.address}}", texts(.placeAddress)), ("{{reason}}", texts(.placeReason)), ("{{conditions}}", texts(.placeConditions)),
      ("{{outcome}}", texts(.placeOutcome)),
    ]
    return disclosure(texts(.placeholdersWord)) {
      dataTable(
        caption: texts(.placeholdersWord), id: "placeholders", captionHidden: true,
        columns: [Column(texts(.placeholderWord), isHeader: true), Column(texts(.placeholderMeaning))],
        rows: (fixed + answers).map { Design.Row([HTML($0.0), $0.1.html]) }, isDense: true, in: texts)
    }
  }

  private func letterInputs(_ index: Int) -> HTML {
    let letter = letters.indices.contains(index) ? letters[index] : nil
    return fieldGroup(texts(.letterNumber(index + 1))) {
      input(.type("hidden"), .name("letter_\(index)_id"), .value(value("letter_\(index)_id", letter?["id"]?.string)))
      textField(
        Design.Field(
          "letter_\(index)_title", texts(.letterTitle(index + 1)), hint: texts(.letterTitleHint), need: .optional, mistakes: mistakes),
        value: value("letter_\(index)_title", letter?["title"]?.string), width: .full, in: texts)
      selectField(
        Design.Field("letter_\(index)_book", texts(.letterBook(index + 1)), need: .unmarked),
        choices: offer.books.map { Choice($0.id, texts.japanese($0.title)) },
        value: value("letter_\(index)_book", letter?["number"]?.string ?? "letter"), emptyLabel: nil, in: texts)
      addresseeInputs(index, letter)
      textArea(
        Design.Field("letter_\(index)_body", texts(.letterBody(index + 1)), need: .unmarked, mistakes: mistakes),
        value: value("letter_\(index)_body", letter?["body"]?.string), rows: 8, in: texts)
      checkbox(
        Design.Field("letter_\(index)_remedy", texts(.letterRemedy(index + 1)), need: .unmarked),
        isChecked: isTicked("letter_\(index)_remedy", letter?["remedy"]?.bool == true), in: texts)
    }
  }

  /// To whom a letter goes: the applicant, or somebody whom the form asks for; and 連名.
  @HTMLBuilder private func addresseeInputs(_ index: Int, _ letter: JSONNode?) -> HTML {
    let people = form.pages.flatMap(\.questions).filter { $0.kind.name == .personName }.map { Choice($0.id, texts($0.label)) }
    let kept = letter?["addressee"]?.string ?? "applicant"
    let fixed = kept == "applicant" || people.contains { $0.value == kept } ? [] : [Choice(kept, texts.japanese(kept))]
    if !people.isEmpty {
      fieldRow {
        selectField(
          Design.Field("letter_\(index)_to", texts(.letterTo(index + 1)), need: .unmarked),
          choices: [Choice("applicant", texts(.letterToApplicant))] + fixed + people, value: value("letter_\(index)_to", kept),
          emptyLabel: nil, in: texts)
        selectField(
          Design.Field("letter_\(index)_also", texts(.letterAlso(index + 1)), need: .unmarked), choices: people,
          value: value("letter_\(index)_also", letter?["alsoTo"]?.array?.first?.string), emptyLabel: .letterToNobodyElse, in: texts)
      }
    }
  }

  private func outcomeInputs(_ index: Int) -> HTML {
    let outcome = outcomes.indices.contains(index) ? outcomes[index] : nil
    let choices = letters.compactMap { node in node["id"]?.string.map { Choice($0, texts.japanese(node["title"]?.string ?? $0)) } }
    return fieldGroup(texts(.outcomeNumber(index + 1))) {
      input(.type("hidden"), .name("outcome_\(index)_id"), .value(value("outcome_\(index)_id", outcome?["id"]?.string)))
      fieldRow {
        textField(
          Design.Field("outcome_\(index)_title", texts(.outcomeTitle(index + 1)), need: .unmarked, mistakes: mistakes),
          value: value("outcome_\(index)_title", outcome?["title"].flatMap { LocalText($0) }?.japanese), width: .medium, in: texts)
        selectField(
          Design.Field("outcome_\(index)_kind", texts(.outcomeKind(index + 1)), need: .unmarked),
          choices: Procedure.OutcomeRules.Outcome.Kind.allCases.map { Choice($0.rawValue, texts($0.making)) },
          value: value("outcome_\(index)_kind", outcome?["kind"]?.string), in: texts)
        selectField(
          Design.Field("outcome_\(index)_letter", texts(.outcomeLetter(index + 1)), need: .unmarked), choices: choices,
          value: value("outcome_\(index)_letter", outcome?["letter"]?.string), emptyLabel: .noLetter, in: texts)
      }
      if document["decision"] != nil {
        selectField(
          Design.Field("outcome_\(index)_rule", texts(.outcomeRule(index + 1)), need: .unmarked),
          choices: offer.rules.map { Choice($0.id, texts.japanese($0.matter)) },
          value: value("outcome_\(index)_rule", outcome?["rule"]?.string), emptyLabel: .outcomeRuleSame, in: texts)
      }
    }
  }

  mutating func readResults(_ fields: Fields, _ document: inout ProcedureDocument) {
    let letters = readLetters(fields)
    document["letters"] = JSONNode(letters)
    document["outcomes"] = JSONNode(readOutcomes(fields, Set(letters.compactMap { $0["id"]?.string })))
    document["remedy"] = JSONNode(fields.text("remedy") ?? "none")
    if let seal = fields.text("seal") { document["seal"] = JSONNode(seal) }
  }

  private mutating func readLetters(_ fields: Fields) -> [JSONNode] {
    var used = Set((0..<20).compactMap { fields.text("letter_\($0)_id") })
    return (0..<20).compactMap { index -> JSONNode? in
      guard let title = fields.text("letter_\(index)_title") else {
        if fields.text("letter_\(index)_body") != nil { mistakes.add("letter_\(index)_title", .enter(.letterTitle(index + 1))) }
        return nil
      }
      let body = fields.text("letter_\(index)_body")
      if body == nil { mistakes.add("letter_\(index)_body", .enter(.letterBody(index + 1))) }
      if let body, let problem = LetterCheck.problem(body, form: form) { mistakes.add("letter_\(index)_body", problem) }
      let id = Self.free(fields.text("letter_\(index)_id"), "letter", index, &used)
      let kept = letters.first { $0["id"]?.string == id } ?? JSONNode([("id", JSONNode(id)), ("addressee", JSONNode("applicant"))])
      return Self.addressed(kept, fields, index).setting("title", JSONNode(title)).setting(
        "number", JSONNode(fields.text("letter_\(index)_book") ?? "letter")
      )
      .setting("body", JSONNode((body ?? "").replacing("\r\n", with: "\n"))).setting(
        "remedy", JSONNode(fields["letter_\(index)_remedy"] != nil))
    }
  }

  private mutating func readOutcomes(_ fields: Fields, _ letters: Set<String>) -> [JSONNode] {
    var used = Set((0..<20).compactMap { fields.text("outcome_\($0)_id") })
    return (0..<20).compactMap { index -> JSONNode? in
      guard let title = fields.text("outcome_\(index)_title") else { return nil }
      let id = Self.free(fields.text("outcome_\(index)_id"), "outcome", index, &used)
      let kept = outcomes.first { $0["id"]?.string == id } ?? JSONNode([("id", JSONNode(id))])
      let old = kept["title"].flatMap { LocalText($0) }
      let kind = fields.text("outcome_\(index)_kind") ?? "neutral"
      let letter = fields.text("outcome_\(index)_letter").flatMap { letters.contains($0) ? $0 : nil }
      let words = LocalText(title, en: old?.english, easy: old?.easyJapanese)
      let changed = kept.setting("title", JSONNode(words)).setting("kind", JSONNode(kind)).setting("letter", letter.map { JSONNode($0) })
        .setting("needsReason", kind == "adverse" ? JSONNode(true) : nil)
      // Not offered where nothing is decided.
      return fields["outcome_\(index)_rule"] == nil
        ? changed : changed.setting("rule", fields.text("outcome_\(index)_rule").map { JSONNode($0) })
    }
  }

  /// With the addressees that were chosen; not offered where the form asks for no name. More than one 連名 stay as the file has them.
  private static func addressed(_ letter: JSONNode, _ fields: Fields, _ index: Int) -> JSONNode {
    guard let to = fields.text("letter_\(index)_to") else { return letter }
    let (also, kept) = (fields.text("letter_\(index)_also"), letter["alsoTo"]?.array?.compactMap(\.string) ?? [])
    let others = also == kept.first ? kept : [also].compactMap { $0 }
    let both = others.filter { $0 != to }
    return letter.setting("addressee", JSONNode(to)).setting("alsoTo", both.isEmpty ? nil : JSONNode(both.map { JSONNode($0) }))
  }

  private static func free(_ kept: String?, _ base: String, _ index: Int, _ used: inout Set<String>) -> String {
    if let kept { return kept }
    var number = index + 1
    while used.contains("\(base)-\(number)") { number += 1 }
    used.insert("\(base)-\(number)")
    return "\(base)-\(number)"
  }
}

/// Whether a letter uses only names that there are.
enum LetterCheck {
  static let names: Set<String> = ["number", "date", "applicant.name", "applicant.address", "reason", "conditions", "arrived", "outcome"]

  /// What is wrong first; nil where nothing is.
  static func problem(_ body: String, form: FormDefinition?) -> Phrase? {
    for name in used(in: body) {
      if names.contains(name) || name.hasPrefix("field:") { continue }
      if name.hasPrefix("answer:") {
        let id = String(name.dropFirst(7))
        if form == nil || QuestionPath(text: id).flatMap({ form?.question($0) }) != nil { continue }
      }
      return .unknownPlaceholder(name)
    }
    return nil
  }

  /// The names between double braces.
  static func used(in body: String) -> [String] {
    var names: [String] = []
    var rest = body[...]
    while let open = rest.firstRange(of: "{{") {
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: "}}") else { break }
      names.append(String(rest[..<close.lowerBound]))
      rest = rest[close.upperBound...]
    }
    return names
  }
}
