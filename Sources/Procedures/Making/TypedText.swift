import Design
import Kernel
import Markup
import Web

/// A text in its three languages as it is typed; English and easy Japanese may be left to fall back on Japanese.
struct TypedText {
  /// Name of the field; `_en` and `_easy` behind it for the translations.
  let name: String
  let label: Phrase
  var hint: Phrase?
  /// What was sent; nil where the page is opened.
  let sent: Fields?
  let kept: LocalText?
  var isNeeded = true
  /// Characters in each language.
  var limit: Int?

  func inputs(rows: Int = 1, _ mistakes: Mistakes, _ texts: Texts) -> HTML {
    func one(_ suffix: String, _ language: Phrase, _ kept: String?, _ isNeeded: Bool) -> HTML {
      let field = Design.Field(
        name + suffix, texts(.inLanguage(label, language)), hint: suffix.isEmpty ? hint.map { texts($0) } : nil,
        need: isNeeded ? .required : .optional, mistakes: mistakes)
      let value = sent.map { $0[name + suffix] ?? "" } ?? kept ?? ""
      return rows == 1
        ? textField(field, value: value, width: .full, in: texts) : textArea(field, value: value, rows: rows, limit: limit, in: texts)
    }
    return one("", .inJapanese, kept?.japanese, isNeeded)
      + disclosure(texts(.otherLanguages(label)), isOpen: kept?.english != nil && sent != nil || translationIsWrong(mistakes)) {
        one("_en", .inEnglish, kept?.english, false)
        one("_easy", .inEasyJapanese, kept?.easyJapanese, false)
      }
  }

  private func translationIsWrong(_ mistakes: Mistakes) -> Bool { mistakes[name + "_en"] != nil || mistakes[name + "_easy"] != nil }

  func read(_ mistakes: inout Mistakes) -> LocalText? {
    if let limit {
      for suffix in ["", "_en", "_easy"] where sent?.text(name + suffix).map({ TextLength.count($0) > limit }) == true {
        mistakes.add(name + suffix, .tooLong(label, limit: limit))
      }
    }
    guard let text = sent?.text(name) else {
      if isNeeded { mistakes.add(name, .enter(label)) }
      return nil
    }
    return LocalText(text, en: sent?.text(name + "_en"), easy: sent?.text(name + "_easy"))
  }
}

extension Phrase {
  static func inLanguage(_ label: Phrase, _ language: Phrase) -> Phrase {
    Phrase(
      "\(label.japanese)（\(language.japanese)）", en: "\(label.english) (\(language.english))",
      easy: "\(label.easyJapanese)（\(language.easyJapanese)）")
  }
}
