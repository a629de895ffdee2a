import Casework
import Kernel

/// The forms of states and actions, their sentences, and trying a draft.
extension Phrase {
  static let workflowStateTitle = Phrase("状態の名称", en: "Name of the state", easy: "状態の 名前")
  static let workflowStateTitleHint = Phrase("例：現地調査中", en: "As officers see it in the list of cases", easy: "例：「調べて います」")
  static let workflowStateThere = Phrase(
    "同じ名称の状態があります。見分けられる名称にしてください。", en: "There is a state of this name. Choose another.", easy: "同じ 名前が あります。かえて ください。")
  static let workflowToldHint = Phrase(
    "申請した方が、進み具合の画面で読む文です。例：担当課が現地を確認しています。", en: "What they read when they ask how their application goes", easy: "申しこんだ 人が 読む ことばです。")
  static let workflowTurnHint = Phrase(
    "この状態のとき、次に動く人です。「終わり」を選ぶと、案件はここで終わります。", en: "Who has to move next. “Nobody” makes it an end.", easy: "つぎに する 人を えらびます。")
  static let workflowStopsHere = Phrase("この状態の間は、標準処理期間を数えない", en: "The standard period does not run here", easy: "この 間は 日にちを かぞえない")
  static let workflowStopsHint = Phrase(
    "補正を待つ間など、役場が待っている日数を除きます。", en: "For days on which the office waits for others", easy: "役場が 待つ 日は かぞえません。")
  static let workflowPlace = Phrase("並べる場所", en: "Place", easy: "ならべる ところ")
  static let workflowStatePlaceHint = Phrase(
    "画面での順番です。進み方は変わりません。", en: "The order on pages; the way does not change.", easy: "見える じゅんばんです。")
  static let workflowActionPlaceHint = Phrase(
    "ボタンの順番です。いちばん上の処理が、ふつうの進み方になります。", en: "The order of buttons. The first one makes the usual way.", easy: "ボタンの じゅんばんです。")
  static func workflowAfter(_ title: LocalText) -> Phrase {
    Phrase("「\(title.japanese)」の次", en: "After “\(title.text(.english))”", easy: "「\(title.text(.easyJapanese))」の つぎ")
  }
  static let workflowActionTitle = Phrase("処理の名称", en: "Name of the action", easy: "する ことの 名前")
  static let workflowActionTitleHint = Phrase("例：現地調査を始める。ボタンの言葉になります。", en: "It stands on the button", easy: "ボタンの ことばです。")
  static let workflowFrom = Phrase("できる状態", en: "Where it can be done", easy: "できる 状態")
  static let workflowFromHint = Phrase("この処理のボタンが出る状態です。", en: "The states in which its button appears", easy: "ボタンが 出る 状態です。")
  static let workflowNextHint = Phrase("処理の後に案件がなる状態です。", en: "The state of the case afterwards", easy: "した あとの 状態です。")
  static let workflowEffect = Phrase("処理の働き", en: "What it does", easy: "何を するか")
  static let workflowEffectHint = Phrase(
    "状態を変えるほかに、システムがすることです。", en: "What the program does beside moving the case", easy: "コンピューターが する ことです。")
  static let workflowWhoHint = Phrase(
    "一つ以上選びます。決裁の結果で自動に行われる処理では、選ばなくてかまいません。", en: "At least one; none is needed for what happens by itself.", easy: "1つ いじょう えらびます。")
  static let workflowNeeds = Phrase("処理の前に済ませること", en: "What must be done before", easy: "先に おわらせる こと")
  static let workflowOutcomes = Phrase("結果の種類", en: "Kinds of outcomes", easy: "けっかの しゅるい")
  static let workflowOutcomesHint = Phrase(
    "起案、施行または完了で選べる結果を絞るときに選びます。空けておくと、すべて選べます。",
    en: "Narrows the outcomes that can be chosen; none means all.", easy: "えらばないと、ぜんぶ えらべます。")
  static let workflowConfirmWord = Phrase("実行の前に、もう一度確かめる", en: "Ask once more before it is done", easy: "する 前に、もういちど きく")

  // MARK: Sentences

  static func workflowStateNamed(_ title: LocalText) -> Phrase {
    Phrase("状態「\(title.japanese)」", en: "State “\(title.text(.english))”", easy: "状態「\(title.text(.easyJapanese))」")
  }
  static func workflowActionNamed(_ title: LocalText) -> Phrase {
    Phrase("処理「\(title.japanese)」", en: "Action “\(title.text(.english))”", easy: "する こと「\(title.text(.easyJapanese))」")
  }
  static func workflowBeginsWith(_ state: LocalText) -> Phrase {
    Phrase(
      "案件は「\(state.japanese)」から始まります。", en: "Cases begin in “\(state.text(.english))”.", easy: "「\(state.text(.easyJapanese))」から はじまります。")
  }
  static func workflowTurnIs(_ who: Phrase) -> Phrase {
    Phrase("次に動く人：\(who.japanese)", en: "Whose turn it is: \(who.english)", easy: "つぎに する 人：\(who.easyJapanese)")
  }
  static let workflowPeriodRuns = Phrase("標準処理期間を数えます。", en: "The standard period runs.", easy: "日にちを かぞえます。")
  static let workflowPeriodStops = Phrase("標準処理期間を数えません。", en: "The standard period does not run.", easy: "日にちを かぞえません。")
  static func workflowGoes(_ from: Phrase, _ to: Phrase) -> Phrase {
    Phrase(
      "\(from.japanese)から、\(to.japanese)に進みます。", en: "From \(from.english) to \(to.english).",
      easy: "\(from.easyJapanese)から、\(to.easyJapanese)に 進みます。")
  }
  static func workflowDoneBy(_ who: Phrase) -> Phrase {
    Phrase("できる人：\(who.japanese)", en: "Who may: \(who.english)", easy: "できる 人：\(who.easyJapanese)")
  }
  static func workflowDoes(_ effect: Phrase) -> Phrase {
    Phrase("働き：\(effect.japanese)", en: "What it does: \(effect.english)", easy: "する こと：\(effect.easyJapanese)")
  }
  static func workflowOutcomesAre(_ kinds: Phrase) -> Phrase {
    Phrase("結果の種類：\(kinds.japanese)", en: "Kinds of outcomes: \(kinds.english)", easy: "けっかの しゅるい：\(kinds.easyJapanese)")
  }
  /// One after the other, on one line.
  static func sentences(_ all: [Phrase]) -> Phrase {
    Phrase(
      all.map(\.japanese).joined(separator: "／"), en: all.map(\.english).joined(separator: " / "),
      easy: all.map(\.easyJapanese).joined(separator: "／"))
  }

  // MARK: Trying

  static let workflowTry = Phrase("試してみる", en: "Try it", easy: "ためして みる")
  static let workflowTryLead = Phrase(
    "下書きの流れを、案件を作らずに進めてみます。処理を選ぶと、次の状態に進みます。", en: "Walks through the draft without any case. Choose an action to go on.",
    easy: "下書きを ためします。する ことを えらぶと、先に 進みます。")
  static let workflowTryBroken = Phrase(
    "途中の処理が下書きからなくなったか、その状態ではできなくなったため、そこまでを示します。",
    en: "An action on the way is not there any more, or cannot be done in that state. The walk ends before it.",
    easy: "とちゅうの ことが できなく なりました。そこまで 見せます。")
  static let workflowTrySoFar = Phrase("ここまでの進み方", en: "The way so far", easy: "ここまで")
  static func workflowTryStep(_ state: LocalText, _ action: LocalText) -> Phrase {
    Phrase(
      "「\(state.japanese)」で「\(action.japanese)」", en: "In “\(state.text(.english))”: \(action.text(.english))",
      easy: "「\(state.text(.easyJapanese))」で「\(action.text(.easyJapanese))」")
  }
  static func workflowTryNow(_ state: LocalText) -> Phrase {
    Phrase("いまの状態：\(state.japanese)", en: "Now: \(state.text(.english))", easy: "いま：\(state.text(.easyJapanese))")
  }
  static let workflowTryNext = Phrase("次の処理を選ぶ", en: "Choose what is done next", easy: "つぎに する こと")
  static let workflowTryOver = Phrase("案件はここで終わります", en: "The case is over", easy: "ここで おわりです")
  static let workflowTryStuck = Phrase(
    "できる処理がなく、案件がここで止まります", en: "Nothing can be done here: the case is stuck", easy: "ここから 先に 進めません")
  static let workflowTryAgain = Phrase("最初から試す", en: "Begin again", easy: "はじめから ためす")
  static let workflowTryLong = Phrase(
    "ここまでで100回進みました。最初から試してください。", en: "That was 100 steps. Please begin again.", easy: "長く なりました。はじめから ためして ください。")
}
