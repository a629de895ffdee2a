import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension CaseDesk {
  /// 手数料: what is to be paid, what was taken off and why, who received it and in which fiscal year.
  @HTMLBuilder func fees(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    let maySet = model.actor.isCounter || model.actor.may([.unit, .department, .head], on: model.folder.item)
    if !model.folder.fees.isEmpty || maySet {
      pageSection(texts(.feesWord), id: "fees") {
        for fee in model.folder.fees { line(of: fee, model, failed) }
        let open = model.folder.fees.filter { !$0.isSettled }
        if open.count > 1 { p { texts(.feesOpenInAll) + "　" + texts.yen(open.map(\.dueYen).reduce(0, +)) } }
        if maySet { adding(model, failed) }
      }
    }
  }

  /// What turns out to be owed later: the copies of a disclosure, a charge that was corrected.
  private func adding(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    let mistakes = failed?.action == "fee-new" ? failed?.mistakes ?? Mistakes() : Mistakes()
    let sent = mistakes.isEmpty ? nil : visit.request.form
    let fees = model.listed.procedure.fees
    return disclosure(texts(.feeAdd), isOpen: !mistakes.isEmpty) {
      postForm(to: link(.fee(id: model.folder.item.id, fee: "new")), token: visit.formToken) {
        radioGroup(
          Design.Field("item", texts(.feeItem), scope: "new", mistakes: mistakes),
          choices: fees.items.map { item in
            Choice(
              item.id, texts(item.title),
              hint: texts.japanese(
                "\(item.yen.map { Texts(.japanese).yen($0) } ?? "")\(item.per.map { "／\($0)" } ?? "")　\(item.basis ?? "")"))
          } + [Choice("other", texts(.feeOtherItem))], value: sent?["item"] ?? "", in: texts)
        textField(
          Design.Field("count", texts(.feeCount), hint: texts(.feeCountHint), need: .optional, scope: "new", mistakes: mistakes),
          value: sent?["count"] ?? "", kind: .digits,
          width: .short, in: texts)
        textField(
          Design.Field("title", texts(.feeTitle), hint: texts(.feeTitleHint), need: .optional, scope: "new", mistakes: mistakes),
          value: sent?["title"] ?? "", width: .long,
          in: texts)
        textField(
          Design.Field("basis", texts(.feeBasis), need: .optional, scope: "new", mistakes: mistakes), value: sent?["basis"] ?? "",
          width: .long, in: texts)
        textField(
          Design.Field("yen", texts(.feeAmount), hint: texts(.feeAmountHint), need: .optional, scope: "new", mistakes: mistakes),
          value: sent?["yen"] ?? "", kind: .digits,
          width: .short, unit: texts.japanese("円"), in: texts)
        checkbox(
          Design.Field("before", texts(.feeBeforeIssue), need: .unmarked, scope: "new"), value: "1",
          isChecked: sent.map { $0["before"] == "1" } ?? fees.isPaidBeforeIssue, in: texts)
        textField(
          Design.Field("reason", texts(.changeReason), scope: "new", mistakes: mistakes), value: sent?["reason"] ?? "", width: .long,
          in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        actionButton(texts(.feeAdd), style: .outline)
      }
    }
  }

  @HTMLBuilder private func line(of fee: CaseFee, _ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    let mistakes = failed?.action == "fee-" + fee.id ? failed?.mistakes ?? Mistakes() : Mistakes()
    let sent = mistakes.isEmpty ? nil : visit.request.form
    div(.class("case-entry")) {
      tag(texts(fee.cancelledReason != nil ? .feeCancelled : fee.isSettled ? .feePaid : .feeOpen), fee.isSettled ? .green : .yellow)
      p { texts.japanese("\(fee.fee.title)　\(Texts(.japanese).yen(fee.dueYen))").html }
      p(.class("support")) {
        texts.japanese(fee.fee.basis).html
        if fee.reducedYen > 0 {
          " "
          texts(.feeReduced(texts.yen(fee.reducedYen)))
          fee.reductionReason.map { texts.japanese($0).html } ?? HTML()
        }
        if let on = fee.receivedOn {
          " "
          texts(.feeReceived(texts.date(on)))
          if let year = fee.fiscalYear { texts(.ofFiscalYear(year)) }
        }
        if let reason = fee.cancelledReason { texts.japanese(reason).html }
      }
      if !fee.isSettled, fee.cancelledReason == nil {
        disclosure(texts(.feeReceive), isOpen: !mistakes.isEmpty && sent?["do"] == "receive") {
          postForm(to: link(.fee(id: model.folder.item.id, fee: fee.id)), token: visit.formToken) {
            Markup.input(.type("hidden"), .name("do"), .value("receive"))
            dateField(
              Design.Field("on", texts(.feeOn), scope: fee.id, mistakes: mistakes),
              value: sent.map { sent in DateParts(field: "on") { sent[$0] } } ?? DateParts(today), in: texts)
            radioGroup(
              Design.Field("way", texts(.feeWay), scope: fee.id),
              choices: CaseFee.Way.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
              value: sent?["way"] ?? CaseFee.Way.cash.rawValue, in: texts)
            actionButton(texts(.feeReceive))
          }
        }
        disclosure(texts(.feeReduce), isOpen: !mistakes.isEmpty && sent?["do"] == "reduce") {
          postForm(to: link(.fee(id: model.folder.item.id, fee: fee.id)), token: visit.formToken) {
            Markup.input(.type("hidden"), .name("do"), .value("reduce"))
            radioGroup(
              Design.Field("reduction", texts(.feeReduction), scope: fee.id, mistakes: mistakes),
              choices: model.listed.procedure.fees.reductions.map { Choice($0.id, texts($0.title), hint: texts(.feePercent($0.percent))) }
                + [Choice("other", texts(.feeOtherReduction))], value: sent?["reduction"] ?? "", in: texts)
            textField(
              Design.Field("yen", texts(.feeYen), hint: texts(.feeYenHint), need: .optional, scope: fee.id, mistakes: mistakes),
              value: sent?["yen"] ?? "", kind: .digits,
              width: .short, unit: texts(.yenUnit), in: texts)
            textField(
              Design.Field("reason", texts(.changeReason), scope: fee.id, mistakes: mistakes), value: sent?["reason"] ?? "", width: .long,
              in: texts)
            actionButton(texts(.feeReduce), style: .outline)
          }
        }
        disclosure(texts(.feeCancel), isOpen: !mistakes.isEmpty && sent?["do"] == "cancel") {
          p { texts(.feeCancelLead) }
          postForm(to: link(.fee(id: model.folder.item.id, fee: fee.id)), token: visit.formToken) {
            Markup.input(.type("hidden"), .name("do"), .value("cancel"))
            textField(
              Design.Field("reason", texts(.changeReason), scope: fee.id + "-cancel", mistakes: mistakes), value: sent?["reason"] ?? "",
              width: .long, in: texts)
            actionButton(texts(.feeCancel), style: .destructive)
          }
        }
      }
      claim(of: fee, model, mistakes)
    }
  }

  func fee(_ id: String, _ fee: String) async throws -> Response {
    let fields = visit.request.form
    let desk = self
    let model = try await visit.database.write { writer in
      let actor = try desk.actor(writer)
      return try desk.model(LookAtCase(id, actor: actor).run(writer), actor, writer)
    }
    let found = model.folder.fees.first { $0.id == fee }
    guard found != nil || fee == "new" else { throw ProcedureFailure.unknownCase }
    var mistakes = Mistakes()
    let numbers = MyNumberGuard(exempt: ["yen", "count"])
    mistakes.append(numbers.mistakes(numbers.check(fields, by: visit.visitor)))
    let change: ChangeFee.Change? =
      if let found {
        change(fields, found, model.listed.procedure, &mistakes)
      } else {
        NewFeeEntry(fields, model.listed.procedure.fees, &mistakes).fee.map { .add($0, reason: fields.text("reason") ?? "") }
      }
    guard mistakes.isEmpty, let change else { return try await item(id, ("fee-" + fee, mistakes)) }
    try await visit.database.write { try ChangeFee(id, change, actor: desk.actor($0)).run($0) }
    return .seeOther(link(.item(id), query: [("done", "action")]).at("fees"))
  }

  private func change(_ fields: Fields, _ fee: CaseFee, _ procedure: Procedure, _ mistakes: inout Mistakes) -> ChangeFee.Change? {
    if fields["do"] == "receive" {
      guard let on = DateParts(field: "on", value: { fields[$0] }).date, on <= today else {
        mistakes.add("on", .feeOnWrong)
        return nil
      }
      return .receive(fee: fee.id, on: on, way: fields["way"].flatMap(CaseFee.Way.init) ?? .cash)
    }
    if let change = claimChange(fields, fee, &mistakes) { return change }
    guard fields["do"] != "claim", fields["do"] != "take-back" else { return nil }
    if fields["do"] == "cancel" {
      guard let reason = fields.text("reason") else {
        mistakes.add("reason", .changeWhy)
        return nil
      }
      return .cancel(fee: fee.id, reason: reason)
    }
    let reduction = fields.text("reduction")
    if reduction == nil { mistakes.add("reduction", .feeChooseReduction) }
    let reason = fields.text("reason") ?? ""
    if reason.isEmpty { mistakes.add("reason", .changeWhy) }
    let known = procedure.fees.reductions.first { $0.id == reduction }
    // Rounded in the applicant's favour, as a town's by-law usually does: what is taken off is not less than the share.
    let share = known.map { (fee.fee.fullYen * $0.percent + 99) / 100 }
    let typed = Int(TextFolding.key(fields["yen"] ?? "").filter { $0 != "," })
    guard let yen = typed ?? share, (1...max(1, fee.fee.fullYen)).contains(yen) else {
      mistakes.add("yen", .feeYenWrong)
      return nil
    }
    return .reduce(fee: fee.id, yen: yen, reduction: reduction ?? "", reason: reason)
  }
}

extension CaseFee.Way {
  var phrase: Phrase {
    switch self {
    case .cash: Phrase("現金", en: "Cash", easy: "げんきん")
    case .transfer: Phrase("口座振込・納付書", en: "Bank transfer", easy: "ぎんこう")
    case .cashless: Phrase("キャッシュレス", en: "Cashless", easy: "キャッシュレス")
    case .stamp: Phrase("証紙・定額小為替", en: "Stamps or postal order", easy: "しょうし")
    }
  }
}

extension Phrase {
  static let feesWord = Phrase("手数料・使用料", en: "Fees", easy: "お金")
  static let feesOpenInAll = Phrase("未納の合計", en: "To be paid in all", easy: "まだの お金 ぜんぶで")
  static let feeAdd = Phrase("手数料・費用を追加する", en: "Add a fee or cost", easy: "お金を ふやす")
  static let feeItem = Phrase("費目", en: "Item", easy: "なにの お金")
  static let feeOtherItem = Phrase("その他（名称と金額を入力）", en: "Other (write its name and amount)", easy: "ほか（名前と 金額を 書く）")
  static let feeCount = Phrase("数量", en: "How many", easy: "いくつ")
  static let feeCountHint = Phrase("例：写しの枚数。空欄は1です。", en: "For example the number of copies. Empty: one.", easy: "例：コピーの 数")
  static let feeCountWrong = Phrase("数量を1以上の数字で入力してください。", en: "Write a number from one.", easy: "1より 大きい 数字を 書いて ください。")
  static let feeTitle = Phrase("名称", en: "Name", easy: "名前")
  static let feeTitleHint = Phrase("空欄のときは費目の名称になります。", en: "Empty: the name of the item.", easy: "書かなくても いいです。")
  static let feeTitleNeeded = Phrase("名称を入力してください。", en: "Write its name.", easy: "名前を 書いて ください。")
  static let feeBasis = Phrase("根拠", en: "Basis", easy: "きまり")
  static let feeAmount = Phrase("金額", en: "Amount", easy: "金額")
  static let feeAmountHint = Phrase("空欄のときは単価と数量で計算します。", en: "Empty: rate times count.", easy: "書かない ときは、計算します。")
  static let feeAmountWrong = Phrase("金額を1円以上の数字で入力してください。", en: "Write an amount of at least one yen.", easy: "金額を 数字で 書いて ください。")
  static let feeBeforeIssue = Phrase("結果をお渡しする前に納めてもらう", en: "To be paid before the result is handed over", easy: "けっかを わたす 前に はらう")
  static let feeChooseItem = Phrase("費目を選んでください。", en: "Choose the item.", easy: "えらんで ください。")
  static let feeCancel = Phrase("この請求を取り消す", en: "Cancel this fee", easy: "お金を とりけす")
  static let feeCancelLead = Phrase(
    "誤って登録した手数料などを、理由を残して取り消します。収納したものは取り消せません。",
    en: "For what was entered by mistake; the reason is kept. What was paid cannot be cancelled.",
    easy: "まちがえた ときに とりけします。はらった ものは とりけせません。")
  static let feeOpen = Phrase("未納", en: "To be paid", easy: "まだ")
  static let feePaid = Phrase("収納済", en: "Paid", easy: "はらいました")
  static let feeCancelled = Phrase("取消し", en: "Cancelled", easy: "とりけし")
  static func feeReduced(_ yen: String) -> Phrase { Phrase("減免 \(yen)　", en: "Reduced by \(yen). ", easy: "\(yen) やすく しました。") }
  static func feeReceived(_ date: String) -> Phrase { Phrase("\(date)に収納", en: "Received on \(date)", easy: "\(date)に うけとりました") }
  static let feeReceive = Phrase("収納する", en: "Receive", easy: "うけとる")
  static let feeReduce = Phrase("減免する", en: "Reduce", easy: "やすく する")
  static let feeOn = Phrase("受け取った日", en: "Received on", easy: "うけとった 日")
  static let feeOnWrong = Phrase("今日までの日付を入力してください。", en: "Write a day up to today.", easy: "今日までの 日を 書いて ください。")
  static let feeWay = Phrase("受け取り方", en: "How", easy: "うけとり方")
  static let feeReduction = Phrase("減免の区分", en: "Ground", easy: "わけの しゅるい")
  static func feePercent(_ percent: Int) -> Phrase { Phrase("\(percent)％を減免します。", en: "\(percent) % off.", easy: "\(percent)％ やすく します。") }
  static let feeOtherReduction = Phrase("その他（減免する額を入力）", en: "Other (write the amount)", easy: "ほか（金額を 書く）")
  static let feeYen = Phrase("減免する額", en: "Amount taken off", easy: "やすく する 金額")
  static let feeYenHint = Phrase("空欄のときは区分の割合で計算します。", en: "Empty: by the share of the ground.", easy: "書かない ときは、計算します。")
  static let feeYenWrong = Phrase("減免する額を、手数料の額までの数字で入力してください。", en: "Write an amount up to the fee.", easy: "金額を 数字で 書いて ください。")
  static let feeChooseReduction = Phrase("減免の区分を選んでください。", en: "Choose the ground.", easy: "えらんで ください。")
}
