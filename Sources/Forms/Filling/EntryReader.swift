import Kernel

/// Reads the fields of questions into canonical answers: folds, checks the limits of the kind, and says of each field what to do. Whether
/// an answer is needed at all is decided afterwards, when it is known what shows.
struct EntryReader {
  /// What one question's fields gave.
  struct Result {
    var answer: Answer?
    var mistakes = Mistakes()
    /// Free text of the answer by field, to be looked through for 個人番号.
    var freeText: [(field: String, text: String)] = []
  }

  let values: EntryValues
  let context: FillingContext
  /// Files that have just come in, by the field's name.
  let uploads: [String: [FileAnswer]]

  /// - Parameter known: the answer so far, whose files may be kept.
  func read(_ question: Question, base: String, label: Phrase, known: Answer?) -> Result {
    var result = Result()
    result.answer = answer(question, base, label, known, &result)
    if result.answer?.isEmpty == true { result.answer = nil }
    // Files that are right stay, whatever is wrong with the others: nobody uploads twice.
    if !result.mistakes.isEmpty, question.kind.name != .file, question.kind.name != .photo { result.answer = nil }
    return result
  }

  private func answer(_ question: Question, _ base: String, _ label: Phrase, _ known: Answer?, _ result: inout Result) -> Answer? {
    switch question.kind {
    case .shortText(let rule): return shortText(rule, base, label, &result)
    case .longText(let maxLength):
      let text = Folding.lines(values[base])
      guard !text.isEmpty else { return nil }
      result.freeText.append((base, text))
      let length = TextLength.count(text)
      if length > maxLength { result.mistakes.add(base, .entryTooLong(label, limit: maxLength, over: length - maxLength)) }
      return .text(text)
    case .number(let min, let max, let decimals, let unit): return number(base, label, min, max, decimals, unit?.japanese ?? "", &result)
    case .yen(let min, let max):
      return number(base, label, min.map(Double.init), max.map(Double.init), 0, "円", &result, isYen: true)
    case .date(let rule): return date(rule, base, label, &result)
    case .time: return word(base, .entryTime(label), &result, ClockTime.read)
    case .telephone: return word(base, .entryTelephone(label), &result, TelephoneNumber.read)
    case .email: return word(base, .entryEmail(label), &result, EmailAddress.read)
    case .corporateNumber: return corporateNumber(base, label, &result)
    case .personName(let rule): return personName(rule, base, label, &result)
    case .address(let isInTown, let hasDistrict): return address(isInTown, hasDistrict, base, label, &result)
    case .bankAccount: return bankAccount(base, label, &result)
    case .oneOf(let choices, _):
      let id = values[base]
      guard !id.isEmpty else { return nil }
      guard choices.contains(where: { $0.id == id }) else { return refuse(base, .entryNoSuchChoice(label), &result) }
      return .text(id)
    case .severalOf(let choices, let min, let max): return severalOf(choices, min, max, base, label, &result)
    case .yesNo:
      switch values[base] {
      case "": return nil
      case "yes": return .flag(true)
      case "no": return .flag(false)
      default: return refuse(base, .entryNoSuchChoice(label), &result)
      }
    case .consent: return values[base] == "yes" ? .flag(true) : nil
    case .matrix(let rows, let columns): return matrix(rows, columns, base, label, &result)
    case .file(let rule), .photo(let rule): return files(rule, base, label, known, &result)
    case .place(let asksPosition): return place(asksPosition, base, label, &result)
    case .group, .calculated, .fee, .explanation: return nil
    }
  }

  func refuse(_ field: String, _ message: Phrase, _ result: inout Result) -> Answer? {
    result.mistakes.add(field, message)
    return nil
  }

  private func word(_ base: String, _ message: Phrase, _ result: inout Result, _ read: (String) -> String?) -> Answer? {
    guard !Folding.trimmed(values[base]).isEmpty else { return nil }
    guard let text = read(values[base]) else { return refuse(base, message, &result) }
    return .text(text)
  }

  private func shortText(_ rule: QuestionKind.ShortText, _ base: String, _ label: Phrase, _ result: inout Result) -> Answer? {
    var text = Folding.line(values[base])
    guard !text.isEmpty else { return nil }
    switch rule.characters {
    case .any: break
    case .kana:
      guard let kana = Folding.kana(text) else { return refuse(base, .entryKana(label), &result) }
      text = kana
    case .latin:
      text = Folding.ascii(text)
      guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return refuse(base, .entryLatin(label), &result) }
    case .digits:
      guard let digits = Folding.digits(text), !digits.isEmpty else { return refuse(base, .entryDigits(label), &result) }
      text = digits
    }
    if !rule.isExempt { result.freeText.append((base, text)) }
    let length = TextLength.count(text)
    if length > rule.maxLength { result.mistakes.add(base, .entryTooLong(label, limit: rule.maxLength, over: length - rule.maxLength)) }
    return .text(text)
  }

  private func number(
    _ base: String, _ label: Phrase, _ min: Double?, _ max: Double?, _ decimals: Int, _ unit: String, _ result: inout Result,
    isYen: Bool = false
  ) -> Answer? {
    guard !Folding.trimmed(values[base]).isEmpty else { return nil }
    guard let entry = NumberEntry.read(values[base], dropping: unit) else {
      return refuse(base, isYen ? .entryYen(label) : .entryNumber(label), &result)
    }
    if entry.decimals > decimals { return refuse(base, decimals == 0 ? .entryWhole(label) : .entryDecimals(label, decimals), &result) }
    if let min, entry.value < min { return refuse(base, .entryAtLeast(label, EntryValues.plain(min) + unit), &result) }
    if let max, entry.value > max { return refuse(base, .entryAtMost(label, EntryValues.plain(max) + unit), &result) }
    return .number(entry.value)
  }

  private func corporateNumber(_ base: String, _ label: Phrase, _ result: inout Result) -> Answer? {
    guard !Folding.trimmed(values[base]).isEmpty else { return nil }
    let text = Folding.ascii(values[base])
    // The T of a registered invoice issuer's number is not part of it.
    guard let digits = Folding.digits(text.hasPrefix("T") || text.hasPrefix("t") ? String(text.dropFirst()) : text), digits.utf8.count == 13
    else {
      return refuse(base, .entryCorporateNumber(label), &result)
    }
    guard CorporateNumber.isRight(digits) else { return refuse(base, .entryCorporateNumberWrong(label), &result) }
    return .text(digits)
  }

  private func severalOf(
    _ choices: [FormChoice], _ min: Int?, _ max: Int?, _ base: String, _ label: Phrase, _ result: inout Result
  ) -> Answer? {
    let ids = Set(values.all(base).filter { !$0.isEmpty })
    guard !ids.isEmpty else { return nil }
    let chosen = choices.map(\.id).filter(ids.contains)
    guard chosen.count == ids.count else { return refuse(base, .entryNoSuchChoice(label), &result) }
    if let min, chosen.count < min { return refuse(base, .entryChooseAtLeast(label, min), &result) }
    if let max, chosen.count > max { return refuse(base, .entryChooseAtMost(label, max), &result) }
    return .list(chosen.map { .text($0) })
  }

  private func matrix(
    _ rows: [FormChoice], _ columns: [FormChoice], _ base: String, _ label: Phrase, _ result: inout Result
  ) -> Answer? {
    var record: [String: Answer] = [:]
    for row in rows {
      let id = values[base + "." + row.id]
      guard !id.isEmpty else { continue }
      guard columns.contains(where: { $0.id == id }) else {
        result.mistakes.add(base + "." + row.id, .entryNoSuchChoice(row.label.phrase))
        continue
      }
      record[row.id] = .text(id)
    }
    return .record(record)
  }

  private func files(_ rule: QuestionKind.FileRule, _ base: String, _ label: Phrase, _ known: Answer?, _ result: inout Result) -> Answer? {
    let field = base + ".file"
    let kept = Set(values.all(field + "-kept"))
    let removed = Set(values.all(field + "-remove"))
    var files = (known?.files ?? []).filter { kept.contains($0.digest) && !removed.contains($0.digest) }
    for file in uploads[field] ?? [] where !files.contains(where: { $0.digest == file.digest }) { files.append(file) }
    for file in files where !rule.types.contains(file.type) { result.mistakes.add(field, .entryFileType(label, rule.types)) }
    for file in files where file.bytes > rule.maxBytes { result.mistakes.add(field, .entryFileTooLarge(label, maxBytes: rule.maxBytes)) }
    files.removeAll { !rule.types.contains($0.type) || $0.bytes > rule.maxBytes }
    if files.count > rule.maxCount { result.mistakes.add(field, .entryFileCount(label, rule.maxCount)) }
    files = Array(files.prefix(rule.maxCount))
    return Answer(files: files)
  }

  /// Where the device was is read only where the form asks for it.
  private func place(_ asksPosition: Bool, _ base: String, _ label: Phrase, _ result: inout Result) -> Answer? {
    var record: [String: Answer] = [:]
    let words = Folding.lines(values[base + ".words"])
    if !words.isEmpty {
      record["words"] = .text(words)
      result.freeText.append((base + ".words", words))
      if TextLength.count(words) > 500 {
        result.mistakes.add(base + ".words", .entryTooLong(label, limit: 500, over: TextLength.count(words) - 500))
      }
    }
    let (latitude, longitude) = (values[base + ".latitude"], values[base + ".longitude"])
    if asksPosition, !latitude.isEmpty || !longitude.isEmpty {
      // Japan with its outer islands.
      guard let north = Double(latitude), let east = Double(longitude), (20.0...46.0).contains(north), (122.0...154.0).contains(east) else {
        return refuse(base + ".words", .entryPlace(label), &result)
      }
      record["latitude"] = .number(north)
      record["longitude"] = .number(east)
    }
    return .record(record)
  }
}
