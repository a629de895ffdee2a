import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension CaseDesk {
  /// What the officer may do now: a link for what has a page of its own, else one form an action, with what the action wants to be told.
  @HTMLBuilder func actions(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    if !model.remaining.isEmpty {
      pageSection(texts(.actionsWord), id: "actions") {
        let linked = model.remaining.compactMap { action in own(action, model).map { (action, $0) } }
        // 収受 wants nothing to be told: one press.
        let pressed = model.remaining.filter { $0.effect == .register && failed?.action != $0.id }
        if !pressed.isEmpty {
          buttonRow {
            for action in pressed {
              postForm(to: link(.act(id: model.folder.item.id, action: action.id)), token: visit.formToken) {
                Markup.input(.type("hidden"), .name("version"), .value("\(model.folder.item.version)"))
                actionButton(texts(action.title))
              }
            }
          }
        }
        if !linked.isEmpty {
          buttonRow {
            for (action, link) in linked { linkButton(action.effect == .correct ? texts(.enterCorrection) : texts(action.title), link) }
          }
        }
        for action in model.remaining where own(action, model) == nil && !pressed.contains(where: { $0.id == action.id }) {
          let mistakes = failed?.action == action.id ? failed?.mistakes ?? Mistakes() : Mistakes()
          disclosure(texts(action.title), isOpen: model.remaining.count == 1 || !mistakes.isEmpty) {
            postForm(to: link(.act(id: model.folder.item.id, action: action.id)), token: visit.formToken) {
              Markup.input(.type("hidden"), .name("version"), .value("\(model.folder.item.version)"))
              inputs(action, model, mistakes)
              MyNumberGuard.overruling(mistakes, in: texts)
              actionButton(texts(action.title), style: action.effect == .withdraw ? .destructive : .solid)
            }
          }
        }
      }
    }
  }

  /// What was typed for an action that is not offered any more, since somebody else was faster.
  @HTMLBuilder func kept(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    if let failed, model.workflow.action(failed.action) != nil, !model.remaining.contains(where: { $0.id == failed.action }) {
      let typed = ["message", "note", "remark", "number"].compactMap { visit.request.form.text($0) }
      if !typed.isEmpty {
        pageSection(texts(.keptTyped), id: "kept") {
          p { texts(.keptTypedText) }
          for text in typed {
            div(.class("case-entry")) { for line in text.split(separator: "\n") { p(.lang(texts.contentLanguage)) { String(line) } } }
          }
        }
      }
    }
  }

  /// The page on which an action is done; nil where it is done right here.
  private func own(_ action: Workflow.Action, _ model: CaseModel) -> Link? {
    let id = model.folder.item.id
    if Self.isComposed(action, model) { return visit.link(ProceduresRoute.decide(.compose(id: id, action: action.id))) }
    if action.effect == .correct { return link(.correction(id)) }
    if action.effect == .extend {
      return visit.link(ProceduresRoute.decide(.letter(id: id, letter: model.listed.procedure.extensionLetter.id)))
    }
    guard action.effect == .issue || action.effect == .refer else { return nil }
    return model.drafts.last { model.verdicts[$0.id]?.how == .decide && ($0.state == .decided || $0.state == .numbered) }
      .map { visit.link(ProceduresRoute.decide(.issue(id: id, draft: $0.id))) }
  }

  @HTMLBuilder private func inputs(_ action: Workflow.Action, _ model: CaseModel, _ mistakes: Mistakes) -> HTML {
    let sent = mistakes.isEmpty ? nil : visit.request.form
    switch action.effect {
    case .askCorrection:
      checkboxGroup(
        Design.Field("question", texts(.correctWhich), scope: action.id, mistakes: mistakes),
        choices: model.form.pages.flatMap(\.questions).filter(\.isAsked).map { Choice($0.id, texts($0.label)) },
        values: Set(sent?.all("question") ?? []), in: texts)
      textArea(
        Design.Field("message", texts(.correctMessage), hint: texts(.correctMessageHint), scope: action.id, mistakes: mistakes),
        value: sent?["message"] ?? "", rows: 4, limit: 1000, in: texts)
      dateField(
        Design.Field("due", texts(.correctDue), scope: action.id, mistakes: mistakes),
        value: sent.map { sent in DateParts(field: "due") { sent[$0] } } ?? DateParts(today.adding(days: 14)), in: texts)
    case .issue, .complete:
      if !model.listed.procedure.outcome.outcomes.isEmpty, model.folder.item.outcome == nil {
        radioGroup(
          Design.Field("outcome", texts(.outcomeWord), scope: action.id, mistakes: mistakes),
          choices: model.listed.procedure.outcome.outcomes.map { Choice($0.id, texts($0.title)) }, value: sent?["outcome"] ?? "", in: texts)
      }
    case .table, .resolve, .handOver: councilInputs(action.effect, model, sent, mistakes)
    case .note, .withdraw, .reopen:
      textArea(
        Design.Field("note", texts(.noteWord), need: .optional, scope: action.id, mistakes: mistakes), value: sent?["note"] ?? "", rows: 2,
        limit: 500, in: texts)
    default: HTML()
    }
  }

  func act(_ id: String, _ actionID: String) async throws -> Response {
    let fields = visit.request.form
    let desk = self
    var mistakes = Mistakes()
    let (workflow, asked) = try await visit.database.read { reader in
      guard let item = try reader.casework(id) else { throw ProcedureFailure.unknownCase }
      let workflow = try Workflows.of(item, reader)
      return (workflow, workflow.action(actionID)?.effect)
    }
    let input = input(asked, fields, &mistakes)
    let numbers = MyNumberGuard()
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
    guard mistakes.isEmpty else { return try await item(id, (actionID, mistakes)) }
    let version = fields["version"].flatMap { Int($0) }
    let town = visit.town.name
    do {
      try await visit.database.write(ActOnCase.foresight(id)) { writer in
        let actor = try desk.actor(writer)
        guard let item = try writer.casework(id) else { throw ProcedureFailure.unknownCase }
        let checks = try Catalogue.listed(item.procedure, version: item.procedureVersion, writer).procedure.outcome.checklist.map(\.id)
        let after = try ActOnCase(
          id, version: version, action: actionID, input: input, workflow: workflow, checklist: checks, actor: actor,
          office: OfficeRules.read(town: town, writer).office
        ).run(writer)
        if after.isClosed, let decisions = try? DecideDesk(visit: desk.visit).decisions(writer).desk {
          try CompleteDraftsOfCase(reference: after.reference, decisions: decisions).run(writer)
        }
        try numbers.log(finding, subject: "case:\(id)", actor: actor.id, writer)
      }
    } catch let failure as Failure where failure.kind == .conflict {
      // Somebody else was faster, or something is still open: the case as it is now, with what was typed.
      mistakes.add(nil, failure.message)
      return try await item(id, (actionID, mistakes), status: .conflict)
    }
    return .seeOther(link(.item(id), query: [("done", "action")]))
  }

  private func input(_ effect: Workflow.Effect?, _ fields: Fields, _ mistakes: inout Mistakes) -> ActInput {
    switch effect {
    case .askCorrection:
      let questions = fields.all("question")
      if questions.isEmpty { mistakes.add("question", .chooseQuestions) }
      let message = fields.text("message") ?? ""
      if message.isEmpty { mistakes.add("message", .writeMessage) }
      guard let due = DateParts(field: "due", value: { fields[$0] }).date else {
        mistakes.add("due", .writeDue)
        return .none
      }
      if due <= today { mistakes.add("due", .writeDue) }
      return .correction(ActInput.Correction(questions: questions, message: message, dueOn: due))
    case .issue, .complete: return fields.text("outcome").map { .outcome($0) } ?? .none
    case .table, .resolve, .handOver: return councilInput(effect, fields, &mistakes)
    case .note, .withdraw, .reopen: return fields.text("note").map { .note($0) } ?? .none
    default: return .none
    }
  }
}
