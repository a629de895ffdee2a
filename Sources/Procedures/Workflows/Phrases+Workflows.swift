import Kernel

extension Phrase {
  static let workflowsTitle = Phrase("仕事の流れ", en: "Workflows", easy: "仕事の ながれ")
  static let workflowsWhat = Phrase(
    "案件の種類ごとに、どの状態でだれが何をでき、そのために何が要るかを読めます。", en: "For each kind of case: who may do what in which state, and what it takes.",
    easy: "申しこみが どう すすむか、だれが 何を するかが わかります。")
  static let workflowLead = Phrase(
    "この流れで進む案件の状態と、それぞれでできる処理です。", en: "The states of cases that go this way, and what can be done in each.", easy: "この ながれで できる ことです。")
  static func workflowUsed(_ count: Int) -> Phrase {
    Phrase("公開中の手続き\(count)件が使っています", en: "Used by \(count) published procedures", easy: "\(count)この 手続きが 使って います")
  }
  static let workflowUsual = Phrase("ふつうの進み方", en: "The usual way", easy: "ふつうの すすみかた")
  static let workflowProcedures = Phrase("この流れで進む手続き", en: "Procedures that go this way", easy: "この ながれの 手続き")
  static let workflowTurn = Phrase("次に動く人", en: "Whose turn it is", easy: "つぎに する 人")
  static let workflowClock = Phrase("標準処理期間", en: "Standard period", easy: "かかる 日にち")
  static let workflowRuns = Phrase("数えます", en: "Runs", easy: "かぞえます")
  static let workflowStops = Phrase("数えません（止まります）", en: "Does not run", easy: "かぞえません")
  static let workflowOver = Phrase("完結しています", en: "Is over", easy: "おわって います")
  static let workflowTold = Phrase("申請者への表示", en: "What the applicant reads", easy: "申しこんだ 人が 見る ことば")
  static let workflowNoAction = Phrase("ここでできる処理はありません。", en: "Nothing is done here.", easy: "する ことは ありません。")
  static func workflowActions(_ state: LocalText) -> Phrase {
    Phrase("「\(state.japanese)」でできる処理", en: "What can be done in “\(state.text(.english))”", easy: "「\(state.text(.easyJapanese))」で できる こと")
  }
  static let workflowAction = Phrase("処理", en: "Action", easy: "する こと")
  static let workflowWho = Phrase("できる人", en: "Who may", easy: "できる 人")
  static let workflowNext = Phrase("次の状態", en: "Leads to", easy: "つぎ")
  static let workflowDemands = Phrase("要ること", en: "What it takes", easy: "いる こと")
  static let workflowConfirm = Phrase("実行の前にもう一度確かめます", en: "Asks once more", easy: "もういちど たしかめます")
}
