import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the pages on which somebody fills in an application, keeps it for later, and sends it.
struct ApplyPages {
  let visit: Visit

  var texts: Texts { visit.texts }

  func respond(to route: ApplyRoute) async throws -> Response {
    switch route {
    case .begin(let id): try await begin(id)
    case .again, .beginAgain: try await AgainPages(visit: visit).respond(to: route)
    case .form(let id, let version): try await printed(id, version)
    case .resume: resume()
    case .open: try await open()
    case .page(let key, let id): try await page(key, id)
    case .savePage(let key, let id): try await savePage(key, id)
    case .check(let key): try await check(key)
    case .saved(let key): try await saved(key)
    case .send(let key): try await send(key)
    case .invite(let key, let part): try await invite(key, part)
    case .finish(let key): try await finish(key)
    case .confirmReopening(let key, let part): try await confirmReopening(key, part, Mistakes())
    case .reopen(let key, let part): try await reopen(key, part)
    case .correct, .sendCorrection: try await CorrectionPages(visit: visit).respond(to: route)
    case .goOn(let id): try await goOn(id)
    case .paper(let key): try await paper(key)
    case .ask, .find, .status, .document, .write, .confirmWithdrawal, .withdraw, .copy:
      try await StatusPages(visit: visit).respond(to: route)
    }
  }

  func link(_ route: ApplyRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.apply(route), query: query) }

  /// What is needed of the town to read what was typed.
  func context(_ reader: Reader) throws -> FillingContext {
    FillingContext(today: visit.clock.today, rules: try OfficeRules.read(town: visit.town.name, reader))
  }

  var account: String? { if case .resident(let resident) = visit.visitor { resident.id } else { nil } }

  private func begin(_ id: String) async throws -> Response {
    let today = visit.clock.today
    let (procedure, isUsedUp) = try await visit.database.read { reader in
      let procedure = try Catalogue.published(id, reader).procedure
      return (procedure, try BudgetStanding.isUsedUp(procedure, on: today, reader))
    }
    // Its page says why, and what to do.
    if isUsedUp { return .seeOther(visit.link(ProceduresRoute.procedure(id))) }
    if let turned = try identify(procedure) { return turned }
    let randomness = visit.services.randomness
    let account = account
    let fields = visit.request.form
    let profiles = visit.services.ports.port(ResidentProfiles.self)
    let pages = self
    let (filling, key, form) = try await visit.database.write { writer in
      let listed = try Catalogue.published(id, writer)
      guard listed.procedure.channels.isOnline, listed.procedure.nature != .internal else { throw ProcedureFailure.notOnline }
      var start = StartFilling(id, randomness: randomness)
      start.account = account
      var subject = FillingSubject(procedure: id, version: listed.version)
      let before = try listed.procedure.story.map { try Self.earlier($0, fields, account: account, writer) }
      subject.follows = before?.id
      start.subject = subject.text
      if let form = try FormRecords.published(id, writer)?.form {
        let context = try pages.context(writer)
        if let account {
          start.prefill = try OnceOnly(account: account, profiles: profiles, today: context.today, writer).offer(form, context: context)
        }
        if let before { start.prefill.take(try CarriedOver(listed.procedure, after: before, writer).offer(form, context: context)) }
      }
      let (filling, key) = try start.run(writer)
      guard let version = try FormRecords.version(filling.formID, filling.version, writer) else { throw ProcedureFailure.unknown(id) }
      return (filling, key, version.form)
    }
    let course = FormCourse(form, filling.answers, today: visit.clock.today)
    guard let first = course.shownPages.first else { throw ProcedureFailure.unknown(id) }
    return .seeOther(link(.page(key: key.secret, page: first.page.id)))
  }

  // MARK: Coming back

  private func resume(_ mistakes: Mistakes = Mistakes(), typed: String = "") -> Response {
    visit.page(
      texts(.resumeTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: [Crumb(texts(.resumeTitle))],
      adjust: {
        $0.lead = texts(.resumeLead)
        $0.mistakes = mistakes
      }
    ) {
      postForm(to: link(.open), token: visit.formToken) {
        textField(
          Design.Field("code", texts(.resumeCode), hint: texts(.resumeCodeHint), mistakes: mistakes), value: typed, width: .medium,
          in: texts)
        actionButton(texts(.resumeGo))
      }
    }
  }

  private func open() async throws -> Response {
    let typed = visit.request.form["code"] ?? ""
    let now = visit.clock.now
    let found = try await visit.database.read { try FillingRecords.byCode(typed, at: now, $0)?.filling }
    guard let filling = found, let code = Secrets.readCode(typed) else {
      var mistakes = Mistakes()
      mistakes.add("code", .resumeUnknown)
      return resume(mistakes, typed: typed)
    }
    guard let page = filling.page else { return .seeOther(link(.check(key: code))) }
    return .seeOther(link(.page(key: code, page: page)))
  }

  private func saved(_ key: String) async throws -> Response {
    let scene = try await scene(key)
    let code = Secrets.readCode(key)
    return visit.page(
      texts(.savedTitle), breadcrumb: [Crumb(texts(scene.listed.procedure.title)), Crumb(texts(.savedTitle))],
      adjust: { $0.lead = texts(.savedLead) }
    ) {
      if let code { confirmationPanel(title: texts(.resumeCode), number: code) }
      p { texts(.savedUntil(texts.date(CalendarDate(of: scene.filling.expiresAt)))) }
      p { a(.href(link(.page(key: key, page: scene.filling.page ?? scene.firstPage)))) { texts(.savedGoOn) } }
    }
  }

  // MARK: Filling in

  /// A filling with everything around it.
  struct Scene: Sendable {
    let filling: Filling
    let part: String
    let form: FormDefinition
    let listed: Listed
    let subject: FillingSubject
    let context: FillingContext
    /// 委任状 that was attached.
    var authority: [StoredFile] = []
    /// What happened to the parts, where several people fill in.
    var steps: [PartStep] = []
    /// No more applications are taken: see `BudgetStanding`.
    var isBudgetUsedUp = false
    var firstPage: String { form.pages.first?.id ?? "" }

    /// Says of what was filled in from where it came.
    func mark(_ model: inout FormPageModel) {
      model.prefilled = filling.prefilled
      model.fromDecision = CarriedOver.fromDecision(listed.procedure, filling)
      model.locked = CarriedOver.locked(listed.procedure, filling)
      model.fromEarlier = filling.prefilled.filter { path in
        subject.isAgain || subject.follows != nil || !(form.question(QuestionPath(path.outer)).map(OnceOnly.isOfAccount) ?? false)
      }
    }
  }

  func scene(_ key: String) async throws -> Scene {
    let now = visit.clock.now
    let pages = self
    return try await visit.database.read { try pages.scene(key, now, $0) }
  }

  func scene(_ key: String, _ now: Moment, _ reader: Reader) throws -> Scene {
    guard let (filling, part) = try FillingRecords.bySecret(key, at: now, reader) ?? FillingRecords.byCode(key, at: now, reader),
      let version = try FormRecords.version(filling.formID, filling.version, reader),
      let subject = filling.subject.flatMap(FillingSubject.init)
    else { throw ProcedureFailure.unknownKey }
    let listed = try Catalogue.listed(subject.procedure, version: subject.version, reader)
    return Scene(
      filling: filling, part: part, form: version.form, listed: listed, subject: subject, context: try context(reader),
      authority: filling.acting == .agent ? try FileRecords.files(of: filling.id, reader).filter(\.isAuthority) : [],
      steps: version.form.parts.count > 1 ? try PartStepRecords.all(of: filling.id, reader) : [],
      isBudgetUsedUp: try BudgetStanding.isUsedUp(listed.procedure, on: visit.clock.today, reader))
  }

  private func page(_ key: String, _ id: String) async throws -> Response {
    let scene = try await scene(key)
    guard let page = scene.form.page(id) else { throw ProcedureFailure.unknownKey }
    var model =
      scene.filling.typed[id].map {
        FormPageModel(scene.form, page: page, answers: scene.filling.answers, typed: $0, context: scene.context)
      }
      ?? FormPageModel(scene.form, page: page, answers: scene.filling.answers, context: scene.context)
    guard model.course.page(id)?.shows == true, !scene.isFinished else { return .seeOther(link(.check(key: key))) }
    scene.mark(&model)
    if scene.form.parts.count > 1 { model.part = scene.part }
    let seen = SeePage(scene.filling.id, page: id)
    try await visit.database.write { try seen.run($0) }
    return show(model, scene, key)
  }

  private func show(_ model: FormPageModel, _ scene: Scene, _ key: String, _ entry: ActingEntry? = nil, status: Status = .ok) -> Response {
    let procedure = scene.listed.procedure
    return visit.page(
      texts(model.page.title), status: status,
      breadcrumb: [
        Crumb(texts(.procedures), visit.link(ProceduresRoute.catalogue)),
        Crumb(texts(procedure.title), visit.link(ProceduresRoute.procedure(procedure.id))), Crumb(texts(model.page.title)),
      ],
      adjust: {
        $0.shoulder = texts(procedure.title)
        $0.mistakes = model.mistakes
      }
    ) {
      if scene.isBudgetUsedUp { BudgetNotice(visit).alert(procedure, isKept: true) }
      reopenedNotice(scene)
      if model.page.questions.contains(where: { $0.kind.name == .consent }) { wholeToSign(scene) }
      formPage(
        model, to: link(.savePage(key: key, page: model.page.id), query: [("seen", "\(scene.filling.revision)")]),
        judge: visit.link(ProceduresRoute.judge(.apply(.savePage(key: key, page: model.page.id)))), token: visit.formToken,
        before: ActingEntry.isAsked(on: model.page, scene) ? actingFields(scene, entry, model.mistakes) : nil, in: texts)
      if model.page.isExit { p { HTML.joined([HTML(texts(.askTheOffice)), ProcedureWords(visit).contact(procedure.office.department)]) } }
    }
  }

  private func savePage(_ key: String, _ id: String) async throws -> Response {
    let scene = try await scene(key)
    guard let page = scene.form.page(id) else { throw ProcedureFailure.unknownKey }
    let fields = visit.request.form.keeping(CarriedOver.locked(scene.listed.procedure, scene.filling), of: page, scene.filling.answers)
    let action = PageAction(fields)
    var uploads: [String: [FileAnswer]] = [:]
    var fileMistakes = Mistakes()
    if !visit.request.files.isEmpty {
      let taken = try await visit.fileIntake.take(visit.request.files.filter { !$0.bytes.isEmpty }, form: scene.form, page: page)
      fileMistakes = taken.mistakes
      let store = StoreFiles(scene.filling.id, part: scene.part, files: taken.files)
      uploads = try await visit.database.write { try store.run($0) }
    }
    let acting = await ActingEntry.isAsked(on: page, scene) ? ActingEntry(visit.request, intake: visit.fileIntake) : nil
    let entry = PageEntry(scene.form, page: page, fields: fields, kept: scene.filling.answers, uploads: uploads, context: scene.context)
    let seen = visit.request.query["seen"].flatMap { Int($0) } ?? scene.filling.revision
    let save = SavePage(scene.filling.id, part: scene.part, seen: seen, page: id, entry: entry, isJudged: PageAction(fields) == .next)
    let actFor = acting?.command(scene)
    do {
      try await visit.database.write { writer in
        try actFor?.run(writer)
        _ = try save.run(writer)
        try tellSigners(scene, writer)
      }
    } catch let failure as Failure where failure.kind == .conflict {
      // Changed in another window: this page as it was typed here, to be sent again over what is there now.
      var model = FormPageModel(scene.form, page: page, entry: entry, context: scene.context, judges: false)
      scene.mark(&model)
      if scene.form.parts.count > 1 { model.part = scene.part }
      model.mistakes.add(nil, failure.message)
      return show(model, try await self.scene(key), key, acting, status: .conflict)
    }
    let course = entry.course
    switch action {
    case .save where acting?.mistakes.isEmpty != false: return .seeOther(link(.saved(key: try await codeKey(key, scene))))
    case .back:
      guard let before = course.page(before: id, part: scene.part) else {
        return .seeOther(visit.link(ProceduresRoute.procedure(scene.listed.procedure.id)))
      }
      return .seeOther(link(.page(key: key, page: before.id)))
    case .next where entry.isComplete && fileMistakes.isEmpty && acting?.mistakes.isEmpty != false:
      if let next = course.page(after: id, part: scene.part) { return .seeOther(link(.page(key: key, page: next.id))) }
      return .seeOther(link(.check(key: key)))
    default: break
    }
    var model = FormPageModel(scene.form, page: page, entry: entry, context: scene.context, judges: action == .next)
    model.refuse(fileMistakes)
    if let acting { model.mistakes = Mistakes(acting.mistakes, then: model.mistakes) }
    scene.mark(&model)
    if scene.form.parts.count > 1 { model.part = scene.part }
    return show(model, try await self.scene(key), key, acting, status: model.mistakes.isEmpty ? .ok : .unprocessableContent)
  }

  /// A key that can be written down: the code. A link's secret is exchanged for a new code, which then opens it as well.
  private func codeKey(_ key: String, _ scene: Scene) async throws -> String {
    if let code = Secrets.readCode(key) { return code }
    let invite = InvitePart(scene.filling.id, part: scene.part, randomness: visit.services.randomness)
    return try await visit.database.write { try invite.run($0).code }
  }
}
