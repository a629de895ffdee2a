import Casework
import Contracts
import Design
import Forms
import Kernel
import Storage
import Web

/// What the draw that counts says of a case.
enum LotteryFacts {
  static func read(_ visit: Visit, _ reader: Reader, draft: String) throws -> [(label: String, text: String)] {
    guard let verdict = try VerdictRecords.find(draft, reader), let item = try reader.casework(verdict.item) else { return [] }
    return try read(visit, reader, item)
  }

  static func read(_ visit: Visit, _ reader: Reader, _ item: Case) throws -> [(label: String, text: String)] {
    guard let value = try value(of: item, reader), let draw = try LotteryRecords.draws(item.procedure, value, reader).last,
      let index = draw.lots.firstIndex(where: { $0.entry.item == item.id })
    else { return [] }
    let texts = visit.texts
    return [(texts(.lotteryWord), texts(.lotteryNote(draw.lots[index].isIn, index + 1, of: draw.lots.count)))]
  }

  /// What the case asks a place for; nil where its procedure draws no lots.
  static func value(of item: Case, _ reader: Reader) throws -> String? {
    guard let lottery = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure.lottery,
      let newest = try reader.newestAnswers(of: item)
    else { return nil }
    return try lottery.asked(Answers(json: newest.answers))?.value
  }
}
