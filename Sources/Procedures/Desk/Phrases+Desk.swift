import Kernel

extension Phrase {
  static let scopeOwn = Phrase("自分の担当", en: "On my desk", easy: "じぶんの たんとう")
  static let assigneeWord = Phrase("担当者", en: "Assigned to", easy: "たんとうの 人")
  static let nobodyWord = Phrase("決まっていません", en: "Nobody yet", easy: "まだ いません")
  static let importantWord = Phrase("重要", en: "Important", easy: "大切")
  static let tickWord = Phrase("選択", en: "Select", easy: "えらぶ")
  static func tickCase(_ name: String, _ title: String) -> Phrase {
    Phrase("\(name)の\(title)を選ぶ", en: "Select \(title) of \(name)", easy: "\(name)の \(title)を えらぶ")
  }
  static let orderWord = Phrase("並び順", en: "Order", easy: "ならべ方")
  static let moreFilters = Phrase("条件を増やす", en: "More filters", easy: "もっと くわしく さがす")
  static let onlyImportant = Phrase("重要な案件だけを表示する", en: "Only important ones", easy: "大切な ものだけ")
  static let onlyUnassigned = Phrase("担当者のいない案件だけを表示する", en: "Only those nobody works on", easy: "たんとうの いない ものだけ")
  static let organWord = Phrase("執行機関", en: "Organ", easy: "町の きかん")
  static let departmentOrUnit = Phrase("課・係", en: "Division or section", easy: "課・係")
  static let stateNow = Phrase("いまの状態", en: "Where it stands", easy: "いまの ようす")
  static let waitsWord = Phrase("待っている相手", en: "Waits for", easy: "だれを まって いるか")
  static let arrivedFromWord = Phrase("届いた日（から）", en: "Arrived from", easy: "とどいた 日（から）")
  static let arrivedToWord = Phrase("届いた日（まで）", en: "Arrived up to", easy: "とどいた 日（まで）")
  static let inboxCSV = Phrase("この一覧をCSVで保存する", en: "Save this list as CSV", easy: "CSVで のこす")
  static let keepFilter = Phrase("この条件を保存する", en: "Keep this search", easy: "この さがし方を のこす")
  static let filterName = Phrase("条件の名前", en: "Name", easy: "名前")
  static let filterNameHint = Phrase("例：期限を過ぎた児童手当", en: "For example: late child allowances", easy: "例：おそい 児童手当")
  static let savedFilters = Phrase("保存した条件", en: "Kept searches", easy: "のこした さがし方")
  static func removeFilter(_ title: String) -> Phrase { Phrase("「\(title)」を消す", en: "Remove “\(title)”", easy: "「\(title)」を けす") }
  static let bulkWhat = Phrase("選んだ案件をまとめて処理する", en: "For all selected", easy: "えらんだ ものを まとめて する")
  static let bulkRegister = Phrase("収受する", en: "Register", easy: "番号を つける")
  static let bulkAssign = Phrase("担当者を決める", en: "Assign", easy: "たんとうを 決める")
  static let bulkTake = Phrase("自分の担当にする", en: "Take over myself", easy: "じぶんが する")
  static let bulkOfficer = Phrase("担当者（担当者を決めるとき）", en: "Officer (when assigning)", easy: "たんとうの 人")
  static let bulkGo = Phrase("まとめて処理する", en: "Do it", easy: "まとめて する")
  static func bulkDone(_ count: Int) -> Phrase {
    guard count > 0 else {
      return Phrase("処理できる案件はありませんでした。", en: "None of them could be done.", easy: "できる ものは ありませんでした。")
    }
    return Phrase("\(count)件を処理しました。", en: "\(count) cases done.", easy: "\(count) しました。")
  }
  static func bulkRefused(_ count: Int) -> Phrase {
    Phrase(
      "\(count)件は、ほかの人が先に処理したか、この処理ができない状態のため、そのままにしました。",
      en: "\(count) were left as they are: somebody was faster, or it cannot be done now.",
      easy: "\(count)は できませんでした。")
  }
  static let placingWord = Phrase("担当と整理", en: "Who works on it", easy: "たんとう")
  static let assignTitle = Phrase("担当者を決める", en: "Assign", easy: "たんとうを 決める")
  static let assignPost = Phrase("担当の職", en: "Post", easy: "たんとうの 役")
  static let assignPostHint = Phrase(
    "職に割り当てると、人が替わってもその職の案件のままです。", en: "A case of a post stays with it when the holder changes.", easy: "人が かわっても、その 役の ものです。")
  static let assignGo = Phrase("担当者にする", en: "Assign", easy: "決める")
  static let moveTitle = Phrase("ほかの課・係へ移す", en: "Move to another division", easy: "ほかの 課に うつす")
  static let moveLead = Phrase(
    "移した後は、この案件を見られなくなることがあります。", en: "Afterwards you may no longer be able to see it.", easy: "うつすと、見られなく なる ことが あります。")
  static let moveTo = Phrase("移す先", en: "To", easy: "どこへ")
  static let moveGo = Phrase("移す", en: "Move", easy: "うつす")
  static let markImportant = Phrase("重要の印を付ける", en: "Mark as important", easy: "大切の しるしを つける")
  static let markOrdinary = Phrase("重要の印を外す", en: "Take the mark away", easy: "大切の しるしを とる")
  static let mergeTitle = Phrase("同じ内容の案件にまとめる", en: "Merge a duplicate", easy: "同じ ものを まとめる")
  static let mergeLead = Phrase(
    "二重に届いた申請のとき、この案件を閉じて、残すほうの案件にまとめます。元に戻せません。", en: "This case is closed in favour of the other. It cannot be undone.",
    easy: "同じ 申しこみが 2つ ある とき、1つに します。もどせません。")
  static let mergeInto = Phrase("残すほうの受付番号", en: "Number of the case to keep", easy: "のこす ものの 番号")
  static let mergeUnknown = Phrase("この受付番号の案件はありません。", en: "No case has this number.", easy: "この 番号は ありません。")
  static let mergeGo = Phrase("まとめる", en: "Merge", easy: "まとめる")
  static let storyWord = Phrase("つながりのある案件", en: "Other stages", easy: "つながって いる もの")
  static let handOverTitle = Phrase("引継ぎ", en: "Hand over", easy: "ひきつぎ")
  static let handOverLead = Phrase(
    "処理中の案件の担当者を、まとめて変えます。異動のときなどに使います。", en: "All open cases of one officer go to another, as at a transfer.", easy: "たんとうの 人を まとめて かえます。")
  static let handOverWho = Phrase(
    "自分の案件のほか、所属長は課の案件を、同じ課の職員は異動した人が残した案件を引き継げます。異動の発令日の前でも後でもできます。",
    en:
      "You can hand over your own cases; heads those of their division, and colleagues what somebody who left has left behind, before or after the day.",
    easy: "じぶんの ものを わたせます。いどうした 人が のこした ものも わたせます。")
  static let handOverToHint = Phrase(
    "4月1日からの後任者も、発令が登録されていれば選べます。職を選ぶと、その職に就く人の案件になります。",
    en: "Those who come later are listed once their appointment is entered. A post stands for whoever holds it.",
    easy: "これから 来る 人も えらべます。")
  static func handOverFromDay(_ date: String) -> Phrase { Phrase("\(date)から", en: "from \(date)", easy: "\(date)から") }
  static func handOverUntilDay(_ date: String) -> Phrase { Phrase("\(date)まで", en: "until \(date)", easy: "\(date)まで") }
  static func handOverCount(_ count: Int) -> Phrase { Phrase("処理中\(count)件", en: "\(count) open", easy: "\(count)けん") }
  static let handOverPeople = Phrase("職員", en: "Officers", easy: "人")
  static let handOverPosts = Phrase("職", en: "Posts", easy: "役")
  static let handOverNotYours = Phrase(
    "この組合せでは引き継げません。自分の案件か、自分の課の案件について、その課の後任者を選んでください。",
    en: "You cannot hand these over. Choose a successor in the division of the cases.", easy: "この 人には わたせません。べつの 人を えらんで ください。")
  static let handOverFrom = Phrase("前の担当者", en: "From", easy: "前の 人")
  static let handOverTo = Phrase("後の担当者", en: "To", easy: "あとの 人")
  static let handOverNote = Phrase("引継ぎの内容", en: "What the successor should know", easy: "つたえる こと")
  static let handOverNoteHint = Phrase("すべての案件に庁内のメモとして残ります。", en: "It becomes a note of every case.", easy: "ぜんぶの 申しこみに メモが のこります。")
  static let handOverGo = Phrase("引き継ぐ", en: "Hand over", easy: "ひきつぐ")
  static let handOverChoose = Phrase("前の担当者を選んでください。", en: "Choose who hands over.", easy: "前の 人を えらんで ください。")
  static let handOverChooseOther = Phrase("前の担当者と別の職員を選んでください。", en: "Choose another officer.", easy: "べつの 人を えらんで ください。")
  static func handOverDone(_ count: Int) -> Phrase {
    Phrase("\(count)件を引き継ぎました。", en: "\(count) cases were handed over.", easy: "\(count) ひきつぎました。")
  }
  static let templatesTitle = Phrase("定型文", en: "Response templates", easy: "よく 使う 文")
  static let templatesLead = Phrase(
    "申請者への連絡でよく使う文を残しておけます。", en: "Texts with which messages to applicants often begin.", easy: "よく 使う 文を のこします。")
  static let noTemplates = Phrase("まだありません。", en: "None yet.", easy: "まだ ありません。")
  static let templateForAll = Phrase("すべての手続き", en: "All procedures", easy: "ぜんぶの 手続き")
  static func templateRemove(_ title: String) -> Phrase { Phrase("「\(title)」を消す", en: "Remove “\(title)”", easy: "「\(title)」を けす") }
  static let templateNew = Phrase("新しい定型文", en: "A new template", easy: "新しい 文")
  static let templateName = Phrase("定型文の名前", en: "Name", easy: "名前")
  static let templateNameNeeded = Phrase("定型文の名前を入力してください。", en: "Write a name.", easy: "名前を 書いて ください。")
  static let templateTextNeeded = Phrase("内容を入力してください。", en: "Write the text.", easy: "内容を 書いて ください。")
  static let templateBegin = Phrase("定型文から書き始めることもできます。", en: "You can begin with a template.", easy: "よく 使う 文から 書けます。")
}
