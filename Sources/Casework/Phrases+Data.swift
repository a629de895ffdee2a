import Kernel

/// What is wrong with a workflow or a number book.
extension Phrase {
  static func dataTwice(_ id: String) -> Phrase {
    Phrase("「\(id)」が2回あります。", en: "“\(id)” stands there twice.", easy: "「\(id)」が 2回 あります。")
  }
  static let dataOneNeeded = Phrase("1つ以上書いてください。", en: "Write at least one.", easy: "1つ いじょう 書いて ください。")
  static let numberPatternWrong = Phrase(
    "番号の形には {number} を1つ書いてください。ほかに {year}、{mark}、{town} が使えます。",
    en: "A pattern has {number} once; {year}, {mark} and {town} may stand there too.",
    easy: "{number} を 1つ 書いて ください。{year}、{mark}、{town} も 使えます。")
  static func workflowUnknownState(_ id: String) -> Phrase {
    Phrase("状態「\(id)」はありません。", en: "There is no state “\(id)”.", easy: "「\(id)」と いう 状態は ありません。")
  }
  static let workflowNoFinal = Phrase(
    "終わりの状態（\"final\": true）が1つ以上必要です。", en: "At least one state must be final.", easy: "おわりの 状態が 1つ いじょう いります。")
  static func workflowUnreachable(_ title: String) -> Phrase {
    Phrase(
      "「\(title)」へ進む操作がないため、案件がこの状態になることはありません。", en: "No action leads to “\(title)”: no case ever gets there.",
      easy: "「\(title)」に 進む 方法が ありません。")
  }
  static func workflowDeadEnd(_ title: String) -> Phrase {
    Phrase(
      "「\(title)」からの操作がなく、案件が止まってしまいます。終わりの状態であれば \"final\": true と書いてください。",
      en: "No action leads on from “\(title)”: cases would be stuck there. If it is an end, write \"final\": true.",
      easy: "「\(title)」から 先に 進めません。おわりなら \"final\": true と 書いて ください。")
  }
  static func workflowEndless(_ title: String) -> Phrase {
    Phrase(
      "「\(title)」からは、どの操作を選んでも終わりの状態に着きません。", en: "Whatever is done from “\(title)”, no final state is reached.",
      easy: "「\(title)」から おわりまで 行けません。")
  }
  static func workflowFinalGoesOn(_ title: String) -> Phrase {
    Phrase(
      "終わりの状態「\(title)」からできるのは再開（reopen）だけです。", en: "From the final state “\(title)” only reopening may lead on.",
      easy: "おわりの 状態「\(title)」から できるのは reopen だけ です。")
  }
  static let workflowWaitsForNobody = Phrase(
    "\"nobody\" は終わりの状態だけに書きます。終わりの状態には必ず書きます。",
    en: "\"nobody\" is for final states, and final states wait for nobody.", easy: "\"nobody\" は おわりの 状態に だけ 書きます。")
  static let workflowCorrectionState = Phrase(
    "補正を求めた後の状態は、申請者の対応待ち（\"waitsFor\": \"applicant\"）で期間が止まる（\"clock\": \"stopped\"）ものにしてください。",
    en: "After asking for a correction the state must wait for the applicant with its clock stopped.",
    easy: "なおして もらう 間は \"waitsFor\": \"applicant\" と \"clock\": \"stopped\" に して ください。")
  static let workflowApplicantCorrects = Phrase(
    "補正は申請者（applicant）ができるようにしてください。", en: "The applicant must be able to correct.",
    easy: "なおすことは applicant が できるように して ください。")
  static let workflowSystemDecides = Phrase(
    "決裁の結果は起案の流れから届きます。\"who\": [\"system\"] と書いてください。",
    en: "The end of a decision comes from its draft: write \"who\": [\"system\"].", easy: "\"who\": [\"system\"] と 書いて ください。")
  static let workflowReopens = Phrase(
    "再開（reopen）は終わりの状態からだけできます。", en: "Only final states are reopened.", easy: "reopen は おわりの 状態から だけ できます。")
  static let workflowReopensIssued = Phrase(
    "施行（issue）した後の状態からは再開（reopen）できません。決定を変えるのは変更起案だけです。",
    en: "What was issued is not reopened: only a draft of change alters a decision.",
    easy: "issue の あとの 状態から reopen は できません。")
  static let workflowCompletes = Phrase(
    "完了（complete）の行き先は終わりの状態にしてください。", en: "\"complete\" must lead to a final state.",
    easy: "complete の 先は おわりの 状態に して ください。")
}
