import Casework
import Contracts
import Design
import Kernel
import Markup
import Web

/// 納入通知 of a fee, which ties it to the fiscal year in which it was sent however late the money comes, and a receipt entered by mistake.
extension CaseDesk {
  @HTMLBuilder func claim(of fee: CaseFee, _ model: CaseModel, _ mistakes: Mistakes) -> HTML {
    let sent = mistakes.isEmpty ? nil : visit.request.form
    let target = link(.fee(id: model.folder.item.id, fee: fee.id))
    if let on = fee.fee.claimedOn {
      p(.class("support")) { texts(.feeClaimed(texts.date(on), due: fee.fee.dueOn.map { texts.date($0) })) }
    } else if !fee.isSettled {
      disclosure(texts(.feeClaim), isOpen: sent?["do"] == "claim") {
        p { texts(.feeClaimLead) }
        postForm(to: target, token: visit.formToken) {
          Markup.input(.type("hidden"), .name("do"), .value("claim"))
          dateField(
            Design.Field("claimed", texts(.feeClaimedOn), scope: fee.id, mistakes: mistakes),
            value: sent.map { sent in DateParts(field: "claimed") { sent[$0] } } ?? DateParts(today), in: texts)
          dateField(
            Design.Field("due", texts(.feeDueOn), scope: fee.id, mistakes: mistakes),
            value: sent.map { sent in DateParts(field: "due") { sent[$0] } } ?? DateParts(today.adding(days: 14)), in: texts)
          actionButton(texts(.feeClaim), style: .outline)
        }
      }
    }
    if fee.receivedOn != nil {
      disclosure(texts(.feeTakeBack), isOpen: sent?["do"] == "take-back") {
        p { texts(.feeTakeBackLead) }
        postForm(to: target, token: visit.formToken) {
          Markup.input(.type("hidden"), .name("do"), .value("take-back"))
          textField(
            Design.Field("reason", texts(.changeReason), scope: fee.id + "-back", mistakes: mistakes), value: sent?["reason"] ?? "",
            width: .long, in: texts)
          actionButton(texts(.feeTakeBack), style: .destructive)
        }
      }
    }
  }

  /// Nil where something else was asked for, or something is missing.
  func claimChange(_ fields: Fields, _ fee: CaseFee, _ mistakes: inout Mistakes) -> ChangeFee.Change? {
    switch fields["do"] {
    case "claim":
      let on = DateParts(field: "claimed") { fields[$0] }.read("claimed", label: .feeClaimedOn, mistakes: &mistakes)
      let due = DateParts(field: "due") { fields[$0] }.read("due", label: .feeDueOn, mistakes: &mistakes)
      if let on, on > today { mistakes.add("claimed", .feeOnWrong) }
      if let on, let due, due < on { mistakes.add("due", .feeDueBeforeClaim) }
      guard mistakes.isEmpty, let on, let due else { return nil }
      return .claim(fee: fee.id, on: on, dueOn: due)
    case "take-back":
      guard let reason = fields.text("reason") else {
        mistakes.add("reason", .changeWhy)
        return nil
      }
      return .takeBack(fee: fee.id, reason: reason)
    default: return nil
    }
  }
}

extension Phrase {
  static let feeClaim = Phrase("納入通知を記録する", en: "Record the notice to pay", easy: "「納入通知」を 書く")
  static let feeClaimLead = Phrase(
    "納入通知書を出したときに記録します。通知した日の属する会計年度の収入になり、出納整理期間（5月31日まで）に納められたものも同じ年度に入ります。窓口でその場で受け取るときは要りません。",
    en:
      "For a written notice to pay. The money belongs to the fiscal year of the notice, also where it comes until 31 May. Not needed for what is paid at the counter.",
    easy: "手紙で お金を おねがいした ときに 書きます。")
  static let feeClaimedOn = Phrase("通知した日", en: "Day of the notice", easy: "知らせた 日")
  static let feeDueOn = Phrase("納期限", en: "Due on", easy: "いつまで")
  static let feeDueBeforeClaim = Phrase(
    "納期限を、通知した日以後の日にしてください。", en: "The due day cannot be before the notice.", easy: "知らせた 日より 後に して ください。")
  static func feeClaimed(_ day: String, due: String?) -> Phrase {
    Phrase(
      "納入通知 \(day)" + (due.map { "（納期限 \($0)）" } ?? ""), en: "Notice to pay of \(day)" + (due.map { ", due on \($0)" } ?? ""),
      easy: "知らせた 日 \(day)" + (due.map { "（\($0)まで）" } ?? ""))
  }
  static let feeTakeBack = Phrase("収納を取り消す", en: "Take the receipt back", easy: "うけとった ことを とりけす")
  static let feeTakeBackLead = Phrase(
    "誤って収納と記録したときに、理由を残して未納に戻します。", en: "For a receipt entered by mistake: the fee is open again, and the reason is kept.",
    easy: "まちがえて 書いた ときに、もとに もどします。")
}
