import Kernel

extension Phrase {
  static let myTurn = Phrase("あなたの処理", en: "Your part", easy: "あなたが する こと")
  static let goToMyTurn = Phrase("処理へ進む", en: "Go to your part", easy: "返事を する")
  static let approve = Phrase("承認する", en: "Approve", easy: "よいと する")
  static let approveAsStandIn = Phrase("不在の職に代わって承認する", en: "Approve in absence", easy: "代わりに よいと する")
  static let decide = Phrase("決裁する", en: "Decide", easy: "決める")
  static let decideAsStandIn = Phrase("代決する", en: "Decide in absence", easy: "代わりに 決める")
  static let giveAnswer = Phrase("合議に回答する", en: "Answer", easy: "返事を する")
  static let answerWord = Phrase("回答", en: "Answer", easy: "返事")
  static let opinionWord = Phrase("意見・申し送り", en: "Opinion or note", easy: "意見")
  static let opinionHint = Phrase("後の職員と起案者が読みます。", en: "Read by those who come after, and by the drafter.", easy: "ほかの 人が 読みます。")
  static let opinionNeededHint = Phrase(
    "意見を付けるとき、同意しないときは必ず書いてください。", en: "Needed for an opinion or a disagreement.", easy: "意見が ある ときは 書いて ください。")
  static let standInTitle = Phrase("代決です", en: "You act in absence", easy: "代わりに 決めます")
  static func standInText(_ post: String, reason: String, by own: String) -> Phrase {
    Phrase(
      "\(post)が\(reason)により不在のため、\(own)として代わって処理します。原議には「代」と記され、\(post)が戻った後に後閲します。",
      en: "\(post) is away (\(reason)). You act as \(own); the sheet shows 代, and \(post) inspects it later.",
      easy: "\(post)が \(reason)で いないので、あなたが 代わりに します。あとで \(post)が 見ます。")
  }
  static func actingForMayor(_ post: String) -> Phrase {
    Phrase(
      "町長の職務代理者（\(post)）として処理します（地方自治法第152条）。", en: "You act as the mayor's deputy by law, as \(post) (Local Autonomy Act, art. 152).",
      easy: "町長の 代わりの 人として します。")
  }
  static let noStandIn = Phrase("この起案は代決できません", en: "This cannot be decided in absence", easy: "代わりに 決める ことは できません")
  static func noStandInWhy(_ post: String, weight: String) -> Phrase {
    Phrase(
      "\(post)は不在ですが、重要・異例・疑義のある事案、不同意のある事案又は決裁規程が認めない事案は代決できません（この起案：\(weight)）。決裁者を待つか、起案者が引き戻してください。",
      en:
        "\(post) is away, but a weighty or disputed case, or one for which the rules forbid it, waits for the decider (this draft: \(weight)).",
      easy: "\(post)は いませんが、大切な ことは 代わりの 人は 決められません。")
  }
  static let decideText = Phrase(
    "決裁すると、内容を変えるには変更起案が必要になります。", en: "Once decided, only a draft of change alters anything.", easy: "決めた あとは、変更の 書類で しか 変えられません。")
  static let deciderWord = Phrase("決裁する職", en: "Deciding post", easy: "決める 役")
  static let backToDraft = Phrase("起案のページへ戻る", en: "Back to the draft", easy: "書類に もどる")
  static func inspectText(_ person: String, reason: String) -> Phrase {
    person.isEmpty
      ? Phrase("不在（\(reason)）のため、先へ進められました。", en: "Passed on while you were away (\(reason)).", easy: "いない 間に すすみました。")
      : Phrase(
        "不在（\(reason)）の間に、\(person)が代わって処理しました。", en: "\(person) acted in your absence (\(reason)).", easy: "いない 間に、\(person)が しました。")
  }
  static let inspectNote = Phrase("後閲の言葉", en: "Words on it", easy: "ことば")
  static let inspect = Phrase("後閲する", en: "I have inspected it", easy: "見ました")
  static let sendBack = Phrase("差し戻す", en: "Send back", easy: "もどす")
  static let returnTo = Phrase("差戻し先", en: "To whom", easy: "だれに")
  static func toDrafter(_ name: String) -> Phrase { Phrase("起案者（\(name)）", en: "The drafter (\(name))", easy: "書いた 人（\(name)）") }
  static let toStepHint = Phrase("この欄からもう一度回議します", en: "It goes on again from this step", easy: "ここから もう一度")
  static let returnHint = Phrase(
    "どこを、どのように改めればよいかを書いてください。字句の修正だけで足りるときは、差し戻さず修正できます。",
    en: "Say what to change and how. A wording can be corrected without sending it back.", easy: "どこを どう なおすか 書いて ください。")
  static let reasonWord = Phrase("理由", en: "Reason", easy: "わけ")
  static let correctWording = Phrase("字句を修正する", en: "Correct the wording", easy: "文を なおす")
  static let correctLead = Phrase(
    "直した箇所は差分として残り、既に処理した職員にも示されます。内容の変更は、差し戻して起案者が行います。",
    en: "What you change stays visible to everyone on the way. For another substance, send the draft back.",
    easy: "なおした ところは、みんなに 見えます。内容を 変える ときは もどして ください。")
  static let keepCorrection = Phrase("修正を記録する", en: "Keep the correction", easy: "なおす")
  static let submitDraft = Phrase("回議に付す", en: "Send round", easy: "みんなに 回す")
  static let editDraft = Phrase("起案を直す", en: "Edit the draft", easy: "書類を なおす")
  static let passStep = Phrase("後閲として先へ進める", en: "Pass on, to be inspected later", easy: "先に すすめる")
  static func passText(_ post: String) -> Phrase {
    Phrase("\(post)は不在です。後閲として先へ進めることができます。", en: "\(post) is away. You may pass the draft on.", easy: "\(post)は いません。先に すすめられます。")
  }
  static let reply = Phrase("意見に答える", en: "Answer the opinions", easy: "意見に 答える")
  static let replyText = Phrase("回答", en: "Your answer", easy: "答え")
  static let takeBack = Phrase("引き戻す", en: "Take back", easy: "とりもどす")
  static let takeBackHint = Phrase(
    "内容を直すために手元に戻します。内容が変わらなければ、合議の同意は残ります。", en: "To mend it. Agreements stay as long as the substance does.", easy: "なおす ために もどします。")
  static let takeOver = Phrase("引き継ぐ", en: "Take over", easy: "ひきつぐ")
  static let takeOverHint = Phrase("人事異動、休職など", en: "Transfer, leave …", easy: "人の 異動など")
  static let abandonDraft = Phrase("廃案とする", en: "Abandon", easy: "やめる")
  static let abandonHint = Phrase("合議先にも知らせます。取り消せません。", en: "Those who were asked are told. This cannot be undone.", easy: "あとで もどせません。")
  static let afterDecision = Phrase("決裁後の処理", en: "After the decision", easy: "決まった あと")
  static let issuedFromCase = Phrase(
    "案件についての起案です。発番・施行・通知と、決裁した内容の変更は、案件のページで行います。",
    en: "This draft is about a case: number, issue, notice and change are made on the case's page.", easy: "番号や 通知は、申しこみの ページで します。")
  static let takeNumber = Phrase("発番する", en: "Take a number", easy: "番号を つける")
  static let issueDraft = Phrase("施行する", en: "Issue", easy: "送る")
  static let issueHint = Phrase("実際に送った方法を記録します。", en: "How it really went out.", easy: "どう 送ったか")
  static let completeDraft = Phrase("完結とする", en: "Complete", easy: "おわりに する")
  static let changeText = Phrase(
    "決裁した内容を変えるには、変更起案をします。", en: "To alter what was decided, write a draft of change.", easy: "変える ときは、変更の 書類を 書きます。")
  static let startChange = Phrase("変更起案をする", en: "Write a draft of change", easy: "変更の 書類を 書く")
  static let printSheet = Phrase("原議を印刷する（PDF）", en: "Print the sheet (PDF)", easy: "紙に 出す（PDF）")
  static let copyDraft = Phrase("この起案を写して新しく起案する", en: "Copy into a new draft", easy: "うつして 新しく 書く")

  // MARK: Done
  static let doneSaved = Phrase(
    "起案を保存しました。順路を確かめて、回議に付してください。", en: "The draft is kept. Check its way and send it round.", easy: "のこしました。つぎは みんなに 回して ください。")
  static let doneEdited = Phrase("起案を直しました。", en: "The draft is changed.", easy: "なおしました。")
  static let doneCorrected = Phrase("字句の修正を記録しました。", en: "The correction is kept.", easy: "文を なおしました。")
  static let doneSubmitted = Phrase("回議に付しました。", en: "The draft is on its way.", easy: "みんなに 回しました。")
  static let doneAnswered = Phrase("処理を記録しました。", en: "Your answer is kept.", easy: "返事を しました。")
  static let doneDecided = Phrase("決裁しました。", en: "Decided.", easy: "決めました。")
  static let donePassed = Phrase("後閲として先へ進めました。", en: "Passed on.", easy: "先に すすめました。")
  static let doneInspected = Phrase("後閲を記録しました。", en: "Your inspection is kept.", easy: "見た ことを のこしました。")
  static let doneReplied = Phrase("回答を記録しました。", en: "Your answer is kept.", easy: "答えました。")
  static let doneNumbered = Phrase("発番しました。", en: "The number is taken.", easy: "番号を つけました。")
  static let doneIssued = Phrase("施行を記録しました。", en: "Issued.", easy: "送りました。")
  static let doneCompleted = Phrase("完結としました。", en: "Completed.", easy: "おわりました。")
  static let doneAbandoned = Phrase("廃案としました。", en: "Abandoned.", easy: "やめました。")
  static let doneReturned = Phrase("差し戻しました。", en: "Sent back.", easy: "もどしました。")
  static let doneTakenBack = Phrase("引き戻しました。", en: "Taken back.", easy: "とりもどしました。")
  static let doneTakenOver = Phrase("引き継ぎました。", en: "Taken over.", easy: "ひきつぎました。")
  static let doneChangeStarted = Phrase(
    "変更起案を保存しました。順路を確かめて、回議に付してください。", en: "The draft of change is kept. Check its way and send it round.",
    easy: "変更の 書類を のこしました。")
}
