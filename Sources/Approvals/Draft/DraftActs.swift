import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension ApprovalDesk {
  /// Does something to a draft. What is refused is told on the draft's page as it is now, with everything that was typed.
  func act(_ id: String, _ verb: DraftVerb) async throws -> Response {
    var mistakes = Mistakes()
    let finding = checkNumbers(&mistakes)
    let input = try actInput(id, verb)
    for name in ["opinion", "reason", "note", "text", "way", "reason-\(verb.rawValue)"] where TextLength.count(typed(name)) > 2000 {
      mistakes.add(name, .tooLong)
    }
    guard mistakes.isEmpty else { return try await refused(id, verb, mistakes, .unprocessableContent) }
    let desk = self
    do {
      try await visit.database.write { writer in
        // Looked at first: nobody acts on what he may not see.
        let scene = try desk.scene(id, writer)
        try desk.run(verb, input, scene, writer)
        try Self.numbers.log(finding, subject: "draft:\(id)", actor: scene.desk.actor, writer)
      }
    } catch let failure as Failure where failure.code != ApprovalsFailure.notOnRoute.code {
      guard let status = Self.status(of: failure) else { throw failure }
      mistakes.add(Self.field(of: failure, verb), failure.message)
      return try await refused(id, verb, mistakes, status)
    }
    let done: DraftDone = verb == .answer && input.answer == .decided ? .decided : DraftDone(rawValue: verb.rawValue) ?? .edited
    return .seeOther(link(.draft(id), query: [("done", done.rawValue)]))
  }

  /// What a form of an act says.
  struct ActInput: Sendable {
    let id: String
    let seen: Int
    let step: String
    let answer: StepAnswer?
    /// Opinion, reason, note: whatever the act's text is.
    let text: String?
    let target: ReturnDraft.Target
    let asStandIn: Bool
  }

  private func actInput(_ id: String, _ verb: DraftVerb) throws -> ActInput {
    let names = ["opinion", "reason", "note", "text", "way", "reason-\(verb.rawValue)"]
    let target = form.text("target") ?? "drafter"
    return ActInput(
      id: id, seen: form.text("seen").flatMap { Int($0) } ?? 0, step: form.text("step") ?? "",
      answer: form.text("answer").flatMap(StepAnswer.init(rawValue:)), text: names.lazy.map { typed($0) }.first { !$0.isEmpty },
      target: target == "drafter" ? .drafter : .step(target), asStandIn: form["stand-in"] == "yes")
  }

  private func run(_ verb: DraftVerb, _ input: ActInput, _ scene: DraftScene, _ writer: Writer) throws {
    let (id, seen, desk) = (input.id, input.seen, scene.desk)
    switch verb {
    case .submit: try SubmitDraft(id, seen: seen, desk: desk).run(writer)
    case .answer:
      guard let answer = input.answer else { throw ApprovalsFailure.chooseAnswer }
      try AnswerStep(answer, draft: id, step: input.step, seen: seen, opinion: input.text, asStandIn: input.asStandIn, desk: desk).run(
        writer)
    case .pass: try PassAbsentStep(draft: id, step: input.step, seen: seen, desk: desk).run(writer)
    case .inspect: try InspectLater(draft: id, step: input.step, seen: seen, note: input.text, desk: desk).run(writer)
    case .sendBack:
      try ReturnDraft(id, seen: seen, to: input.target, reason: input.text ?? "", asStandIn: input.asStandIn, desk: desk).run(writer)
    case .takeBack: try TakeBackDraft(id, seen: seen, reason: input.text, desk: desk).run(writer)
    case .abandon: try AbandonDraft(id, seen: seen, reason: input.text ?? "", desk: desk).run(writer)
    case .reply: try AnswerOpinion(draft: id, seen: seen, text: input.text ?? "", desk: desk).run(writer)
    case .takeOver: try TakeOverDraft(id, seen: seen, reason: input.text ?? "", desk: desk).run(writer)
    case .number, .issue, .complete:
      guard scene.isOwn else { throw ApprovalsFailure.issuedFromCase }
      switch verb {
      case .number: try NumberDraft(id, seen: seen, numbers: NumberSource(scene.books), desk: desk).run(writer)
      case .issue: try IssueDraft(id, seen: seen, way: input.text, desk: desk).run(writer)
      default: try CompleteDraft(id, seen: seen, desk: desk).run(writer)
      }
    }
  }

  private func refused(_ id: String, _ verb: DraftVerb, _ mistakes: Mistakes, _ status: Status) async throws -> Response {
    let scene = try await scene(id)
    // The last step before the decision has a page of its own: it comes back as long as it is this officer's turn.
    if verb == .answer, let step = form.text("step"), form["answer"] == StepAnswer.decided.rawValue,
      let turn = scene.powers.turns.first(where: { $0.step.id == step })
    {
      return confirmPage(scene, turn, mistakes, status)
    }
    return page(scene, FailedAct(verb: verb, step: form.text("step"), mistakes: mistakes, status: status))
  }

  /// Told on the page; anything else is told by the installation.
  static func status(of failure: Failure) -> Status? {
    switch failure.kind {
    case .invalid: .unprocessableContent
    case .conflict: .conflict
    case .forbidden: .forbidden
    case .missing where failure.code == "decisions.unknown-step": .conflict
    case .unauthenticated, .missing, .tooLarge, .tooMany, .unavailable, .defect: nil
    }
  }

  /// Next to which field a refusal is told; nil: only above.
  private static func field(of failure: Failure, _ verb: DraftVerb) -> String? {
    switch (failure.code, verb) {
    case ("decisions.reason-needed", .answer): "opinion"
    case ("decisions.reason-needed", .sendBack): "reason"
    case ("decisions.reason-needed", .reply): "text"
    case ("decisions.reason-needed", .abandon), ("decisions.reason-needed", .takeOver): "reason-\(verb.rawValue)"
    case ("approvals.choose-answer", _): "answer"
    default: nil
    }
  }

  // MARK: The final decision

  func confirmPage(_ id: String, _ step: String) async throws -> Response {
    let scene = try await scene(id)
    guard let turn = scene.powers.turns.first(where: { $0.step.id == step }) else { return .seeOther(link(.draft(id))) }
    return confirmPage(scene, turn, Mistakes(), .ok)
  }

  /// Asks once more: what is decided, by what right, what was said on the way.
  private func confirmPage(_ scene: DraftScene, _ turn: DraftPowers.Turn, _ mistakes: Mistakes, _ status: Status) -> Response {
    let draft = scene.draft
    let title: Phrase = turn.standing.isStandIn ? .decideAsStandIn : .decide
    return visit.page(
      texts(title), status: status,
      breadcrumb: [
        Crumb(texts(.approvals), link(.desk)), Crumb(texts.japanese(draft.content.subject), link(.draft(draft.id))), Crumb(texts(title)),
      ],
      adjust: {
        $0.mistakes = mistakes
        $0.shoulder = texts.japanese(draft.content.subject)
      }
    ) {
      let tags = handlingTags(draft)
      if !tags.isEmpty { tagList(tags) }
      standingNote(turn, scene)
      paper(draft.content.proposal)
      summaryList(
        [
          SummaryItem(texts(.drafterWord)) { who(draft.drafter) },
          SummaryItem(texts(.deciderWord)) {
            texts.japanese(turn.step.step.postName)
            span(.class("support")) { texts.japanese("　\(draft.rulesBasis)　\(draft.row)") }
          },
          draft.content.amount.map { amount in SummaryItem(texts(.amountWord)) { texts.yen(amount) } },
          draft.content.addressee.map { addressee in SummaryItem(texts(.addressee)) { texts.japanese(addressee).html } },
        ].compactMap { $0 } + scene.advice.facts.map { fact in SummaryItem(fact.label) { texts.japanese(fact.text) } }, in: texts)
      letterSection(scene)
      corrections(scene)
      opinions(scene)
      postForm(to: link(.act(id: draft.id, .answer)), token: visit.formToken) {
        input(.type("hidden"), .name("seen"), .value(String(draft.version)))
        input(.type("hidden"), .name("step"), .value(turn.step.id))
        input(.type("hidden"), .name("answer"), .value(StepAnswer.decided.rawValue))
        if turn.standing.isStandIn { input(.type("hidden"), .name("stand-in"), .value("yes")) }
        textArea(
          Field("opinion", texts(.opinionWord), hint: texts(.opinionHint), need: .optional, mistakes: mistakes), value: typed("opinion"),
          rows: 3,
          limit: 1000, in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        p { texts(.decideText) }
        buttonRow {
          actionButton(texts(title))
          linkButton(texts(.backToDraft), link(.draft(draft.id)), style: .text)
        }
      }
    }
  }

  // MARK: Wording

  func correctionPage(_ id: String) async throws -> Response {
    let scene = try await scene(id)
    guard scene.powers.mayCorrectWording, !scene.isCovered else { return .seeOther(link(.draft(id))) }
    return correctionPage(scene, Mistakes(), .ok)
  }

  private func correctionPage(_ scene: DraftScene, _ mistakes: Mistakes, _ status: Status) -> Response {
    let draft = scene.draft
    let isAgain = !mistakes.isEmpty
    return visit.page(
      texts(.correctWording), status: status,
      breadcrumb: [
        Crumb(texts(.approvals), link(.desk)), Crumb(texts.japanese(draft.content.subject), link(.draft(draft.id))),
        Crumb(texts(.correctWording)),
      ],
      adjust: {
        $0.mistakes = mistakes
        $0.lead = texts(.correctLead)
      }
    ) {
      postForm(to: link(.saveCorrection(draft.id)), token: visit.formToken, guardsLeaving: true) {
        input(.type("hidden"), .name("seen"), .value(String(draft.version)))
        for field in WordingCorrection.Field.allCases where field == .subject || field == .proposal || !draft.content[field].isEmpty {
          let value = isAgain ? prose(field.rawValue) : draft.content[field]
          if field == .subject {
            textField(Field(field.rawValue, texts(field.phrase), mistakes: mistakes), value: value, width: .full, in: texts)
          } else {
            textArea(
              Field(
                field.rawValue, texts(field.phrase), hint: field == .letter && draft.content.letterHasPlaces ? texts(.letterPlaces) : nil,
                need: field == .proposal ? .required : .optional, mistakes: mistakes), value: value,
              rows: field == .basis ? 3 : 8, in: texts)
          }
        }
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.keepCorrection))
          linkButton(texts(.backToDraft), link(.draft(draft.id)), style: .text)
        }
      }
    }
  }

  /// Keeps every text that was changed, each as a correction of its own.
  func saveCorrection(_ id: String) async throws -> Response {
    var mistakes = Mistakes()
    let finding = checkNumbers(&mistakes)
    for field in WordingCorrection.Field.allCases {
      mistakes.require(TextLength.count(prose(field.rawValue)) <= DraftForm.limit(field), field.rawValue, .tooLong)
    }
    let seen = form.text("seen").flatMap { Int($0) } ?? 0
    let texts = Dictionary(
      uniqueKeysWithValues: WordingCorrection.Field.allCases.compactMap { field in form[field.rawValue].map { (field, Self.prose($0)) } })
    guard mistakes.isEmpty else { return correctionPage(try await scene(id), mistakes, .unprocessableContent) }
    let desk = self
    do {
      try await visit.database.write { writer in
        let scene = try desk.scene(id, writer)
        // Marks would be written over what they stand for.
        guard !scene.isCovered else { throw ApprovalsFailure.covered }
        var version = seen
        var isChanged = false
        for field in WordingCorrection.Field.allCases {
          guard let text = texts[field], text != Self.prose(scene.draft.content[field]) else { continue }
          version = try CorrectWording(id, seen: version, field: field, text: text, desk: scene.desk).run(writer).version
          isChanged = true
        }
        guard isChanged else { throw ApprovalsFailure.nothingCorrected }
        try Self.numbers.log(finding, subject: "draft:\(id)", actor: scene.desk.actor, writer)
      }
    } catch let failure as Failure {
      guard failure.code != ApprovalsFailure.notOnRoute.code, let status = Self.status(of: failure) else { throw failure }
      mistakes.add(failure.code == "decisions.subject-needed" ? WordingCorrection.Field.proposal.rawValue : nil, failure.message)
      return correctionPage(try await scene(id), mistakes, status)
    }
    return .seeOther(link(.draft(id), query: [("done", DraftDone.corrected.rawValue)]).at("corrections"))
  }
}
