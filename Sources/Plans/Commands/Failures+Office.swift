import Kernel

extension PlanFailure {
  /// Somebody else saved while this officer was typing.
  static let changedMeanwhile = Failure(
    .conflict, "plan.changed-meanwhile",
    Phrase(
      "入力している間に、ほかの職員がこの内容を更新しました。入力したものは残っています。今の内容を確かめてから、もう一度保存してください。",
      en: "A colleague saved this while you were typing. What you typed is kept: please compare and save again.",
      easy: "書いて いる 間に、ほかの 人が 変えました。書いた ものは のこって います。もう 一度 保存して ください。"))

  static let readingInTheFuture = Failure(
    .invalid, "plan.reading-in-the-future",
    Phrase("実績の基準日は、今日までの日付を入力してください。", en: "The date of a reading cannot be in the future.", easy: "今日までの 日を 書いて ください。"))

  static func readingExists(_ on: CalendarDate) -> Failure {
    Failure(
      .conflict, "plan.reading-exists",
      Phrase(
        "\(on.wareki)の実績値はすでに入力されています。直すときは、先にその実績値を取り消してください。",
        en: "There is a reading for this date already. To mend it, withdraw that reading first.",
        easy: "この 日の 数字は もう あります。先に 取り消して ください。"), detail: on.description)
  }

  static let notYourDepartment = Failure(
    .forbidden, "plan.not-your-department",
    Phrase(
      "この施策を更新できるのは、担当課の職員と、所属長・計画担当・管理者です。",
      en: "Only officers of the department concerned, chiefs, planners and administrators may update this measure.",
      easy: "この ページを 変えられるのは、担当の 課の 人です。"))

  static let noPhotograph = Failure(
    .missing, "plan.no-photograph",
    Phrase("この実績値に写真は添付されていません。", en: "No photograph is attached to this reading.", easy: "この 数字に 写真は ありません。"))

  static let revisionUnderWay = Failure(
    .conflict, "plan.revision-under-way",
    Phrase(
      "すでに改定の作業中です。続きから編集してください。", en: "A revision is under way already. Please go on with that one.",
      easy: "もう 作って いる とちゅうです。つづきから して ください。"))

  static let noRevision = Failure(
    .missing, "plan.no-revision",
    Phrase(
      "作業中の改定はありません。公開されたか、取りやめられています。", en: "No revision is under way. It was published or discarded.", easy: "作って いる とちゅうの 計画は ありません。"))

  static let nothingRevised = Failure(
    .invalid, "plan.nothing-revised",
    Phrase(
      "改定前と違うところがないため、公開できません。", en: "Nothing differs from the edition before, so there is nothing to publish.",
      easy: "変わった ところが ないので、公開できません。"))

  static func identifierTaken(_ id: String) -> Failure {
    Failure(
      .conflict, "plan.identifier-taken",
      Phrase(
        "識別番号「\(id)」は、今の計画か以前の計画で使われています。別の番号を付けてください。", en: "The id “\(id)” is or was used in this plan. Please choose another.",
        easy: "「\(id)」は もう 使って います。ほかの 番号に して ください。"), detail: id)
  }

  static func revisedPlanWrong(_ problem: Phrase, detail: String) -> Failure {
    Failure(.invalid, "plan.revision-wrong", problem, detail: detail)
  }

  static func unknownReading(_ id: String) -> Failure {
    Failure(
      .missing, "plan.unknown-reading",
      Phrase("お探しの実績値は見つかりませんでした。", en: "No such reading was found.", easy: "さがしている 数字は ありませんでした。"), detail: id)
  }

  static func unknownReport(_ id: String) -> Failure {
    Failure(
      .missing, "plan.unknown-report",
      Phrase("お探しの報告書は見つかりませんでした。", en: "No such report was found.", easy: "さがしている 報告は ありませんでした。"), detail: id)
  }

  static let documentNumberTaken = Failure(
    .conflict, "plan.document-number-taken",
    Phrase(
      "同じ文書番号の報告書がすでに提出されています。文書番号を確かめてください。", en: "A report with this document number was presented already.",
      easy: "同じ 番号の 報告が もう あります。番号を たしかめて ください。"))
}
