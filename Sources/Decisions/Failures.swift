import Kernel

/// What can go wrong with drafts and documents, for the person concerned.
public enum DecisionFailure {
  static func noSuchRule(_ id: String) -> Failure {
    Failure(
      .invalid, "decisions.no-such-rule",
      Phrase(
        "決裁規程にこの事務の項がありません。決裁区分を選び直してください。", en: "The rules of decision have no row for this matter. Please choose another.",
        easy: "この しごとを だれが 決めるか、きまりに ありません。えらびなおして ください。"), detail: id)
  }
  static let amountNeeded = Failure(
    .invalid, "decisions.amount-needed",
    Phrase(
      "金額によって決裁者が変わります。金額を入力してください。", en: "Who decides depends on the amount. Please enter it.",
      easy: "お金の 額で 決める 人が かわります。お金の 額を 書いて ください。"))
  static let amountAboveRule = Failure(
    .invalid, "decisions.amount-above-rule",
    Phrase(
      "この金額を決裁できる職が決裁規程にありません。決裁区分を確かめてください。", en: "The rules of decision name no post for this amount. Please check the matter.",
      easy: "この 額を 決める 人が きまりに ありません。もう一度 たしかめて ください。"))
  static let noDecider = Failure(
    .conflict, "decisions.no-decider",
    Phrase(
      "決裁できる職が見つかりません。職の配置（職務代理・事務取扱）と決裁規程を確かめてください。",
      en: "No post was found that can decide. Please check who holds the posts, and the rules of decision.",
      easy: "決める 人が 見つかりません。役場の しごとの 人を たしかめて ください。"))
  static func noConcurrencePost(_ id: String) -> Failure {
    Failure(
      .invalid, "decisions.no-concurrence-post",
      Phrase(
        "合議先の職が見つかりません。合議先の課・係を確かめてください。", en: "No post was found for the section to be asked. Please check it.",
        easy: "相談する 課が 見つかりません。課を たしかめて ください。"), detail: id)
  }
  public static func unknownDraft(_ id: String) -> Failure {
    Failure(
      .missing, "decisions.unknown-draft",
      Phrase("お探しの起案は見つかりませんでした。", en: "No such draft was found.", easy: "さがしている 書類は ありませんでした。"), detail: id)
  }
  static func unknownStep(_ id: String) -> Failure {
    Failure(
      .missing, "decisions.unknown-step",
      Phrase("お探しの回議・合議の欄は見つかりませんでした。", en: "No such step was found.", easy: "さがしている ところは ありませんでした。"), detail: id)
  }
  static func unknownCirculation(_ id: String) -> Failure {
    Failure(
      .missing, "decisions.unknown-circulation",
      Phrase("お探しの供覧は見つかりませんでした。", en: "No such circulation was found.", easy: "さがしている 書類は ありませんでした。"), detail: id)
  }
  public static func unknownDocument(_ id: String) -> Failure {
    Failure(
      .missing, "decisions.unknown-document",
      Phrase("お探しの文書は見つかりませんでした。", en: "No such document was found.", easy: "さがしている 書類は ありませんでした。"), detail: id)
  }
  static let changedMeanwhile = Failure(
    .conflict, "decisions.changed-meanwhile",
    Phrase(
      "開いている間に、ほかの職員がこの起案を進めました。入力したものは残っています。今の状態を確かめてから、もう一度操作してください。",
      en: "A colleague acted on this draft while you had it open. What you typed is kept: please look again and repeat.",
      easy: "見て いる 間に、ほかの 人が すすめました。書いた ものは のこって います。もう一度 たしかめて ください。"))
  public static func wrongState(_ state: DraftState) -> Failure {
    Failure(
      .conflict, "decisions.wrong-state",
      Phrase(
        "この起案は今「\(state.phrase.japanese)」のため、この操作はできません。", en: "This cannot be done while the draft is “\(state.phrase.english)”.",
        easy: "いまは「\(state.phrase.easyJapanese)」なので、これは できません。"), detail: state.rawValue)
  }
  static let decidedAlready = Failure(
    .conflict, "decisions.decided-already",
    Phrase(
      "決裁が済んだ起案は直せません。内容を変えるときは、変更起案をしてください。",
      en: "A decided draft cannot be altered. To change anything, please write a draft of change.",
      easy: "もう 決まった 書類は なおせません。かえる ときは、新しい「変更」の 書類を 作って ください。"))
  static let notDrafter = Failure(
    .forbidden, "decisions.not-drafter",
    Phrase("この操作ができるのは、起案した職員です。", en: "Only the drafter may do this.", easy: "これが できるのは、書類を 作った 人です。"))
  static let notYours = Failure(
    .forbidden, "decisions.not-yours",
    Phrase(
      "この欄を処理できる職に就いていません。", en: "You do not hold a post that may act on this step.", easy: "あなたは ここに 返事を する しごとの 人では ありません。"))
  static let stepNotOpen = Failure(
    .conflict, "decisions.step-not-open",
    Phrase(
      "この欄には、まだ回っていないか、すでに処理されています。", en: "This step has not been reached yet, or has been dealt with already.",
      easy: "ここには まだ 来て いません。または、もう 終わって います。"))
  static let answerNotHere = Failure(
    .invalid, "decisions.answer-not-here",
    Phrase(
      "この欄ではその回答はできません。回議は承認、合議は同意・意見・不同意、最後の欄は決裁です。",
      en: "That answer is not for this step: the line approves, sections agree or disagree, the last step decides.",
      easy: "ここでは その 返事は できません。"))
  static let reasonNeeded = Failure(
    .invalid, "decisions.reason-needed",
    Phrase("理由か意見を入力してください。", en: "Please write the reason or the opinion.", easy: "理由か 意見を 書いて ください。"))
  static let notInAbsence = Failure(
    .forbidden, "decisions.not-in-absence",
    Phrase(
      "代決は、その職の職員が不在の間に、直近下位の職の職員だけができます。", en: "Only the post below may act, and only while the holder is away.",
      easy: "代わりに 決められるのは、その 人が いない 間だけ、すぐ 下の しごとの 人だけです。"))
  static let tooWeightyForStandIn = Failure(
    .forbidden, "decisions.too-weighty-for-stand-in",
    Phrase(
      "重要、異例又は疑義のある事案は代決できません。決裁者の決裁を待つか、差し戻してください。",
      en: "A case that is important, unusual or in doubt cannot be decided in absence. Please wait for the decider or send it back.",
      easy: "大切な ことや 問題が ある ことは、代わりの 人は 決められません。"))
  static let ownDraft = Failure(
    .forbidden, "decisions.own-draft",
    Phrase("自分の起案を自分で承認・決裁することはできません。", en: "Nobody approves or decides a draft of his own.", easy: "自分の 書類を 自分で 決める ことは できません。"))
  static let nothingToInspect = Failure(
    .conflict, "decisions.nothing-to-inspect",
    Phrase("後閲する代決はありません。", en: "There is nothing to inspect later on this step.", easy: "あとで 見る ものは ありません。"))
  static let notAbsent = Failure(
    .conflict, "decisions.not-absent",
    Phrase("この職の職員は不在ではありません。", en: "The holder of this post is not away.", easy: "この 人は います。"))
  static let nothingCorrected = Failure(
    .invalid, "decisions.nothing-corrected",
    Phrase("字句が変わっていません。", en: "The wording has not changed.", easy: "文が かわって いません。"))
  static let numberFirst = Failure(
    .conflict, "decisions.number-first",
    Phrase("施行する前に発番してください。", en: "Please take a number before issuing.", easy: "先に 番号を つけて ください。"))
  static let numberedAlready = Failure(
    .conflict, "decisions.numbered-already",
    Phrase("この起案はすでに発番されています。", en: "This draft has its number already.", easy: "番号は もう ついて います。"))
  static let notDecided = Failure(
    .conflict, "decisions.not-decided",
    Phrase(
      "決裁が済んでいないため、発番・施行できません。", en: "Not decided yet: no number can be taken and nothing issued.",
      easy: "まだ 決まって いません。番号を つける ことも 送る ことも できません。"))
  static let subjectNeeded = Failure(
    .invalid, "decisions.subject-needed",
    Phrase("件名と伺い文を入力してください。", en: "Please enter the subject and the proposal.", easy: "題と 文を 書いて ください。"))
  public static let documentNotValid = Failure(
    .conflict, "decisions.document-not-valid",
    Phrase(
      "この文書はすでに取り消されているか、差し替えられています。", en: "This document has been cancelled or replaced already.",
      easy: "この 書類は もう 使えません。"))
  static let sealUnchecked = Failure(
    .invalid, "decisions.seal-unchecked",
    Phrase(
      "公印を押す文書には、公印審査をした職員の記録が必要です。", en: "A document with the official seal needs a record of who examined it.",
      easy: "はんこを おす 前に、見た 人を 書いて ください。"))
  static let noRules = Failure(
    .unavailable, "decisions.no-rules",
    Phrase(
      "決裁規程が登録されていないため、起案・決裁を使えません。システムの管理者に連絡してください。",
      en: "The town's rules of decision are not registered, so drafts cannot be used. Please tell the administrator.",
      easy: "決める きまりが まだ 入って いません。システムの 人に 言って ください。"))
  static let readersNeeded = Failure(
    .invalid, "decisions.readers-needed",
    Phrase("供覧する職員を一人以上選んでください。", en: "Please choose at least one reader.", easy: "見る 人を えらんで ください。"))
  static func templateWrong(_ problem: Phrase, detail: String) -> Failure {
    Failure(.invalid, "decisions.template-wrong", problem, detail: detail)
  }
  static func noSuchRemedy(_ id: String) -> Failure {
    Failure(
      .invalid, "decisions.no-such-remedy",
      Phrase(
        "教示の文例にこの種類がありません。手続きの設定を確かめてください。", en: "There is no text of instruction on remedies of this kind. Please check the procedure.",
        easy: "この 種類の 文は ありません。"), detail: id)
  }
  static func remedyIncomplete(_ names: [String]) -> Failure {
    Failure(
      .invalid, "decisions.remedy-incomplete",
      Phrase(
        "教示の文に入れる名称が足りません。町の設定を確かめてください。", en: "A name is missing for the instruction on remedies. Please check the town's settings.",
        easy: "文に 入れる 名前が たりません。"), detail: names.joined(separator: ", "))
  }
}
