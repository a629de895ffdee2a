import Channels
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// A part that another has finished is opened again, and they hear of it.
@Suite struct LetChangePartTests {
  private static func command(_ filling: String, _ office: CounterTown, _ language: Language = .japanese) -> LetChangePart {
    LetChangePart(
      filling: filling, part: "transferor", note: "地番を確かめてください", actor: "applicant", today: office.today, town: "見本町",
      resumeAddress: "https://town.example/mihon/procedures/resume", language: language)
  }

  /// Somebody has finished their part, with these answers in the whole form.
  private static func finished(_ answers: Answers, _ office: CounterTown) async throws -> String {
    let json = answers.json
    return try await office.town.write { writer in
      let filling = try StartFilling("farmland-3", randomness: office.randomness).run(writer).filling
      try writer.run("UPDATE forms_fillings SET answers = \(json) WHERE id = \(filling.id)")
      try writer.run("UPDATE forms_parts SET state = 'done', done_at_ms = 1 WHERE filling_id = \(filling.id) AND part = 'transferor'")
      return filling.id
    }
  }

  private static func mails(_ office: CounterTown) async throws -> [(reason: String, payload: JSONNode)] {
    try await office.town.read { reader in
      try reader.all("SELECT subject, payload FROM outbox WHERE name = \(Mail.requested) ORDER BY seq") {
        (try $0.text("subject"), try JSONDocument.parse($0.text("payload")))
      }
    }
  }

  private static let name = Answer.record([
    "family": .text("例示"), "given": .text("次郎"), "familyKana": .text("レイジ"), "givenKana": .text("ジロウ"),
  ])

  @Test(arguments: DatabaseKind.allCases) func whoGaveAnAddressIsTold(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["farmland-3"]) { office in
      let filling = try await Self.finished(
        [
          "transferee-email": .text("taro@resident.example"), "transferor-name": Self.name,
          "transferor-email": .text("jiro@resident.example"),
        ], office)
      #expect(try await office.town.write { try Self.command(filling, office).run($0) })
      let mails = try await Self.mails(office)
      #expect(
        mails.map(\.reason) == ["procedures.part-reopened"] && mails.first?.payload["to"]?.string == "jiro@resident.example",
        "theirs, not the other's")
      let text = [mails.first?.payload["subject"]?.string, mails.first?.payload["body"]?.string].compactMap { $0 }.joined(separator: "\n")
      #expect(text.contains("見本町") && text.contains("https://town.example/mihon/procedures/resume"))
      for word in ["地番", "例示", "次郎", "農地"] { #expect(!text.contains(word), "\(word)") }
      #expect(try await office.audits("procedures.part-reopened") == 1)
      #expect(try await office.town.read { try PartStepRecords.all(of: filling, $0) }.map(\.step) == [.reopened])
      // It stands open: what is open is not opened again, and nobody is told.
      await #expect(throws: Failure.self) { try await office.town.write { try Self.command(filling, office).run($0) } }
      #expect(try await Self.mails(office).count == 1)
    }
  }

  /// 連署: whoever answered for the whole answers for what they saw, and for nothing else.
  @Test(arguments: DatabaseKind.allCases) func aSignatureFallsWithWhatItStandsUnder(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["farmland-3"]) { office in
      let id = try await Self.finished(["reason": .text("経営を広げるため"), "transferor-name": Self.name], office)
      let save = { @Sendable (reason: String) async throws -> Filling in
        let today = office.today
        return try await office.town.write { writer in
          let filling = try #require(try FillingRecords.filling(id, at: writer.now, writer))
          let form = try #require(try FormRecords.version(filling.formID, filling.version, writer)).form
          let page = try #require(form.page("right"))
          var answers = filling.answers
          answers["reason"] = .text(reason)
          let entry = PageEntry(
            form, page: page, fields: EntryValues(answers, for: page.questions).fields, kept: filling.answers,
            context: FillingContext(today: today))
          try SavePage(id, part: "transferee", seen: filling.revision, page: "right", entry: entry).run(writer)
          return try #require(try FillingRecords.filling(id, at: writer.now, writer))
        }
      }
      let same = try await save("経営を広げるため")
      #expect(same.part("transferor")?.state == .done, "nothing was changed")
      let changed = try await save("新しく農業を始めるため")
      #expect(changed.part("transferor")?.state == .open)
      let steps = try await office.town.read { try PartStepRecords.all(of: id, $0) }
      #expect(steps.map(\.step) == [.reopened] && steps.first?.note == PartStep.contentChanged)
      // Who looked at what was there before cannot finish over what is there now.
      await #expect {
        _ = try await office.town.write {
          try FinishPart(id, part: "transferor", seen: same.revision, context: FillingContext(today: office.today)).run($0)
        }
      } throws: {
        ($0 as? Failure)?.code == "forms.filling-changed-meanwhile"
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func withoutAnAddressOrUnderProtectionNobodyIs(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["farmland-3"]) { office in
      let silent = try await Self.finished(["transferee-email": .text("taro@resident.example")], office)
      #expect(try await !office.town.write { try Self.command(silent, office).run($0) })
      try await office.protect("例示 次郎", kana: "レイジ ジロウ")
      let hidden = try await Self.finished(["transferor-name": Self.name, "transferor-email": .text("jiro@resident.example")], office)
      #expect(try await !office.town.write { try Self.command(hidden, office).run($0) })
      let isOpen = try await office.town.read {
        try FillingRecords.filling(hidden, at: office.time.clock.now, $0)?.part("transferor")?.state == .open
      }
      #expect(try await Self.mails(office).isEmpty && isOpen)
    }
  }

  @Test func theMailIsWrittenInThreeLanguages() async throws {
    try await CounterTown.with(.sqlite) { office in
      let address = try #require(MailAddress("jiro@resident.example"))
      let all = Language.allCases.map { Self.command("f", office, $0).mail(to: address) }
      #expect(all.count == 3 && Set(all.map(\.subject)).count == 3 && Set(all.map(\.body)).count == 3)
      for mail in all { #expect(mail.subject.contains("見本町") && mail.body.contains("https://town.example/mihon/procedures/resume")) }
    }
  }
}
