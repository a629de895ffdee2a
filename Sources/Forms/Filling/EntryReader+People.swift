import Design
import Kernel

/// Names, addresses, accounts and dates: answers of several fields.
extension EntryReader {
  func personName(_ rule: QuestionKind.NameRule, _ base: String, _ label: Phrase, _ result: inout Result) -> Answer? {
    var record: [String: String] = [:]
    var names: [(String, Phrase, Bool)] = [("family", .nameFamily, false), ("given", .nameGiven, false)]
    if rule.kana != .none { names += [("familyKana", .nameFamilyKana, true), ("givenKana", .nameGivenKana, true)] }
    if rule.hasFormer { names.append(("former", .nameFormer, false)) }
    if rule.hasAlias { names.append(("alias", .nameAlias, false)) }
    for (member, title, isKana) in names {
      let field = base + "." + member
      var text = Folding.line(values[field])
      guard !text.isEmpty else { continue }
      result.freeText.append((field, text))
      if isKana {
        guard let kana = Folding.kana(text) else {
          result.mistakes.add(field, .entryKana(label.part(title)))
          continue
        }
        text = kana
      }
      if TextLength.count(text) > 60 {
        result.mistakes.add(field, .entryTooLong(label.part(title), limit: 60, over: TextLength.count(text) - 60))
      }
      record[member] = text
    }
    guard !record.isEmpty || !result.mistakes.isEmpty else { return nil }
    var needed: [(String, Phrase)] = [("family", .nameFamily)]
    if rule.kana == .required {
      // Some people have one name only: it stands as the family name, and then its reading alone is asked for.
      needed.append(("familyKana", .nameFamilyKana))
      if record["given"] != nil { needed.append(("givenKana", .nameGivenKana)) }
    }
    for (member, title) in needed where record[member] == nil && result.mistakes[base + "." + member] == nil {
      result.mistakes.add(base + "." + member, .entryMissing(title, of: label))
    }
    return .record(texts: record)
  }

  func address(_ isInTown: Bool, _ hasDistrict: Bool, _ base: String, _ label: Phrase, _ result: inout Result) -> Answer? {
    var record: [String: String] = [:]
    for member in ["prefecture", "municipality", "town", "building", "district"] {
      let text = Folding.line(values[base + "." + member])
      if !text.isEmpty { record[member] = text }
    }
    let lot = Folding.lot(values[base + ".lot"])
    if !lot.isEmpty { record["lot"] = lot }
    if !hasDistrict { record["district"] = nil }
    let entered = Folding.trimmed(values[base + ".postcode"])
    if !entered.isEmpty {
      if let digits = Folding.digits(entered, dropping: "〒"), digits.utf8.count == 7 {
        record["postcode"] = digits
      } else {
        result.mistakes.add(base + ".postcode", .entryPostcode(label))
      }
    }
    guard !record.isEmpty || !result.mistakes.isEmpty else { return nil }
    complete(&record, isInTown: isInTown)
    for (member, text) in record where member != "postcode" {
      result.freeText.append((base + "." + member, text))
      if TextLength.count(text) > 100 {
        result.mistakes.add(base + "." + member, .entryTooLong(label, limit: 100, over: TextLength.count(text) - 100))
      }
    }
    if isInTown, let places = context.places, !places.places.isEmpty, let town = record["town"],
      !places.places.contains(where: { $0.name == town })
    {
      result.mistakes.add(base + ".town", .entryTownChoice(label))
    }
    // Elsewhere there are cities whose lots stand without a place name, and places without lots.
    let isEitherEnough = !isInTown && (record["town"] != nil || record["lot"] != nil)
    for part in AddressPart.needed(isInTown: isInTown, places: context.places) where record[part.member] == nil {
      if isEitherEnough, ["town", "lot"].contains(part.member) { continue }
      result.mistakes.add(base + "." + part.member, message(part, record, label))
    }
    return .record(texts: record)
  }

  /// Where the postcode belongs to several places of the town, they are named: without scripts nobody else does.
  private func message(_ part: AddressPart, _ record: [String: String], _ label: Phrase) -> Phrase {
    let found = part.member == "town" ? record["postcode"].flatMap { context.places?.places(postcode: $0) } ?? [] : []
    return found.count > 1 ? .entryTownOfPostcode(found.map(\.name)) : part.missing(label)
  }

  /// What the town's own list knows: the place of a postcode, the postcode of a place.
  func complete(_ record: inout [String: String], isInTown: Bool) {
    guard let places = context.places else { return }
    if isInTown {
      record["prefecture"] = places.prefecture
      record["municipality"] = places.municipality
    }
    let found = record["postcode"].map(places.places(postcode:)) ?? []
    if !found.isEmpty {
      if record["prefecture"] == nil { record["prefecture"] = places.prefecture }
      if record["municipality"] == nil { record["municipality"] = places.municipality }
      if record["town"] == nil, found.count == 1 { record["town"] = found[0].name }
    }
    let isHere = record["municipality"] == places.municipality
    if isHere, record["postcode"] == nil, let place = places.places.first(where: { $0.name == record["town"] }) {
      record["postcode"] = place.postcode
    }
  }

  func bankAccount(_ base: String, _ label: Phrase, _ result: inout Result) -> Answer? {
    let names = ["bank", "bankName", "branch", "branchName", "type", "number", "holder", "symbol", "post-number"]
    let raw = Dictionary(uniqueKeysWithValues: names.map { ($0, Folding.line(values[base + "." + $0])) })
    guard raw.values.contains(where: { !$0.isEmpty }) else { return nil }
    // Without the choice of the way: post where its fields alone are filled in.
    let isPost = values[base + ".way"] == "post" || (values[base + ".way"].isEmpty && !(raw["symbol"] ?? "").isEmpty)
    var record: [String: String] = [:]
    func digits(_ member: String, as name: String, _ title: Phrase, _ counts: ClosedRange<Int>, padTo length: Int) {
      let text = raw[member] ?? ""
      guard !text.isEmpty else { return }
      guard let digits = Folding.digits(text), counts.contains(digits.utf8.count) else {
        result.mistakes.add(base + "." + member, .entryDigitCount(label.part(title), counts))
        return
      }
      record[name] = String(repeating: "0", count: max(0, length - digits.utf8.count)) + digits
    }
    var needed: [(String, String, Phrase)]
    if isPost {
      digits("symbol", as: "symbol", .bankSymbol, 5...5, padTo: 5)
      digits("post-number", as: "number", .bankPostNumber, 2...8, padTo: 8)
      if let symbol = record["symbol"], !symbol.hasPrefix("1") || !symbol.hasSuffix("0") {
        result.mistakes.add(base + ".symbol", .entryPostSymbol(label))
      }
      if let number = record["number"], !number.hasSuffix("1") { result.mistakes.add(base + ".post-number", .entryPostNumber(label)) }
      needed = [("symbol", "symbol", .bankSymbol), ("number", "post-number", .bankPostNumber)]
    } else {
      digits("bank", as: "bank", .bankCode, 4...4, padTo: 4)
      digits("branch", as: "branch", .bankBranchCode, 3...3, padTo: 3)
      digits("number", as: "number", .bankNumber, 1...7, padTo: 7)
      for member in ["bankName", "branchName"] {
        record[member] = raw[member]
        result.freeText.append((base + "." + member, raw[member] ?? ""))
      }
      let type = values[base + ".type"]
      if ["ordinary", "current", "savings"].contains(type) {
        record["type"] = type
      } else if !type.isEmpty {
        result.mistakes.add(base + ".type", .entryNoSuchChoice(label.part(.bankType)))
      }
      needed = [
        ("bankName", "bankName", .bankName), ("branchName", "branchName", .bankBranchName), ("type", "type", .bankType),
        ("number", "number", .bankNumber),
      ]
    }
    if let holder = raw["holder"], !holder.isEmpty {
      if let kana = Folding.bankKana(holder), !kana.isEmpty {
        record["holder"] = kana
        result.freeText.append((base + ".holder", kana))
      } else {
        result.mistakes.add(base + ".holder", .entryBankKana(label))
      }
    }
    needed.append(("holder", "holder", .bankHolder))
    for (member, text) in record where TextLength.count(text) > 60 {
      result.mistakes.add(base + "." + member, .entryTooLong(label, limit: 60, over: TextLength.count(text) - 60))
    }
    for (member, field, title) in needed where (record[member] ?? "").isEmpty && result.mistakes[base + "." + field] == nil {
      result.mistakes.add(base + "." + field, member == "type" ? .entryUnchosen(title, of: label) : .entryMissing(title, of: label))
    }
    return .record(texts: record)
  }

  func date(_ rule: QuestionKind.DateRule, _ base: String, _ label: Phrase, _ result: inout Result) -> Answer? {
    let field = base + ".date"
    if let wrong = DateEntry.contradiction(values, field: field, era: values[base + ".era"], label) { return refuse(field, wrong, &result) }
    guard let parts = DateEntry.parts(values, field: field, era: values[base + ".era"]) else { return nil }
    let isYearMissing = Folding.trimmed(parts.year).isEmpty
    let isMonthMissing = Folding.trimmed(parts.month).isEmpty
    let isDayMissing = Folding.trimmed(parts.day).isEmpty
    if isYearMissing { return refuse(field, .entryYear(label), &result) }
    if isMonthMissing, !rule.isPartial || !isDayMissing { return refuse(field, .entryMonth(label), &result) }
    if isDayMissing, !rule.isPartial { return refuse(field, .entryDay(label), &result) }
    var whole = parts
    if isMonthMissing { whole.month = "1" }
    if isDayMissing { whole.day = "1" }
    guard let date = whole.date else {
      if let year = whole.yearWithoutEra { return refuse(field, .entryYearWithoutEra(label, year, today: context.today), &result) }
      return refuse(field, .entryNoSuchDate(label), &result)
    }
    let text = String(date.description.prefix(isMonthMissing ? 4 : isDayMissing ? 7 : 10))
    let last = PartialDate(text)?.last ?? date
    let written = max(context.today, context.writtenOn ?? context.today)
    if let bound = rule.min, let min = bound.date(.earliest, today: context.today, opening: context.opening), last < min {
      return refuse(field, bound.refusal(.earliest, label, min), &result)
    }
    if let bound = rule.max, let max = bound.date(.latest, today: written, opening: context.opening), date > max {
      return refuse(field, bound.refusal(.latest, label, max), &result)
    }
    return .text(text)
  }
}

enum DateEntry {
  /// The three parts of a date as typed; nil where nothing was. A whole date typed into the field of the year is taken apart.
  static func parts(_ values: EntryValues, field: String, era: String) -> DateParts? {
    var parts = DateParts(year: values[field], month: values[field + "-month"], day: values[field + "-day"])
    if parts.isEmpty { return nil }
    parts = parts.takenApart
    // 令和 chosen and 令和8 written: it is said twice.
    if let era = JapaneseEra(rawValue: era), parts.era == nil { parts.year = era.name + Folding.ascii(parts.year) }
    return parts
  }

  /// What to say where the era that was chosen is not the one that was written, or the year is one of the western calendar.
  static func contradiction(_ values: EntryValues, field: String, era: String, _ label: Phrase) -> Phrase? {
    guard let era = JapaneseEra(rawValue: era), let parts = parts(values, field: field, era: "") else { return nil }
    if let written = parts.era { return written == era ? nil : .entryTwoEras(label, chosen: era, written: written) }
    guard let year = parts.westernYear else { return nil }
    return .entryWesternYear(label, year, chosen: era)
  }
}
