import Kernel

extension Phrase {
  static let staffHome = Phrase("職員ポータル", en: "Staff portal", easy: "役場の 人の ページ")
  static let staffHomeLead = Phrase(
    "処理を待っている件数を確かめ、業務を選んでください。", en: "See what waits for you, and choose what to work on.", easy: "待って いる 仕事を 見て、仕事を えらんで ください。")
  static let waitingWork = Phrase("処理を待っているもの", en: "Waiting for you", easy: "待って いる 仕事")
  static let nothingWaits = Phrase("待っているものはありません。", en: "Nothing is waiting.", easy: "待って いる 仕事は ありません。")
  static func waitingCount(_ count: Int) -> Phrase { Phrase("\(count)件", en: "\(count) waiting", easy: "\(count)けん") }
  static let dailyWork = Phrase("日々の業務", en: "Daily work", easy: "毎日の 仕事")
  static let otherWork = Phrase("管理・設定と住民向けのページ", en: "Administration, and pages for residents", easy: "ほかの ページ")

  static let overview = Phrase("運用の状況", en: "Operations", easy: "システムの ようす")
  static let parkedTitle = Phrase("届けられなかった通知があります", en: "Some deliveries were given up", easy: "とどかなかった お知らせが あります")
  static let parkedSee = Phrase("配送の停止中の一覧", en: "See the parked deliveries", easy: "一覧を 見る")
  static let queues = Phrase("配送", en: "Deliveries", easy: "おくるもの")
  static let waiting = Phrase("配送待ち", en: "Waiting", easy: "待って いる")
  static let parked = Phrase("停止中", en: "Parked", easy: "止まって いる")
  static let oldestWaiting = Phrase("最も古い配送待ち", en: "Oldest waiting", easy: "いちばん 古い もの")
  static let none = Phrase("ありません", en: "none", easy: "ありません")
  static let store = Phrase("データ", en: "Data", easy: "データ")
  static let databaseSize = Phrase("データベースの大きさ", en: "Size of the database", easy: "データの 大きさ")
  static let unknown = Phrase("分かりません", en: "unknown", easy: "わかりません")
  static let lastBackup = Phrase("最後のバックアップ", en: "Last backup", easy: "さいごの バックアップ")
  static let noBackup = Phrase("バックアップが見つかりません", en: "no backup is to be found", easy: "バックアップが ありません")
  static let auditEntries = Phrase("監査記録の件数", en: "Entries of the audit log", easy: "記録の 数")
  static let version = Phrase("ソフトウェアの版", en: "Version of the software", easy: "ソフトウェアの 版")
  static let jobs = Phrase("定期の仕事", en: "Jobs", easy: "きまった 仕事")
  static let noJobs = Phrase("まだ一度も動いていません。", en: "None has run yet.", easy: "まだ 動いて いません。")
  static let jobName = Phrase("仕事", en: "Job", easy: "仕事")
  static let jobStarted = Phrase("最後に始めた日時", en: "Last started", easy: "始めた 時")
  static let jobOutcome = Phrase("結果", en: "Outcome", easy: "けっか")
  static let jobDetail = Phrase("内容", en: "Detail", easy: "くわしい こと")
  static let jobRunning = Phrase("実行中", en: "running", easy: "動いて いる")
  static let jobDone = Phrase("完了", en: "done", easy: "できた")
  static let jobFailed = Phrase("失敗", en: "failed", easy: "しっぱい")

  static let deliveries = Phrase("停止中の配送", en: "Parked deliveries", easy: "止まって いる もの")
  static let deliveriesLead = Phrase(
    "何度試しても届けられなかったものです。原因を直してから再送するか、不要であれば破棄してください。",
    en: "These could not be delivered however often it was tried. Mend the cause and try again, or discard them.",
    easy: "何回も おくりましたが、とどきませんでした。もう 一度 おくるか、すてるか、えらんで ください。")
  static let noDeliveries = Phrase("停止中の配送はありません", en: "No deliveries are parked", easy: "止まって いる ものは ありません")
  static let noDeliveriesText = Phrase("すべて届けられています。", en: "Everything has been delivered.", easy: "ぜんぶ とどいて います。")
  static let deliverySubscription = Phrase("届け先", en: "To", easy: "おくる 先")
  static let deliveryEvent = Phrase("出来事", en: "Event", easy: "できごと")
  static let deliverySubject = Phrase("対象", en: "Subject", easy: "何に ついて")
  static let deliveryEventAt = Phrase("出来事の日時", en: "Happened", easy: "あった 時")
  static let deliveryParkedAt = Phrase("停止した日時", en: "Parked", easy: "止まった 時")
  static let deliveryAttempts = Phrase("試した回数", en: "Attempts", easy: "おくった 回数")
  static let deliveryError = Phrase("最後の失敗", en: "Last failure", easy: "さいごの しっぱい")
  static let retry = Phrase("再送する", en: "Try again", easy: "もう 一度 おくる")
  static let discard = Phrase("破棄する", en: "Discard", easy: "すてる")
  static let retried = Phrase("再送の順番に戻しました。", en: "It will be tried again.", easy: "もう 一度 おくります。")
  static let discarded = Phrase("破棄しました。", en: "It has been discarded.", easy: "すてました。")
  static let discardTitle = Phrase("この配送を破棄しますか", en: "Discard this delivery?", easy: "これを すてますか")
  static let discardLead = Phrase(
    "破棄すると、届け先には届きません。元に戻せません。破棄したことは監査記録に残ります。",
    en: "It will never be delivered, and this cannot be undone. The audit log keeps that it was discarded.",
    easy: "すてると、もう とどきません。もとに もどせません。")
  static let discardYes = Phrase("破棄する", en: "Discard it", easy: "すてる")
  static let discardNo = Phrase("やめる", en: "Keep it", easy: "やめる")

  static let auditLog = Phrase("監査記録", en: "Audit log", easy: "だれが 何を したかの 記録")
  static let auditLead = Phrase(
    "だれが、いつ、何をしたか・見たかの記録です。消したり書き換えたりはできません。", en: "Who did or saw what, when. It cannot be deleted or changed.",
    easy: "だれが、いつ、何を したかの 記録です。消すことは できません。")
  static let auditActor = Phrase("行った人", en: "By whom", easy: "した 人")
  static let auditActorHint = Phrase(
    "一覧の名前を押すと、その人の記録だけになります。", en: "Press a name in the list for that person’s entries only.",
    easy: "下の 一覧の 名前を おすと、その 人の 記録だけに なります。")
  static let auditAction = Phrase("内容の種類", en: "Action", easy: "した こと")
  static let auditAnyAction = Phrase("すべて", en: "All", easy: "ぜんぶ")
  static let auditAllOf = Phrase("この区分のすべて", en: "All of these", easy: "この なかの ぜんぶ")
  static let auditSubject = Phrase("対象", en: "Subject", easy: "何に")
  static let auditSubjectHint = Phrase(
    "一覧の対象を押すと、その対象の記録だけになります。", en: "Press a subject in the list for its entries only.",
    easy: "下の 一覧の 「何に」を おすと、その 記録だけに なります。")
  static let auditFrom = Phrase("この日から", en: "From", easy: "この 日から")
  static let auditUntil = Phrase("この日まで", en: "Until", easy: "この 日まで")
  static let auditNarrow = Phrase("絞り込む", en: "Narrow down", easy: "さがす")
  static let auditShowAll = Phrase("すべて表示", en: "Show all", easy: "ぜんぶ 見る")
  /// `count` as people read it.
  static func auditCount(_ count: String) -> Phrase {
    Phrase("\(count)件", en: count == "1" ? "1 entry" : "\(count) entries", easy: "\(count)件")
  }
  static let auditEmpty = Phrase("当てはまる記録はありません", en: "No entry matches", easy: "記録は ありません")
  static let auditDownload = Phrase("CSVで取り出す（取り出したことも記録されます）", en: "Download as CSV (which is recorded too)", easy: "CSVを ダウンロードする")
  static func auditDownloadMost(_ rows: String) -> Phrase {
    Phrase(
      "取り出せるのは新しい順に\(rows)件までです。残りは、日付で期間を分けて取り出してください。",
      en: "At most the newest \(rows) entries. For the rest, narrow the dates and download again.",
      easy: "新しい ほうから \(rows)件までです。のこりは、日にちを 分けて ダウンロードして ください。")
  }
  static let auditNumber = Phrase("番号", en: "No.", easy: "番号")
  static let auditAt = Phrase("日時", en: "When", easy: "いつ")
  static let auditDetail = Phrase("詳細", en: "Detail", easy: "くわしい こと")
}
