import Kernel

extension Phrase {
  static let numbersTitle = Phrase("番号簿", en: "Number books", easy: "番号の ちょうめん")
  static let numbersLead = Phrase(
    "収受番号・施行番号などを、簿冊と年ごとに確かめます。欠番には理由を残します。この画面はそのまま印刷できます。",
    en: "Numbers given, by book and year. What stands for nothing bears its reason. The page can be printed as it is.",
    easy: "つけた 番号を 見ます。いんさつ できます。")
  static let numbersNone = Phrase("番号簿がまだ登録されていません。", en: "The town has no number books yet.", easy: "まだ ありません。")
  static let numbersEmpty = Phrase("この年の番号はまだありません。", en: "No number was given in this year.", easy: "この 年の 番号は まだ ありません。")
  static let numberBook = Phrase("簿冊", en: "Book", easy: "ちょうめん")
  static let numberYear = Phrase("年・年度（西暦）", en: "Year", easy: "年")
  static let numberMark = Phrase("記号", en: "Mark", easy: "しるし")
  static let numberShow = Phrase("表示する", en: "Show", easy: "見る")
  static let numberWord = Phrase("番号", en: "Number", easy: "番号")
  static let numberDay = Phrase("日付", en: "Day", easy: "日")
  static let numberSubject = Phrase("件名", en: "Given to", easy: "なにの 番号")
  static let numberBy = Phrase("登録した職員", en: "By", easy: "つけた 人")
  static let numberState = Phrase("備考", en: "Remark", easy: "メモ")
  static let numberDraft = Phrase("起案文書", en: "A draft", easy: "書類の 案")
  static let numberVoid = Phrase("欠番", en: "Void", easy: "使わない 番号")
  static let numberMakeVoid = Phrase("欠番にする", en: "Make void", easy: "使わない ことに する")
  static let numberBranch = Phrase("枝番を取る", en: "Take a branch", easy: "えだの 番号を とる")
  static let numberBranchLead = Phrase(
    "同じ件の2通目からの文書に、「の2」などの枝番を付けます。", en: "For later letters of the same correspondence.", easy: "同じ ことの 2つ目の 書類の 番号です。")
  static let numberSkip = Phrase("番号をとばす", en: "Leave numbers out", easy: "番号を とばす")
  static let numberSkipLead = Phrase(
    "紙の簿冊で使った番号などをとばして、次の番号から始めます。とばした番号は、理由とともに欠番として残ります。",
    en: "Where a paper book was in use until now. What is left out stays here with its reason.", easy: "紙で 使った 番号を とばします。")
  static let numberSkipTo = Phrase("次に使う番号", en: "The next number", easy: "つぎの 番号")
  static let numberSkipWrong = Phrase("次に使う番号を数字で入力してください。", en: "Write the next number in digits.", easy: "数字で 書いて ください。")
}
