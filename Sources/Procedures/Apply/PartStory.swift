import Design
import Forms
import Kernel

extension Phrase {
  static let partContentChanged = Phrase(
    "ほかの人の記入が変わりました。内容を確かめて、もう一度「記入を終える」を押してください。", en: "What others filled in has changed. Please look at it and finish your part again.",
    easy: "ほかの 人が 書いた ものが かわりました。見て、もう一度 おわりに して ください。")
  static let partWhole = Phrase("ほかの人が記入した内容", en: "What others have filled in", easy: "ほかの 人が 書いた もの")
}

extension PartStep.Step {
  var phrase: Phrase {
    switch self {
    case .invited: Phrase("記入を依頼しました", en: "Asked to fill it in", easy: "たのみました")
    case .finished: Phrase("記入が終わりました", en: "Filled in", easy: "書きおわりました")
    case .reopened: Phrase("もう一度記入できるようにしました", en: "Opened again", easy: "もう一度 書けるように しました")
    }
  }
}

extension ApplyPages.Scene {
  /// The story of the parts as a note for the office; nil where nothing was opened again.
  var partStory: String? {
    guard steps.contains(where: { $0.step == .reopened }) else { return nil }
    let texts = Texts(.japanese)
    let lines = steps.map { step in
      "\(texts.dateAndTime(step.at))　\(title(ofPart: step.part).japanese)：\(step.step.phrase.japanese)"
        + (step.note.map { "（\($0 == PartStep.contentChanged ? Phrase.partContentChanged.japanese : $0)）" } ?? "")
    }
    return ([Phrase.partStory.japanese] + lines).joined(separator: "\n")
  }
}

extension Phrase {
  static func partReopen(_ part: String) -> Phrase {
    Phrase(
      "「\(part)」の記入を直してもらう", en: "Let “\(part)” change what they filled in", easy: "「\(part)」に なおして もらう")
  }
  static let partStory = Phrase("ほかの方の記入の経過", en: "What happened to the parts of others", easy: "ほかの 人が 書いた こと")
  static let partReopenLead = Phrase(
    "記入が終わったところを、相手の方がもう一度直せるようにします。前にお渡ししたリンクか番号で、そのまま開けます。直し終わるまで、申請は送信できません。",
    en: "The other can change the finished part again, with the link or code given before. You can send it when they are done again.",
    easy: "書きおわった ところを、もう一度 なおせるように します。前の リンクか 番号で 開けます。おわるまで 送れません。")
  static let partReopenNote = Phrase("直していただきたいこと", en: "What should be changed", easy: "なおして ほしい こと")
  static let partReopenNoteHint = Phrase(
    "相手の方の画面と、この申請の経過に表示されます。例：面積をもう一度確かめてください",
    en: "Shown to the other, and kept in the story of this application. For example: please check the area again",
    easy: "あいての 画面に 出ます。れい：大きさを もう一度 見て ください")
  static let partReopenDo = Phrase("もう一度記入できるようにする", en: "Open it again", easy: "もう一度 書けるように する")
  static let partReopenNot = Phrase("やめて確認に戻る", en: "No, go back", easy: "やめて もどる")
  static let partReopened = Phrase("もう一度記入できるようにしました", en: "It is open again", easy: "もう一度 書けるように しました")
  static let partReopenedTold = Phrase(
    "相手の方が記入したメールアドレスに、お知らせを送りました。届かないときは、前にお渡ししたリンクか番号をもう一度開くようお伝えください。リンクが分からないときは、下の「リンクを作り直す」を使ってください。",
    en:
      "A mail went to the address that they filled in. If it does not arrive, please tell them to open the link or code again. If it is lost, make a new link below.",
    easy: "あいてに メールを 送りました。とどかない ときは 「リンクを もう一度 開いて」と 言って ください。ない ときは 下で 作れます。")
  static let partReopenedTell = Phrase(
    "相手の方に、前にお渡ししたリンクか番号をもう一度開くようお伝えください。リンクが分からないときは、下の「リンクを作り直す」を使ってください。",
    en: "Please tell them to open the link or code again. If it is lost, make a new link below.",
    easy: "あいてに 「リンクを もう一度 開いて」と 言って ください。ない ときは 下で 作れます。")
  static let partReopenedTitle = Phrase("もう一度、記入内容の確認をお願いします", en: "Please look at your part again", easy: "もう一度 見て ください")
  static func partReopenedText(_ moment: String) -> Phrase {
    Phrase(
      "\(moment)に、依頼した方が記入をもう一度できるようにしました。直したら、最後に「記入を終える」を押してください。",
      en: "On \(moment) the person who asked you opened your part again. When you have changed it, press “Finish my part”.",
      easy: "\(moment)に、たのんだ 人が もう一度 書けるように しました。なおしたら 「書きおわる」を おして ください。")
  }
  static let partIsFinished = Phrase(
    "あなたの記入は終わっています。直したいときは、依頼した方に伝えてください。依頼した方が、もう一度記入できるようにできます。",
    en: "Your part is done. If something is wrong, tell the person who asked you: they can open it again.",
    easy: "書きおわって います。なおしたい ときは、たのんだ 人に 言って ください。")
  static let partsTitle = Phrase("ほかの方の記入", en: "What others fill in", easy: "ほかの 人が 書く ところ")
  static let partsLead = Phrase(
    "この申請には、ほかの方が記入するところがあります。リンクか番号をお渡しして、記入していただいてください。全員の記入が終わると送信できます。",
    en: "Others fill in a part of this form. Give them the link or the code; when all are done you can send it.",
    easy: "ほかの 人も 書きます。リンクか 番号を わたして ください。みんなが 書いたら 送れます。")
  static let partDone = Phrase("記入済み", en: "Done", easy: "書きました")
  static let partAsked = Phrase("依頼済み", en: "Asked", easy: "たのみました")
  static let partWaiting = Phrase("未依頼", en: "Not asked yet", easy: "まだ")
  static let partInvite = Phrase("記入を依頼する", en: "Ask them to fill it in", easy: "書いて もらう")
  static let partInviteAgain = Phrase("リンクを作り直す", en: "Make a new link", easy: "リンクを 作りなおす")
  static let partInviteLead = Phrase(
    "次のリンクか保存番号を、記入していただく方にお渡しください。", en: "Give this link or this code to the person who fills it in.", easy: "この リンクか 番号を わたして ください。")
  static let partLink = Phrase("リンク", en: "Link", easy: "リンク")
  static let partCodeAt = Phrase("保存番号を入力するページ", en: "Where the code is typed", easy: "番号を 書く ページ")
  static let partInviteNote = Phrase(
    "もう一度作ると、前のリンクと番号は使えなくなります。あなたの記入内容のうち、相手の方に関係のない項目は見えません。",
    en: "A new link makes the earlier one void. The other sees nothing of your part but what is locked for reading.",
    easy: "もう一度 作ると、前の ものは 使えません。")
  static let partFinish = Phrase("記入を終える", en: "Finish my part", easy: "書きおわる")
  static let partFinishNote = Phrase(
    "終えた後は直せません。直したいときは、依頼した方に伝えてください。", en: "Afterwards you cannot change it. Tell the person who asked you if something is wrong.",
    easy: "おわると なおせません。")
  static let partFinished = Phrase("記入が終わりました", en: "Your part is done", easy: "書きおわりました")
  static let partFinishedText = Phrase(
    "ありがとうございました。依頼した方が全体を確かめて、役場に送ります。", en: "Thank you. The person who asked you will check everything and send it to the town.",
    easy: "ありがとうございます。たのんだ 人が 役場に 送ります。")
}
