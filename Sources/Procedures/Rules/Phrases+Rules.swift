import Kernel

extension Phrase {
  static let townRules = Phrase("庁内の決まり", en: "Rules of the office", easy: "役場の きまり")
  static let townRulesLead = Phrase(
    "この町の仕事の進め方の決まりです。職員はだれでも読めます。変えるときは下書きを作り、確認してから施行日を決めて公布します。",
    en:
      "The rules that this office works by. Every officer may read them; changes are made in a draft, checked, and published from a day on.",
    easy: "役場の 仕事の きまりです。かえる ときは、まず 下書きを 作ります。")
  static let ruleNone = Phrase("登録されていません", en: "Not entered", easy: "ありません")
  static let ruleOfFile = Phrase("導入時の設定", en: "As set up", easy: "はじめの 設定")
  static let ruleOfFileLong = Phrase(
    "導入時に町のファイルから読み込んだ内容です。この画面ではまだ変えていません。", en: "As read from the town’s file; it was not changed here yet.",
    easy: "はじめに 入れた ものです。まだ かえて いません。")
  static let ruleFileDiffers = Phrase(
    "町のファイルの内容が、ここで公布した版の後に変わりました。公布した版が優先します。", en: "The town’s file has changed since. What was published here goes before it.",
    easy: "町の ファイルが かわりました。ここで 出した ものを 使います。")
  static func ruleVersion(_ number: Int) -> Phrase { Phrase("第\(number)版", en: "Version \(number)", easy: "\(number)ばんめ") }
  static let ruleVersionWord = Phrase("版", en: "Version", easy: "何ばんめ")
  static let ruleVersions = Phrase("これまでの版", en: "Versions", easy: "これまでの もの")
  static let ruleNow = Phrase("いまの内容", en: "In force now", easy: "いまの きまり")
  static let ruleWhole = Phrase("この版の全体", en: "The whole of it", easy: "ぜんぶ")
  static let ruleSays = Phrase("内容", en: "What it says", easy: "なかみ")
  static let ruleChangeWord = Phrase("変える", en: "Change", easy: "かえる")
  static let ruleDraftThere = Phrase("下書きあり", en: "Draft", easy: "下書きが あります")
  static let ruleDraft = Phrase("下書き", en: "Draft", easy: "下書き")
  static let ruleDraftLead = Phrase(
    "公布するまで、いまの決まりは変わりません。下書きは、この決まりを変えられる職員の間で共有されます。",
    en: "Nothing changes until it is published. The draft is shared by all who may change this rule.", easy: "出すまで、いまの きまりは かわりません。")
  static let ruleDraftText = Phrase("下書きの内容", en: "The draft", easy: "下書きの なかみ")
  static let ruleOpenDraft = Phrase("下書きを開く", en: "Open the draft", easy: "下書きを 見る")
  static let ruleBegin = Phrase("下書きを作って変える", en: "Make a draft to change it", easy: "下書きを 作る")
  static let ruleStart = Phrase("ひな形から下書きを作る", en: "Begin a draft from a pattern", easy: "見本から 下書きを 作る")
  static let ruleStartText = Phrase(
    "この町の決まりは、まだ登録されていません。どの町にも要る最小限のひな形から下書きを作り、町の例規に合わせて1行ずつ直します。公布するまでは、何も変わりません。",
    en:
      "This town has entered none yet. A draft begins from the least that every town needs, and is mended line by line after the town’s by-laws. Nothing changes until it is published.",
    easy: "まだ 入って いません。見本から 下書きを 作って、町の きまりに あわせて なおします。公開するまで、何も かわりません。")
  static let ruleBackToDraft = Phrase("下書きに戻る", en: "Back to the draft", easy: "下書きに もどる")
  static let ruleDiscard = Phrase("下書きを破棄する", en: "Discard the draft", easy: "下書きを すてる")
  static let ruleDiscardText = Phrase(
    "下書きに加えた変更はすべて失われます。いまの決まりは変わりません。", en: "All changes of the draft are lost. What is in force does not change.",
    easy: "下書きは なくなります。いまの きまりは かわりません。")
  static let ruleChecked = Phrase("確認", en: "Check", easy: "たしかめる")
  static let ruleFine = Phrase("直すところはありません", en: "Nothing is wrong", easy: "よいです")
  static let ruleFineText = Phrase(
    "公布できる内容です。例規との照合は、公布の前に職員が行ってください。", en: "It may be published. Compare it with the by-law before.",
    easy: "出す ことが できます。きまりの 本と くらべて ください。")
  static func ruleErrors(_ count: Int) -> Phrase {
    Phrase("直すところが\(count)件あります", en: count == 1 ? "1 thing to mend" : "\(count) things to mend", easy: "なおす ところが \(count)つ あります")
  }
  static let ruleNotes = Phrase("確かめてください", en: "Please look at", easy: "たしかめて ください")
  static let ruleDifference = Phrase("前の版との違い", en: "Difference to the version before", easy: "前と ちがう ところ")
  static let ruleNoDifference = Phrase("前の版と違いはありません。", en: "There is no difference.", easy: "同じです。")
  static let ruleReordered = Phrase("並び順が変わりました。", en: "The order changed.", easy: "じゅんばんが かわりました。")
  static let rulePublishing = Phrase("公布する", en: "Publish", easy: "出す")
  static let rulePublish = Phrase("この内容で公布する", en: "Publish this", easy: "これで 出す")
  static let ruleFrom = Phrase("施行日", en: "In force from", easy: "はじまる 日")
  static let ruleFromHint = Phrase(
    "今日以後の日。先の日にすると、その日に切り替わります。", en: "Today or later. It changes over on that day.", easy: "今日か、それより あとの 日です。")
  static let ruleBasis = Phrase("根拠の例規", en: "By-law", easy: "もとの きまり")
  static let ruleBasisHint = Phrase(
    "例：見本町決裁規程の一部を改正する訓令（令和8年見本町訓令第3号）", en: "Its name and number", easy: "きまりの 名前と 番号")
  static let ruleCheckedBy = Phrase("確認した職員", en: "Checked by", easy: "たしかめた 人")
  static let ruleCheckedByHint = Phrase(
    "例規と照合した職員の所属と氏名。例：総務課総務係　見本 花子", en: "Division and name of whoever compared it with the by-law", easy: "課と 名前を 書きます。")
  static let ruleCheckedOn = Phrase("確認した日", en: "Checked on", easy: "たしかめた 日")
  static let ruleCheckedLater = Phrase(
    "確認した日は、今日以前の日にしてください。", en: "It cannot have been checked after today.", easy: "今日か、それより 前の 日に して ください。")
  static let rulePublishedBy = Phrase("公布した職員", en: "Published by", easy: "出した 人")
  static let ruleWithdrawn = Phrase("施行前に取下げ", en: "Taken back before its first day", easy: "はじまる 前に もどした")
  static let ruleTakeBack = Phrase("施行前に取り下げる", en: "Take it back", easy: "はじまる 前に もどす")
  static let ruleTakeBackText = Phrase(
    "この版は施行されず、内容は下書きに戻ります。", en: "It does not come into force, and its text becomes the draft again.", easy: "この きまりは はじまりません。下書きに もどります。")
  static func ruleComing(_ date: String) -> Phrase {
    Phrase("\(date)に新しい版に切り替わります", en: "A new version is in force from \(date)", easy: "\(date)に 新しく なります")
  }
  static func ruleDone(_ done: String) -> Phrase? {
    switch done {
    case "saved": Phrase("下書きを保存しました。", en: "The draft was saved.", easy: "下書きを のこしました。")
    case "removed": Phrase("下書きから削りました。", en: "It was removed from the draft.", easy: "下書きから けしました。")
    case "discarded": Phrase("下書きを破棄しました。", en: "The draft was discarded.", easy: "下書きを すてました。")
    case "published": Phrase("公布しました。今日から施行されています。", en: "Published. It is in force from today.", easy: "出しました。今日から はじまりました。")
    case "scheduled": Phrase("公布しました。施行日に切り替わります。", en: "Published. It changes over on its first day.", easy: "出しました。はじまる 日に かわります。")
    case "withdrawn": Phrase("取り下げました。内容は下書きに戻っています。", en: "Taken back. Its text is the draft again.", easy: "もどしました。下書きに あります。")
    default: nil
    }
  }
}
