import Contracts
import Forms
import Kernel
import Storage

/// What procedures tell the workshop of forms.
enum ProcedurePorts {
  static let forms = FormUses(
    use: { visit, reader, form in
      guard let entry = try EntryRecords.find(form, reader), let version = entry.draftVersion ?? entry.publishedVersion else { return nil }
      let procedure = try Catalogue.listed(form, version: version, reader).procedure
      return FormUse(
        title: procedure.title.japanese, link: visit.link(ProceduresRoute.entry(form)), questions: questions(procedure))
    },
    forms: { reader in Set(try EntryRecords.all(reader).map(\.id)) },
    begin: { visit, form in visit.link(ProceduresRoute.making(.new), query: [("form", form)]) })

  /// Surveys and try runs go by the office's calendar and the town's places, as applications do.
  static func surroundings(town: String) -> FillingSurroundings {
    FillingSurroundings { reader, today in FillingContext(today: today, rules: try OfficeRules.read(town: town, reader)) }
  }

  /// Questions that its letters, its decision and its time limit go by.
  private static func questions(_ procedure: Procedure) -> Set<String> {
    var found: Set<String> = []
    for letter in procedure.outcome.letters {
      for name in LetterCheck.used(in: letter.body) where name.hasPrefix("answer:") { found.insert(String(name.dropFirst(7))) }
      if let addressee = letter.addressee, addressee != "applicant" { found.insert(addressee) }
    }
    if let amount = procedure.outcome.decision?.amount { found.insert(amount) }
    for special in procedure.periods.special { found.formUnion(special.when.paths.map(\.outer)) }
    if let from = procedure.periods.statutory?.from, from != "arrival" { found.insert(from) }
    return found
  }
}
