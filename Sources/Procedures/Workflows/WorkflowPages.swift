import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// 仕事の流れ: how cases of each kind go through the office, read by every officer and changed in drafts by those who plan and administer.
struct WorkflowPages: Sendable {
  let visit: Visit

  var texts: Texts { visit.texts }
  static let numbers = MyNumberGuard(exempt: ["seen", "from", "to", "after"])

  /// Planners and administrators.
  var mayChange: Bool { RulePages(visit: visit).mayChange }

  func respond(to route: WorkflowRoute) async throws -> Response {
    switch route {
    case .list: try await list()
    case .show(let id): try await show(id)
    case .version(let id, let number): try await version(id, number)
    case .file(let id, let number): try await file(id, number)
    case .confirmRetiring(let id): try await confirmRetiring(id)
    case .retire(let id): try await retire(id)
    case .new: try await new(nil, Mistakes())
    case .make: try await make()
    case .importing: importing(nil, Mistakes(), [])
    case .takeIn: try await takeIn()
    case .begin(let id): try await begin(id)
    case .draft(let id): try await draft(id)
    case .discard(let id): try await discard(id)
    case .publishing(let id): try await publishing(id, nil, Mistakes())
    case .publish(let id): try await publish(id)
    case .trial(let id): try await trial(id)
    case .draftFile(let id): try await draftFile(id)
    case .part(let id, let part): try await self.part(id, part)
    case .save(let id, let part): try await save(id, part)
    case .confirmRemoval(let id, let part): try await confirmRemoval(id, part)
    case .remove(let id, let part): try await remove(id, part)
    }
  }

  func link(_ route: WorkflowRoute, query: [(String, String)] = []) -> Link {
    visit.link(ProceduresRoute.rules(.workflow(route)), query: query)
  }

  // MARK: What pages show

  struct Model: Sendable {
    let id: String
    /// The newest first; empty for what was never published.
    let versions: [WorkflowVersion]
    let draft: WorkflowDraft?
    /// What the town's file says now.
    let file: String?
    let use: WorkflowUse
    let officers: [String: String]
    /// Titles of the workflows that can be chosen beside it.
    let otherNames: Set<String>

    var newest: WorkflowVersion? { versions.first }
    /// The file has changed after a version was published in the browser.
    var fileDiffers: Bool {
      guard let newest, !newest.isFromFile, let file else { return false }
      return !versions.contains { $0.text == file }
    }
  }

  /// Throws `procedures.unknown-workflow` where there is neither a version nor a draft.
  func load(_ id: String) async throws -> Model {
    let ports = visit.services.ports
    return try await visit.database.read { reader in
      let versions = try WorkflowRecords.versions(id, reader)
      let draft = try WorkflowRecords.draft(id, reader)
      guard draft != nil || !versions.isEmpty else { throw ProcedureFailure.unknownWorkflow }
      let people = (versions.map(\.publishedBy) + [draft?.changedBy].compactMap { $0 }).filter { $0.hasPrefix("officer:") }
      return Model(
        id: id, versions: versions, draft: draft, file: try RuleFileRecords.find(.workflow, id, reader)?.text,
        use: try WorkflowUse(id, reader),
        officers: try ports.port(OfficeDirectory.self)?.officers(reader, Set(people.map { String($0.dropFirst(8)) })) ?? [:],
        otherNames: Set(try Workflows.all(reader).map(\.workflow).filter { $0.id != id }.map(\.title.japanese)))
    }
  }

  func person(_ actor: String, _ model: Model) -> String {
    actor.hasPrefix("officer:")
      ? model.officers[String(actor.dropFirst(8))] ?? texts(.formerOfficer).plainWords : texts(.theProgram).plainWords
  }

  func trail(_ more: [Crumb]) -> [Crumb] {
    [Crumb(texts(.townRules), visit.link(ProceduresRoute.rules(.list))), Crumb(texts(.workflowsTitle), link(.list))] + more
  }

  var done: NotificationBanner? {
    visit.request.query["done"].flatMap(Phrase.workflowDone).map { NotificationBanner(.success, texts($0), isOutcome: true) {} }
  }

  // MARK: Reading

  private func list() async throws -> Response {
    let mayChange = mayChange
    let (versions, drafts, used) = try await visit.database.read { reader in
      (
        try WorkflowRecords.newest(reader), try WorkflowRecords.drafts(reader),
        Dictionary(grouping: try Catalogue.published(reader), by: \.procedure.workflow).mapValues(\.count)
      )
    }
    let drafted = Set(drafts.map(\.id))
    let known = Set(versions.map(\.id))
    let current = versions.filter { !$0.isRetired }.compactMap { version in (try? version.workflow()).map { (version, $0) } }
    let retired = versions.filter(\.isRetired).compactMap { version in (try? version.workflow()).map { (version, $0) } }
    let begun = drafts.filter { !known.contains($0.id) }.compactMap { try? $0.workflow() }
    return visit.page(
      texts(.workflowsTitle), breadcrumb: Array(trail([]).dropLast()) + [Crumb(texts(.workflowsTitle))],
      adjust: { frame in
        frame.lead = texts(.workflowsWhat)
        frame.notice = done
      }
    ) {
      if mayChange {
        buttonRow {
          linkButton(texts(.workflowNew), link(.new))
          a(.href(link(.importing))) { texts(.workflowImport) }
        }
      }
      if mayChange, !begun.isEmpty {
        pageSection(texts(.workflowsBegun), id: "begun") {
          linkList(begun.map { (texts($0.title), link(.draft($0.id)), nil) })
        }
      }
      pageSection(texts(.workflowsNow), id: "now") {
        if current.isEmpty { p { texts(.ruleNone) } }
        cardList(
          current.map { version, workflow in
            Card(
              texts(workflow.title), link(.show(workflow.id)),
              tags: [tag(texts(version.isFromFile ? .ruleOfFile : .ruleVersion(version.number)), .blue)]
                + (mayChange && drafted.contains(workflow.id) ? [tag(texts(.ruleDraftThere), .yellow)] : []),
              text: texts(.workflowUsed(used[workflow.id] ?? 0)))
          }, columns: 2)
      }
      if !retired.isEmpty {
        pageSection(texts(.workflowsRetired), id: "retired") {
          linkList(retired.map { _, workflow in (texts(workflow.title), link(.show(workflow.id)), nil) })
        }
      }
    }
  }

  private func show(_ id: String) async throws -> Response {
    let model = try await load(id)
    guard let newest = model.newest else {
      guard mayChange else { throw ProcedureFailure.unknownWorkflow }
      return .seeOther(link(.draft(id)))
    }
    let workflow = try newest.workflow()
    let view = WorkflowView(texts: texts, workflow: workflow)
    return visit.page(
      texts(workflow.title), breadcrumb: trail([Crumb(texts(workflow.title))]),
      adjust: { frame in
        frame.lead = texts(.workflowLead)
        frame.isWide = true
        frame.notice = done
      }
    ) {
      if newest.isRetired { inlineAlert(.info, in: texts) { p { texts(.workflowIsRetired) } } }
      if mayChange { ways(model) }
      pageSection(texts(.workflowUsual), id: "usual") { view.road() }
      pageSection(texts(.workflowStates), id: "states") { view.states() }
      if !model.use.published.isEmpty {
        pageSection(texts(.workflowProcedures), id: "procedures") {
          ul {
            for procedure in model.use.published {
              li { a(.href(visit.link(ProceduresRoute.entry(procedure.id)))) { texts(procedure.title) } }
            }
          }
        }
      }
      pageSection(texts(.ruleVersions), id: "versions") { versionTable(model) }
      if mayChange, !newest.isRetired, !model.use.isUsed {
        pageSection(texts(.workflowRetire), id: "retire") {
          p { texts(.workflowRetireText) }
          p { a(.href(link(.confirmRetiring(id)))) { texts(.workflowRetire) } }
        }
      }
    }
  }

  /// What may be done with a published workflow.
  @HTMLBuilder private func ways(_ model: Model) -> HTML {
    buttonRow {
      if model.draft != nil {
        linkButton(texts(.ruleOpenDraft), link(.draft(model.id)))
      } else {
        postButton(texts(.ruleBegin), to: link(.begin(model.id)), token: visit.formToken, style: .solid)
      }
      linkButton(texts(.workflowCopy), link(.new, query: [("from", model.id)]), style: .outline)
    }
    if model.fileDiffers {
      inlineAlert(.info, in: texts) {
        p { texts(.ruleFileDiffers) }
        if model.draft == nil {
          postButton(
            texts(.workflowBeginFromFile), to: link(.begin(model.id)), token: visit.formToken, fields: [("source", "file")])
        }
      }
    }
  }

  private func versionTable(_ model: Model) -> HTML {
    dataTable(
      caption: texts(.ruleVersions), id: "version-table", captionHidden: true,
      columns: [
        Column(texts(.ruleVersionWord), isHeader: true), Column(texts(.workflowPublishedAt)), Column(texts(.workflowPublishedBy)),
        Column(texts(.workflowNote)),
      ],
      rows: model.versions.map { version in
        Design.Row([
          a(.href(link(.version(model.id, version.number)))) { texts(.ruleVersion(version.number)) }
            + (version == model.newest && !version.isRetired ? HTML(" ") + tag(texts(.workflowInUse), .green) : HTML()),
          momentElement(version.publishedAt, in: texts), texts.japanese(person(version.publishedBy, model)).html,
          version.isFromFile ? HTML(texts(.ruleOfFile)) : version.note.isEmpty ? HTML("—") : texts.japanese(version.note).html,
        ])
      }, in: texts)
  }
}
