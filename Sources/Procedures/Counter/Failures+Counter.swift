import Kernel

extension ProcedureFailure {
  static let unknownIntake = Failure(
    .missing, "procedures.unknown-intake",
    Phrase(
      "この入力は見つかりません。送信済みか、取りやめたものです。", en: "There is no such entry. It was sent or given up.", easy: "これは ありません。もう 送ったか、やめた ものです。"))
  static let intakeSent = Failure(
    .conflict, "procedures.intake-sent",
    Phrase("この入力はすでに受け付けました。", en: "This entry has already become a case.", easy: "これは もう うけつけました。"))
  static let notForEntry = Failure(
    .conflict, "procedures.not-yours-to-enter",
    Phrase(
      "庁内の手続きは「庁内の申請」から、住民の手続きは「申請を入力する」から始めてください。",
      en: "Begin internal procedures under “Your own applications”, those of residents under “Enter an application”.",
      easy: "役場の 中の 手続きは「庁内の申請」から 始めて ください。"))
  static let arrivalInFuture = Failure(
    .invalid, "procedures.arrival-in-future",
    Phrase("到達日時に、これから先の日時は入力できません。", en: "The moment of arrival cannot lie in the future.", easy: "とどいた 日は、今より 前に して ください。"))
  static let scanUnjudged = Failure(
    .conflict, "procedures.scan-unjudged",
    Phrase(
      "添付した写真に個人番号が写っていないか、まだ確かめていません。写真ごとに「写っていない」か「写真の一部を隠す」を選んでください。",
      en: "Nobody has checked yet whether a My Number can be seen on the photographs. Please decide for each of them.",
      easy: "写真に マイナンバーが 見えないか、まだ 見て いません。1つずつ 見て ください。"))
  static let unknownVisit = Failure(
    .missing, "procedures.unknown-visit",
    Phrase("この来庁の受付は見つかりません。", en: "There is no such visit.", easy: "この うけつけは ありません。"))
  static let unknownPerson = Failure(
    .missing, "procedures.unknown-person",
    Phrase("この方の利用者登録は見つかりません。", en: "There is no such account.", easy: "この 人の アカウントは ありません。"))
  static let visitOver = Failure(
    .conflict, "procedures.visit-over",
    Phrase("この来庁の受付は終わっています。", en: "This visit is over.", easy: "この うけつけは おわりました。"))
  static let visitChanged = Failure(
    .conflict, "procedures.visit-changed",
    Phrase(
      "ほかの画面で内容が変わりました。最新の内容を確かめてから、もう一度操作してください。",
      en: "Something was changed on another screen. Please look at it as it is now and try again.",
      easy: "内容が かわりました。もういちど 見てから、おして ください。"))
  static let visitNotReady = Failure(
    .conflict, "procedures.visit-not-ready",
    Phrase(
      "まだ受け付けられません。書類の入力と、ご本人の確認を済ませてください。", en: "It cannot be received yet. Finish the forms and let the person confirm them.",
      easy: "まだ できません。ぜんぶ 書いて、本人に 見て もらって ください。"))
  static let unknownTablet = Failure(
    .missing, "procedures.unknown-tablet",
    Phrase(
      "この確認画面は使えません。期限が切れたか、確認が終わっています。窓口の職員にお申し出ください。",
      en: "This page can no longer be used: it has expired or you have confirmed. Please tell the officer.",
      easy: "この 画面は もう 使えません。役場の 人に 言って ください。"))
  static let otherTablet = Failure(
    .forbidden, "procedures.other-tablet",
    Phrase(
      "この確認画面は、ほかの端末で開かれています。窓口の職員にお申し出ください。", en: "This page was opened on another device. Please tell the officer.",
      easy: "この 画面は ほかの ところで 開いて います。役場の 人に 言って ください。"))
  static let notForProtections = Failure(
    .forbidden, "procedures.not-for-protections",
    Phrase(
      "支援措置の対象者は、担当課の職員だけが取り扱います。", en: "Only officers of the division in charge handle protected people.",
      easy: "この ページは、担当の 人だけが 使います。"))
  static let receiptUnknown = Failure(
    .missing, "procedures.unknown-receipt",
    Phrase("この収受票は見つかりません。", en: "There is no such slip.", easy: "この 紙は ありません。"))
}
