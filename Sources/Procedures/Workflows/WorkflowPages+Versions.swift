import Casework
import Design
import Kernel
import Markup
import Storage
import Web

/// Earlier versions, workflows as files, and taking one out of use.
extension WorkflowPages {
  func version(_ id: String, _ number: Int) async throws -> Response {
    let model = try await load(id)
    guard let version = model.versions.first(where: { $0.number == number }) else { throw ProcedureFailure.unknownWorkflow }
    let workflow = try version.workflow()
    let before = try model.versions.first { $0.number < number }.map { try $0.workflow() }
    let view = WorkflowView(texts: texts, workflow: workflow)
    return visit.page(
      texts(.ruleVersion(number)),
      breadcrumb: trail([Crumb(texts(workflow.title), link(.show(id))), Crumb(texts(.ruleVersion(number)))]),
      adjust: { frame in
        frame.shoulder = texts(workflow.title)
        frame.isWide = true
      }
    ) {
      summaryList(
        [
          SummaryItem(texts(.workflowPublishedAt)) { momentElement(version.publishedAt, in: texts) },
          SummaryItem(texts(.workflowPublishedBy)) { texts.japanese(person(version.publishedBy, model)) },
          SummaryItem(texts(.workflowNote)) {
            version.isFromFile ? HTML(texts(.ruleOfFile)) : version.note.isEmpty ? HTML("—") : texts.japanese(version.note).html
          },
        ], in: texts)
      buttonRow {
        if mayChange, model.draft == nil {
          postButton(texts(.workflowBeginFromThis), to: link(.begin(id)), token: visit.formToken, fields: [("source", "\(number)")])
        }
        a(.href(link(.file(id, number)))) { texts(.workflowExport) }
      }
      if let before { pageSection(texts(.ruleDifference), id: "difference") { difference(before, workflow) } }
      pageSection(texts(.workflowUsual), id: "usual") { view.road() }
      pageSection(texts(.workflowStates), id: "states") { view.states() }
    }
  }

  func difference(_ before: Workflow, _ after: Workflow) -> HTML {
    RuleDifference(from: before.lines(naming: after), to: after.lines()).list(texts) { HTML(texts($0)) }
  }

  func file(_ id: String, _ number: Int) async throws -> Response {
    let text = try await visit.database.read { try WorkflowRecords.text(Workflow.Key(id, version: number), $0) }
    guard let text else { throw ProcedureFailure.unknownWorkflow }
    return .download(Array(text.utf8), type: "application/json; charset=utf-8", filename: "\(id)-\(number).json")
  }

  func confirmRetiring(_ id: String) async throws -> Response {
    let model = try await load(id)
    guard let newest = model.newest, !newest.isRetired else { return .seeOther(link(.show(id))) }
    let workflow = try newest.workflow()
    let isUsed = model.use.isUsed
    return visit.page(
      texts(.workflowRetire), breadcrumb: trail([Crumb(texts(workflow.title), link(.show(id))), Crumb(texts(.workflowRetire))]),
      adjust: { $0.shoulder = texts(workflow.title) }
    ) {
      if isUsed {
        inlineAlert(.warning, title: texts(.workflowCannotRetire), in: texts) {
          p { texts(ProcedureFailure.workflowUsed.message) }
          ul {
            for procedure in model.use.published + model.use.others {
              li { a(.href(visit.link(ProceduresRoute.entry(procedure.id)))) { texts(procedure.title) } }
            }
            if model.use.allCases > 0 { li { texts(.workflowCases(model.use.allCases)) } }
          }
        }
        p { a(.href(link(.show(id)))) { texts(.goBack) } }
      } else {
        p { texts(.workflowRetireText) }
        postForm(to: link(.retire(id)), token: visit.formToken) {
          buttonRow {
            actionButton(texts(.workflowRetire), style: .destructive)
            a(.href(link(.show(id)))) { texts(.goBack) }
          }
        }
      }
    }
  }

  func retire(_ id: String) async throws -> Response {
    let command = RetireWorkflow(id: id, actor: visit.visitor.actor)
    do { try await visit.database.write { try command.run($0) } } catch let failure as Failure
      where failure.code == ProcedureFailure.workflowUsed.code
    {
      return .seeOther(link(.confirmRetiring(id)))
    }
    return .seeOther(link(.list, query: [("done", "retired")]))
  }
}
