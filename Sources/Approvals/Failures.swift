import Kernel

enum ApprovalsFailure {
  static let notOnRoute = Failure(
    .forbidden, "approvals.not-on-route",
    Phrase(
      "この起案を見られるのは、起案した課の職員と、回議・合議・決裁に関わる職員です。", en: "Only the drafting division and those on its way may see this draft.",
      easy: "この 書類を 見られるのは、書いた 課の 人と、返事を する 人だけです。"))
  static let noPost = Failure(
    .conflict, "approvals.no-post",
    Phrase(
      "今日就いている職がないため、起案できません。人事担当に職の発令を確かめてください。", en: "You hold no post today, so you cannot draft. Please ask the personnel section.",
      easy: "いま しごとの 役が ないので、書けません。人事の 人に 聞いて ください。"))
  static let chooseAnswer = Failure(
    .invalid, "approvals.choose-answer",
    Phrase("回答を選んでください。", en: "Please choose an answer.", easy: "返事を えらんで ください。"))
  static let nothingCorrected = Failure(
    .invalid, "approvals.nothing-corrected",
    Phrase("字句が変わっていません。直すところを書き換えてください。", en: "The wording has not changed.", easy: "文が かわって いません。なおして ください。"))
  static let issuedFromCase = Failure(
    .conflict, "approvals.issued-from-case",
    Phrase(
      "案件についての起案の発番・施行・変更は、案件のページで行います。", en: "A draft about a case is numbered, issued and changed from the page of the case.",
      easy: "これは、申しこみの ページで します。"))
  static let covered = Failure(
    .forbidden, "approvals.covered",
    Phrase(
      "支援措置の対象者に関わる起案のため、一部を表示していません。担当課の職員が、案件のページで見る理由を記録してから直してください。",
      en:
        "This draft concerns a protected person and is not shown whole. An officer in charge may write in it after noting a reason on the page of the case.",
      easy: "「支援措置」の 人の ことです。申しこみの ページで わけを 書いてから、なおして ください。"))
  static let unknownFile = Failure(
    .missing, "approvals.unknown-file",
    Phrase("お探しのファイルは見つかりませんでした。", en: "No such file was found.", easy: "ファイルは ありませんでした。"))
  static let notReader = Failure(
    .forbidden, "approvals.not-reader",
    Phrase(
      "この供覧を見られるのは、供覧を始めた職員と供覧先の職員です。", en: "Only those among whom it circulates may see this.",
      easy: "これを 見られるのは、見て ほしいと 言われた 人だけです。"))
}
