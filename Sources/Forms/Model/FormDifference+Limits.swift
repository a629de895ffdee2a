import Design
import Kernel

/// What changed in the limits of a question, member by member of its file: 最大：「50」を「30」に変更.
struct LimitChanges {
  let lines: [Phrase]

  init(_ label: Phrase, _ old: Question, _ new: Question) {
    guard let was = Self.members(old), let now = Self.members(new) else {
      lines = []
      return
    }
    lines = Self.names.compactMap { member, name in
      let (before, after) = (was[member], now[member])
      guard before != after else { return nil }
      return .differenceLimit(label, name, Self.value(before), Self.value(after))
    }
  }

  private static func members(_ question: Question) -> JSONNode? {
    var json = JSONWriter()
    json.value(question)
    return try? JSONDocument.parse(json.text)
  }

  private static let names: [(String, Phrase)] = [
    ("min", Phrase("最小", en: "least", easy: "いちばん 小さい 数")), ("max", Phrase("最大", en: "most", easy: "いちばん 大きい 数")),
    ("decimals", Phrase("小数の桁数", en: "decimals", easy: "小数の 数")), ("unit", Phrase("単位", en: "unit", easy: "たんい")),
    ("maxLength", Phrase("文字数の上限", en: "length", easy: "字の 数")), ("characters", Phrase("書ける文字", en: "characters", easy: "書ける 字")),
    ("exempt", Phrase("番号の扱い", en: "typed numbers", easy: "番号の あつかい")),
    ("partial", Phrase("分からない月日", en: "unknown parts", easy: "わからない 日")),
    ("era", Phrase("和暦での入力", en: "entry by era", easy: "日本の 年の 名前で 書く こと")), ("kana", Phrase("フリガナ", en: "reading", easy: "フリガナ")),
    ("former", Phrase("旧氏", en: "former name", easy: "前の 名字")), ("alias", Phrase("通称", en: "alias", easy: "ふだんの 名前")),
    ("inTown", Phrase("町内の住所", en: "addresses of the town", easy: "町の 住所")), ("district", Phrase("行政区", en: "district", easy: "行政区")),
    ("layout", Phrase("選択肢の並べ方", en: "layout", easy: "ならべかた")), ("types", Phrase("ファイルの種類", en: "types of file", easy: "ファイルの しゅるい")),
    ("maxBytes", Phrase("ファイルの大きさの上限（バイト）", en: "size in bytes", easy: "ファイルの 大きさ")),
    ("maxCount", Phrase("ファイルの数の上限", en: "number of files", easy: "ファイルの 数")),
    ("keepPlace", Phrase("撮影場所の保存", en: "place of photographs", easy: "写真の 場所")),
    ("itemLabel", Phrase("1件の呼び方", en: "name of an item", easy: "1つの 名前")), ("formula", Phrase("計算式", en: "formula", easy: "計算")),
    ("feeItem", Phrase("手数料の項目", en: "item of the fee", easy: "お金の しゅるい")), ("text", Phrase("本文", en: "text", easy: "文")),
    ("lockedAfter", Phrase("送信後の変更の制限", en: "locked after sending", easy: "送った あと")), ("width", Phrase("入力欄の幅", en: "width", easy: "はば")),
  ]

  private static func value(_ node: JSONNode?) -> Phrase {
    guard let node else { return Phrase("なし", en: "none", easy: "なし") }
    if let flag = node.bool { return flag ? Phrase("あり", en: "yes", easy: "あり") : Phrase("なし", en: "none", easy: "なし") }
    if let list = node.array {
      let words = list.compactMap(\.string).joined(separator: "・")
      return Phrase(words, en: words, easy: words)
    }
    if let number = node.number { return Phrase(number.text, en: number.text, easy: number.text) }
    let text = LocalText(japanese: node)
    return text.phrase
  }
}

extension LocalText {
  /// A text as a file holds it: a string, or one a language.
  fileprivate init(japanese node: JSONNode) {
    let plain = node.string ?? node["ja"]?.string ?? ""
    self.init(plain, en: node["en"]?.string, easy: node["easy"]?.string)
  }
}

extension Phrase {
  static func differenceLimit(_ question: Phrase, _ name: Phrase, _ old: Phrase, _ new: Phrase) -> Phrase {
    Phrase(
      "\(question.japanese)の\(name.japanese)：「\(old.japanese)」を「\(new.japanese)」に変更",
      en: "\(question.english), \(name.english): “\(old.english)” became “\(new.english)”",
      easy: "\(question.easyJapanese)の \(name.easyJapanese)：「\(old.easyJapanese)」を 「\(new.easyJapanese)」に かえました")
  }
}
