import Kernel

extension Phrase {
  public static let requiredMark = Phrase("※必須", en: "(required)", easy: "※かならず 書く")
  public static let optionalMark = Phrase("※任意", en: "(optional)", easy: "※書かなくても いい")
  public static let errorPrefix = Phrase("エラー：", en: "Error: ", easy: "まちがい：")
  public static let errorSummaryTitle = Phrase(
    "入力内容に誤りがあります", en: "There is a problem", easy: "なおして ほしい ところが あります")
  public static let pleaseChoose = Phrase("選択してください", en: "Please choose", easy: "えらんで ください")
  public static let search = Phrase("検索", en: "Search", easy: "さがす")
  public static let change = Phrase("変更", en: "Change", easy: "かえる")
  /// Follows `change`, before the name of what is changed; for screen readers.
  public static let changeOf = Phrase("：", en: ": ", easy: "：")
  public static let notEntered = Phrase("未入力", en: "Not entered", easy: "まだ 書いて いません")
  public static let close = Phrase("閉じる", en: "Close", easy: "とじる")
  static let eraWord = Phrase("元号", en: "Era", easy: "元号")
  public static let year = Phrase("年", en: "Year", easy: "年")
  public static let month = Phrase("月", en: "Month", easy: "月")
  public static let day = Phrase("日", en: "Day", easy: "日")
  public static let dateHint = Phrase(
    "西暦で入力してください。例：2026年4月1日。「令和8」のような元号でも入力できます。",
    en: "For example: 2026, 4, 1 for 1 April 2026.", easy: "れい：2026年 4月 1日")
  /// Where the era is chosen beside the year.
  public static let dateHintEra = Phrase(
    "元号を選ぶか、西暦4桁で入力してください。例：2026年4月1日", en: "For example: 2026, 4, 1 for 1 April 2026.", easy: "れい：2026年 4月 1日")
  /// Near today the present era is asked for; of other years nobody knows.
  public static func yearWithoutEra(_ year: Int, today: CalendarDate?) -> Phrase {
    let isNear = today.map { abs(JapaneseEra.reiwa.firstDay.year + year - 1 - $0.year) <= 3 } ?? false
    let (ja, easy) = isNear ? ("令和\(year)年ですか。", "令和\(year)年ですか。") : ("「\(year)年」の元号が分かりません。", "「\(year)年」の 元号が わかりません。")
    return Phrase(
      "\(ja)元号を選ぶか、西暦4桁で入力してください。", en: "enter the year with four digits, for example 2026",
      easy: "\(easy)「2026」の ように 4つの 数字で 書いて ください。")
  }
  public static func noYearWithoutEra(_ label: Phrase, _ year: Int) -> Phrase {
    Phrase(
      "\(label.japanese)は、年を西暦4桁か「令和\(year)」のように入力してください", en: "\(label.english): enter the year with four digits",
      easy: "\(label.easyJapanese)は、年を 「2026」の ように 4つの 数字で 書いて ください")
  }

  public static func characterLimit(_ limit: Int) -> Phrase {
    Phrase("\(limit)文字まで入力できます", en: "Up to \(limit) characters", easy: "\(limit)文字まで 書けます")
  }
  /// The module puts the number in place of `{n}`.
  public static let charactersLeft = Phrase("残り{n}文字", en: "{n} characters left", easy: "あと {n}文字 書けます")
  public static let charactersOver = Phrase("{n}文字超過", en: "{n} characters too many", easy: "{n}文字 多いです")

  public static func enterDate(_ label: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)を入力してください", en: "Enter: \(label.english)", easy: "\(label.easyJapanese)を 書いて ください")
  }
  public static func enterYear(_ label: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)の年を入力してください", en: "\(label.english): enter the year", easy: "\(label.easyJapanese)の 年を 書いて ください")
  }
  public static func enterMonth(_ label: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)の月を入力してください", en: "\(label.english): enter the month", easy: "\(label.easyJapanese)の 月を 書いて ください")
  }
  public static func enterDay(_ label: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)の日を入力してください", en: "\(label.english): enter the day", easy: "\(label.easyJapanese)の 日を 書いて ください")
  }
  public static func noSuchDate(_ label: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)は、暦にある日付を入力してください", en: "\(label.english): enter a date that exists",
      easy: "\(label.easyJapanese)は、カレンダーに ある 日を 書いて ください")
  }

  /// The commonest mistake: an empty required field.
  public static func enter(_ label: Phrase) -> Phrase { enterDate(label) }
  public static func choose(_ label: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)を選択してください", en: "Choose: \(label.english)", easy: "\(label.easyJapanese)を えらんで ください")
  }
  public static func attach(_ label: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)を添付してください", en: "Attach: \(label.english)", easy: "\(label.easyJapanese)の ファイルを 出して ください")
  }
  public static func tick(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」にチェックを入れてください", en: "Tick the box: \(label.english)",
      easy: "「\(label.easyJapanese)」に しるしを つけて ください")
  }
  public static func tooLong(_ label: Phrase, limit: Int) -> Phrase {
    Phrase(
      "\(label.japanese)は、\(limit)文字以内で入力してください", en: "\(label.english): use \(limit) characters or fewer",
      easy: "\(label.easyJapanese)は、\(limit)文字までで 書いて ください")
  }

  public static func fileTypes(_ names: String) -> Phrase {
    Phrase("種類は\(names)です。", en: "Types: \(names).", easy: "\(names)の ファイルを 出せます。")
  }
  public static func fileLimit(_ size: String) -> Phrase {
    Phrase("1ファイル\(size)までです。", en: "Up to \(size) each.", easy: "1つの ファイルは \(size)までです。")
  }
  public static func fileCount(_ count: Int) -> Phrase {
    Phrase("\(count)件まで添付できます。", en: "Up to \(count) files.", easy: "\(count)つまで 出せます。")
  }
  /// （PDF、1.8MB）: behind the name of a file.
  public static func fileKind(_ format: String, size: String?) -> Phrase {
    Phrase(
      "（\(format)\(size.map { "、" + $0 } ?? "")）", en: " (\(format)\(size.map { ", " + $0 } ?? ""))",
      easy: "（\(format)\(size.map { "、" + $0 } ?? "")）")
  }
  public static let keptFiles = Phrase("添付済みのファイル", en: "Files attached so far", easy: "もう 出した ファイル")
  public static let removeFile = Phrase("解除", en: "Remove", easy: "けす")
  public static func removeFileNamed(_ name: String) -> Phrase { Phrase("：\(name)", en: ": \(name)", easy: "：\(name)") }
}
