import Kernel

extension Phrase {
  static let dayNew = Phrase("日を加える", en: "Add a day", easy: "日を ふやす")
  static let dayChange = Phrase("日を変える", en: "Change a day", easy: "日を かえる")
  static let dayKind = Phrase("種類", en: "Kind", easy: "しゅるい")
  static let dayFirst = Phrase("日（連続するときは最初の日）", en: "Day, or the first of several", easy: "日（はじめの 日）")
  static let dayLast = Phrase("最後の日", en: "Last day", easy: "おわりの 日")
  static let dayLastHint = Phrase(
    "何日か続くときだけ入力します。", en: "Only where there are several in a row", easy: "つづく ときだけ 書きます。")
  static let dayLastEarly = Phrase(
    "最後の日は、最初の日以後にしてください。", en: "The last day must not be before the first.", easy: "おわりの 日を、はじめの 日より あとに して ください。")
  static let dayTooLong = Phrase(
    "一度に登録できるのは60日までです。日付を確かめてください。", en: "At most 60 days at a time. Please check the days.", easy: "60日までです。日を たしかめて ください。")
  static let dayOpenOne = Phrase("臨時の開庁日は、1日ずつ登録してください。", en: "Enter days of exceptional opening one by one.", easy: "1日ずつ 入れて ください。")
  static let dayReason = Phrase("理由", en: "Reason", easy: "わけ")
  static let dayReasonHint = Phrase(
    "例：夏の全庁休業日、開町記念日（町の休日を定める条例）", en: "As officers and residents shall read it", easy: "例：夏の 休み")
  static let dayReasonEnglish = Phrase("理由（英語）", en: "Reason in English", easy: "わけ（英語）")
  static let dayReasonEasy = Phrase("理由（やさしい日本語）", en: "Reason in easy Japanese", easy: "わけ（やさしい 日本語）")
  static let dayTranslations = Phrase("英語・やさしい日本語の理由", en: "The reason in other languages", easy: "ほかの ことばの わけ")
  static let dayThere = Phrase("この日は、すでに登録されています。", en: "This day is entered already.", easy: "この 日は もう あります。")
  static let dayTurn = Phrase("年末年始", en: "Turn of the year", easy: "年の おわりと はじめ")
  static let dayState = Phrase("開庁・閉庁", en: "Open or closed", easy: "あくか しまるか")
  static let dayOpenWord = Phrase("開庁", en: "Open", easy: "あきます")
  static let dayClosedWord = Phrase("閉庁", en: "Closed", easy: "しまります")
  static func dayCalendar(_ year: Int) -> Phrase {
    Phrase("\(year)年の閉庁日（土曜日・日曜日を除く）", en: "\(year): closed beside the weekly days", easy: "\(year)年の 休みの 日")
  }
  static func dayCalendarCount(_ count: Int) -> Phrase {
    Phrase("この年の開庁日は\(count)日です。", en: "The office is open on \(count) days of this year.", easy: "あいて いる 日は \(count)日です。")
  }
  static func dayYear(_ year: Int) -> Phrase { Phrase("\(year)年", en: "\(year)", easy: "\(year)年") }
  static func dueMoves(_ count: Int) -> Phrase {
    count == 0
      ? Phrase(
        "受け付けている案件の期限は変わりません。", en: "No open case gets another last day.", easy: "いまの 申しこみの しめきりは かわりません。")
      : Phrase(
        "受け付けている案件のうち\(count)件の期限が変わります。公布すると、期限が計算し直されます。", en: "\(count) open cases get another last day when this is published.",
        easy: "いまの 申しこみ \(count)この しめきりが かわります。")
  }
}
