import Kernel

extension Phrase {
  static let lotteryWord = Phrase("抽選", en: "Lot", easy: "くじ")
  static let lotteryTitle = Phrase("定員と抽選", en: "Places and lots", easy: "席と くじ")
  static func lotteryOf(_ what: String) -> Phrase { Phrase("\(what)の定員と抽選", en: "Places and lot: \(what)", easy: "\(what)の 席と くじ") }
  static let lotteryLead = Phrase(
    "申込みが定員を超えたものだけ、抽選します。人数は、申込みに書かれた人数の合計です。",
    en: "A lot is drawn only where more people apply than there are places.", easy: "席より 多い ときだけ、くじを します。")
  static let lotteryNone = Phrase("申込みはまだありません。", en: "Nobody has applied yet.", easy: "まだ ありません。")
  static let lotteryNoneWaits = Phrase("決定を待っている申込みはありません。", en: "No application waits for a decision.", easy: "まって いる 申しこみは ありません。")
  static let lotteryFor = Phrase("対象", en: "For", easy: "なにの")
  static let lotteryApplied = Phrase("申込みの人数", en: "People who apply", easy: "申しこんだ 人の 数")
  static let lotteryGiven = Phrase("決定済みの人数", en: "Given already", easy: "もう 決まった 人の 数")
  static let lotteryLeft = Phrase("残りの席", en: "Places left", easy: "のこりの 席")
  static let lotteryPlaces = Phrase("定員", en: "Places", easy: "席の 数")
  static func lotteryPeople(_ people: Int, _ count: Int) -> Phrase {
    Phrase("\(people)人（\(count)件）", en: "\(people) (\(count) applications)", easy: "\(people)人（\(count)件）")
  }
  static let lotteryDrawn = Phrase("抽選済み", en: "Drawn", easy: "くじを しました")
  static let lotteryFull = Phrase("定員超え", en: "Too many", easy: "席が たりません")
  static let lotteryEnough = Phrase("定員内", en: "Enough places", easy: "席が あります")
  static let lotteryExplained = Phrase(
    "申込みが残りの席を超えています。抽選すると、順番と結果が記録され、各案件に内部メモが付きます。一緒に来る人は、まとめて当選か落選になります。",
    en:
      "More people apply than there are places. The draw is recorded with its order, and each case gets a note. People who come together are drawn together.",
    easy: "席が たりません。くじを すると、けっかを きろくします。いっしょに 来る 人は、いっしょに 決まります。")
  static let lotteryGo = Phrase("抽選する", en: "Draw the lot", easy: "くじを する")
  static let lotteryAgain = Phrase("抽選をやり直す", en: "Draw again", easy: "くじを やりなおす")
  static let lotteryReason = Phrase("やり直す理由", en: "Why it is drawn again", easy: "やりなおす わけ")
  static let lotteryReasonHint = Phrase(
    "例：抽選の後に申込みの取下げがあったため。前の抽選も記録に残ります。", en: "For example: an application was withdrawn. The earlier draw stays on record.",
    easy: "れい：やめた 人が いた。前の くじも のこります。")
  static let lotteryReasonNeeded = Phrase("やり直す理由を入力してください。", en: "Write why it is drawn again.", easy: "わけを 書いて ください。")
  static let lotteryDone = Phrase("抽選しました。結果を各案件に記録しました。", en: "The lot is drawn, and each case says so.", easy: "くじを しました。")
  static let lotteryEntries = Phrase("決定を待つ申込み", en: "Applications that wait", easy: "まって いる 申しこみ")
  static let lotteryCode = Phrase("受付番号", en: "Number", easy: "番号")
  static let lotteryApplicant = Phrase("申込者", en: "Applicant", easy: "申しこんだ 人")
  static let lotterySize = Phrase("人数", en: "People", easy: "人の 数")
  static let lotteryArrived = Phrase("到達", en: "Arrived", easy: "とどいた 日")
  static let lotteryResult = Phrase("結果", en: "Result", easy: "けっか")
  static let lotteryIn = Phrase("当選", en: "Drawn", easy: "あたり")
  static let lotteryOut = Phrase("落選", en: "Not drawn", easy: "はずれ")
  static func lotteryPosition(_ position: Int) -> Phrase { Phrase("\(position)番", en: "No. \(position)", easy: "\(position)番") }
  static func lotteryNote(_ isIn: Bool, _ position: Int, of count: Int) -> Phrase {
    let result = isIn ? Phrase.lotteryIn : .lotteryOut
    return Phrase(
      "抽選の結果　\(result.japanese)（\(count)件中\(position)番）", en: "Lot: \(result.english) (no. \(position) of \(count))",
      easy: "くじの けっか　\(result.easyJapanese)（\(count)件の \(position)番）")
  }
  static let lotteryDraws = Phrase("抽選の記録", en: "Draws", easy: "くじの きろく")
  static let lotteryRepeat = Phrase(
    "順番は、「種、コロン、受付番号」をつないだ文字のSHA-256の小さい順です。種と受付番号が分かれば、だれでも確かめられます。",
    en: "The order is that of the SHA-256 of “seed:number”. Whoever has the seed and the numbers can check it.",
    easy: "じゅんばんは、あとから たしかめられます。")
  static let lotteryWhen = Phrase("抽選した日時", en: "Drawn", easy: "した 日")
  static let lotteryBy = Phrase("抽選した人", en: "By", easy: "した 人")
  static let lotterySeed = Phrase("種", en: "Seed", easy: "たね")
  static let lotteryMore = Phrase("定員と抽選を見る", en: "See places and lots", easy: "席と くじを 見る")
}
