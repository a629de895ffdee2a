import Kernel

extension Phrase {
  static let applyOnline = Phrase("オンラインで申請する", en: "Apply online", easy: "インターネットで 申しこむ")
  static let resumeTitle = Phrase("入力の続きから始める", en: "Go on with what you began", easy: "つづきから 書く")
  static let resumeLead = Phrase(
    "途中で保存したときの番号を入力してください。", en: "Type the code that was shown when you saved.", easy: "とちゅうで のこした ときの 番号を 書いて ください。")
  static let resumeCode = Phrase("保存番号", en: "Code", easy: "番号")
  static let resumeCodeHint = Phrase(
    "9文字の英数字です。例：K7P-4MD-92X", en: "Nine letters and digits, for example K7P-4MD-92X", easy: "9つの 英字と 数字です。例：K7P-4MD-92X")
  static let resumeGo = Phrase("続きを開く", en: "Go on", easy: "つづきを 開く")
  static let resumeUnknown = Phrase(
    "この番号で保存された入力が見つかりません。番号をお確かめください。番号が正しいときは、保存の期限が過ぎたか、もう送信されています。",
    en: "Nothing is saved under this code. Please check it. If it is right, it has expired or was sent already.",
    easy: "この 番号は ありません。もういちど 見て ください。番号が 正しい ときは、日にちが すぎたか、もう 送って います。")
  static let askTheOffice = Phrase("分からないときは、お尋ねください：", en: "Questions? Please ask: ", easy: "わからない ときは 聞いて ください：")
  static let savedTitle = Phrase("入力を保存しました", en: "Saved", easy: "書いた ものを のこしました")
  static let savedLead = Phrase(
    "まだ送信していません。この番号を控えておくと、別の端末からでも続きを入力できます。", en: "It is not sent yet. With this code you can go on later, on any device.",
    easy: "まだ 送って いません。この 番号で あとから つづきを 書けます。")
  static func savedUntil(_ date: String) -> Phrase {
    Phrase("\(date)まで保存します。", en: "It is kept until \(date).", easy: "\(date)まで のこします。")
  }
  static let savedGoOn = Phrase("続きを入力する", en: "Go on now", easy: "つづきを 書く")
  static let checkTitle = Phrase("入力内容の確認", en: "Check your answers", easy: "書いた ものを 見る")
  static let checkLead = Phrase("内容をお確かめのうえ、送信してください。", en: "Please check everything before you send it.", easy: "よく 見て、よければ 送って ください。")
  static let checkOpen = Phrase("まだ記入が必要なところがあります", en: "Something is still missing", easy: "まだ 書いて いない ところが あります")
  static let receiveQuestion = Phrase("結果の受け取り方", en: "How do you want to receive the result?", easy: "けっかを どう もらいますか")
  static let sendButton = Phrase("送信する", en: "Send", easy: "送る")
  static let sendNote = Phrase(
    "送信した日時が役場に届いた日時になります。送信後は受付番号をお示しします。", en: "The moment of sending is the moment of arrival. You will be given a number.",
    easy: "送ると 役場に とどきます。番号が 出ます。")
  static let askTitle = Phrase("申請の状況を見る", en: "Follow your application", easy: "申しこみの ようすを 見る")
  static let askLead = Phrase(
    "受付番号で、申請がどこまで進んでいるかをご覧いただけます。", en: "See how far your application is, by its number.", easy: "番号で、申しこみの ようすが わかります。")
  static let followUpCode = Phrase("受付番号", en: "Number", easy: "番号")
  static let followUpHint = Phrase("12文字の英数字です。", en: "Twelve letters and digits.", easy: "12の 英字と 数字です。")
  static let showStatus = Phrase("状況を見る", en: "Show", easy: "見る")
  static let caseUnknown = Phrase(
    "この受付番号の申請は見つかりません。番号をお確かめください。", en: "There is no application with this number. Please check it.", easy: "この 番号は ありません。もういちど 見て ください。")
  static let sentTitle = Phrase("受け付けました", en: "Received", easy: "とどきました")
  static let statusNow = Phrase("いまの状況", en: "Where it stands", easy: "いまの ようす")
  static let arrivedWord = Phrase("届いた日時", en: "Arrived", easy: "とどいた 日")
  static let ownApplications = Phrase("あなたの申請", en: "Your applications", easy: "あなたの 申しこみ")
  static let askByNumber = Phrase("受付番号で調べる", en: "Look up by number", easy: "番号で しらべる")
  static func sentOn(_ date: String, isOver: Bool) -> Phrase {
    isOver
      ? Phrase("\(date)に届きました。手続きは終わりました。", en: "Arrived on \(date). It is over.", easy: "\(date)に とどきました。おわりました。")
      : Phrase("\(date)に届きました。手続き中です。", en: "Arrived on \(date). Under way.", easy: "\(date)に とどきました。いま して います。")
  }
  static let resultExpectedBy = Phrase("結果をお知らせする目安", en: "Result expected by", easy: "けっかを 知らせる 日（だいたい）")
  static let stateExpectedBy = Phrase(
    "いまの段階が終わる目安（ほかの機関の期間）", en: "This step, at another office, is expected to end by", easy: "いまの ところが おわる 日（だいたい。ほかの 役所の 分）")
  static let stateLimitWord = Phrase("この段階の期限（ほかの機関の期間）", en: "Limit of this step, at another office", easy: "いまの ところの 日")
  static let stateLimitBrief = Phrase("ほかの機関の期限", en: "Other office by", easy: "ほかの 役所の 日")
  static func stateLimitLate(_ days: Int) -> Phrase {
    Phrase("\(days)開庁日超過", en: days == 1 ? "1 opening day late" : "\(days) opening days late", easy: "\(days)日 おそい")
  }
  static let expectedBy = Phrase("処理の目安", en: "Expected by", easy: "いつごろまで")
  static let receiptNumberWord = Phrase("文書の収受番号", en: "Register number", easy: "役場の 番号")
  static let whatHappened = Phrase("これまでの経過", en: "What happened", easy: "いままでの こと")
  static let keepNumber = Phrase(
    "この番号で状況をご確認いただけます。書き留めるか、この画面を保存してください。", en: "Keep this number: with it you can follow your application.",
    easy: "この 番号を 書いて おいて ください。番号で ようすが わかります。")
}
