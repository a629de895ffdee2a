import Kernel

extension Phrase {
  public static let photographHide = Phrase("写真の一部を隠す", en: "Hide part of the photograph", easy: "写真の 一部を かくす")
  public static let photographHidden = Phrase("写真の一部を隠しました", en: "Part of the photograph is hidden now", easy: "写真の 一部を かくしました")
  public static let photographHiddenText = Phrase(
    "隠したあとの写真を下に示します。まだ見えているところがあれば、続けて隠してください。",
    en: "The photograph below is what is kept now. If something can still be seen, hide that too.",
    easy: "今の 写真が 下に あります。まだ 見える ところが あれば、もういちど かくして ください。")
  public static let photographElsewhere = Phrase(
    "同じ写真がほかの記録にも添付されています。そちらの写真には、まだすべてが写っています。",
    en: "The same photograph is attached to another record as well. There it still shows everything.",
    easy: "同じ 写真が ほかの ところにも あります。そこでは、まだ ぜんぶ 見えます。")
  /// Somebody else was quicker.
  public static let photographChanged = Phrase(
    "この写真は、開いている間に差し替えられました。今の写真を見て、もう一度選んでください。",
    en: "This photograph was replaced while you had it open. Please look at the present one and choose again.",
    easy: "写真が かわりました。今の 写真を 見て、もういちど えらんで ください。")
  static func photographNamed(_ name: String) -> Phrase { Phrase("写真：\(name)", en: "Photograph: \(name)", easy: "写真：\(name)") }

  static let photographNoticeTitle = Phrase("写真を添付するとき", en: "When you attach a photograph", easy: "写真を つける とき")
  static let photographNoPlace = Phrase(
    "撮影した場所などの情報は取り除いて保存します。", en: "The place where it was taken and the like are removed before it is kept.",
    easy: "写真を とった 場所は、けして のこします。")
  static let photographNoCard = Phrase(
    "マイナンバーカードの裏面や通知カードなど、個人番号の写った写真は添付しないでください。",
    en: "Do not attach photographs that show a My Number: the back of a card, a notification card.",
    easy: "マイナンバーカードの うらの 写真は つけないで ください。")
  static let photographHideLater = Phrase(
    "写り込んだ人の顔や書類などは、添付したあとに「写真の一部を隠す」で塗りつぶせます。",
    en: "Faces or papers that got into the picture can be painted over afterwards with “Hide part of the photograph”.",
    easy: "人の 顔などは、あとで 「写真の 一部を かくす」で 黒く できます。")

  static let maskWhere = Phrase("隠すところ", en: "What to hide", easy: "かくす ところ")
  static let maskWhereHint = Phrase(
    "隠したいますを押すと黒くなります。もう一度押すと元に戻ります。", en: "Press a square to hide it; press it again to show it.",
    easy: "かくす ところを おすと、黒く なります。もういちど おすと、もとに もどります。")
  static func maskCell(row: Int, column: Int) -> Phrase {
    Phrase("上から\(row)段目、左から\(column)列目", en: "Row \(row), column \(column)", easy: "上から \(row)、左から \(column)")
  }
  static let maskDraw = Phrase("なぞって選ぶ", en: "Draw rectangles", easy: "なぞって えらぶ")
  static let maskUndo = Phrase("最後になぞった範囲を消す", en: "Remove the last rectangle", easy: "さいごの ところを けす")
  static let maskDrawn = Phrase("なぞった範囲：", en: "Rectangles: ", easy: "なぞった ところ：")
  static let maskByNumbers = Phrase("数字で範囲を指定する", en: "Give a rectangle in numbers", easy: "数字で えらぶ")
  static let maskLeft = Phrase("左端から", en: "From the left", easy: "左から")
  static let maskTop = Phrase("上端から", en: "From the top", easy: "上から")
  static let maskWidth = Phrase("幅", en: "Width", easy: "よこの 長さ")
  static let maskHeight = Phrase("高さ", en: "Height", easy: "たての 長さ")
  static let maskReason = Phrase("隠す理由", en: "Why it is hidden", easy: "かくす 理由")
  static let maskReasonHint = Phrase(
    "例：来庁者の顔が写っているため", en: "For example: it shows a visitor's face", easy: "れい：人の 顔が 見えるから")
  static let maskForGood = Phrase(
    "隠す前の写真は消去され、元に戻せません。隠した理由は記録に残ります。",
    en: "The photograph as it was is erased and cannot be brought back. The reason is kept on record.",
    easy: "前の 写真は なくなります。もとに もどせません。理由は のこります。")
  static let maskDo = Phrase("選んだところを隠す", en: "Hide what is chosen", easy: "えらんだ ところを かくす")
  static let maskCancel = Phrase("やめる", en: "Cancel", easy: "やめる")

  static let maskNothingChosen = Phrase(
    "隠すところを選んでください", en: "Choose what to hide", easy: "かくす ところを えらんで ください")
  static let maskTooMany = Phrase(
    "一度に隠せるのは60か所までです。残りは続けて隠してください", en: "At most 60 rectangles at a time; hide the rest afterwards",
    easy: "いちどに 60までです。のこりは あとで かくして ください")
  static let maskNumbersWrong = Phrase(
    "左端・上端・幅・高さの4つを、写真からはみ出さないように0から100までの数字で入力してください",
    en: "Enter all four numbers, 0 to 100, so that the rectangle stays within the photograph",
    easy: "4つの 数字を、0から 100までで 書いて ください")
}
