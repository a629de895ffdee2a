import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension DecideDesk {
  /// A decided draft about a case, with what it will do.
  struct Decided: Sendable {
    let draft: Draft
    let verdict: Verdict
    let model: CaseModel
    let template: Procedure.OutcomeRules.LetterTemplate?
    /// 施行 or 進達 of the case; nil for a draft of change, which does not move it.
    let action: Workflow.Action?
    /// Whether it tells the applicant how the case was decided: not where it is sent on to whoever decides.
    var isOutcome: Bool { action?.effect == .issue }
    /// Nil where nothing is sent: an outcome without a letter, and a 取消 that was drafted without one.
    var letter: Procedure.OutcomeRules.LetterTemplate? { verdict.how == .cancel && draft.content.book == nil ? nil : template }
  }

  func decided(_ id: String, _ draft: String, _ writer: Writer) throws -> Decided {
    let actor = try desk.actor(writer)
    let model = try desk.model(LookAtCase(id, actor: actor).run(writer), actor, writer)
    guard let draft = try DraftRecords.draft(draft, writer), draft.reference == model.folder.item.reference,
      let verdict = try VerdictRecords.find(draft.id, writer), verdict.item == id
    else { throw DecisionFailure.unknownDraft(draft) }
    guard draft.state == .decided || draft.state == .numbered else { throw DecisionFailure.wrongState(draft.state) }
    let action = verdict.how == .decide ? model.remaining.first { $0.effect == .issue || $0.effect == .refer } : nil
    guard verdict.how == .decide ? action != nil : model.mayChange else { throw CaseworkFailure.notYours }
    return Decided(
      draft: draft, verdict: verdict, model: model,
      template: model.listed.procedure.letter(verdict.letter), action: action)
  }

  func issue(_ id: String, _ draft: String) async throws -> Response {
    let desk = self
    let decided = try await visit.database.write { try desk.decided(id, draft, $0) }
    return issuePage(decided, nil)
  }

  private func issuePage(_ decided: Decided, _ entry: SendingEntry?) -> Response {
    let item = decided.model.folder.item
    let mistakes = entry?.mistakes ?? Mistakes()
    let sent = entry == nil ? nil : visit.request.form
    let title: Phrase = decided.verdict.how == .cancel ? .issueCancel : .issueTitle
    return visit.page(
      texts(title), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.casesTitle), desk.link(.inbox)), Crumb(texts.japanese(item.applicant), desk.link(.item(item.id))), Crumb(texts(title)),
      ],
      adjust: { frame in
        frame.shoulder = texts.japanese("\(item.title)　\(item.applicant)")
        frame.lead = texts(decided.verdict.how == .cancel ? .issueCancelLead : .issueLead)
        frame.mistakes = mistakes
      }
    ) {
      summaryList(
        [
          SummaryItem(texts(.verdictSubject)) { texts.japanese(decided.draft.content.subject) },
          SummaryItem(texts(.issueDecidedOn)) { decided.draft.decidedOn.map { HTML(texts.date($0)) } ?? HTML("—") },
          SummaryItem(texts(.issueNumber)) {
            if let number = decided.draft.number {
              texts.japanese(number)
            } else {
              texts(decided.draft.content.book == nil ? .issueNoNumber : .issueNumberLater)
            }
          },
          SummaryItem(texts(.issueSeal)) { texts(decided.draft.content.seal.phrase) },
        ], in: texts)
      if let template = decided.letter {
        pageSection(texts(.verdictLetterText), id: "letter") {
          p { strong { texts.japanese(template.title) } }
          official(decided.draft.content.letter)
        }
      }
      postForm(to: link(.send(id: item.id, draft: decided.draft.id)), token: visit.formToken) {
        if let template = decided.letter {
          sendingFields(item, words(decided.model).addressee(template), sent, mistakes)
          if decided.draft.content.seal == .pressed {
            textField(
              Design.Field("seal-checked-by", texts(.sendingSealWord), hint: texts(.sendingSealHint), mistakes: mistakes),
              value: sent?["seal-checked-by"] ?? "", width: .medium, in: texts)
          }
        }
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(title), style: decided.verdict.how == .cancel ? .destructive : .solid)
          if decided.letter != nil {
            actionButton(
              texts(.sampleOpen), style: .outline, icon: .file, action: link(.sample(id: item.id, draft: decided.draft.id)), onlyShows: true
            )
          }
        }
      }
    }
  }

  /// 発番, the paper, and 施行: the number first, the paper outside any transaction, then everything at once. After a crash between the two
  /// the number is there and the same page goes on with it.
  func send(_ id: String, _ draft: String) async throws -> Response {
    let desk = self
    let form = visit.request.form
    let before = try await visit.database.write { try desk.decided(id, draft, $0) }
    let needsLetter = before.letter != nil
    let isGuarded = before.model.folder.item.isGuarded
    var entry = SendingEntry(form, seal: needsLetter ? before.draft.content.seal : .none, isGuarded: needsLetter && isGuarded)
    if !needsLetter { entry.mistakes = Mistakes() }
    let numbers = MyNumberGuard()
    let finding = numbers.check(form, by: visit.visitor)
    entry.mistakes.append(numbers.mistakes(finding))
    guard entry.mistakes.isEmpty else { return issuePage(before, entry) }
    let sending = entry
    guard let template = before.letter else {
      try await visit.database.write { writer in
        let decided = try desk.decided(id, draft, writer)
        let (decisions, _) = try desk.decisions(writer)
        // Without a letter nothing would tell whoever holds the earlier one.
        if decided.isOutcome, try OutcomeLetters.stand(decided.model.folder.item, writer) { throw CaseworkFailure.outcomeStands }
        try desk.finish(decided, decisions, sending, document: nil, seen: decided.draft.version, writer)
        try numbers.log(finding, subject: "case:\(id)", actor: desk.visit.visitor.actor, writer)
      }
      return .seeOther(self.desk.link(.item(id), query: [("done", "action")]).at("documents"))
    }
    // Before a number is taken: a letter that cannot be signed must not use one up.
    let signer = try await signer(for: before.draft.content.seal)
    let (decided, decisions, paper) = try await visit.database.write { writer in
      var decided = try desk.decided(id, draft, writer)
      let (decisions, books) = try desk.decisions(writer)
      if decided.draft.state == .decided, decided.draft.content.book != nil {
        try NumberDraft(draft, seen: decided.draft.version, numbers: NumberSource(books), desk: decisions).run(writer)
        decided = try desk.decided(id, draft, writer)
      }
      var paper = try desk.paper(
        template, decided.model, body: decided.draft.content.letter, number: decided.draft.number ?? "", addressee: sending.addressee,
        decisions, writer)
      // What was decided with the draft counts, not what the procedure says by itself.
      (paper.seal, paper.signer) = (decided.draft.content.seal, signer?.name)
      return (decided, decisions, paper)
    }
    let bytes = try await printed(paper, signer)
    try await visit.database.write { writer in
      let item = decided.model.folder.item
      let superseded = decided.isOutcome ? try OutcomeLetters.superseded(item, by: "\(template.title) \(paper.number)", writer) : []
      let replaces = decided.verdict.how.replacement.flatMap { how in
        decided.verdict.document.map {
          IssueDocument.Replacement($0, how: how, reason: decided.verdict.reason ?? decided.draft.content.subject)
        }
      }
      var issue = IssueDocument(
        draft: draft, reference: item.reference, kind: template.title, number: paper.number, datedOn: paper.date,
        issuer: paper.organ, seal: paper.seal, sealCheckedBy: sending.sealCheckedBy, validUntil: sending.validUntil, paper: bytes,
        code: paper.code,
        replaces: replaces ?? superseded.last?.by, desk: decisions)
      issue.supersedes = superseded.dropLast().map(\.by)
      desk.note(paper, signer, on: &issue)
      let document = try issue.run(writer)
      try OutcomeLetters.record(superseded, item, decided.model.actor, writer)
      try desk.finish(decided, decisions, sending, document: document, seen: decided.draft.version, writer)
      if isGuarded {
        try writer.audit(AuditEntry(actor: desk.visit.visitor.actor, action: "protection.address-confirmed", subject: "case:\(id)"))
      }
      try numbers.log(finding, subject: "case:\(id)", actor: desk.visit.visitor.actor, writer)
    }
    return .seeOther(self.desk.link(.item(id), query: [("done", "action")]).at("documents"))
  }

  /// 施行 of the draft and of its case, 完結 where the case ends; or what a draft of change does to the document.
  private func finish(
    _ decided: Decided, _ decisions: DecisionDesk, _ sending: SendingEntry, document: IssuedDocument?, seen: Int, _ writer: Writer
  ) throws {
    let draft = decided.draft
    let item = decided.model.folder.item
    if decided.verdict.how == .cancel, let ended = decided.verdict.document {
      try CancelDocument(ended, reason: decided.verdict.reason ?? draft.content.subject, desk: decisions).run(writer)
    }
    if let ended = try decided.verdict.document.flatMap({ try DocumentRecords.document($0, writer) }) {
      try RecordFate(
        item.id, decided.verdict.how == .cancel ? .revoked : .replaced, what: "\(ended.kind) \(ended.number)",
        reason: decided.verdict.reason,
        actor: decided.model.actor
      ).run(writer)
    }
    if decided.verdict.how == .extend, let until = decided.verdict.dueOn {
      try ExtendCase(
        item.id, ActInput.Extension(until: until, reason: decided.verdict.reason ?? draft.content.subject), actor: decided.model.actor,
        office: OfficeRules.read(town: visit.town.name, writer).office
      ).run(writer)
    }
    var version = seen
    if draft.content.book == nil || draft.state == .numbered {
      version = try IssueDraft(draft.id, seen: version, way: sending.way.words, desk: decisions).run(writer).version
    }
    if let action = decided.action {
      let what = [document?.kind, document?.number].compactMap { $0 }.joined(separator: " ")
      let input: ActInput =
        action.effect == .refer
        ? .referral(ActInput.Referral(to: sending.addressee.name, number: document?.number ?? "", opinion: decided.verdict.outcome))
        : document == nil ? .none : .sending(ActInput.Sending(what: what, way: sending.way, addressee: sending.addressee.names))
      try ActOnCase(
        item.id, version: item.version, action: action.id, input: input, workflow: decided.model.workflow, actor: decided.model.actor,
        office: OfficeRules.read(town: visit.town.name, writer).office
      ).run(writer)
    } else if let document {
      try RecordDispatch(
        item.id,
        .sent(
          ActInput.Sending(what: "\(document.kind) \(document.number)", way: sending.way, addressee: sending.addressee.names), on: today),
        actor: decided.model.actor
      ).run(writer)
    }
    try CompleteDraft(draft.id, seen: version, desk: decisions).run(writer)
  }
}

extension Dispatch.Way {
  /// As the office files it (施行方法).
  var words: String {
    switch self {
    case .online: "電子"
    case .post: "郵送"
    case .registeredPost: "書留郵便"
    case .counter: "窓口"
    }
  }
}
