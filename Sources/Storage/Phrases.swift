import Kernel

extension Failure {
  static func busy(_ detail: String) -> Failure { Failure(.unavailable, "storage.busy", .databaseBusy, detail: detail) }
  static func diskFull(_ detail: String) -> Failure { Failure(.unavailable, "storage.disk-full", .diskFull, detail: detail) }
  static func inputOutput(_ detail: String) -> Failure { Failure(.unavailable, "storage.input-output", .diskTrouble, detail: detail) }
  static func damaged(_ detail: String) -> Failure { Failure(.unavailable, "storage.damaged", .databaseDamaged, detail: detail) }
  static func unreachable(_ detail: String) -> Failure {
    Failure(.unavailable, "storage.unreachable", .databaseUnreachable, detail: detail)
  }
  /// The connection was lost while a commit was under way: it may have happened or not.
  static func outcomeUnknown(_ detail: String) -> Failure {
    Failure(.unavailable, "storage.outcome-unknown", .outcomeUnknown, detail: detail)
  }
  static func notUnique(_ detail: String) -> Failure { Failure(.conflict, "storage.not-unique", .alreadyThere, detail: detail) }
  static func reference(_ detail: String) -> Failure { Failure(.conflict, "storage.reference", .stillReferred, detail: detail) }
  static func check(_ detail: String) -> Failure { Failure(.defect, "storage.check", .notAcceptedByDatabase, detail: detail) }
  static func appendOnly(_ detail: String) -> Failure { Failure(.defect, "storage.append-only", .appendOnly, detail: detail) }
  static func statement(_ detail: String) -> Failure { Failure(.defect, "storage.statement", .databaseDefect, detail: detail) }
  static func noTable(_ detail: String) -> Failure { Failure(.defect, "storage.no-table", .databaseDefect, detail: detail) }
  static func migration(_ code: String, _ phrase: Phrase, _ detail: String) -> Failure {
    Failure(.unavailable, "storage.\(code)", phrase, detail: detail)
  }
  static let nulInText = Failure(.invalid, "storage.nul-in-text", .nulInText)
  static let notANumber = Failure(.defect, "storage.not-a-number", .databaseDefect, detail: "a value to store is not a number")
  static let closed = Failure(.unavailable, "storage.closed", .databaseClosed)
  static func townMissing(_ slug: String) -> Failure { Failure(.missing, "storage.town-missing", .townMissing, detail: slug) }
  static func townGone(_ detail: String) -> Failure { Failure(.unavailable, "storage.town-gone", .townGone, detail: detail) }
}

extension Phrase {
  static let databaseBusy = Phrase(
    "ただいま混み合っています。少し時間をおいて、もう一度お試しください。", en: "The service is busy. Please try again in a little while.",
    easy: "いま、とても 混んで います。少し 待って、もう一度 して ください。")
  static let diskFull = Phrase(
    "保存場所の空きがなくなったため、記録できませんでした。これまでの記録は失われていません。管理者にお知らせください。",
    en: "Nothing could be recorded because the disk is full. What was recorded before is not lost. Please tell the administrator.",
    easy: "保存する 場所が いっぱいです。いま 送った ものは、記録できませんでした。前の 記録は あります。役場に 教えて ください。")
  static let diskTrouble = Phrase(
    "保存装置の異常のため、処理できませんでした。管理者にお知らせください。",
    en: "The disk reported an error, so this could not be done. Please tell the administrator.",
    easy: "機械の 調子が 悪いので、できませんでした。役場に 教えて ください。")
  static let databaseDamaged = Phrase(
    "データベースのファイルが壊れているおそれがあります。書き込みをやめ、バックアップからの復元を検討してください。",
    en: "The database file may be damaged. Stop writing to it and consider restoring a backup.",
    easy: "データが こわれて いるかも しれません。役場に 教えて ください。")
  static let databaseUnreachable = Phrase(
    "データベースに接続できません。少し時間をおいて、もう一度お試しください。",
    en: "The database cannot be reached. Please try again in a little while.",
    easy: "いま、データを 見ることが できません。少し 待って、もう一度 して ください。")
  static let outcomeUnknown = Phrase(
    "処理のとちゅうで接続が切れたため、記録されたかどうかを確かめられませんでした。もう一度送る前に、記録の有無をご確認ください。",
    en: "The connection was lost midway, so it is not known whether this was recorded. Please check before sending it again.",
    easy: "とちゅうで 切れました。記録できたか わかりません。もう一度 送る 前に、記録が あるか 見て ください。")
  static let alreadyThere = Phrase(
    "同じものがすでに登録されています。", en: "The same entry is already recorded.", easy: "同じ ものが もう あります。")
  static let stillReferred = Phrase(
    "関連する記録があるため、または関連する記録がないため、処理できませんでした。",
    en: "This could not be done because a related record exists, or does not exist.",
    easy: "つながって いる 記録が あるか、ないので、できませんでした。")
  static let notAcceptedByDatabase = Phrase(
    "入力の内容を記録できませんでした。", en: "What was entered could not be recorded.", easy: "書いた ことを 記録できませんでした。")
  static let appendOnly = Phrase(
    "監査記録は追記だけができ、書き換えや削除はできません。", en: "The audit log can only be added to, not changed or erased.",
    easy: "この 記録は、変えたり 消したり できません。")
  static let databaseDefect = Phrase(
    "内部の不具合のため、処理できませんでした。", en: "This could not be done because of a fault in the program.",
    easy: "プログラムが まちがって いるので、できませんでした。")
  static let nulInText = Phrase(
    "使えない文字（制御文字）が含まれています。", en: "The text contains a character that cannot be used (a control character).",
    easy: "使うことが できない 文字が あります。")
  static let databaseClosed = Phrase(
    "終了処理中のため、受け付けられません。", en: "The service is shutting down.", easy: "いま、サービスを 止めて います。")
  static let townMissing = Phrase(
    "この自治体は登録されていません。", en: "No such town is registered here.", easy: "この 町は ありません。")
  static let townGone = Phrase(
    "この自治体のデータベースが見つかりません。移動または削除されたおそれがあります。",
    en: "This town's database is not where it was. It may have been moved or deleted.",
    easy: "この 町の データが 見つかりません。")
  static let migrationChanged = Phrase(
    "適用済みのスキーマ移行の内容が、このプログラムのものと異なります。プログラムの版を確かめてください。",
    en: "A migration that was already applied differs from the one in this program. Check which version of the program this is.",
    easy: "プログラムと データの 版が ちがいます。役場に 教えて ください。")
  static let schemaNewer = Phrase(
    "データベースが、このプログラムより新しい版で作られています。プログラムを更新してください。",
    en: "The database was made by a newer version of this program. Please update the program.",
    easy: "プログラムが 古いです。新しい プログラムに して ください。")
  static let notMigrated = Phrase(
    "データベースの移行が済んでいません。yakuba migrate を実行してください。",
    en: "The database has not been migrated. Run `yakuba migrate`.",
    easy: "データの 準備が まだです。役場に 教えて ください。")
  static let migrationFailed = Phrase(
    "データベースの移行に失敗しました。データベースは移行前のままです。",
    en: "A migration of the database failed. The database is as it was before.",
    easy: "データの 準備が できませんでした。データは 前の ままです。")
  static let databaseAddress = Phrase(
    "データベースの設定（YAKUBA_DATABASE）が正しくありません。空にするか、postgres:// で始まる接続先を書いてください。",
    en: "The database setting (YAKUBA_DATABASE) is wrong. Leave it empty, or give an address that begins with postgres://.",
    easy: "データの 場所の 設定が まちがって います。")
  static let townSlug = Phrase(
    "自治体の識別名は、英小文字で始まる2〜40字の英小文字・数字・ハイフンで書いてください。",
    en: "A town's short name has 2 to 40 lower-case letters, digits and hyphens, and begins with a letter.",
    easy: "町の 短い 名前は、a から z の 字、数字、- で、2字から 40字まで 書いて ください。")
  static let townHost = Phrase(
    "ホスト名の形式が正しくありません。", en: "This is not a host name.", easy: "ホスト名が まちがって います。")
  static let townExists = Phrase(
    "同じ識別名の自治体がすでに登録されています。", en: "A town with this short name is already registered.",
    easy: "同じ 名前の 町が もう あります。")
  static let townNotRemoved = Phrase(
    "この識別名で外された自治体はありません。", en: "No town of this short name was removed.", easy: "その 名前の 町は ありません。")
  static let townLeftover = Phrase(
    "登録されていない同名のデータベースが残っています。内容を確かめ、別の場所へ移してからやり直してください。",
    en: "A database of this name is left there that is not registered. Look into it, move it away, and try again.",
    easy: "同じ 名前の 古い データが あります。先に 調べて ください。")
  static let attachmentMissing = Phrase(
    "添付ファイルが見つかりません。", en: "The attached file is not there.", easy: "つけた ファイルが ありません。")
  static let attachmentDamaged = Phrase(
    "添付ファイルの内容が壊れています。管理者にお知らせください。", en: "The attached file is damaged. Please tell the administrator.",
    easy: "つけた ファイルが こわれて います。役場に 教えて ください。")
  static let attachmentUnreadable = Phrase(
    "送られたファイルを読み取れませんでした。もう一度お試しください。", en: "The file that was sent could not be read. Please try again.",
    easy: "ファイルを 読めませんでした。もう一度 送って ください。")
  static let deliveryMissing = Phrase(
    "この配送は、保留中ではありません。", en: "This delivery is not parked.", easy: "これは もう 待って いません。")
  static let archiveDamaged = Phrase(
    "バックアップのファイルが壊れているか、この形式のものではありません。何も復元していません。",
    en: "The backup file is damaged or not one of this kind. Nothing was restored.",
    easy: "ファイルが こわれて います。何も もどして いません。")
  static let archiveExists = Phrase(
    "同じ名前のファイルがすでにあります。別の名前を指定してください。", en: "A file of this name already exists. Give another name.",
    easy: "同じ 名前の ファイルが あります。ちがう 名前に して ください。")
  static let archiveMissing = Phrase(
    "バックアップのファイルを開けません。", en: "The backup file cannot be opened.", easy: "ファイルを 開くことが できません。")
  static let notAFile = Phrase(
    "この自治体はデータベースサーバーにあるため、ファイルとして写せません。",
    en: "This town lives on a database server and cannot be copied as a file.",
    easy: "この 町の データは サーバーに あります。ファイルに できません。")
}
