import Casework
import Contracts
import Decisions
import Kernel
import Storage
import Web

/// 見本: a letter as it will be issued, before it is. It takes no number, bears neither seal nor signature, and nothing is recorded but the look.
extension DecideDesk {
  /// With the addressee that is typed on the page of issuing.
  func sample(_ id: String, _ draft: String) async throws -> Response {
    let desk = self
    let sending = SendingEntry(visit.request.form, seal: .none, isGuarded: false)
    let paper = try await visit.database.write { writer in
      let decided = try desk.decided(id, draft, writer)
      var paper = try desk.sample(of: decided.draft, decided.verdict, decided.model, writer)
      paper.addressee = sending.addressee
      return paper
    }
    return try await pdf(paper)
  }

  /// Of an outcome that is being entered.
  func sample(_ scene: Scene, _ entry: VerdictEntry, _ template: Procedure.OutcomeRules.LetterTemplate) async throws -> Response {
    let desk = self
    let isDrafted = scene.action.effect == .draft
    let sending = isDrafted ? nil : SendingEntry(visit.request.form, seal: .none, isGuarded: false)
    let paper = try await visit.database.write { writer in
      let words = desk.words(scene.model, entry)
      var paper = try desk.paper(
        template, scene.model, body: words.body(template).text, number: OfficialLetter.numberToCome,
        addressee: sending?.addressee ?? desk.addressee(template, scene.model), desk.decisions(writer).desk, writer)
      if !isDrafted, paper.seal == .pressed { paper.seal = .omitted }
      paper.isSample = true
      try desk.note(lookAt: "case:\(scene.model.folder.item.id)", writer)
      return paper
    }
    return try await pdf(paper)
  }

  /// For whoever may read a draft, on whose way it comes: with what they may know of the case.
  /// - Throws: `decisions.unknown-draft` where no letter comes of it.
  func sample(of id: String) async throws -> [UInt8] {
    let desk = self
    let paper = try await visit.database.write { writer in
      guard let draft = try DraftRecords.draft(id, writer), let verdict = try VerdictRecords.find(id, writer),
        let item = try writer.casework(verdict.item)
      else { throw DecisionFailure.unknownDraft(id) }
      let model = try desk.desk.model(writer.caseFolder(item.id), desk.desk.actor(writer), writer)
      let cover = try CaseShield.covers(desk.visit, writer, [item.reference])[item.reference]
      return try desk.sample(of: cover.map(draft.covered) ?? draft, verdict, model, writer)
    }
    return try await rendered(paper)
  }

  private func sample(of draft: Draft, _ verdict: Verdict, _ model: CaseModel, _ writer: Writer) throws -> LetterPaper {
    // A 取消し that was drafted without a notice of its own sends nothing.
    let isSent = verdict.how != .cancel || draft.content.book != nil
    guard isSent, let template = model.listed.procedure.letter(verdict.letter) else {
      throw DecisionFailure.unknownDraft(draft.id)
    }
    var paper = try paper(
      template, model, body: draft.content.letter, number: draft.number ?? (draft.content.book == nil ? "" : OfficialLetter.numberToCome),
      addressee: addressee(template, model), decisions(writer).desk, writer)
    (paper.seal, paper.isSample) = (draft.content.seal, true)
    try note(lookAt: "draft:\(draft.id)", writer)
    return paper
  }

  /// As the page of issuing fills it in: of a protected person, without an address.
  private func addressee(_ template: Procedure.OutcomeRules.LetterTemplate, _ model: CaseModel) -> OfficialLetter.Addressee {
    var addressee = words(model).addressee(template)
    if model.folder.item.isGuarded { (addressee.postcode, addressee.address) = (nil, []) }
    return addressee
  }

  private func note(lookAt subject: String, _ writer: Writer) throws {
    try writer.audit(AuditEntry(actor: visit.visitor.actor, action: "procedures.letter-sampled", subject: subject))
  }

  private func rendered(_ paper: LetterPaper) async throws -> [UInt8] {
    var paper = paper
    // Who will sign; a missing key is told where the letter is issued.
    paper.signer = (try? await signer(for: paper.seal))?.name
    return try await paper.letter().pdf(createdAt: visit.clock.now).rendered()
  }

  private func pdf(_ paper: LetterPaper) async throws -> Response {
    .download(try await rendered(paper), type: "application/pdf", filename: "\(OfficialLetter.sampleMark)　\(paper.template.title).pdf")
  }
}
