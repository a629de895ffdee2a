import Kernel
import Storage

/// What an applicant is told of as soon as it has happened, by whoever knows how to reach them.
public enum ApplicantNews: String, Sendable, CaseIterable {
  /// A 補正 is asked for.
  case correction
  case message
  /// The period was extended.
  case extended
  /// The result is there.
  case result
  /// A letter was revoked, or another took its place.
  case letter

  /// Name of the event, with `news` in its payload.
  public static let event = "casework.applicant-news.v1"

  /// Publishes it for cases of somebody who may have an address. Others cost nothing.
  func publish(_ item: Case, _ writer: Writer) throws {
    if try Self.mayReach(item, writer) { try publishToReachable(item, writer) }
  }

  /// To be asked before anything changes, where it was foreseen.
  static func mayReach(_ item: Case, _ reader: Reader) throws -> Bool {
    guard OwnMatter(item.needToKnow) == nil, !item.isGuarded else { return false }
    return try item.resident != nil || reader.first(addressAmongAnswers(item.id)) != nil
  }

  /// An answer that looks like an address.
  static func addressAmongAnswers(_ id: String) -> SQL {
    "SELECT 1 AS one FROM casework_answers WHERE case_serial = \(CaseRecords.serial(of: id)) AND answers LIKE '%@%' LIMIT 1"
  }

  func publishToReachable(_ item: Case, _ writer: Writer) throws {
    try writer.publish(CaseEvent.make("applicant-news", item) { $0.member("news", rawValue) })
  }
}
