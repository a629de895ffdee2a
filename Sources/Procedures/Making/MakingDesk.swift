import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the pages on which officers make procedures and mend what is known of them.
struct MakingDesk: Sendable {
  let visit: Visit

  var texts: Texts { visit.texts }
  var today: CalendarDate { visit.clock.today }
  var words: ProcedureWords { ProcedureWords(visit) }
  var town: TownFile? { visit.services.ports.port(TownFile.self) }

  func respond(to route: MakingRoute) async throws -> Response {
    switch route {
    case .new: try await new(Fields(), Mistakes())
    case .make: try await make()
    case .edit(let id, let section): try await edit(id, section)
    case .save(let id, let section): try await save(id, section)
    case .openForm(let id): try await openForm(id)
    }
  }

  func link(_ route: MakingRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.making(route), query: query) }
  func entry(_ id: String, done: String? = nil) -> Link { visit.link(ProceduresRoute.entry(id), query: done.map { [("done", $0)] } ?? []) }

  static let numbers = MyNumberGuard(exempt: ["seen"])

  // MARK: A new one

  private func new(_ typed: Fields, _ mistakes: Mistakes, problems: [Phrase] = []) async throws -> Response {
    let offer = try await offer()
    let form = typed["form"] ?? visit.request.query["form"] ?? ""
    func value(_ name: String) -> String { typed[name] ?? "" }
    let own = typed["title"] == nil ? try await ownPlace() : (nil, nil)
    let begun = offer.forms.first { $0.id == form }?.title.japanese
    return visit.page(
      texts(.newProcedure), status: mistakes.isEmpty && problems.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.procedureInventory), visit.link(ProceduresRoute.inventory)), Crumb(texts(.newProcedure))],
      adjust: {
        $0.mistakes = mistakes
        $0.lead = texts(.newProcedureLead)
      }
    ) {
      told(problems)
      postForm(to: link(.make), token: visit.formToken, guardsLeaving: true) {
        if !offer.forms.isEmpty {
          selectField(
            Design.Field("form", texts(.whichForm), hint: texts(.whichFormHint), need: .optional, mistakes: mistakes),
            choices: offer.forms.map { Choice($0.id, texts($0.title)) }, value: form, emptyLabel: .plainFormWord, in: texts)
        }
        textField(
          Design.Field("title", texts(.procedureTitleWord), hint: texts(.procedureTitleHint), mistakes: mistakes),
          value: typed["title"] ?? begun ?? "",
          width: .full, in: texts)
        textField(Design.Field("kana", texts(.kanaWord), mistakes: mistakes), value: value("kana"), width: .full, in: texts)
        textArea(
          Design.Field("summary", texts(.summaryWord), hint: texts(.summaryHint), mistakes: mistakes), value: value("summary"), rows: 2,
          limit: 200, in: texts)
        textField(Design.Field("who", texts(.whoWord), mistakes: mistakes), value: value("who"), width: .full, in: texts)
        selectField(
          Design.Field("department", texts(.departmentInCharge), mistakes: mistakes), choices: departments,
          value: typed["department"] ?? own.0 ?? "", in: texts)
        selectField(
          Design.Field("unit", texts(.unitWord), hint: texts(.unitHint), need: .optional, mistakes: mistakes), choices: units,
          value: typed["unit"] ?? own.1 ?? "", emptyLabel: .noUnit, in: texts)
        radioGroup(
          Design.Field("nature", texts(.natureWord), hint: texts(.natureHint), mistakes: mistakes),
          choices: Procedure.Nature.allCases.map { Choice($0.rawValue, texts($0.phrase), hint: texts($0.what)) }, value: value("nature"),
          in: texts)
        textField(
          Design.Field("law", texts(.basisWord), hint: texts(.basisHint), mistakes: mistakes), value: value("law"), width: .full, in: texts)
        radioGroup(
          Design.Field("online", texts(.onlineWord), mistakes: mistakes),
          choices: [Choice("yes", texts(.possibleWord)), Choice("no", texts(.impossibleWord))], value: typed["online"] ?? "yes",
          isInline: true, in: texts)
        disclosure(texts(.moreOfProcedure), isOpen: ["workflow", "rule", "id"].contains { mistakes[$0] != nil }) {
          selectField(
            Design.Field("workflow", texts(.workflowWord), hint: texts(.workflowHint), need: .optional, mistakes: mistakes),
            choices: offer.workflows.map { Choice($0.id, texts($0.title)) }, value: value("workflow"), emptyLabel: .byNature, in: texts)
          selectField(
            Design.Field("rule", texts(.ruleRow), hint: texts(.ruleHint), need: .optional, mistakes: mistakes),
            choices: offer.rules.map { Choice($0.id, texts.japanese($0.matter)) }, value: value("rule"), emptyLabel: .ruleLater, in: texts)
          textField(
            Design.Field("id", texts(.procedureIDWord), hint: texts(.procedureIDHint), need: .optional, mistakes: mistakes),
            value: value("id"), width: .medium,
            in: texts)
        }
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.makeDraft))
          a(.href(visit.link(ProceduresRoute.inventory))) { texts(.goBack) }
        }
      }
    }
  }

  /// What the file's reader found wrong and no field stands for.
  @HTMLBuilder func told(_ problems: [Phrase]) -> HTML {
    if !problems.isEmpty {
      inlineAlert(.error, title: texts(.procedureNotSaved), in: texts) { ul { for problem in problems { li { texts(problem) } } } }
    }
  }

  private func make() async throws -> Response {
    let fields = visit.request.form
    let offer = try await offer()
    var mistakes = Mistakes()
    func needed(_ name: String, _ label: Phrase) -> String {
      guard let text = fields.text(name) else {
        mistakes.add(name, .enter(label))
        return ""
      }
      return text
    }
    let title = needed("title", .procedureTitleWord)
    let (kana, summary, who) = (needed("kana", .kanaWord), needed("summary", .summaryWord), needed("who", .whoWord))
    let department = fields.text("department").flatMap { id in departments.first { $0.value == id }?.value }
    if department == nil { mistakes.add("department", .choose(.departmentInCharge)) }
    let unit = fields.text("unit").flatMap { id in units.first { $0.value == id }?.value }
    if let unit, town?.organs.flatMap(\.departments).first(where: { $0.id == department })?.units.contains(where: { $0.id == unit }) != true
    {
      mistakes.add("unit", .unitElsewhere)
    }
    let nature = fields["nature"].flatMap(Procedure.Nature.init)
    if nature == nil { mistakes.add("nature", .choose(.natureWord)) }
    let law = needed("law", .basisWord)
    let form = fields.text("form").flatMap { id in offer.forms.first { $0.id == id }?.id }
    let id =
      form ?? fields.text("id")?.lowercased()
      ?? "procedure-\(Identifier.make(at: visit.clock.now, visit.services.randomness).suffix(8).lowercased())"
    if !DataReader.isIdentifier(id) { mistakes.add("id", .dataIdentifierNeeded) }
    let finding = Self.numbers.check(fields, by: visit.visitor)
    mistakes.append(Self.numbers.mistakes(finding))
    guard mistakes.isEmpty, let nature, let department else { return try await new(fields, mistakes) }
    let workflow =
      fields.text("workflow").flatMap { id in offer.workflows.first { $0.id == id } }
      ?? offer.workflows.first { $0.id == nature.usualWorkflow }
    guard let workflow else {
      mistakes.add("workflow", .choose(.workflowWord))
      return try await new(fields, mistakes)
    }
    let rule = workflow.decides ? fields.text("rule") ?? offer.rules.first { $0.id == "permit" }?.id ?? offer.rules.first?.id : nil
    let organ = organ(of: department)
    let actor = visit.visitor.actor
    let kept = try await visit.database.read { reader in
      try form.flatMap { id in
        try FormRecords.draft(id, reader) ?? FormRecords.published(id, reader) ?? FormRecords.versions(id, reader).first
      }?.form
    }
    let procedure = NewProcedure(
      id: id, title: title, kana: kana, summary: summary, who: who, nature: nature, workflow: workflow.id, organ: organ?.id ?? "mayor",
      authority: Self.authority(organ), department: department, unit: unit, law: law, isOnline: fields["online"] != "no", rule: rule,
      checkBy: FiscalYear(containing: today).last, form: kept ?? NewProcedure.plainForm(id, title: title))
    guard let document = procedure.document else { return try await new(fields, mistakes) }
    let file: ProcedureFile
    do throws(DataProblems) { file = try ProcedureFile(document.text) } catch {
      return try await new(fields, mistakes, problems: error.list.map(\.message))
    }
    do {
      try await visit.database.write { writer in
        try MakeProcedure(file: file, actor: actor).run(writer)
        try Self.numbers.log(finding, subject: "procedure:\(id)", actor: actor, writer)
      }
    } catch let failure as Failure where failure.code == "procedures.id-taken" {
      mistakes.add("id", failure.message)
      return try await new(fields, mistakes)
    }
    return .seeOther(entry(id, done: "made"))
  }

  // MARK: The form

  private func openForm(_ id: String) async throws -> Response {
    guard let making = visit.services.ports.port(FormMaking.self) else { return .seeOther(entry(id)) }
    let command = KeepFormDraft(procedure: id, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(making.desk(visit, id))
  }

  // MARK: Sections

  /// A procedure as it is worked on: the newest version.
  func load(_ id: String) async throws -> (document: ProcedureDocument, file: ProcedureFile, version: Int, form: FormDefinition) {
    let (newest, worked) = try await visit.database.read { reader in
      (try VersionRecords.newest(id, reader), try FormRecords.draft(id, reader) ?? FormRecords.published(id, reader))
    }
    guard let newest else { throw ProcedureFailure.unknown(id) }
    do throws(DataProblems) {
      let file = try ProcedureFile(newest.text)
      let document: ProcedureDocument
      do throws(JSONProblem) { document = try ProcedureDocument(newest.text) } catch { throw DataProblems(error) }
      return (document, file, newest.version, worked?.form ?? file.form)
    } catch { throw ProcedureFailure.unreadable(error) }
  }

  private func edit(_ id: String, _ section: MakingRoute.Section) async throws -> Response {
    let (document, file, version, form) = try await load(id)
    let sheet = SectionSheet(
      desk: self, section: section, document: document, offer: try await offer(), form: form, sent: nil, mistakes: Mistakes())
    return show(file, sheet, seen: version)
  }

  private func show(_ file: ProcedureFile, _ sheet: SectionSheet, seen: Int, problems: [Phrase] = [], status: Status = .ok) -> Response {
    let id = file.procedure.id
    let title = texts.japanese(file.procedure.title.japanese)
    return visit.page(
      texts(sheet.section.phrase), status: status,
      breadcrumb: [
        Crumb(texts(.procedureInventory), visit.link(ProceduresRoute.inventory)), Crumb(title, entry(id)),
        Crumb(texts(sheet.section.phrase)),
      ],
      adjust: { frame in
        frame.shoulder = title
        frame.mistakes = sheet.mistakes
        if status == .conflict {
          frame.notice = NotificationBanner(.warning, texts(ProcedureFailure.changedMeanwhile.message), isOutcome: true) {}
        }
        if visit.request.query["done"] == "saved" {
          frame.notice = NotificationBanner(.success, texts(.sectionSaved), isOutcome: true) {
            p { a(.href(entry(id))) { texts(.onToPublishing) } }
          }
        }
      }
    ) {
      tabs(
        MakingRoute.Section.allCases.map { NavigationItem(texts($0.phrase), link(.edit(id, $0)), isCurrent: $0 == sheet.section) },
        label: texts(.sectionTabs))
      told(problems)
      postForm(to: link(.save(id, sheet.section)), token: visit.formToken, guardsLeaving: true) {
        input(.type("hidden"), .name("seen"), .value("\(seen)"))
        sheet.inputs()
        MyNumberGuard.overruling(sheet.mistakes, in: texts)
        buttonRow {
          actionButton(texts(.saveSection))
          a(.href(entry(id))) { texts(.goBack) }
        }
        p(.class("support")) { texts(.savedAsDraft) }
      }
    }
  }

  private func save(_ id: String, _ section: MakingRoute.Section) async throws -> Response {
    let fields = visit.request.form
    let (document, old, newest, form) = try await load(id)
    var sheet = SectionSheet(
      desk: self, section: section, document: document, offer: try await offer(), form: form, sent: fields, mistakes: Mistakes())
    let changed = sheet.read()
    let finding = Self.numbers.check(fields, by: visit.visitor)
    sheet.mistakes.append(Self.numbers.mistakes(finding))
    let seen = fields["seen"].flatMap { Int($0) } ?? newest
    if fields["do"] == "more" { return show(old, sheet, seen: seen) }
    guard sheet.mistakes.isEmpty else { return show(old, sheet, seen: seen, status: .unprocessableContent) }
    let file: ProcedureFile
    do throws(DataProblems) { file = try ProcedureFile(changed.text) } catch {
      let problems = error.list.map { problem in
        Phrase(
          "\(problem.place)：\(problem.message.japanese)", en: "\(problem.place): \(problem.message.english)",
          easy: "\(problem.place)：\(problem.message.easyJapanese)")
      }
      return show(old, sheet, seen: seen, problems: problems, status: .unprocessableContent)
    }
    let command = SaveProcedureText(file: file, seen: seen, actor: visit.visitor.actor)
    do {
      try await visit.database.write { writer in
        try command.run(writer)
        try Self.numbers.log(finding, subject: "procedure:\(id)", actor: command.actor, writer)
      }
    } catch let failure as Failure where failure.code == "procedures.changed-meanwhile" {
      return show(old, sheet, seen: newest, status: .conflict)
    }
    return .seeOther(link(.edit(id, section), query: [("done", "saved")]))
  }
}

extension Procedure.Nature {
  /// The way that a case of this nature usually goes.
  var usualWorkflow: String {
    switch self {
    case .application: "disposition"
    case .notification: "notification"
    case .certificate: "certificate"
    case .contract: "contract"
    case .grant: "grant-application"
    case .request: "request"
    case .internal: "internal"
    case .forwarding: "forwarding"
    }
  }
}
