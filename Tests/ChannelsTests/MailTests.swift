import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Channels

@Suite struct MailAddressTests {
  @Test(arguments: [
    ("hanako@example.jp", "hanako@example.jp"), (" Hanako@Example.JP　", "Hanako@example.jp"), ("ｈａｎａ＠ｅｘａｍｐｌｅ．ｊｐ", "hana@example.jp"),
    ("a.b+c@sub.example.co.jp", "a.b+c@sub.example.co.jp"), ("old..phone.@docomo.example", "old..phone.@docomo.example"),
  ])
  func reads(typed: String, text: String) { #expect(MailAddress(typed)?.text == text) }

  @Test(arguments: [
    "", "@", "a@", "@b.jp", "a@b", "a@b.1", "a@@b.jp", "a b@c.jp", "a@b..jp", "a@-b.jp", "a@b.jp\r\nBcc: x@y.jp", "\"a\"@b.jp", "見本@例.jp",
    "a@b.jp>", "<a@b.jp",
    String(repeating: "a", count: 65) + "@b.jp", "a@" + String(repeating: "b", count: 250) + ".jp",
  ])
  func refuses(typed: String) { #expect(MailAddress(typed) == nil) }

  @Test func keysAndQuoting() {
    #expect(MailAddress("Hanako@Example.jp")?.key == "hanako@example.jp")
    #expect(MailAddress("old..phone@docomo.example")?.wire == "\"old..phone\"@docomo.example")
    #expect(MailAddress("plain@docomo.example")?.wire == "plain@docomo.example")
  }
}

@Suite struct MailMessageTests {
  func message(_ subject: String = "【見本町】ログイン用リンクのお知らせ(30分以内に開いてください)", body: String = "一行目\n二行目") -> MailMessage {
    MailMessage(
      from: MailAddress("office@mihon.example")!, fromName: "見本町", to: MailAddress("old..phone@docomo.example")!, subject: subject,
      body: body,
      deliveryID: "01k0test", date: Moment(milliseconds: 1_775_001_600_000))
  }

  /// What a mail program makes of it, by Foundation and not by us.
  func decoded(_ words: String) throws -> String {
    var text = ""
    for word in words.components(separatedBy: "\r\n ") {
      #expect(word.utf8.count <= 75)
      #expect(word.hasPrefix("=?UTF-8?B?") && word.hasSuffix("?="))
      let data = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
      text += try #require(String(data: data, encoding: .utf8))  // each word is whole characters
    }
    return text
  }

  @Test func headers() throws {
    let text = String(decoding: message().bytes, as: UTF8.self)
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 78 && !$0.contains("\n") })
    #expect(lines.contains("Date: Wed, 1 Apr 2026 09:00:00 +0900"))
    #expect(lines.contains("From: =?UTF-8?B?6KaL5pys55S6?= <office@mihon.example>"))
    #expect(lines.contains("To: <\"old..phone\"@docomo.example>"))
    #expect(lines.contains("Message-ID: <01k0test@mihon.example>"))
    let body = try #require(text.components(separatedBy: "\r\n\r\n").last).replacingOccurrences(of: "\r\n", with: "")
    #expect(String(data: try #require(Data(base64Encoded: body)), encoding: .utf8) == "一行目\r\n二行目")
  }

  @Test func subjectsComeBackWhole() throws {
    for length in 1...120 {
      let subject = String("【見本町】鷗外の𠮷野家で🍣を申込👨‍👩‍👧、かな文字の長い件名がつづくとき折り返しが文字を割らないことを確かめる。".repeated(3).prefix(length))
      #expect(try decoded(MailMessage.encodedWords(subject, indent: 9)) == subject)
    }
    #expect(MailMessage.encodedWords("Plain subject 1", indent: 9) == "Plain subject 1")
    #expect(MailMessage.encodedWords("=?UTF-8?Q?fake?=", indent: 9) != "=?UTF-8?Q?fake?=")
  }

  @Test func nothingIsSmuggledIntoHeaders() {
    let text = String(decoding: message("件名\r\nBcc: evil@example.jp").bytes, as: UTF8.self)
    #expect(!text.contains("\r\nBcc:"))
    let plain = String(decoding: message("Hello\r\nBcc: evil@example.jp").bytes, as: UTF8.self)
    #expect(!plain.contains("\r\nBcc:"))
  }

  @Test func base64AgreesWithFoundation() {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      #expect(MailMessage.base64(bytes) == Data(bytes).base64EncodedString())
    }
  }
}

extension String {
  func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}

@Suite(.serialized) struct SMTPTests {
  func send(_ standIn: SMTPStandIn, user: String? = nil, security: SMTPServer.Security = .none) async throws {
    let server = SMTPServer(
      host: "127.0.0.1", port: standIn.port, security: security, user: user, password: user.map { _ in "pw" }, timeoutSeconds: 5)
    try await server.send(
      MailMessage(
        from: MailAddress("office@mihon.example")!, fromName: "見本町", to: MailAddress("hanako@example.jp")!, subject: "件名",
        body: ".先頭の点\n.\n" + "長い行です。".repeated(300), deliveryID: "d1", date: Moment(milliseconds: 0)))
  }

  func code(of body: () async throws -> Void) async -> String? {
    do {
      try await body()
      return nil
    } catch { return (error as? Failure)?.code }
  }

  @Test func handsALetterOver() async throws {
    let standIn = try SMTPStandIn()
    try await send(standIn)
    let heard = standIn.stop()
    #expect(heard.contains("MAIL FROM:<office@mihon.example>"))
    #expect(heard.contains("RCPT TO:<hanako@example.jp>"))
    #expect(heard.contains("Message-ID: <d1@mihon.example>"))
  }

  @Test func signsInWhereToldTo() async throws {
    let standIn = try SMTPStandIn(answers: ["EHLO": "250-stand-in\r\n250 AUTH PLAIN", "AUTH": "334 ", "AG9M": "235 ok"])
    try await send(standIn, user: "office")
    #expect(standIn.stop().contains { $0.hasPrefix("AUTH PLAIN") })
  }

  @Test func tellsRefusalFromTrouble() async throws {
    for (answer, expected) in [("550 no such user", "channels.mail-refused"), ("451 try later", "channels.mail-not-sent")] {
      let standIn = try SMTPStandIn(answers: ["RCPT": answer])
      let code = await code { try await send(standIn) }
      #expect(code == expected)
      _ = standIn.stop()
    }
  }

  @Test func sendsNothingInTheClearWhereTLSIsAskedFor() async throws {
    let standIn = try SMTPStandIn()
    let code = await code { try await send(standIn, security: .startTLS) }
    #expect(code == "channels.mail-not-sent")
    #expect(!standIn.stop().contains { $0.hasPrefix("MAIL") })
  }

  @Test func noServerIsTrouble() async throws {
    let standIn = try SMTPStandIn()
    _ = standIn.stop()
    let code = await code { try await send(standIn) }
    #expect(code == "channels.mail-not-sent")
  }
}

@Suite struct MailDeliveryTests {
  let event = Event(Mail.requested, subject: "test", payload: #"{"to":"hanako@example.jp","subject":"件名","body":"本文"}"#)

  @Test(arguments: DatabaseKind.allCases)
  func keepsInTheDemonstration(kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: MailRecords.migrations) { town in
      let delivery = MailDelivery(MailSettings(server: nil, sender: MailAddress("office@mihon.example")!, keepsAll: true))
      for _ in 0..<2 { try await delivery.deliver(event, deliveryID: "d1", senderName: "見本町", database: town, clock: .system) }
      let mails = try await town.read { try MailRecords.latest(10, $0) }
      #expect(mails.count == 1)
      #expect(mails.first?.body == "本文")
      #expect(mails.first?.state == .kept)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func sendsOnceAndForgetsTheBody(kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: MailRecords.migrations) { town in
      let standIn = try SMTPStandIn()
      let server = SMTPServer(host: "127.0.0.1", port: standIn.port, security: .none, timeoutSeconds: 5)
      let delivery = MailDelivery(MailSettings(server: server, sender: MailAddress("office@mihon.example")!, keepsAll: false))
      for _ in 0..<2 { try await delivery.deliver(event, deliveryID: "d1", senderName: "見本町", database: town, clock: .system) }
      #expect(standIn.stop().count { $0.hasPrefix("MAIL FROM") } == 1)
      let mails = try await town.read { try MailRecords.latest(10, $0) }
      #expect(mails.map(\.body) == [""])
      #expect(mails.map(\.state) == [.sent])
    }
  }

  @Test func withoutAServerNothingIsNoted() async throws {
    try await withTown(on: .sqlite, migrations: MailRecords.migrations) { town in
      let delivery = MailDelivery(MailSettings(server: nil, sender: MailAddress("office@mihon.example")!, keepsAll: false))
      await #expect(throws: Failure.self) {
        try await delivery.deliver(event, deliveryID: "d1", senderName: "見本町", database: town, clock: .system)
      }
      let mails = try await town.read { try MailRecords.latest(10, $0) }
      #expect(mails.isEmpty)
    }
  }

  @Test(arguments: ["", "{}", #"{"to":"nobody","subject":"s","body":"b"}"#, #"{"to":"a@b.jp","subject":5,"body":"b"}"#])
  func refusesOtherPayloads(payload: String) { #expect(Mail(payload: payload) == nil) }
}
