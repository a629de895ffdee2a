import Contracts
import Forms
import Kernel
import Storage

extension Phrase {
  static func signInReason(_ title: Phrase, needsCard: Bool) -> Phrase {
    let (ja, en, easy) =
      needsCard
      ? ("マイナンバーカードを使うログイン", "signing in with the My Number Card", "マイナンバーカードの ログイン") : ("ログイン", "signing in", "ログイン")
    return Phrase(
      "「\(title.japanese)」のオンライン申請には、ご本人を確かめるため\(ja)が必要です。ログインしてから、手続きのページで始めてください。",
      en: "Applying online for “\(title.english)” needs \(en), so that we know it is you. Afterwards begin from its page.",
      easy: "「\(title.easyJapanese)」を インターネットで 申しこむ ときは、\(easy)が いります。本人か どうか たしかめる ためです。そのあと、手続きの ページから 始めて ください。")
  }
}

/// What procedures tell the workshop of forms, and others.
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

  /// Who comes from a procedure that asks who applies, reads so on the sign-in page.
  static let signInReason = SignInReason { visit, path in
    let segments = path.split(separator: "/").map(String.init)
    guard case .procedure(let id)? = ProceduresRoute(method: .get, segments: segments) else { return nil }
    let found = try await visit.database.read { reader -> Procedure? in
      guard let entry = try EntryRecords.find(id, reader), entry.state == .published else { return nil }
      return try Catalogue.published(id, reader).procedure
    }
    guard let found, found.channels.identification != .selfDeclared else { return nil }
    return .signInReason(found.title.phrase, needsCard: found.channels.identification == .card)
  }

  /// Questions that its letters, its decision and its time limit go by.
  private static func questions(_ procedure: Procedure) -> Set<String> {
    var found: Set<String> = []
    for letter in procedure.outcome.letters {
      for name in LetterCheck.used(in: letter.body) where name.hasPrefix("answer:") { found.insert(String(name.dropFirst(7))) }
      if let addressee = letter.addressee, addressee != "applicant" { found.insert(addressee) }
      found.formUnion(letter.alsoTo)
    }
    if let amount = procedure.outcome.decision?.amount { found.insert(amount) }
    for special in procedure.periods.special { found.formUnion(special.when.paths.map(\.outer)) }
    if let from = procedure.periods.statutory?.from, from != "arrival" { found.insert(from) }
    return found
  }
}
