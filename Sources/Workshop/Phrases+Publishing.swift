import Design
import Forms
import Kernel

extension Phrase {
  static let checksLead = Phrase(
    "公開の前に直すところと、念のため見ておくところです。", en: "What must be mended before publishing, and what to look at.", easy: "出す 前に なおす ところです。")
  static let checksFine = Phrase("直さなければならないところはありません", en: "Nothing must be mended", easy: "なおす ところは ありません")
  static let checksFineText = Phrase("「公開」の画面から公開できます。", en: "It can be published.", easy: "「公開」の 画面で 出せます。")
  static let onToPublish = Phrase("公開へ進む", en: "Go on to publish", easy: "出す 画面へ")
  static func checksCount(_ count: Int) -> Phrase {
    Phrase("直さなければならないところが\(count)件あります。", en: "\(count) things must be mended.", easy: "なおす ところが \(count)つ あります。")
  }
  static let checksErrors = Phrase("直すところ", en: "To mend", easy: "なおす ところ")
  static let checksWarnings = Phrase("確かめるところ", en: "To look at", easy: "見る ところ")
  static let mendIt = Phrase("この場所を開く", en: "Go there", easy: "ここを 開く")
  static func translationsMissing(_ english: Int, _ easy: Int) -> Phrase {
    Phrase(
      "翻訳のない文：英語 \(english)、やさしい日本語 \(easy)", en: "Not translated: English \(english), easy Japanese \(easy)",
      easy: "まだ ない 文：英語 \(english)、やさしい 日本語 \(easy)")
  }
  static let translationsGo = Phrase("翻訳を入力する", en: "Translate", easy: "ほかの ことばを 書く")
  static let translationsLead = Phrase(
    "空いている文は、日本語のまま表示されます。", en: "What is not translated is shown in Japanese.", easy: "書いて いない 文は 日本語で 出ます。")
  static let translationsAll = Phrase("すべての文を表示", en: "Show all", easy: "ぜんぶ 見る")
  static let translationsOnlyMissing = Phrase("翻訳のない文だけを表示", en: "Only what is missing", easy: "まだの 文だけ 見る")
  static let notTranslated = Phrase("未入力", en: "Missing", easy: "まだ ありません")
  static let japaneseWord = Phrase("日本語", en: "Japanese", easy: "日本語")
  static let englishWord = Phrase("英語", en: "English", easy: "英語")
  static let easyWord = Phrase("やさしい日本語", en: "Easy Japanese", easy: "やさしい 日本語")
  static let textTitle = Phrase("題名・見出し", en: "Title", easy: "名前")
  static let textIntroduction = Phrase("説明", en: "Introduction", easy: "せつめい")
  static let textBody = Phrase("本文", en: "Text", easy: "文")

  static let publishTitle = Phrase("公開する", en: "Publish", easy: "出す")
  static let publishText = Phrase(
    "公開すると、これから始める人はこの内容で入力します。", en: "Whoever begins from now on fills in this version.", easy: "出すと、これから 書く 人は これを 使います。")
  static func publishUsed(_ title: String) -> Phrase {
    Phrase(
      "この様式は手続き「\(title)」で使われています。公開すると、これから始める申請はこの内容になります。すでに始めた申請は、始めたときの内容のままです。",
      en: "The procedure “\(title)” uses this form. Applications begun from now on get this version; those begun before keep theirs.",
      easy: "手続き「\(title)」の フォームです。これから 書く 人は 新しい ものを 使います。")
  }
  static let changesSince = Phrase("公開中のものから変わるところ", en: "What changes", easy: "かわる ところ")
  static let noDifference = Phrase("違いはありません。", en: "No difference.", easy: "同じです。")
  static func publishBlocked(_ count: Int) -> Phrase {
    Phrase("直すところが\(count)件あるため、まだ公開できません", en: "\(count) things must be mended first", easy: "なおす ところが \(count)つ あります")
  }
  static func publishWarnings(_ count: Int) -> Phrase {
    Phrase("確かめるところが\(count)件あります", en: "\(count) things to look at", easy: "見る ところが \(count)つ あります")
  }
  static let publishButton = Phrase("この内容で公開する", en: "Publish this", easy: "これを 出す")
  static let publishedNow = Phrase("この内容で公開しています。", en: "This is what is published.", easy: "いま 出して います。")
  static let archivedNow = Phrase("公開を終了しています。直すと、改訂の下書きができます。", en: "It is archived. A change begins a draft.", easy: "おわって います。")
  static func usesGone(_ title: String) -> Phrase {
    Phrase(
      "手続き「\(title)」の通知文や手数料が使っている質問が、この様式にありません", en: "Letters or fees of “\(title)” go by questions that are not in this form",
      easy: "手続き「\(title)」が 使う しつもんが ありません")
  }
  static let surveyAddress = Phrase("アンケートのページ", en: "The survey's page", easy: "アンケートの ページ")
  static let beginProcedureTitle = Phrase("この様式で手続きを始める", en: "Offer a procedure by this form", easy: "この フォームで 手続きを 始める")
  static let beginProcedureText = Phrase(
    "住民が申請できるようになるのは、この様式を使う手続きを公開してからです。案内・担当・根拠を入力すれば、決裁や通知文は標準のものから始められます。",
    en:
      "Residents can apply once a procedure that uses this form is published. Tell its guide, department and basis; decision and letters begin with what is usual.",
    easy: "手続きを 出すと、申しこめるように なります。手続きの せつめいを 書いて ください。")
  static let beginProcedure = Phrase("手続きの基本情報を入力する", en: "Fill in the procedure", easy: "手続きの ことを 書く")
  static let sharingTitle = Phrase("ギャラリーでの共有", en: "Gallery", easy: "ほかの 町に 見せる")
  static let sharedText = Phrase(
    "同じシステムを使う市町村が、この様式を写して使えます。", en: "The other towns of this installation can copy this form.", easy: "ほかの 町が コピーできます。")
  static let notSharedText = Phrase(
    "共有すると、同じシステムを使う市町村がこの様式を写して使えます。回答は共有されません。",
    en: "Shared, the other towns of this installation can copy this form. Answers are never shared.", easy: "見せると、ほかの 町が コピーできます。答えは 見えません。"
  )
  static let shareButton = Phrase("ギャラリーで共有する", en: "Share", easy: "見せる")
  static let unshareButton = Phrase("共有をやめる", en: "Stop sharing", easy: "見せるのを やめる")
  static let archiveTitle = Phrase("公開を終了する", en: "Archive", easy: "おわりに する")
  static let archiveText = Phrase(
    "新しく入力を始められなくなります。入力途中の人は最後まで送信できます。", en: "Nobody can begin any more; those under way can still finish.", easy: "新しく 書けなく なります。")
  static let discardTitle = Phrase("下書きを削除する", en: "Delete the draft", easy: "下書きを けす")
  static let discardWhole = Phrase(
    "一度も公開していないため、様式そのものがなくなります。元に戻せません。", en: "It was never published: the whole form is deleted. This cannot be undone.",
    easy: "ぜんぶ きえます。もどせません。")
  static let discardDraft = Phrase(
    "公開中の内容に戻ります。下書きで変えたところはなくなり、元に戻せません。", en: "What is published stays; the changes of the draft are lost. This cannot be undone.",
    easy: "出して いる ものは のこります。下書きは きえます。もどせません。")

  static let versionsLead = Phrase("いつ、だれが、何を変えたか。", en: "When, by whom, and what changed.", easy: "いつ、だれが、何を かえたか。")
  static func versionNumber(_ number: Int) -> Phrase { Phrase("第\(number)版", en: "Version \(number)", easy: "\(number)ばんめ") }
  static func changedBy(_ who: String, _ when: String) -> Phrase { Phrase("\(when)　\(who)", en: "\(when), \(who)", easy: "\(when) \(who)") }
  static let firstVersion = Phrase("最初の版です。", en: "The first version.", easy: "さいしょの ものです。")
  static let exportTitle = Phrase("書き出し", en: "Export", easy: "ファイルに する")
  static let exportFile = Phrase("いま作っている内容", en: "What is worked on now", easy: "いまの もの")
  static let exportNote = Phrase("ほかの町に渡したり、「新しく作る」から取り込んだりできます。", en: "For another town, or to be imported again.", easy: "ほかの 町に わたせます。")
  static let figuresLead = Phrase(
    "入力を始めた人が、どのページ、どの質問でやめているか。回答の中身や、だれの入力かは分かりません。",
    en: "On which page and at which question people give up. No answers, nobody's name.", easy: "どこで やめたか わかります。だれかは わかりません。")
  static let figuresNone = Phrase("まだ、示せる数がありません。", en: "There are no figures yet.", easy: "まだ 数が ありません。")
  static let figuresNoneText = Phrase(
    "公開して、5人以上が入力を始めると、ここに表示されます。", en: "They show once five people have begun to fill it in.", easy: "5人 いじょうが 書くと、ここに 出ます。")
  static let figuresChart = Phrase("ページごとの途中離脱の割合", en: "Drop-out by page", easy: "とちゅうで やめた 人の わりあい")
  static let figuresTable = Phrase("ページごとの人数", en: "People by page", easy: "ページごとの 人の 数")
  static let pageWord = Phrase("ページ", en: "Page", easy: "ページ")
  static let figuresSeen = Phrase("見た人", en: "Saw it", easy: "見た 人")
  static let figuresDone = Phrase("進んだ人", en: "Went on", easy: "すすんだ 人")
  static let figuresDropOut = Phrase("離脱", en: "Gave up", easy: "やめた 人")
  static let figuresNote = Phrase("見た人が5人に満たないページの割合は示しません。", en: "No share is shown below five people.", easy: "5人より 少ない ときは 出しません。")
}

extension FormVersion.State {
  var phrase: Phrase {
    switch self {
    case .draft: .stateDraft
    case .published: .statePublished
    case .archived: .stateArchived
    }
  }
  var color: TagColor {
    switch self {
    case .draft: .yellow
    case .published: .green
    case .archived: .gray
    }
  }
}

extension FormDifference.Change {
  var phrase: Phrase {
    switch self {
    case .added: Phrase("追加", en: "Added", easy: "ふえた")
    case .removed: Phrase("削除", en: "Removed", easy: "きえた")
    case .moved: Phrase("移動", en: "Moved", easy: "うごいた")
    case .changed: Phrase("変更", en: "Changed", easy: "かわった")
    }
  }
  var color: TagColor {
    switch self {
    case .added: .green
    case .removed: .red
    case .moved: .gray
    case .changed: .blue
    }
  }
}
