import Contracts
import Design
import Kernel
import Markup
import Readings
import Web

extension Installation {
  /// Answers every request; what is thrown outside any town is told by `errors`.
  func respond(to request: Request) async -> Response {
    do { return try await answer(request) } catch {
      return await withReadings(errors.response(Rejection(error), request), Self.preferences(of: request))
    }
  }

  /// A page with readings over its kanji, for who has asked for them; anything else as it is. `names`: of the town, or of those that the page lists.
  func withReadings(_ response: Response, _ preferences: Preferences, names: NameList? = nil) async -> Response {
    guard preferences.furigana, let readings, response.headers["content-type"]?.hasPrefix("text/html") == true,
      case .bytes(let page) = response.content
    else { return response }
    var response = response
    response.content = .bytes(await readings.annotate(page: page, names: names ?? readings.names([])))
    return response
  }

  func answer(_ request: Request) async throws -> Response {
    let preferences = Self.preferences(of: request)
    if let answer = try await answerOfOwn(request, preferences) { return answer }
    if let slug = try await towns.slug(host: request.host) {
      return try await answer(request, to: slug, segments: request.segments, preferences)
    }
    guard let slug = request.segments.first else { return try await frontPage(request, preferences) }
    return try await answer(request, to: slug, segments: Array(request.segments.dropFirst()), preferences)
  }

  /// Errors outside any town.
  var errors: ErrorAnswers {
    ErrorAnswers(language: { Self.preferences(of: $0).language }, isForMachines: Self.isForMachines) { [self] rejection, request in
      rejection.page(productFrame(request, Self.preferences(of: request)), request, home: Link(path: "/"))
    }
  }

  /// An error within a town: in the town's frame, or as problem details for machines.
  func refuse(_ visit: Visit, _ rejection: Rejection, names: NameList?) async -> Response {
    let home = visit.frame.sign.home
    let answers = ErrorAnswers(language: { _ in visit.language }, isForMachines: Self.isForMachines) { rejection, request in
      rejection.page(visit.frame, request, home: home)
    }
    return await withReadings(answers.response(rejection, visit.request), visit.preferences, names: names)
  }

  func isForMachines(_ request: Request) -> Bool { Self.isForMachines(request) }

  /// By the path as it was sent, which stands even where the request could not be read.
  @Sendable static func isForMachines(_ request: Request) -> Bool {
    request.rawPath.split(separator: "/", maxSplits: 2).prefix(2).contains("api")
  }

  /// By the cookie; on a first visit by `Accept-Language`.
  static func preferences(of request: Request) -> Preferences {
    if let cookie = request.cookie(named: Preferences.cookieName) { return Preferences(cookie: cookie) }
    return Preferences(language: Preferences.language(acceptLanguage: request.headers["accept-language"]))
  }

  /// A link that chooses language or looks: kept in the cookie, and on to the same page without the choice.
  func choosing(_ request: Request, _ preferences: Preferences) -> Response? {
    guard request.method == .get, request.query.pairs.contains(where: { Preferences.parameterNames.contains($0.name) }),
      let chosen = preferences.choosing(request.query.pairs.map { (name: $0.name, value: $0.value) })
    else { return nil }
    var address = PageAddress(path: request.rawPath, query: request.query.pairs.map { (name: $0.name, value: $0.value) })
    address.query.removeAll { Preferences.parameterNames.contains($0.name) }
    let response = Response.seeOther(address.with("lang", nil)).adding("cache-control", "no-store")
    guard let cookie = SetCookie(Preferences.cookieName, chosen.cookieValue, maxAgeSeconds: 365 * 86_400) else { return response }
    return response.setting(cookie, for: request)
  }
}

/// A frame for the pages that stand outside any town.
extension Installation {
  func productFrame(_ request: Request, _ preferences: Preferences) -> PageFrame {
    var frame = PageFrame(
      title: "", preferences: preferences,
      address: PageAddress(path: request.rawPath, query: request.query.pairs.map { (name: $0.name, value: $0.value) }))
    frame.assets = assetPaths
    if configuration.face != .staff { frame.firstStyle = firstStyle(for: request) }
    frame.isDemonstration = configuration.isDemonstration
    frame.face = configuration.face == .staff ? .staff : .public
    frame.footer.links = [NavigationItem(frame.texts(.designPage), Link(path: "/design"))]
    return frame
  }
}
