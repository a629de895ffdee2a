import Casework
import Contracts
import Decisions
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the officers' pages on which a case is decided, its letter is sent, and a letter that went out is changed.
struct DecideDesk {
  let visit: Visit

  var texts: Texts { visit.texts }
  var desk: CaseDesk { CaseDesk(visit: visit) }
  var today: CalendarDate { visit.clock.today }

  func respond(to route: DecideRoute) async throws -> Response {
    // A letter tells where somebody lives.
    if let turned = try await desk.turnedBack(from: route.item) { return turned }
    return switch route {
    case .compose(let id, let action): try await compose(id, action)
    case .propose(let id, let action): try await propose(id, action)
    case .letter(let id, let letter): try await self.letter(id, letter)
    case .proposeLetter(let id, let letter): try await proposeLetter(id, letter)
    case .issue(let id, let draft): try await issue(id, draft)
    case .send(let id, let draft): try await send(id, draft)
    case .sample(let id, let draft): try await sample(id, draft)
    case .document(let id, let document): try await paper(id, document)
    case .change(let id, let document): try await change(id, document)
    case .startChange(let id, let document): try await startChange(id, document)
    case .otherwise(let id, let draft): try await otherwise(id, draft)
    case .decideOtherwise(let id, let draft): try await decideOtherwise(id, draft)
    }
  }

  func link(_ route: DecideRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.decide(route), query: query) }

  /// The visiting officer's desk of decisions today, with the number books. Throws `decisions.no-rules`.
  func decisions(_ reader: Reader) throws -> (desk: DecisionDesk, books: NumberBooks) {
    let ports = visit.services.ports
    let officer = try visit.officer()
    return try DecisionSources(office: ports.port(OfficeSource.self), rules: ports.port(RulesSource.self)).desk(
      person: officer.id, name: officer.name, on: today, reader)
  }

  /// A case with what may be done, for a page about one of its actions.
  struct Scene: Sendable {
    let model: CaseModel
    let action: Workflow.Action
    /// Those to which the action leads.
    let outcomes: [Procedure.OutcomeRules.Outcome]
    /// Who decides depends on an amount that no answer tells.
    let needsAmount: Bool
    /// What of the budget may be granted; nil where there is none to keep to.
    var room: GrantRoom? = nil
  }

  func scene(_ id: String, _ action: String, _ writer: Writer) throws -> Scene {
    let actor = try desk.actor(writer)
    let model = try desk.model(LookAtCase(id, actor: actor).run(writer), actor, writer)
    guard let action = model.remaining.first(where: { $0.id == action }), CaseDesk.isComposed(action, model) else {
      throw CaseworkFailure.notNow(action)
    }
    var needsAmount = false
    let outcomes = CaseDesk.outcomes(of: action, model)
    if action.effect == .draft, let rule = model.listed.procedure.outcome.decision, rule.amount == nil {
      let rules = try decisions(writer).desk.rules
      needsAmount = outcomes.contains { rules.rows(of: $0.rule ?? rule.rule).contains { $0.amountUpTo != nil } }
    }
    return Scene(
      model: model, action: action, outcomes: outcomes, needsAmount: needsAmount,
      room: outcomes.contains { $0.granted != nil } ? try GrantRoom.read(model.folder.story, on: today, writer) : nil)
  }

  func words(_ model: CaseModel) -> LetterWords {
    LetterWords(model.folder, model.form, model.listed.procedure, town: visit.town.name, today: today)
  }

  func words(_ model: CaseModel, _ entry: VerdictEntry) -> LetterWords {
    var words = words(model)
    (words.outcome, words.reason, words.conditions, words.fields) = (entry.outcome, entry.reason, entry.conditions, entry.fields)
    return words
  }

  // MARK: Composing

  private func compose(_ id: String, _ action: String) async throws -> Response {
    let desk = self
    let scene = try await visit.database.write { try desk.scene(id, action, $0) }
    let asked = visit.request.query["outcome"]
    guard let outcome = scene.outcomes.first(where: { $0.id == asked }) ?? (scene.outcomes.count == 1 ? scene.outcomes.first : nil) else {
      return choose(scene)
    }
    return form(scene, outcome, nil)
  }

  private func frame(_ scene: Scene, _ mistakes: Mistakes = Mistakes(), lead: Phrase?, @HTMLBuilder _ content: () -> HTML) -> Response {
    let item = scene.model.folder.item
    return visit.page(
      texts(scene.action.title), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.casesTitle), desk.link(.inbox)), Crumb(texts.japanese(item.applicant), desk.link(.item(item.id))),
        Crumb(texts(scene.action.title)),
      ],
      adjust: { frame in
        frame.shoulder = texts.japanese("\(item.title)　\(item.applicant)")
        frame.mistakes = mistakes
        frame.lead = lead.map { texts($0) }
      }, content: content)
  }

  private func choose(_ scene: Scene) -> Response {
    frame(scene, lead: .verdictChoose) {
      queryForm(to: link(.compose(id: scene.model.folder.item.id, action: scene.action.id))) {
        radioGroup(
          Design.Field("outcome", texts(.outcomeWord)), choices: scene.outcomes.map { Choice($0.id, texts($0.title)) },
          value: scene.outcomes.first?.id,
          in: texts)
        actionButton(texts(.verdictNext))
      }
    }
  }

  func form(_ scene: Scene, _ outcome: Procedure.OutcomeRules.Outcome, _ entry: VerdictEntry?) -> Response {
    let sent = entry == nil ? nil : visit.request.form
    let mistakes = entry?.mistakes ?? Mistakes()
    let letter = scene.model.listed.procedure.outcome.letters.first { $0.id == outcome.letter }
    return frame(scene, mistakes, lead: nil) {
      if let hint = StatutoryHint(scene.model) {
        inlineAlert(hint.isInTime ? .info : .warning, title: texts(.statutoryWord), in: texts) { hint.html(texts) }
      }
      if outcome.granted != nil, let room = scene.room, let standing = room.standing { self.room(room, standing) }
      p {
        strong { texts(.outcomeWord) }
        "　"
        texts(outcome.title).html
        if scene.outcomes.count > 1 {
          "　"
          a(.href(link(.compose(id: scene.model.folder.item.id, action: scene.action.id)))) { texts(.verdictOther) }
        }
      }
      postForm(to: link(.propose(id: scene.model.folder.item.id, action: scene.action.id)), token: visit.formToken) {
        hidden("outcome", outcome.id)
        hidden("version", "\(scene.model.folder.item.version)")
        if let letter {
          for field in letter.fields { letterField(field, sent, mistakes) }
        }
        if outcome.needsReason || letter?.body.contains("{{reason}}") == true {
          textArea(
            Design.Field("reason", texts(.verdictReasonWord), hint: texts(.verdictReasonHint), mistakes: mistakes),
            value: sent?["reason"] ?? "", rows: 4,
            limit: 2000, in: texts)
        }
        if letter != nil {
          textArea(
            Design.Field("conditions", texts(.verdictConditions), hint: texts(.verdictConditionsHint), need: .optional, mistakes: mistakes),
            value: sent?["conditions"] ?? "", rows: 3, limit: 2000, in: texts)
        }
        if scene.needsAmount, letter?.fields.contains(where: { $0.id == "amount" && $0.kind == "yen" }) != true {
          textField(
            Design.Field("amount", texts(.verdictAmount), hint: texts(.verdictAmountHint), mistakes: mistakes),
            value: sent?["amount"] ?? "", kind: .digits,
            width: .short, unit: texts(.yenUnit), in: texts)
        }
        if scene.action.effect == .draft {
          radioGroup(
            Design.Field("weight", texts(.verdictWeight), hint: texts(.verdictWeightHint)),
            choices: DraftWeight.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
            value: sent?["weight"] ?? (scene.model.folder.item.isImportant ? DraftWeight.important : .ordinary).rawValue, in: texts)
          checkbox(Design.Field("urgent", texts(.verdictUrgent), need: .unmarked), value: "1", isChecked: sent?["urgent"] == "1", in: texts)
        } else if letter != nil {
          sendingFields(scene.model.folder.item, words(scene.model).addressee(letter!), sent, mistakes)
        }
        MyNumberGuard.overruling(mistakes, in: texts)
        actionButton(texts(.verdictCheck))
      }
    }
  }

  /// What is left of the budget, before an amount is written.
  private func room(_ room: GrantRoom, _ standing: BudgetStanding) -> HTML {
    inlineAlert(standing.left > 0 ? .info : .warning, title: texts(.budgetRoom(texts.yen(max(standing.left, 0)))), in: texts) {
      if room.own > 0, let most = room.most { p { texts(.budgetRoomOwn(texts.yen(room.own), texts.yen(most))) } }
      p {
        a(.href(visit.link(ProceduresRoute.budgets(.show(standing.procedure)), query: [("year", "\(standing.year.year)")]))) {
          texts(.budgetMore)
        }
      }
    }
  }

  func hidden(_ name: String, _ value: String) -> HTML { Markup.input(.type("hidden"), .name(name), .value(value)) }

  @HTMLBuilder func letterField(_ field: Procedure.OutcomeRules.LetterTemplate.Field, _ sent: Fields?, _ mistakes: Mistakes) -> HTML {
    let name = VerdictEntry.field(field.id)
    let shown = Design.Field(name, texts.japanese(field.label), need: field.isNeeded ? .required : .optional, mistakes: mistakes)
    switch field.kind {
    case "date": dateField(shown, value: sent.map { sent in DateParts(field: name) { sent[$0] } } ?? DateParts(), in: texts)
    case "yen": textField(shown, value: sent?[name] ?? "", kind: .digits, width: .short, unit: texts(.yenUnit), in: texts)
    case "number": textField(shown, value: sent?[name] ?? "", kind: .digits, width: .short, in: texts)
    case "long-text": textArea(shown, value: sent?[name] ?? "", rows: 4, limit: 2000, in: texts)
    default: textField(shown, value: sent?[name] ?? "", width: .long, in: texts)
    }
  }
}
