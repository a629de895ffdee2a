import Decisions
import Kernel

/// What can become of a letter that went out.
enum LetterFate: String, CaseIterable, Sendable {
  /// 変更, 更正, 取消, 更新: decided anew, by a draft of change, wherever the procedure is decided by a rule.
  case change, correct, cancel, renew
  /// 再交付: the same again, with a new code; the old paper is valid no more.
  case reissue

  /// What may become of a document, in the order of the page.
  /// - Parameter letter: what it was made from; nil where nothing tells.
  static func open(to document: IssuedDocument, _ letter: IssuedLetter?, _ procedure: Procedure) -> [LetterFate] {
    let isDirect = isDirect(document, procedure)
    return allCases.filter { fate in
      switch fate {
      case .change, .renew: letter != nil && !isDirect
      case .correct: letter != nil
      case .cancel: true
      // A copy says what the lost one said, or it is none.
      case .reissue: letter?.isKept == true
      }
    }
  }

  /// Whether the document needed no decision and its procedure knows none: who may end such a case may mend and take back its letter.
  static func isDirect(_ document: IssuedDocument, _ procedure: Procedure) -> Bool {
    document.draft == nil && procedure.outcome.decision == nil
  }

  /// As a draft asks for it: 次の理由により変更してよろしいか.
  var asked: String { self == .cancel ? "取り消して" : phrase.japanese + "して" }

  var phrase: Phrase {
    switch self {
    case .change: Phrase("変更", en: "Change", easy: "かえる")
    case .correct: Phrase("更正", en: "Correct a mistake", easy: "まちがいを なおす")
    case .renew: Phrase("更新", en: "Renew", easy: "期間を 新しく する")
    case .cancel: Phrase("取消し", en: "Cancel", easy: "とりけす")
    case .reissue: Phrase("再交付", en: "Issue again", easy: "もう一度 出す")
    }
  }

  func hint(isDirect: Bool) -> Phrase {
    switch self {
    case .change: Phrase("決定の内容を変えます。変更起案を作ります。", en: "The decision changes; a draft of change is written.", easy: "決めた ことを かえます。")
    case .correct where isDirect:
      Phrase(
        "下の文面を直した文書と差し替えます。起案は要りません。前の文書は無効になります。",
        en: "A letter with the text below as you mend it takes its place, without a draft. The earlier one is valid no more.",
        easy: "下の 文を なおした 手紙を 出します。前の ものは 使えません。")
    case .correct:
      Phrase("誤りを直した文書と差し替えます。変更起案を作ります。", en: "A corrected letter takes its place; a draft of change is written.", easy: "なおした 手紙を 出します。")
    case .renew:
      Phrase(
        "期間の満了に当たり、次の期間の文書を出します。変更起案を作ります。期間を文案で改めてください。",
        en: "A letter for the time after this one; a draft of change is written. Please put the new period into its text.",
        easy: "新しい 期間の 手紙を 出します。")
    case .cancel where isDirect:
      Phrase(
        "決裁を経ずに交付した文書なので、起案せずに取り消します。理由は記録に残り、文書の確認ページでは取消済となります。申請者には案件のメッセージで理由をお知らせください。",
        en:
          "It went out without a decision and is cancelled without a draft. The reason is kept, and its code shows it as cancelled. Please tell the applicant why by a message of the case.",
        easy: "手紙を とりけします。わけは きろくに のこります。申しこんだ 人にも わけを 知らせて ください。")
    case .cancel:
      Phrase(
        "決定を取り消し、理由と教示を付けた取消通知書を送ります。変更起案を作ります。不利益処分に当たるときは、先に聴聞か弁明の機会の付与を済ませてください。",
        en:
          "The decision is revoked; a notice with the reason and the remedies is sent. A draft of change is written. Where it is adverse, hear the person first.",
        easy: "決めた ことを とりけして、手紙で 知らせます。")
    case .reissue:
      Phrase(
        "なくしたときなどに、同じ文書をもう一度作ります。前の文書は無効になります。", en: "The same letter once more; the earlier one is valid no more.",
        easy: "同じ 手紙を もう一度 作ります。前の ものは 使えません。")
    }
  }
}
