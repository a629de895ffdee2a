import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// The pages of a form that is filled in through a screen of the office: an officer's, or the tablet at the counter. The same pages as a
/// resident gets at home.
struct FormScreen: Sendable {
  let visit: Visit
  let intake: Intake
  let filling: Filling
  let form: FormDefinition
  let listed: Listed
  let context: FillingContext

  /// Where the pages stand, and who fills them in.
  struct Ways {
    var page: (String) -> Link
    var save: (String, _ seen: Int) -> Link
    /// Where a page is judged while somebody types.
    var judge: (String) -> Link
    /// After the last page, and back from the first.
    var after: Link
    var before: Link
    var crumbs: [Crumb]
    var isOfficer: Bool
  }

  init(_ intake: Intake, _ visit: Visit, _ reader: Reader) throws {
    guard let filling = try FillingRecords.filling(intake.filling, at: visit.clock.now, reader),
      let version = try FormRecords.version(filling.formID, filling.version, reader)
    else { throw ProcedureFailure.unknownIntake }
    self.visit = visit
    self.intake = intake
    self.filling = filling
    form = version.form
    listed = try Catalogue.listed(intake.procedure, version: intake.version, reader)
    context = FillingContext(
      today: CalendarDate(of: intake.arrivedAt), writtenOn: visit.clock.today, rules: try OfficeRules.read(town: visit.town.name, reader),
      isMyNumberOverruled: intake.numberReason != nil)
  }

  var texts: Texts { visit.texts }
  /// What the decision of an earlier stage gives, and nobody chooses.
  private var locked: Set<QuestionPath> { CarriedOver.locked(listed.procedure, filling) }
  /// Of a paper or a call. Whoever stands at the counter, and officers themselves, can be asked.
  private var mayLeaveOpen: Bool { intake.visit == nil && intake.way != .internal }
  var course: FormCourse { FormCourse(form, filling.answers, context: context) }
  /// The first page on which something is missing; the first of all where nothing is.
  var nextPage: String {
    (form.firstIncompletePage(filling.answers, context: context) ?? course.shownPages.first?.page ?? form.pages[0]).id
  }
  /// Everything that would be wrong if it were sent now.
  var mistakes: Mistakes { form.check(filling.answers, context: context).mistakes }
  /// As it would be sent.
  var view: AnswersView {
    AnswersView(form, filling.answers, language: visit.language, today: context.today, opening: context.opening, isOfficial: false)
  }

  func show(_ id: String, _ ways: Ways) throws -> Response {
    guard filling.isSent == false, let page = form.page(id) else { throw ProcedureFailure.unknownIntake }
    let model =
      filling.typed[id].map { FormPageModel(form, page: page, answers: filling.answers, typed: $0, context: context) }
      ?? FormPageModel(form, page: page, answers: filling.answers, context: context)
    guard model.course.page(id)?.shows == true else { return .seeOther(ways.after) }
    return respond(model, ways, revision: filling.revision)
  }

  private func respond(_ given: FormPageModel, _ ways: Ways, revision: Int, status: Status = .ok) -> Response {
    var model = given
    model.prefilled = filling.prefilled
    model.fromDecision = CarriedOver.fromDecision(listed.procedure, filling)
    model.locked = locked
    model.savesForLater = false
    model.isOfficer = ways.isOfficer
    model.mayLeaveOpen = mayLeaveOpen && ways.isOfficer
    return visit.page(
      texts(model.page.title), status: status, breadcrumb: ways.crumbs + [Crumb(texts(model.page.title))],
      adjust: {
        $0.shoulder = texts(listed.procedure.title)
        $0.mistakes = model.mistakes
        if !ways.isOfficer { TabletFrame.adjust(&$0) }
      }
    ) {
      formPage(model, to: ways.save(model.page.id, revision), judge: ways.judge(model.page.id), token: visit.formToken, in: texts)
    }
  }

  private func revisionNow() async throws -> Int? {
    let (id, now) = (intake.filling, visit.clock.now)
    return try await visit.database.read { try FillingRecords.filling(id, at: now, $0)?.revision }
  }

  /// Keeps what was sent; the next page, or the same one where something is wrong with it.
  func save(_ id: String, _ ways: Ways) async throws -> Response {
    guard let page = form.page(id), !filling.isSent else { throw ProcedureFailure.unknownIntake }
    let fields = visit.request.form.keeping(locked, of: page, filling.answers)
    let action = PageAction(fields)
    var context = context
    let reason = ways.isOfficer ? fields.text(EntryField.myNumberReason) : nil
    if reason != nil { context.isMyNumberOverruled = true }
    let part = form.part(of: page)
    var uploads: [String: [FileAnswer]] = [:]
    var fileMistakes = Mistakes()
    if !visit.request.files.isEmpty {
      let taken = try await visit.fileIntake.take(visit.request.files.filter { !$0.bytes.isEmpty }, form: form, page: page)
      fileMistakes = taken.mistakes
      let store = StoreFiles(filling.id, part: part, files: taken.files)
      uploads = try await visit.database.write { try store.run($0) }
    }
    let entry = PageEntry(form, page: page, fields: fields, kept: filling.answers, uploads: uploads, context: context)
    let seen = visit.request.query["seen"].flatMap { Int($0) } ?? filling.revision
    let save = SavePage(filling.id, part: part, seen: seen, page: id, entry: entry)
    let guarded = MyNumberGuard.Finding.overruled(entry.myNumberFound, reason: reason ?? "")
    let (intake, actor) = (intake, visit.visitor.actor)
    do {
      try await visit.database.write { writer in
        _ = try save.run(writer)
        if let reason, !entry.myNumberFound.isEmpty {
          try IntakeRecords.overrule(intake.id, reason: reason, writer)
          try MyNumberGuard().log(guarded, subject: "intake:\(intake.id)", actor: actor, writer)
        }
        if let visit = intake.visit { try CounterVisitRecords.touch(visit, writer) }
      }
    } catch let failure as Failure where failure.kind == .conflict && failure.code == "forms.filling-changed-meanwhile" {
      var model = FormPageModel(form, page: page, entry: entry, context: context, judges: false)
      model.mistakes.add(nil, failure.message)
      let now = try await revisionNow() ?? seen
      return respond(model, ways, revision: now, status: .conflict)
    }
    let isLeftOpen =
      mayLeaveOpen && ways.isOfficer && fields[EntryField.leaveOpen] != nil && entry.newlyAsked.isEmpty
      && (reason != nil || entry.myNumberFound.isEmpty)
    switch action {
    case .back: return .seeOther(entry.course.page(before: id).map { ways.page($0.id) } ?? ways.before)
    case .next where (entry.isComplete || isLeftOpen) && fileMistakes.isEmpty:
      return .seeOther(entry.course.page(after: id).map { ways.page($0.id) } ?? ways.after)
    default: break
    }
    var model = FormPageModel(form, page: page, entry: entry, context: context, judges: action == .next)
    model.refuse(fileMistakes)
    return respond(model, ways, revision: seen + 1, status: model.mistakes.isEmpty ? .ok : .unprocessableContent)
  }
}

/// How pages look on the tablet at the counter: large, and nothing around them that leads away.
enum TabletFrame {
  static func adjust(_ frame: inout PageFrame) {
    if frame.preferences.textSize == .normal || frame.preferences.textSize == .large { frame.preferences.textSize = .larger }
    frame.navigation = []
    frame.breadcrumb = []
    frame.footer = PageFooter()
    frame.user = nil
    frame.signIn = nil
    frame.search = nil
  }
}
