import Casework
import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Decisions
@testable import Procedures

/// What becomes of a letter that went out without a draft.
@Suite struct LetterFateTests {
  /// A dog registered by an officer, as the page of completing does it.
  private static func registered(_ town: GrantTown, keeping: Bool = true) async throws -> (
    item: Case, document: IssuedDocument, code: VerificationCode
  ) {
    let intake = try await town.base.begin()
    try await town.base.fill(intake, CounterTown.taro)
    let item = try #require(try await town.base.send(intake, reason: "書面に記載なし").opened).item
    let (code, desk, clerk, today) = (VerificationCode(.system), town.desk("chomin-kankyo-senior"), town.clerk, town.base.today)
    let document = try await town.town.write { writer in
      let office = try OfficeRules.read(town: "見本町", writer).office
      let listed = try Catalogue.listed(item.procedure, version: item.procedureVersion, writer)
      let checks = listed.procedure.outcome.checklist.map(\.id)
      for check in checks { try TickItem(item.id, item: check, isTicked: true, actor: clerk).run(writer) }
      for fee in try writer.caseFolder(item.id).fees where !fee.isSettled {
        try ChangeFee(item.id, .receive(fee: fee.id, on: today, way: .cash), actor: clerk).run(writer)
      }
      let document = try IssueDocument(
        draft: nil, reference: item.reference, kind: "犬の登録済通知書", number: "第1号", datedOn: today, issuer: "見本町長", seal: .omitted,
        paper: Array("pdf".utf8), code: code, desk: desk
      ).run(writer)
      if keeping {
        try KeptLetterRecords.insert(
          KeptLetter(document: document.id, item: item.id, outcome: "registered", letter: "tag", body: "鑑札番号　【番号】\n犬の名　ポチ"), writer)
      }
      for (action, input) in [("register", ActInput.none), ("complete", .outcome("registered"))] {
        try ActOnCase(
          item.id, version: nil, action: action, input: input, workflow: Workflows.of(item, writer), checklist: checks, actor: clerk,
          office: office
        ).run(writer)
      }
      return document
    }
    return (try await town.town.read { try #require(try $0.casework(item.id)) }, document, code)
  }

  private static func base(_ item: Case, _ town: GrantTown, _ reader: Reader) throws -> CaseDraft {
    let listed = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader)
    return CaseDraft(try reader.caseFolder(item.id), listed.file.form, listed.procedure, town: "見本町", today: town.base.today)
  }

  @Test(arguments: DatabaseKind.allCases) func aLetterWithoutADraftIsKeptAndEverythingCanBecomeOfIt(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      let (item, document, _) = try await Self.registered(town)
      try await town.town.read { reader in
        let base = try Self.base(item, town, reader)
        let letter = try #require(try IssuedLetter.read(document, base, reader))
        #expect(letter.isKept && letter.body == "鑑札番号　【番号】\n犬の名　ポチ" && letter.template.id == "tag" && letter.outcome == "registered")
        #expect(LetterFate.open(to: document, letter, base.procedure) == LetterFate.allCases)
        // Where nothing decides, whoever may end such a case mends it.
        var plain = base.procedure
        plain.outcome.decision = nil
        #expect(LetterFate.open(to: document, letter, plain) == [.correct, .cancel, .reissue])
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aCaseWhoseLetterStandsIsNotExaminedAgain(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      let (item, document, code) = try await Self.registered(town)
      let (desk, clerk, today) = (town.desk("chomin-kankyo-senior"), town.clerk, town.base.today)
      func reopen() async -> String? {
        do {
          _ = try await town.town.write { writer in
            try ActOnCase(
              item.id, version: nil, action: "reopen", workflow: Workflows.of(item, writer), actor: clerk,
              office: OfficeRules.read(town: "見本町", writer).office
            ).run(writer)
          }
          return nil
        } catch { return (error as? Failure)?.code ?? "\(error)" }
      }
      #expect(try await town.town.read { try OutcomeLetters.standing(item, $0).map(\.id) } == [document.id])
      #expect(await reopen() == "casework.outcome-stands")
      try await town.town.write { try CancelDocument(document.id, reason: "誤り", desk: desk).run($0) }
      #expect(await reopen() == nil)
      // Of one that was opened again before, the next letter takes the earlier one's place.
      try await town.town.write { writer in
        try writer.run("UPDATE decisions_documents SET state = 'valid', ended_on = NULL, ended_by = NULL, reason = NULL")
        let superseded = try OutcomeLetters.superseded(item, by: "犬の登録済通知書 第2号", writer)
        try IssueDocument(
          draft: nil, reference: item.reference, kind: "犬の登録済通知書", number: "第2号", datedOn: today, issuer: "見本町長", seal: .omitted,
          paper: Array("2".utf8), code: VerificationCode(.system), replaces: superseded.last?.by, desk: desk
        ).run(writer)
        try OutcomeLetters.record(superseded, item, clerk, writer)
      }
      try await town.town.read { reader in
        let seen = try #require(try DocumentRecords.verification(code, today: today, reader))
        #expect(seen.state == .changed && seen.successor?.number == "第2号")
        #expect(try OutcomeLetters.standing(item, reader).map(\.number) == ["第2号"])
        #expect(try reader.caseFolder(item.id).entries.contains { $0.kind == .replaced && $0.whyLetter.contains("第2号") })
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func onlyWhatTellsTheOutcomeStandsInTheWay(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      try await town.budget(100_000)
      let (item, document) = try await town.granted(20_000)
      let desk = town.desk("chomin-kankyo-senior")
      #expect(try await town.town.read { try OutcomeLetters.standing(item, $0).map(\.id) } == [document.id])
      // The notice of its cancellation is a paper of its own, and tells no outcome.
      try await town.town.write { writer in
        let draft = try DraftChange(
          base: Self.base(item, town, writer), document: document, fate: .cancel, reason: "重複", decisions: desk
        ).run(writer)
        #expect(draft.changes == document.draft)
        try writer.run(
          "UPDATE decisions_drafts SET state = 'decided', decided_on = '2026-11-09', decided_at_ms = updated_at_ms WHERE id = \(draft.id)")
        try IssueDocument(
          draft: draft.id, reference: item.reference, kind: "取消通知書", number: "第9号", datedOn: town.base.today, issuer: "見本町長",
          seal: .omitted, paper: Array("9".utf8), code: VerificationCode(.system), desk: desk
        ).run(writer)
        try CancelDocument(document.id, reason: "重複", desk: desk).run(writer)
      }
      #expect(try await town.town.read { try OutcomeLetters.standing(item, $0).isEmpty })
    }
  }

  @Test(arguments: DatabaseKind.allCases) func anOlderLetterBeginsWithItsTemplateAndHasNoCopy(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      let (item, document, _) = try await Self.registered(town, keeping: false)
      try await town.town.read { reader in
        let base = try Self.base(item, town, reader)
        let letter = try #require(try IssuedLetter.read(document, base, reader))
        #expect(!letter.isKept && letter.template.id == "tag" && letter.outcome == "registered" && letter.body.contains("所有者　例示 太郎"))
        #expect(LetterFate.open(to: document, letter, base.procedure) == [.change, .correct, .cancel, .renew])
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func itIsChangedAndRevokedByADraftOfItsOwn(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      let (item, document, _) = try await Self.registered(town)
      let desk = town.desk("chomin-kankyo-senior")
      for (fate, letter, word) in [(LetterFate.correct, "tag", "更正して"), (.cancel, StandardLetters.revocationID, "取り消して")] {
        let (draft, verdict) = try await town.town.write { writer in
          let change = DraftChange(
            base: try Self.base(item, town, writer), document: document, fate: fate, reason: "毛色の誤り", decisions: desk)
          let draft = try change.run(writer)
          return (draft, try #require(try VerdictRecords.find(draft.id, writer)))
        }
        #expect(draft.reference == item.reference && draft.changes == nil && draft.content.rule == "registration")
        #expect(draft.content.proposal.contains("第1号で通知した件について、次の理由により\(word)よろしいか") && draft.content.proposal.contains("毛色の誤り"))
        #expect(draft.content.letter.contains(fate == .correct ? "犬の名　ポチ" : "理由　毛色の誤り"))
        #expect(
          verdict.how.rawValue == fate.rawValue && verdict.document == document.id && verdict.letter == letter
            && verdict.outcome == "registered")
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatNeededNoDecisionIsTakenBackWithAReasonThatIsKept(kind: DatabaseKind) async throws {
    try await GrantTown.with(kind) { town in
      let (item, document, code) = try await Self.registered(town)
      let (desk, clerk, today) = (town.desk("chomin-kankyo-senior"), town.clerk, town.base.today)
      var stranger = CaseActor(id: "officer:9")
      (stranger.officer, stranger.departments) = ("9", ["kensetsu"])
      func takeBack(_ actor: CaseActor, _ reason: String, decides: Bool = false) async -> String? {
        do {
          try await town.town.write { writer in
            var procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, writer).procedure
            if !decides { procedure.outcome.decision = nil }
            try TakeBackLetter(
              item: item, document: document, reason: reason, procedure: procedure, workflow: Workflows.of(item, writer), actor: actor,
              decisions: desk
            ).run(writer)
          }
          return nil
        } catch { return (error as? Failure)?.code ?? "\(error)" }
      }
      #expect(await takeBack(clerk, "二重登録", decides: true) == "procedures.decision-needed")
      #expect(await takeBack(stranger, "二重登録") == "casework.not-yours")
      #expect(await takeBack(clerk, " ") == "decisions.reason-needed")
      #expect(await takeBack(clerk, "二重登録") == nil)
      #expect(await takeBack(clerk, "二重登録") == "decisions.document-not-valid")
      try await town.town.read { reader in
        let seen = try #require(try DocumentRecords.verification(code, today: today, reader))
        #expect(seen.state == .cancelled && seen.endedOn == today)
        #expect(try DocumentRecords.document(document.id, reader)?.reason == "二重登録")
        let folder = try reader.caseFolder(item.id)
        let entry = try #require(folder.entries.first { $0.kind == .revoked })
        #expect(entry.letter == "犬の登録済通知書 第1号" && entry.whyLetter == "二重登録")
        // The applicant reads which letter, and not what officers wrote to each other.
        let timeline = try CaseTimeline(#require(try reader.casework(item.id)), workflow: Workflows.of(item, reader), reader)
        let told = timeline.lines.flatMap(\.text.all).joined()
        #expect(told.contains("犬の登録済通知書 第1号") && !told.contains("二重登録"))
        let kept = try reader.all("SELECT detail FROM audit_log WHERE action = 'decisions.document-cancelled'") { try $0.text("detail") }
        #expect(kept == ["二重登録"])
      }
    }
  }
}
