import Kernel

extension Phrase {
  static let formGroupInGroup = Phrase(
    "繰り返し項目の中に、繰り返し項目は置けません。", en: "A group cannot stand inside a group.", easy: "グループの 中に グループは 入れられません。")
  static let formConditionNeeded = Phrase(
    "条件は、質問と比べ方を1つずつ（is, isOneOf, isAtLeast, isAtMost, isBefore, isAfter, isAnswered）、または all, any, not のいずれか1つで書いてください。",
    en:
      "A condition is a question with one comparison (is, isOneOf, isAtLeast, isAtMost, isBefore, isAfter, isAnswered), or one of all, any, not.",
    easy: "条件は 質問 1つと くらべかた 1つで 書いて ください。")
  static let formConditionValueNeeded = Phrase(
    "比べる値（文字列、数値、true、false）を書いてください。", en: "Write a value to compare with: a text, a number, true or false.",
    easy: "くらべる ものを 書いて ください。")
  static let formDateBoundNeeded = Phrase(
    "日付は「2026-04-01」「today」「today-14d」「today+3o」（3開庁日後）「today+6m」か、前の質問を使って「start-date」「start-date + 14d」「start-date + 36p」（36か月間の末日）のいずれかの形で書いてください。",
    en:
      "Write a day as 2026-04-01, today, today-14d, today+3o (opening days), today+6m, or by an earlier question: start-date, start-date + 14d, start-date + 36p (the last day of 36 months).",
    easy: "日は 2026-04-01 か today-14d の 形で 書いて ください。")
}
