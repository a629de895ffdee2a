import Contracts
import Design
import Kernel
import Synchronization
import Web

/// Answers that everybody gets alike: when a whole town opens the same page at the same moment, it is made once for all who wait, finished and
/// compressed. Nothing is kept beyond that, so nothing can be out of date. See docs/decisions/0009.
final class CommonAnswers: Sendable {
  struct Key: Hashable, Sendable {
    let town: String
    let path: String
    /// Name and value by turns.
    let query: [String]
    let preferences: Preferences
    let isFirst: Bool
    let host: String
    let isSecure: Bool
    let accept: String?
    let takesGzip: Bool
  }

  private let work = SharedWork<Key, Response>()

  /// Nil where the answer may be for this visitor alone: somebody known by a cookie, a route that does not say that it is common.
  func key(_ request: Request, _ route: ResolvedRoute, town: String, _ preferences: Preferences, isFirst: Bool) -> Key? {
    guard route.isCommon, request.method == .get, route.rateClass(for: request) == nil, Self.isUnknown(request) else { return nil }
    return Key(
      town: town, path: request.rawPath, query: request.query.pairs.flatMap { [$0.name, $0.value] }, preferences: preferences,
      isFirst: isFirst, host: request.host,
      isSecure: request.isSecure, accept: request.headers["accept"],
      takesGzip: Delivery.takesGzip(request))
  }

  /// The only cookie that tells nothing of a person is that of language and looks, which is part of the key.
  private static func isUnknown(_ request: Request) -> Bool {
    guard request.headers["authorization"] == nil else { return false }
    return request.headers.all("cookie").allSatisfy { header in
      header.split(separator: ";").allSatisfy { pair in
        let name = pair.drop { $0 == " " }.prefix { $0 != "=" }
        return name == Preferences.cookieName || name == "__Host-" + Preferences.cookieName
      }
    }
  }

  /// The answer, made now or together with others. Nil where it turned out to be somebody's own: a form with a token, an error, a stream.
  func answer(_ key: Key, _ request: Request, _ make: @escaping @Sendable () async throws -> Response) async throws -> Response? {
    let (response, isOurs) = try await work.value(key) {
      var response = try await make()
      guard Self.isForAll(response) else { return response }
      var bare = request
      bare.headers["if-none-match"] = nil
      Delivery().finish(&response, for: bare)
      return response
    }
    return isOurs || Self.isForAll(response) ? response : nil
  }

  private static func isForAll(_ response: Response) -> Bool {
    guard response.status == .ok, case .bytes = response.content else { return false }
    return response.headers["set-cookie"] == nil && response.headers["cache-control"]?.contains("no-store") != true
  }
}
