extension NameReading {
  /// Names and words of municipal life that the general dictionary reads wrongly, whatever the town. Found by reading the names of
  /// all municipalities of 福島県 and the five plans aloud; a town's own list comes on top.
  static let common: [NameReading] = [
    NameReading("桑折", "こおり"), NameReading("桑折町", "こおりまち"), NameReading("大玉村", "おおたまむら"),
    NameReading("檜枝岐", "ひのえまた"), NameReading("檜枝岐村", "ひのえまたむら"), NameReading("湯川村", "ゆがわむら"),
    NameReading("西郷村", "にしごうむら"), NameReading("広野町", "ひろのまち"), NameReading("川内村", "かわうちむら"),
    NameReading("葛尾村", "かつらおむら"), NameReading("古殿町", "ふるどのまち"), NameReading("浅川町", "あさかわまち"),
    NameReading("鮫川", "さめがわ"), NameReading("鮫川村", "さめがわむら"), NameReading("北広島町", "きたひろしまちょう"),
    NameReading("会津坂下", "あいづばんげ"), NameReading("会津坂下町", "あいづばんげまち"),
    NameReading("大字", "おおあざ"), NameReading("一ヶ月", "いっかげつ"), NameReading("多くの方", "おおくのかた"),
  ]
}
