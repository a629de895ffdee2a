import Design
import Kernel

/// What is wrong with an entry and what to do. `label` is the question's, with its item and part.
extension Phrase {
  /// 氏名の「フリガナ（氏）」
  func part(_ title: Phrase) -> Phrase {
    Phrase(
      japanese + "の" + title.japanese, en: english + ": " + title.english, easy: easyJapanese + "の " + title.easyJapanese)
  }

  /// 氏 of 氏名, 町名・字名 of 住所; of a question with a longer name 「振込先の口座」の口座番号.
  private func named(_ part: Phrase) -> Phrase {
    let isPlain = ["氏名", "お名前", "住所"].contains { japanese == $0 || japanese.hasPrefix($0 + "・") || japanese.hasPrefix($0 + "（") }
    guard !isPlain else { return part }
    return Phrase(
      "「\(japanese)」の\(part.japanese)", en: english + ": " + part.english, easy: "「\(easyJapanese)」の \(part.easyJapanese)")
  }

  /// A part of an answer that is needed.
  static func entryMissing(_ part: Phrase, of label: Phrase) -> Phrase {
    let name = label.named(part)
    return Phrase("\(name.japanese)を入力してください。", en: "Please fill in: \(name.english)", easy: "\(name.easyJapanese)を 書いて ください。")
  }
  static func entryUnchosen(_ part: Phrase, of label: Phrase) -> Phrase {
    let name = label.named(part)
    return Phrase("\(name.japanese)を選択してください。", en: "Please choose: \(name.english)", easy: "\(name.easyJapanese)を えらんで ください。")
  }
  static func entryTownOfPostcode(_ towns: [String]) -> Phrase {
    let names = towns.map { "「\($0)」" }.joined()
    return Phrase(
      "この郵便番号の町名・字名は\(names)です。あてはまるものを入れてください。", en: "The places of this postcode are \(names): please enter yours.",
      easy: "この 郵便番号の 町の 名前は \(names)です。えらんで 書いて ください。")
  }

  /// お子さん（2人目）の氏名
  func inItem(_ number: Int, of item: LocalText) -> Phrase {
    let item = item.item(number).phrase
    return Phrase(
      "\(item.japanese)の\(japanese)", en: "\(item.english): \(english)", easy: "\(item.easyJapanese)の \(easyJapanese)")
  }

  static func entryMissing(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」を入力してください。", en: "Please fill in: \(label.english)", easy: "「\(label.easyJapanese)」を 書いて ください。")
  }
  static func entryUnchosen(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」を選択してください。", en: "Please choose: \(label.english)", easy: "「\(label.easyJapanese)」を えらんで ください。")
  }
  static func entryUnattached(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」のファイルを添付してください。", en: "Please attach a file: \(label.english)",
      easy: "「\(label.easyJapanese)」の ファイルを 出して ください。")
  }
  static func entryUnticked(_ label: Phrase) -> Phrase {
    Phrase(
      "内容を確認し、「\(label.japanese)」にチェックを入れてください。", en: "Please read and tick: \(label.english)",
      easy: "よく 読んで、「\(label.easyJapanese)」に しるしを つけて ください。")
  }
  static func entryItems(_ label: Phrase, min: Int) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、\(min)件以上入力してください。", en: "\(label.english): please enter at least \(min)",
      easy: "「\(label.easyJapanese)」は \(min)つより 多く 書いて ください。")
  }
  static func entryItemsTooMany(_ label: Phrase, max: Int) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、\(max)件までです。", en: "\(label.english): at most \(max)", easy: "「\(label.easyJapanese)」は \(max)つまでです。")
  }
  static func entryTooLong(_ label: Phrase, limit: Int, over: Int) -> Phrase {
    Phrase(
      "「\(label.japanese)」は\(limit)文字以内で入力してください。あと\(over)文字減らしてください。",
      en: "\(label.english): use \(limit) characters or fewer (\(over) too many)",
      easy: "「\(label.easyJapanese)」は \(limit)文字までです。あと \(over)文字 少なく して ください。")
  }
  static func entryKana(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、カタカナで入力してください。例：ミホン", en: "\(label.english): please use katakana",
      easy: "「\(label.easyJapanese)」は カタカナで 書いて ください。れい：ミホン")
  }
  static func entryLatin(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、英数字で入力してください。", en: "\(label.english): please use Latin letters and digits",
      easy: "「\(label.easyJapanese)」は ABCと 数字で 書いて ください。")
  }
  static func entryDigits(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、数字で入力してください。", en: "\(label.english): please use digits", easy: "「\(label.easyJapanese)」は 数字で 書いて ください。")
  }
  static func entryDigitCount(_ label: Phrase, _ counts: ClosedRange<Int>) -> Phrase {
    let count = counts.lowerBound == counts.upperBound ? "\(counts.lowerBound)" : "\(counts.lowerBound)〜\(counts.upperBound)"
    return Phrase(
      "「\(label.japanese)」は、\(count)桁の数字で入力してください。",
      en: "\(label.english): please enter \(count.replacing("〜", with: " to ")) digits",
      easy: "「\(label.easyJapanese)」は \(count)この 数字で 書いて ください。")
  }
  static func entryNumber(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、数字で入力してください。例：12", en: "\(label.english): please enter a number, for example 12",
      easy: "「\(label.easyJapanese)」は 数字で 書いて ください。れい：12")
  }
  static func entryYen(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、金額を数字で入力してください。例：12000", en: "\(label.english): please enter an amount in yen, for example 12000",
      easy: "「\(label.easyJapanese)」は お金を 数字で 書いて ください。れい：12000")
  }
  static func entryWhole(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、整数で入力してください。", en: "\(label.english): please enter a whole number",
      easy: "「\(label.easyJapanese)」は 点の ない 数字で 書いて ください。")
  }
  static func entryDecimals(_ label: Phrase, _ decimals: Int) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、小数第\(decimals)位までで入力してください。", en: "\(label.english): use at most \(decimals) decimals",
      easy: "「\(label.easyJapanese)」は 点の 下を \(decimals)こまでに して ください。")
  }
  static func entryAtLeast(_ label: Phrase, _ least: String) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、\(least)以上で入力してください。", en: "\(label.english): enter \(least) or more",
      easy: "「\(label.easyJapanese)」は \(least)か、それより 大きい 数を 書いて ください。")
  }
  static func entryAtMost(_ label: Phrase, _ most: String) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、\(most)以下で入力してください。", en: "\(label.english): enter \(most) or less",
      easy: "「\(label.easyJapanese)」は \(most)か、それより 小さい 数を 書いて ください。")
  }
  static func entryTime(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、時刻を「9:30」のように入力してください。", en: "\(label.english): enter a time, for example 9:30",
      easy: "「\(label.easyJapanese)」は 「9:30」の ように 書いて ください。")
  }
  static func entryTelephone(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、市外局番から始まる10桁か11桁の番号を入力してください。例：0240-00-0000",
      en: "\(label.english): enter 10 or 11 digits with the area code, for example 0240-00-0000",
      easy: "「\(label.easyJapanese)」は 0から はじまる 電話番号を 書いて ください。れい：0240-00-0000")
  }
  static func entryEmail(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、メールアドレスを半角で入力してください。例：hanako@example.jp",
      en: "\(label.english): enter an e-mail address, for example hanako@example.jp",
      easy: "「\(label.easyJapanese)」は メールアドレスを 書いて ください。れい：hanako@example.jp")
  }
  static func entryPostcode(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の郵便番号は、7桁の数字で入力してください。", en: "\(label.english): the postcode has 7 digits",
      easy: "「\(label.easyJapanese)」の 郵便番号は 7この 数字で 書いて ください。")
  }
  static func entryTownChoice(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の町名・字名は、一覧から選択してください。", en: "\(label.english): please choose the place from the list",
      easy: "「\(label.easyJapanese)」の 町の 名前は、この 中から えらんで ください。")
  }
  static func entryCorporateNumber(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、13桁の法人番号を入力してください。", en: "\(label.english): enter the corporate number of 13 digits",
      easy: "「\(label.easyJapanese)」は 13この 数字で 書いて ください。")
  }
  static func entryCorporateNumberWrong(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の数字に誤りがあるようです。法人番号を確認して、もう一度入力してください。",
      en: "\(label.english): a digit seems to be wrong; please check the corporate number",
      easy: "「\(label.easyJapanese)」の 数字が ちがうようです。もういちど 見て ください。")
  }
  static func entryNoSuchChoice(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、表示されている選択肢から選び直してください。", en: "\(label.english): please choose from the list",
      easy: "「\(label.easyJapanese)」は ここに ある ものから えらんで ください。")
  }
  static func entryChooseAtLeast(_ label: Phrase, _ count: Int) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、\(count)つ以上選択してください。", en: "\(label.english): choose at least \(count)",
      easy: "「\(label.easyJapanese)」は \(count)つより 多く えらんで ください。")
  }
  static func entryChooseAtMost(_ label: Phrase, _ count: Int) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、\(count)つまで選択できます。", en: "\(label.english): choose at most \(count)",
      easy: "「\(label.easyJapanese)」は \(count)つまで えらべます。")
  }
}
