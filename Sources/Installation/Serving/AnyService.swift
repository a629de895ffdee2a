import Contracts
import Kernel
import Web

/// A service whose routes have lost their type: what the installation needs to find and guard them.
struct AnyService: Sendable {
  let name: String
  let manifest: any Service
  /// The route of a method and the segments below the town.
  let resolve: @Sendable (Method, [String]) -> ResolvedRoute?
  /// A path of every case, for tests that go through all pages.
  let samples: [(method: Method, path: String, access: Access)]

  init<S: Service>(_ service: S) {
    name = S.name
    manifest = service
    resolve = { method, segments in
      guard let route = S.Routes(method: method, segments: segments) else { return nil }
      return ResolvedRoute(
        service: S.name, access: service.access(to: route), rateClass: service.rateClass(of: route), bodies: service.bodies(of: route),
        needsFormToken: service.needsFormToken(route), scope: service.scope(of: route), isCommon: service.isCommon(route),
        claimedAccount: { service.claimedAccount(of: route, $0) }, respond: { try await service.respond(to: route, $0) })
    }
    samples = S.Routes.samples.map { ($0.method, $0.path, service.access(to: $0)) }
  }
}

/// A route that was found, with what was decided about it.
struct ResolvedRoute: Sendable {
  let service: String
  let access: Access
  let rateClass: RateClass?
  let bodies: Set<BodyKind>
  let needsFormToken: Bool
  let scope: APIScope?
  let isCommon: Bool
  let claimedAccount: @Sendable (Request) -> String?
  let respond: @Sendable (Visit) async throws -> Response
}

extension ResolvedRoute {
  /// What a request counts as. Whatever is searched, by people or by programs without a token, is asked for with `q`; programs with one are counted by it.
  func rateClass(for request: Request) -> RateClass? {
    if let rateClass { return rateClass }
    return scope == nil && request.method.isSafe && request.query.text("q") != nil ? .search : nil
  }
}

extension [AnyService] {
  /// The route that a method and the segments below a town name; HEAD is answered by GET's.
  func route(_ method: Method, _ segments: [String]) -> ResolvedRoute? {
    let asked = method == .head ? .get : method
    for service in self {
      if let route = service.resolve(asked, segments) { return route }
    }
    return nil
  }

  /// The methods that a path answers, for `Allow`; only those on one of `faces`.
  func methods(of segments: [String], on faces: Set<Face>) -> [Method] {
    Method.allowed { method in route(method, segments).map { faces.contains($0.access.face) } ?? false }
  }
}
