import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

extension SectionSheet {
  // MARK: 審査と決裁

  @HTMLBuilder func reviewInputs() -> HTML {
    let decision = document["decision"]
    textArea(
      field("checklist", .checklistWord, hint: .oneALine),
      value: value("checklist", document["checklist"]?.array?.compactMap { $0["text"]?.string }.joined(separator: "\n")), rows: 6, in: texts
    )
    selectField(
      field("rule", .ruleRow, hint: .ruleHint), choices: offer.rules.map { Choice($0.id, texts.japanese($0.matter)) },
      value: value("rule", decision?["rule"]?.string), emptyLabel: .noDecisionChoice, in: texts)
    textField(field("subject", .subjectWord), value: value("subject", decision?["subject"]?.string), width: .full, in: texts)
    textArea(
      field("proposal", .proposalWord, hint: .proposalHint), value: value("proposal", decision?["proposal"]?.string), rows: 4, in: texts)
    concurrenceInputs(decision?["concurrence"]?.array ?? [])
  }

  /// 合議: the sections that are asked, each with the reason.
  private func concurrenceInputs(_ kept: [JSONNode]) -> HTML {
    let count =
      sent.map { sent in
        (0..<Self.mostAsked).last { sent.text("ask_\($0)_place") != nil || sent.text("ask_\($0)_why") != nil }.map { $0 + 1 } ?? 0
      }
      ?? kept.count
    return fieldGroup(texts(.concurrenceWord), hint: texts(.concurrenceHint)) {
      for index in 0..<min(Self.mostAsked, count + 1) {
        let one = kept.indices.contains(index) ? kept[index] : nil
        fieldRow {
          selectField(
            Design.Field("ask_\(index)_place", texts(.concurrencePlace(index + 1)), need: .unmarked, mistakes: mistakes),
            choices: desk.places,
            value: value("ask_\(index)_place", one.flatMap(Self.place)), emptyLabel: .noConcurrence, in: texts)
          textField(
            Design.Field("ask_\(index)_why", texts(.concurrenceWhy(index + 1)), need: .unmarked, mistakes: mistakes),
            value: value("ask_\(index)_why", one?["why"]?.string), width: .full, in: texts)
        }
      }
    }
  }

  private static let mostAsked = 8

  /// `somu/somu-bosai`, `kikaku`.
  private static func place(_ node: JSONNode) -> String? {
    node["department"]?.string.map { department in node["unit"]?.string.map { "\(department)/\($0)" } ?? department }
  }

  private mutating func readConcurrence(_ fields: Fields) -> [JSONNode] {
    var list: [JSONNode] = []
    for index in 0..<Self.mostAsked {
      let (place, why) = (fields.text("ask_\(index)_place"), fields.text("ask_\(index)_why"))
      guard let place, desk.places.contains(where: { $0.value == place }) else {
        if why != nil { mistakes.add("ask_\(index)_place", .choose(.concurrencePlace(index + 1))) }
        continue
      }
      guard let why else {
        mistakes.add("ask_\(index)_why", .enter(.concurrenceWhy(index + 1)))
        continue
      }
      let parts = place.split(separator: "/").map(String.init)
      list.append(
        JSONNode([
          ("department", JSONNode(parts[0])), ("unit", parts.count > 1 ? JSONNode(parts[1]) : nil), ("why", JSONNode(why)),
        ]))
    }
    return list
  }

  mutating func readReview(_ fields: Fields, _ document: inout ProcedureDocument) {
    let kept = document["checklist"]?.array ?? []
    var used = Set(kept.compactMap { $0["id"]?.string })
    document["checklist"] = JSONNode(
      (fields["checklist"] ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces }.filter { !$0.isEmpty }.map { line in
        if let old = kept.first(where: { $0["text"]?.string == line }) { return old }
        var number = 1
        while used.contains("check-\(number)") { number += 1 }
        used.insert("check-\(number)")
        return JSONNode([("id", JSONNode("check-\(number)")), ("text", JSONNode(line))])
      })
    guard let rule = fields.text("rule") else {
      document["decision"] = nil
      return
    }
    let subject = fields.text("subject")
    let proposal = fields.text("proposal")
    if subject == nil { mistakes.add("subject", .enter(.subjectWord)) }
    if proposal == nil { mistakes.add("proposal", .enter(.proposalWord)) }
    let asked = readConcurrence(fields)
    document["decision"] = (document["decision"] ?? JSONNode([(String, JSONNode?)]())).setting("rule", JSONNode(rule))
      .setting("subject", subject.map { JSONNode($0) }).setting("proposal", proposal.map { JSONNode($0) }).setting(
        "concurrence", JSONNode(asked))
  }

  // MARK: 文書管理

  @HTMLBuilder func recordsInputs() -> HTML {
    let records = document["records"]
    let classes = records?["class"]?.array?.compactMap(\.string) ?? []
    fieldGroup(texts(.recordClassWord)) {
      fieldRow {
        for index in 0..<3 {
          textField(
            Design.Field("class_\(index)", texts(.recordClassPart(index)), need: .optional),
            value: value("class_\(index)", classes.indices.contains(index) ? classes[index] : nil),
            width: .medium, in: texts)
        }
      }
    }
    textField(
      field("years", .retentionWord, isNeeded: true), value: value("years", records?["retentionYears"]?.int.map(String.init)),
      kind: .digits, width: .tiny,
      unit: texts(.yearsWord), in: texts)
    radioGroup(
      field("disclosure", .disclosureWord, isNeeded: true),
      choices: [
        Choice("open", texts(.disclosureOpen)), Choice("partly", texts(.disclosurePartly)), Choice("closed", texts(.disclosureClosed)),
      ],
      value: value("disclosure", records?["disclosure"]?.string), in: texts)
    textField(field("reason", .disclosureReason), value: value("reason", records?["reason"]?.string), width: .full, in: texts)
    fieldRow {
      textField(
        field("sheets", .paperSheetsWord), value: value("sheets", document["paperSheets"]?.int.map(String.init)), kind: .digits,
        width: .tiny, in: texts)
      textField(
        field("minutes", .counterMinutesWord), value: value("minutes", document["counterMinutes"]?.int.map(String.init)), kind: .digits,
        width: .tiny, in: texts)
    }
  }

  mutating func readRecords(_ fields: Fields, _ document: inout ProcedureDocument) {
    let classes = (0..<3).compactMap { fields.text("class_\($0)") }
    let years = whole("years", .retentionWord, fields, in: 1...100)
    if years == nil, mistakes["years"] == nil { mistakes.add("years", .enter(.retentionWord)) }
    let disclosure = fields.text("disclosure")
    if disclosure == nil { mistakes.add("disclosure", .choose(.disclosureWord)) }
    document["records"] = (document["records"] ?? JSONNode([(String, JSONNode?)]())).setting(
      "class", JSONNode(classes.map { JSONNode($0) })
    )
    .setting("retentionYears", years.map { JSONNode($0) }).setting("disclosure", disclosure.map { JSONNode($0) })
    .setting("reason", fields.text("reason").map { JSONNode($0) })
    document["paperSheets"] = JSONNode(whole("sheets", .paperSheetsWord, fields, in: 0...1000) ?? 0)
    document["counterMinutes"] = JSONNode(whole("minutes", .counterMinutesWord, fields, in: 0...600) ?? 0)
  }
}
