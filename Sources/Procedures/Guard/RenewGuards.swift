import Casework
import Forms
import Kernel
import Storage

/// Guards the cases that the protections of the day touch, and no others: after one was entered or ended, and every hour, since measures begin and
/// end by their dates.
struct RenewGuards: Sendable {
  let today: CalendarDate
  let actor: String

  /// All at once. How many cases were marked or unmarked.
  @discardableResult func run(_ writer: Writer) throws -> Int { try mend(differing(writer), writer) }

  /// After a measure was entered: the cases that it touches.
  @discardableResult func run(begun: Protection, _ writer: Writer) throws -> Int {
    begun.isInForce(on: today) ? try mend(candidates(begun, writer).map(\.id), writer) : 0
  }

  /// After a measure was ended: the cases that it guarded.
  @discardableResult func runAfterEnd(_ writer: Writer) throws -> Int { try mend(writer.guardedCases().map(\.id), writer) }

  /// Ids of the cases whose mark is not as it should be, in their order. It reads all answers of open cases for each measure, so it is for reading:
  /// nobody's write waits for it.
  func differing(_ reader: Reader) throws -> [String] {
    let all = try ProtectionRecords.inForce(on: today, reader)
    var found: [String: Case] = [:]
    for item in try reader.guardedCases() { found[item.id] = item }
    for item in all { for case_ in try candidates(item, reader) { found[case_.id] = case_ } }
    return try found.values.sorted { $0.serial < $1.serial }.filter { try Self.isTouched($0, by: all, reader) != $0.isGuarded }.map(\.id)
  }

  /// Judges these cases as they are now, and marks them.
  @discardableResult func mend(_ ids: [String], _ writer: Writer) throws -> Int {
    guard !ids.isEmpty else { return 0 }
    let all = try ProtectionRecords.inForce(on: today, writer)
    var changed = 0
    for id in ids {
      guard let item = try writer.casework(id) else { continue }
      let isTouched = try Self.isTouched(item, by: all, writer)
      if isTouched != item.isGuarded, try GuardCase(id, isTouched, actor: actor).run(writer) { changed += 1 }
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
    guard !all.isEmpty, let form = try FormRecords.version(item.procedure, item.formVersion, reader)?.form,
      let newest = try reader.newestAnswers(of: item)
    else { return false }
    return ConcernedPeople(form, try Answers(json: newest.answers), parties: try reader.parties(of: item)).protection(among: all) != nil
  }
}
