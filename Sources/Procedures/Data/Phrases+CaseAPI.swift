import Kernel

extension ProcedureFailure {
  static let unknownAction = Failure(
    .missing, "procedures.unknown-action",
    Phrase("この案件に、そのような操作はありません。", en: "This case has no such action.", easy: "その ことは できません。"))
  static let actionElsewhere = Failure(
    .conflict, "procedures.action-elsewhere",
    Phrase(
      "この操作は、起案や会議などの画面から行ってください。", en: "This is done on a page of its own (a draft, a council).", easy: "ほかの ページで して ください。"))
}

extension Phrase {
  static let apiStanding = Phrase(
    "standing は open、closed、all のいずれかにしてください。", en: "standing must be open, closed or all.", easy: "standing は open、closed、all です。")
  static let apiLate = Phrase("late は 0 か 1 にしてください。", en: "late must be 0 or 1.", easy: "late は 0か 1です。")
  static let apiCaseCursor = Phrase("cursor が正しくありません。", en: "The cursor is not valid.", easy: "cursor が まちがって います。")
  static let apiNothingAssigned = Phrase(
    "assignee、department、unit のいずれかを指定してください。", en: "Name an assignee, a department or a unit.", easy: "担当の 人か 課を 書いて ください。")
  static let apiUnknownOfficer = Phrase("この職員は見つかりません。", en: "There is no such officer.", easy: "この 人は いません。")
  static let apiUnknownDepartment = Phrase("この課は見つかりません。", en: "There is no such department.", easy: "この 課は ありません。")
  static let apiUnknownItem = Phrase("確認項目にありません。", en: "The checklist has no such item.", easy: "それは リストに ありません。")
  static let apiUnknownOutcome = Phrase(
    "プログラムから選べる結果ではありません。", en: "This is not an outcome that a program may choose.", easy: "その 結果は ありません。")
  static let apiQuestionsNeeded = Phrase("質問のIDの配列にしてください。", en: "This must be a list of ids of questions.", easy: "質問の IDを ならべて ください。")
  static let apiDateNeeded = Phrase(
    "YYYY-MM-DD の形の日付にしてください。", en: "This must be a date like 2026-04-01.", easy: "2026-04-01の 形で 書いて ください。")
  static let apiTimeNeeded = Phrase(
    "RFC 3339 の日時にしてください。例：2026-04-01T09:00:00+09:00", en: "This must be a time of RFC 3339, like 2026-04-01T09:00:00+09:00.",
    easy: "日と 時間を、例と 同じ 形で 書いて ください。")
  static let apiArrivalLater = Phrase("今より後の日時にはできません。", en: "This must not lie in the future.", easy: "今より 後には できません。")
  static let apiLongAgo = Phrase("2000年以後の日時にしてください。", en: "This must not be before the year 2000.", easy: "2000年より 後に して ください。")
  static let apiAnswersNeeded = Phrase(
    "回答を、質問のIDを名前とするオブジェクトにしてください。", en: "The answers must be an object by the ids of the questions.", easy: "こたえを { } の 形で 書いて ください。")
  static func apiWordNeededOf(_ words: [String]) -> Phrase {
    let list = words.joined(separator: ", ")
    return Phrase("次のいずれかにしてください：\(list)", en: "This must be one of: \(list)", easy: "この 中から えらんで ください：\(list)")
  }
  static let apiKeyWrong = Phrase(
    "Idempotency-Key は空白を含まない1〜200文字のASCIIにしてください。", en: "Idempotency-Key must be 1 to 200 visible ASCII characters.",
    easy: "Idempotency-Key は 1から 200文字の 英字と 数字です。")
  static let apiKeyReused = Phrase(
    "この Idempotency-Key は、別の内容で使われています。", en: "This Idempotency-Key was used with other content.", easy: "この かぎは もう 使って います。")
}
