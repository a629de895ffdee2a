import Kernel

extension Failure {
  static let answersMalformed = Failure(
    .invalid, "forms.answers-malformed",
    Phrase("回答の形式が正しくありません。", en: "These answers are not in the right form.", easy: "答えの 書きかたが ちがいます。"))
  static let formUnknown = Failure(
    .missing, "forms.unknown",
    Phrase("このフォームは見つかりません。", en: "There is no such form.", easy: "この フォームは ありません。"))
  static let formUnstorable = Failure(
    .invalid, "forms.unstorable",
    Phrase(
      "題名や見出しなどが空いているため、保存できません。入力してから保存してください。",
      en: "A title or label is empty, so the form cannot be saved. Please fill it in.", easy: "書いて いない ところが あります。書いてから ほぞんして ください。"))
  static let formChangedMeanwhile = Failure(
    .conflict, "forms.changed-meanwhile",
    Phrase(
      "ほかの職員がこのフォームを変更しました。最新の内容を確認してから、もう一度操作してください。",
      en: "Somebody else has changed this form. Look at the newest version and try again.", easy: "ほかの 人が かえました。新しい ものを 見てから、もういちど して ください。"
    ))
  static func formNotPublishable(_ why: Phrase) -> Failure {
    Failure(
      .invalid, "forms.not-publishable",
      Phrase(
        "直す必要があるところがあるため、公開できません。\(why.japanese)", en: "The form cannot be published yet. \(why.english)",
        easy: "まだ 出せません。\(why.easyJapanese)"))
  }
  static let formIDTaken = Failure(
    .conflict, "forms.id-taken",
    Phrase("この識別子のフォームは、すでにあります。", en: "There is a form with this id already.", easy: "その 名前の フォームは もう あります。"))
  static func storedFormDamaged(_ which: String) -> Failure {
    Failure(
      .defect, "forms.stored-form-damaged",
      Phrase(
        "保存されたフォームを読み取れません。担当者にお知らせください。", en: "A stored form cannot be read. Please tell the office.",
        easy: "フォームが 読めません。役場に 知らせて ください。"), detail: which)
  }
  static let fillingUnknown = Failure(
    .missing, "forms.filling-unknown",
    Phrase(
      "入力中の内容が見つかりません。番号が正しいか、期限が過ぎていないか確認してください。",
      en: "Nothing saved was found. Please check the code; it may have expired.", easy: "とちゅうの ものが ありません。番号を 見て ください。"))
  static let fillingChangedMeanwhile = Failure(
    .conflict, "forms.filling-changed-meanwhile",
    Phrase(
      "別の画面でこの内容が更新されました。入力した内容は残っています。最新の内容を確認してください。",
      en: "This was changed in another window. What you typed is still here; please look at the newest answers.",
      easy: "ほかの 画面で かわりました。書いた ものは のこって います。"))
  static let fillingSent = Failure(
    .conflict, "forms.filling-sent",
    Phrase("この内容はすでに送信されています。", en: "This has been sent already.", easy: "もう 送りました。"))
  static let partLocked = Failure(
    .forbidden, "forms.part-locked",
    Phrase(
      "この部分は、ほかの方が入力するか、入力が終わっているため、変更できません。",
      en: "This part belongs to somebody else or is finished; it cannot be changed.", easy: "ここは かえられません。"))
  static let pageTooLarge = Failure(
    .tooLarge, "forms.page-too-large",
    Phrase("入力された文字が多すぎます。", en: "Too much was typed on this page.", easy: "書いた ものが 多すぎます。"))
  static let partsUnfinished = Failure(
    .conflict, "forms.parts-unfinished",
    Phrase(
      "まだ入力が終わっていない方がいるため、送信できません。", en: "Not everybody has finished, so it cannot be sent yet.", easy: "まだ 書いて いない 人が います。"))
  static let fileInfected = Failure(
    .invalid, "forms.file-infected",
    Phrase(
      "ファイルからウイルスが見つかったため、受け取れません。別の端末で作り直したファイルを添付してください。",
      en: "A virus was found in the file, so it is not accepted. Please attach a file made on another device.",
      easy: "ファイルに ウイルスが ありました。ほかの ファイルを 出して ください。"))
  static let fileKindUnknown = Failure(
    .invalid, "forms.file-kind-unknown",
    Phrase(
      "このファイルの種類は受け取れません。案内にある種類で保存し直してください。", en: "This kind of file is not accepted. Please save it as one of the types named.",
      easy: "この ファイルは 使えません。書いて ある しゅるいに して ください。"))
  static let fileTooLarge = Failure(
    .tooLarge, "forms.file-too-large",
    Phrase("ファイルが大きすぎます。", en: "The file is too large.", easy: "ファイルが 大きすぎます。"))
  public static let scannerAway = scannerUnavailable("").code
  static func scannerUnavailable(_ detail: String) -> Failure {
    Failure(
      .unavailable, "forms.scanner-unavailable",
      Phrase(
        "ファイルの安全を確かめられないため、ただいま受け取れません。時間をおいてもう一度お試しください。",
        en: "Files cannot be checked right now, so none are accepted. Please try again later.", easy: "いま ファイルを 出せません。あとで もういちど して ください。"),
      detail: detail)
  }
}
