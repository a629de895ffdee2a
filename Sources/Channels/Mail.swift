import Kernel
import Storage

/// A letter to one person.
public struct Mail: Sendable, Hashable {
  public let to: MailAddress
  /// One line.
  public let subject: String
  public let body: String

  public init(to: MailAddress, subject: String, body: String) {
    self.to = to
    self.subject = subject
    self.body = body
  }

  /// Name of the event by which any service asks for a letter.
  public static let requested = "channels.mail_requested.v1"

  /// Asks for the letter within a command's transaction: it goes out after the command is on disk, and not at all if the command fails.
  /// `reason` says in the log what it is about: `accounts.invitation`.
  public func request(_ writer: Writer, reason: String) throws {
    var json = JSONWriter()
    json.object {
      $0.member("to", to.text)
      $0.member("subject", subject)
      $0.member("body", body)
    }
    try writer.publish(Event(Self.requested, subject: reason, payload: json.text))
  }

  /// The letter that an event asks for; nil where the payload is none.
  init?(payload: String) {
    guard let node = try? JSONDocument.parse(payload), let to = node["to"]?.string.flatMap({ MailAddress($0) }),
      let subject = node["subject"]?.string, let body = node["body"]?.string
    else { return nil }
    self.init(to: to, subject: subject, body: body)
  }
}
