import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// Decides a draft about an officer's own matter otherwise than it was drafted (時季変更), in one transaction: the outcome with its reason is added to
/// the proposal, visibly, and the draft is decided.
struct DecideOtherwise: Sendable {
  let draft: String
  let seen: Int
  let outcome: String
  let reason: String
  /// What is offered instead.
  let offer: String?
  let desk: DecisionDesk

  /// What somebody may decide instead; nil where it is not theirs to decide now, or the draft is not of that kind.
  struct Choice: Sendable {
    let draft: Draft
    let verdict: Verdict
    let item: Case
    let turn: DraftPowers.Turn
    let outcomes: [Procedure.OutcomeRules.Outcome]

    static func read(_ draft: String, _ desk: DecisionDesk, _ reader: Reader) throws -> Choice? {
      guard let verdict = try VerdictRecords.find(draft, reader), verdict.how == .decide, let item = try reader.casework(verdict.item),
        OwnMatter.officer(of: item) != nil
      else { return nil }
      let sheet = try DraftSheet.load(draft, reader)
      guard let turn = DraftPowers(sheet, desk).turns.first(where: { $0.step.step.kind == .decision }) else { return nil }
      let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure
      let rule = procedure.outcome.outcomes.first { $0.id == verdict.outcome }.flatMap { procedure.outcome.rule(for: $0) }
      let others = procedure.outcome.outcomes.filter {
        $0.id != verdict.outcome && $0.letter == nil && procedure.outcome.rule(for: $0) == rule
      }
      guard !others.isEmpty else { return nil }
      return Choice(draft: sheet.draft, verdict: verdict, item: item, turn: turn, outcomes: others)
    }
  }

  /// Throws `procedures.not-yours-to-decide`, `procedures.otherwise-reason`, and what correcting and answering throw.
  func run(_ writer: Writer) throws {
    guard let choice = try Choice.read(draft, desk, writer), let chosen = choice.outcomes.first(where: { $0.id == outcome }) else {
      throw ProcedureFailure.notYoursToDecide
    }
    guard !reason.allSatisfy(\.isWhitespace) else { throw ProcedureFailure.otherwiseReason }
    let words = Phrase.otherwiseAdded(chosen.title, reason, offer).japanese
    let corrected = try CorrectWording(
      draft, seen: seen, field: .proposal, text: choice.draft.content.proposal + "\n\n" + words, desk: desk
    ).run(writer)
    try VerdictRecords.change(draft, outcome: chosen.id, reason: [reason, offer].compactMap { $0 }.joined(separator: "\n"), writer)
    try AnswerStep(
      .decided, draft: draft, step: choice.turn.step.id, seen: corrected.version, asStandIn: choice.turn.standing.isStandIn, desk: desk
    ).run(writer)
    try writer.audit(
      AuditEntry(actor: desk.actor, action: "procedures.decided-otherwise", subject: choice.item.reference, detail: chosen.id))
  }
}

extension DecideDesk {
  func otherwise(_ id: String, _ draft: String) async throws -> Response { try await otherwise(id, draft, Mistakes(), .ok) }

  private func otherwise(_ id: String, _ draft: String, _ mistakes: Mistakes, _ status: Status) async throws -> Response {
    let desk = self
    let (choice, facts) = try await visit.database.read { reader in
      (
        try DecideOtherwise.Choice.read(draft, desk.decisions(reader).desk, reader),
        try LedgerFacts.read(desk.visit, reader, draft: draft)
      )
    }
    guard let choice, choice.item.id == id else { throw ProcedureFailure.notYoursToDecide }
    let sent = mistakes.isEmpty ? nil : visit.request.form
    let draftLink = visit.services.ports.port(DraftPages.self)?.link(visit, draft)
    let title: Phrase = choice.outcomes.count == 1 ? .otherwiseTitle(choice.outcomes[0].title) : .otherwiseOther
    return visit.page(
      texts(title), status: status,
      breadcrumb: [draftLink.map { Crumb(texts.japanese(choice.draft.content.subject), $0) }, Crumb(texts(title))].compactMap { $0 },
      adjust: { frame in
        frame.shoulder = texts.japanese(choice.item.applicant)
        frame.lead = texts(.otherwiseLead)
        frame.mistakes = mistakes
      }
    ) {
      summaryList(
        [
          SummaryItem(texts(.applicantWord)) { texts.japanese(choice.item.applicant) },
          SummaryItem(texts(.verdictProposal)) { official(choice.draft.content.proposal) },
        ] + facts.map { fact in SummaryItem(fact.label) { texts.japanese(fact.text) } }, in: texts)
      postForm(to: link(.decideOtherwise(id: id, draft: draft)), token: visit.formToken) {
        input(.type("hidden"), .name("seen"), .value("\(choice.draft.version)"))
        if choice.outcomes.count == 1 {
          input(.type("hidden"), .name("outcome"), .value(choice.outcomes[0].id))
        } else {
          radioGroup(
            Design.Field("outcome", texts(.outcomeWord), mistakes: mistakes),
            choices: choice.outcomes.map { Design.Choice($0.id, texts($0.title)) },
            value: sent?["outcome"] ?? choice.outcomes[0].id, in: texts)
        }
        textArea(
          Design.Field("reason", texts(.otherwiseReason), hint: texts(.otherwiseReasonHint), mistakes: mistakes),
          value: sent?["reason"] ?? "",
          rows: 3, limit: 500, in: texts)
        textField(
          Design.Field("offer", texts(.otherwiseOffer), hint: texts(.otherwiseOfferHint), need: .optional, mistakes: mistakes),
          value: sent?["offer"] ?? "", in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(title), size: .large)
          if let draftLink { linkButton(texts(.openDraft), draftLink, style: .text) }
        }
      }
    }
  }

  func decideOtherwise(_ id: String, _ draft: String) async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let (reason, offer) = (fields.text("reason") ?? "", fields.text("offer"))
    if reason.isEmpty { mistakes.add("reason", .otherwiseReasonNeeded) }
    for (name, text) in [("reason", reason), ("offer", offer ?? "")] where TextLength.count(text) > 500 {
      mistakes.add(name, .otherwiseTooLong)
    }
    let numbers = MyNumberGuard(exempt: ["seen"])
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
    guard mistakes.isEmpty else { return try await otherwise(id, draft, mistakes, .unprocessableContent) }
    let desk = self
    do {
      try await visit.database.write { writer in
        let decisions = try desk.decisions(writer).desk
        guard try VerdictRecords.find(draft, writer)?.item == id else { throw ProcedureFailure.notYoursToDecide }
        try DecideOtherwise(
          draft: draft, seen: fields["seen"].flatMap { Int($0) } ?? 0, outcome: fields["outcome"] ?? "", reason: reason, offer: offer,
          desk: decisions
        ).run(writer)
        try numbers.log(finding, subject: "case:\(id)", actor: desk.visit.visitor.actor, writer)
      }
    } catch let failure as Failure where failure.kind == .conflict {
      mistakes.add(nil, failure.message)
      return try await otherwise(id, draft, mistakes, .conflict)
    }
    guard let pages = visit.services.ports.port(DraftPages.self) else { return .seeOther(self.desk.link(.item(id))) }
    return .seeOther(pages.link(visit, draft))
  }
}

/// What the book says to whoever decides about a case that draws from it.
enum LedgerFacts {
  static func read(_ visit: Visit, _ reader: Reader, draft: String) throws -> [(label: String, text: String)] {
    guard let verdict = try VerdictRecords.find(draft, reader), let item = try reader.casework(verdict.item) else { return [] }
    return try read(visit, reader, item)
  }

  static func read(_ visit: Visit, _ reader: Reader, _ item: Case) throws -> [(label: String, text: String)] {
    let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure
    guard let ledger = procedure.ledger, let holder = OwnMatter.officer(of: item), let draw = try LedgerRecords.draw(of: item.id, reader)
    else { return [] }
    let texts = visit.texts
    let standing = try LedgerStanding.read(procedure.id, holder, draw.year, reader)
    let without = standing.without(item.id)
    guard let before = without.left else {
      return [(texts(.ledgerFact(ledger.title.text(texts.language))), texts(.ledgerNotEntered))]
    }
    return [
      (
        texts(.ledgerThis),
        texts(.ledgerThisText(texts.shortDate(draw.first), until: texts.shortDate(draw.last), ledger.words(draw.amount)))
      ),
      (
        texts(.ledgerFact(ledger.title.text(texts.language))),
        texts(.ledgerBalance(.ledgerYear(ledger.year, draw.year), ledger.words(before)))
      ),
      (texts(.ledgerLeftAfter), texts(ledger.words(before - draw.amount))),
    ]
  }
}
