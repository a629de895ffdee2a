import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// The draft of a workflow: what is wrong with it, what it changes, how it reads; and publishing it.
extension WorkflowPages {
  func draft(_ id: String, status: Status = .ok) async throws -> Response {
    let model = try await load(id)
    guard let draft = model.draft else { return .seeOther(link(.show(id))) }
    let workflow = try draft.workflow()
    var view = WorkflowView(texts: texts, workflow: workflow)
    view.change = { link(.part(id, $0)) }
    view.add = { link(.part(id, .action("new")), query: [("from", $0)]) }
    let shown = view
    let before = try model.newest?.workflow()
    let findings = findings(workflow, before, model)
    return visit.page(
      texts(workflow.title), status: status, breadcrumb: trail(crumbs(model, workflow)),
      adjust: { frame in
        frame.shoulder = texts(.workflowDraft)
        frame.isWide = true
        frame.lead = texts(.workflowDraftLead)
        frame.notice = status == .conflict ? conflict : done
      }
    ) {
      p(.class("support")) {
        texts(.workflowLastChange)
        texts.japanese(person(draft.changedBy, model))
        "　"
        momentElement(draft.changedAt, in: texts)
      }
      pageSection(texts(.ruleChecked), id: "check") { told(findings, id) }
      if let before {
        pageSection(texts(.ruleDifference), id: "difference") { difference(before, workflow) }
      } else {
        p { texts(.workflowIsNew) }
      }
      buttonRow {
        linkButton(texts(.workflowPublishing), link(.publishing(id)))
        linkButton(texts(.workflowTry), link(.trial(id)), style: .outline)
      }
      pageSection(texts(.workflowBeginning), id: "beginning") {
        summaryList(
          [
            SummaryItem(texts(.workflowName), change: link(.part(id, .beginning))) { texts(workflow.title) },
            SummaryItem(texts(.workflowFirst), change: link(.part(id, .beginning))) {
              workflow.state(workflow.initial).map { texts($0.title).html } ?? HTML("—")
            },
          ], in: texts)
      }
      pageSection(texts(.workflowUsual), id: "usual") { shown.road() }
      pageSection(texts(.workflowStates), id: "states") {
        buttonRow {
          linkButton(texts(.workflowAddState), link(.part(id, .state("new"))), style: .outline)
          linkButton(texts(.workflowAddAction), link(.part(id, .action("new"))), style: .outline)
        }
        shown.states()
      }
      pageSection(texts(.workflowOtherWays), id: "more") {
        p { a(.href(link(.draftFile(id)))) { texts(.workflowExportDraft) } }
        disclosure(texts(.ruleDiscard)) {
          p { texts(.workflowDiscardText) }
          postButton(texts(.ruleDiscard), to: link(.discard(id)), token: visit.formToken, style: .destructive)
        }
      }
    }
  }

  var conflict: NotificationBanner {
    NotificationBanner(.warning, texts(ProcedureFailure.ruleChangedMeanwhile.message), isOutcome: true) {}
  }

  /// To the draft, and further.
  func crumbs(_ model: Model, _ workflow: Workflow, _ more: [Crumb] = []) -> [Crumb] {
    (model.newest == nil ? [] : [Crumb(texts(workflow.title), link(.show(model.id)))])
      + [Crumb(texts(.workflowDraft), more.isEmpty ? nil : link(.draft(model.id)))] + more
  }

  private func findings(_ workflow: Workflow, _ before: Workflow?, _ model: Model) -> [WorkflowFinding] {
    WorkflowFinding.all(in: workflow, before: before, used: model.use.published)
  }

  /// Each with the way to the part that is to be mended.
  @HTMLBuilder func told(_ findings: [WorkflowFinding], _ id: String) -> HTML {
    let errors = findings.filter(\.isError)
    let notes = findings.filter { !$0.isError }
    if errors.isEmpty {
      inlineAlert(.success, title: texts(.ruleFine), in: texts) { p { texts(.workflowFine) } }
    } else {
      inlineAlert(.error, title: texts(.ruleErrors(errors.count)), in: texts) { list(errors, id) }
    }
    if !notes.isEmpty { inlineAlert(.warning, title: texts(.ruleNotes), in: texts) { list(notes, id) } }
  }

  private func list(_ findings: [WorkflowFinding], _ id: String) -> HTML {
    ul(.class("findings")) {
      for finding in findings {
        li {
          texts(finding.message)
          switch finding.part {
          case .whole: HTML()
          case .state(let state): HTML("　") + a(.href(link(.part(id, .state(state))))) { texts(.workflowMendState) }
          case .action(let action): HTML("　") + a(.href(link(.part(id, .action(action))))) { texts(.workflowMendAction) }
          }
        }
      }
    }
  }

  func discard(_ id: String) async throws -> Response {
    let command = DiscardWorkflow(id: id, actor: visit.visitor.actor)
    let isKnown = try await visit.database.write { writer in
      try command.run(writer)
      return try WorkflowRecords.newest(id, writer) != nil
    }
    return .seeOther(link(isKnown ? .show(id) : .list, query: [("done", "discarded")]))
  }

  // MARK: Publishing

  func publishing(_ id: String, _ sent: Fields?, _ mistakes: Mistakes, status: Status = .ok) async throws -> Response {
    let model = try await load(id)
    guard let draft = model.draft else { return .seeOther(link(.show(id))) }
    let workflow = try draft.workflow()
    let before = try model.newest?.workflow()
    let findings = findings(workflow, before, model)
    let isSame = before == workflow && model.newest?.isRetired == false
    return visit.page(
      texts(.workflowPublishing), status: mistakes.isEmpty ? status : .unprocessableContent,
      breadcrumb: trail(crumbs(model, workflow, [Crumb(texts(.workflowPublishing))])),
      adjust: { frame in
        frame.shoulder = texts(workflow.title)
        frame.mistakes = mistakes
        if status == .conflict { frame.notice = conflict }
      }
    ) {
      pageSection(texts(.ruleChecked), id: "check") { told(findings, id) }
      if let before { pageSection(texts(.ruleDifference), id: "difference") { difference(before, workflow) } }
      if findings.contains(where: \.isError) || isSame {
        p { a(.href(link(.draft(id)))) { texts(.ruleBackToDraft) } }
      } else {
        pageSection(texts(.workflowPublishing), id: "publish") {
          effects(model)
          postForm(to: link(.publish(id)), token: visit.formToken, guardsLeaving: true) {
            input(.type("hidden"), .name("seen"), .value("\(draft.revision)"))
            textArea(
              Design.Field("note", texts(.workflowNote), hint: texts(.workflowNoteHint), need: .optional, mistakes: mistakes),
              value: sent?["note"] ?? "", rows: 2, limit: WorkflowLimits.text, in: texts)
            MyNumberGuard.overruling(mistakes, in: texts)
            buttonRow {
              actionButton(texts(.workflowPublish))
              a(.href(link(.draft(id)))) { texts(.ruleBackToDraft) }
            }
          }
        }
      }
    }
  }

  /// Who goes by it, and what becomes of cases under way.
  @HTMLBuilder private func effects(_ model: Model) -> HTML {
    if model.newest == nil {
      p { texts(.workflowPublishNew) }
    } else {
      ul {
        li { texts(.workflowUsed(model.use.published.count)) }
        li { texts(.workflowNewCases) }
        if model.use.openCases > 0 { li { texts(.workflowOpenCases(model.use.openCases)) } }
      }
    }
  }

  func publish(_ id: String) async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let note = fields.text("note") ?? ""
    if TextLength.count(note) > WorkflowLimits.text { mistakes.add("note", .tooLong(.workflowNote, limit: WorkflowLimits.text)) }
    let finding = Self.numbers.check(fields, by: visit.visitor)
    mistakes.append(Self.numbers.mistakes(finding))
    guard mistakes.isEmpty else { return try await publishing(id, fields, mistakes) }
    let command = PublishWorkflow(id: id, seen: fields["seen"].flatMap { Int($0) } ?? 0, note: note, actor: visit.visitor.actor)
    do {
      try await visit.database.write { writer in
        try command.run(writer)
        try Self.numbers.log(finding, subject: "workflow:\(id)", actor: command.actor, writer)
      }
    } catch let failure as Failure where failure.code == ProcedureFailure.ruleChangedMeanwhile.code {
      return try await publishing(id, fields, Mistakes(), status: .conflict)
    } catch let failure as Failure where failure.code == ProcedureFailure.ruleWrong.code {
      mistakes.add(nil, failure.message)
      return try await publishing(id, fields, mistakes)
    }
    return .seeOther(link(.show(id), query: [("done", "published")]))
  }
}
