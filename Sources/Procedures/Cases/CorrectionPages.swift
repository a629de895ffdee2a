import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the page on which an applicant mends what was asked for (補正), and nothing else. The number alone shows where a case stands; mending
/// needs the link that was given when it was sent, or the account that sent it.
struct CorrectionPages {
  let visit: Visit

  var texts: Texts { visit.texts }

  /// A case that waits for its applicant, with the questions that may be changed as a page of their own.
  struct Scene: Sendable {
    let item: Case
    let workflow: Workflow
    let action: Workflow.Action
    let correction: Correction
    let procedure: Procedure
    /// As it was asked, and with the asked questions moved to one page at the end.
    let form: FormDefinition
    let gathered: FormDefinition
    let page: FormPage
    let answers: Answers
    let context: FillingContext
    let office: CaseOffice
  }

  func respond(to route: ApplyRoute) async throws -> Response {
    switch route {
    case .correct(let code): try await show(code)
    case .sendCorrection(let code): try await send(code)
    default: throw ProcedureFailure.unknownCase
    }
  }

  private func link(_ route: ApplyRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.apply(route), query: query) }
  private var key: String { visit.request.query["key"] ?? "" }
  private var keyPairs: [(String, String)] { key.isEmpty ? [] : [("key", key)] }

  private func show(_ code: String) async throws -> Response {
    let pages = self
    let scene = try await visit.database.read { try pages.scene(code, $0) }
    return page(scene, FormPageModel(scene.gathered, page: scene.page, answers: scene.answers, context: scene.context))
  }

  private func page(_ scene: Scene, _ model: FormPageModel) -> Response {
    var model = model
    model.savesForLater = false
    return visit.page(
      texts(.correctTitle), status: model.mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.askTitle), link(.ask)), Crumb(texts(scene.procedure.title), link(.status(scene.item.code))),
        Crumb(texts(.correctTitle)),
      ],
      adjust: {
        $0.shoulder = texts(scene.procedure.title)
        $0.mistakes = model.mistakes
      }
    ) {
      inlineAlert(.info, title: texts(.correctionTitle(texts.date(scene.correction.dueOn))), in: texts) {
        for line in scene.correction.message.split(separator: "\n") { p(.lang(texts.contentLanguage)) { String(line) } }
      }
      formPage(
        model, to: link(.sendCorrection(scene.item.code), query: keyPairs),
        judge: visit.link(ProceduresRoute.judge(.apply(.sendCorrection(scene.item.code))), query: keyPairs), token: visit.formToken,
        in: texts)
    }
  }

  private func send(_ code: String) async throws -> Response {
    let pages = self
    let fields = visit.request.form
    let before = try await visit.database.read { try pages.scene(code, $0) }
    let taken = try await visit.fileIntake.take(visit.request.files.filter { !$0.bytes.isEmpty }, form: before.gathered, page: before.page)
    let (wrongFiles, files) = (taken.mistakes, taken.files)
    let outcome: FormPageModel? = try await visit.database.write { writer in
      let scene = try pages.scene(code, writer)
      let uploads = try CorrectionDraft.store(files, of: scene.item.id, writer)
      let entry = PageEntry(scene.gathered, page: scene.page, fields: fields, kept: scene.answers, uploads: uploads, context: scene.context)
      let isNext = PageAction(fields) == .next
      guard isNext, entry.isComplete, wrongFiles.isEmpty else {
        try CorrectionDraft.keep(entry.answers, of: scene.item.id, writer)
        var model = FormPageModel(scene.gathered, page: scene.page, entry: entry, context: scene.context, judges: isNext)
        model.refuse(wrongFiles)
        return model
      }
      let (answers, mistakes) = scene.form.check(entry.answers, context: scene.context)
      guard mistakes.isEmpty else { throw ProcedureFailure.correctionAtCounter }
      let added = try CorrectionDraft.finish(scene.item.id, scene.form, answers, writer)
      try ActOnCase(
        scene.item.id, version: scene.item.version, action: scene.action.id, input: .answers(answers.json, files: added),
        workflow: scene.workflow,
        actor: .applicant("applicant:\(scene.item.id)"), office: scene.office
      ).run(writer)
      try CorrectionSearch.add(scene.form, answers, to: scene.item, writer)
      let parties = try writer.parties(of: scene.item)
      if try Protections.touching(scene.form, answers, parties, on: visit.clock.today, writer) != nil {
        try GuardCase(scene.item.id, true, actor: "system").run(writer)
      }
      return nil
    }
    if let outcome {
      let scene = try await visit.database.read { try pages.scene(code, $0) }
      return page(scene, outcome)
    }
    return .seeOther(link(.status(code), query: [("done", "corrected")] + keyPairs))
  }

  func scene(_ code: String, _ reader: Reader) throws -> Scene {
    guard let item = try mine(code, reader) else { throw ProcedureFailure.notYourCase }
    let workflow = try Workflows.of(item, reader)
    let folder = try reader.caseFolder(item.id)
    guard let correction = folder.corrections.last(where: { $0.answeredAt == nil }),
      let action = workflow.actions.first(where: { $0.effect == .correct && $0.from.contains(item.state) }),
      let version = try FormRecords.version(item.procedure, item.formVersion, reader), let newest = folder.answers.first
    else { throw ProcedureFailure.nothingToCorrect }
    let listed = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader)
    let asked = Set(correction.questions.map { $0.split(separator: ".")[0] }.map(String.init))
    let form = version.form
    var gathered = form
    var questions: [Question] = []
    for index in gathered.pages.indices {
      questions += gathered.pages[index].questions.filter { asked.contains($0.id) }
      gathered.pages[index].questions.removeAll { asked.contains($0.id) }
    }
    let page = FormPage(id: "correction", title: LocalText("直していただく項目", en: "What to correct", easy: "なおす ところ"), questions: questions)
    gathered.pages.append(page)
    let rules = try OfficeRules.read(town: visit.town.name, reader)
    var answers = try Answers(json: newest.answers)
    // What was mended already and could not be sent yet.
    if let draft = try CorrectionDraft.answers(item.id, reader) { for id in asked { answers[id] = draft[id] } }
    return Scene(
      item: item, workflow: workflow, action: action, correction: correction, procedure: listed.procedure, form: form, gathered: gathered,
      page: page, answers: answers, context: FillingContext(today: item.arrivedOn, writtenOn: visit.clock.today, rules: rules),
      office: rules.office)
  }

  /// The case, where the visitor is its applicant.
  private func mine(_ code: String, _ reader: Reader) throws -> Case? {
    if let item = try reader.caseByCode(code, secret: key) { return item }
    guard case .resident(let resident) = visit.visitor, let item = try reader.caseByCode(code), item.resident == resident.id else {
      return nil
    }
    return item
  }
}

extension ProcedureFailure {
  static let notYourCase = Failure(
    .forbidden, "procedures.not-your-case",
    Phrase(
      "補正は、送信したときに表示されたリンクから行ってください。リンクがお分かりにならないときは、担当課にご連絡ください。",
      en: "Please use the link that was shown when you sent the application. If you do not have it, please tell the division in charge.",
      easy: "送った ときの リンクから なおして ください。わからない ときは、役場に 電話して ください。"))
  static let nothingToCorrect = Failure(
    .conflict, "procedures.nothing-to-correct",
    Phrase("いま直していただくところはありません。", en: "Nothing needs to be corrected now.", easy: "いま なおす ところは ありません。"))
  static let correctionAtCounter = Failure(
    .conflict, "procedures.correction-at-counter",
    Phrase(
      "この内容は、この画面では直せません。担当課にご連絡いただくか、窓口にお越しください。",
      en: "This cannot be corrected here. Please call the division in charge or come to the counter.",
      easy: "ここでは なおせません。役場に 電話するか、来て ください。"))
}

extension Phrase {
  static let correctTitle = Phrase("補正する", en: "Correct your answers", easy: "なおす")
  static let correctedTitle = Phrase("補正を受け付けました", en: "Your correction has arrived", easy: "なおした ものが とどきました")
  static let correctLink = Phrase("あとで直すためのリンク", en: "Your link for corrections", easy: "あとで なおす ための リンク")
  static let correctLinkHint = Phrase(
    "補正のお願いがあったとき、このリンクから直せます。ほかの人には見せないでください。", en: "If something must be corrected, use this link. Do not show it to others.",
    easy: "なおす とき、この リンクを 使います。ほかの 人に 見せないで ください。")
}
