import Kernel

extension Phrase {
  static let protectionsTitle = Phrase("支援措置の対象者", en: "Protected people", easy: "「支援措置」の 人")
  static let protectionsLead = Phrase(
    "対象者の情報は、窓口の画面に表示されず、書類にも入力されません。一覧を見たことは記録されます。",
    en: "Nothing of a protected person is shown at the counter or filled into a form. Looking at this list is recorded.",
    easy: "この 人たちの ことは、だれにも 見せません。")
  static let protectionsNone = Phrase("登録されている対象者はいません。", en: "Nobody is registered.", easy: "だれも いません。")
  static let protectionNew = Phrase("対象者を登録する", en: "Register somebody", easy: "人を 入れる")
  static let protectionEnter = Phrase("登録する", en: "Register", easy: "入れる")
  static let protectionEntered = Phrase("対象者を登録しました。", en: "Registered.", easy: "入れました。")
  static let protectionEnd = Phrase("支援措置を終える", en: "End the measure", easy: "おわりに する")
  static let protectionEnded = Phrase("支援措置を終えました。", en: "The measure has ended.", easy: "おわりに しました。")
  static let protectionPeriod = Phrase("期間", en: "Period", easy: "いつから いつまで")
  static let protectionFrom = Phrase("始まる日", en: "From", easy: "始まる 日")
  static let protectionUntil = Phrase("終わる日", en: "Until", easy: "おわる 日")
  static let protectionUntilEarly = Phrase(
    "終わる日は、始まる日より後にしてください。", en: "The end must not lie before the beginning.", easy: "おわる 日を 後に して ください。")
  static let protectionBasis = Phrase("根拠", en: "Basis", easy: "わけ")
  static let protectionBasisHint = Phrase("例：支援措置申出書 令和8年11月2日 収受第12号", en: "For example the request and its number", easy: "例：申しこみの 番号")
  static let enterBasis = Phrase("根拠を入力してください。", en: "Enter the basis.", easy: "わけを 書いて ください。")
  static let protectionNameHint = Phrase("姓と名の間に空白を入れます。", en: "With a space between family and given name.", easy: "名字と 名前の 間を あけます。")
  static let enterProtectedName = Phrase("氏名を入力してください。", en: "Enter the name.", easy: "名前を 書いて ください。")
  static let protectionKana = Phrase("フリガナ", en: "Reading", easy: "読み方")
  static let protectionBirthHint = Phrase(
    "分からないときは空けます。空けると、同じ氏名の方すべてを対象とします。", en: "Leave empty if unknown: then everybody of this name is protected.", easy: "わからない ときは 書きません。"
  )
  static let protectionAddress = Phrase("住所", en: "Address", easy: "住所")
  static let protectionAddressHint = Phrase(
    "同じ住所を言った方の照会も止めます。一覧には表示しません。", en: "Requests that name this address are stopped as well. It is not shown in the list.",
    easy: "ここには 出ません。")
  static func fromUntil(_ from: String, _ until: String) -> Phrase {
    Phrase("\(from)から\(until)まで", en: "\(from) – \(until)", easy: "\(from)から \(until)まで")
  }
  static let protectionNow = Phrase("期間中", en: "In force", easy: "いま")
  static let protectionOver = Phrase("期間外", en: "Not in force", easy: "いまは ちがう")
}
