import Design
import Kernel

/// What is wrong with the year of a date.
extension Phrase {
  /// Asks for the era that most likely was meant: the present one where the year lies near today.
  static func entryYearWithoutEra(_ label: Phrase, _ year: Int, today: CalendarDate) -> Phrase {
    let what = Phrase.yearWithoutEra(year, today: today)
    return Phrase(
      "「\(label.japanese)」：\(what.japanese)", en: "\(label.english): \(what.english)", easy: "「\(label.easyJapanese)」：\(what.easyJapanese)")
  }
  static func entryTwoEras(_ label: Phrase, chosen: JapaneseEra, written: JapaneseEra) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、元号の欄が「\(chosen.name)」、年の欄が「\(written.name)」です。どちらかに合わせてください。",
      en: "\(label.english): the era chosen (\(chosen.name)) is not the one written (\(written.name))",
      easy: "「\(label.easyJapanese)」は 元号が 「\(chosen.name)」と 「\(written.name)」です。どちらかに して ください。")
  }
  static func entryWesternYear(_ label: Phrase, _ year: Int, chosen: JapaneseEra) -> Phrase {
    Phrase(
      "「\(label.japanese)」は、元号の欄が「\(chosen.name)」、年の欄が「\(year)」です。西暦\(year)年のときは、元号の欄を「西暦」にしてください。\(chosen.name)のときは、年を2桁までで入力してください。",
      en:
        "\(label.english): \(year) is a year of the Western calendar, but the era \(chosen.name) is chosen; please choose the Western calendar",
      easy: "「\(label.easyJapanese)」は 元号が 「\(chosen.name)」、年が 「\(year)」です。\(year)年の ときは 元号の ところを 「2026年の 書き方」に して ください。")
  }
}
