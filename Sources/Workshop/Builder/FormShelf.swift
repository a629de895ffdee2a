import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the list of forms, and the ways to begin a new one.
struct FormShelf: Sendable {
  let visit: Visit

  var texts: Texts { visit.texts }

  func respond(to route: WorkshopRoute) async throws -> Response {
    switch route {
    case .newForm: try await newForm()
    case .makeForm: try await makeForm()
    case .importForm: try await importForm()
    case .gallery: try await gallery()
    case .copyFromGallery: try await copyFromGallery()
    default: try await list()
    }
  }

  func link(_ route: WorkshopRoute, query: [(String, String)] = []) -> Link { visit.link(route, query: query) }
  func desk(_ id: String, query: [(String, String)] = []) -> Link { link(.form(FormDeskRoute(id, .desk)), query: query) }

  // MARK: List

  /// A form as a line of the list.
  private struct Line: Sendable {
    let version: FormVersion
    let made: MadeForm?
    let isPublished: Bool
    let isUsed: Bool

    var state: String { version.state == .draft ? (isPublished ? "revised" : "draft") : version.state.rawValue }
    /// A procedure's form, a survey, or one of neither.
    var kind: String { made?.kind == .survey ? "survey" : isUsed ? "procedure" : "form" }
  }

  private func list() async throws -> Response {
    let uses = visit.services.ports.port(FormUses.self)
    let directory = visit.services.ports.port(OfficeDirectory.self)
    let (lines, names) = try await visit.database.read { reader in
      let made = try MadeFormRecords.all(reader)
      let (published, used) = (try FormRecords.publishedIDs(reader), try uses?.forms(reader) ?? [])
      let lines = try FormRecords.all(reader).map {
        Line(version: $0, made: made[$0.formID], isPublished: published.contains($0.formID), isUsed: used.contains($0.formID))
      }
      return (lines, try directory?.officers(reader, Set(lines.compactMap { OfficerName.id($0.version.changedBy) })) ?? [:])
    }
    let query = visit.request.query
    let words = query.text("q") ?? ""
    let (kind, state) = (query.text("kind") ?? "", query.text("state") ?? "")
    let shown = lines.filter { line in
      (kind.isEmpty || line.kind == kind) && (state.isEmpty || line.state == state)
        && (words.isEmpty || TextFolding.matches(words, in: line.version.form.title.all + [line.version.formID]))
    }
    .sorted { ($1.version.changedAt, $0.version.formID) < ($0.version.changedAt, $1.version.formID) }
    return visit.page(
      texts(.workshopTitle), breadcrumb: [Crumb(texts(.workshopTitle))],
      adjust: {
        $0.lead = texts(.workshopLead)
        $0.isWide = true
      }
    ) {
      buttonRow {
        linkButton(texts(.newFormTitle), link(.newForm), icon: .plus)
        linkButton(texts(.galleryTitle), link(.gallery), style: .outline)
      }
      queryForm(to: link(.forms), id: "forms-filter") {
        fieldRow {
          textField(Design.Field("q", texts(.searchForms), need: .unmarked), value: query["q"] ?? "", kind: .search, in: texts)
          selectField(
            Design.Field("kind", texts(.kindOfForm), need: .unmarked),
            choices: [
              Design.Choice("survey", texts(.surveyWord)), Design.Choice("procedure", texts(.procedureFormWord)),
              Design.Choice("form", texts(.otherFormWord)),
            ], value: kind, emptyLabel: .everyKind, in: texts)
          selectField(
            Design.Field("state", texts(.stateWord), need: .unmarked),
            choices: [
              Design.Choice("draft", texts(.stateDraft)), Design.Choice("revised", texts(.stateRevised)),
              Design.Choice("published", texts(.statePublished)),
              Design.Choice("archived", texts(.stateArchived)),
            ], value: state, emptyLabel: .everyState, in: texts)
        }
        buttonRow { actionButton(texts(.searchWord), style: .outline) }
      }
      p(.role("status")) { texts(.formCount(shown.count, lines.count)) }
      if shown.isEmpty {
        emptyState(texts(lines.isEmpty ? .noForms : .noFormsFit), action: NavigationItem(texts(.newFormTitle), link(.newForm)))
      } else {
        table(shown, names)
      }
    }
  }

  private func table(_ lines: [Line], _ names: [String: String]) -> HTML {
    dataTable(
      caption: texts(.workshopTitle), id: "forms", captionHidden: true,
      columns: [
        Column(texts(.formTitle), isHeader: true), Column(texts(.kindOfForm)), Column(texts(.stateWord)), Column(texts(.changedWord)),
        Column(texts(.changedByWord)),
      ],
      rows: lines.map { line in
        let version = line.version
        let state: HTML =
          switch line.state {
          case "draft": tag(texts(.stateDraft), .yellow)
          case "revised": tag(texts(.stateRevised), .yellow)
          case "published": tag(texts(.statePublished), .green)
          default: tag(texts(.stateArchived))
          }
        return Design.Row(
          [
            a(.href(desk(version.formID))) { texts(version.form.title) },
            HTML(texts(line.kind == "survey" ? .surveyWord : line.kind == "procedure" ? .procedureFormWord : .otherFormWord)), state,
            shortDateElement(CalendarDate(of: version.changedAt), in: texts),
            texts.japanese(OfficerName.text(version.changedBy, names)).html,
          ], id: "form-\(version.formID)")
      }, isDense: true, in: texts)
  }

  // MARK: New

  private func newForm(_ mistakes: Mistakes = Mistakes(), problems: DataProblems? = nil) async throws -> Response {
    let all = try await visit.database.read { try FormRecords.all($0) }
    let typed = visit.request.form
    return visit.page(
      texts(.newFormTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.workshopTitle), link(.forms)), Crumb(texts(.newFormTitle))],
      adjust: {
        $0.mistakes = mistakes
        $0.lead = texts(.newFormLead)
      }
    ) {
      pageSection(texts(.fromStarter), id: "starter") {
        postForm(to: link(.makeForm), token: visit.formToken) {
          textField(
            Design.Field("title", texts(.formTitle), hint: texts(.formTitleHint), mistakes: mistakes), value: typed["title"] ?? "",
            width: .full, in: texts)
          radioGroup(
            Design.Field("starter", texts(.startWith), mistakes: mistakes),
            choices: Starter.allCases.map { Design.Choice($0.rawValue, texts($0.title), hint: texts($0.what)) },
            value: typed["starter"] ?? Starter.blank.rawValue, in: texts)
          actionButton(texts(.makeIt))
        }
      }
      pageSection(texts(.fromCopy), id: "copy") {
        postForm(to: link(.makeForm), token: visit.formToken) {
          hidden("starter", "copy")
          selectField(
            Design.Field("copy", texts(.copyWhich), mistakes: mistakes),
            choices: all.map { Design.Choice($0.formID, texts($0.form.title)) },
            value: typed["copy"] ?? "", in: texts)
          actionButton(texts(.copyIt), style: .outline)
        }
      }
      pageSection(texts(.galleryTitle), id: "gallery") {
        p { texts(.galleryLead) }
        p { linkButton(texts(.galleryOpen), link(.gallery), style: .outline) }
      }
      pageSection(texts(.fromFile), id: "file") {
        if let problems { importProblems(problems) }
        postForm(to: link(.importForm), token: visit.formToken, hasFiles: true) {
          fileField(
            Design.Field("file", texts(.importFile), hint: texts(.importHint), mistakes: mistakes), types: [".json", "application/json"],
            typeNames: "JSON",
            maxBytes: 4 << 20, in: texts)
          actionButton(texts(.importIt), style: .outline)
        }
      }
    }
  }

  /// Everything that is wrong with a file, by line.
  private func importProblems(_ problems: DataProblems) -> HTML {
    inlineAlert(.error, title: texts(.importWrong(problems.list.count)), in: texts) {
      ul {
        for problem in problems.list.prefix(50) {
          li {
            texts(.importLine(problem.line))
            if !problem.place.isEmpty {
              code { problem.place }
              " "
            }
            texts(problem.message)
          }
        }
      }
    }
  }

  private func hidden(_ name: String, _ value: String) -> HTML { input(.type("hidden"), .name(name), .value(value)) }

  private func makeForm() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    mistakes.append(FormDesk.numbers.mistakes(FormDesk.numbers.check(fields, by: visit.visitor)))
    if fields["starter"] == "copy" { return try await copy(fields, mistakes) }
    let starter = fields["starter"].flatMap(Starter.init)
    if fields.text("title") == nil { mistakes.add("title", .enter(.formTitle)) }
    if starter == nil { mistakes.add("starter", .choose(.startWith)) }
    guard mistakes.isEmpty, let title = fields.text("title"), let starter else { return try await newForm(mistakes) }
    var form = starter.form
    form.title = LocalText(title)
    return try await make(form, starter.isSurvey ? .survey : .form, copiedFrom: nil)
  }

  private func copy(_ fields: Fields, _ mistakes: Mistakes) async throws -> Response {
    var mistakes = mistakes
    let id = fields.text("copy")
    let found = try await visit.database.read { reader in try id.map { try Workpiece.find($0, reader) } }
    guard mistakes.isEmpty, let found else {
      if mistakes.isEmpty { mistakes.add("copy", .choose(.copyWhich)) }
      return try await newForm(mistakes)
    }
    var form = found.form
    form.title.japanese = texts(.copyOf(found.form.title.japanese))
    return try await make(form, found.made.kind, copiedFrom: "\(found.id)/\(found.version.version)")
  }

  func make(_ form: FormDefinition, _ kind: MadeForm.Kind, copiedFrom: String?) async throws -> Response {
    let uses = visit.services.ports.port(FormUses.self)
    let actor = visit.visitor.actor
    let made = try await visit.database.write { writer in
      try MakeForm(form: form, kind: kind, copiedFrom: copiedFrom, actor: actor, taken: uses?.forms(writer) ?? []).run(writer)
    }
    return .seeOther(desk(made.formID, query: [("done", "made")]))
  }

  // MARK: Files

  private func importForm() async throws -> Response {
    var mistakes = Mistakes()
    guard let file = visit.request.files.first(where: { $0.field == "file" && !$0.bytes.isEmpty }) else {
      mistakes.add("file", .attach(.importFile))
      return try await newForm(mistakes)
    }
    guard let text = String(validating: file.bytes, as: UTF8.self) else {
      mistakes.add("file", .importNotText)
      return try await newForm(mistakes)
    }
    guard MyNumber.find(in: text).isEmpty else {
      mistakes.add("file", .myNumberFound)
      return try await newForm(mistakes)
    }
    do throws(DataProblems) {
      let form = try FormDefinition(text: text)
      let kind: MadeForm.Kind = form.id.hasPrefix("survey") ? .survey : .form
      return try await brought(form, kind)
    } catch {
      mistakes.add("file", .importWrong(error.list.count))
      return try await newForm(mistakes, problems: error)
    }
  }

  private func brought(_ form: FormDefinition, _ kind: MadeForm.Kind) async throws(DataProblems) -> Response {
    do { return try await make(form, kind, copiedFrom: nil) } catch {
      throw DataProblems([DataProblem(line: 0, place: "", message: (error as? Failure)?.message ?? .importNotText)])
    }
  }
}
