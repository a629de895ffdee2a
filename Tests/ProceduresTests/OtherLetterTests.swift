import Casework
import Channels
import Contracts
import Decisions
import Forms
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// Letters beside the notice of the outcome, and who is told of what by mail.
@Suite struct OtherLetterTests {
  private static func shipped(_ name: String) throws -> ProcedureFile {
    try ProcedureFile(try #require(Shipped.texts.first { $0.name == name + ".json" }?.text))
  }

  @Test(arguments: Shipped.texts.map(\.name)) func everyLetterOfAShippedProcedureCanBeSent(name: String) throws {
    let file = try Self.shipped(String(name.dropLast(5)))
    #expect(file.oversights.isEmpty, "\(file.oversights)")
    let outcome = file.procedure.outcome
    // What goes beside the outcome is decided by a row of the rules.
    #expect(outcome.letters.allSatisfy { $0.use == .outcome } || outcome.decision != nil)
    #expect(file.procedure.extensionLetter.dayField != nil)
  }

  @Test func aLetterThatNothingSendsIsNamed() throws {
    let text = try #require(Shipped.texts.first { $0.name == "document-disclosure.json" }?.text)
    let dead = text.replacing(#""use": "other""#, with: #""use": "outcome""#)
    #expect(dead != text)
    let file = try ProcedureFile(dead)
    #expect(
      file.oversights.count == 1 && file.oversights[0].message.japanese.contains("意見照会書") && file.oversights[0].place.hasPrefix("letters["))
    #expect(throws: DataProblems.self) { try Procedures.check(Array(dead.utf8)) }
    #expect(try Procedures.check(Array(text.utf8)) == "公文書公開請求")
    // An extension without a day cannot extend.
    let dayless = text.replacing(#""label": "延長後の期限", "kind": "date""#, with: #""label": "延長後の期限", "kind": "short-text""#)
    #expect(dayless != text)
    #expect(throws: DataProblems.self) { try ProcedureFile(dayless) }
    #expect(throws: DataProblems.self) { try ProcedureFile(text.replacing(#""use": "other""#, with: #""use": "sometimes""#)) }
  }

  @Test func theLawsLimitIsData() throws {
    #expect(try Self.shipped("document-disclosure").procedure.periods.longest == TimeLimit(45, .calendarDays))
    #expect(try Self.shipped("care-certification").procedure.periods.longest == nil)
  }

  @Test func aRevocationHasReasonNumberAndRemedies() throws {
    let permit = StandardLetters.revocation(try Self.shipped("road-occupancy").procedure)
    #expect(permit.hasRemedy && permit.body.contains("{{reason}}") && permit.title == "取消通知書")
    #expect(permit.book == (try Self.shipped("road-occupancy").procedure.outcome.letters.first { $0.use == .outcome }?.book))
    // Where the law gives no remedy, none is printed.
    let grant = try Self.shipped("paid-leave").procedure
    #expect(!StandardLetters.revocation(grant).hasRemedy)
    #expect(grant.letter(StandardLetters.revocationID)?.title == "取消通知書" && grant.letter("no-such") == nil && grant.letter(nil) == nil)
  }

  @Test(arguments: DatabaseKind.allCases) func theTextOfARevocationIsWhole(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let item = try await Self.opened(town)
      let (draft, folder) = try await town.town.read { reader in
        let folder = try reader.caseFolder(item.id)
        let listed = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader)
        return (CaseDraft(folder, listed.file.form, listed.procedure, town: "見本町", today: town.today), folder)
      }
      #expect(folder.item.applicant == "例示 太郎")
      let template = StandardLetters.revocation(draft.procedure)
      var words = LetterWords(folder, draft.form, draft.procedure, town: "見本町", today: town.today)
      words.reason = "犬の死亡を確認したため"
      words.fields = ["dated": "令和8年11月9日", "number": "見本町指令第12号", "kind": "（鑑札交付書）"]
      let (text, missing) = try words.body(template)
      #expect(missing.isEmpty && text.contains("令和8年11月9日付け見本町指令第12号（鑑札交付書）に係る決定は") && text.contains("理由　犬の死亡を確認したため"))
      // An extension's draft: its own subject, the reason once in the letter, no condition.
      let letter = StandardLetters.extension(draft.procedure)
      var entry = VerdictEntry(
        .init(id: "", title: LocalText(letter.title), kind: .neutral, letter: letter.id, needsReason: true), letter: letter)
      (entry.reason, entry.fields) = ("照会に時間を要するため", ["until": "令和9年1月8日"])
      let content = try draft.content(ofLetter: entry)
      #expect(content.subject == "期間延長通知書の送付について（犬の登録）" || content.subject.hasPrefix("期間延長通知書の送付について"))
      #expect(content.letter.contains("延長後の期限　令和9年1月8日") && content.letter.components(separatedBy: "照会に時間を要するため").count == 2)
      #expect(!content.letter.contains("条件") && content.book == letter.book && content.proposal.contains("例示 太郎"))
    }
  }

  // MARK: Mail

  private static func opened(_ town: CounterTown, _ change: (inout Answers) -> Void = { _ in }) async throws -> Case {
    let intake = try await town.begin()
    var answers = CounterTown.taro
    change(&answers)
    try await town.fill(intake, answers)
    return try #require(try await town.send(intake, reason: "x").opened).item
  }

  @Test(arguments: DatabaseKind.allCases) func theApplicantIsReachedAtTheAccountOrTheAddressGiven(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let profiles = ResidentProfiles { _, id in id == "hanako" ? .init(name: "見本 花子", kana: "", email: "hanako@resident.example") : nil }
      var silent = try await Self.opened(town)
      let address = { @Sendable (item: Case) in try await town.town.read { try CaseNotices.address(of: item, profiles, $0)?.text } }
      #expect(try await address(silent) == nil)
      let written = try await Self.opened(town) { $0["email"] = .text("taro@resident.example") }
      let form = try await town.town.read { try #require(try FormRecords.version(written.procedure, written.formVersion, $0)).form }
      let asks = form.pages.flatMap(\.questions).contains { $0.kind.name == .email && $0.id == "email" }
      #expect(try await address(written) == (asks ? "taro@resident.example" : nil))
      silent.isGuarded = true
      #expect(try await address(silent) == nil)
    }
  }

  @Test func whatIsMailedSaysWhatAndWhereAndNothingElse() {
    for news in ApplicantNews.allCases {
      let words = CaseNotices.words(news)
      #expect(!words.subject.isEmpty && words.line.contains("次のページ"))
    }
    #expect(Set(ApplicantNews.allCases.map { CaseNotices.words($0).subject }).count == ApplicantNews.allCases.count)
  }
}
