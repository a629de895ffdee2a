/// Why a text is not the JSON that we accept, and where.
public struct JSONProblem: Error, Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// Longer than the limit, in bytes.
    case tooLarge(limit: Int)
    case tooDeep(limit: Int)
    case notUTF8
    case byteOrderMark
    case unexpectedEnd
    /// Something else stands where `expected` should.
    case unexpected(expected: String)
    case textAfterEnd
    case badNumber
    case badEscape
    /// Half of a surrogate pair.
    case loneSurrogate
    /// A line break or another control character inside a string.
    case controlCharacter
    /// A name stands twice in one object; the first at `firstLine`.
    case duplicateKey(String, firstLine: Int)
  }

  public let reason: Reason
  /// From 1.
  public let line: Int
  /// From 1, counted in Unicode code points.
  public let column: Int

  public init(reason: Reason, line: Int, column: Int) {
    self.reason = reason
    self.line = line
    self.column = column
  }

  /// As an error that is told to somebody.
  public var failure: Failure {
    if case .tooLarge = reason { return Failure(.tooLarge, "json.too-large", message) }
    return Failure(.invalid, "json.malformed", message)
  }

  /// Where and what, for the person who wrote the text.
  public var message: Phrase {
    let what = reason.phrase
    return Phrase(
      "\(line)行目\(column)文字目：\(what.japanese)", en: "Line \(line), column \(column): \(what.english)",
      easy: "\(line)行目の \(column)文字目：\(what.easyJapanese)")
  }
}

extension JSONProblem.Reason {
  /// What is wrong, without the place.
  public var phrase: Phrase {
    switch self {
    case .tooLarge(let limit):
      Phrase(
        "データが上限（\(limit)バイト）を超えています。", en: "The text is longer than \(limit) bytes.",
        easy: "データが 大きすぎます（\(limit)バイトまで）。")
    case .tooDeep(let limit):
      Phrase(
        "入れ子が上限（\(limit)段）を超えています。", en: "Values are nested more than \(limit) levels deep.",
        easy: "入れ子が 深すぎます（\(limit)段まで）。")
    case .notUTF8:
      Phrase("文字コードがUTF-8ではありません。", en: "This is not UTF-8.", easy: "文字コードを UTF-8に して ください。")
    case .byteOrderMark:
      Phrase(
        "先頭にBOM（バイト順マーク）があります。BOMなしのUTF-8で保存してください。",
        en: "The text begins with a byte order mark. Save it as UTF-8 without one.", easy: "BOMなしの UTF-8で 保存して ください。")
    case .unexpectedEnd:
      Phrase("データが途中で終わっています。", en: "The text ends too early.", easy: "データが とちゅうで 終わって います。")
    case .unexpected(let expected):
      Phrase("ここには \(expected) が必要です。", en: "Expected \(expected) here.", easy: "ここに \(expected) を 入れて ください。")
    case .textAfterEnd:
      Phrase(
        "JSONの終わりの後に余分な文字があります。", en: "Something follows the end of the value.",
        easy: "JSONの 後に いらない 文字が あります。")
    case .badNumber:
      Phrase("数値の書き方が正しくありません。", en: "This is not a number as JSON writes it.", easy: "数字の 書きかたが ちがいます。")
    case .badEscape:
      Phrase(
        "「\\」の後の文字が正しくありません。", en: "There is no such escape after the backslash.",
        easy: "「\\」の 後の 文字が ちがいます。")
    case .loneSurrogate:
      Phrase(
        "サロゲートペアの片方しかありません。", en: "Half of a surrogate pair stands alone.",
        easy: "\\u の 文字が 1つ たりません。")
    case .controlCharacter:
      Phrase(
        "文字列の中に改行などの制御文字があります。「\\n」のように書いてください。",
        en: "A line break or control character stands inside a string; write it as \\n or \\u….",
        easy: "文字の 中に 改行が あります。「\\n」と 書いて ください。")
    case .duplicateKey(let key, let firstLine):
      Phrase(
        "項目「\(key)」が重複しています（最初は\(firstLine)行目）。", en: "The name “\(key)” stands twice (first on line \(firstLine)).",
        easy: "「\(key)」が 2回 あります（1回目は \(firstLine)行目）。")
    }
  }
}
