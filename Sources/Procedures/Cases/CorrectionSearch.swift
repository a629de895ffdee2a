import Casework
import Forms
import Storage

/// A case is found by what was mended as well: a name, a day of birth, an address.
enum CorrectionSearch {
  static func add(_ form: FormDefinition, _ answers: Answers, to item: Case, _ writer: Writer) throws {
    let who = ApplicantReading(form, answers)
    try writer.addSearchWords(
      names: [who.name, who.kana].compactMap { $0 },
      words: [who.address, who.contact].compactMap { $0 } + Basics.searchWords(form, answers), to: item)
  }
}
