import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// 取下げ by the applicant, and going on with what was begun under an account.
extension StatusPages {
  /// The action by which the applicant may withdraw a case as it stands now.
  static func withdrawal(of item: Case, _ reader: Reader) throws -> Workflow.Action? {
    guard !item.isClosed else { return nil }
    return try Workflows.of(item, reader).actions.first { action in
      action.effect == .withdraw && action.from.contains(item.state) && action.who.contains(.applicant)
    }
  }

  private var keyPairs: [(String, String)] { key.map { [("key", $0)] } ?? [] }

  @HTMLBuilder func withdrawal(_ item: Case, _ action: Workflow.Action?, isTheirs: Bool) -> HTML {
    if isTheirs, action != nil {
      pageSection(texts(.withdrawTitle), id: "withdraw") {
        p { texts(.withdrawLead) }
        p { a(.href(link(.confirmWithdrawal(item.code), query: keyPairs))) { texts(.withdrawGo) } }
      }
    }
  }

  /// Throws where it is somebody else's, and where it cannot be withdrawn any more.
  private func withdrawable(_ code: String, _ reader: Reader) throws -> (item: Case, action: Workflow.Action) {
    guard let item = try reader.caseByCode(code) else { throw ProcedureFailure.unknownCase }
    guard try isTheirs(item, reader) else { throw ProcedureFailure.notYourCase }
    guard let action = try Self.withdrawal(of: item, reader) else { throw ProcedureFailure.notToBeWithdrawn }
    return (item, action)
  }

  func confirmWithdrawal(_ code: String, _ mistakes: Mistakes) async throws -> Response {
    let pages = self
    let (item, _) = try await visit.database.read { try pages.withdrawable(code, $0) }
    return visit.page(
      texts(.withdrawAsk), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.askTitle), link(.ask)), Crumb(texts.japanese(item.title), link(.status(item.code), query: keyPairs)),
        Crumb(texts(.withdrawTitle)),
      ],
      adjust: { frame in
        frame.shoulder = texts.japanese(item.title)
        frame.mistakes = mistakes
      }
    ) {
      p { texts(.withdrawText) }
      postForm(to: link(.withdraw(item.code), query: keyPairs), token: visit.formToken) {
        input(.type("hidden"), .name("version"), .value("\(item.version)"))
        textArea(
          Design.Field("reason", texts(.withdrawReason), need: .optional, mistakes: mistakes),
          value: mistakes.isEmpty ? "" : visit.request.form["reason"] ?? "", rows: 3,
          limit: 500, in: texts)
        buttonRow {
          actionButton(texts(.withdrawDo), style: .destructive)
          a(.href(link(.status(item.code), query: keyPairs))) { texts(.withdrawNot) }
        }
      }
    }
  }

  func withdraw(_ code: String) async throws -> Response {
    let fields = visit.request.form
    let reason = fields.text("reason").map { String($0.prefix(500)) }
    if let reason, !MyNumber.find(in: reason).isEmpty {
      var mistakes = Mistakes()
      mistakes.add("reason", ProcedureFailure.numberInMessage.message)
      return try await confirmWithdrawal(code, mistakes)
    }
    let (pages, town) = (self, visit.town.name)
    let version = fields["version"].flatMap { Int($0) }
    let item = try await visit.database.write { writer in
      let (item, action) = try pages.withdrawable(code, writer)
      return try ActOnCase(
        item.id, version: version, action: action.id, input: reason.map { .note($0) } ?? .none,
        workflow: Workflows.of(item, writer),
        actor: .applicant("applicant:\(item.id)"), office: OfficeRules.read(town: town, writer).office
      ).run(writer)
    }
    return .seeOther(link(.status(item.code), query: keyPairs + [("done", "withdrawn")]))
  }

  /// What the visitor has begun under their account and not sent.
  func begun() async throws -> [(filling: Filling, title: LocalText)] {
    guard case .resident(let resident) = visit.visitor else { return [] }
    let now = visit.clock.now
    return try await visit.database.read { reader in
      try FillingRecords.open(account: resident.id, at: now, reader).prefix(20).compactMap {
        filling -> (filling: Filling, title: LocalText)? in
        guard let subject = filling.subject.flatMap(FillingSubject.init) else { return nil }
        return (filling, try Catalogue.listed(subject.procedure, version: subject.version, reader).procedure.title)
      }
    }
  }
}

extension ApplyPages {
  /// Opens what was begun under the visitor's account, with a new key: the old one was never kept. What was sent to others stays as it is.
  func goOn(_ id: String) async throws -> Response {
    guard let account else { throw Failure.unauthenticated }
    let now = visit.clock.now
    let randomness = visit.services.randomness
    let (key, page) = try await visit.database.write { writer in
      guard let filling = try FillingRecords.filling(id, at: now, writer), filling.account == account, !filling.isSent,
        let form = try FormRecords.version(filling.formID, filling.version, writer)?.form, let part = form.partIDs.first,
        let first = form.pages.first
      else { throw ProcedureFailure.unknownKey }
      let key = try InvitePart(id, part: part, randomness: randomness).run(writer)
      let page = filling.page.flatMap(form.page).flatMap { form.part(of: $0) == part ? $0.id : nil } ?? first.id
      return (key, page)
    }
    return .seeOther(link(.page(key: key.secret, page: page)))
  }
}

extension ProcedureFailure {
  static let notToBeWithdrawn = Failure(
    .conflict, "procedures.not-to-be-withdrawn",
    Phrase(
      "この申請は、いまの段階では取り下げられません。お急ぎのときは担当課にご連絡ください。",
      en: "It cannot be withdrawn any more at this stage. Please call the division in charge.",
      easy: "いまは やめられません。役場に 電話して ください。"))
}

extension Phrase {
  static let withdrawTitle = Phrase("申請の取下げ", en: "Withdrawing", easy: "申しこみを やめる")
  static let withdrawLead = Phrase(
    "結果が決まる前であれば、申請を取り下げることができます。", en: "You can withdraw your application before it is decided.", easy: "きまる 前なら やめられます。")
  static let withdrawGo = Phrase("この申請を取り下げる", en: "Withdraw this application", easy: "この 申しこみを やめる")
  static let withdrawAsk = Phrase("この申請を取り下げますか", en: "Withdraw this application?", easy: "申しこみを やめますか")
  static let withdrawText = Phrase(
    "取り下げると手続きは終わり、元に戻せません。もう一度必要になったときは、新しく申請していただきます。届いた日も、新しい申請の日になります。",
    en: "The procedure ends and this cannot be undone. You would have to apply anew, with a new day of arrival.",
    easy: "やめると もどせません。また いる ときは、新しく 申しこんで ください。")
  static let withdrawReason = Phrase("取り下げる理由", en: "Why", easy: "わけ")
  static let withdrawDo = Phrase("取り下げる", en: "Withdraw", easy: "やめる")
  static let withdrawNot = Phrase("取り下げないで戻る", en: "Keep it and go back", easy: "やめないで もどる")
  static let withdrawDone = Phrase("申請を取り下げました", en: "Withdrawn", easy: "申しこみを やめました")
  static let begunTitle = Phrase("入力の途中のもの", en: "Begun and not sent", easy: "書いて いる とちゅう")
  static let begunLead = Phrase(
    "まだ送信していません。続きから入力できます。", en: "Not sent yet. You can go on where you stopped.", easy: "まだ 送って いません。つづきを 書けます。")
  static func begunSaved(_ saved: String, _ until: String) -> Phrase {
    Phrase("\(saved)に保存しました。\(until)まで残ります。", en: "Saved on \(saved), kept until \(until).", easy: "\(saved)に のこしました。\(until)まで あります。")
  }
  static func begunGo(_ title: String) -> Phrase { Phrase("「\(title)」の続きを入力する", en: "Go on with “\(title)”", easy: "「\(title)」の つづきを 書く") }
}
