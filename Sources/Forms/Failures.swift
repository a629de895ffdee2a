import Kernel

extension Failure {
  static let answersMalformed = Failure(
    .invalid, "forms.answers-malformed",
    Phrase(
      "回答の形式が正しくありません。", en: "These answers are not in the right form.", easy: "答えの 書きかたが ちがいます。"))
}
