import Casework
import Contracts
import Forms
import Kernel
import Storage

/// What a guarded case tells of where somebody is, as it may stand again in a letter, a draft, a message.
extension CaseShield {
  /// What texts about cases must not tell the visitor; cases that are not guarded, or that are open to them, have nothing to hide.
  static func covers(_ visit: Visit, _ reader: Reader, _ references: Set<String>) throws -> [String: TextCover] {
    let guarded = try reader.guardedCases(among: references.compactMap(Case.id(of:)))
    guard !guarded.isEmpty else { return [:] }
    let actor = try CaseActor(of: visit, reader)
    var covers: [String: TextCover] = [:]
    for item in guarded {
      let shield = try CaseShield(item, actor, on: visit.clock.today, reader)
      if !shield.showsAll { covers[item.reference] = try words(of: item, town: visit.town.name, on: visit.clock.today, reader) }
    }
    return covers
  }

  /// With the address of the measure itself, which nobody may have written in the case.
  static func words(of item: Case, town: String, on day: CalendarDate, _ reader: Reader) throws -> TextCover {
    let folder = try reader.caseFolder(item.id)
    guard let form = try FormRecords.version(item.procedure, item.formVersion, reader)?.form else { return words(folder, nil, town: town) }
    let answers = folder.answers.first.flatMap { try? Answers(json: $0.answers) } ?? Answers()
    let measure = try Protections.touching(form, answers, folder.parties, on: day, reader)
    return words(folder, form, town: town, and: [measure?.address].compactMap { $0 })
  }

  /// - Parameter town: the name of the own town, which tells nothing.
  static func words(_ folder: CaseFolder, _ form: FormDefinition?, town: String? = nil, and others: [String] = []) -> TextCover {
    var words = others + folder.parties.flatMap { [$0.address, $0.contact].compactMap { $0 } }
    for kept in folder.answers {
      guard let answers = try? Answers(json: kept.answers) else { continue }
      for question in form?.pages.flatMap(\.questions) ?? [] {
        if tells(question), let answer = answers[question.id] { words += Self.words(answer, question, town) }
        for inner in question.group?.questions ?? [] where tells(inner) {
          for item in answers.items(question.id) { if let answer = item[inner.id] { words += Self.words(answer, inner, town) } }
        }
      }
    }
    return TextCover(words)
  }

  private static func words(_ answer: Answer, _ question: Question, _ town: String?) -> [String] {
    switch question.kind.name {
    case .file, .photo: []
    case .address: places(answer, town)
    default: texts(answer)
    }
  }

  private static func texts(_ answer: Answer) -> [String] {
    switch answer {
    case .text(let text): [text]
    case .list(let list): list.flatMap(texts)
    case .record(let record): record.values.flatMap(texts)
    case .number, .flag: []
    }
  }

  /// An address as people write it: whole, from the municipality on, from the 町字 on, and its parts.
  private static func places(_ answer: Answer, _ town: String?) -> [String] {
    let parts = ["prefecture", "municipality", "town", "lot", "building"].map { answer[$0] ?? "" }
    var found: [String] = []
    for first in 0...2 { for last in 3...4 { found.append(parts[first...last].joined()) } }
    found += parts[2...4]
    // 大字見本字中央: the 字 stands alone as well.
    if let mark = parts[2].lastIndex(of: "字"), mark > parts[2].startIndex { found.append(String(parts[2][mark...])) }
    if let town, parts[1] != town { found.append(parts[1]) }
    if let code = answer["postcode"] { found += [code, code.filter(\.isNumber)] }
    return found
  }
}
