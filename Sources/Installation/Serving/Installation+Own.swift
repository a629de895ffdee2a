import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// Addresses that belong to the installation and to no town.
extension Installation {
  /// Nil where the path is none of them.
  func answerOfOwn(_ request: Request, _ preferences: Preferences) async throws -> Response? {
    let path = request.segments
    switch path {
    case ["openapi.json"]: return try only(.get, request) { .json(OpenAPI(list.operations, server: publicAddress).document()) }
    case ["robots.txt"]: return try only(.get, request) { robots() }
    case ["favicon.svg"], ["favicon.ico"]:
      return try only(.get, request) { Response(.found, headers: Headers([("location", assetPaths("icons/yakuba.svg").text)])) }
    case ["design"]:
      let page = try only(.get, request) {
        choosing(request, preferences)
          ?? .page(designPage(productFrame(request, preferences), now: clock.now)).adding("vary", "cookie, accept-language")
      }
      return await withReadings(page, preferences)
    case [".well-known", "security.txt"]:
      guard configuration.securityContact != nil else { return nil }
      return try only(.get, request) { securityText() }
    default: return nil
    }
  }

  private func only(_ method: Method, _ request: Request, _ body: () throws -> Response) throws -> Response {
    try check(method, request)
    return try body()
  }

  private func check(_ method: Method, _ request: Request) throws {
    guard request.method == method || request.method == .head else {
      throw Rejection.methodNotAllowed([.get, .head])
    }
  }

  static func plain(_ text: String, status: Status = .ok) -> Response {
    Response(
      status, headers: Headers([("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]),
      content: .bytes(Array(text.utf8)))
  }

  /// What must be in order for this process to do its work.
  var checks: [Health.Check] {
    [
      Health.Check("stopping") { [isStopping] in isStopping.isSet ? "stopping" : nil },
      Health.Check("directory") { [cluster] in
        do {
          _ = try await cluster.town("-")
          return nil
        } catch {
          return "\(error)"
        }
      },
    ]
  }

  private func robots() -> Response {
    let closed = configuration.isDemonstration || configuration.face == .staff
    return Self.plain(
      "User-agent: *\n" + (closed ? "Disallow: /\n" : "Disallow: /*/staff\nDisallow: /*/accounts\nDisallow: /staff\nDisallow: /accounts\n"))
  }

  private func securityText() -> Response {
    let expires = clock.today.adding(days: 365)
    return Self.plain(
      "Contact: \(configuration.securityContact ?? "")\nExpires: \(expires)T00:00:00Z\nPreferred-Languages: ja, en\nCanonical: \(publicAddress)/.well-known/security.txt\n"
    )
  }

  /// The towns, or straight to the only one.
  func frontPage(_ request: Request, _ preferences: Preferences) async throws -> Response {
    guard request.method == .get || request.method == .head else {
      throw Rejection.methodNotAllowed([.get, .head])
    }
    if let chosen = choosing(request, preferences) { return chosen }
    let entries = try await towns.all()
    if entries.count == 1, let only = entries.first {
      let address = only.host.map { "\(publicAddress.prefix { $0 != ":" })://\($0)/" } ?? "/\(only.slug)/"
      return Response(.found, headers: Headers([("location", address)]))
    }
    return try await FrontPage(installation: self, entries: entries).respond(productFrame(request, preferences))
  }
}
