import Kernel

/// What can go wrong with procedures, for the person concerned.
enum ProcedureFailure {
  static func unknown(_ id: String) -> Failure {
    Failure(
      .missing, "procedures.unknown",
      Phrase(
        "お探しの手続きは見つかりませんでした。手続きの一覧からお探しください。", en: "No such procedure was found. Please look for it in the list of procedures.",
        easy: "さがしている 手続きは ありませんでした。手続きの 一覧から さがして ください。"), detail: id)
  }

  static func unreadable(_ problems: DataProblems, in path: String? = nil) -> Failure {
    let first = problems.list.first
    return Failure(
      .invalid, "procedures.file-wrong",
      Phrase(
        "手続きの定義に誤りがあります（\(problems.list.count)か所）。", en: "The procedure's definition has \(problems.list.count) problems.",
        easy: "手続きの ファイルに まちがいが あります（\(problems.list.count)）。"),
      detail: first.map { (path.map { $0 + " " } ?? "") + "line \($0.line) \($0.place): \($0.message.english)" })
  }

  static let noDraft = Failure(
    .conflict, "procedures.no-draft",
    Phrase("公開する下書きがありません。", en: "There is no draft to publish.", easy: "出す ものが まだ ありません。"))

  static let notOnline = Failure(
    .conflict, "procedures.not-online",
    Phrase(
      "この手続きはオンラインでは受け付けていません。手続きの案内をご覧ください。", en: "This procedure cannot be done online. Please see its guide.",
      easy: "この 手続きは インターネットでは できません。案内を 見て ください。"))
}

extension ProcedureFailure {
  static func unknownLifeEvent(_ id: String) -> Failure {
    Failure(
      .missing, "procedures.unknown-life-event",
      Phrase(
        "お探しの案内は見つかりませんでした。場面の一覧からお探しください。", en: "No such guide was found. Please look for it in the list.",
        easy: "さがしている 案内は ありませんでした。一覧から さがして ください。"), detail: id)
  }
}

extension ProcedureFailure {
  static func noWorkflow(_ id: String) -> Failure {
    Failure(
      .unavailable, "procedures.no-workflow",
      Phrase(
        "この手続きの進め方が登録されていないため、受け付けられません。担当課にご連絡ください。",
        en: "This procedure's workflow is not registered, so nothing can be accepted. Please tell the division in charge.",
        easy: "いま この 手続きは できません。役場に 電話して ください。"), detail: id)
  }

  static let unknownKey = Failure(
    .missing, "procedures.unknown-key",
    Phrase(
      "この番号の申請は見つかりませんでした。番号をもう一度お確かめください。保存の期限を過ぎたものや、送信済みのものは開けません。",
      en: "Nothing was found under this code. Please check it again. What has expired or was sent cannot be opened.",
      easy: "この 番号の 申しこみは ありませんでした。番号を もういちど 見て ください。"))

  static let unknownCase = Failure(
    .missing, "procedures.unknown-case",
    Phrase(
      "この受付番号の申請は見つかりませんでした。番号をもう一度お確かめください。", en: "No application was found under this code. Please check it again.",
      easy: "この 番号の 申しこみは ありませんでした。番号を もういちど 見て ください。"))
}
