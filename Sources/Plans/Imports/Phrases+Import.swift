import Kernel

// What is said on the way from a file to an edition.
extension Phrase {
  static func readingRight(_ title: String, _ measures: Int, _ actions: Int, _ kpis: Int, _ warnings: Int) -> Phrase {
    Phrase(
      "誤りはありません。「\(title)」施策\(measures)、取組\(actions)、指標\(kpis)。注意\(warnings)件。",
      en: "No errors. “\(title)”: \(measures) measures, \(actions) actions, \(kpis) indicators. \(warnings) warnings.",
      easy: "まちがいは ありません。「\(title)」する こと \(measures)、取組 \(actions)、数字の 目標 \(kpis)。注意 \(warnings)。")
  }
  static func readingWrong(_ errors: Int, _ warnings: Int) -> Phrase {
    Phrase(
      "誤りが\(errors)件あります（注意\(warnings)件）。直してからもう一度確かめてください。",
      en: "\(errors) errors and \(warnings) warnings. Please mend them and check again.",
      easy: "まちがいが \(errors) あります。直して、もう 一度 たしかめて ください。")
  }
  static func importMyNumber(_ place: String) -> Phrase {
    let (japanese, english, easy) =
      place == "plan" ? ("計画の本文", "the plan's own texts", "計画の 文") : ("施策「\(place)」", "measure “\(place)”", "「\(place)」")
    return Phrase(
      "\(japanese)に、マイナンバー（個人番号）のような12桁の数字があります。消してからもう一度取り込むか、別の番号であればその理由を記入してください。",
      en: "Something like a My Number (12 digits) stands in \(english). Remove it and try again, or say why it is another number.",
      easy: "\(easy)に、マイナンバーの ような 12の 数字が あります。消して ください。")
  }
  static func otherTown(_ found: String, _ wanted: String) -> Phrase {
    Phrase(
      "別の町（\(found)）の計画です。この町の識別名は「\(wanted)」です。", en: "This is the plan of another town (\(found)); this town is “\(wanted)”.",
      easy: "ほかの 町（\(found)）の 計画です。")
  }

  static let importTitle = Phrase("計画の取り込み", en: "Import a plan", easy: "計画を 入れる")
  static let importLead = Phrase(
    "XLSX、CSVまたはJSONのファイルから、計画の次の版を作ります。まずファイルを確かめ、変わるところを見てから取り込みます。",
    en:
      "Makes the next edition of the plan from an XLSX, CSV or JSON file. The file is checked first; you see what would change before anything is imported.",
    easy: "XLSX、CSV、JSON の ファイルから 次の 計画を 作ります。はじめに ファイルを たしかめます。")
  static let importFile = Phrase("計画のファイル", en: "File with the plan", easy: "計画の ファイル")
  static let importFileHint = Phrase(
    "書き出したファイルに手を加えたもの、または同じ列の名前のもの。", en: "An exported file with your changes, or one with the same columns.",
    easy: "書き出した ファイルを 直した もの。")
  static let importCheck = Phrase("ファイルを確かめる", en: "Check the file", easy: "ファイルを たしかめる")
  static let importFileMissing = Phrase(
    "計画のファイルを選んでください。", en: "Please choose a file.", easy: "ファイルを えらんで ください。")
  static let importFileTooLarge = Phrase(
    "ファイルは10 MBまでです。", en: "A file may have up to 10 MB.", easy: "ファイルは 10 MBまでです。")
  static let importFileWrong = Phrase(
    "ファイルに誤りがあります。下の一覧を見て直し、もう一度選んでください。", en: "The file has errors. Please mend them by the list below and choose it again.",
    easy: "ファイルに まちがいが あります。下を 見て 直して ください。")
  static let importExports = Phrase("今の計画を書き出す", en: "Export the current plan", easy: "今の 計画を ファイルに する")
  static let importExportsText = Phrase(
    "書き出したファイルを表計算ソフトで直して、ここで取り込むことができます。列の並びは変えてもかまいません。列の名前は変えないでください。",
    en: "Change an exported file in your spreadsheet program and import it here. Columns may change places, but not names.",
    easy: "この ファイルを 直して、ここで 入れる ことが できます。列の 名前は 変えないで ください。")

  static let importProblems = Phrase("見つかったこと", en: "What was found", easy: "わかった こと")
  static let importProblemKind = Phrase("区分", en: "Kind", easy: "しゅるい")
  static let importProblemPlace = Phrase("場所", en: "Place", easy: "場所")
  static let importProblemMeaning = Phrase("内容と直し方", en: "What it means and what to do", easy: "内容と 直しかた")
  static let importWholeFile = Phrase("ファイル全体", en: "The whole file", easy: "ファイル 全部")
  static func importMoreProblems(_ count: Int) -> Phrase {
    Phrase("ほかに\(count)件あります。", en: "There are \(count) more.", easy: "ほかに \(count) あります。")
  }

  static let importReviewTitle = Phrase("取り込む内容の確認", en: "Review the import", easy: "入れる 内容を たしかめる")
  static let importReviewLead = Phrase(
    "ファイルに誤りはありませんでした。まだ何も変わっていません。", en: "The file has no errors. Nothing has changed yet.",
    easy: "まちがいは ありません。まだ 何も 変わって いません。")
  static let importFilename = Phrase("ファイル", en: "File", easy: "ファイル")
  static let importPlanTitle = Phrase("計画名", en: "Plan", easy: "計画の 名前")
  static let importEdition = Phrase("版", en: "Edition", easy: "版")
  static let importMeasures = Phrase("施策", en: "Measures", easy: "する こと")
  static let importActions = Phrase("取組", en: "Actions", easy: "取組")
  static let importKPIs = Phrase("指標", en: "Indicators", easy: "数字の 目標")
  static func importEditionNumber(_ number: Int, _ label: String) -> Phrase {
    Phrase("第\(number)版（\(label)）", en: "No. \(number) (\(label))", easy: "第\(number)版（\(label)）")
  }
  static let importChanges = Phrase("今の計画との違い", en: "What differs from the current plan", easy: "今の 計画と ちがう ところ")
  static let importHeadChanges = Phrase("計画全体の記載", en: "The plan's own texts", easy: "計画 全体")
  static let importGroupChanges = Phrase("体系", en: "Groups", easy: "体系")
  static let importAdded = Phrase("追加", en: "Added", easy: "新しい")
  static let importStrengthened = Phrase("強化", en: "Strengthened", easy: "強く する")
  static let importChanged = Phrase("変更", en: "Changed", easy: "変わる")
  static let importEnded = Phrase("終了（なくなるもの）", en: "Ended or gone", easy: "終わる")
  static let importUnchanged = Phrase("変更なし", en: "Unchanged", easy: "同じ")
  static func importCount(_ count: Int) -> Phrase { Phrase("\(count)件", en: "\(count)", easy: "\(count)") }
  static let importNothing = Phrase(
    "今の計画と違いがないため、取り込む必要はありません。", en: "Nothing differs from the current plan, so there is nothing to import.",
    easy: "今の 計画と 同じです。入れる ものは ありません。")
  static let importProgressKept = Phrase(
    "取り込むと改定の案になります。公開するまで町民には見えません。状況と実績値は、公開のときに今の計画から引き継ぎます。",
    en:
      "The import becomes the draft of a revision, which residents do not see until you publish it. Statuses and readings are taken over from the current plan then.",
    easy: "入れると 改定の 案に なります。公開するまで 町の 人には 見えません。")
  static let importFirst = Phrase(
    "この町の最初の計画です。取り込むとすぐに公開されます。", en: "This is the town's first plan. It is published as soon as it is imported.",
    easy: "町の はじめての 計画です。入れると すぐに 公開されます。")
  static let importConfirm = Phrase("取り込む", en: "Import", easy: "入れる")
  static let importDiscard = Phrase("取りやめる", en: "Discard", easy: "やめる")
}

extension PlanFailure {
  static let importDuringRevision = Failure(
    .conflict, "plan.import-during-revision",
    Phrase(
      "改定の作業中は取り込めません。作業中の改定を公開するか取りやめてから、もう一度お試しください。",
      en: "A revision is under way. Publish or discard it first, then import again.",
      easy: "改定の とちゅうです。公開するか やめてから、もう 一度 して ください。"))
  static let unknownImport = Failure(
    .missing, "plan.unknown-import",
    Phrase(
      "確認したファイルは残っていません（1日で消えます）。もう一度ファイルを選んでください。",
      en: "The checked file is not kept any more (it stays for a day). Please choose it again.",
      easy: "ファイルは もう ありません。もう 一度 えらんで ください。"))
}
