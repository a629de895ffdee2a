import Kernel

extension LocalText {
  /// One item of a group by the group's noun, as it is counted: お子さん（2人目）, 1人目の方, 2筆目, 品目（1件目）.
  public func item(_ number: Int) -> LocalText {
    let counted =
      switch counter {
      case "筆": "\(number)筆目"
      case "月": "\(number)か月目"
      case "人": japanese == "方" ? "\(number)人目の方" : "\(japanese)（\(number)人目）"
      default: "\(japanese)（\(number)件目）"
      }
    return LocalText(
      counted, en: english.map { "\($0) \(number)" }, easy: "\(text(.easyJapanese))（\(number)\(counter == "人" ? "人目" : "つ目")）")
  }

  /// What a button that adds one adds: お子さんを, もう1人.
  var another: String {
    switch japanese {
    case "方": "もう1人"
    case "筆": "もう1筆"
    case "月": "もう1か月"
    default: japanese + "を"
    }
  }

  private var counter: String {
    if japanese == "筆" || japanese == "月" { return japanese }
    // Nouns of people end so; what they are called with varies.
    let isPerson = ["方", "人", "さん", "ちゃん", "員", "者", "児童", "生徒", "家族", "子"].contains { japanese.hasSuffix($0) }
    return isPerson && !["品物", "業者"].contains(japanese) ? "人" : "件"
  }
}
