import Kernel

// What the pages of revisions and reports say.
extension Phrase {
  static let officeRevisionText = Phrase(
    "改定の作業中は、町民には今の計画が表示されます。公開すると新しい版に切り替わり、今の計画は「改定済み」として残ります。作業中も、状況や実績値の更新は続けられます。",
    en:
      "While a revision is prepared, residents read the current plan. Publishing replaces it; the old edition stays readable. Progress can be entered meanwhile.",
    easy: "作って いる 間は、今の 計画が 見えます。公開すると 新しい 計画に なります。")
  static let officePlanTitle = Phrase("計画の名称", en: "Title of the plan", easy: "計画の 名前")
  static let officeRevisionAbout = Phrase("改定の趣旨", en: "About the revision", easy: "どうして 作りなおすか")
  static let officePublishRevision = Phrase("改定した計画を公開する", en: "Publish the revision", easy: "新しい 計画を 見せる")
  static let officeAddMeasure = Phrase("施策を追加する", en: "Add a measure", easy: "する ことを ふやす")
  static let officeDiscardRevision = Phrase("改定を取りやめる", en: "Discard the revision", easy: "作りなおしを やめる")
  static let officeDifferences = Phrase("今の計画との違い", en: "Differences to the current plan", easy: "今の 計画と ちがう ところ")
  static let officeNoDifferences = Phrase("今の計画と違うところは、まだありません。", en: "Nothing differs yet.", easy: "まだ 同じです。")
  static let officeDifference = Phrase("違い", en: "Difference", easy: "ちがい")
  static let officeMeasuresOfRevision = Phrase("改定案の施策", en: "Measures of the revision", easy: "新しい 計画の 一覧")
  static let officeEditionLabel = Phrase("版の名称", en: "Name of the edition", easy: "版の 名前")
  static let officeEditionHint = Phrase("例：令和9年度改定、中間見直し", en: "For example: mid-term review", easy: "れい：2027年度の 改定")
  static let officeEditions = Phrase("これまでの版", en: "Editions", easy: "いままでの 版")
  static let officePlanHead = Phrase("計画の名称と期間", en: "Title and period", easy: "名前と 期間")
  static let officeBefore = Phrase("改定前", en: "Before", easy: "前")
  static let officeAfter = Phrase("改定後", en: "After", easy: "あと")
  static let officePublishDo = Phrase("公開する", en: "Publish", easy: "見せる")
  static let officeDiscardText = Phrase(
    "改定の作業で入力した内容は、すべて消えます。元に戻すことはできません。今の計画、状況、実績値はそのままです。",
    en: "Everything entered in this revision is deleted and cannot be brought back. The current plan, status and readings stay.",
    easy: "作りなおしで 書いた ものは ぜんぶ 消えます。もどせません。")
  static let officeDiscardDo = Phrase("改定を取りやめて消す", en: "Discard and delete", easy: "やめて 消す")

  static let officeMeasureName = Phrase("施策の名称", en: "Title", easy: "名前")
  static let officeSummary = Phrase("町民向けの説明", en: "Summary for residents", easy: "みんなへの 説明")
  static let officeOnePerLine = Phrase("1行に1課ずつ入力します", en: "One a line", easy: "1つの 行に 1つ")
  static let officeMarkHint = Phrase(
    "この改定で何をしたかです。文言だけの修正は「継続」を選びます。", en: "What this revision does. For mere wording choose “continued”.", easy: "どう 変えたか です。")
  static let officeMarkNotUnchanged = Phrase(
    "改定前と違うところがあります。見直し区分は「強化」か「継続」を選択してください", en: "Something differs: choose “strengthened” or “continued”",
    easy: "変わった ところが あります。「強化」か「つづける」を えらんで ください")
  static let officeActions = Phrase("取組", en: "Actions", easy: "する こと")
  static let officeActionName = Phrase("取組の名称", en: "Action", easy: "名前")
  static let officeActionText = Phrase("取組の内容", en: "Description", easy: "内容")
  static let officeEndKPI = Phrase("この指標を終了する", en: "End this indicator", easy: "この 数字を おわりに する")
  static let officeKPIKind = Phrase("目標の種類", en: "Kind", easy: "種類")
  static let officeKPINote = Phrase("指標の備考", en: "Note", easy: "メモ")
  static let officeDirection = Phrase("めざす向き", en: "Direction", easy: "ふやすか へらすか")
  static let officeBaselineOn = Phrase("基準の時点", en: "Baseline date", easy: "はじめの とき")
  static let officeTargetOn = Phrase("目標の時点", en: "Target date", easy: "目標の とき")
  static let officePartialDateHint = Phrase("例：2031-03、2031-03-31", en: "For example 2031-03", easy: "れい：2031-03")
  static let officePointHint = Phrase(
    "時期は、年度なら2027、四半期なら2027Q1（4月から6月）のように入力します。", en: "Fiscal year 2027, or quarter 2027Q1 (April to June).", easy: "れい：2027、2027Q1")
  static let officeFrom = Phrase("始期", en: "From", easy: "はじめ")
  static let officeTo = Phrase("終期", en: "To", easy: "おわり")
  static let officeOpenEnded = Phrase("終期を定めない", en: "Open-ended", easy: "おわりは ない")
  static let officeEndBeforeStart = Phrase("終期は、始期より後にしてください", en: "The end must not be before the start", easy: "おわりを あとに して ください")
  static let officeRemoveMeasure = Phrase("追加した施策を取り下げる", en: "Remove the added measure", easy: "ふやした ものを なくす")
  static let officeRemoveText = Phrase(
    "この改定で追加した施策なので、取り下げることができます。入力した内容は消えます。", en: "It was added in this revision and can be removed; what was entered is deleted.",
    easy: "新しく ふやした ものなので、なくす ことが できます。")
  static let officeMeasureID = Phrase("識別番号", en: "Id", easy: "番号（ID）")
  static let officeMeasureIDHint = Phrase(
    "アドレスやデータで使う番号です。半角の英小文字と数字とハイフンで、公開後は変わりません。", en: "Used in addresses and data; it never changes once published.", easy: "あとで 変えられません。"
  )

  static func officeStartRevision(_ number: Int) -> Phrase {
    Phrase("第\(number)版の改定を始める", en: "Start edition \(number)", easy: "第\(number)版を 作りはじめる")
  }
  static func officePublishText(_ new: Int, _ old: Int) -> Phrase {
    Phrase(
      "第\(new)版を公開します。第\(old)版は「改定済み」になり、引き続き読むことができます。公開した版は、次の改定まで変更できません。",
      en:
        "Edition \(new) will be published. Edition \(old) stays readable as superseded. A published edition changes only with the next revision.",
      easy: "第\(new)版を みんなに 見せます。第\(old)版も 読めます。")
  }
  static func officePartialDateWrong(_ label: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)の時点は、2031、2031-03、2031-03-31のいずれかの形で入力してください",
      en: "\(label.english): write the date as 2031, 2031-03 or 2031-03-31",
      easy: "2031-03の ように 書いて ください")
  }
  static func officePointWrong(_ label: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)は、2027または2027Q1の形で入力してください", en: "\(label.english): write 2027 or 2027Q1", easy: "2027の ように 書いて ください")
  }
  static func officePhase(_ line: Int) -> Phrase { Phrase("工程\(line)", en: "Phase \(line)", easy: "すること \(line)") }
  static func officeNewAction(_ line: Int) -> Phrase { Phrase("新しい取組\(line)", en: "New action \(line)", easy: "新しい こと \(line)") }
  static func officeNewActionText(_ line: Int) -> Phrase {
    Phrase("新しい取組\(line)の内容", en: "Description of new action \(line)", easy: "新しい こと \(line)の 内容")
  }
  static func officeNewKPI(_ line: Int) -> Phrase { Phrase("新しい指標\(line)を追加する", en: "Add indicator \(line)", easy: "新しい 数字 \(line)") }
}

extension Phrase {
  static let officeReportsText = Phrase(
    "本部や議会に提出する報告書です。提出すると内容が固定され、その後の更新の影響を受けません。",
    en: "Reports to the headquarters and the assembly. Once presented they stay as they are.",
    easy: "会議に 出す 紙です。出した あとは 変わりません。")
  static let officeNewReport = Phrase("報告書を作る", en: "Make a report", easy: "ほうこくを 作る")
  static let officeNewReportText = Phrase(
    "基準日現在の状況と実績をまとめます。次の画面で内容を確かめてから提出します。", en: "It sums up status and readings at the reference date. You see it before you present it.",
    easy: "その日の ようすを まとめます。つぎの ページで たしかめます。")
  static let officeNoReports = Phrase("提出した報告書はまだありません", en: "No report has been presented yet", easy: "ほうこくは まだ ありません")
  static let officeMeeting = Phrase("会議", en: "Meeting", easy: "会議")
  static let officeMeetingHint = Phrase("例：令和8年12月定例会、DX推進本部会議", en: "For example: December session", easy: "れい：12月の 会議")
  static let officeDocumentNumber = Phrase("文書番号", en: "Document number", easy: "紙の 番号")
  static let officeDocumentNumberHint = Phrase("例：企第123号", en: "For example: No. 123", easy: "れい：第123号")
  static let officeReferenceDate = Phrase("基準日", en: "Reference date", easy: "いつの ようすか")
  static let officeReferenceHint = Phrase(
    "この日までの実績と、この日の状況を載せます。", en: "Readings up to this day, and the status on it.", easy: "この日までの 数字を 使います。")
  static let officePresentedOn = Phrase("提出日", en: "Presented on", easy: "出す 日")
  static let officePresentedBefore = Phrase(
    "提出日は、基準日以後の日付を入力してください", en: "It cannot be presented before the reference date", easy: "出す 日を あとに して ください")
  static let officePreview = Phrase("内容を確かめる", en: "Preview", easy: "たしかめる")
  static let officePreviewTitle = Phrase("報告書の下見", en: "Preview of the report", easy: "ほうこくを たしかめる")
  static let officePreviewText = Phrase(
    "まだ提出していません。提出するまで、内容は今のデータに合わせて変わります。", en: "Not presented yet: until then it follows the data.", easy: "まだ 出して いません。")
  static let officeReportFile = Phrase("報告書", en: "Report", easy: "ほうこく")
  static let officePresent = Phrase("提出する", en: "Present", easy: "出す")
  static let officePresentText = Phrase(
    "提出すると、この内容がPDFとExcelとともに固定され、町民向けのページにも載ります。後から変えることはできません。",
    en: "Presenting fixes this content with its PDF and Excel files and shows it to the public. It cannot be changed afterwards.",
    easy: "出すと、もう 変えられません。みんなも 見られます。")
  static let officePresentDo = Phrase("この内容で提出する", en: "Present it as it is", easy: "これで 出す")
  static let officeChangeHead = Phrase("会議や基準日を直す", en: "Change meeting or date", easy: "なおす")
  static let officePresentedBy = Phrase("提出の操作：", en: "Presented by: ", easy: "出した 人：")

  static let reportsLead = Phrase(
    "町の本部や議会に提出した、計画の進み具合の報告書です。", en: "Reports on the plan's progress as presented to the headquarters and the assembly.",
    easy: "会議に 出した ほうこくです。")
  static let reportFrozen = Phrase(
    "提出した時点の内容です。その後の更新は反映していません。", en: "As presented; later updates are not in it.", easy: "出した ときの 内容です。")
  static let reportTotals = Phrase("集計", en: "Totals", easy: "数の まとめ")
  static let reportTotalsNote = Phrase(
    "再掲の施策は数に含めていません。定性的な目標には割合を付けていません。", en: "Repeated rows are not counted. Goals in words get no percentage.", easy: "同じ ものは 1回だけ 数えます。"
  )
  static let reportMeasures = Phrase("施策ごとの状況", en: "Measure by measure", easy: "1つずつの ようす")
  static let reportDifferences = Phrase("前回の報告からの変更", en: "Since the report before", easy: "前から 変わった こと")
  static let reportNoDifferences = Phrase("前回の報告から変わったところはありません。", en: "Nothing has changed since.", easy: "変わった ところは ありません。")
}
