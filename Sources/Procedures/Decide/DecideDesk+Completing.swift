import Casework
import Contracts
import Decisions
import Design
import Kernel
import Storage
import Web

extension DecideDesk {
  /// Ends a case without a decision (届出済, 登録, 交付, 承諾): with a letter where the outcome has one, and its number.
  /// - Parameter note: written in the same transaction.
  func complete(
    _ scene: Scene, _ entry: VerdictEntry, version: Int?, noting note: @escaping @Sendable (Writer) throws -> Void
  ) async throws -> Response {
    let id = scene.model.folder.item.id
    let desk = self
    let form = visit.request.form
    guard let template = entry.letter else {
      try await visit.database.write { writer in
        let scene = try desk.scene(id, scene.action.id, writer)
        // Without a letter nothing would tell whoever holds the earlier one.
        if try OutcomeLetters.stand(scene.model.folder.item, writer) { throw CaseworkFailure.outcomeStands }
        try desk.end(scene, .outcome(entry.outcome.id), note: entry.reason, version: version, writer)
        try note(writer)
      }
      return .seeOther(self.desk.link(.item(id), query: [("done", "action")]))
    }
    let isGuarded = scene.model.folder.item.isGuarded
    let sending = SendingEntry(form, seal: .none, isGuarded: isGuarded)
    guard sending.mistakes.isEmpty else {
      var wrong = entry
      wrong.mistakes = sending.mistakes
      return self.form(scene, entry.outcome, wrong)
    }
    let signer = try await signer(for: SealKind(rawValue: scene.model.listed.procedure.outcome.seal.rawValue) ?? .omitted)
    // The number first; a paper that cannot be made leaves a number without a letter in the book, never a letter without a number.
    var paper = try await visit.database.write { writer in
      let scene = try desk.scene(id, scene.action.id, writer)
      let (decisions, books) = try desk.decisions(writer)
      try desk.ending(scene, .outcome(entry.outcome.id), version: version, writer).check(writer)
      let number = try books.take(
        template.book, department: scene.model.folder.item.department, on: desk.today, for: scene.model.folder.item.reference,
        by: decisions.actor, writer)
      return try desk.paper(
        template, scene.model, body: desk.words(scene.model, entry).body(template).text, number: number.text, addressee: sending.addressee,
        decisions, writer)
    }
    // Such letters bear no seal that somebody must examine: what needs one is decided by a draft.
    if paper.seal == .pressed { paper.seal = .omitted }
    paper.signer = signer?.name
    let made = paper
    let bytes = try await printed(made, signer)
    try await visit.database.write { writer in
      let paper = made
      let scene = try desk.scene(id, scene.action.id, writer)
      let (decisions, _) = try desk.decisions(writer)
      let item = scene.model.folder.item
      let superseded = try OutcomeLetters.superseded(item, by: "\(template.title) \(paper.number)", writer)
      var issue = IssueDocument(
        draft: nil, reference: item.reference, kind: template.title, number: paper.number, datedOn: paper.date,
        issuer: paper.organ,
        seal: paper.seal, validUntil: sending.validUntil, paper: bytes, code: paper.code,
        replaces: superseded.last?.by, desk: decisions)
      issue.supersedes = superseded.dropLast().map(\.by)
      desk.note(paper, signer, on: &issue)
      let document = try issue.run(writer)
      try OutcomeLetters.record(superseded, item, scene.model.actor, writer)
      try KeptLetterRecords.insert(
        KeptLetter(document: document.id, item: id, outcome: entry.outcome.id, letter: template.id, body: paper.body), writer)
      try desk.end(scene, .outcome(entry.outcome.id), note: nil, version: version, writer)
      if isGuarded {
        try writer.audit(AuditEntry(actor: desk.visit.visitor.actor, action: "protection.address-confirmed", subject: "case:\(id)"))
      }
      try RecordDispatch(
        id,
        .sent(
          ActInput.Sending(what: "\(document.kind) \(document.number)", way: sending.way, addressee: sending.addressee.names),
          on: desk.today
        ),
        actor: scene.model.actor
      ).run(writer)
      try note(writer)
    }
    return .seeOther(self.desk.link(.item(id), query: [("done", "action")]).at("documents"))
  }

  private func ending(_ scene: Scene, _ input: ActInput, version: Int?, _ reader: Reader) throws -> ActOnCase {
    ActOnCase(
      scene.model.folder.item.id, version: version, action: scene.action.id, input: input, workflow: scene.model.workflow,
      checklist: scene.model.listed.procedure.outcome.checklist.map(\.id), actor: scene.model.actor,
      office: try OfficeRules.read(town: visit.town.name, reader).office)
  }

  private func end(_ scene: Scene, _ input: ActInput, note: String?, version: Int?, _ writer: Writer) throws {
    try ending(scene, input, version: version, writer).run(writer)
    if let note { try WriteMessage(scene.model.folder.item.id, .internal, note, actor: scene.model.actor).run(writer) }
    // A draft without anything to issue (内部の承認) closes with its case.
    try CompleteDraftsOfCase(reference: scene.model.folder.item.reference, decisions: decisions(writer).desk).run(writer)
  }
}
