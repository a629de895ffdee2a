import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

/// Signing in through a provider of OpenID Connect. It begins with a link and not a form, because the content security policy lets no form lead elsewhere.
extension Desk {
  func startProvider(_ id: String) async throws -> Response {
    guard settings.providers.contains(where: { $0.provider.id == id && $0.face == face }), let client = service.clients[id] else {
      throw Failure.noSuchProvider
    }
    let answer: AccountsRoute = face == .staff ? .staff(.providerAnswer(id)) : .resident(.providerAnswer(id))
    let (address, pending) = try await client.begin(redirectURL: self.address(answer))
    guard let target = Link(external: address) else { throw Failure.noSuchProvider }
    let binding = newToken()
    var current: String?
    if case .resident(let resident) = visit.visitor { current = resident.id }
    var invitation: String?
    if face == .staff, let token = visit.request.query["invitation"] {
      let now = services.clock.now
      invitation = try await services.database.read { try TicketRecords.find(token, .invitation, now: now, $0)?.id }
      guard invitation != nil else { throw Failure.invitationOver }
    }
    let payload = PendingProvider(
      pending: pending, binding: Base64URL.encode(TicketRecords.hash(binding)), person: current, invitation: invitation,
      returnPath: visit.request.query["return"])
    let state = pending.state
    try await run { _ = try TicketRecords.issue(.provider, token: state, person: nil, payload: payload.json, $0) }
    return Response.seeOther(target).adding("set-cookie", SessionCookie.provider.setting(binding, seconds: 600, visit)).adding(
      "cache-control", "no-store")
  }

  func finishProvider(_ id: String) async throws -> Response {
    let query = visit.request.query
    guard let provider = settings.providers.first(where: { $0.provider.id == id && $0.face == face }), let client = service.clients[id],
      let state = query["state"], let binding = SessionCookie.provider.value(visit.request, visit.town)
    else { throw Failure.noSuchProvider }
    let ticket = try await services.database.write { try TicketRecords.use(state, .provider, $0) }
    guard let payload = ticket.flatMap({ PendingProvider(json: $0.payload) }),
      ConstantTime.equal(payload.binding, Base64URL.encode(TicketRecords.hash(binding)))
    else { throw Failure.linkOver }
    let identity = try await client.finish(
      .init(state: state, code: query["code"], error: query["error"], issuer: query["iss"]), pending: payload.pending)
    let (token, previous, origin, life) = (newToken(), previousToken, origin, life)
    let outcome = try await services.database.write { writer in
      try SignInThroughProvider(
        identity: identity, provider: provider, current: payload.person, invitation: payload.invitation, sessionToken: token,
        previousToken: previous,
        origin: origin, life: life
      ).run(writer)
    }
    let cleared = SessionCookie.provider.clearing(visit)
    guard case .signedIn = outcome else {
      var mistakes = Mistakes()
      mistakes.add(nil, .providerRefused)
      return try await signInPage(mistakes).adding("set-cookie", cleared)
    }
    if payload.person != nil { return withSession(token, seeOther(route(.home), done: .provider)).adding("set-cookie", cleared) }
    let target = payload.returnPath.flatMap { ReturnPath.isOurs($0) ? Link(path: visit.town.basePath + $0) : nil } ?? link(route(.home))
    return withSession(token, .seeOther(target)).adding("set-cookie", cleared)
  }
}

/// A sign-in that has gone to a provider, as the ticket keeps it.
struct PendingProvider: Sendable, Hashable {
  let pending: PendingSignIn
  /// Hash of the cookie that binds it to the browser.
  let binding: String
  /// The resident who was signed in.
  let person: String?
  /// Id of the ticket of the invitation from which it began.
  let invitation: String?
  let returnPath: String?

  var json: String {
    var json = JSONWriter()
    json.object {
      $0.member("provider", pending.provider)
      $0.member("state", pending.state)
      $0.member("nonce", pending.nonce)
      $0.member("verifier", pending.verifier)
      $0.member("redirect", pending.redirectURL)
      $0.member("binding", binding)
      $0.member("person", person)
      $0.member("invitation", invitation)
      $0.member("return", returnPath)
    }
    return json.text
  }
}

extension PendingProvider {
  init?(json: String) {
    guard let node = try? JSONDocument.parse(json), let provider = node["provider"]?.string, let state = node["state"]?.string,
      let nonce = node["nonce"]?.string, let verifier = node["verifier"]?.string, let redirect = node["redirect"]?.string,
      let binding = node["binding"]?.string
    else { return nil }
    self.init(
      pending: PendingSignIn(provider: provider, state: state, nonce: nonce, verifier: verifier, redirectURL: redirect), binding: binding,
      person: node["person"]?.string, invitation: node["invitation"]?.string, returnPath: node["return"]?.string)
  }
}
