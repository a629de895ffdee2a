import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension CaseDesk {
  /// The warning on a guarded case, and where it is said why one looks.
  @HTMLBuilder func protection(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    switch model.shield {
    case .none: HTML()
    case .closed: inlineAlert(.info, title: texts(.guardClosedTitle), in: texts) { p { texts(.guardClosed) } }
    case .open:
      div(.id("protection")) { inlineAlert(.warning, title: texts(.guardTitle), in: texts) { p { texts(.guardOpen) } } }
    case .covered:
      div(.id("protection")) {
        inlineAlert(.warning, title: texts(.guardTitle), in: texts) {
          p { texts(.guardCovered) }
          let mistakes = failed?.action == "look" ? failed?.mistakes ?? Mistakes() : Mistakes()
          postForm(to: link(.look(model.folder.item.id)), token: visit.formToken) {
            textField(
              Design.Field("reason", texts(.guardReason), hint: texts(.guardReasonHint), scope: "look", mistakes: mistakes),
              value: mistakes.isEmpty ? "" : visit.request.form["reason"] ?? "", width: .long, in: texts)
            actionButton(texts(.guardLook), style: .outline)
          }
        }
      }
    }
  }

  /// Notes why the officer looks; for today the case is open to them.
  func look(_ id: String) async throws -> Response {
    let fields = visit.request.form
    let numbers = MyNumberGuard()
    var mistakes = numbers.mistakes(numbers.check(fields, by: .nobody))
    let reason = fields.text("reason") ?? ""
    if reason.isEmpty { mistakes.add("reason", .guardReasonNeeded) }
    guard mistakes.isEmpty else { return try await item(id, ("look", mistakes)) }
    let desk = self
    try await visit.database.write { writer in
      let actor = try desk.actor(writer)
      guard let item = try writer.casework(id), actor.maySee(item) else { throw ProcedureFailure.unknownCase }
      guard actor.mayKnow(item), let officer = actor.officer else { throw ProcedureFailure.guarded }
      if item.isGuarded { try GuardedLooks.insert(id, officer: officer, reason: String(reason.prefix(200)), on: desk.today, writer) }
    }
    return .seeOther(link(.item(id)).at("answers"))
  }

  /// Where a page shows what a guarded case says: back to where it is said why one looks. Nil where nothing stands against it.
  func turnedBack(from id: String) async throws -> Response? {
    let desk = self
    let shield = try await visit.database.read { reader -> CaseShield in
      guard let item = try reader.casework(id), item.isGuarded else { return .none }
      return try CaseShield(item, desk.actor(reader), on: desk.today, reader)
    }
    if shield == .closed { throw ProcedureFailure.guarded }
    return shield.showsAll ? nil : .seeOther(link(.item(id), query: [("done", "look")]).at("protection"))
  }
}

extension ProcedureFailure {
  static let guarded = Failure(
    .forbidden, "procedures.guarded",
    Phrase(
      "この案件の内容は、担当課の職員だけが取り扱います。", en: "Only officers of the division in charge handle what this case says.", easy: "これは 担当の 人だけが 見ます。"))
}

extension Phrase {
  static let guardTag = Phrase("支援措置", en: "Protected", easy: "「支援措置」")
  static let guardTitle = Phrase("支援措置の対象者に関わる案件です", en: "This case concerns a protected person", easy: "「支援措置」の 人の ことです")
  static let guardCovered = Phrase(
    "住所・連絡先・勤務先・自由記述の欄とファイルは、理由を記録してから表示します。住所や居所が分かることを、本人以外の誰にも伝えないでください。電話での問い合わせには答えないでください。",
    en:
      "Addresses, contacts, workplaces and files are shown after you note why you look. Tell nobody but the person where they live; do not answer by telephone.",
    easy: "住所や 電話は、わけを 書いてから 見ます。どこに 住んで いるか、だれにも 言わないで ください。")
  static let guardOpen = Phrase(
    "今日、理由を記録して表示しています。住所や居所が分かることを、本人以外の誰にも伝えないでください。文書を送る前に、送付先を必ず確かめてください。",
    en:
      "Shown today for the reason you noted. Tell nobody but the person where they live, and confirm the address before anything is sent.",
    easy: "どこに 住んで いるか、だれにも 言わないで ください。送る 前に 住所を たしかめて ください。")
  static let guardReason = Phrase("見る理由", en: "Why you look", easy: "見る わけ")
  static let guardReasonHint = Phrase(
    "例：審査のため住所を確認。監査記録に残ります。", en: "For example: to check the address. It is kept in the audit log.", easy: "例：しんさの ため。きろくに のこります。")
  static let guardReasonNeeded = Phrase("見る理由を入力してください。", en: "Write why you look.", easy: "見る わけを 書いて ください。")
  static let guardLook = Phrase("理由を記録して表示する", en: "Note the reason and show it", easy: "わけを 書いて 見る")
  static let guardClosedTitle = Phrase("内容は担当課だけが取り扱います", en: "For the division in charge only", easy: "担当の 人だけが 見ます")
  static let guardClosed = Phrase(
    "この案件の申請の内容、連絡先、ファイルは表示しません。用があるときは担当課に相談してください。",
    en: "What it says, contacts and files are not shown. Please turn to the division in charge.",
    easy: "中は 見せません。用が あれば 担当の 課に 聞いて ください。")
  static let guardAnswersCovered = Phrase(
    "住所・連絡先・勤務先・自由記述の欄とファイルは表示していません。", en: "Addresses, contacts, workplaces and files are left out.", easy: "住所や 電話は 出して いません。")
  static let guardSending = Phrase("送付先を確かめてください", en: "Confirm where it goes", easy: "送る ところを たしかめて ください")
  static let guardSendingText = Phrase(
    "支援措置の対象者に関わる文書です。住所は自動で入れていません。本人が希望する送付先を、本人または支援措置の担当課に確かめてから入力してください。",
    en:
      "This letter concerns a protected person. No address is filled in: confirm with the person or the division in charge where it shall go.",
    easy: "住所は 入れて いません。本人に 聞いて、たしかめてから 書いて ください。")
  static let guardConfirm = Phrase(
    "送付先（渡す相手）を本人または支援措置の担当課に確かめました", en: "I have confirmed with the person or the division in charge where it goes",
    easy: "送る ところを たしかめました")
  static let guardConfirmNeeded = Phrase(
    "送付先を確かめてから、印を付けてください。", en: "Confirm where it goes, then tick this.", easy: "たしかめてから しるしを つけて ください。")
  static let guardColumn = Phrase("支援措置", en: "Protected", easy: "「支援措置」")
}
