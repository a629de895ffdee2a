import Casework
import Kernel

/// Making and changing workflows.
extension Phrase {
  static let workflowsNow = Phrase("使える仕事の流れ", en: "In use", easy: "使える ながれ")
  static let workflowsBegun = Phrase("作成中の仕事の流れ", en: "Being made", easy: "作って いる とちゅう")
  static let workflowsRetired = Phrase("使わないことにした仕事の流れ", en: "Not used any more", easy: "使わない ながれ")
  static let workflowNew = Phrase("仕事の流れを新しく作る", en: "Make a new workflow", easy: "新しく 作る")
  static let workflowNewLead = Phrase(
    "いまある仕事の流れのうち、いちばん近いものを写して下書きを作り、違うところを変えます。公開するまでは、だれも使いません。",
    en: "Begin with a copy of the one that is nearest, and change what differs. Nobody uses it before it is published.",
    easy: "いちばん 近い ものを うつして、ちがう ところを かえます。")
  static let workflowNothingToCopy = Phrase(
    "写すもとになる仕事の流れがありません。ファイルから読み込んでください。", en: "There is none to copy. Take one in from a file.", easy: "うつす ものが ありません。ファイルを 使って ください。")
  static let workflowCopy = Phrase("写して新しく作る", en: "Copy it to make a new one", easy: "うつして 新しく 作る")
  static let workflowCopyOf = Phrase("写すもと", en: "Copy of", easy: "うつす もと")
  static let workflowCopyOfHint = Phrase(
    "例：許可や認定をするものは「申請に対する処分」、届出を受けるだけのものは「届出」", en: "What decides is nearest to “Application with a decision”",
    easy: "いちばん にて いる ものを えらびます。")
  static let workflowMake = Phrase("下書きを作る", en: "Make the draft", easy: "下書きを 作る")
  static let workflowName = Phrase("名称", en: "Name", easy: "名前")
  static let workflowNameHint = Phrase(
    "例：空き家バンクの登録。手続きを作るときに、この名称で選びます。", en: "Procedures choose it by this name", easy: "手続きを 作る とき、この 名前で えらびます。")
  static let workflowNameThere = Phrase(
    "同じ名称の仕事の流れがあります。別の名称にしてください。", en: "There is a workflow of this name. Choose another.", easy: "同じ 名前が あります。かえて ください。")
  static let workflowDraft = Phrase("仕事の流れの下書き", en: "Draft of a workflow", easy: "ながれの 下書き")
  static let workflowDraftLead = Phrase(
    "公開するまで、いまの仕事の流れは変わりません。下書きは、変えられる職員の間で共有されます。",
    en: "Nothing changes until it is published. The draft is shared by all who may change it.", easy: "出すまで、いまの ながれは かわりません。")
  static let workflowIsNew = Phrase(
    "新しい仕事の流れです。公開すると、手続きを作るときに選べるようになります。", en: "It is new. Once it is published, procedures can choose it.",
    easy: "新しい ながれです。出すと、手続きで 使えます。")
  static let workflowBeginning = Phrase("名称と始まり", en: "Name and beginning", easy: "名前と はじまり")
  static let workflowFirst = Phrase("最初の状態", en: "First state", easy: "はじめの 状態")
  static let workflowFirstHint = Phrase("申請が届いた案件は、この状態から始まります。", en: "Cases begin here when they arrive.", easy: "申しこみが とどくと、ここから はじまります。")
  static let workflowStates = Phrase("状態と処理", en: "States and actions", easy: "状態と する こと")
  static let workflowAddState = Phrase("状態を加える", en: "Add a state", easy: "状態を ふやす")
  static let workflowAddAction = Phrase("処理を加える", en: "Add an action", easy: "する ことを ふやす")
  static let workflowChangeStateTitle = Phrase("状態を変える", en: "Change a state", easy: "状態を かえる")
  static let workflowChangeActionTitle = Phrase("処理を変える", en: "Change an action", easy: "する ことを かえる")
  static func workflowChangeState(_ title: LocalText) -> Phrase {
    Phrase("状態「\(title.japanese)」を変える", en: "Change the state “\(title.text(.english))”", easy: "「\(title.text(.easyJapanese))」を かえる")
  }
  static func workflowAddActionIn(_ title: LocalText) -> Phrase {
    Phrase(
      "「\(title.japanese)」でできる処理を加える", en: "Add an action in “\(title.text(.english))”", easy: "「\(title.text(.easyJapanese))」で する ことを ふやす")
  }
  static let workflowFine = Phrase(
    "公開できる内容です。公開の前に「試してみる」で、始めから終わりまで進むことを確かめてください。",
    en: "It may be published. Try it from beginning to end before.", easy: "出す ことが できます。その 前に ためして ください。")
  static let workflowMendState = Phrase("この状態を直す", en: "Mend this state", easy: "この 状態を なおす")
  static let workflowMendAction = Phrase("この処理を直す", en: "Mend this action", easy: "これを なおす")
  static let workflowOtherWays = Phrase("そのほかの操作", en: "More", easy: "ほかの こと")
  static let workflowDiscardText = Phrase(
    "下書きに加えた変更はすべて失われます。公開している仕事の流れは変わりません。", en: "All changes of the draft are lost. What is published does not change.",
    easy: "下書きは なくなります。いまの ながれは かわりません。")
  static let workflowLastChange = Phrase("最後の変更：", en: "Last change: ", easy: "さいごに かえた 人：")
  static func workflowRemoves(_ part: Phrase) -> Phrase {
    Phrase(
      "\(part.japanese)を下書きから削ります。公開するまで、いまの仕事の流れには残ります。",
      en: "\(part.english) is removed from the draft; what is in use keeps it until the draft is published.",
      easy: "\(part.easyJapanese)を 下書きから けします。出すまで、いまの ながれには のこります。")
  }
  static let workflowGoWith = Phrase("次の処理も一緒に削ります", en: "These actions go with it", easy: "つぎの する ことも けします")
  static let workflowStayWithout = Phrase(
    "次の処理は、ほかの状態でだけできるようになります", en: "These actions can be done in other states only", easy: "つぎの ことは、ほかの 状態で だけ できます")
  static let workflowFirstStays = Phrase("最初の状態は削れません", en: "The first state cannot be removed", easy: "はじめの 状態は けせません")
  static let workflowFirstStaysText = Phrase("先に、ほかの状態を最初の状態にする", en: "Make another state the first one", easy: "先に、ほかの 状態を はじめに する")

  // MARK: Publishing and versions

  static let workflowPublishing = Phrase("公開する", en: "Publish", easy: "出す")
  static let workflowPublish = Phrase("この内容で公開する", en: "Publish this", easy: "これで 出す")
  static let workflowPublishNew = Phrase(
    "公開すると、手続きを作るときや変えるときに、この仕事の流れを選べるようになります。", en: "Once it is published, procedures can choose it.", easy: "出すと、手続きで えらべます。")
  static let workflowNewCases = Phrase(
    "これから届く案件は、新しい版で進みます。", en: "Cases that arrive from now on go by the new version.", easy: "これからの 申しこみは、新しい ながれに なります。")
  static func workflowOpenCases(_ count: Int) -> Phrase {
    Phrase(
      "いま進んでいる案件\(count)件は、受け付けたときの版のまま最後まで進みます。",
      en: "\(count) cases under way go on by the version with which they began.", easy: "いまの 申しこみ \(count)けんは、前の ながれの まま 進みます。")
  }
  static let workflowNote = Phrase("変更の内容と理由", en: "What was changed and why", easy: "かえた こと")
  static let workflowNoteHint = Phrase(
    "例：現地調査を加えた（令和8年度の要綱改正による）。版の一覧に残ります。", en: "Kept in the list of versions", easy: "あとで わかるように のこります。")
  static let workflowPublishedAt = Phrase("公開した日時", en: "Published at", easy: "出した とき")
  static let workflowPublishedBy = Phrase("公開した職員", en: "Published by", easy: "出した 人")
  static let workflowInUse = Phrase("使用中", en: "In use", easy: "いま 使う")
  static let workflowBeginFromThis = Phrase("この版から下書きを作る", en: "Make a draft from this version", easy: "これから 下書きを 作る")
  static let workflowBeginFromFile = Phrase("ファイルの内容から下書きを作る", en: "Make a draft from the file", easy: "ファイルから 下書きを 作る")
  static let workflowRetire = Phrase("使わないことにする", en: "Take it out of use", easy: "使わない ことに する")
  static let workflowRetireText = Phrase(
    "手続きを作るときに選べなくなります。これまでの版は残り、あとで下書きを作って公開すると、また使えます。",
    en: "Procedures cannot choose it any more. Its versions stay; publishing a draft of it brings it back.",
    easy: "手続きで えらべなく なります。あとで もどす ことも できます。")
  static let workflowCannotRetire = Phrase("使われています", en: "It is in use", easy: "いま 使って います")
  static func workflowCases(_ count: Int) -> Phrase { Phrase("案件\(count)件", en: "\(count) cases", easy: "申しこみ \(count)けん") }
  static let workflowIsRetired = Phrase(
    "使わないことにした仕事の流れです。下書きを作って公開すると、また使えます。", en: "It is not used any more. Publishing a draft of it brings it back.", easy: "いまは 使いません。")

  // MARK: Files

  static let workflowImport = Phrase("ファイルから読み込む", en: "Take one in from a file", easy: "ファイルから 入れる")
  static let workflowImportLead = Phrase(
    "ほかの町などで書き出した仕事の流れを読み込み、下書きにします。", en: "A workflow that was written out elsewhere becomes a draft here.", easy: "ほかの 町の ながれを 下書きに します。")
  static let workflowExport = Phrase("ファイルに書き出す", en: "Write it to a file", easy: "ファイルに する")
  static let workflowExportDraft = Phrase("下書きをファイルに書き出す", en: "Write the draft to a file", easy: "下書きを ファイルに する")
  static let workflowFile = Phrase("仕事の流れのファイル", en: "File of a workflow", easy: "ながれの ファイル")
  static let workflowPaste = Phrase("ファイルの内容", en: "Text of the file", easy: "ファイルの 中")
  static let workflowPasteHint = Phrase(
    "ファイルを選ばないときは、ここに貼り付けます。", en: "Paste it here where no file is chosen", easy: "ファイルが ない ときは、ここに はりつけます。")
  static let workflowTakeIn = Phrase("読み込んで下書きにする", en: "Take it in as a draft", easy: "入れて 下書きに する")
  static let workflowNoFile = Phrase(
    "ファイルを選ぶか、内容を貼り付けてください。", en: "Choose a file, or paste its text.", easy: "ファイルを えらぶか、はりつけて ください。")
  static let workflowFileLarge = Phrase("1MB以内のファイルにしてください。", en: "Use a file of at most 1 MB.", easy: "1MBまでの ファイルに して ください。")
  static func workflowFileWrong(_ count: Int) -> Phrase {
    Phrase(
      "読み込めませんでした。直すところが\(count)件あります", en: "It could not be read: \(count) to mend", easy: "入れられません。なおす ところが \(count)つ あります")
  }
  static func workflowLine(_ problem: DataProblem) -> Phrase {
    let place = problem.place.isEmpty ? "" : "（\(problem.place)）"
    return Phrase(
      "\(problem.line)行目\(place)：\(problem.message.japanese)", en: "Line \(problem.line)\(place): \(problem.message.english)",
      easy: "\(problem.line)行目\(place)：\(problem.message.easyJapanese)")
  }

  static func workflowDone(_ done: String) -> Phrase? {
    switch done {
    case "made": Phrase("下書きを作りました。", en: "The draft was made.", easy: "下書きを 作りました。")
    case "taken": Phrase("ファイルを読み込み、下書きにしました。", en: "The file was taken in as a draft.", easy: "ファイルを 入れました。")
    case "there":
      Phrase(
        "すでに下書きがあります。ほかの版から作り直すときは、この下書きを先に破棄してください。",
        en: "There is a draft already. Discard it first to begin from another version.", easy: "もう 下書きが あります。")
    case "saved", "removed", "discarded": .ruleDone(done)
    case "published": Phrase("公開しました。これから届く案件は、この版で進みます。", en: "Published. New cases go by it.", easy: "出しました。これからの 申しこみは これで 進みます。")
    case "retired": Phrase("使わないことにしました。", en: "It was taken out of use.", easy: "使わない ことに しました。")
    default: nil
    }
  }
}
