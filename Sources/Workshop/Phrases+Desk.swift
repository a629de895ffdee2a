import Design
import Forms
import Kernel

extension Phrase {
  static let workshopTitle = Phrase("様式づくり", en: "Form workshop", easy: "フォームを 作る")
  static let workshopLead = Phrase(
    "申請の様式やアンケートを、この画面だけで作れます。プログラムの知識は要りません。", en: "Make the forms of applications and surveys here. Nobody needs to program.",
    easy: "申しこみの フォームや アンケートを ここで 作れます。")
  static let formWord = Phrase("様式", en: "Form", easy: "フォーム")
  static let surveyWord = Phrase("アンケート", en: "Survey", easy: "アンケート")
  static let procedureFormWord = Phrase("手続きの様式", en: "Form of a procedure", easy: "手続きの フォーム")
  static let otherFormWord = Phrase("手続きに使っていない様式", en: "Form without a procedure", easy: "まだ 使って いない フォーム")
  static let searchForms = Phrase("様式を探す", en: "Find a form", easy: "フォームを さがす")
  static let searchWord = Phrase("探す", en: "Search", easy: "さがす")
  static let kindOfForm = Phrase("種別", en: "Kind", easy: "しゅるい")
  static let everyKind = Phrase("すべての種別", en: "Every kind", easy: "ぜんぶ")
  static let stateWord = Phrase("状態", en: "State", easy: "ようす")
  static let everyState = Phrase("すべての状態", en: "Every state", easy: "ぜんぶ")
  static let stateDraft = Phrase("下書き", en: "Draft", easy: "まだ 出して いません")
  static let stateRevised = Phrase("改訂の下書きあり", en: "Revision in draft", easy: "なおして いる ところ")
  static let statePublished = Phrase("公開中", en: "Published", easy: "出して います")
  static let stateArchived = Phrase("公開終了", en: "Archived", easy: "おわりました")
  static let stateShared = Phrase("ギャラリーで共有中", en: "Shared in the gallery", easy: "ほかの 町にも 見せて います")
  static let changedWord = Phrase("更新日", en: "Changed", easy: "かえた 日")
  static let changedByWord = Phrase("更新者", en: "By", easy: "かえた 人")
  static func formCount(_ count: Int, _ all: Int) -> Phrase {
    Phrase("全\(all)件のうち\(count)件", en: "\(count) of \(all)", easy: "\(all)の うち \(count)")
  }
  static let noForms = Phrase("様式はまだありません。", en: "There are no forms yet.", easy: "フォームは まだ ありません。")
  static let noFormsFit = Phrase("条件に合う様式はありません。", en: "No form fits.", easy: "その フォームは ありません。")

  // MARK: New

  static let newFormTitle = Phrase("新しく作る", en: "Make a new one", easy: "新しく 作る")
  static let newFormLead = Phrase(
    "始め方を1つ選んでください。作ったものは下書きになり、公開するまで住民には見えません。", en: "Choose how to begin. What you make is a draft until you publish it.",
    easy: "1つ えらんで ください。出すまで、ほかの 人には 見えません。")
  static let fromStarter = Phrase("ひな形から作る", en: "From a starter", easy: "もとから 作る")
  static let fromCopy = Phrase("今ある様式を写して作る", en: "Copy one that is there", easy: "コピーして 作る")
  static let fromFile = Phrase("ファイル（JSON）から取り込む", en: "From a file (JSON)", easy: "ファイル（JSON）から 作る")
  static let formTitle = Phrase("題名", en: "Title", easy: "名前")
  static let formTitleHint = Phrase("例：ごみ集積所の設置届、子育て支援アンケート", en: "For example: notification of a refuse point", easy: "れい：子育ての アンケート")
  static let startWith = Phrase("ひな形", en: "Starter", easy: "もと")
  static let makeIt = Phrase("作る", en: "Make it", easy: "作る")
  static let copyWhich = Phrase("写す様式", en: "Which one", easy: "コピーする もの")
  static let copyIt = Phrase("写して作る", en: "Copy it", easy: "コピーする")
  static func copyOf(_ title: String) -> Phrase { Phrase("\(title)（写し）", en: "\(title) (copy)", easy: "\(title)（コピー）") }
  static let importFile = Phrase("様式のファイル", en: "File of a form", easy: "フォームの ファイル")
  static let importHint = Phrase(
    "この画面で書き出したファイルや、ほかの町から受け取ったファイルを選びます。", en: "One that was exported here or came from another town.", easy: "ここで 出した ファイルを えらんで ください。")
  static let importIt = Phrase("取り込む", en: "Import", easy: "入れる")
  static let importNotText = Phrase(
    "ファイルを読み取れません。様式のファイル（JSON、UTF-8）を選んでください。", en: "The file cannot be read. Choose a form's file (JSON, UTF-8).",
    easy: "ファイルが 読めません。ほかの ファイルを えらんで ください。")
  static func importWrong(_ count: Int) -> Phrase {
    Phrase(
      "ファイルに誤りが\(count)か所あるため、取り込めません。", en: "The file has \(count) problems and was not imported.", easy: "ファイルに まちがいが \(count)つ あります。")
  }
  static func importLine(_ line: Int) -> Phrase { Phrase("\(line)行目：", en: "Line \(line): ", easy: "\(line)行目：") }
  static let galleryTitle = Phrase("ギャラリー", en: "Gallery", easy: "みんなの フォーム")
  static let galleryOpen = Phrase("ギャラリーを見る", en: "Open the gallery", easy: "みんなの フォームを 見る")
  static let galleryLead = Phrase(
    "同じシステムを使う市町村が共有している様式です。写して、自分の町に合わせて直せます。", en: "Forms that the towns of this installation share. Copy one and adapt it.",
    easy: "ほかの 町の フォームです。コピーして 使えます。")
  static let galleryEmpty = Phrase("共有されている様式はまだありません。", en: "Nothing is shared yet.", easy: "まだ ありません。")
  static let galleryEmptyText = Phrase(
    "公開した様式の「公開」の画面で、ギャラリーへの共有を選べます。", en: "A published form can be shared from its page “Publish”.", easy: "出した フォームは「公開」の 画面で 見せられます。")
  static func galleryWhat(_ pages: Int, _ questions: Int) -> Phrase {
    Phrase("\(pages)ページ、質問\(questions)問", en: "\(pages) pages, \(questions) questions", easy: "\(pages)ページ、しつもん \(questions)")
  }
  static let galleryCopy = Phrase("写して使う", en: "Copy and use", easy: "コピーして 使う")

  // MARK: The desk

  static let deskTabs = Phrase("この様式の画面", en: "Pages of this form", easy: "この フォームの 画面")
  static let tabMake = Phrase("作る", en: "Make", easy: "作る")
  static let tabChecks = Phrase("確認", en: "Check", easy: "見る")
  static let tabTranslations = Phrase("翻訳", en: "Translations", easy: "ほかの ことば")
  static let tabSurvey = Phrase("アンケートの設定", en: "Survey settings", easy: "アンケートの きまり")
  static let tabResults = Phrase("集計", en: "Results", easy: "数えた もの")
  static let tabVersions = Phrase("版と違い", en: "Versions", easy: "前との ちがい")
  static let tabFigures = Phrase("途中離脱", en: "Drop-out", easy: "とちゅうで やめた 人")
  static let tabPublish = Phrase("公開", en: "Publish", easy: "出す")
  static let doneMade = Phrase("下書きを作りました。質問を加えていきましょう。", en: "The draft is made. Now add questions.", easy: "できました。しつもんを 入れましょう。")
  static let doneSaved = Phrase("保存しました。", en: "Saved.", easy: "のこしました。")
  static let doneUndone = Phrase("直前の変更を元に戻しました。", en: "The last change is undone.", easy: "前に もどしました。")
  static let donePublished = Phrase("公開しました。", en: "Published.", easy: "出しました。")
  static let doneArchived = Phrase("公開を終了しました。", en: "Archived.", easy: "おわりに しました。")
  static let doneShared = Phrase("ギャラリーで共有しました。", en: "Shared in the gallery.", easy: "ほかの 町に 見せました。")
  static let doneUnshared = Phrase("ギャラリーでの共有をやめました。", en: "No longer shared.", easy: "見せるのを やめました。")
  static let doneResults = Phrase("集計結果の公開の設定を変えました。", en: "The publication of the results is changed.", easy: "けっかの 見せかたを かえました。")
  static let usedBy = Phrase("この様式を使っている手続き：", en: "Used by the procedure: ", easy: "使って いる 手続き：")
  static let editingBeginsDraft = Phrase(
    "変更すると、公開中のものはそのままで、改訂の下書きができます。", en: "A change begins a draft of a revision; what is published stays as it is.",
    easy: "かえても、出して いる ものは そのままです。")
  static let tryRun = Phrase("試しに入力する", en: "Try run", easy: "ためしに 書く")
  static let tryRunText = Phrase(
    "住民の画面と同じように入力できます。入力した内容はどこにも送られません。", en: "Fill it in as residents will. Nothing is sent anywhere.", easy: "ためしです。どこにも 送りません。")
  static let tryRunLeave = Phrase("様式の作成に戻る", en: "Back to making the form", easy: "作る 画面に もどる")
  static let tryRunEnd = Phrase("試し入力の結果", en: "End of the try run", easy: "ためしの けっか")
  static let tryRunEndText = Phrase(
    "住民はこのあと、この内容を確認して送信します。", en: "Residents would check these answers now, and send them.", easy: "この あと、見て、送ります。")
  static let tryRunOpen = Phrase("まだ入力が必要なところ", en: "Still missing", easy: "まだ 書いて いない ところ")
  static let tryRunAgain = Phrase("最初から試す", en: "Try again", easy: "もういちど")
  static func mendMistakes(_ count: Int) -> Phrase {
    Phrase("直すところを見る（\(count)件）", en: "See what to mend (\(count))", easy: "なおす ところを 見る（\(count)）")
  }
  static let lastChange = Phrase("直前の変更：", en: "Last change: ", easy: "さっき した こと：")
  static let undo = Phrase("元に戻す", en: "Undo", easy: "もどす")
  static let noPagesYet = Phrase("ページがまだありません。", en: "There is no page yet.", easy: "ページが まだ ありません。")
  static let noQuestionsYet = Phrase("質問がまだありません。", en: "There is no question yet.", easy: "しつもんが まだ ありません。")
  static let addPage = Phrase("ページを追加", en: "Add a page", easy: "ページを ふやす")
  static let editPage = Phrase("ページを直す", en: "Edit the page", easy: "ページを なおす")
  static let addQuestion = Phrase("質問を追加", en: "Add a question", easy: "しつもんを ふやす")
  static let editQuestion = Phrase("質問を直す", en: "Edit the question", easy: "しつもんを なおす")
  static let addQuestionInGroup = Phrase("この繰り返しに質問を追加", en: "Add a question to this group", easy: "この グループに しつもんを ふやす")
  static func pageNumber(_ number: Int) -> Phrase { Phrase("\(number)．", en: "\(number). ", easy: "\(number)．") }
  static let exitPage = Phrase("終了ページ", en: "Exit page", easy: "おわりの ページ")
  static func shownWhen(_ sentence: Phrase) -> Phrase {
    Phrase("\(sentence.japanese)に表示", en: "Shown \(sentence.english)", easy: "\(sentence.easyJapanese)に 出ます")
  }
  static func neededWhen(_ sentence: Phrase) -> Phrase {
    Phrase("\(sentence.japanese)に必須", en: "Required \(sentence.english)", easy: "\(sentence.easyJapanese)に かならず 書きます")
  }
  static let showPreview = Phrase("プレビューを表示", en: "Show in the preview", easy: "どう 見えるか 見る")
  static func ofPage(_ title: Phrase) -> Phrase { Phrase("：\(title.japanese)", en: ": \(title.english)", easy: "：\(title.easyJapanese)") }
  static let editWord = Phrase("直す", en: "Edit", easy: "なおす")
  static let colon = Phrase("：", en: ": ", easy: "：")
  static let moveUp = Phrase("を上へ", en: ": move up", easy: "を 上へ")
  static let moveDown = Phrase("を下へ", en: ": move down", easy: "を 下へ")
  static let deleteIt = Phrase("を削除", en: ": delete", easy: "を けす")
  static let previewTitle = Phrase("プレビュー（スマートフォンの幅）", en: "Preview (width of a phone)", easy: "どう 見えるか（スマホ）")
  static let previewText = Phrase("「次へ」を押すと、試し入力が始まります。", en: "Next begins a try run.", easy: "「次へ」で ためしに 書けます。")
  static let previewNotYet = Phrase("入力が足りないため、まだ表示できません。", en: "Not enough is filled in yet to show it.", easy: "まだ 見せられません。")
  static let previewCalculated = Phrase("計算した値がここに表示されます。", en: "The calculated value stands here.", easy: "計算した 数が ここに 出ます。")
  static let refreshPreview = Phrase("プレビューを更新", en: "Refresh the preview", easy: "見えかたを 新しくする")
  static let settingsTitle = Phrase("題名と説明を直す", en: "Title and introduction", easy: "名前と せつめいを なおす")
  static let saveIt = Phrase("保存する", en: "Save", easy: "のこす")
  static let saveAndAdd = Phrase("保存して次の質問を追加", en: "Save and add another", easy: "のこして、もう1つ ふやす")
  static let backWithoutSaving = Phrase("保存せずに戻る", en: "Back without saving", easy: "のこさないで もどる")
  static let goBack = Phrase("戻る", en: "Back", easy: "もどる")
  static let conflictTitle = Phrase("ほかの職員が先に変更しました", en: "Somebody else was faster", easy: "ほかの 人が 先に かえました")
  static let conflictText = Phrase(
    "まだ保存していません。入力した内容はこの画面に残っています。ほかの変更を残したまま、この内容を保存するには、もう一度「保存する」を押してください。",
    en: "Nothing is saved yet, and what you typed is still here. Press Save again to keep it beside the other changes.",
    easy: "まだ のこして いません。書いた ものは ここに あります。よければ もういちど「保存する」を おして ください。")

  static func toldAdded(_ what: Phrase) -> Phrase {
    Phrase("「\(what.japanese)」を追加しました。", en: "“\(what.english)” was added.", easy: "「\(what.easyJapanese)」を ふやしました。")
  }
  static func toldChanged(_ what: Phrase) -> Phrase {
    Phrase("「\(what.japanese)」を変更しました。", en: "“\(what.english)” was changed.", easy: "「\(what.easyJapanese)」を かえました。")
  }
  static func toldMoved(_ what: Phrase) -> Phrase {
    Phrase("「\(what.japanese)」を移動しました。", en: "“\(what.english)” was moved.", easy: "「\(what.easyJapanese)」を うごかしました。")
  }
  static func toldMovedTo(_ what: Phrase, _ page: Phrase) -> Phrase {
    Phrase(
      "「\(what.japanese)」をページ「\(page.japanese)」へ移動しました。", en: "“\(what.english)” was moved to the page “\(page.english)”.",
      easy: "「\(what.easyJapanese)」を「\(page.easyJapanese)」に うごかしました。")
  }
  static func toldDeleted(_ what: Phrase) -> Phrase {
    Phrase("「\(what.japanese)」を削除しました。", en: "“\(what.english)” was deleted.", easy: "「\(what.easyJapanese)」を けしました。")
  }
  static let toldSettings = Phrase("題名と説明を変更しました。", en: "Title and introduction were changed.", easy: "名前と せつめいを かえました。")
  static let toldTranslations = Phrase("翻訳を変更しました。", en: "Translations were changed.", easy: "ほかの ことばを かえました。")

  static let formIntroduction = Phrase("はじめの説明", en: "Introduction", easy: "はじめの せつめい")
  static let formIntroductionHint = Phrase(
    "何のための様式か、住民に伝わる文で書きます。", en: "What it is for, in words that residents understand.", easy: "何の ための ものか 書きます。")
  static let formMinutes = Phrase("入力にかかる時間", en: "Time it takes", easy: "かかる 時間")
  static let minutesWrong = Phrase(
    "入力にかかる時間は1から600までの数で入力してください。", en: "The time must be a number from 1 to 600.", easy: "時間は 1から 600までの 数で 書いて ください。")
  static let unitMinutes = Phrase("分", en: "minutes", easy: "分")
  static let pageTitle = Phrase("ページの見出し", en: "Title of the page", easy: "ページの 名前")
  static let pageTitleHint = Phrase("例：申請する方、添付書類", en: "For example: You; Documents", easy: "れい：申しこむ 人")
  static let pageIntroduction = Phrase("ページの説明", en: "Introduction", easy: "せつめい")
  static let pageIntroductionHint = Phrase(
    "終了ページでは、申請できない理由と、代わりに何をすればよいかを書きます。", en: "On an exit page: why it cannot be sent, and what to do instead.",
    easy: "おわりの ページには、わけと、どう すれば いいかを 書きます。")
  static let pagePart = Phrase("このページを入力する人", en: "Who fills in this page", easy: "だれが 書きますか")
  static let pageShowWhen = Phrase("このページを表示する条件", en: "When this page is shown", easy: "この ページを 出す とき")
  static let pageExit = Phrase("終了ページにする", en: "This is an exit page", easy: "おわりの ページに する")
  static let pageExitHint = Phrase(
    "このページが表示された人は、ここで終わり、送信できません。", en: "Whoever gets here cannot go on or send.", easy: "この ページが 出たら、送れません。")
}
