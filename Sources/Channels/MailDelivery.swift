import Kernel
import Storage

/// How an installation sends mail.
public struct MailSettings: Sendable {
  /// Nil: none is configured, and letters wait in the outbox until staff see them parked.
  public let server: SMTPServer?
  public let sender: MailAddress
  /// Nothing leaves the house: letters are kept to be looked at.
  public let keepsAll: Bool

  public init(server: SMTPServer?, sender: MailAddress, keepsAll: Bool) {
    self.server = server
    self.sender = sender
    self.keepsAll = keepsAll
  }
}

/// Takes letters from the outbox to the server.
public struct MailDelivery: Sendable {
  public let settings: MailSettings
  public init(_ settings: MailSettings) { self.settings = settings }

  /// Handles `channels.mail_requested.v1`. The same delivery is sent once, unless the machine dies between the server's answer and our note of it; it
  /// then has the same Message-ID, by which mail programs show it once.
  public func deliver(_ event: Event, deliveryID: String, senderName: String, database: any Database, clock: Clock) async throws {
    guard let mail = Mail(payload: event.payload) else { throw Failure.mailRefused("payload") }
    guard try await database.read({ try MailRecords.find(deliveryID, $0) }) == nil else { return }
    let now = clock.now
    if !settings.keepsAll {
      guard let server = settings.server else { throw Failure.mailNotSent("no server is configured") }
      try await server.send(
        MailMessage(
          from: settings.sender, fromName: senderName, to: mail.to, subject: mail.subject, body: mail.body, deliveryID: deliveryID,
          date: now))
    }
    let record = MailRecord(
      id: deliveryID, to: mail.to.text, subject: mail.subject, body: settings.keepsAll ? mail.body : "",
      state: settings.keepsAll ? .kept : .sent,
      reason: event.subject, at: now)
    try await database.write { try MailRecords.insert(record, $0) }
  }
}

extension Failure {
  static func mailNotSent(_ detail: String) -> Failure {
    Failure(
      .unavailable, "channels.mail-not-sent",
      Phrase(
        "メールを送れませんでした。自動でもう一度送ります。", en: "The mail could not be sent. It will be tried again.",
        easy: "メールを おくる ことが できませんでした。もう一度 おくります。"),
      detail: detail)
  }

  static func mailRefused(_ detail: String) -> Failure {
    Failure(
      .invalid, "channels.mail-refused",
      Phrase(
        "メールサーバーがこのメールの受け取りを断りました。宛先を確かめてください。", en: "The mail server refused this mail. Please check the address.",
        easy: "メールを とどける ことが できません。アドレスを たしかめて ください。"),
      detail: detail)
  }
}
