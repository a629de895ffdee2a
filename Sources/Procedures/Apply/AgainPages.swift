import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the pages on which somebody begins with their last application of the same procedure: by their account, by the link that was given when it
/// was sent, or by its number and something that was written in it. The number alone opens nothing: it can be read over a shoulder.
struct AgainPages {
  let visit: Visit

  private var texts: Texts { visit.texts }
  private var account: String? { if case .resident(let resident) = visit.visitor { resident.id } else { nil } }
  private func link(_ route: ApplyRoute) -> Link { visit.link(ProceduresRoute.apply(route)) }

  func respond(to route: ApplyRoute) async throws -> Response {
    switch route {
    case .beginAgain(let id): try await begin(id)
    case .again(let id): try await show(id, Mistakes())
    default: throw ProcedureFailure.unknownKey
    }
  }

  private func show(_ id: String, _ mistakes: Mistakes) async throws -> Response {
    let (account, profiles, today) = (account, visit.services.ports.port(ResidentProfiles.self), visit.clock.today)
    let (listed, mine) = try await visit.database.read { reader in
      let listed = try Catalogue.published(id, reader)
      guard listed.procedure.story == nil, listed.procedure.channels.isOnline, listed.procedure.nature != .internal else {
        throw ProcedureFailure.notOnline
      }
      guard let account, try !OnceOnly(account: account, profiles: profiles, today: today, reader).isBlocked else {
        return (listed, [Case]())
      }
      return (listed, try reader.cases(ofResident: account).filter { $0.procedure == id && $0.mergedInto == nil })
    }
    let sent = mistakes.isEmpty ? nil : visit.request.form
    return visit.page(
      texts(.againTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.procedures), visit.link(ProceduresRoute.catalogue)),
        Crumb(texts(listed.procedure.title), visit.link(ProceduresRoute.procedure(id))),
        Crumb(texts(.againTitle)),
      ],
      adjust: {
        $0.shoulder = texts(listed.procedure.title)
        $0.lead = texts(.againLead)
        $0.mistakes = mistakes
      }
    ) {
      if !mine.isEmpty {
        pageSection(texts(.againMine), id: "mine") {
          for item in mine.prefix(5) {
            postButton(
              texts(.againOf(texts.date(item.arrivedOn))), to: link(.beginAgain(id)), token: visit.formToken, fields: [("code", item.code)],
              style: .outline)
          }
        }
      }
      pageSection(texts(.againByNumber), id: "number") {
        postForm(to: link(.beginAgain(id)), token: visit.formToken) {
          textField(
            Design.Field("code", texts(.followUpCode), hint: texts(.followUpHint), mistakes: mistakes), value: sent?["code"] ?? "",
            width: .medium, in: texts)
          textField(
            Design.Field("proof", texts(.againProof), hint: texts(.againProofHint), mistakes: mistakes), value: sent?["proof"] ?? "",
            width: .medium, in: texts)
          actionButton(texts(.againGo))
        }
      }
    }
  }

  private func begin(_ id: String) async throws -> Response {
    let fields = visit.request.form
    let pages = self
    let randomness = visit.services.randomness
    let started: (key: String, page: String)?? = try await visit.database.write { writer in
      let listed = try Catalogue.published(id, writer)
      guard listed.procedure.channels.isOnline, listed.procedure.nature != .internal, listed.procedure.story == nil else {
        throw ProcedureFailure.notOnline
      }
      if try BudgetStanding.isUsedUp(listed.procedure, on: pages.visit.clock.today, writer) { return .some(nil) }
      if try ApplyPages(visit: pages.visit).identify(listed.procedure) != nil { return .some(nil) }
      guard let earlier = try pages.earlier(id, fields, writer) else { return nil }
      guard let version = try FormRecords.published(id, writer) else { throw ProcedureFailure.unknown(id) }
      let context = try ApplyPages(visit: pages.visit).context(writer)
      var start = StartFilling(id, randomness: randomness)
      start.account = pages.account
      start.subject = FillingSubject(procedure: id, version: listed.version, isAgain: true).text
      start.prefill = Prefilled.offer(version.form, again: earlier, isBlocked: false, context: context)
      let (filling, key) = try start.run(writer)
      try writer.audit(
        AuditEntry(actor: pages.visit.visitor.actor, action: "procedures.began-again", subject: "filling:\(filling.id)", detail: id))
      let course = FormCourse(version.form, filling.answers, context: context)
      guard let first = course.shownPages.first else { throw ProcedureFailure.unknown(id) }
      return (key.secret, first.page.id)
    }
    guard let started else {
      var mistakes = Mistakes()
      mistakes.add("code", .againUnknown)
      return try await show(id, mistakes)
    }
    guard let started else { return .seeOther(visit.link(ProceduresRoute.procedure(id))) }
    return .seeOther(link(.page(key: started.key, page: started.page)))
  }

  /// The answers of the earlier application, where this is its applicant. Nil tells nobody what was wrong, and of a protected person there is nothing.
  private func earlier(_ procedure: String, _ fields: Fields, _ reader: Reader) throws -> Answers? {
    let code = fields["code"] ?? ""
    guard let item = try reader.caseByCode(code), item.procedure == procedure, !item.isGuarded,
      let newest = try reader.newestAnswers(of: item),
      let form = try FormRecords.version(item.procedure, item.formVersion, reader)?.form
    else { return nil }
    let answers = try Answers(json: newest.answers)
    let isTheirs =
      try fields.text("key").map { try reader.caseByCode(code, secret: $0) != nil } ?? (account != nil && item.resident == account)
      || Self.proves(fields["proof"] ?? "", form, answers)
    guard isTheirs, try Protections.touching(form, answers, [], on: visit.clock.today, reader) == nil else { return nil }
    return answers
  }

  /// Whether a text is a telephone number, a mail address or the birthday that the application holds.
  static func proves(_ typed: String, _ form: FormDefinition, _ answers: Answers) -> Bool {
    let key = plain(typed)
    guard key.count >= 6 else { return false }
    return form.pages.flatMap(\.questions).contains { question in
      guard let text = answers[question.id]?.text else { return false }
      switch question.kind.name {
      case .telephone, .email: return plain(text) == key
      case .date where question.prefill == .profile(.birthDate): return plain(text) == key
      default: return false
      }
    }
  }

  /// Without hyphens, slashes and spaces, half-width.
  private static func plain(_ text: String) -> String {
    TextFolding.key(text).filter { $0.isLetter || $0.isNumber || $0 == "@" || $0 == "." }
  }
}

extension Phrase {
  static let againTitle = Phrase("前回の申請をもとに始める", en: "Begin with your last application", easy: "前の 申しこみから 始める")
  static let againLead = Phrase(
    "前に同じ手続きをした方は、そのときの内容を入れた状態から始められます。内容は送る前に直せます。ファイルと同意は、もう一度お願いします。",
    en:
      "If you have done this before, you can begin with what you wrote then, and correct it before sending. Files and consents are given anew.",
    easy: "前に 書いた ことを 使えます。送る 前に なおせます。")
  static let againMine = Phrase("あなたのこれまでの申請", en: "Your earlier applications", easy: "あなたの 前の 申しこみ")
  static func againOf(_ date: String) -> Phrase {
    Phrase("\(date)の申請をもとに始める", en: "Begin with that of \(date)", easy: "\(date)の 申しこみから 始める")
  }
  static let againByNumber = Phrase("前回の受付番号から始める", en: "By the number of your last application", easy: "前の 番号から 始める")
  static let againProof = Phrase(
    "そのときに書いた電話番号・メールアドレス・生年月日のどれか一つ", en: "A telephone number, mail address or birthday that you wrote in it",
    easy: "前に 書いた 電話番号か メールか 生まれた 日")
  static let againProofHint = Phrase(
    "ご本人であることを確かめるために使います。生年月日は、1990-05-06 のように入力します。", en: "To make sure that it was yours. Write a birthday like 1990-05-06.",
    easy: "あなたか どうか たしかめます。生まれた 日の 例：1990-05-06")
  static let againGo = Phrase("この内容をもとに始める", en: "Begin with it", easy: "始める")
  static let againUnknown = Phrase(
    "この番号と内容では始められません。番号と、そのときに書いた内容をお確かめください。はじめから入力することもできます。",
    en: "Nothing can be begun with this. Please check the number and what you wrote, or begin anew.",
    easy: "これでは 始められません。番号を もういちど 見て ください。")
}
