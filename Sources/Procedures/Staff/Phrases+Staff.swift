import Kernel

extension Phrase {
  static let procedureInventory = Phrase("手続きの棚卸し", en: "Procedure inventory", easy: "手続きの たなおろし")
  static let inventoryLead = Phrase(
    "役場のすべての手続きの一覧です。根拠、件数、押印・書面・来庁の要否を確かめ、公開と終了を行います。",
    en: "Every procedure of the office, with its basis, volume and what it asks for. Publish and archive them here.",
    easy: "役場の 手続きの 一覧です。出したり、おわりに したり できます。")
  static let inventoryEmpty = Phrase(
    "手続きがまだ登録されていません。手続きの定義（JSON）を取り込むと、ここに並びます。", en: "No procedure is registered yet. Import definitions (JSON) to see them here.",
    easy: "手続きは まだ ありません。")
  static let inventoryFile = Phrase("棚卸し表（すべての手続き）", en: "Inventory of all procedures", easy: "たなおろしの 表")
  static let publishedWord = Phrase("公開中の手続き", en: "Published", easy: "出して いる 手続き")
  static let onlineCount = Phrase(
    "オンラインでできる手続き（申請の後に続くもの・庁内のものを除く）", en: "Possible online (without later stages and those within the office)", easy: "インターネットで できる 手続き")
  static let sealCount = Phrase("押印を求める手続き", en: "Asking for a seal", easy: "はんこが いる 手続き")
  static func sealApplications(_ count: Int) -> Phrase {
    Phrase("12か月に届いた申請\(count)件", en: "\(count) applications in 12 months", easy: "1年の 申しこみ \(count)")
  }
  static let checkDueCount = Phrase("内容の確認期日を過ぎた手続き", en: "Due to be checked", easy: "たしかめる 日を すぎた 手続き")
  static func items(_ count: Int) -> Phrase { Phrase("\(count)件", en: "\(count)", easy: "\(count)") }
  static let stateWord = Phrase("状態", en: "State", easy: "ようす")
  static let everyState = Phrase("すべての状態", en: "Every state", easy: "ぜんぶ")
  static let procedureWord = Phrase("手続き", en: "Procedure", easy: "手続き")
  static let onlineWord = Phrase("オンライン", en: "Online", easy: "インターネット")
  static let possibleWord = Phrase("可", en: "Yes", easy: "できます")
  static let impossibleWord = Phrase("不可", en: "No", easy: "できません")
  static let neededShort = Phrase("必要", en: "Needed", easy: "いります")
  static let notNeededShort = Phrase("不要", en: "Not needed", easy: "いりません")
  static let yearlyVolume = Phrase("年間件数", en: "A year", easy: "1年の 数")
  static let checkDue = Phrase("要確認", en: "Check due", easy: "たしかめて ください")
  static let nowPublished = Phrase("手続きを公開しました。", en: "The procedure is published.", easy: "手続きを 出しました。")
  static let nowArchived = Phrase("手続きの公開を終了しました。", en: "The procedure is archived.", easy: "手続きを おわりに しました。")
  static let inventoryOf = Phrase("棚卸しの内容", en: "What is known of it", easy: "たなおろしの 内容")
  static let checklistWord = Phrase("審査の確認項目", en: "Checklist", easy: "たしかめる こと")
  static let checklistNone = Phrase("確認項目はありません。", en: "There is no checklist.", easy: "ありません。")
  static let decisionWord = Phrase("決裁", en: "Decision", easy: "決め方")
  static let noDecision = Phrase("決裁を要しない手続きです。", en: "No decision is taken.", easy: "決裁は いりません。")
  static let publishedSince = Phrase("公開した日", en: "Published on", easy: "出した 日")
  static let draftWord = Phrase("下書き", en: "Draft", easy: "まだ 出して いない もの")
  static let noDraftWord = Phrase("なし", en: "None", easy: "ありません")
  static let draftThere = Phrase("公開していない変更があります。", en: "There are changes not yet published.", easy: "まだ 出して いない ものが あります。")
  static let publishProcedure = Phrase("公開する", en: "Publish", easy: "出す")
  static let archiveProcedure = Phrase("公開を終了する", en: "Archive", easy: "おわりに する")
  static let archiveText = Phrase(
    "手続きの一覧から外し、新しい申請を受け付けなくなります。受付済みの案件は、そのまま進められます。あとで公開し直すこともできます。",
    en: "It leaves the catalogue and nobody can apply any more. Cases that are under way go on. It can be published again later.",
    easy: "一覧から なくなります。新しい 申しこみは できません。あとで また 出せます。")
  static let goBack = Phrase("やめて戻る", en: "Go back", easy: "やめる")
  static let seePublicPage = Phrase("公開ページを見る", en: "See the public page", easy: "みんなが 見る ページ")
  static let unitWord = Phrase("担当係", en: "Unit in charge", easy: "担当の 係")
  static func volumeText(_ count: Int, _ year: String) -> Phrase {
    Phrase("\(count)件（\(year)）", en: "\(count) (\(year))", easy: "\(count)（\(year)）")
  }
  static let notKnown = Phrase("調べていません。", en: "Not known yet.", easy: "まだ わかりません。")
  static let paperSheetsWord = Phrase("1件当たりの紙の枚数", en: "Sheets of paper each", easy: "1つの 紙の 数")
  static let counterMinutesWord = Phrase("1件当たりの窓口の時間", en: "Minutes at the counter each", easy: "1つの 窓口の 時間")
  static func sheets(_ count: Int) -> Phrase { Phrase("\(count)枚", en: "\(count)", easy: "\(count)まい") }
  static func minutes(_ count: Int) -> Phrase { Phrase("\(count)分", en: "\(count) minutes", easy: "\(count)分") }
  static func keptYears(_ years: Int) -> Phrase { Phrase("（\(years)年保存）", en: " (kept \(years) years)", easy: "（\(years)年 とって おく）") }
  static let recordClassWord = Phrase("文書分類・保存期間", en: "Class and retention of the records", easy: "書類の しまい方")
  static let subjectWord = Phrase("件名", en: "Subject", easy: "なにに ついてか")
  static let ruleRow = Phrase("決裁規程の区分", en: "Row of the decision rules", easy: "決め方の きまり")
  static func ruleOfOutcome(_ outcome: String) -> Phrase { Phrase("\(outcome)：", en: "\(outcome): ", easy: "\(outcome)：") }
  static let ruleMissing = Phrase(
    "この町の決裁規程に、当てはまる区分がありません", en: "The town’s decision rules have no such row", easy: "町の きまりに ありません")
  static let concurrenceWord = Phrase("合議", en: "Concurrence", easy: "相談する 課")
}
