import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// How a draft begins: as a copy of another workflow, from a file, or of what is in force.
extension WorkflowPages {
  private func title(_ sent: Fields?) -> TypedText {
    TypedText(
      name: "title", label: .workflowName, hint: .workflowNameHint, sent: sent, kept: nil, limit: WorkflowLimits.title)
  }

  func new(_ sent: Fields?, _ mistakes: Mistakes) async throws -> Response {
    let known = try await visit.database.read { try Workflows.all($0).map(\.workflow) }
    return visit.page(
      texts(.workflowNew), status: mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: trail([Crumb(texts(.workflowNew))]),
      adjust: { frame in
        frame.lead = texts(.workflowNewLead)
        frame.mistakes = mistakes
      }
    ) {
      if known.isEmpty {
        p { texts(.workflowNothingToCopy) }
        p { linkButton(texts(.workflowImport), link(.importing)) }
      } else {
        postForm(to: link(.make), token: visit.formToken, guardsLeaving: true) {
          selectField(
            Design.Field("from", texts(.workflowCopyOf), hint: texts(.workflowCopyOfHint), mistakes: mistakes),
            choices: known.map { Choice($0.id, texts($0.title)) }, value: sent?["from"] ?? visit.request.query["from"] ?? "", in: texts)
          title(sent).inputs(mistakes, texts)
          MyNumberGuard.overruling(mistakes, in: texts)
          buttonRow {
            actionButton(texts(.workflowMake))
            a(.href(link(.list))) { texts(.goBack) }
          }
        }
      }
    }
  }

  func make() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let known = try await visit.database.read { try Workflows.all($0).map(\.workflow) }
    let source = fields["from"].flatMap { id in known.first { $0.id == id } }
    if source == nil { mistakes.add("from", .choose(.workflowCopyOf)) }
    let title = title(fields).read(&mistakes)
    if let title, known.contains(where: { $0.title.japanese == title.japanese }) { mistakes.add("title", .workflowNameThere) }
    let finding = Self.numbers.check(fields, by: visit.visitor)
    mistakes.append(Self.numbers.mistakes(finding))
    guard mistakes.isEmpty, let source, let title else { return try await new(fields, mistakes) }
    let workflow = Workflow(
      id: newID("workflow"), title: title, states: source.states, initial: source.initial, actions: source.actions)
    let command = MakeWorkflow(workflow: workflow, actor: visit.visitor.actor, source: "copy of \(source.id)")
    try await visit.database.write { writer in
      try command.run(writer)
      try Self.numbers.log(finding, subject: "workflow:\(workflow.id)", actor: command.actor, writer)
    }
    return .seeOther(link(.draft(workflow.id), query: [("done", "made")]))
  }

  func newID(_ kind: String) -> String {
    "\(kind)-\(Identifier.make(at: visit.clock.now, visit.services.randomness).suffix(8).lowercased())"
  }

  /// Of the newest version, of the one named in `source`, or of the town's file.
  func begin(_ id: String) async throws -> Response {
    let source: BeginWorkflow.Source =
      switch visit.request.form["source"] {
      case nil: .newest
      case "file": .file
      case let number?: .version(Int(number) ?? 0)
      }
    let command = BeginWorkflow(id: id, source: source, actor: visit.visitor.actor)
    do { try await visit.database.write { _ = try command.run($0) } } catch let failure as Failure
      where failure.code == ProcedureFailure.workflowDraftThere.code
    {
      // Somebody else has begun it.
      return .seeOther(link(.draft(id), query: source == .newest ? [] : [("done", "there")]))
    }
    return .seeOther(link(.draft(id)))
  }

  // MARK: From a file

  func importing(_ sent: Fields?, _ mistakes: Mistakes, _ problems: [DataProblem]) -> Response {
    visit.page(
      texts(.workflowImport), status: mistakes.isEmpty && problems.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: trail([Crumb(texts(.workflowImport))]),
      adjust: { frame in
        frame.lead = texts(.workflowImportLead)
        frame.mistakes = mistakes
      }
    ) {
      if !problems.isEmpty {
        inlineAlert(.error, title: texts(.workflowFileWrong(problems.count)), in: texts) {
          ul { for problem in problems.prefix(50) { li { texts(.workflowLine(problem)) } } }
        }
      }
      postForm(to: link(.takeIn), token: visit.formToken, hasFiles: true, guardsLeaving: true) {
        fileField(
          Design.Field("file", texts(.workflowFile), need: .optional, mistakes: mistakes), types: [".json", "application/json"],
          typeNames: "JSON", maxBytes: WorkflowLimits.file, in: texts)
        textArea(
          Design.Field("text", texts(.workflowPaste), hint: texts(.workflowPasteHint), need: .optional, mistakes: mistakes),
          value: sent?["text"] ?? "", rows: 8, in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.workflowTakeIn))
          a(.href(link(.list))) { texts(.goBack) }
        }
      }
    }
  }

  func takeIn() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let finding = Self.numbers.check(fields, by: visit.visitor)
    mistakes.append(Self.numbers.mistakes(finding))
    let upload = visit.request.files.first { $0.field == "file" && !$0.bytes.isEmpty }
    let text = upload.map { String(validating: $0.bytes, as: UTF8.self) ?? "" } ?? fields["text"] ?? ""
    if upload == nil, fields.text("text") == nil { mistakes.add("file", .workflowNoFile) }
    if text.utf8.count > WorkflowLimits.file { mistakes.add(upload == nil ? "text" : "file", .workflowFileLarge) }
    guard mistakes.isEmpty else { return importing(fields, mistakes, []) }
    let workflow: Workflow
    do throws(DataProblems) { workflow = try Workflow.sketch(text) } catch { return importing(fields, mistakes, error.list) }
    let actor = visit.visitor.actor
    let spare = newID("workflow")
    do {
      let id = try await visit.database.write { writer in
        let isFree = try WorkflowRecords.newest(workflow.id, writer) == nil && WorkflowRecords.draft(workflow.id, writer) == nil
        let made = Workflow(
          id: isFree ? workflow.id : spare, title: workflow.title, states: workflow.states, initial: workflow.initial,
          actions: workflow.actions)
        try MakeWorkflow(workflow: made, actor: actor, source: "file").run(writer)
        try Self.numbers.log(finding, subject: "workflow:\(made.id)", actor: actor, writer)
        return made.id
      }
      return .seeOther(link(.draft(id), query: [("done", "taken")]))
    } catch let failure as Failure where failure.code == ProcedureFailure.workflowTooLarge.code {
      mistakes.add(nil, failure.message)
      return importing(fields, mistakes, [])
    }
  }

  func draftFile(_ id: String) async throws -> Response {
    let model = try await load(id)
    guard let draft = model.draft else { return .seeOther(link(.show(id))) }
    return .download(Array(draft.text.utf8), type: "application/json; charset=utf-8", filename: "\(id)-draft.json")
  }
}
