import Kernel
import Photographs

// What the officers' pages of the plan say.
extension Phrase {
  static let officeDashboard = Phrase("担当課別の状況", en: "By department", easy: "課ごとの ようす")
  static let officeTable = Phrase("施策の一覧", en: "All measures", easy: "ぜんぶの 一覧")
  static let officeReviews = Phrase("評価の記録", en: "Reviews", easy: "ふりかえり")
  static let officeRevision = Phrase("計画の改定", en: "Revision", easy: "計画の 作りなおし")
  static let officeReports = Phrase("報告書", en: "Reports", easy: "ほうこく")
  static let officeDemonstration = Phrase("実演用のデータ", en: "Demonstration data", easy: "ためしの データ")
  static let officeFormerOfficer = Phrase("職員（氏名の記録なし）", en: "An officer (no name on record)", easy: "職員")

  static let officeRevisionRuns = Phrase("計画の改定を作業しています", en: "A revision is under way", easy: "計画を 作りなおして います")
  static let officeByDepartment = Phrase("担当課別の集計", en: "Departments", easy: "課ごとの 数")
  static let officeByDepartmentNote = Phrase(
    "施策の数（再掲と終了を除く。複数の課が担当する施策は、それぞれの課に数えています）",
    en: "Measures (without repeated and ended ones; those of several departments count in each)", easy: "する ことの 数")
  static let officeMoving = Phrase("動いている施策", en: "Under way", easy: "して いる もの")
  static let officeOverdue = Phrase("期限を過ぎたこと", en: "Overdue", easy: "おくれて いる こと")
  static let officeOverdueMeasures = Phrase("うち期限を過ぎたもの", en: "With overdue items", easy: "おくれて いる もの")
  static let officeOverdueItems = Phrase("期限を過ぎたことの数", en: "Overdue items", easy: "おくれて いる ことの 数")
  static let officeOverdueKind = Phrase("内容で絞り込む", en: "By kind", easy: "内容で さがす")
  static let officeAllDepartments = Phrase("全体", en: "All", easy: "ぜんぶ")
  static let officeNothingOverdue = Phrase(
    "期間中の計画ではないため、期限の確認は行っていません。", en: "This plan is not in force, so nothing is checked for being overdue.",
    easy: "今の 計画では ないので、おくれは しらべません。")
  /// 企画課（31施策）
  static func officeOverdueOf(_ department: String, _ count: Int) -> Phrase {
    Phrase("\(department)（\(count)施策）", en: "\(department) (\(count) measures)", easy: "\(department)（\(count)）")
  }
  static let officeNoneOverdue = Phrase("期限を過ぎたことはありません", en: "Nothing is overdue", easy: "おくれて いる ものは ありません")
  static let officeNeverUpdated = Phrase("未更新", en: "Not yet", easy: "まだ ありません")
  static let officeMeasureTitle = Phrase("サービスの測定値", en: "Metrics of services", easy: "自動で 測る 数字")
  static let officeMeasureText = Phrase(
    "測定値に結び付けた指標は、1日に1回、自動で実績値を入力します。値が変わったとき、または前回から1週間たったときに記録します。",
    en: "Indicators bound to a metric are read once a day; a reading is entered when the figure has changed or the last one is a week old.",
    easy: "数字は、1日に 1回、自動で 入ります。")
  static let officeMeasureNow = Phrase("今すぐ測定する", en: "Measure now", easy: "今 測る")
  static let officeMetricAbsent = Phrase(
    "このサービスはまだ導入されていません", en: "This service is not installed yet", easy: "この サービスは まだ ありません")

  static let officeNumber = Phrase("番号", en: "Number", easy: "番号")
  static let officeMark = Phrase("見直し区分", en: "Revision mark", easy: "見直しの しるし")
  static let officeGroup = Phrase("計画での位置付け", en: "Place in the plan", easy: "計画の 中の 場所")
  static let officeLatest = Phrase("最新の実績", en: "Latest readings", easy: "新しい 数字")
  static let officeProgress = Phrase("達成の度合い", en: "Achievement", easy: "どこまで できたか")
  static let officeExport = Phrase("この一覧を保存する", en: "Save this list", easy: "この 一覧を ほぞんする")

  static let officeHistory = Phrase("更新の履歴", en: "History", easy: "いままでの こと")
  static let officeNoHistory = Phrase("まだ更新されていません", en: "Nothing has happened yet", easy: "まだ ありません")
  static let officePublicPage = Phrase("町民向けのページを見る", en: "See the public page", easy: "みんなが 見る ページ")
  static let officeStatusTitle = Phrase("状況の更新", en: "Status", easy: "ようすを 新しく する")
  static let officeStatusHint = Phrase(
    "いまの進み具合です。追加・強化・終了などの見直し区分は、計画の改定で変わります。", en: "How far it is now. Revision marks change with a revision of the plan only.",
    easy: "今 どこまで すすんだか です。")
  static let officeStatusNote = Phrase("補足", en: "Note", easy: "メモ")
  static let officeStatusNoteHint = Phrase(
    "何が進んだか、なぜ変えたかを書きます。町民向けのページにも載ります。", en: "What moved and why. It is shown on the public page.", easy: "どう 変わったかを 書きます。みんなが 見ます。")
  static let officeSave = Phrase("保存する", en: "Save", easy: "ほぞんする")
  static let officeNowStored = Phrase("今、保存されている内容", en: "What is stored now", easy: "今 ほぞんして ある もの")
  static let officeNoIndicators = Phrase("この施策に指標の記載はありません。", en: "The plan states no indicator here.", easy: "数字の 目標は ありません。")
  static let officeSource = Phrase("実績値の入力", en: "Filled by", easy: "数字を 入れる もの")
  static let officeChooseMetric = Phrase("測定値への結び付けを変更", en: "Choose a metric", easy: "自動で 測る 数字を えらぶ")
  static let officeAct = Phrase("操作", en: "Action", easy: "する こと")
  static let officeWithdraw = Phrase("取り消す", en: "Withdraw", easy: "取り消す")
  static let officeWithdrawn = Phrase("取消済", en: "Withdrawn", easy: "取り消しました")
  static let officeWithdrawnBecause = Phrase("取消の理由：", en: "Withdrawn: ", easy: "取り消した 理由：")
  static let officeEnterReading = Phrase("実績値を入力する", en: "Enter a reading", easy: "数字を 入れる")
  static let officeEvidence = Phrase("根拠（数え方や資料の所在）", en: "Evidence (how it was counted, where the papers are)", easy: "どうやって 数えたか")
  static let officeEvidenceHint = Phrase(
    "例：受付簿の9月分を集計。文書番号 企第45号", en: "For example: counted from the register of September", easy: "れい：9月の 紙を 数えた")
  static let officeEvidenceTypes = Phrase(
    "PDF・写真（JPEG・PNG・WebP・HEIC）・CSV・Excel・Word・テキスト", en: "PDF, photographs (JPEG, PNG, WebP, HEIC), CSV, Excel, Word, text",
    easy: "PDF・写真（JPEG・PNG・WebP・HEIC）・CSV・Excel・Word・テキスト")
  static let officeFile = Phrase("根拠資料のファイル", en: "Evidence file", easy: "理由の ファイル")
  static let officeReadingNote = Phrase("備考", en: "Note", easy: "メモ")
  static let officeEnter = Phrase("入力する", en: "Enter", easy: "入れる")
  static let officeNumberWrong = Phrase(
    "数値を半角または全角の数字で入力してください（例：1,234.5）", en: "Enter a number, for example 1,234.5", easy: "数字を 書いて ください")
  static let officeFileEmpty = Phrase("ファイルが空です。内容のあるファイルを選んでください", en: "The file is empty. Choose another", easy: "ファイルに 何も ありません")
  static let officeFileTooLarge = Phrase("ファイルは10MBまでです。小さくしてから選んでください", en: "Files may be up to 10 MB", easy: "ファイルが 大きすぎます（10MBまで）")
  static let officeFileGone = Phrase(
    "先に送ったファイルはもう残っていません。もう一度選んでください", en: "The file sent before is no longer there. Choose it again",
    easy: "前の ファイルは もう ありません。もういちど えらんで ください")
  static let officeFileType = Phrase(
    "この種類のファイルは添付できません。PDF、写真、CSV、Excel、Word、テキストのいずれかを選んでください",
    en: "This type of file cannot be attached. Choose PDF, a picture, CSV, Excel, Word or text", easy: "この ファイルは 使えません")
  static let officeDateInTheFuture = Phrase("今日までの日付を入力してください", en: "Enter a date that is not in the future", easy: "今日までの 日を 書いて ください")

  static let officeNoReviews = Phrase("評価の記録はまだありません。", en: "No review entries yet.", easy: "ふりかえりは まだ ありません。")
  static let officeWriteReview = Phrase("評価を記録する", en: "Write a review entry", easy: "ふりかえりを 書く")
  static let officeStage = Phrase("見直しの段階", en: "Stage", easy: "段階")
  static let officeReviewDate = Phrase("評価した日", en: "Date", easy: "ふりかえった 日")
  static let officeReviewText = Phrase("分かったこと・評価", en: "Finding", easy: "わかった こと")
  static let officeReviewNext = Phrase("次の手立て", en: "Next step", easy: "つぎに する こと")
  static let officeRecord = Phrase("記録する", en: "Record", easy: "書く")
  static let officeNoCycle = Phrase(
    "この計画には見直しの進め方（PDCAなど）の記載がないため、評価の記録は使いません。", en: "This plan states no review cycle, so there are no review entries.",
    easy: "この 計画には 見直しの しかたが 書いて ありません。")
  static let officeCycle = Phrase("見直しの進め方", en: "Review cycle", easy: "見直しの しかた")
  static let officeInterval = Phrase("見直しの時期", en: "When", easy: "いつ 見直すか")
  static let officeAllReviews = Phrase("すべての記録", en: "All entries", easy: "ぜんぶの 記録")

  static let officeWithdrawTitle = Phrase("実績値の取消", en: "Withdraw a reading", easy: "数字を 取り消す")
  static let officeWithdrawText = Phrase(
    "取り消した実績値は、集計や見通しに使われなくなります。記録には理由とともに残ります。元に戻すには、同じ値を入力し直してください。",
    en: "A withdrawn reading no longer counts. It stays on record with its reason; to bring it back, enter it again.",
    easy: "取り消した 数字は 使いません。理由と いっしょに のこります。")
  static let officeWithdrawnAlready = Phrase("この実績値はすでに取り消されています。", en: "This reading has been withdrawn already.", easy: "もう 取り消して あります。")
  static let officeReason = Phrase("取消の理由", en: "Reason", easy: "取り消す 理由")
  static let officeWithdrawDo = Phrase("実績値を取り消す", en: "Withdraw the reading", easy: "数字を 取り消す")
  static let officeCancel = Phrase("やめて戻る", en: "Cancel", easy: "やめて もどる")
  static let officeWhen = Phrase("日時", en: "When", easy: "いつ")
  static let officeWho = Phrase("担当者", en: "Who", easy: "だれが")
  static let officeWhat = Phrase("内容", en: "What", easy: "内容")

  static let officeUnit = Phrase("単位", en: "Unit", easy: "単位")
  static let officeMetricText = Phrase(
    "結び付けると、以後の実績値はサービスが自動で入力します。これまでの実績値はそのまま残ります。",
    en: "Once bound, the service enters the readings from then on. Earlier readings stay.",
    easy: "えらぶと、数字が 自動で 入ります。")
  static let officeMetricField = Phrase("結び付ける測定値", en: "Metric", easy: "自動で 測る 数字")
  static let officeMetricNone = Phrase("結び付けない（職員が入力する）", en: "None (officers enter it)", easy: "えらばない（職員が 書く）")
  static let officeMetricFailed = Phrase("取得できませんでした", en: "could not be read", easy: "読めませんでした")
  static let officeMetricUnknown = Phrase("まだ測れません", en: "nothing to measure yet", easy: "まだ 測れません")
  static let officeMetricEvidence = Phrase("測定値の根拠", en: "What stands behind the figures", easy: "数字の 理由")

  static func officeMeasured(_ count: Int) -> Phrase {
    Phrase("新しい実績値：\(count)件", en: "New readings: \(count)", easy: "新しい 数字：\(count)こ")
  }
  static func officeBound(_ bound: Int, absent: Int) -> Phrase {
    Phrase(
      "自動で測定している指標：\(bound)件。サービスの導入を待っている指標：\(absent)件。", en: "Measured by services: \(bound). Waiting for their service: \(absent).",
      easy: "自動で 測る もの：\(bound)こ。まだ 測れない もの：\(absent)こ。")
  }
  static func officeAverage(_ share: String) -> Phrase { Phrase("平均\(share)", en: "\(share) on average", easy: "だいたい \(share)") }
  static func officeEvidenceLines(_ count: Int) -> Phrase { Phrase("根拠（\(count)行）", en: "Evidence (\(count) lines)", easy: "理由（\(count)）") }
  static func officeEnteredReading(_ figure: String) -> Phrase {
    Phrase("実績値を入力しました。\(figure)", en: "Entered a reading. \(figure)", easy: "数字を 入れました。\(figure)")
  }
  static func officeTookBack(_ figure: String, _ reason: String) -> Phrase {
    Phrase(
      "実績値を取り消しました。\(figure)　理由：\(reason)", en: "Withdrew a reading. \(figure) Reason: \(reason)",
      easy: "数字を 取り消しました。\(figure) 理由：\(reason)")
  }
  static func officeWroteReview(_ stage: String, _ text: String) -> Phrase {
    Phrase("評価を記録しました（\(stage)）。\(text)", en: "Wrote a review (\(stage)). \(text)", easy: "ふりかえりを 書きました（\(stage)）。\(text)")
  }
  static func officeMetricNow(_ figure: String) -> Phrase { Phrase("現在の値：\(figure)", en: "Now: \(figure)", easy: "今の 数字：\(figure)") }
  static func officeMetricUnitDiffers(_ unit: String) -> Phrase {
    Phrase("（単位が違います：\(unit)）", en: " (its unit differs: \(unit))", easy: "（単位が ちがいます：\(unit)）")
  }
}

extension OfficeOutcome {
  var phrase: Phrase {
    switch self {
    case .status: Phrase("状況を更新しました", en: "Status updated", easy: "新しく しました")
    case .unchanged: Phrase("変更はありませんでした", en: "Nothing was changed", easy: "変わった ところは ありません")
    case .reading: Phrase("実績値を入力しました", en: "Reading entered", easy: "数字を 入れました")
    case .masked: .photographHidden
    case .withdrawn: Phrase("実績値を取り消しました", en: "Reading withdrawn", easy: "数字を 取り消しました")
    case .review: Phrase("評価を記録しました", en: "Review entry recorded", easy: "ふりかえりを 書きました")
    case .metric: Phrase("測定値への結び付けを保存しました", en: "Metric saved", easy: "ほぞんしました")
    case .measured: Phrase("サービスの測定値を読み取りました", en: "Metrics were read", easy: "測りました")
    case .revisionStarted: Phrase("改定の作業を始めました", en: "Revision started", easy: "作りなおしを 始めました")
    case .revisionSaved: Phrase("改定の内容を保存しました", en: "Revision saved", easy: "ほぞんしました")
    case .measureAdded: Phrase("施策を追加しました", en: "Measure added", easy: "ふやしました")
    case .measureRemoved: Phrase("追加した施策を取り下げました", en: "Added measure removed", easy: "なくしました")
    case .published: Phrase("改定した計画を公開しました", en: "The revised plan is published", easy: "新しい 計画を みんなに 見せました")
    case .discarded: Phrase("改定の作業を取りやめました", en: "The revision was discarded", easy: "作りなおしを やめました")
    case .presented: Phrase("報告書を提出しました", en: "The report was presented", easy: "ほうこくを 出しました")
    }
  }
}
