import Kernel

/// What stands around a handler: errors become responses, every response gets its security headers, entity tag and compression,
/// and is counted and logged.
public struct Pipeline: Responder {
  public typealias Handler = @Sendable (Request) async throws -> Response

  private let handler: Handler
  private let errors: ErrorAnswers
  private let security: SecurityHeaders
  private let delivery: Delivery
  private let health: Health?
  private let log: AccessLog?
  private let metrics: Metrics?
  private let clock: Clock
  private let isAlwaysSecure: Bool
  public let assets: AssetCatalogue?

  /// `isAlwaysSecure`: people reach this server by HTTPS and nothing else, whatever a server in front of it says of a request.
  public init(
    clock: Clock, isAlwaysSecure: Bool = false, errors: ErrorAnswers = ErrorAnswers(), security: SecurityHeaders = SecurityHeaders(),
    delivery: Delivery = Delivery(),
    health: Health? = nil, assets: AssetCatalogue? = nil, log: AccessLog? = nil, metrics: Metrics? = nil,
    handler: @escaping Handler
  ) {
    self.clock = clock
    self.isAlwaysSecure = isAlwaysSecure
    self.errors = errors
    self.security = security
    self.delivery = delivery
    self.health = health
    self.assets = assets
    self.log = log
    self.metrics = metrics
    self.handler = handler
  }

  public func respond(to request: Request) async -> Response {
    let request = secured(request)
    let start = Clock.monotonicNanoseconds
    var response: Response
    do { response = try await answer(request) } catch { response = errors.response(Rejection(error), request) }
    delivery.finish(&response, for: request)
    complete(&response, request, since: start)
    return response
  }

  public func reject(_ rejection: Rejection, _ request: Request) -> Response {
    let request = secured(request)
    let start = Clock.monotonicNanoseconds
    var response = errors.response(rejection, request)
    complete(&response, request, since: start)
    return response
  }

  private func secured(_ request: Request) -> Request {
    guard isAlwaysSecure, !request.isSecure else { return request }
    var request = request
    request.isSecure = true
    return request
  }

  private func answer(_ request: Request) async throws -> Response {
    if request.rawPath == "*" { return .options(Method.allCases.filter { $0 != .trace && $0 != .query }) }
    if let health, let response = try await health.respond(to: request) { return response }
    if let assets, request.rawPath.hasPrefix(assets.prefix) {
      var response = try assets.respond(to: request)
      response.route = "assets"
      return response
    }
    return try await handler(request)
  }

  private func complete(_ response: inout Response, _ request: Request, since start: UInt64) {
    security.apply(to: &response.headers, isSecure: request.isSecure)
    response.headers.addIfMissing("x-request-id", request.id)
    let nanoseconds = Clock.monotonicNanoseconds - start
    if let metrics {
      let group = response.route.map { $0.prefix { $0 != "." } } ?? "other"
      metrics.record(group: String(group), status: response.status, nanoseconds: nanoseconds)
    }
    log?.record(request, response, at: clock.now, nanoseconds: nanoseconds)
  }
}

extension Response {
  /// What OPTIONS is answered with: 204 and the methods of the address.
  public static func options(_ methods: [Method]) -> Response {
    Response(.noContent, headers: Headers([("allow", methods.map(\.rawValue).joined(separator: ", "))]))
  }
}

extension RouteSet {
  /// The methods that these segments answer, for Allow: HEAD goes with GET, OPTIONS with any. None where there is no such address.
  public static func methods(for segments: [String]) -> [Method] {
    Method.allowed { Self(method: $0, segments: segments) != nil }
  }
}

extension Method {
  /// Tries every method: those that `answers` says yes to, with HEAD beside GET and OPTIONS beside any.
  public static func allowed(where answers: (Method) -> Bool) -> [Method] {
    let found = allCases.filter { $0 != .head && $0 != .options && answers($0) }
    guard !found.isEmpty else { return [] }
    return allCases.filter { found.contains($0) || $0 == .options || ($0 == .head && found.contains(.get)) }
  }
}
