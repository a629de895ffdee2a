import Contracts
import Design
import Kernel
import Markup
import Web

extension Installation {
  /// Answers a request, whatever becomes of it.
  func answer(_ request: Request) async -> Response {
    let preferences = Self.preferences(of: request)
    do {
      if let answer = try await answerOfOwn(request, preferences) { return answer }
      if let slug = try await towns.slug(host: request.host) {
        return try await answer(request, to: slug, segments: request.segments, preferences)
      }
      guard let slug = request.segments.first else { return try await frontPage(request, preferences) }
      return try await answer(request, to: slug, segments: Array(request.segments.dropFirst()), preferences)
    } catch {
      return refuse(request, preferences, Rejection(error), frame: productFrame(request, preferences), home: Link(path: "/"))
    }
  }

  /// Error as JSON or as a page, whichever the client would rather read.
  func refuse(_ request: Request, _ preferences: Preferences, _ rejection: Rejection, frame: @autoclosure () -> PageFrame, home: Link) -> Response {
    if isForMachines(request) || request.prefersJSON { return rejection.problem(request, preferences.language) }
    return rejection.page(frame(), request, home: home)
  }

  func isForMachines(_ request: Request) -> Bool {
    guard let place = request.segments.firstIndex(of: "api") else { return false }
    return place <= 1
  }

  /// By the cookie; on a first visit by `Accept-Language`.
  static func preferences(of request: Request) -> Preferences {
    if let cookie = request.cookie(Preferences.cookieName) { return Preferences(cookie: cookie) }
    return Preferences(language: Preferences.language(acceptLanguage: request.headers["accept-language"]))
  }

  /// A link that chooses language or looks: kept in the cookie, and on to the same page without the choice.
  func choosing(_ request: Request, _ preferences: Preferences) -> Response? {
    guard request.method == .get, request.query.pairs.contains(where: { Preferences.parameterNames.contains($0.name) }),
      let chosen = preferences.choosing(request.query.pairs.map { (name: $0.name, value: $0.value) })
    else { return nil }
    var address = PageAddress(path: request.rawPath, query: request.query.pairs.map { (name: $0.name, value: $0.value) })
    address.query.removeAll { Preferences.parameterNames.contains($0.name) }
    return Response.seeOther(address.with("lang", nil))
      .adding("set-cookie", Cookie.line(Preferences.cookieName, chosen.cookieValue, seconds: 365 * 86_400, secure: request.isSecure))
      .adding("cache-control", "no-store")
  }
}

/// A frame for the pages that stand outside any town.
extension Installation {
  func productFrame(_ request: Request, _ preferences: Preferences) -> PageFrame {
    var frame = PageFrame(
      title: "", preferences: preferences,
      address: PageAddress(path: request.rawPath, query: request.query.pairs.map { (name: $0.name, value: $0.value) }))
    frame.assets = assetPaths
    frame.isDemonstration = configuration.isDemonstration
    frame.face = configuration.face == .staff ? .staff : .public
    frame.footer.links = [NavigationItem(frame.texts(.designPage), Link(path: "/design"))]
    return frame
  }
}
