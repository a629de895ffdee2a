import Decisions
import Kernel

extension Phrase {
  static let approvals = Phrase("起案・決裁", en: "Decisions", easy: "書類を 決める")
  static func approvalsWaiting(_ count: Int) -> Phrase {
    Phrase("起案・決裁（\(count)件）", en: "Drafts and decisions (\(count))", easy: "書類を 決める（\(count)）")
  }
  static let approvalsLead = Phrase(
    "回ってきた起案の承認・決裁、自分の起案、供覧をここで行います。", en: "Approve and decide what has come to you, see your own drafts and what circulates.",
    easy: "書類を 見て、よいか 決めます。自分の 書類も ここに あります。")
  static let comma = Phrase("、", en: ", ", easy: "、")

  // MARK: Desk
  static func waitingForMe(_ count: Int) -> Phrase {
    Phrase("あなたの番（\(count)件）", en: "Your turn (\(count))", easy: "あなたの 番（\(count)）")
  }
  static func inspectionsForMe(_ count: Int) -> Phrase {
    Phrase("後閲（\(count)件）", en: "To be inspected later (\(count))", easy: "あとで 見る もの（\(count)）")
  }
  static let inspectionsText = Phrase(
    "不在の間に代決又は後閲扱いで進んだ起案です。内容を確かめ、後閲してください。",
    en: "Decided or passed on while you were away. Please look at them now.", easy: "いない 間に すすんだ 書類です。見て ください。")
  static func unreadForMe(_ count: Int) -> Phrase {
    Phrase("供覧（未読\(count)件）", en: "Circulating, not read yet (\(count))", easy: "まだ 読んで いない もの（\(count)）")
  }
  static let ownDrafts = Phrase("自分の起案", en: "My drafts", easy: "自分の 書類")
  static let noOwnDrafts = Phrase("進行中の起案はありません。", en: "You have no open drafts.", easy: "いま 書いて いる ものは ありません。")
  static let nothingWaits = Phrase("あなたの処理を待っている起案はありません。", en: "Nothing waits for you.", easy: "いま する ことは ありません。")
  static let myPart = Phrase("あなたの役割", en: "Your part", easy: "あなたの しごと")
  static let submittedAt = Phrase("回議に付した日時", en: "Sent round", easy: "回した とき")
  static func asStandIn(_ reason: String) -> Phrase {
    Phrase("代決（\(reason)）", en: "in absence (\(reason))", easy: "代わり（\(reason)）")
  }
  static let chooseWord = Phrase("選ぶ", en: "Choose", easy: "えらぶ")
  static func chooseDraft(_ subject: String) -> Phrase {
    Phrase("「\(subject)」を選ぶ", en: "Choose “\(subject)”", easy: "「\(subject)」を えらぶ")
  }
  static let answerSeveral = Phrase("選んだものをまとめて処理する", en: "Answer the chosen ones", easy: "えらんだ ものを まとめて する")
  static let severalLead = Phrase(
    "次の起案を、それぞれ示した内容で処理します。重要な事案と代決は、一件ずつ処理してください。",
    en: "Each draft will be answered as shown. Weighty cases and decisions in absence are answered one by one.",
    easy: "つぎの 書類に まとめて 返事を します。")
  static let severalText = Phrase(
    "承認・同意・決裁は取り消せません。内容を確かめてから処理してください。", en: "This cannot be undone. Please make sure before you go on.",
    easy: "あとで もどせません。よく 見て ください。")
  static func answerThese(_ count: Int) -> Phrase {
    Phrase("\(count)件を処理する", en: "Answer these \(count)", easy: "\(count)つに 返事を する")
  }
  static let severalDone = Phrase("まとめて処理した結果", en: "What was done", easy: "した こと")
  static func severalCount(_ done: Int, of count: Int) -> Phrase {
    Phrase("\(count)件のうち\(done)件を処理しました。", en: "\(done) of \(count) were answered.", easy: "\(count)の うち \(done)に 返事を しました。")
  }
  static func severalGone(_ count: Int) -> Phrase {
    Phrase(
      "\(count)件は、ほかの職員が先に処理したか、状態が変わったため、処理していません。", en: "\(count) had changed meanwhile and were not answered.",
      easy: "\(count)は、ほかの 人が 先に しました。")
  }
  static let backToDesk = Phrase("起案・決裁の一覧へ戻る", en: "Back to the desk", easy: "一覧に もどる")

  // MARK: Search
  static let searchDrafts = Phrase("起案を探す", en: "Search drafts", easy: "書類を さがす")
  static let searchWord = Phrase("探す", en: "Search", easy: "さがす")
  static let searchWords = Phrase("言葉", en: "Words", easy: "ことば")
  static let searchWordsHint = Phrase(
    "件名、文書番号、宛先、簿冊、起案者など", en: "Subject, number, addressee, binder, drafter", easy: "題や 番号や 名前")
  static let stateWord = Phrase("状態", en: "State", easy: "ようす")
  static let anyState = Phrase("すべて", en: "All", easy: "ぜんぶ")
  static let openState = Phrase("決裁前", en: "Not decided yet", easy: "まだ 決まって いない")
  static let decidedState = Phrase("決裁済（完結前）", en: "Decided, not completed", easy: "決まった")
  static let draftedFrom = Phrase("起案年月日（から）", en: "Drafted from", easy: "書いた 日（から）")
  static let draftedUntil = Phrase("起案年月日（まで）", en: "Drafted until", easy: "書いた 日（まで）")
  static func draftCount(_ count: Int) -> Phrase { Phrase("\(count)件あります。", en: "\(count) drafts.", easy: "\(count)あります。") }
  static let listAsCSV = Phrase("この一覧をCSVで保存する", en: "This list as CSV", easy: "一覧を CSVで のこす")

  // MARK: Facts
  static let urgent = Phrase("至急", en: "Urgent", easy: "いそぎ")
  static let draftOfChange = Phrase("変更起案", en: "Draft of change", easy: "変更の 書類")
  static let drafterWord = Phrase("起案者", en: "Drafter", easy: "書いた 人")
  static let departmentWord = Phrase("所属", en: "Division", easy: "課")
  static let draftedOn = Phrase("起案年月日", en: "Drafted on", easy: "書いた 日")
  static let decidedOn = Phrase("決裁年月日", en: "Decided on", easy: "決まった 日")
  static let issuedOn = Phrase("施行年月日", en: "Issued on", easy: "送った 日")
  static let completedOn = Phrase("完結年月日", en: "Completed on", easy: "おわった 日")
  static let numberWord = Phrase("文書番号", en: "Number", easy: "番号")
  static let amountWord = Phrase("金額", en: "Amount", easy: "お金")
  static let ruleWord = Phrase("決裁規程の事項", en: "Matter of the rules", easy: "きまりの どれか")
  static let weightWord = Phrase("重要度", en: "Weight", easy: "大切さ")
  static let addressee = Phrase("宛先", en: "Addressee", easy: "あて先")
  static let wayWord = Phrase("施行方法", en: "Way of issue", easy: "送り方")
  static let sealWord = Phrase("公印", en: "Seal", easy: "はんこ")
  static let bookWord = Phrase("番号簿", en: "Number book", easy: "番号の 帳面")
  static let classificationWord = Phrase("分類", en: "Classification", easy: "しゅるい")
  static let binderWord = Phrase("簿冊", en: "Binder", easy: "とじる 所")
  static let retentionWord = Phrase("保存期間", en: "Kept for", easy: "のこす 年")
  static func years(_ count: Int) -> Phrase { Phrase("\(count)年", en: count == 1 ? "1 year" : "\(count) years", easy: "\(count)年") }
  static let forEver = Phrase("永年", en: "For ever", easy: "ずっと")
  static func keptUntil(_ date: String) -> Phrase { Phrase("（\(date)まで）", en: "(until \(date))", easy: "（\(date)まで）") }
  static let disclosureWord = Phrase("公開区分", en: "Disclosure", easy: "見せて よいか")
  static let factsWord = Phrase("起案の内容", en: "Particulars", easy: "書いて ある こと")
  static let caseOfDraft = Phrase("案件", en: "Case", easy: "もとの 申しこみ")
  static let attachmentsWord = Phrase("添付ファイル", en: "Attachments", easy: "いっしょの ファイル")
  static let numberToCome = Phrase("（決裁後に発番します）", en: "(numbered after the decision)", easy: "（番号は あとで）")
  static let dateToCome = Phrase("（施行する日）", en: "(day of issue)", easy: "（送る 日）")
  static let changedDraft = Phrase("この起案が変更する決裁", en: "The decision that this draft changes", easy: "変える 前の 書類")
  static let changesOfDraft = Phrase("この決裁を変更する起案", en: "Drafts that change this decision", easy: "変更の 書類")

  // MARK: Route, opinions, course
  static let routeWord = Phrase("回議・合議・決裁", en: "Review, concurrence, decision", easy: "だれが 見るか")
  static let routePreview = Phrase("この起案が回る順路", en: "The way that it will go", easy: "これから 見る 人")
  static let routeMissing = Phrase("順路を作れません", en: "There is no way for it yet", easy: "見る 人が 決まりません")
  static let waitingForNow = Phrase("今の番：", en: "Waiting for: ", easy: "いまの 番：")
  static func holderAway(_ name: String, reason: String) -> Phrase {
    Phrase(
      "（\(name.isEmpty ? "" : name + "：")\(reason)のため不在）", en: "(\(name.isEmpty ? "" : name + ": ")away, \(reason))",
      easy: "（\(reason)で いません）")
  }
  static func absentBecause(_ reason: String) -> Phrase {
    Phrase("\(reason)による不在のため", en: "because the holder was away (\(reason))", easy: "\(reason)で いなかったため")
  }
  static let stepWaiting = Phrase("まだ回っていません", en: "Not reached yet", easy: "まだです")
  static let stepOpen = Phrase("処理を待っています", en: "Waiting for an answer", easy: "まって います")
  static func stepPassed(_ reason: String) -> Phrase {
    Phrase("\(reason)のため、後閲として先へ進めました", en: "Passed on, to be inspected later (\(reason))", easy: "\(reason)なので 先に すすみました")
  }
  static func inspectStep(_ post: String) -> Phrase { Phrase("後閲　\(post)", en: "Inspect later: \(post)", easy: "あとで 見る：\(post)") }
  static func upToYen(_ amount: String) -> Phrase { Phrase("（\(amount)円まで）", en: " (up to \(amount) yen)", easy: "（\(amount)円まで）") }
  static let stepVoid = Phrase("差戻し等により処理されませんでした", en: "Not answered: sent back, taken back or abandoned", easy: "返事は ありませんでした")
  static let earlierRounds = Phrase("差戻し前の回議の経過", en: "Earlier rounds", easy: "前の とき")
  static let postVacant = Phrase("欠員", en: "Vacant", easy: "だれも いません")
  static let omissionsWord = Phrase("順路に入らない職とその理由", en: "Ranks that are left out, and why", easy: "入らない 人と そのわけ")
  static let opinionsWord = Phrase("意見", en: "Opinions", easy: "意見")
  static let correctionsWord = Phrase("字句の修正", en: "Corrections of wording", easy: "なおした 文")
  static func correctedSince(_ count: Int) -> Phrase {
    Phrase(
      "あなたが処理した後に、字句が\(count)か所修正されています", en: "\(count) wordings were corrected after you had answered",
      easy: "あなたの あとで 文が \(count)つ なおされました")
  }
  static let afterYourAnswer = Phrase("あなたの処理の後", en: "after your answer", easy: "あなたの あと")
  static let takenOut = Phrase("削除：", en: "taken out: ", easy: "けした：")
  static let putIn = Phrase("追加：", en: "put in: ", easy: "足した：")
  static let courseWord = Phrase("経過", en: "Course", easy: "いままでの こと")
  static func courseCount(_ count: Int) -> Phrase {
    Phrase("経過を見る（\(count)件）", en: "Show the course (\(count))", easy: "いままでの ことを 見る（\(count)）")
  }
  static func onBehalfOf(_ post: String) -> Phrase { Phrase("（\(post)の欄）", en: " (for \(post))", easy: "（\(post)の 代わり）") }
  static let returnReason = Phrase("差し戻された理由", en: "Why it was sent back", easy: "もどされた わけ")
  static let abandonReason = Phrase("廃案とした理由", en: "Why it was abandoned", easy: "やめた わけ")
  static let keptWords = Phrase("入力していた内容（まだ処理されていません）", en: "What you typed (not used yet)", easy: "書いて いた もの（まだです）")
}

extension DecisionRoute.Omission.Reason {
  var phrase: Phrase {
    switch self {
    case .noSuchPost: Phrase("この課に職がありません", en: "the division has no such post", easy: "この 課に ありません")
    case .vacant: Phrase("欠員です", en: "vacant", easy: "だれも いません")
    case .drafter: Phrase("起案者が就いている職か、その下位の職です", en: "held by the drafter, or below him", easy: "書いた 人の 役です")
    case .decider: Phrase("決裁者が兼ねています", en: "held by the decider himself", easy: "決める 人が かねて います")
    }
  }
}

extension DraftOpinion.Kind {
  var phrase: Phrase {
    switch self {
    case .opinion: Phrase("意見", en: "Opinion", easy: "意見")
    case .disagreement: Phrase("不同意の理由", en: "Disagreement", easy: "よくない わけ")
    case .returning: Phrase("差戻しの理由", en: "Sent back because", easy: "もどした わけ")
    case .answer: Phrase("起案者の回答", en: "Drafter's answer", easy: "書いた 人の 返事")
    case .inspection: Phrase("後閲", en: "Inspected later", easy: "あとで 見た")
    }
  }
}

extension OfficeDay.Manner {
  var phrase: Phrase {
    switch self {
    case .regular: Phrase("本務", en: "Regular", easy: "おもな 仕事")
    case .concurrent: Phrase("兼務", en: "Concurrent", easy: "ほかにも する 仕事")
    case .acting: Phrase("代理", en: "Acting", easy: "代わりの 人")
    case .deputy: Phrase("職務代理", en: "Deputy by law", easy: "決まりで 代わる 人")
    case .oversight: Phrase("事務取扱", en: "Oversight by a superior", easy: "上の 人が かねる")
    }
  }
}
