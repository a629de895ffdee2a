/// An error that somebody is told about. `kind` alone decides the HTTP status and the log level; `code` is stable and listed
/// in docs/errors.md.
public struct Failure: Error, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case invalid, unauthenticated, forbidden, missing, conflict, tooLarge, tooMany, unavailable, defect
  }

  public let kind: Kind
  /// `area.what-happened`, for example `plan.unknown-measure`.
  public let code: String
  /// What happened and what to do, for the person concerned. No personal data.
  public let message: Phrase
  /// For the log only, never shown: what the program knows. No personal data.
  public let detail: String?

  public init(_ kind: Kind, _ code: String, _ message: Phrase, detail: String? = nil) {
    self.kind = kind
    self.code = code
    self.message = message
    self.detail = detail
  }
}

extension Failure: CustomStringConvertible {
  public var description: String { "\(kind.rawValue) \(code): \(message.japanese)" + (detail.map { " [\($0)]" } ?? "") }
}
