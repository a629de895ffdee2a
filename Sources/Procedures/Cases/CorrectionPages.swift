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

  private func page(_ scene: CorrectionScene, _ model: FormPageModel) -> Response {
    var model = model
    (model.savesForLater, model.sending) = (false, .sendCorrection)
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
      try TakeCorrection(
        scene: scene, answers: entry.answers, actor: .applicant("applicant:\(scene.item.id)"), today: visit.clock.today
      ).run(writer)
      return nil
    }
    if let outcome {
      let scene = try await visit.database.read { try pages.scene(code, $0) }
      return page(scene, outcome)
    }
    return .seeOther(link(.status(code), query: [("done", "corrected")] + keyPairs))
  }

  func scene(_ code: String, _ reader: Reader) throws -> CorrectionScene {
    guard let item = try mine(code, reader) else { throw ProcedureFailure.notYourCase }
    return try CorrectionScene(item, town: visit.town.name, today: visit.clock.today, reader)
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
  static let correctionOpensOthers = Failure(
    .conflict, "procedures.correction-opens-others",
    Phrase(
      "この内容に直すと、補正を求めていないほかの質問にも答えが必要になるため、この画面では直せません。担当課が、その質問も加えて補正を求め直します。担当課にご連絡ください。",
      en:
        "With this correction other questions would have to be answered too, so it cannot be made here. Please tell the division in charge, which will ask for them as well.",
      easy: "ここでは なおせません。ほかの 質問にも 答えが いります。役場に 電話するか、来て ください。"))
}

extension Phrase {
  static let correctTitle = Phrase("補正する", en: "Correct your answers", easy: "なおす")
  static let sendCorrection = Phrase("補正を送る", en: "Send the correction", easy: "なおした ものを 送る")
  static let correctedTitle = Phrase("補正を受け付けました", en: "Your correction has arrived", easy: "なおした ものが とどきました")
  static func correctByLink(_ department: String) -> Phrase {
    Phrase(
      "何を直すかは、送信したときに表示されたリンクから開くか、申請したときのアカウントでログインすると見られます。リンクがお分かりにならないときは、\(department)にお電話いただくか、窓口にお越しください。職員が補正をお受けします。",
      en:
        "To see what should be corrected, open the link that was shown when you sent the application, or sign in with the account that sent it. Without the link, please call \(department) or come to the counter: an officer will take your correction.",
      easy: "何を なおすかは、送った ときの リンクで 見ます。リンクが わからない ときは、\(department)に 電話するか、来て ください。")
  }
  static let correctLink = Phrase("あとで直すためのリンク", en: "Your link for corrections", easy: "あとで なおす ための リンク")
  static let correctLinkHint = Phrase(
    "補正のお願いがあったとき、このリンクから直せます。ほかの人には見せないでください。", en: "If something must be corrected, use this link. Do not show it to others.",
    easy: "なおす とき、この リンクを 使います。ほかの 人に 見せないで ください。")
}
