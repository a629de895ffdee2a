import Kernel

/// What can go wrong with a case, for the person concerned.
public enum CaseworkFailure {
  static func unknownBook(_ id: String) -> Failure {
    Failure(
      .missing, "casework.unknown-book",
      Phrase(
        "番号の簿冊が設定されていません。文書の担当課にご連絡ください。", en: "There is no such number book. Please tell those in charge of records.",
        easy: "番号の 本が ありません。担当の 課に 言って ください。"), detail: id)
  }
  static func noMark(_ department: String) -> Failure {
    Failure(
      .missing, "casework.no-mark",
      Phrase(
        "この課の文書記号が設定されていません。文書の担当課にご連絡ください。",
        en: "This department has no mark for its documents. Please tell those in charge of records.",
        easy: "この 課の 記号が ありません。担当の 課に 言って ください。"), detail: department)
  }
  public static let unknownNumber = Failure(
    .missing, "casework.unknown-number",
    Phrase("使われている番号の中に見つかりませんでした。", en: "No such number is in use.", easy: "その 番号は ありませんでした。"))
  static let numberTaken = Failure(
    .conflict, "casework.number-taken",
    Phrase(
      "その番号までは既に使われています。次の番号より大きい番号を入力してください。",
      en: "Numbers up to this one are taken. Please enter one greater than the next.", easy: "その 番号は もう 使って います。もっと 大きい 番号を 書いて ください。"))
  static let gapReason = Failure(
    .invalid, "casework.gap-reason",
    Phrase("欠番の理由を入力してください。", en: "Please enter the reason why numbers are left out.", easy: "番号を 使わない わけを 書いて ください。"))
}

extension CaseworkFailure {
  static let answersMalformed = Failure(
    .invalid, "casework.answers-malformed",
    Phrase("回答を読み取れませんでした。もう一度お試しください。", en: "The answers could not be read. Please try again.", easy: "こたえを 読めませんでした。もう一度 して ください。"))
  static let noApplicant = Failure(
    .invalid, "casework.no-applicant",
    Phrase("申請者を入力してください。", en: "Please enter the applicant.", easy: "申しこむ 人を 書いて ください。"))
  static let arrivalInFuture = Failure(
    .invalid, "casework.arrival-in-future",
    Phrase(
      "到達日時が今より後になっています。届いた日時を入力してください。", en: "The time of arrival lies in the future. Please enter when it arrived.",
      easy: "とどいた 日が 今より 後です。とどいた 日を 書いて ください。"))
  static let correctedBeforeAsked = Failure(
    .invalid, "casework.corrected-before-asked",
    Phrase(
      "届いた日が、補正を求めた日より前になっています。届いた日を確かめてください。", en: "The correction cannot have arrived before it was asked for. Please check the day.",
      easy: "なおしたものが とどいた 日が、おねがいした 日より 前です。日を たしかめて ください。"))
  static func unknownCase(_ id: String) -> Failure {
    Failure(
      .missing, "casework.unknown-case",
      Phrase("お探しの案件は見つかりませんでした。", en: "No such case was found.", easy: "さがしている ものは ありませんでした。"), detail: id)
  }
  public static let notYours = Failure(
    .forbidden, "casework.not-yours",
    Phrase(
      "この操作は、この案件の担当者だけができます。", en: "Only those in charge of this case can do this.", easy: "担当の 人だけ できます。"))
  static func changedMeanwhile(_ version: Int) -> Failure {
    Failure(
      .conflict, "casework.changed-meanwhile",
      Phrase(
        "ほかの人が先にこの案件を更新しました。入力した内容は残っています。最新の内容を確かめて、もう一度お試しください。",
        en: "Somebody else has changed this case meanwhile. What you typed is kept. Please look at the case as it is now and try again.",
        easy: "ほかの 人が 先に かえました。書いた ことは のこって います。新しい ないようを 見て、もう一度 して ください。"),
      detail: "version \(version)")
  }
  public static func notNow(_ action: String) -> Failure {
    Failure(
      .conflict, "casework.not-now",
      Phrase(
        "案件の今の状態では、この操作はできません。", en: "This cannot be done while the case is where it is now.", easy: "今は できません。"), detail: action)
  }
  static let isClosed = Failure(
    .conflict, "casework.closed",
    Phrase("この案件は終わっています。", en: "This case is closed.", easy: "これは もう おわって います。"))
  public static let outcomeStands = Failure(
    .conflict, "casework.outcome-stands",
    Phrase(
      "この案件の決定は施行済みで、効力を持っています。変えるときは、再び審査するのではなく、案件のページの文書か決裁済みの起案から、変更や取消しの手続きをしてください。",
      en:
        "This case was decided and the decision stands. To change it, do not examine the case again: change or cancel its letter, or write a draft of change.",
      easy: "もう 決まって、手紙を 出しました。かえる ときは、手紙の「かえる・とりけす」を えらんで ください。"))
  static let checklistOpen = Failure(
    .conflict, "casework.checklist-open",
    Phrase(
      "審査の確認項目に、まだ確認していないものがあります。", en: "Some items of the checklist are not ticked yet.", easy: "まだ たしかめて いない ものが あります。"))
  static let feeOpen = Failure(
    .conflict, "casework.fee-open",
    Phrase("手数料がまだ納められていません。", en: "The fee has not been paid yet.", easy: "お金が まだ はらわれて いません。"))
  static func inputMissing(_ what: String) -> Failure {
    Failure(
      .invalid, "casework.input-missing",
      Phrase("必要な項目が入力されていません。", en: "Something that is needed was not entered.", easy: "まだ 書いて いない ところが あります。"), detail: what)
  }
  static func notAsked(_ questions: [String]) -> Failure {
    Failure(
      .invalid, "casework.not-asked",
      Phrase(
        "補正をお願いした項目のほかは変更できません。", en: "Only the questions that were named can be changed.", easy: "おねがいした ところだけ なおせます。"),
      detail: questions.joined(separator: " "))
  }
  static let nothingAsked = Failure(
    .conflict, "casework.nothing-asked",
    Phrase("補正をお願いしている項目はありません。", en: "No correction has been asked for.", easy: "なおす ところは ありません。"))
  static let dueInPast = Failure(
    .invalid, "casework.due-in-past",
    Phrase("期限は今日より後の日にしてください。", en: "The day by which it is due must lie after today.", easy: "今日より 後の 日に して ください。"))
  public static let extensionTooShort = Failure(
    .invalid, "casework.extension-too-short",
    Phrase(
      "延長後の期限は、今日と今の期限より後の日にしてください。", en: "The new last day must lie after today and after the present one.",
      easy: "新しい 日は、今日と 前の 日より 後に して ください。"))
  static let afterClosingDay = Failure(
    .conflict, "casework.after-closing-day",
    Phrase(
      "この会議の締切日を過ぎています。次の会議に付議してください。", en: "The closing day of this meeting is over. Please table the case for the next one.",
      easy: "この 会議の しめきりは すぎました。つぎの 会議に して ください。"))
  static let mergedIntoItself = Failure(
    .invalid, "casework.merged-wrongly",
    Phrase(
      "同じ手続きの、まだ終わっていない別の案件にまとめてください。", en: "A duplicate is merged into another case of the same procedure that is still open.",
      easy: "同じ 手続きの ほかの ものを えらんで ください。"))
  static let organDecides = Failure(
    .conflict, "casework.organ-decides",
    Phrase(
      "決裁の手続き中か、決定した後のため、決定する機関を改められません。起案を引き戻してから改めてください。",
      en: "It is being decided, or was. Please take the draft back before you name another organ.",
      easy: "いま 決めて います。起案を もどしてから かえて ください。"))
  static let feeUnknown = Failure(
    .missing, "casework.unknown-fee",
    Phrase("その手数料は見つかりませんでした。", en: "No such fee was found.", easy: "その お金は ありませんでした。"))
  static let feeSettled = Failure(
    .conflict, "casework.fee-settled",
    Phrase("この手数料は既に納められたか、取り消されています。", en: "This fee is paid or cancelled already.", easy: "この お金は もう おわって います。"))
  static let reductionReason = Failure(
    .invalid, "casework.reduction-reason",
    Phrase("減免の額と理由を入力してください。", en: "Please enter the amount and the reason of the reduction.", easy: "安く する わけと お金を 書いて ください。"))
  public static let dispatchUnknown = Failure(
    .missing, "casework.unknown-dispatch",
    Phrase("その発送の記録は見つかりませんでした。", en: "No such dispatch was found.", easy: "その 記録は ありませんでした。"))
  static let filterMalformed = Failure(
    .invalid, "casework.filter-malformed",
    Phrase("検索条件を読み取れませんでした。", en: "The search could not be read.", easy: "さがす ことばを 読めませんでした。"))
}
