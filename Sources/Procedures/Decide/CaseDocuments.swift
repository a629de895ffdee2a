import Casework
import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

extension Procedure.OutcomeRules {
  /// Those to which an action leads.
  func outcomes(of action: Workflow.Action) -> [Outcome] {
    action.outcomes.isEmpty ? outcomes : outcomes.filter { action.outcomes.contains($0.kind) }
  }
}

extension CaseDesk {
  /// Actions that are done on a page of their own: an outcome with its letter.
  static func isComposed(_ action: Workflow.Action, _ model: CaseModel) -> Bool {
    switch action.effect {
    case .draft: model.listed.procedure.outcome.decision != nil
    case .complete: model.folder.item.outcome == nil && !outcomes(of: action, model).isEmpty
    default: false
    }
  }

  /// The procedure's outcomes to which an action leads.
  static func outcomes(of action: Workflow.Action, _ model: CaseModel) -> [Procedure.OutcomeRules.Outcome] {
    model.listed.procedure.outcome.outcomes(of: action)
  }

  /// Drafts about the case, and what went out.
  @HTMLBuilder func documents(_ model: CaseModel) -> HTML {
    let others = otherLetters(model)
    if !model.drafts.isEmpty || !model.documents.isEmpty || !others.isEmpty {
      pageSection(texts(.documentsWord), id: "documents") {
        for draft in model.drafts { line(of: draft, model) }
        for document in model.documents { line(of: document, model) }
        others
      }
    }
  }

  @HTMLBuilder private func line(of draft: Draft, _ model: CaseModel) -> HTML {
    div(.class("case-entry")) {
      tag(texts(draft.state.phrase), draft.state.isDecided ? .green : .blue)
      p { texts.japanese(draft.content.subject).html }
      p(.class("support")) {
        texts.japanese([draft.drafter.postName, draft.drafter.name].filter { !$0.isEmpty }.joined(separator: "　"))
        "　"
        texts.date(draft.draftedOn)
        if let number = draft.number { HTML("　" + number) }
      }
      buttonRow {
        if let pages = visit.services.ports.port(DraftPages.self) {
          linkButton(texts(.openDraft), pages.link(visit, draft.id), style: .outline)
        }
        if draft.state == .decided || draft.state == .numbered, model.mayIssue(draft) {
          linkButton(
            texts(model.verdicts[draft.id]?.how == .cancel ? .issueCancel : .issueTitle),
            visit.link(ProceduresRoute.decide(.issue(id: model.folder.item.id, draft: draft.id))))
        }
      }
    }
  }

  @HTMLBuilder private func line(of document: IssuedDocument, _ model: CaseModel) -> HTML {
    div(.class("case-entry")) {
      tag(texts(document.state.phrase), document.state == .valid ? .green : .red)
      p { texts.japanese("\(document.kind)　\(document.number)").html }
      p(.class("support")) { texts.date(document.datedOn) }
      if document.state != .valid, model.shield.showsAll, let reason = document.reason {
        p(.class("support")) {
          texts(.changeReason)
          "　"
          texts.japanese(reason).html
        }
      }
      p {
        a(.href(visit.link(ProceduresRoute.decide(.document(id: model.folder.item.id, document: document.id))))) { texts(.paperWordPDF) }
        if document.state == .valid, model.mayChange(document) {
          "　"
          a(.href(visit.link(ProceduresRoute.decide(.change(id: model.folder.item.id, document: document.id))))) { texts(.changeTitle) }
        }
      }
    }
  }
}

extension CaseModel {
  /// Whether the officer may send out what was decided: the case waits for it, or it changes what went out.
  func mayIssue(_ draft: Draft) -> Bool {
    switch verdicts[draft.id]?.how {
    case nil: false
    case .decide: remaining.contains { $0.effect == .issue || $0.effect == .refer }
    case .change, .correct, .cancel, .renew, .letter, .extend: mayChange
    }
  }

  /// The same of one document: what needed no decision is also in the hands of whoever may end such a case.
  func mayChange(_ document: IssuedDocument) -> Bool {
    mayChange || LetterFate.isDirect(document, listed.procedure) && TakeBackLetter.mayEnd(folder.item, workflow, actor)
  }

  /// Whether the officer may change, take back or issue again what went out: who handles the case.
  var mayChange: Bool { actor.may([.unit, .department], on: folder.item) }
}
