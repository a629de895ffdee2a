import Kernel

extension Phrase {
  static let sealsTitle = Phrase("公印", en: "Official seals", easy: "役場の はんこ")
  static let sealsLead = Phrase(
    "通知書などに印字する公印の印影、管守者、使用する期間を登録します。印影は、発信者名の最後の文字に重ねて印字します。登録のない機関の文書には、手押しのための「印」を印字します。",
    en:
      "Images of the seals that letters show, who keeps them, and when they are used. The image is printed over the last character of the issuer’s name; without one, a mark shows where to press by hand.",
    easy: "手紙に 出す はんこの 絵です。名前の さいごの 字に かさねて 出します。")
  static let sealsNone = Phrase("公印はまだ登録されていません。", en: "No seal has been entered yet.", easy: "まだ ありません。")
  static let sealNew = Phrase("公印を登録する", en: "Enter a seal", easy: "はんこを 入れる")
  static let sealEnter = Phrase("登録する", en: "Enter", easy: "入れる")
  static let sealTitle = Phrase("公印の名称", en: "Name of the seal", easy: "はんこの 名前")
  static let sealTitleHint = Phrase("例：見本町長之印", en: "As engraved on the seal", easy: "例：「見本町長之印」")
  static let sealOrgan = Phrase("使用する機関", en: "Organ", easy: "どこの はんこ")
  static let sealOrganHint = Phrase("この機関の名で出す文書に印字します。", en: "It is printed on letters in this organ’s name.", easy: "ここから 出す 手紙に 出ます。")
  static let sealCustodian = Phrase("公印管守者", en: "Custodian", easy: "はんこを まもる 人")
  static let sealCustodianHint = Phrase(
    "公印規程に定める職を入力します。例：総務課長", en: "The post named by the town’s rules, for example the head of general affairs", easy: "例：総務課長")
  static let sealSide = Phrase("寸法（横幅、ミリメートル）", en: "Width in millimetres", easy: "よこの 長さ（ミリ）")
  static let sealSideHint = Phrase("8から40まで。例：21", en: "8 to 40, for example 21", easy: "8から 40まで。例：21")
  static let sealFrom = Phrase("使用を始める日", en: "First day", easy: "はじめの 日")
  static let sealLast = Phrase("使用を終える日", en: "Last day", easy: "おわりの 日")
  static let sealPeriod = Phrase("使用する期間", en: "Period", easy: "使う 間")
  static let sealImage = Phrase("印影の画像", en: "Image of the seal", easy: "はんこの 絵")
  static let sealImageHint = Phrase(
    "白い紙に鮮明に押したものを、まっすぐに読み取ってください（300dpi以上）。白い部分は透明になります。",
    en: "Press it clearly on white paper and scan it straight (300 dpi or more). White becomes transparent.",
    easy: "白い 紙に おして、まっすぐ 読んで ください。")
  static let sealPreview = Phrase("印字見本", en: "Sample letter", easy: "見本の 手紙")
  static let sealInUse = Phrase("使用中", en: "In use", easy: "いま 使って いる")
  static let sealNotInUse = Phrase("使用していない", en: "Not in use", easy: "使って いない")
  static let sealEnd = Phrase("使用を終える", en: "End its use", easy: "使うのを やめる")
  static let sealEntered = Phrase("公印を登録しました。", en: "The seal was entered.", easy: "入れました。")
  static let sealEnded = Phrase("使用を終える日を登録しました。", en: "The last day was entered.", easy: "おわりの 日を 入れました。")
  static let sealUses = Phrase("公印使用簿（3か月）", en: "Uses of the seal (three months)", easy: "はんこを 使った 記録（3か月）")
  static let sealUsesLead = Phrase(
    "公印審査を受けて施行した文書です。", en: "Documents that were examined for the seal and issued.", easy: "はんこを 使った 書類です。")
  static let sealUsesNone = Phrase("この期間に公印を使用した文書はありません。", en: "No document bears a seal in this time.", easy: "ありません。")
  static let stampedByHand = Phrase("（手押し）", en: "(stamped by hand)", easy: "（手で おした）")
  static let sealChecked = Phrase("公印審査", en: "Examined by", easy: "たしかめた 人")
  static let sealEnterTitle = Phrase("公印の名称を入力してください。", en: "Please enter the name of the seal.", easy: "はんこの 名前を 書いて ください。")
  static let sealChooseOrgan = Phrase("使用する機関を選んでください。", en: "Please choose the organ.", easy: "どこの はんこか えらんで ください。")
  static let sealEnterCustodian = Phrase("公印管守者を入力してください。", en: "Please enter the custodian.", easy: "はんこを まもる 人を 書いて ください。")
  static let sealEnterSide = Phrase("寸法は8から40までの数字で入力してください。", en: "Please enter a width between 8 and 40.", easy: "8から 40までの 数を 書いて ください。")
  static let sealUntilEarly = Phrase(
    "使用を終える日は、始める日以後にしてください。", en: "The last day must not be before the first.", easy: "おわりの 日は、はじめの 日より あとに して ください。")
  static let sealChooseImage = Phrase("印影の画像を選んでください。", en: "Please choose the image.", easy: "絵を えらんで ください。")
  static func sealAlt(_ title: String) -> Phrase { Phrase("\(title)の印影", en: "Image of the seal \(title)", easy: "\(title)の 絵") }
}
