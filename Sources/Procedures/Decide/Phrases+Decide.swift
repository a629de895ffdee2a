import Kernel

extension Phrase {
  static let sampleOpen = Phrase("文書の見本を開く（PDF）", en: "Open a sample of the letter (PDF)", easy: "手紙の 見本を 見る（PDF）")
  static let verdictChoose = Phrase("結果を選んでください。", en: "Choose the outcome.", easy: "けっかを えらんで ください。")
  static let verdictNext = Phrase("次へ", en: "Next", easy: "次へ")
  static let verdictOther = Phrase("結果を選び直す", en: "Choose another outcome", easy: "けっかを えらびなおす")
  static let verdictReasonWord = Phrase("理由", en: "Reason", easy: "わけ")
  static let verdictReasonHint = Phrase(
    "どの規定の、どの要件に、どの事実が当たるかを書きます。通知書にそのまま載ります。",
    en: "Say which fact meets which requirement of which provision. It stands in the letter as it is.",
    easy: "どの きまりの どこに あたるか 書いて ください。手紙に そのまま のります。")
  static let verdictReason = Phrase("理由を入力してください。", en: "Write the reason.", easy: "わけを 書いて ください。")
  static let verdictConditions = Phrase("条件", en: "Conditions", easy: "じょうけん")
  static let verdictConditionsHint = Phrase(
    "付すときだけ入力します。一つずつ改行してください。", en: "Only where there are any; a line each.", easy: "ある ときだけ 書いて ください。")
  static let verdictWeight = Phrase("重要度", en: "Weight", easy: "大切さ")
  static let verdictWeightHint = Phrase(
    "重要・異例・疑義のある案件は、上の職が決裁し、代決はできません。", en: "What is important, unusual or in doubt is decided higher up and never in absence.",
    easy: "大切な ものは、上の 人が 決めます。")
  static let verdictAmount = Phrase("決裁区分に用いる金額", en: "Amount for the rules of decision", easy: "金額")
  static let verdictAmountHint = Phrase(
    "この事務は、金額によって決裁者が変わります。", en: "Who decides depends on the amount.", easy: "金額で、決める 人が かわります。")
  static let verdictUrgent = Phrase("至急", en: "Urgent", easy: "いそぎ")
  static let verdictCheck = Phrase("内容を確かめる", en: "Check it", easy: "内容を 見る")
  static let verdictBack = Phrase("入力に戻る", en: "Back", easy: "もどる")
  static func verdictDate(_ label: String) -> Phrase {
    Phrase("\(label)を日付で入力してください。", en: "Write a date: \(label).", easy: "\(label)の 日を 書いて ください。")
  }
  static func verdictNumber(_ label: String) -> Phrase {
    Phrase("\(label)を数字で入力してください。", en: "Write a number: \(label).", easy: "\(label)を 数字で 書いて ください。")
  }
  static func verdictText(_ label: String) -> Phrase { Phrase("\(label)を入力してください。", en: "Write: \(label).", easy: "\(label)を 書いて ください。") }
  static let verdictConfirmDraft = Phrase(
    "この内容で起案します。起案した後、回議に付す前に直すこともできます。", en: "This will be drafted. It can still be edited before it is sent round.",
    easy: "この 内容で 作ります。あとで なおせます。")
  static let verdictConfirmComplete = Phrase(
    "この内容で完了します。番号が付き、元に戻せません。", en: "This completes the case. A number is given and it cannot be undone.", easy: "この 内容で おわります。もどせません。")
  static func verdictBlanks(_ count: Int) -> Phrase {
    Phrase("空欄が\(count)か所あります", en: "\(count) blanks are left", easy: "あいて いる ところが \(count)あります")
  }
  static let verdictBlanksText = Phrase(
    "申請に記入がないため、下線のままになっています。起案した後に文案を直してください。",
    en: "The application does not say it; a line stands there. Please edit the text of the draft.", easy: "書いて いない ところが あります。あとで なおして ください。"
  )
  static let verdictSubject = Phrase("件名", en: "Subject", easy: "題")
  static let verdictProposal = Phrase("伺い文", en: "Proposal", easy: "聞く こと")
  static let verdictLetter = Phrase("通知", en: "Letter", easy: "手紙")
  static let verdictAddressee = Phrase("宛先", en: "Addressee", easy: "だれに")
  static let verdictLetterText = Phrase("通知の文案", en: "Text of the letter", easy: "手紙の 文")

  static let sendingTo = Phrase("宛名", en: "Addressee", easy: "だれに")
  static let sendingHonorific = Phrase("敬称", en: "Form of address", easy: "よび方")
  static let sendingPostcode = Phrase("郵便番号", en: "Postal code", easy: "ゆうびん番号")
  static let sendingAddressWord = Phrase("宛先の住所", en: "Address", easy: "住所")
  static let sendingAddressHint = Phrase("郵送するときは必ず入力します。", en: "Needed for post.", easy: "ゆうびんの ときは 書いて ください。")
  static let sendingWay = Phrase("渡し方", en: "How it is sent", easy: "わたし方")
  static func sendingWished(_ way: String) -> Phrase {
    Phrase("申請者の希望：\(way)", en: "The applicant wished: \(way)", easy: "申しこんだ 人の きぼう：\(way)")
  }
  static let sendingValidUntil = Phrase("有効期間の終わり", en: "Valid until", easy: "いつまで 使えるか")
  static let sendingValidUntilHint = Phrase("期間のある許可証などに入力します。例：令和9 3 31", en: "For permits with a period.", easy: "きげんが ある ときだけ 書きます。")
  static let sendingJointly = Phrase("連名の宛名", en: "Addressed to as well", easy: "いっしょに 送る 人")
  static let sendingJointlyHint = Phrase("1行に1人", en: "One person a line", easy: "1行に 1人")
  static let sendingName = Phrase("宛名を入力してください。", en: "Write the addressee.", easy: "だれに 送るか 書いて ください。")
  static let sendingAddress = Phrase("郵送先の住所を入力してください。", en: "Write the address for the post.", easy: "住所を 書いて ください。")
  static let sendingDate = Phrase("有効期間の終わりを日付で入力してください。", en: "Write the last day as a date.", easy: "日を 書いて ください。")
  static let sendingSealWord = Phrase("公印審査をした職員", en: "Who examined it for the seal", easy: "はんこの 前に 見た 人")
  static let sendingSealHint = Phrase(
    "決裁文書と照らし合わせた職員の職・氏名を入力します。公印使用簿に残ります。",
    en: "Post and name of who compared the letter with the decision. It stays in the register of seals.", easy: "見た 人の 名前を 書いて ください。")
  static let sendingSeal = Phrase("公印審査をした職員を入力してください。", en: "Write who examined it for the seal.", easy: "はんこの 前に 見た 人を 書いて ください。")

  static let issueTitle = Phrase("施行する", en: "Issue", easy: "出す")
  static let issueLead = Phrase(
    "番号を付け、通知を作って渡します。番号は元に戻せません。", en: "A number is given, the letter is made and sent. The number cannot be taken back.",
    easy: "番号を つけて、手紙を 出します。もどせません。")
  static let issueCancel = Phrase("取り消す", en: "Cancel the document", easy: "とりけす")
  static let issueCancelLead = Phrase(
    "決裁された取消しを行い、取消通知書に番号を付けて送ります。元の文書は申請者のページに「取消済」と表示され、確認コードの照会でも「取消済」と表示されます。",
    en:
      "Carries out the revocation and sends its notice with a number. The document stays on the applicant’s page, marked as cancelled, and its code says so.",
    easy: "とりけします。もどせません。")
  static let issueDecidedOn = Phrase("決裁日", en: "Decided on", easy: "決めた 日")
  static let issueNumber = Phrase("文書番号", en: "Number", easy: "番号")
  static let issueNumberLater = Phrase("施行のときに付きます", en: "Given when it is issued", easy: "出す とき つきます")
  static let issueNoNumber = Phrase("付けません", en: "None", easy: "つけません")
  static let issueSeal = Phrase("公印", en: "Seal", easy: "はんこ")

  static let documentsWord = Phrase("起案と交付した文書", en: "Drafts and documents", easy: "作った 書類")
  static let noDocuments = Phrase("まだありません。", en: "None yet.", easy: "まだ ありません。")
  static let openDraft = Phrase("起案文書を開く", en: "Open the draft", easy: "開く")
  static let changeTitle = Phrase("変更・更正・取消し・更新・再交付", en: "Change, correct, cancel, renew or reissue", easy: "かえる・とりけす・もう一度 出す")
  static let changeEnded = Phrase("この文書はすでに有効ではありません。", en: "This document is no longer valid.", easy: "この 書類は もう 使えません。")
  static let changeHow = Phrase("どうしますか", en: "What is to be done?", easy: "どう しますか")
  static let changeReason = Phrase("理由", en: "Reason", easy: "わけ")
  static let changeReasonHint = Phrase("起案の伺い文と文書の記録に載ります。", en: "Stands in the draft and in the record.", easy: "きろくに のこります。")
  static let changeLetter = Phrase("文書の文面", en: "Text of the letter", easy: "手紙の 文")
  static let changeLetterHint = Phrase(
    "更正のときだけ、誤りを直してください。【番号】と【日付】は交付のときに入るので、そのまま残します。",
    en: "Only for a correction: mend the mistake. Leave the marks in heavy brackets: number and date are filled in as it goes out.",
    easy: "まちがいを なおす ときだけ 書きかえます。【番号】と【日付】は そのままに して ください。")
  static let changeLetterSame = Phrase(
    "更正するには、文面の誤りを直してください。", en: "For a correction, please mend the text.", easy: "まちがって いる ところを なおして ください。")
  static let changeGo = Phrase("進む", en: "Go on", easy: "すすむ")
  static let changeChoose = Phrase("どうするかを選んでください。", en: "Choose what is to be done.", easy: "どう するか えらんで ください。")
  static let changeWhy = Phrase("理由を入力してください。", en: "Write the reason.", easy: "わけを 書いて ください。")
  static let paperWordPDF = Phrase("PDFを開く", en: "Open the PDF", easy: "PDFを 見る")
  static let resultDocuments = Phrase("結果の文書", en: "Result", easy: "けっかの 手紙")
  static let resultDocumentsHint = Phrase(
    "お名前などが載っています。取扱いにご注意ください。", en: "It bears your name. Please handle it with care.", easy: "名前が 書いて あります。気を つけて ください。")
  static let resultNeedsLink = Phrase(
    "結果の文書は、送信したときに表示されたリンクか、申請に使ったアカウントから受け取れます。",
    en: "The letter can be fetched through the link shown when you sent it, or with the account you used.",
    easy: "手紙は、送った ときの リンクか、使った アカウントで 見られます。")
  static let nextStages = Phrase("次にできる手続き", en: "What you can do next", easy: "つぎに できる こと")
}
