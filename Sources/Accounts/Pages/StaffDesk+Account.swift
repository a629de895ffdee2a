import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

extension StaffDesk {
  private struct Account: Sendable {
    let person: Person
    let passkeys: [StoredPasskey]
    let sessions: [Session]
    let roles: [RoleTerm]
    let hasPassword: Bool
    let codesLeft: Int
    let tokens: [AccessToken]
    let chart: OrganisationChart
  }

  func mePage(_ mistakes: Mistakes) async throws -> Response {
    let officer = try visit.officer()
    let (now, today) = (services.clock.now, services.clock.today)
    let account = try await services.database.read { reader in
      guard let person = try PersonRecords.find(officer.id, reader) else { throw Failure.noSuchPerson }
      return Account(
        person: person, passkeys: try PasskeyRecords.all(of: person.id, reader),
        sessions: try SessionRecords.living(of: person.id, now: now, reader),
        roles: try RoleRecords.all(of: person.id, reader), hasPassword: try PasswordRecords.authenticator(of: person.id, reader) != nil,
        codesLeft: try PasswordRecords.recoveryCodesLeft(of: person.id, reader),
        tokens: try TokenRecords.living(of: person.id, now: now, reader), chart: try OrganisationRecords.chart(on: today, reader))
    }
    return page(.myAccount, mistakes: mistakes) {
      summaryList(
        [
          SummaryItem(texts(.name)) { texts.japanese(account.person.name) },
          SummaryItem(texts(.email)) { account.person.email ?? "" },
          SummaryItem(texts(.roles)) {
            account.roles.filter { $0.isInForce(on: today) }.map { texts($0.role.phrase) }.joined(separator: texts(.comma))
          },
          SummaryItem(texts(.posts)) { postList(of: account.person.id, account.chart) },
        ], in: texts)
      profileSection(account.person, mistakes)
      passkeySection(account.passkeys)
      if account.hasPassword {
        pageSection(texts(.changePassword), id: "change-password") {
          postForm(to: link(.staff(.changePassword)), token: visit.formToken) {
            textField(Field("current-password", texts(.currentPassword), mistakes: mistakes), kind: .password, width: .long, in: texts)
            newPasswordField(mistakes)
            actionButton(texts(.changePassword), style: .outline)
          }
        }
        pageSection(texts(.recoveryTitle), id: "recovery-codes") {
          p { texts(.codesLeft(account.codesLeft)) }
          postButton(texts(.renewCodes), to: link(.staff(.renewCodes)), token: visit.formToken)
        }
      }
      sessionSection(account.sessions, current: officer.sessionID)
      tokenSection(account.tokens, mistakes)
      ownDataSection()
    }
  }

  /// 総務課 課長(本務), one a line.
  func postList(of person: String, _ chart: OrganisationChart) -> HTML {
    let held = chart.holdings.filter { $0.person == person }
    guard !held.isEmpty else { return HTML(texts(.none)) }
    return ul {
      for holding in held {
        if let post = chart.posts.first(where: { $0.id == holding.post }) {
          li {
            texts.japanese("\(chart.path(of: post.body)) \(post.title)")
            "（"
            texts(holding.manner.phrase)
            "）"
          }
        }
      }
    }
  }

  func changePassword() async throws -> Response {
    let officer = try visit.officer()
    let person = try await person(officer.id)
    var mistakes = Mistakes()
    let current = form["current-password"] ?? ""
    let (subject, origin, now) = (SignInRules.accountSubject(person), origin, services.clock.now)
    if let until = try await services.database.read({ try AttemptRecords.lockedUntil([subject], now: now, $0) }) {
      return try await mePage(locked(until: until))
    }
    let hash = try await services.database.read { try PasswordRecords.hash(of: person.id, $0) }
    guard try await settings.hasher.verify(current, hash: hash) else {
      try await run { try SignInRules.fail(subject, person: person, what: "password-change", origin: origin, $0) }
      mistakes.add("current-password", .wrongCurrentPassword)
      return try await mePage(mistakes)
    }
    guard let password = readNewPassword(person, &mistakes) else { return try await mePage(mistakes) }
    let command = ChangePassword(person: person, hash: try await settings.hasher.hash(password), session: officer.sessionID)
    try await run { try command.run($0) }
    return seeOther(.staff(.me), done: .password)
  }

  func renewCodes() async throws -> Response {
    let person = try await person(visit.officer().id)
    let codes = RecoveryCode.make(services.randomness)
    try await run { try RenewRecoveryCodes(person: person, codes: codes).run($0) }
    return recoveryPage(codes)
  }
}

extension Phrase {
  static func codesLeft(_ count: Int) -> Phrase {
    Phrase("使っていない回復コードは\(count)個です。", en: "\(count) recovery codes are left.", easy: "回復コードは あと \(count)個 あります。")
  }
}
