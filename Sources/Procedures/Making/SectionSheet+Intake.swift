import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Web

extension SectionSheet {
  // MARK: 受付

  @HTMLBuilder func intakeInputs() -> HTML {
    let online = document["online"]
    radioGroup(
      field("online", .onlineWord, isNeeded: true), choices: [Choice("yes", texts(.possibleWord)), Choice("no", texts(.impossibleWord))],
      value: value("online", online?["possible"]?.bool == true ? "yes" : "no"), isInline: true, in: texts)
    local("why", .whyNotOnlineWord, online?["why"].flatMap { LocalText($0) }, isNeeded: false)
    checkboxGroup(
      Design.Field("receive", texts(.receiveWord), mistakes: mistakes),
      choices: Procedure.Channels.Receiving.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
      values: Set(sent?.all("receive") ?? document["receiveBy"]?.array?.compactMap(\.string) ?? []), in: texts)
    selectField(
      field("identification", .identificationWord),
      choices: Procedure.Channels.Identification.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
      value: value("identification", document["identification"]?.string ?? "self-declared"), emptyLabel: nil, in: texts)
    checkboxGroup(
      Design.Field("needs", texts(.stillAskedFor), need: .optional),
      choices: [Choice("seal", texts(.sealWord)), Choice("paper", texts(.paperWord)), Choice("visit", texts(.visitWord))],
      values: Set(
        sent?.all("needs") ?? ["seal", "paper", "visit"].filter { document["requirements"]?[$0]?["needed"]?.bool == true }), isInline: true,
      in: texts)
    fieldRow {
      selectField(
        field("period_unit", .standardPeriodWord),
        choices: [
          Choice("same-day", texts(.periodSameDay)), Choice("opening-days", texts(.periodOpeningDays)),
          Choice("calendar-days", texts(.periodCalendarDays)),
          Choice("weeks", texts(.periodWeeks)), Choice("months", texts(.periodMonths)),
        ], value: value("period_unit", standardPeriod(document)?["unit"]?.string), emptyLabel: .periodNone, in: texts)
      textField(
        field("period_count", .periodCount), value: value("period_count", standardPeriod(document)?["count"]?.int.map(String.init)),
        kind: .digits,
        width: .tiny, in: texts)
    }
    local("fee", .feeWord, document.localText("feeText"))
    feeInputs()
    checkbox(
      Design.Field("pay", texts(.payBeforeIssue), need: .unmarked), isChecked: isTicked("pay", document["payBefore"]?.string == "issue"),
      in: texts)
  }

  private func feeInputs() -> HTML {
    let fees = document["fees"]?.array ?? []
    let count = sent.map { sent in (0..<20).last { sent["fee_\($0)_title"] != nil }.map { $0 + 1 } ?? 0 } ?? fees.count
    return fieldGroup(texts(.feeItems), hint: texts(.feeItemsHint)) {
      for index in 0..<min(20, max(1, count + 1)) {
        let fee = fees.indices.contains(index) ? fees[index] : nil
        input(.type("hidden"), .name("fee_\(index)_id"), .value(value("fee_\(index)_id", fee?["id"]?.string)))
        fieldRow {
          textField(
            Design.Field("fee_\(index)_title", texts(.feeTitle(index + 1)), need: .unmarked),
            value: value("fee_\(index)_title", fee?["title"].flatMap { LocalText($0) }?.japanese),
            width: .full, in: texts)
          textField(
            Design.Field("fee_\(index)_yen", texts(.feeYen(index + 1)), need: .unmarked, mistakes: mistakes),
            value: value("fee_\(index)_yen", fee?["yen"]?.int.map(String.init)), kind: .digits, width: .short, in: texts)
          textField(
            Design.Field("fee_\(index)_per", texts(.feePer(index + 1)), need: .unmarked),
            value: value("fee_\(index)_per", fee?["per"]?.string), width: .tiny,
            in: texts)
          textField(
            Design.Field("fee_\(index)_basis", texts(.feeBasis(index + 1)), need: .unmarked),
            value: value("fee_\(index)_basis", fee?["basis"]?.string),
            width: .full, in: texts)
        }
      }
    }
  }

  mutating func readIntake(_ fields: Fields, _ document: inout ProcedureDocument) {
    let isOnline = fields["online"] == "yes"
    let why = readLocal("why", .whyNotOnlineWord, fields, isNeeded: !isOnline)
    document["online"] = (document["online"] ?? JSONNode([(String, JSONNode?)]()))
      .setting("possible", JSONNode(isOnline)).setting("why", why.map { JSONNode($0) })
    let ways = fields.all("receive").filter { Procedure.Channels.Receiving(rawValue: $0) != nil }
    if ways.isEmpty { mistakes.add("receive", .choose(.receiveWord)) }
    document["receiveBy"] = JSONNode(ways.map { JSONNode($0) })
    document["identification"] = fields.text("identification").map { JSONNode($0) }
    let needs = fields.all("needs")
    var requirements = document["requirements"] ?? JSONNode([(String, JSONNode?)]())
    for name in ["seal", "paper", "visit"] {
      let kept = requirements[name] ?? JSONNode([(String, JSONNode?)]())
      requirements = requirements.setting(name, kept.setting("needed", JSONNode(needs.contains(name))))
    }
    document["requirements"] = requirements
    readPeriod(fields, &document)
    if let fee = readLocal("fee", .feeWord, fields) { document.set("feeText", fee) }
    readFees(fields, &document)
    document["payBefore"] = JSONNode(fields["pay"] != nil ? "issue" : "none")
  }

  /// Of a period that differs by answers, the sheet shows and changes the one without a condition; the others stay as the file has them.
  private func standardPeriod(_ document: ProcedureDocument) -> JSONNode? { document["standardPeriod"].flatMap { $0.array?.last ?? $0 } }

  private mutating func readPeriod(_ fields: Fields, _ document: inout ProcedureDocument) {
    let special = document["standardPeriod"]?.array?.dropLast() ?? []
    readOnePeriod(fields, &document)
    if !special.isEmpty, let period = document["standardPeriod"], period.array == nil {
      document["standardPeriod"] = JSONNode(.array(special + [period]))
    }
  }

  private mutating func readOnePeriod(_ fields: Fields, _ document: inout ProcedureDocument) {
    guard let unit = fields.text("period_unit") else {
      document["standardPeriod"] = nil
      return
    }
    if unit == "same-day" {
      document["standardPeriod"] = JSONNode([("unit", JSONNode(unit))])
      return
    }
    guard let count = whole("period_count", .periodCount, fields, in: 1...999) else {
      if mistakes["period_count"] == nil { mistakes.add("period_count", .enter(.periodCount)) }
      return
    }
    document["standardPeriod"] = JSONNode([("count", JSONNode(count)), ("unit", JSONNode(unit))])
  }

  private mutating func readFees(_ fields: Fields, _ document: inout ProcedureDocument) {
    let kept = document["fees"]?.array ?? []
    var used: Set<String> = Set((0..<20).compactMap { fields.text("fee_\($0)_id") })
    var list: [JSONNode] = []
    for index in 0..<20 {
      guard let title = fields.text("fee_\(index)_title") else { continue }
      var id = fields.text("fee_\(index)_id") ?? ""
      if id.isEmpty {
        var number = index + 1
        while used.contains("fee-\(number)") { number += 1 }
        id = "fee-\(number)"
        used.insert(id)
      }
      let old = kept.first { $0["id"]?.string == id }?["title"].flatMap { LocalText($0) }
      let words = LocalText(title, en: old?.english, easy: old?.easyJapanese)
      let yen = whole("fee_\(index)_yen", .feeYen(index + 1), fields, in: 0...100_000_000)
      list.append(
        JSONNode([
          ("id", JSONNode(id)), ("title", JSONNode(words)), ("yen", yen.map { JSONNode($0) }),
          ("per", fields.text("fee_\(index)_per").map { JSONNode($0) }),
          ("basis", fields.text("fee_\(index)_basis").map { JSONNode($0) }),
        ]))
    }
    document["fees"] = JSONNode(list)
  }
}
