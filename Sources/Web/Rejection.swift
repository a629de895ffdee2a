import Kernel

/// A request that is answered with an exact status, where the kind of a `Failure` alone does not say enough (405, 406, 415 …).
/// Handlers may throw it; the transport makes it where a request cannot be read.
public struct Rejection: Error, Sendable {
  public let status: Status
  public let failure: Failure
  /// Added to the response: `allow`, `retry-after` …
  public let headers: [Header]
  /// What is wrong with which field of what was sent, for problem details.
  public let mistakes: Mistakes

  public struct Header: Sendable, Hashable {
    public let name: String
    public let value: String
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(_ status: Status, _ failure: Failure, headers: [Header] = [], mistakes: Mistakes = Mistakes()) {
    self.status = status
    self.failure = failure
    self.headers = headers
    self.mistakes = mistakes
  }
}

extension Rejection {
  /// 400: the request cannot be understood. `detail` goes to the log.
  public static func badRequest(_ code: String, _ detail: String? = nil) -> Rejection {
    Rejection(.badRequest, Failure(.invalid, code, .badRequest, detail: detail))
  }

  /// 413: `limit` in bytes.
  public static func contentTooLarge(limit: Int) -> Rejection {
    Rejection(.contentTooLarge, Failure(.tooLarge, "web.content-too-large", .contentTooLarge(limit: limit)))
  }

  public static let targetTooLong = Rejection(.uriTooLong, Failure(.tooLarge, "web.address-too-long", .addressTooLong))
  public static let headersTooLarge = Rejection(
    .requestHeaderFieldsTooLarge, Failure(.tooLarge, "web.headers-too-large", .headersTooLarge))

  /// 415. `accepted` media types go into the Accept header, as RFC 9110 15.5.16 allows.
  public static func unsupportedMediaType(accepted: [String]) -> Rejection {
    Rejection(
      .unsupportedMediaType, Failure(.invalid, "web.unsupported-media-type", .unsupportedMediaType),
      headers: accepted.isEmpty ? [] : [Header("accept", accepted.joined(separator: ", "))])
  }

  /// 405 with the methods that the address does answer.
  public static func methodNotAllowed(_ allowed: [Method]) -> Rejection {
    Rejection(
      .methodNotAllowed, Failure(.invalid, "web.method-not-allowed", .methodNotAllowed),
      headers: [Header("allow", allowed.map(\.rawValue).joined(separator: ", "))])
  }

  public static let notAcceptable = Rejection(.notAcceptable, Failure(.invalid, "web.not-acceptable", .notAcceptable))
  public static let unknownMethod = Rejection(.notImplemented, Failure(.invalid, "web.unknown-method", .methodNotAllowed))
  public static let notFound = Rejection(.notFound, Failure.noSuchPage)

  /// 429, try again after `seconds`.
  public static func tooMany(retryAfterSeconds seconds: Int) -> Rejection {
    Rejection(
      .tooManyRequests, Failure(.tooMany, "web.too-many-requests", .tooManyRequests(seconds: seconds)),
      headers: [Header("retry-after", String(max(1, seconds)))])
  }

  /// 503: no room at the moment.
  public static let overloaded = Rejection(
    .serviceUnavailable, Failure(.unavailable, "web.overloaded", .overloaded), headers: [Header("retry-after", "5")])
}

extension Failure {
  /// 404 for an address that no route answers.
  public static let noSuchPage = Failure(.missing, "web.no-such-page", .noSuchPage)
  /// 403 for a form whose token is missing, wrong or outdated.
  public static let formExpired = Failure(.forbidden, "web.form-expired", .formExpired)
  /// 403 for a request that another site caused.
  public static let crossSite = Failure(.forbidden, "web.cross-site", .crossSite)
  /// What is said of an error nobody foresaw. `detail` goes to the log.
  public static func defect(_ detail: String) -> Failure { Failure(.defect, "web.defect", .defect, detail: detail) }
}
