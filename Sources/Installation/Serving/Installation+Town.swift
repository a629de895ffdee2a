import Contracts
import Design
import Glibc
import Kernel
import Markup
import Web

extension Installation {
  /// Answers a request to a town. `segments` are those below the town.
  func answer(_ request: Request, to slug: String, segments: [String], _ preferences: Preferences) async throws -> Response {
    guard let open = try await towns.enter(slug) else { throw Rejection(.notFound, Failure(.missing, "web.no-such-town", .noSuchTown)) }
    let result: Result<Response, any Error>
    do { result = .success(try await answer(request, in: open, segments: segments, preferences)) } catch { result = .failure(error) }
    await towns.leave(slug)
    return try result.get()
  }

  private func answer(_ request: Request, in open: OpenTown, segments: [String], _ preferences: Preferences) async throws -> Response {
    if let redirect = tidy(request, open.town, segments) { return redirect }
    if !isForMachines(request), let chosen = choosing(request, preferences) { return chosen }
    var request = request
    request.segments = segments
    let route = list.all.route(request.method, segments)
    let isServed = route.map { configuration.faces.contains($0.access.face) } ?? false
    let face = route?.access.face ?? (configuration.face == .staff ? .staff : .public)
    if let route, !isServed, let away = sendingOn(request, route, open, segments) { return away }
    if let route, isServed, let key = commonKey(request, route, open, preferences) {
      let settled = request
      let shared = try await common?.answer(key, request) { try await self.answer(settled, in: open, route, face, preferences) }
      if let shared {
        countRead(shared, request, open, face)
        return shared
      }
    }
    let response = try await answer(request, in: open, isServed ? route : nil, face, preferences)
    countRead(response, request, open, face)
    return response
  }

  private func commonKey(_ request: Request, _ route: ResolvedRoute, _ open: OpenTown, _ preferences: Preferences) -> CommonAnswers.Key? {
    common?.key(request, route, town: open.town.slug, preferences, isFirst: firstStyle(for: request) != nil)
  }

  private func answer(
    _ request: Request, in open: OpenTown, _ route: ResolvedRoute?, _ face: Face, _ preferences: Preferences
  ) async throws -> Response {
    let slug = open.town.slug
    var visitor = Visitor.nobody
    do {
      let entrance = open.services.ports.port(Entrance.self)
      visitor = try await entrance?.visitor(request, face, open.services) ?? .nobody
      guard let route else { return try nothingThere(request.segments, request) }
      if let scope = route.scope { try guardToken(scope, visitor, request) }
      let issued = tokens.issue(for: request, visitor: visitor, town: slug, randomness)
      let visit = try await visit(request, open, face: face, visitor: visitor, preferences, formToken: issued.token)
      if let signIn = try guardEntrance(route, visit, entrance) {
        guard Resending.isOffered(route, request), let path = signIn.headers["location"] else { return signIn }
        return try await finish(Resending(visit: visit, signIn: Link(path: path)).page(), visit, open, issued, service: route.service)
      }
      do { try guardContent(route, visit) } catch let failure as Failure
        where failure.code == Failure.formExpired.code && Resending.isOffered(route, request)
      {
        return try await finish(Resending(visit: visit).page(), visit, open, issued, service: route.service)
      }
      try limit(route, visit)
      let response = try await route.respond(visit)
      return try await finish(response, visit, open, issued, service: route.service)
    } catch {
      let visit = try await visit(request, open, face: face, visitor: visitor, preferences, formToken: "")
      return await refuse(visit, Rejection(error), names: open.names)
    }
  }

  /// One address per page: `/town/` and no other trailing slash.
  private func tidy(_ request: Request, _ town: Town, _ segments: [String]) -> Response? {
    guard request.method == .get || request.method == .head else { return nil }
    let wanted: String
    if segments.isEmpty {
      wanted = town.basePath + "/"
    } else {
      guard request.rawPath.hasSuffix("/") else { return nil }
      wanted = String(request.rawPath.reversed().drop { $0 == "/" }.reversed())
    }
    guard request.rawPath != wanted else { return nil }
    let query = PageAddress(path: wanted, query: request.query.pairs.map { (name: $0.name, value: $0.value) })
    return Response(.permanentRedirect, headers: Headers([("location", query.with("", nil).text)]))
  }

  /// Officers' pages link to what residents see: where another process serves that, they are led there. Never the other way round: nothing on
  /// the public face tells where officers work.
  private func sendingOn(_ request: Request, _ route: ResolvedRoute, _ open: OpenTown, _ segments: [String]) -> Response? {
    guard route.access.face == .public, request.method.isSafe, let address = open.services.elsewhere[.public] else { return nil }
    let path = address + "/" + segments.map(PercentEncoding.segment).joined(separator: "/")
    let target = PageAddress(path: path, query: request.query.pairs.map { (name: $0.name, value: $0.value) })
    return Response(.found, headers: Headers([("location", target.with("", nil).text), ("cache-control", "no-store")]))
  }

  private func nothingThere(_ segments: [String], _ request: Request) throws -> Response {
    let methods = list.all.methods(of: segments, on: configuration.faces)
    guard !methods.isEmpty else { throw Rejection.notFound }
    if request.method == .options { return .options(methods) }
    throw Rejection.methodNotAllowed(methods)
  }

  /// Lets in whom the route's access allows; nil when they may go on.
  private func guardEntrance(_ route: ResolvedRoute, _ visit: Visit, _ entrance: Entrance?) throws -> Response? {
    switch (route.access, visit.visitor) {
    case (.everyone, _), (.staffEntrance, _): return nil
    case (.resident(let least), .resident(let resident)):
      guard resident.assurance >= least else { throw Failure(.forbidden, "web.not-sure-enough", .notSureEnough) }
      return nil
    case (.officer(let roles), .officer(let officer)):
      guard officer.scopes == nil || route.scope != nil else { throw Failure(.forbidden, "api.no-token-here", .noTokenHere) }
      guard roles.count == Role.allCases.count || !roles.isDisjoint(with: officer.roles) else {
        throw Failure(.forbidden, "web.not-allowed", .notAllowed)
      }
      return nil
    case (.resident, _), (.officer, _):
      guard let entrance, !isForMachines(visit.request), !visit.request.prefersJSON else { throw Failure.unauthenticated }
      let path = "/" + visit.request.segments.map(PercentEncoding.segment).joined(separator: "/")
      let address = PageAddress(path: path, query: visit.request.query.pairs.map { (name: $0.name, value: $0.value) })
      return .seeOther(entrance.signIn(visit.town, route.access.face, visit.request.method.isSafe ? address.with("", nil).text : nil))
    }
  }

  /// Programs come with a token, whose rate is its own; a session at the browser is not taken, so no other site can use it.
  private func guardToken(_ scope: APIScope, _ visitor: Visitor, _ request: Request) throws {
    guard case .officer(let officer) = visitor, let scopes = officer.scopes else { throw Rejection.tokenNeeded }
    guard scopes.contains(scope) else { throw Rejection.scopeMissing(scope) }
    try rates.take(.program, address: request.remoteAddress, account: officer.sessionID)
  }

  /// By address, and by whoever is signed in or claims to be somebody.
  private func limit(_ route: ResolvedRoute, _ visit: Visit) throws {
    guard let kind = route.rateClass(for: visit.request) else { return }
    let isProven = if case .nobody = visit.visitor { false } else { kind != .signIn }
    let account = isProven ? visit.visitor.actor : route.claimedAccount(visit.request)
    try rates.take(kind, address: visit.request.remoteAddress, account: account.map(visit.town.rateAccount), isProven: isProven)
  }

  /// Type of the body, and that the form is ours.
  private func guardContent(_ route: ResolvedRoute, _ visit: Visit) throws {
    let request = visit.request
    if let kind = BodyKind(request.body), !route.bodies.contains(kind) {
      throw Rejection.unsupportedMediaType(accepted: route.bodies.flatMap(\.mediaTypes).sorted())
    }
    guard !request.method.isSafe, route.needsFormToken, route.scope == nil else { return }
    try tokens.check(request, visitor: visit.visitor, town: visit.town.slug)
  }

  /// What is done to every answer of a town.
  private func finish(
    _ response: Response, _ visit: Visit, _ open: OpenTown, _ issued: FormTokens.Issued, service: String
  ) async throws -> Response {
    var response = response
    response.route = service
    let type = response.headers["content-type"] ?? ""
    let request = visit.request
    if request.method.isSafe, response.status == .ok, !type.isEmpty, !Accepting(request.headers["accept"]).accepts(contentType: type) {
      throw Rejection.notAcceptable
    }
    let isPage = type.hasPrefix("text/html")
    if isPage {
      response.headers.add("vary", "cookie, accept-language")
      response.headers.add("content-language", visit.language.htmlLanguage)
      if let value = issued.newCookie, case .bytes(let page) = response.content, page.contains(issued.token),
        let cookie = SetCookie(FormTokens.cookieName, value)
      {
        response = response.setting(cookie, for: request).adding("cache-control", "no-store")
      }
      response = await withReadings(response, visit.preferences, names: open.names)
    }
    if visit.frame.face == .staff || configuration.isDemonstration { response.headers.add("x-robots-tag", "noindex, nofollow") }
    if case .nobody = visit.visitor {} else { response.headers["cache-control"] = "no-store" }
    return response
  }

  /// The page reads of a plan's KPI.
  private func countRead(_ response: Response, _ request: Request, _ open: OpenTown, _ face: Face) {
    guard request.method == .get, response.status == .ok, face == .public, response.headers["content-type"]?.hasPrefix("text/html") == true,
      let service = response.route, !Self.isRobot(request)
    else { return }
    list.pageReads.count(town: open.town.slug, section: service, on: clock.today)
  }

  private static func isRobot(_ request: Request) -> Bool {
    guard let agent = request.headers["user-agent"]?.lowercased() else { return true }
    return ["bot", "crawler", "spider", "curl", "wget", "monitor"].contains { agent.contains($0) }
  }
}

extension BodyKind {
  /// Media types that it stands for, as far as they can be listed.
  var mediaTypes: [String] {
    switch self {
    case .form: ["application/x-www-form-urlencoded"]
    case .multipart: ["multipart/form-data"]
    case .json: ["application/json"]
    case .other: []
    }
  }

  /// Nil for a request without a body.
  init?(_ body: Body) {
    switch body {
    case .empty: return nil
    case .form: self = .form
    case .multipart: self = .multipart
    case .raw(let type, _):
      let essence = type.prefix { $0 != ";" }.trimmed.lowercased()
      self = essence == "application/json" || essence.hasSuffix("+json") ? .json : .other
    }
  }
}

extension [UInt8] {
  /// Whether a text stands somewhere in these bytes.
  func contains(_ text: String) -> Bool {
    let needle = Array(text.utf8)
    guard let first = needle.first, count >= needle.count else { return false }
    return withUnsafeBytes { page in
      var offset = 0
      while offset + needle.count <= page.count {
        guard let base = page.baseAddress, let hit = memchr(base + offset, Int32(first), page.count - needle.count + 1 - offset) else {
          return false
        }
        if memcmp(hit, needle, needle.count) == 0 { return true }
        offset = UnsafeRawPointer(hit) - base + 1
      }
      return false
    }
  }
}
