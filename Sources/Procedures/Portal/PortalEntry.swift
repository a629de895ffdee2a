import Documents
import Forms
import Foundation
import Kernel
import Web

/// Puts texts of the portal into the fields of our form as a person would have typed them; what cannot be understood is put in as it is, so that the form
/// itself says what is wrong.
struct PortalEntry: Sendable {
  let places: TownPlaces?

  func pairs(_ target: PortalTarget, _ text: String) -> [Fields.Pair] {
    guard let question = target.question, !text.isEmpty else { return [] }
    guard let mark = target.id.lastIndex(of: "#") else { return [value(target.id, text, question)].flatMap { $0 } }
    let base = String(target.id[..<mark])
    switch (question.kind, target.id[mark...]) {
    case (.personName, "#kana"): return Self.name(text, base, "familyKana", "givenKana")
    case (.personName, _): return Self.name(text, base, "family", "given")
    default: return address(text, base)
    }
  }

  private func value(_ field: String, _ text: String, _ question: Question) -> [Fields.Pair] {
    switch question.kind {
    case .oneOf(let choices, _): return [Fields.Pair(field, Self.choice(text, choices) ?? text)]
    case .severalOf(let choices, _, _):
      if let whole = Self.choice(text, choices) { return [Fields.Pair(field, whole)] }
      return Self.list(text).map { Fields.Pair(field, Self.choice($0, choices) ?? $0) }
    case .matrix(_, let columns): return [Fields.Pair(field, Self.choice(text, columns) ?? text)]
    case .yesNo: return [Fields.Pair(field, Self.yes(text).map { $0 ? "yes" : "no" } ?? text)]
    case .consent: return Self.yes(text) == true ? [Fields.Pair(field, "yes")] : []
    case .bankAccount where field.hasSuffix(".type"):
      let types = [("普通", "ordinary"), ("当座", "current"), ("貯蓄", "savings")]
      return [Fields.Pair(field, types.first { text.hasPrefix($0.0) }?.1 ?? text)]
    default: return [Fields.Pair(field, text)]
    }
  }

  private static func choice(_ text: String, _ choices: [FormChoice]) -> String? {
    let key = TextFolding.key(text)
    return (choices.first { $0.id == text } ?? choices.first { TextFolding.key($0.label.japanese) == key })?.id
  }

  private static func yes(_ text: String) -> Bool? {
    switch TextFolding.key(text) {
    case "はい", "有", "あり", "有り", "する", "同意する", "同意します", "同意", "1", "true", "yes", "y", "○", "〇", "レ", "✓": true
    case "いいえ", "無", "なし", "無し", "しない", "同意しない", "0", "false", "no", "n", "×": false
    default: nil
    }
  }

  /// Several things in one text.
  static func list(_ text: String) -> [String] {
    text.split { "、，,;；|｜\n\t".contains($0) }.map { PortalFile.trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  /// Family name first, a blank between; a name without a blank stands as the family name alone, and nobody guesses.
  private static func name(_ text: String, _ base: String, _ family: String, _ given: String) -> [Fields.Pair] {
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace).map { PortalFile.trimmed(String($0)) }
    return zip([family, given], words).map { Fields.Pair(base + "." + $0, $1) }
  }

  private func address(_ text: String, _ base: String) -> [Fields.Pair] {
    var pairs: [Fields.Pair] = []
    var rest = PortalFile.trimmed(text)[...]
    func take(_ member: String, _ part: Substring) {
      if !part.isEmpty { pairs.append(Fields.Pair(base + "." + member, PortalFile.trimmed(String(part)))) }
      rest = rest[part.endIndex...].drop(while: \.isWhitespace)
    }
    if let code = rest.prefixMatch(of: /〒?\s*[0-9０-９]{3}[-－ー‐−]?[0-9０-９]{4}/) { take("postcode", rest[code.range]) }
    if let found = rest.prefixMatch(of: /(?:東京都|北海道|京都府|大阪府|[^0-9０-９\s]{2,3}?県)/) { take("prefecture", rest[found.range]) }
    if let town = places?.municipality, rest.hasPrefix(town) {
      take("municipality", rest.prefix(town.count))
    } else if let found = rest.prefixMatch(of: /[^0-9０-９\s]{1,7}?郡?[^0-9０-９\s]{1,6}?[市区町村]/) {
      take("municipality", rest[found.range])
    }
    let known = places?.places.map(\.name).filter { rest.hasPrefix($0) }.max { $0.count < $1.count }
    if let known { take("town", rest.prefix(known.count)) } else { take("town", rest.prefix { !$0.isNumber }) }
    let building = rest.firstIndex(where: \.isWhitespace) ?? rest.endIndex
    take("lot", rest[..<building])
    take("building", rest)
    return pairs
  }
}
