import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

/// One section of a procedure as inputs, and what was typed as members of its file.
struct SectionSheet: Sendable {
  let desk: MakingDesk
  let section: MakingRoute.Section
  let document: ProcedureDocument
  let offer: MakingDesk.Offer
  /// The form as the workshop holds it now, whose answers letters may use.
  let form: FormDefinition
  /// What was typed; nil where the page is opened.
  let sent: Fields?
  var mistakes: Mistakes

  var texts: Texts { desk.texts }

  @HTMLBuilder func inputs() -> HTML {
    switch section {
    case .guide: guideInputs()
    case .office: officeInputs()
    case .intake: intakeInputs()
    case .review: reviewInputs()
    case .results: resultsInputs()
    case .records: recordsInputs()
    }
  }

  /// The document as it was typed; what is wrong stands in `mistakes`.
  mutating func read() -> ProcedureDocument {
    var document = document
    let fields = sent ?? Fields()
    switch section {
    case .guide: readGuide(fields, &document)
    case .office: readOffice(fields, &document)
    case .intake: readIntake(fields, &document)
    case .review: readReview(fields, &document)
    case .results: readResults(fields, &document)
    case .records: readRecords(fields, &document)
    }
    return document
  }

  // MARK: Parts

  func value(_ name: String, _ kept: String?) -> String { sent.map { $0[name] ?? "" } ?? kept ?? "" }
  func isTicked(_ name: String, _ kept: Bool) -> Bool { sent.map { $0[name] != nil } ?? kept }

  func field(_ name: String, _ label: Phrase, hint: Phrase? = nil, isNeeded: Bool = false) -> Design.Field {
    Design.Field(name, texts(label), hint: hint.map { texts($0) }, need: isNeeded ? .required : .optional, mistakes: mistakes)
  }

  /// A text in its three languages; English and easy Japanese may be left to fall back on Japanese.
  func local(_ name: String, _ label: Phrase, _ kept: LocalText?, rows: Int = 1, isNeeded: Bool = true) -> HTML {
    TypedText(name: name, label: label, sent: sent, kept: kept, isNeeded: isNeeded).inputs(rows: rows, mistakes, texts)
  }

  mutating func readLocal(_ name: String, _ label: Phrase, _ fields: Fields, isNeeded: Bool = true) -> LocalText? {
    TypedText(name: name, label: label, sent: fields, kept: nil, isNeeded: isNeeded).read(&mistakes)
  }

  /// Lines of a box, one an element; those that were there before keep their translations.
  static func lines(_ text: String?, _ kept: [JSONNode]) -> [JSONNode] {
    (text ?? "").split(whereSeparator: \.isNewline).map(String.init).map(\.trimmingSpaces).filter { !$0.isEmpty }.map { line in
      kept.first { LocalText($0)?.japanese == line } ?? JSONNode(line)
    }
  }

  mutating func whole(_ name: String, _ label: Phrase, _ fields: Fields, in range: ClosedRange<Int>) -> Int? {
    guard let text = fields.text(name) else { return nil }
    let plain = String(
      text.unicodeScalars.map { (0xFF10...0xFF19).contains($0.value) ? Character(Unicode.Scalar($0.value - 0xFEE0) ?? $0) : Character($0) })
    guard let number = Int(plain.filter { $0 != "," }), range.contains(number) else {
      mistakes.add(name, .dataWholeNumberNeeded(range))
      return nil
    }
    return number
  }

  // MARK: 案内

  @HTMLBuilder private func guideInputs() -> HTML {
    local("title", .procedureTitleWord, document.localText("title"))
    textField(field("kana", .kanaWord, isNeeded: true), value: value("kana", document["kana"]?.string), width: .full, in: texts)
    textArea(
      field("words", .wordsWord, hint: .wordsHint),
      value: value("words", document["words"]?.array?.compactMap(\.string).joined(separator: "\n")), rows: 4,
      in: texts)
    local("summary", .summaryWord, document.localText("summary"), rows: 2)
    checkboxGroup(
      Design.Field("audience", texts(.audienceWord), mistakes: mistakes),
      choices: Procedure.Audience.allCases.map { Choice($0.rawValue, texts($0.making)) },
      values: Set(sent?.all("audience") ?? document["audience"]?.array?.compactMap(\.string) ?? []), isInline: true, in: texts)
    local("who", .whoWord, document.localText("who"), rows: 2)
    textArea(
      field("bring", .bringWord, hint: .oneALine),
      value: value("bring", document["bring"]?.array?.compactMap { LocalText($0)?.japanese }.joined(separator: "\n")), rows: 4, in: texts)
    local("criteria", .criteriaWord, document.localText("criteria"), rows: 3, isNeeded: false)
  }

  private mutating func readGuide(_ fields: Fields, _ document: inout ProcedureDocument) {
    if let title = readLocal("title", .procedureTitleWord, fields) { document.set("title", title) }
    if let kana = fields.text("kana") { document["kana"] = JSONNode(kana) } else { mistakes.add("kana", .enter(.kanaWord)) }
    document["words"] = JSONNode(Self.lines(fields["words"], []))
    if let summary = readLocal("summary", .summaryWord, fields) { document.set("summary", summary) }
    let audience = fields.all("audience").filter { Procedure.Audience(rawValue: $0) != nil }
    if audience.isEmpty { mistakes.add("audience", .choose(.audienceWord)) }
    document["audience"] = JSONNode(audience.map { JSONNode($0) })
    if let who = readLocal("who", .whoWord, fields) { document.set("who", who) }
    document["bring"] = JSONNode(Self.lines(fields["bring"], document["bring"]?.array ?? []))
    document.set("criteria", readLocal("criteria", .criteriaWord, fields, isNeeded: false))
  }

  // MARK: 担当と根拠

  @HTMLBuilder private func officeInputs() -> HTML {
    selectField(
      field("department", .departmentInCharge, isNeeded: true), choices: desk.departments,
      value: value("department", document["department"]?.string), in: texts)
    selectField(
      field("unit", .unitWord, hint: .unitHint), choices: desk.units, value: value("unit", document["unit"]?.string), emptyLabel: .noUnit,
      in: texts)
    textField(
      field("authority", .authorityWord, hint: .authorityHint, isNeeded: true), value: value("authority", document["authority"]?.string),
      width: .medium, in: texts)
    radioGroup(
      field("nature", .natureWord, isNeeded: true), choices: Procedure.Nature.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
      value: value("nature", document["nature"]?.string), in: texts)
    selectField(
      field("workflow", .workflowWord, isNeeded: true), choices: offer.workflows.map { Choice($0.id, texts($0.title)) },
      value: value("workflow", document["workflow"]?.string), in: texts)
    lawInputs()
    dateField(
      field("check", .checkByWord, hint: .checkByHint, isNeeded: true),
      value: sent.map { sent in DateParts(field: "check") { sent[$0] } }
        ?? DateParts(document["checkBy"]?.string.flatMap { CalendarDate($0) }), in: texts)
    textField(field("number", .formNumberWord), value: value("number", document["formNumber"]?.string), width: .medium, in: texts)
    selectField(
      field("know", .needToKnowWord, hint: .needToKnowHint),
      choices: Procedure.NeedToKnow.allCases.map { Choice($0.rawValue, texts($0.making)) },
      value: value("know", document["needToKnow"]?.string ?? "general"), emptyLabel: nil, in: texts)
  }

  private func lawInputs() -> HTML {
    let laws = document["law"]?.array ?? []
    let count = sent.map { sent in (0..<20).last { sent["law_\($0)_name"] != nil }.map { $0 + 1 } ?? 0 } ?? laws.count
    return fieldGroup(texts(.basisWord), hint: texts(.basisHint)) {
      for index in 0..<min(20, max(1, count + 1)) {
        let law = laws.indices.contains(index) ? laws[index] : nil
        fieldRow {
          selectField(
            Design.Field("law_\(index)_kind", texts(.lawKindWord(index + 1)), need: .unmarked),
            choices: Procedure.Law.Kind.allCases.map { Choice($0.rawValue, texts($0.making)) },
            value: value("law_\(index)_kind", law?["kind"]?.string), in: texts)
          textField(
            Design.Field("law_\(index)_name", texts(.lawNameWord(index + 1)), need: .unmarked, mistakes: mistakes),
            value: value("law_\(index)_name", law?["name"]?.string), width: .full, in: texts)
          textField(
            Design.Field("law_\(index)_article", texts(.lawArticleWord(index + 1)), need: .unmarked),
            value: value("law_\(index)_article", law?["article"]?.string),
            width: .medium, in: texts)
        }
      }
    }
  }

  private mutating func readOffice(_ fields: Fields, _ document: inout ProcedureDocument) {
    if let department = fields.text("department"), desk.departments.contains(where: { $0.value == department }) {
      document["department"] = JSONNode(department)
      if let organ = desk.organ(of: department) { document["organ"] = JSONNode(organ.id) }
    } else {
      mistakes.add("department", .choose(.departmentInCharge))
    }
    document["unit"] = fields.text("unit").map { JSONNode($0) }
    if let authority = fields.text("authority") {
      document["authority"] = JSONNode(authority)
    } else {
      mistakes.add("authority", .enter(.authorityWord))
    }
    if let nature = fields.text("nature") { document["nature"] = JSONNode(nature) } else { mistakes.add("nature", .choose(.natureWord)) }
    if let workflow = fields.text("workflow"),
      offer.workflows.contains(where: { $0.id == workflow }) || workflow == document["workflow"]?.string
    {
      document["workflow"] = JSONNode(workflow)
    } else {
      mistakes.add("workflow", .choose(.workflowWord))
    }
    document["law"] = JSONNode(
      (0..<20).compactMap { index in
        fields.text("law_\(index)_name").map { name in
          JSONNode([
            ("kind", JSONNode(fields.text("law_\(index)_kind") ?? "bylaw")), ("name", JSONNode(name)),
            ("article", fields.text("law_\(index)_article").map { JSONNode($0) }),
          ])
        }
      })
    if let day = DateParts(field: "check", value: { fields[$0] }).read("check", label: .checkByWord, mistakes: &mistakes) {
      document["checkBy"] = JSONNode(day.description)
    }
    document["formNumber"] = fields.text("number").map { JSONNode($0) }
    document["needToKnow"] = fields.text("know").map { JSONNode($0) }
  }
}

extension String {
  var trimmingSpaces: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[first...last])
  }
}
