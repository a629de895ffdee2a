import Casework
import Channels
import Contracts
import Decisions
import Forms
import Kernel
import Storage

/// Letters by mail about cases: to the officers whom a late case or an overdue 補正 concerns, and to applicants who gave an address. They name neither
/// person nor procedure: mail travels, and what somebody applied for is nobody else's business.
enum CaseNotices {
  static let officers = Subscription(
    "procedures.notices",
    title: Phrase("期限を過ぎた案件を職員へ通知", en: "Telling officers about late cases", easy: "おくれて いる ことの お知らせ"),
    events: ["casework.late.v1", "casework.correction-overdue.v1"],
    handler: .outside { event, _, services in try await tellOfficers(event, services) })

  static let applicants = Subscription(
    "procedures.applicant-notices",
    title: Phrase("申請者への通知メール", en: "Mail to applicants", easy: "申しこんだ 人への メール"), events: [ApplicantNews.event],
    handler: .outside { event, _, services in try await tellApplicant(event, services) })

  // MARK: Officers

  private static func tellOfficers(_ event: Event, _ services: TownServices) async throws {
    guard let mail = services.ports.port(OfficeMail.self), let office = services.ports.port(OfficeSource.self) else { return }
    let today = services.clock.today
    let isLate = event.name == "casework.late.v1"
    let payload = try JSONDocument.parse(event.payload)
    let days = isLate ? payload["daysLate"]?.int : nil
    // A state that is another office's.
    let isElsewhere = isLate && payload["state"]?.string != nil
    let (town, address) = (services.town.name, services.address(of: .staff))
    try await services.database.write { writer in
      guard let item = try writer.casework(event.subject), !item.isClosed else { return }
      let rules = try services.ports.port(RulesSource.self)?.read(writer)?.rules ?? DecisionRules(basis: "", rows: [])
      let people = Escalation(item: item, office: try office.on(writer, today), rules: rules).people(upTo: payload["tells"]?.string)
      let late = days.map { "\($0)開庁日" } ?? ""
      let line =
        isElsewhere ? "県などほかの機関の処理の期間を\(late)過ぎた案件があります。" : isLate ? "処理の期限を\(late)過ぎた案件があります。" : "補正の期限を過ぎても、申請者から補正が届いていない案件があります。"
      let next =
        isElsewhere ? "送った先に進み具合を照会し、申請者への連絡を検討してください。" : isLate ? "処理を進めるか、期間の延長の通知を検討してください。" : "申請者への連絡、再度の補正の求め、補正を待たない審査などを検討してください。"
      try mail.send(
        writer, people, "【\(town)】\(isLate ? "処理の期限を過ぎた案件があります" : "補正の期限を過ぎた案件があります")",
        """
        \(line)
        \(next)

        \(address)\(ProceduresRoute.cases(.item(item.id)).path)

        このメールは\(town)の案件の管理から自動で送っています。
        """, isLate ? "procedures.late" : "procedures.correction-overdue")
    }
  }

  // MARK: Applicants

  /// Subject and first line.
  static func words(_ news: ApplicantNews) -> (subject: String, line: String) {
    switch news {
    case .correction:
      ("お出しいただいた申請の補正のお願い", "申請の内容に、直していただきたいところがあります。期限と直すところは、次のページで確かめてください。")
    case .message: ("お出しいただいた申請についての連絡", "担当課から連絡があります。次のページで確かめてください。")
    case .extended: ("お出しいただいた申請の処理期間の延長", "処理の期間を延長しました。新しい期限は、次のページで確かめてください。")
    case .result: ("お出しいただいた申請の結果", "手続きの結果が出ました。次のページで確かめてください。")
    case .letter: ("お渡しした文書の変更", "お渡しした文書に変更がありました。次のページで確かめてください。")
    }
  }

  private static func tellApplicant(_ event: Event, _ services: TownServices) async throws {
    guard let news = try JSONDocument.parse(event.payload)["news"]?.string.flatMap(ApplicantNews.init) else { return }
    let words = Self.words(news)
    let (town, address) = (services.town.name, services.address(of: .public))
    let profiles = services.ports.port(ResidentProfiles.self)
    try await services.database.write { writer in
      guard let item = try writer.casework(event.subject), let to = try Self.address(of: item, profiles, writer) else { return }
      try Mail(
        to: to, subject: "【\(town)】\(words.subject)",
        body: """
          \(words.line)

          受付番号　\(item.code)
          \(address)\(ProceduresRoute.apply(.status(item.code)).path)

          補正や文書の受取りには、申請したときのリンクか、申請に使ったアカウントが要ります。
          心当たりのない方は、このメールを消してください。このメールは\(town)から自動で送っています。
          """
      ).request(writer, reason: "procedures.applicant-\(news)")
    }
  }

  /// The address of the account, or else the one that was given in the application. Nil for a protected person, whose mail others may read, for
  /// officers' own matters, and for what came on paper without one.
  static func address(of item: Case, _ profiles: ResidentProfiles?, _ reader: Reader) throws -> MailAddress? {
    guard !item.isGuarded, OwnMatter(item.needToKnow) == nil else { return nil }
    if let resident = item.resident, let known = try profiles?.profile(reader, resident)?.email { return MailAddress(known) }
    guard let text = try reader.caseFolder(item.id).answers.first?.answers, let answers = try? Answers(json: text),
      let form = try FormRecords.version(item.procedure, item.formVersion, reader)?.form
    else { return nil }
    let questions = form.pages.flatMap(\.questions).filter { $0.kind.name == .email && answers[$0.id]?.text != nil }
    // The applicant's own where several are asked for (施工者, 担当者 …).
    let own = questions.first { if case .profile(let profile)? = $0.prefill { profile.rawValue == "email" } else { false } }
    return (own ?? questions.first).flatMap { answers[$0.id]?.text }.flatMap { MailAddress($0) }
  }
}
