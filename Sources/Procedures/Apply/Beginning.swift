import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension ApplyPages {
  /// 本人確認: where a procedure wants to be surer of who applies than we are, the way to sign in; nil where nothing stands against it.
  func identify(_ procedure: Procedure) throws -> Response? {
    let needed: Assurance
    switch procedure.channels.identification {
    case .selfDeclared: return nil
    case .email: needed = .email
    case .card: needed = .card
    }
    if case .resident(let resident) = visit.visitor {
      if resident.assurance >= needed { return nil }
      throw ProcedureFailure.identificationTooLow(needed)
    }
    guard let entrance = visit.services.ports.port(Entrance.self) else { throw ProcedureFailure.identificationTooLow(needed) }
    return .seeOther(entrance.signIn(visit.town, .public, ProceduresRoute.procedure(procedure.id).path))
  }

  /// What to say before somebody begins: that this procedure asks who applies. Nil where it does not, or where we know already.
  func signInNeeded(_ procedure: Procedure) -> Phrase? {
    let assurance: Assurance? = if case .resident(let resident) = visit.visitor { resident.assurance } else { nil }
    switch procedure.channels.identification {
    case .selfDeclared: return nil
    case .email: return assurance.map { $0 >= .email } == true ? nil : .signInNeededEmail
    case .card: return assurance.map { $0 >= .card } == true ? nil : .signInNeededCard
    }
  }

  /// The earlier case of a story, where the person may go on with it: by its number and the link's secret, or by the account that sent it.
  static func earlier(_ story: Procedure.Story, _ fields: Fields, account: String?, _ reader: Reader) throws -> Case {
    guard let code = fields.text("follows") else { throw ProcedureFailure.laterStage }
    let found = try fields.text("key").flatMap { try reader.caseByCode(code, secret: $0) } ?? reader.caseByCode(code)
    guard let found, found.procedure == story.follows else { throw ProcedureFailure.laterStage }
    let isTheirs =
      try fields.text("key").map { try reader.caseByCode(code, secret: $0) != nil } ?? (account != nil && found.resident == account)
    guard isTheirs else { throw ProcedureFailure.notYourCase }
    guard found.state == story.when, try !isRefused(found, reader) else { throw ProcedureFailure.stageNotOpen }
    return found
  }

  /// Ended against the applicant.
  private static func isRefused(_ item: Case, _ reader: Reader) throws -> Bool {
    guard let outcome = item.outcome else { return false }
    let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure
    return procedure.outcome.outcomes.contains { $0.id == outcome && $0.kind == .adverse }
  }

  /// The later stages that open from a case now (実績報告 after 交付決定 …): published, done online, and waiting for just this state.
  /// None after an outcome against the applicant: a grant that was refused has nothing to report.
  static func stages(after item: Case, _ reader: Reader) throws -> [Procedure] {
    if try isRefused(item, reader) { return [] }
    return try Catalogue.published(reader).map(\.procedure).filter { procedure in
      procedure.story?.follows == item.procedure && procedure.story?.when == item.state && procedure.channels.isOnline
    }
  }
}

extension Phrase {
  static let signInNeededEmail = Phrase(
    "オンラインで申請するには、ログイン（メールアドレスの確認）が必要です。ボタンを押すと、ログインの画面に進みます。ログインしない方は、下の紙の様式をお使いください。",
    en:
      "To apply online you need to sign in with a confirmed e-mail address; the button leads there first. The paper form below works without.",
    easy: "インターネットで 申しこむ ときは、ログイン（メールの かくにん）が いります。ログインしない 人は 紙で 出せます。")
  static let signInNeededCard = Phrase(
    "オンラインで申請するには、マイナンバーカードを使うログインが必要です。ボタンを押すと、ログインの画面に進みます。カードを使わない方は、下の紙の様式か、窓口をご利用ください。",
    en:
      "To apply online you need to sign in with the My Number Card; the button leads there first. The paper form below or the counter works without.",
    easy: "インターネットで 申しこむ ときは、マイナンバーカードで ログインします。カードを 使わない 人は 紙か 役場で 出せます。")
}

extension ProcedureFailure {
  static func identificationTooLow(_ needed: Assurance) -> Failure {
    needed == .card
      ? Failure(
        .forbidden, "procedures.card-needed",
        Phrase(
          "この手続きには、マイナンバーカードによる本人確認が必要です。利用者のページで、カードを使うサインインを済ませてから申請してください。窓口でも受け付けています。",
          en: "This procedure needs identification with the My Number Card. Please sign in with the card, or come to the counter.",
          easy: "この 手続きは、マイナンバーカードで 本人か どうか たしかめます。カードで 入って ください。役場でも できます。"))
      : Failure(
        .forbidden, "procedures.email-needed",
        Phrase(
          "この手続きには、メールアドレスの確認が必要です。利用者のページでメールアドレスを確認してから申請してください。",
          en: "This procedure needs a confirmed e-mail address. Please confirm it on your page first.",
          easy: "この 手続きは、メールアドレスが いります。じぶんの ページで メールアドレスを 書いて ください。"))
  }

  static let laterStage = Failure(
    .conflict, "procedures.later-stage",
    Phrase(
      "この手続きは、前の申請の続きとして行うものです。前の申請の受付番号のページから始めてください。",
      en: "This is a later stage of an earlier application. Please begin it from the page of that application.",
      easy: "これは 前の 申しこみの つづきです。前の 申しこみの ページから 始めて ください。"))

  static let stageNotOpen = Failure(
    .conflict, "procedures.stage-not-open",
    Phrase(
      "前の申請がまだこの段階に来ていないため、始められません。", en: "The earlier application has not come that far yet.", easy: "前の 申しこみが まだ おわって いません。"))
}
