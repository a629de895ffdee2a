import Contracts
import Design
import Kernel
import Markup
import Web

extension StaffDesk {
  /// The officer's tokens, and a form for another.
  @HTMLBuilder func tokenSection(_ tokens: [AccessToken], _ mistakes: Mistakes) -> HTML {
    pageSection(texts(.tokens), id: "tokens") {
      p { texts(.tokensLead) }
      if !tokens.isEmpty {
        dataTable(
          caption: texts(.tokens), id: "tokens-table", captionHidden: true,
          columns: [
            Column(texts(.tokenName), isHeader: true), Column(texts(.tokenScopes)), Column(texts(.lastUsed)), Column(texts(.tokenUntil)),
            Column(texts(.manage)),
          ],
          rows: tokens.map { token in
            Design.Row([
              texts.japanese(token.name).html,
              HTML(token.scopes.sorted { $0.rawValue < $1.rawValue }.map { texts($0.phrase) }.joined(separator: texts(.comma))),
              token.usedAt.map { shortMomentElement($0, in: texts) } ?? HTML(texts(.none)),
              shortDateElement(CalendarDate(of: token.expiresAt), in: texts),
              postButton(texts(.revokeToken), to: link(.staff(.revokeToken(token.id))), token: visit.formToken, size: .small),
            ])
          }, in: texts)
      }
      disclosure(texts(.makeToken), isOpen: !mistakes.isEmpty && form["token-name"] != nil) {
        postForm(to: link(.staff(.makeToken)), token: visit.formToken) {
          textField(
            Field("token-name", texts(.tokenName), hint: texts(.tokenNameHint), mistakes: mistakes), value: form["token-name"] ?? "",
            width: .long, in: texts)
          checkboxGroup(
            Field("scope", texts(.tokenScopes), mistakes: mistakes),
            choices: APIScope.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
            values: Set(form.all("scope")), in: texts)
          selectField(
            Field("days", texts(.tokenLife), mistakes: mistakes), choices: Self.lives.map { Choice("\($0)", texts(.days($0))) },
            value: form["days"] ?? "90", in: texts)
          actionButton(texts(.makeToken), style: .outline)
        }
      }
    }
  }

  private static let lives = [7, 30, 90, 180, 365]

  func makeToken() async throws -> Response {
    let person = try await person(visit.officer().id)
    var mistakes = Mistakes()
    let name = form.text("token-name") ?? ""
    mistakes.require(!name.isEmpty, "token-name", .tokenNameMissing)
    mistakes.require(name.unicodeScalars.count <= 100, "token-name", .tokenNameLong)
    AccountsGuard.require("token-name", name, &mistakes)
    let scopes = Set(form.all("scope").compactMap(APIScope.init(rawValue:)))
    mistakes.require(!scopes.isEmpty, "scope", .tokenScopesMissing)
    let days = form["days"].flatMap { Int($0) } ?? 0
    mistakes.require((1...AccessToken.mostDays).contains(days), "days", .tokenLifeWrong)
    guard mistakes.isEmpty else { return try await mePage(mistakes) }
    let token = AccessToken.make(services.randomness)
    let command = IssueToken(person: person, name: name, scopes: scopes, days: days, token: token)
    try await run { try command.run($0) }
    // Shown once, in the answer itself: there is no address at which it could be read again.
    return page(.tokenMade, parents: [Crumb(texts(.myAccount), link(.staff(.me)))]) {
      inlineAlert(.warning, in: texts) { p { texts(.tokenOnce) } }
      p(.attribute("data-no-ruby", "")) { Markup.code(.id("token")) { token } }
      buttonRow { linkButton(texts(.goOn), link(.staff(.me))) }
    }
  }

  func revokeToken(_ id: String) async throws -> Response {
    let command = RevokeToken(id: id, person: try visit.officer().id, actor: visit.visitor.actor)
    try await run { try command.run($0) }
    return seeOther(.staff(.me), done: .token)
  }
}

extension APIScope {
  var phrase: Phrase {
    switch self {
    case .casesRead: Phrase("案件を見る", en: "Read cases", easy: "申しこみを 見る")
    case .casesWrite: Phrase("案件を登録・処理する", en: "Create and handle cases", easy: "申しこみを 入れる・すすめる")
    }
  }
}

extension Phrase {
  static let tokens = Phrase("個人アクセストークン", en: "Personal access tokens", easy: "トークン")
  static let tokensLead = Phrase(
    "業務システムなどのプログラムが、あなたの権限でこの役場のAPIを使うための鍵です。操作はあなたの名前で監査記録に残ります。人に渡さず、使わなくなったら失効させてください。",
    en:
      "Keys with which a program uses this office’s API for you. What it does stands in the audit log under your name. Give them to nobody, and revoke those no longer used.",
    easy: "プログラムが あなたの かわりに 使う かぎです。ほかの 人に わたさないで ください。")
  static let tokenName = Phrase("トークンの名前", en: "Name of the token", easy: "トークンの 名前")
  static let tokenNameHint = Phrase(
    "何に使うかが分かる名前。例：受付システムとの連携", en: "What it is for. For example: link with the reception system", easy: "なにに 使うか")
  static let tokenNameMissing = Phrase("トークンの名前を入力してください。", en: "Enter a name for the token.", easy: "名前を 書いて ください。")
  static let tokenNameLong = Phrase("トークンの名前は100文字以内にしてください。", en: "Use at most 100 characters for the name.", easy: "名前は 100文字までです。")
  static let tokenScopes = Phrase("許可する操作", en: "What it may do", easy: "できる こと")
  static let tokenScopesMissing = Phrase("許可する操作を一つ以上選んでください。", en: "Choose at least one thing that it may do.", easy: "できる ことを えらんで ください。")
  static let tokenLife = Phrase("有効期間", en: "Valid for", easy: "使える 期間")
  static let tokenLifeWrong = Phrase(
    "有効期間を選んでください。最長は1年です。", en: "Choose how long it is valid, at most one year.", easy: "使える 期間を えらんで ください。")
  static let tokenUntil = Phrase("有効期限", en: "Until", easy: "いつまで")
  static let makeToken = Phrase("トークンを発行する", en: "Make a token", easy: "トークンを 作る")
  static let revokeToken = Phrase("失効させる", en: "Revoke", easy: "とめる")
  static let tokenMade = Phrase("トークンを発行しました", en: "Your token", easy: "トークンが できました")
  static let tokenOnce = Phrase(
    "このトークンは、この画面で一度だけ表示します。今のうちに、使うプログラムへ設定してください。閉じると二度と表示できません。",
    en: "This token is shown only now. Put it into the program that needs it before you leave this page.",
    easy: "この トークンは いまだけ 見えます。いま 使う ところに 入れて ください。")
  static let doneToken = Phrase("トークンを失効させました。", en: "The token was revoked.", easy: "トークンを とめました。")
  static func days(_ count: Int) -> Phrase { Phrase("\(count)日間", en: "\(count) days", easy: "\(count)日") }
}
