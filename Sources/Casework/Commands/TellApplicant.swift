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

  /// Publishes it for cases of somebody who may have an address: an account, or an answer that looks like one. Others cost nothing.
  func publish(_ item: Case, _ writer: Writer) throws {
    guard OwnMatter(item.needToKnow) == nil, !item.isGuarded else { return }
    let mayBeReached =
      try item.resident != nil
      || writer.first("SELECT 1 AS one FROM casework_answers WHERE case_serial = \(item.serial) AND answers LIKE '%@%' LIMIT 1") {
        try $0.int("one")
      } != nil
    guard mayBeReached else { return }
    try writer.publish(CaseEvent.make("applicant-news", item) { $0.member("news", rawValue) })
  }
}
