import Casework
import Forms
import Kernel
import Storage

/// Guards the cases that the protections of the day touch, and no others: after one was entered or ended, and every hour, since measures begin and
/// end by their dates.
struct RenewGuards: Sendable {
  let today: CalendarDate
  let actor: String

  /// How many cases were marked or unmarked.
  @discardableResult func run(_ writer: Writer) throws -> Int {
    let all = try ProtectionRecords.inForce(on: today, writer)
    var found: [String: Case] = [:]
    for item in try writer.guardedCases() { found[item.id] = item }
    for item in all { for case_ in try candidates(item, writer) { found[case_.id] = case_ } }
    var changed = 0
    for item in found.values.sorted(by: { $0.serial < $1.serial }) {
      let isTouched = try !all.isEmpty && Self.isTouched(item, by: all, writer)
      if isTouched != item.isGuarded, try GuardCase(item.id, isTouched, actor: actor).run(writer) { changed += 1 }
    }
    return changed
  }

  private func candidates(_ item: Protection, _ reader: Reader) throws -> [Case] {
    var found = try reader.cases(namedBy: item.name)
    if let kana = item.kana { found += try reader.cases(namedBy: kana) }
    if let address = item.address { found += try reader.cases(namedBy: address) }
    return try found + reader.openCases(answeredWith: item.name.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  static func isTouched(_ item: Case, by all: [Protection], _ reader: Reader) throws -> Bool {
    let folder = try reader.caseFolder(item.id)
    guard let form = try FormRecords.version(item.procedure, item.formVersion, reader)?.form, let newest = folder.answers.first else { return false }
    return ConcernedPeople(form, try Answers(json: newest.answers), parties: folder.parties).protection(among: all) != nil
  }
}
