import Casework
import Kernel

extension Phrase {
  static let casesTitle = Phrase("受付・案件", en: "Cases", easy: "申しこみの 一覧")
  static let casesLead = Phrase(
    "届いた申請・届出の一覧です。期限の近いものから並びます。", en: "Applications and notifications that have arrived, those due soonest first.",
    easy: "とどいた 申しこみの 一覧です。")
  static func caseCount(_ count: Int) -> Phrase {
    Phrase("\(count)件あります。", en: "\(count) cases.", easy: count == 0 ? "ありません。" : "\(count) あります。")
  }
  static let noCases = Phrase("いま対応する案件はありません。", en: "Nothing waits for you now.", easy: "いま する ことは ありません。")
  static let noCaseFits = Phrase("当てはまる案件が見つかりませんでした。", en: "No case was found.", easy: "見つかりませんでした。")
  static let nextPage = Phrase("次のページ", en: "Next page", easy: "つぎの ページ")
  static let searchCases = Phrase("案件を探す", en: "Search cases", easy: "さがす")
  static let searchCasesHint = Phrase("氏名、フリガナ、受付番号、収受番号など", en: "Name, reading, number", easy: "名前や 番号")
  static let scopeWord = Phrase("範囲", en: "Scope", easy: "どこまで")
  static let scopeMine = Phrase("自分の課", en: "My division", easy: "自分の 課")
  static let scopeAll = Phrase("見ることができるすべて", en: "All that I may see", easy: "見られる もの ぜんぶ")
  static let standingOpen = Phrase("処理中", en: "Open", easy: "して いる ところ")
  static let standingClosed = Phrase("完結", en: "Closed", easy: "おわった もの")
  static let standingAll = Phrase("すべて", en: "All", easy: "ぜんぶ")
  static let onlyLate = Phrase("期限を過ぎたものだけを表示する", en: "Only those that are late", easy: "おそい ものだけ")
  static let applicantWord = Phrase("申請者", en: "Applicant", easy: "申しこんだ 人")
  static func lateAmongThem(_ count: Int) -> Phrase { Phrase("うち期限超過\(count)件", en: "\(count) of them late", easy: "おそい もの \(count)けん") }
  static func overdueAmongThem(_ count: Int) -> Phrase {
    Phrase("補正の期限が過ぎたもの\(count)件", en: "\(count) wait for an overdue correction", easy: "なおす 日が すぎた もの \(count)けん")
  }
  static let lateWord = Phrase("期限超過", en: "Late", easy: "おそい")
  static let clockStopped = Phrase("補正のため停止中", en: "Stopped for a correction", easy: "止まって います")
  static func enteredAt(_ time: String) -> Phrase { Phrase("（入力：\(time)）", en: "(entered \(time))", easy: "（入れた 日：\(time)）") }
  static let wayInWord = Phrase("受付方法", en: "Came in by", easy: "とどき方")
  static let answersWord = Phrase("申請の内容", en: "Answers", easy: "書いて ある こと")
  static let messagesWord = Phrase("メモ・連絡", en: "Notes and messages", easy: "メモ・れんらく")
  static let historyWord = Phrase("経過", en: "History", easy: "いままでの こと")
  static let noMessages = Phrase("まだありません。", en: "None yet.", easy: "まだ ありません。")
  static let messageText = Phrase("内容", en: "Text", easy: "内容")
  static let messageTo = Phrase("種類", en: "Kind", easy: "しゅるい")
  static let messageInternal = Phrase(
    "庁内のメモ（申請者には見えません）", en: "A note inside the office (the applicant does not see it)", easy: "役場の 中の メモ")
  static let messageToApplicant = Phrase("申請者への連絡", en: "A message to the applicant", easy: "申しこんだ 人への れんらく")
  static let messageKeep = Phrase("書き込む", en: "Add", easy: "書く")
  static let messageKept = Phrase("書き込みました。", en: "Added.", easy: "書きました。")
  static let checklistKept = Phrase("確認項目を保存しました。", en: "The checklist is saved.", easy: "のこしました。")
  static let filesUnscanned = Phrase(
    "ウイルス検査をしていないファイルがあります。開くときは注意してください。", en: "Some files were not scanned for viruses; be careful when you open them.",
    easy: "しらべて いない ファイルが あります。気を つけて ください。")
  static let filesReplaced = Phrase("補正で差し替えられる前のファイル", en: "Files before the correction", easy: "なおす 前の ファイル")
  static let keptTyped = Phrase("あなたが入力した内容", en: "What you typed", easy: "書いた こと")
  static let keptTypedText = Phrase(
    "ほかの職員が先に処理したため、まだ使われていません。必要なときは写してお使いください。", en: "Somebody else was faster, so it was not used. Copy it where you need it.",
    easy: "ほかの 人が 先に しました。いる ときは 写して ください。")
  static let actionDone = Phrase("処理しました。", en: "Done.", easy: "しました。")
  /// - Parameter detail: what came of it, a number above all.
  static func actionDone(_ title: LocalText, _ detail: String?) -> Phrase {
    let rest = detail.map { "（\($0)）" } ?? ""
    return Phrase(
      "「\(title.japanese)」を処理しました。\(rest)", en: "Done: \(title.text(.english)). \(rest)",
      easy: "「\(title.text(.easyJapanese))」を しました。\(rest)")
  }
  static let saveWord = Phrase("保存する", en: "Save", easy: "のこす")
  static let formerOfficer = Phrase("元の職員", en: "A former officer", easy: "前に いた 人")
  static let theProgram = Phrase("システム", en: "The system", easy: "コンピューター")
  static let actionsWord = Phrase("できること", en: "What you can do", easy: "できる こと")
  static let correctWhich = Phrase("直していただく項目", en: "What is to be corrected", easy: "なおす ところ")
  static let correctMessage = Phrase("申請者への説明", en: "What to tell the applicant", easy: "申しこんだ 人に 言う こと")
  static let correctMessageHint = Phrase(
    "どこをどう直すのかが、初めて読む人にも分かるように書いてください。", en: "Say what to correct and how, so that anybody understands.", easy: "だれが 読んでも わかるように 書いて ください。")
  static let correctDue = Phrase("補正の期限", en: "To be corrected by", easy: "いつまで")
  static let outcomeWord = Phrase("結果", en: "Outcome", easy: "けっか")
  static let noteWord = Phrase("理由・メモ", en: "Reason or note", easy: "わけ・メモ")
  static let chooseQuestions = Phrase("直していただく項目を選んでください。", en: "Choose what is to be corrected.", easy: "なおす ところを えらんで ください。")
  static let writeMessage = Phrase("申請者への説明を入力してください。", en: "Write what to tell the applicant.", easy: "せつめいを 書いて ください。")
  static let writeDue = Phrase("明日以降の日付を入力してください。", en: "Write a day after today.", easy: "あしたから 後の 日を 書いて ください。")
}

extension WayIn {
  var phrase: Phrase {
    switch self {
    case .online: Phrase("オンライン", en: "Online", easy: "インターネット")
    case .paper: Phrase("書面（郵送など）", en: "On paper", easy: "紙")
    case .phone: Phrase("電話", en: "By telephone", easy: "電話")
    case .counter: Phrase("窓口", en: "At the counter", easy: "役場の 窓口")
    case .line: Phrase("LINE", en: "By LINE", easy: "LINE")
    case .portal: Phrase("国のポータル", en: "State portal", easy: "国の ページ")
    }
  }
}

extension CaseMessage.Kind {
  var phrase: Phrase {
    switch self {
    case .internal: Phrase("庁内", en: "Inside the office", easy: "役場の 中")
    case .toApplicant: Phrase("申請者へ", en: "To the applicant", easy: "申しこんだ 人へ")
    case .fromApplicant: Phrase("申請者から", en: "From the applicant", easy: "申しこんだ 人から")
    }
  }
}

extension CaseEntry.Kind {
  var phrase: Phrase {
    switch self {
    case .opened: Phrase("受け付けました", en: "Opened", easy: "とどきました")
    case .action: Phrase("処理しました", en: "Acted on", easy: "しました")
    case .assigned: Phrase("担当を決めました", en: "Assigned", easy: "担当を 決めました")
    case .moved: Phrase("所管を移しました", en: "Moved", easy: "課を かえました")
    case .organ: Phrase("決定する機関を改めました", en: "Another organ decides", easy: "決める ところを かえました")
    case .escalated: Phrase("期限が近いことを知らせました", en: "Escalated", easy: "日が 近いと 知らせました")
    case .merged: Phrase("ほかの案件にまとめました", en: "Merged", easy: "まとめました")
    case .marked: Phrase("重要の印を変えました", en: "Marked", easy: "しるしを かえました")
    case .dispatched: Phrase("発送しました", en: "Sent out", easy: "送りました")
    case .returned: Phrase("返送されました", en: "Came back", easy: "もどって きました")
    case .extended: Phrase("期間を延長しました", en: "Period extended", easy: "日を のばしました")
    case .revoked: Phrase("文書を取り消しました", en: "Letter revoked", easy: "手紙を とりけしました")
    case .replaced: Phrase("文書を差し替えました", en: "Letter replaced", easy: "手紙を とりかえました")
    case .correctionOverdue: Phrase("補正の期限が過ぎました", en: "Correction overdue", easy: "なおす 日が すぎました")
    case .feeChanged: Phrase("手数料・使用料を変えました", en: "Fees changed", easy: "お金を かえました")
    case .feePaid: Phrase("手数料を受け取りました", en: "Fee received", easy: "お金を うけとりました")
    }
  }
}
