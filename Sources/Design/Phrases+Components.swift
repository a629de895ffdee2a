import Kernel

extension Phrase {
  public static let toneInfo = Phrase("お知らせ", en: "Information", easy: "お知らせ")
  public static let toneSuccess = Phrase("完了", en: "Success", easy: "できました")
  public static let toneWarning = Phrase("注意", en: "Warning", easy: "気を つけて ください")
  public static let toneError = Phrase("エラー", en: "Error", easy: "まちがい")
  public static let emergencyMark = Phrase("【緊急】", en: "Emergency: ", easy: "【あぶない・すぐに 読んで ください】")
  public static let updatedAt = Phrase("更新：", en: "Updated: ", easy: "新しく した とき：")
  public static let today = Phrase("今日", en: "today", easy: "今日")
  public static let tomorrow = Phrase("明日", en: "tomorrow", easy: "あした")
  public static let yesterday = Phrase("昨日", en: "yesterday", easy: "きのう")
  public static func daysAhead(_ days: Int) -> Phrase { Phrase("\(days)日後", en: "in \(days) days", easy: "\(days)日 あと") }
  public static func daysAgo(_ days: Int) -> Phrase { Phrase("\(days)日前", en: "\(days) days ago", easy: "\(days)日 前") }

  public static let filterRows = Phrase("表を絞り込む", en: "Filter the table", easy: "ひょうから さがす")
  public static let nothingFound = Phrase("該当する行はありません", en: "No matching rows", easy: "ありませんでした")
  /// The module puts the number in place of `{n}`.
  public static let rowsShown = Phrase("{n}件を表示しています", en: "{n} rows shown", easy: "{n}けん 出て います")
  public static let sortBy = Phrase("（並べ替える）", en: " (sort)", easy: "（じゅんばんを かえる）")
  public static let sortedAscending = Phrase(
    "（昇順。押すと降順）", en: " (ascending; press for descending)", easy: "（小さい じゅん。おすと 大きい じゅん）")
  public static let sortedDescending = Phrase(
    "（降順。押すと昇順）", en: " (descending; press for ascending)", easy: "（大きい じゅん。おすと 小さい じゅん）")

  public static let previousPage = Phrase("前のページ", en: "Previous page", easy: "前の ページ")
  public static let nextPage = Phrase("次のページ", en: "Next page", easy: "次の ページ")
  public static func pageNumber(_ number: String, of count: String) -> Phrase {
    Phrase("\(number) / \(count)ページ", en: "Page \(number) of \(count)", easy: "\(count)ページの 中の \(number)ページ")
  }

  public static func step(_ number: Int) -> Phrase { Phrase("ステップ\(number)：", en: "Step \(number): ", easy: "\(number)ばんめ：") }
  public static func stepsReached(_ reached: Int, of count: Int) -> Phrase {
    Phrase(
      "全\(count)ステップ中、ステップ\(reached)まで進んでいます", en: "Step \(reached) of \(count) reached",
      easy: "ぜんぶで \(count)つ あります。今、\(reached)ばんめです。")
  }
  public static let stepCurrent = Phrase("入力中", en: "In progress", easy: "今 ここ")
  public static let stepCompleted = Phrase("完了", en: "Completed", easy: "おわり")
  public static let stepError = Phrase("エラー", en: "Problem", easy: "まちがいが あります")
  public static let stepSkipped = Phrase("省略", en: "Skipped", easy: "しなくて いい")
  public static func question(_ number: Int, of count: Int) -> Phrase {
    Phrase("質問 \(number)／\(count)", en: "Question \(number) of \(count)", easy: "しつもん \(number)（ぜんぶで \(count)）")
  }

  public static let termExplained = Phrase("（用語の説明を開く）", en: " (show meaning)", easy: "（ことばの いみを 見る）")
  public static let termMore = Phrase("用語集で見る", en: "See the glossary", easy: "ことばの ページを 見る")

  public static let kpiBaseline = Phrase("基準値", en: "Baseline", easy: "はじめの 数")
  public static let kpiCurrent = Phrase("現状値", en: "Now", easy: "今の 数")
  public static let kpiTarget = Phrase("目標値", en: "Target", easy: "めざす 数")
  public static let kpiShare = Phrase("目標までの達成度", en: "Way to the target", easy: "めざす 数まで どのくらい")
  public static let notStated = Phrase("記載なし", en: "Not stated", easy: "書いて ありません")
  public static let noData = Phrase("データなし", en: "No data", easy: "まだ 数が ありません")
  public static let figuresInTable = Phrase("数値を表で見る", en: "Show the figures in a table", easy: "数を ひょうで 見る")
  public static let period = Phrase("時期", en: "Period", easy: "いつ")
  public static let item = Phrase("項目", en: "Item", easy: "もの")
  public static let value = Phrase("値", en: "Value", easy: "数")
  public static let forecastRange = Phrase("予測の幅", en: "Forecast range", easy: "これからの 数（よそう）")
  public static let phase = Phrase("段階", en: "Phase", easy: "すること")
  public static func forecastFromTo(_ middle: String, _ low: String, _ high: String) -> Phrase {
    Phrase("予測 \(middle)（\(low)から\(high)まで）", en: "forecast \(middle) (\(low) to \(high))", easy: "よそう \(middle)（\(low)から \(high)まで）")
  }
  public static func lineSummary(
    _ title: String, from start: String, _ first: String, to end: String, _ last: String, target: String?
  ) -> Phrase {
    Phrase(
      "\(title)。\(start)は\(first)、\(end)は\(last)。" + (target.map { "目標値は\($0)。" } ?? ""),
      en: "\(title). \(start): \(first); \(end): \(last)." + (target.map { " Target: \($0)." } ?? ""),
      easy: "\(title)。\(start)は \(first)です。\(end)は \(last)です。" + (target.map { "めざす 数は \($0)です。" } ?? ""))
  }
  public static let andOn = Phrase("（以降も継続）", en: " (continues)", easy: "（そのあとも つづきます）")
  public static let endLost = Phrase("終わりは原典から読み取れません", en: "end not legible in the source", easy: "おわりは もとの 文書で 読めません")
  static func lostEnd(_ words: String) -> Phrase { Phrase("（\(words)）", en: " (\(words))", easy: "（\(words)）") }
  public static let phaseStudy = Phrase("調査・検討", en: "Study", easy: "しらべる・考える")
  public static let phaseBuild = Phrase("準備・構築", en: "Preparation", easy: "じゅんびする・作る")
  public static let phaseRun = Phrase("実施・運用", en: "In use", easy: "する・使う")
  public static let phaseOther = Phrase("その他の予定", en: "Other plans", easy: "ほかの よてい")
}
