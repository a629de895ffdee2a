import Kernel

/// What can go wrong in the workshop, for the person concerned.
enum WorkshopFailure {
  static let unknownForm = Failure(
    .missing, "workshop.unknown-form",
    Phrase(
      "お探しの様式は見つかりませんでした。様式の一覧からお探しください。", en: "No such form was found. Please look for it in the list of forms.",
      easy: "さがしている ものは ありませんでした。一覧から さがして ください。"))
  static let changedMeanwhile = Failure(
    .conflict, "workshop.changed-meanwhile",
    Phrase(
      "ほかの職員がこの様式を変更しました。最新の内容を確認してから、もう一度操作してください。",
      en: "Somebody else has changed this form. Look at the newest version and try again.",
      easy: "ほかの 人が かえました。新しい ものを 見てから、もういちど して ください。"))
  static let nothingToPublish = Failure(
    .conflict, "workshop.nothing-to-publish",
    Phrase("公開する下書きがありません。", en: "There is no draft to publish.", easy: "出す ものが まだ ありません。"))
  static func notPublishable(_ why: Phrase) -> Failure {
    Failure(
      .invalid, "workshop.not-publishable",
      Phrase(
        "直す必要があるところがあるため、公開できません。\(why.japanese)", en: "It cannot be published yet. \(why.english)", easy: "まだ 出せません。\(why.easyJapanese)"))
  }
  static let unknownSurvey = Failure(
    .missing, "workshop.unknown-survey",
    Phrase(
      "お探しのアンケートは見つかりませんでした。アンケートの一覧からお探しください。", en: "No such survey was found. Please look for it in the list of surveys.",
      easy: "さがしている アンケートは ありませんでした。一覧から さがして ください。"))
  static let surveyClosed = Failure(
    .conflict, "workshop.survey-closed",
    Phrase(
      "このアンケートの受付は終了しました。ご協力ありがとうございました。", en: "This survey is closed. Thank you for your interest.",
      easy: "この アンケートは おわりました。ありがとうございました。"))
  static let answeredAlready = Failure(
    .conflict, "workshop.answered-already",
    Phrase(
      "このアンケートには、すでにお答えいただいています。ご協力ありがとうございました。", en: "You have answered this survey already. Thank you.",
      easy: "もう 答えて います。ありがとうございました。"))
  static let settingsFixed = Failure(
    .conflict, "workshop.settings-fixed",
    Phrase(
      "回答が届いているため、記名・無記名と、1人1回の設定は変えられません。",
      en: "Answers have arrived: whether it is anonymous, and once per person, can no longer be changed.",
      easy: "もう 答えが あるので、名前を 書くか どうかは かえられません。"))
}
