import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension DecideDesk {
  /// A document of a case that the officer may see.
  private func found(_ id: String, _ document: String, _ writer: Writer) throws -> (model: CaseModel, document: IssuedDocument) {
    let actor = try desk.actor(writer)
    let model = try desk.model(LookAtCase(id, actor: actor).run(writer), actor, writer)
    guard let found = try DocumentRecords.document(document, writer), found.reference == model.folder.item.reference else {
      throw DecisionFailure.unknownDocument(document)
    }
    return (model, found)
  }

  func paper(_ id: String, _ document: String) async throws -> Response {
    let desk = self
    let (found, bytes) = try await visit.database.write { writer in
      let found = try desk.found(id, document, writer).document
      return (found, try writer.bytes(of: found.content))
    }
    return .download(bytes, type: "application/pdf", filename: "\(found.kind) \(found.number).pdf")
  }

  /// A letter on the page of its change.
  private struct ChangeScene: Sendable {
    let model: CaseModel
    let document: IssuedDocument
    /// What it was made from.
    let letter: IssuedLetter?
    var item: Case { model.folder.item }
    var isDirect: Bool { LetterFate.isDirect(document, model.listed.procedure) }
    var fates: [LetterFate] { LetterFate.open(to: document, letter, model.listed.procedure) }
  }

  private func changing(_ id: String, _ document: String, _ writer: Writer) throws -> ChangeScene {
    let (model, document) = try found(id, document, writer)
    guard model.mayChange(document) else { throw CaseworkFailure.notYours }
    return ChangeScene(model: model, document: document, letter: try IssuedLetter.read(document, base(model), writer))
  }

  private func base(_ model: CaseModel) -> CaseDraft { CaseDraft(model, town: visit.town.name, today: today) }

  func change(_ id: String, _ document: String) async throws -> Response {
    let desk = self
    return changePage(try await visit.database.write { try desk.changing(id, document, $0) }, Mistakes())
  }

  private func changePage(_ scene: ChangeScene, _ mistakes: Mistakes) -> Response {
    let (model, document, item) = (scene.model, scene.document, scene.item)
    let sent = mistakes.isEmpty ? nil : visit.request.form
    return visit.page(
      texts(.changeTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.casesTitle), desk.link(.inbox)), Crumb(texts.japanese(item.applicant), desk.link(.item(item.id))),
        Crumb(texts(.changeTitle)),
      ],
      adjust: { frame in
        frame.shoulder = texts.japanese("\(document.kind)　\(document.number)")
        frame.mistakes = mistakes
      }
    ) {
      if document.state != .valid {
        inlineAlert(.info, title: texts(document.state.phrase), in: texts) { p { texts(.changeEnded) } }
      } else {
        postForm(to: link(.startChange(id: item.id, document: document.id)), token: visit.formToken) {
          radioGroup(
            Design.Field("fate", texts(.changeHow), mistakes: mistakes),
            choices: scene.fates.map { Choice($0.rawValue, texts($0.phrase), hint: texts($0.hint(isDirect: scene.isDirect))) },
            value: sent?["fate"] ?? "", in: texts)
          textArea(
            Design.Field("reason", texts(.changeReason), hint: texts(.changeReasonHint), mistakes: mistakes), value: sent?["reason"] ?? "",
            rows: 3,
            limit: 1000, in: texts)
          if model.grantsMoney {
            textField(
              Design.Field("amount", texts(.changedAmount), hint: texts(.changedAmountHint), need: .optional, mistakes: mistakes),
              value: sent?["amount"] ?? "", kind: .digits, width: .short, unit: texts(.yenUnit), in: texts)
          }
          if scene.isDirect, let letter = scene.letter {
            textArea(
              Design.Field("letter", texts(.changeLetter), hint: texts(.changeLetterHint), need: .optional, mistakes: mistakes),
              value: sent?["letter"] ?? letter.body, rows: 10, limit: 4000, in: texts)
          }
          MyNumberGuard.overruling(mistakes, in: texts)
          actionButton(texts(.changeGo))
        }
      }
    }
  }

  func startChange(_ id: String, _ document: String) async throws -> Response {
    let desk = self
    let fields = visit.request.form
    let scene = try await visit.database.write { try desk.changing(id, document, $0) }
    var mistakes = Mistakes()
    let fate = fields["fate"].flatMap(LetterFate.init).flatMap { scene.fates.contains($0) ? $0 : nil }
    let reason = fields.text("reason") ?? ""
    if fate == nil { mistakes.add("fate", .changeChoose) }
    if reason.isEmpty { mistakes.add("reason", .changeWhy) }
    let amount = VerdictEntry.yen(fields.text("amount"))
    if scene.model.grantsMoney, fields.text("amount") != nil {
      if amount == nil { mistakes.add("amount", .verdictNumber(Phrase.changedAmount.japanese)) }
      let today = today
      let room = try await visit.database.read { try GrantRoom.read(scene.model.folder.story, on: today, $0) }
      if let amount, let most = room?.most, amount > most { mistakes.add("amount", .budgetExceeded(most)) }
    }
    let text = fields.text("letter").map { $0.filter { $0 != "\r" } } ?? ""
    if scene.isDirect, fate == .correct, text.isEmpty || text == scene.letter?.body { mistakes.add("letter", .changeLetterSame) }
    let numbers = MyNumberGuard(exempt: ["amount"])
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
    guard mistakes.isEmpty, let fate else { return changePage(scene, mistakes) }
    let note: @Sendable (Writer) throws -> Void = { writer in
      try numbers.log(finding, subject: "case:\(id)", actor: desk.visit.visitor.actor, writer)
    }
    switch fate {
    case .reissue: return try await replace(scene, .reissued, reason, noting: note)
    case .correct where scene.isDirect: return try await replace(scene, .corrected, reason, body: text, noting: note)
    case .cancel where scene.isDirect:
      try await visit.database.write { writer in
        try TakeBackLetter(
          item: scene.item, document: scene.document, reason: reason, procedure: scene.model.listed.procedure,
          workflow: scene.model.workflow,
          actor: scene.model.actor, decisions: desk.decisions(writer).desk
        ).run(writer)
        try note(writer)
      }
      return .seeOther(self.desk.link(.item(id), query: [("done", "action")]).at("documents"))
    case .change, .correct, .cancel, .renew:
      let draft = try await visit.database.write { writer in
        try note(writer)
        return try DraftChange(
          base: desk.base(scene.model), document: scene.document, fate: fate, reason: reason,
          amount: fate == .change || fate == .correct ? amount : nil, decisions: desk.decisions(writer).desk
        ).run(writer).id
      }
      if let pages = visit.services.ports.port(DraftPages.self) { return .seeOther(pages.link(visit, draft)) }
      return .seeOther(self.desk.link(.item(id), query: [("done", "action")]))
    }
  }

  /// Another paper at once in the place of one that went out: the same letter once more, marked as such (再交付), or one that needed no decision with
  /// its text mended (更正), under a number of its own.
  /// - Parameter body: what it says from now on; nil: what it said.
  private func replace(
    _ scene: ChangeScene, _ how: IssuedDocument.State, _ reason: String, body: String? = nil,
    noting note: @escaping @Sendable (Writer) throws -> Void
  ) async throws -> Response {
    let desk = self
    let (model, document, id) = (scene.model, scene.document, scene.item.id)
    guard document.state == .valid else { throw DecisionFailure.documentNotValid }
    guard let letter = scene.letter, letter.isKept || body != nil else { throw ProcedureFailure.notReissued }
    guard body == nil || TakeBackLetter.mayEnd(scene.item, model.workflow, model.actor) else { throw CaseworkFailure.notYours }
    let signer = try await signer(for: document.seal)
    let (paper, decisions) = try await visit.database.write { writer in
      let (decisions, books) = try desk.decisions(writer)
      var addressee = desk.words(model).addressee(letter.template)
      // 支援措置: it is handed over, and tells nobody where the person lives.
      if scene.item.isGuarded { (addressee.postcode, addressee.address) = (nil, []) }
      let number =
        body == nil
        ? document.number
        : try books.take(
          letter.template.book, department: scene.item.department, on: desk.today, for: scene.item.reference, by: decisions.actor, writer
        ).text
      var paper = try desk.paper(
        letter.template, model, body: body ?? letter.body, number: number, addressee: addressee, decisions, writer)
      (paper.seal, paper.signer) = (document.seal, signer?.name)
      if body == nil {
        // 再交付 repeats the day of the decision; the day on which it is made stands in the remark.
        paper.date = document.datedOn
        paper.remark = "\(desk.today.wareki)再交付"
      }
      return (paper, decisions)
    }
    let bytes = try await printed(paper, signer)
    try await visit.database.write { writer in
      let actor = try desk.desk.actor(writer)
      var issue = IssueDocument(
        draft: document.draft, reference: scene.item.reference, kind: document.kind, number: paper.number, datedOn: paper.date,
        issuer: body == nil ? document.issuer : paper.organ, seal: document.seal, sealCheckedBy: document.sealCheckedBy,
        validUntil: document.validUntil, paper: bytes,
        code: paper.code, replaces: IssueDocument.Replacement(document.id, how: how, reason: reason), desk: decisions)
      desk.note(paper, signer, on: &issue)
      let new = try issue.run(writer)
      if letter.draft == nil {
        try KeptLetterRecords.insert(
          KeptLetter(document: new.id, item: id, outcome: letter.outcome, letter: letter.template.id, body: paper.body), writer)
      }
      let word = (how == .corrected ? LetterFate.correct : .reissue).phrase.japanese
      try RecordDispatch(
        id,
        .sent(
          ActInput.Sending(what: "\(new.kind) \(new.number)（\(word)）", way: .counter, addressee: model.folder.item.applicant),
          on: desk.today),
        actor: actor
      ).run(writer)
      try RecordFate(id, .replaced, what: "\(document.kind) \(document.number)", reason: reason, actor: actor).run(writer)
      try note(writer)
    }
    return .seeOther(self.desk.link(.item(id), query: [("done", "action")]).at("documents"))
  }
}

extension CaseModel {
  /// What its decision grants is taken from a budget.
  var grantsMoney: Bool {
    listed.procedure.outcome.outcomes.contains { $0.id == folder.item.outcome && $0.granted != nil }
  }
}

extension ProcedureFailure {
  static let notReissued = Failure(
    .conflict, "procedures.not-reissued",
    Phrase(
      "この文書の文面が残っていないため、再交付できません。更正として、文面を確かめた文書を新しく交付してください。",
      en:
        "The text of this document was not kept, so it cannot be issued again. Please issue one with a text that you have checked, as a correction.",
      easy: "この 手紙の 文が のこって いません。「まちがいを なおす」で 新しい 手紙を 出して ください。"))
}
