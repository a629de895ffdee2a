import Design
import Kernel

extension Phrase {
  static let ledgersTitle = Phrase("休暇などの簿冊", en: "Your books of leave", easy: "休みの きろく")
  static let ledgersLead = Phrase(
    "年ごとの付与、取得、残りです。取得は、決裁された申請から自動で記録されます。",
    en: "What you have, have taken and have left each year. What is taken follows from the decided applications.",
    easy: "1年の 休みの 数と のこりです。決まった 申しこみから きろくします。")
  static let ledgersNone = Phrase("簿冊のある手続きはありません。", en: "No procedure keeps a book.", easy: "ありません。")
  static let ledgerOpen = Phrase("簿冊を開く", en: "Open the book", easy: "ひらく")
  static let ledgerAll = Phrase("職員の一覧", en: "All officers", easy: "みんなの 一覧")
  static let ledgerAllLead = Phrase(
    "職員ごとの付与、取得、残りです。氏名から、日付と案件の記録を開けます。", en: "What every officer has, has taken and has left. A name opens the days and cases.",
    easy: "みんなの 休みの 数と のこりです。")
  static let ledgerYearWord = Phrase("年", en: "Year", easy: "年")
  static func ledgerYear(_ kind: Ledger.Year, _ year: Int) -> Phrase {
    switch kind {
    case .calendar:
      let official = CalendarDate(year: year, month: 12, day: 31)?.wareki.prefix { $0 != "年" } ?? ""
      return Phrase("\(year)年（\(String(official))年）", en: "\(year)", easy: "\(year)年")
    case .fiscal: return Phrase(FiscalYear(year).wareki, en: "FY\(year)", easy: "\(year)年度")
    }
  }
  static let ledgerCredit = Phrase("付与と繰越し", en: "Granted and carried over", easy: "もらった 数")
  static func ledgerCreditParts(_ granted: Phrase, _ carried: Phrase) -> Phrase {
    Phrase(
      "（付与\(granted.japanese)、繰越し\(carried.japanese)）", en: "(granted \(granted.english), carried over \(carried.english))",
      easy: "（今年 \(granted.easyJapanese)、前の 年から \(carried.easyJapanese)）")
  }
  static let ledgerGranted = Phrase("付与", en: "Granted", easy: "今年 もらった 数")
  static let ledgerCarried = Phrase("繰越し", en: "Carried over", easy: "前の 年から")
  static let ledgerTaken = Phrase("取得", en: "Taken", easy: "とった 数")
  static let ledgerAskedWord = Phrase("申請中", en: "Applied for", easy: "申しこみ中")
  static func ledgerAsked(_ amount: Phrase) -> Phrase {
    Phrase("（ほかに申請中 \(amount.japanese)）", en: "(\(amount.english) applied for)", easy: "（申しこみ中 \(amount.easyJapanese)）")
  }
  static let ledgerLeft = Phrase("残り", en: "Left", easy: "のこり")
  static let ledgerLeftAfter = Phrase("取得後の残り", en: "Left afterwards", easy: "その あとの のこり")
  static let ledgerOver = Phrase("付与を超えています", en: "More than granted", easy: "多すぎます")
  static let ledgerNotEntered = Phrase("登録されていません", en: "Not entered", easy: "まだ 書いて ありません")
  static let ledgerDraws = Phrase("取得の記録", en: "What was taken", easy: "とった きろく")
  static let ledgerNoDraws = Phrase("この年の申請はまだありません。", en: "Nothing was applied for this year.", easy: "まだ ありません。")
  static let ledgerDays = Phrase("期間", en: "Days", easy: "日")
  static let ledgerUntil = Phrase("から", en: " to ", easy: "から ")
  static let ledgerAmount = Phrase("数", en: "Amount", easy: "数")
  static let ledgerThis = Phrase("今回の申請", en: "This application", easy: "この 申しこみ")
  static func ledgerThisText(_ first: String, until last: String, _ amount: Phrase) -> Phrase {
    first == last
      ? Phrase("\(first)　\(amount.japanese)", en: "\(first): \(amount.english)", easy: "\(first) \(amount.easyJapanese)")
      : Phrase(
        "\(first)から\(last)まで　\(amount.japanese)", en: "\(first) to \(last): \(amount.english)",
        easy: "\(first)から \(last)まで \(amount.easyJapanese)")
  }
  static let ledgerCredits = Phrase("付与・繰越しの登録", en: "What was entered", easy: "もらった きろく")
  static let ledgerEntered = Phrase("登録日", en: "Entered", easy: "書いた 日")
  static let ledgerWhy = Phrase("理由", en: "Reason", easy: "わけ")
  static let ledgerWhyHint = Phrase("例：令和9年の付与、採用、復職による付与", en: "For example: the new year, joined the office", easy: "れい：新しい 年")
  static let ledgerWhyNeeded = Phrase("理由を入力してください。", en: "Write the reason.", easy: "わけを 書いて ください。")
  static let ledgerBy = Phrase("登録した人", en: "Entered by", easy: "書いた 人")
  static let ledgerDepartment = Phrase("所属", en: "Division", easy: "課")
  static let ledgerOfficer = Phrase("職員", en: "Officer", easy: "役場の 人")
  static let ledgerEnter = Phrase("付与・繰越しを登録する", en: "Enter what is granted", easy: "もらう 数を 書く")
  static let ledgerEnterLead = Phrase(
    "その年の全体の数を入力します。前の登録は記録として残り、新しい登録が使われます。", en: "Enter the whole of the year. Earlier entries are kept; the newest counts.",
    easy: "1年の ぜんぶの 数を 書きます。前の ものも のこります。")
  static let ledgerEnterAll = Phrase("職員の付与・繰越しをまとめて登録する", en: "Enter it for all officers", easy: "みんなの 数を 書く")
  static let ledgerEnterAllLead = Phrase(
    "表計算の列を貼り付けることもできます。数のない行と、前と同じ行は登録されません。",
    en: "Columns of a spreadsheet can be pasted. Lines without figures, and lines that change nothing, are not entered.",
    easy: "表を はる ことも できます。")
  static let ledgerLines = Phrase("職員ごとの数", en: "Officer by officer", easy: "1人ずつの 数")
  static let ledgerLinesHint = Phrase(
    "1行に1人、氏名、付与日数、繰越日数、繰越時間の順に、コンマかタブで区切ります。同じ氏名の職員がいるときは、それぞれの簿冊から登録します。",
    en:
      "One officer a line: name, days granted, days and hours carried over, with commas or tabs. Officers of the same name: in their own books.",
    easy: "1行に 1人、名前、今年の 数、前の 年からの 数、時間の じゅんに 「,」で 分けます。")
  static func ledgerLinesWrong(_ lines: [Int]) -> Phrase {
    let list = lines.prefix(10).map { "\($0)" }.joined(separator: "、")
    return Phrase(
      "\(list)行目の氏名か数を直してください。", en: "Correct the name or the figures in line \(list).", easy: "\(list)行目を なおして ください。")
  }
  static let ledgerLinesNeeded = Phrase("職員ごとの数を入力してください。", en: "Enter the figures.", easy: "数を 書いて ください。")
  static let ledgerNumberWrong = Phrase("0から1000までの数字で入力してください。", en: "Write a figure from 0 to 1000.", easy: "数字を 書いて ください。")
  static let ledgerGo = Phrase("登録する", en: "Enter", easy: "のこす")
  static let ledgerDone = Phrase("登録しました。", en: "Entered.", easy: "書きました。")
  static let ledgerFile = Phrase("職員ごとの付与・取得・残り", en: "What every officer has, has taken and has left", easy: "みんなの 一覧")
  static func ledgerShort(_ amount: Phrase, _ free: Phrase) -> Phrase {
    Phrase(
      "残りが足りません。申請は\(amount.japanese)、使える残りは\(free.japanese)です（申請中の分を除きます）。",
      en: "Not enough is left: \(amount.english) applied for, \(free.english) left beside other applications.",
      easy: "のこりが たりません。申しこみは \(amount.easyJapanese)、のこりは \(free.easyJapanese)です。")
  }
  static func ledgerBalance(_ year: Phrase, _ left: Phrase) -> Phrase {
    Phrase("\(year.japanese)　\(left.japanese)", en: "\(year.english): \(left.english)", easy: "\(year.easyJapanese) \(left.easyJapanese)")
  }
  static func ledgerFact(_ title: String) -> Phrase { Phrase("\(title)の残り", en: "Left (\(title))", easy: "のこり（\(title)）") }
  static let ledgerOfDivision = Phrase("所属職員の簿冊", en: "Books of your division", easy: "課の 人の きろく")
}

/// Deciding something else than what was drafted.
extension Phrase {
  static func otherwiseTitle(_ outcome: LocalText) -> Phrase {
    Phrase("「\(outcome.japanese)」と決定する", en: "Decide “\(outcome.text(.english))”", easy: "「\(outcome.text(.easyJapanese))」と 決める")
  }
  static let otherwiseOther = Phrase("起案と違う結果を決定する", en: "Decide otherwise than drafted", easy: "ちがう ことに 決める")
  static let otherwiseLead = Phrase(
    "起案と違う結果に、ここで決定します。差し戻して起案し直す必要はありません。決定と理由は伺い文に加わり、申請した職員に届きます。",
    en: "Decide otherwise than drafted, here and now. Outcome and reason are added to the proposal and reach the officer.",
    easy: "ちがう ことに 決めます。わけは 申しこんだ 人に とどきます。")
  static let otherwiseReason = Phrase("理由", en: "Reason", easy: "わけ")
  static let otherwiseReasonHint = Phrase(
    "公務の運営への支障などを、具体的に書きます。", en: "How the work would be hindered.", easy: "なぜかを 書きます。")
  static let otherwiseOffer = Phrase("示す時季など", en: "What is offered instead", easy: "かわりの 日など")
  static let otherwiseOfferHint = Phrase("例：12月7日から9日まで", en: "For example: 7 to 9 December", easy: "れい：12月7日から")
  static let otherwiseReasonNeeded = Phrase("理由を入力してください。", en: "Write the reason.", easy: "わけを 書いて ください。")
  static let otherwiseTooLong = Phrase("500文字までで入力してください。", en: "At most 500 characters.", easy: "500文字までです。")
  /// Added to the proposal, which stays Japanese.
  static func otherwiseAdded(_ outcome: LocalText, _ reason: String, _ offer: String?) -> Phrase {
    let offered = offer.map { Phrase("\n示す時季など　\($0)", en: "\nOffered instead: \($0)", easy: "\nかわりの 日　\($0)") }
    return Phrase(
      "【決定】\(outcome.japanese)\n理由　\(reason)\(offered?.japanese ?? "")",
      en: "Decided: \(outcome.text(.english))\nReason: \(reason)\(offered?.english ?? "")",
      easy: "決めた こと　\(outcome.text(.easyJapanese))\nわけ　\(reason)\(offered?.easyJapanese ?? "")")
  }
}
