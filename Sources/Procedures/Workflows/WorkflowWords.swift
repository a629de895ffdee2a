import Casework
import Kernel

extension Workflow.Who {
  var phrase: Phrase {
    switch self {
    case .applicant: Phrase("申請者", en: "the applicant", easy: "申しこんだ 人")
    case .unit: Phrase("担当係の職員", en: "officers of the unit in charge", easy: "担当の 係の 人")
    case .department: Phrase("担当課の職員", en: "officers of the division in charge", easy: "担当の 課の 人")
    case .head: Phrase("担当課の課長", en: "the head of the division in charge", easy: "担当の 課の 課長")
    case .counter: Phrase("窓口の職員", en: "officers of a counter", easy: "窓口の 人")
    case .system: Phrase("システム（決裁などに伴い自動）", en: "the program, by itself", easy: "コンピューター（自動）")
    case .councilOffice: Phrase("会議の事務局", en: "the council’s secretariat", easy: "会議の 事務局")
    }
  }
}

extension Workflow.Need {
  var phrase: Phrase {
    switch self {
    case .checklist: Phrase("審査項目がすべて確認済みであること", en: "Every item of the checklist is ticked", easy: "チェックが ぜんぶ おわって いる こと")
    case .feeSettled: Phrase("手数料が納付済みか、減免されていること", en: "Fees are paid or waived", easy: "お金を うけとって いる こと")
    }
  }
}

extension Workflow.Waiting {
  /// Whose turn it is, for whoever chooses.
  var choice: Phrase {
    switch self {
    case .office: Phrase("担当課", en: "The office", easy: "役場")
    case .applicant: Phrase("申請者", en: "The applicant", easy: "申しこんだ 人")
    case .decision: Phrase("決裁（回議中）", en: "A decision, while a draft goes round", easy: "決める 人")
    case .council: Phrase("会議（議会、審議会など）", en: "A council", easy: "会議")
    case .outside: Phrase("ほかの機関（県など）", en: "Another office, such as the prefecture", easy: "ほかの 役所")
    case .nobody: Phrase("終わり（だれの番でもない）", en: "Nobody: it is an end", easy: "おわり")
    }
  }
}

extension Workflow.Effect {
  /// What it does, for whoever chooses.
  var phrase: Phrase {
    switch self {
    case .note: Phrase("状態を変えるだけ", en: "Only moves the case on", easy: "状態を かえるだけ")
    case .register: Phrase("収受する", en: "Enters it as received", easy: "うけとった ことを 書く")
    case .askCorrection: Phrase("補正を求める", en: "Asks for a correction", easy: "なおして もらう")
    case .correct: Phrase("補正を受け取る", en: "Takes in a correction", easy: "なおした ものを うけとる")
    case .draft: Phrase("起案する", en: "Writes a draft", easy: "案を 作る")
    case .decided: Phrase("決裁されたとき（自動）", en: "When it is decided (by itself)", easy: "決まった とき（自動）")
    case .returned: Phrase("廃案・差戻しのとき（自動）", en: "When it is sent back (by itself)", easy: "もどって きた とき（自動）")
    case .issue: Phrase("施行する", en: "Sends it out", easy: "決まった ことを 送る")
    case .complete: Phrase("決裁を要せずに完了する", en: "Ends it without a decision", easy: "おわりに する")
    case .refer: Phrase("進達する", en: "Sends it to the deciding office", easy: "ほかの 役所に 送る")
    case .handOver: Phrase("進達の結果を渡す", en: "Hands over what came back", easy: "けっかを わたす")
    case .table: Phrase("付議する", en: "Tables it at a council", easy: "会議に 出す")
    case .resolve: Phrase("議決を記録する", en: "Enters a resolution", easy: "会議の けっかを 書く")
    case .withdraw: Phrase("取り下げる", en: "Withdraws it", easy: "とりやめる")
    case .reopen: Phrase("再び審査する", en: "Examines it again", easy: "もういちど 調べる")
    case .extend: Phrase("期間を延長する", en: "Extends the period", easy: "期間を のばす")
    }
  }
}

extension Workflow.Effect {
  /// What the action asks of whoever does it; nil where it asks nothing beside the press.
  var demand: Phrase? {
    switch self {
    case .register: Phrase("収受番号を付けます", en: "Takes a number of receipt", easy: "番号を つけます")
    case .askCorrection: Phrase("直す項目、説明、期限を示します", en: "Names what to correct, why, and until when", easy: "なおす ところと しめきりを 書きます")
    case .correct: Phrase("申請者が直した内容を受け取ります", en: "Takes in what was corrected", easy: "なおした ものを うけとります")
    case .draft:
      Phrase(
        "結果を選び、起案して決裁規程の順路に回します", en: "Chooses the outcome and drafts it, to go round by the rules of decision", easy: "けっかを えらんで、書類を 回します")
    case .decided: Phrase("決裁されたときに進みます", en: "Happens when it is decided", easy: "決まった ときに すすみます")
    case .returned: Phrase("差し戻されたときに戻ります", en: "Happens when it is sent back", easy: "もどされた ときに もどります")
    case .issue: Phrase("発番し、公印審査を経て施行します", en: "Takes a number, is examined for the seal, and goes out", easy: "番号を つけて 送ります")
    case .complete: Phrase("決裁を要せずに完了します", en: "Ends without a decision", easy: "おわります")
    case .refer: Phrase("進達先に送ります", en: "Goes to the deciding office", easy: "ほかの 役所に 送ります")
    case .handOver: Phrase("届いた結果を申請者に渡します", en: "Hands over what came back", easy: "けっかを わたします")
    case .table: Phrase("議案番号を付け、会議に付議します", en: "Takes an item number and is tabled", easy: "会議に 出します")
    case .resolve: Phrase("議決の結果を記録します", en: "Enters the resolution", easy: "会議の けっかを 書きます")
    case .withdraw: Phrase("取下げの理由を記録します", en: "Enters why it is withdrawn", easy: "やめる わけを 書きます")
    case .reopen: Phrase("再び審査する理由を記録します", en: "Enters why it is examined again", easy: "もういちど 見る わけを 書きます")
    case .extend: Phrase("理由と新しい期限を付して通知します", en: "Is notified with the reason and the new day", easy: "わけと 新しい しめきりを 知らせます")
    case .note: nil
    }
  }

  /// For whoever chooses between effects.
  var explanation: Phrase {
    switch self {
    case .note:
      Phrase(
        "番号や決裁を伴わない処理です。調査を始める、終えるなどに使います。", en: "Without number or decision: beginning and ending a survey, for example",
        easy: "番号や 決める ことの ない ものです。")
    case .complete:
      Phrase("結果を選び、通知書があれば出して、案件を終えます", en: "Chooses the outcome, sends its letter if there is one, and ends", easy: "けっかを えらんで おわります")
    default: demand ?? phrase
    }
  }
}
