import Casework
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Forms
@testable import Procedures

/// Time limits as they work out, fees that officers add, withdrawal, agents and places of photographs.
@Suite struct DeskRuleTests {
  private static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSince1970: 0) }

  private static func hint(_ procedure: String, _ answers: Answers, arrived: String) throws -> StatutoryHint? {
    let file = try #require(Shipped.texts.first { $0.name == procedure + ".json" }.map { try ProcedureFile($0.text) })
    return StatutoryHint(file.procedure, file.form, answers, arrivedOn: day(arrived), OpeningDays())
  }

  @Test(arguments: [
    // 令和8.10.28 born: fifteen days to 11.12, paid from 11月分, though she claims in November.
    ("birth", "2026-10-28", "2026-11-08", true, "2026-11-01"), ("birth", "2026-10-28", "2026-11-12", true, "2026-11-01"),
    ("birth", "2026-10-28", "2026-11-13", false, "2026-12-01"), ("moving-in", "2026-12-28", "2027-01-06", true, "2027-01-01"),
    // Born at the end of November, claimed in time in December: from December on, not January.
    ("birth", "2026-11-28", "2026-12-10", true, "2026-12-01"), ("birth", "2026-11-28", "2026-12-20", false, "2027-01-01"),
    // The rule is for births and moves; for other reasons the month after the claim.
    ("custody", "2026-10-28", "2026-11-08", true, "2026-12-01"),
  ]) func theFifteenDayRule(reason: String, event: String, arrived: String, isInTime: Bool, paid: String) throws {
    let hint = try #require(try Self.hint("child-allowance", ["reason": .text(reason), "event-date": .text(event)], arrived: arrived))
    #expect(hint.isInTime == isInTime && hint.paidFrom == Self.day(paid), "\(reason) \(event) \(arrived)")
  }

  @Test func otherLimitsPayNothing() throws {
    let moved = try #require(try Self.hint("moving-in-notice", ["moved-on": .text("2026-11-01")], arrived: "2026-11-16"))
    #expect(moved.lastDay == Self.day("2026-11-16") && moved.isInTime && moved.paidFrom == nil, "the fifteenth is a Sunday")
    #expect(try Self.hint("moving-in-notice", ["moved-on": .text("2026-11-01")], arrived: "2026-11-17")?.isInTime == false)
    #expect(try Self.hint("moving-in-notice", ["moved-on": .text("2026-11")], arrived: "2026-11-17") == nil, "a month alone is no day")
    #expect(try Self.hint("moving-in-notice", [:], arrived: "2026-11-17") == nil)
    #expect(try Self.hint("bulky-waste", [:], arrived: "2026-11-17") == nil)
  }

  private static func fields(_ query: String) -> Fields {
    Fields(query.split(separator: "&").map { $0.split(separator: "=").map(String.init) }.map { Fields.Pair($0[0], $0[1]) })
  }

  private static func entry(_ query: String) throws -> (fee: NewFee?, wrong: [String?]) {
    let file = try #require(Shipped.texts.first { $0.name == "document-disclosure.json" }.map { try ProcedureFile($0.text) })
    var mistakes = Mistakes()
    let entry = NewFeeEntry(fields(query), file.procedure.fees, &mistakes)
    return (entry.fee, mistakes.list.map(\.field))
  }

  @Test func copiesAreCharged() throws {
    let fee = try #require(try Self.entry("item=copy-mono&count=37&before=1&reason=写しの交付").fee)
    #expect(fee.item == "copy-mono" && fee.fullYen == 370 && fee.isDueBeforeIssue && fee.title.contains("37枚") && !fee.basis.isEmpty)
    let other = try #require(try Self.entry("item=other&title=x&yen=1,200&reason=y").fee)
    #expect(other.fullYen == 1200 && other.title == "x" && !other.isDueBeforeIssue)
    #expect(try Self.entry("").wrong == ["item", "reason"])
    #expect(try Self.entry("item=other&yen=100&reason=y").wrong == ["title"])
    #expect(try Self.entry("item=other&title=x&reason=y").wrong == ["yen"])
    #expect(try Self.entry("item=copy-mono&count=0&reason=y").wrong == ["count"])
    #expect(try Self.entry("item=copy-mono&count=x&reason=y").wrong == ["count"])
    #expect(try Self.entry("item=copy-mono&yen=-5&reason=y").wrong == ["yen"])
    #expect(try Self.entry("item=copy-mono&count=99999999999999999999&reason=y").wrong == ["count"])
  }

  @Test(arguments: DatabaseKind.allCases) func eachFeeQuestionBooksItsOwnItem(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let file = try #require(Shipped.texts.first { $0.name == "dog-registration.json" }.map { try ProcedureFile($0.text) })
      let (answers, _) = file.form.check(
        ["with-tag": .flag(true), "assistance-dog": .flag(false)], context: FillingContext(today: office.today))
      let fees = ApplicantReading.fees(file.form, answers, file.procedure)
      #expect(fees.map(\.item) == ["dog-registration", "vaccination-tag"] && fees.map(\.fullYen) == [3000, 550])
      let (without, _) = file.form.check(
        ["with-tag": .flag(false), "assistance-dog": .flag(false)], context: FillingContext(today: office.today))
      #expect(ApplicantReading.fees(file.form, without, file.procedure).map(\.fullYen) == [3000])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theApplicantWithdrawsWhileItIsOpen(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let intake = try await office.begin("child-allowance")
      try await office.fill(intake, CounterTown.taro)
      let item = try #require(try await office.send(intake, reason: "x").opened).item
      let action = try #require(try await office.town.read { try StatusPages.withdrawal(of: item, $0) })
      let rules = CaseOffice(opening: OpeningDays(), books: NumberBooks(books: [], marks: [:], town: "見本町"))
      let closed = try await office.town.write { writer in
        try ActOnCase(
          item.id, version: item.version, action: action.id, input: .note("要らなくなった"), workflow: Workflows.find(item.workflow, writer),
          actor: .applicant("applicant:\(item.id)"), office: rules
        ).run(writer)
      }
      #expect(closed.isClosed && closed.daysTaken == nil)
      #expect(try await office.town.read { try StatusPages.withdrawal(of: closed, $0) } == nil, "once")
      // The office reads why.
      #expect(try await office.town.read { try $0.caseFolder(item.id).entries.last?.detail } == "要らなくなった")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func anAgentIsRecordedWithTheLetterOfAuthority(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let town = office.town
      let (filling, _) = try await town.write { try StartFilling("dog-registration", randomness: .system).run($0) }
      let part = try #require(filling.parts.first?.part)
      func paper(_ text: String, _ place: PhotoPlace? = nil) -> TakenFile {
        TakenFile(name: "委任状.pdf", type: .pdf, bytes: Array(text.utf8), original: Array(text.utf8), isScanned: true, place: place)
      }
      let letter = paper("letter")
      try await town.write { try ActFor(filling.id, part: part, acting: .agent, note: "代理 三郎", authority: [letter]).run($0) }
      // Saving a page lets go of files that no answer names; this one stays.
      let photo = paper("photo", PhotoPlace(latitude: 37.51, longitude: 139.25))
      _ = try await town.write { try StoreFiles(filling.id, part: part, files: ["photos.file": [photo]]).run($0) }
      let kept = try await town.read { try FileRecords.files(of: filling.id, $0) }
      #expect(kept.count == 2 && kept.filter(\.isAuthority).map(\.file.name) == ["委任状.pdf"])
      let files = kept.map { CaseFile($0) }
      #expect(Set(files.map(\.kind)) == [.authority, .answer])
      #expect(files.first { $0.kind == .answer }?.place == CaseFile.Place(latitude: 37.51, longitude: 139.25))
      let acting = try #require(try await town.read { try FillingRecords.filling(filling.id, at: office.time.clock.now, $0) })
      #expect(acting.acting == .agent && acting.actingNote == "代理 三郎" && acting.revision == filling.revision)
      // Into a case and back.
      let workflow = try await town.read { try Workflows.find("registration", $0) }
      let id = try await town.write { writer in
        var command = OpenCase(
          procedure: "dog-registration", procedureVersion: 1, formVersion: 1, title: "犬の登録", nature: "application", workflow: workflow,
          workflowVersion: 1,
          organ: "mayor", department: "chomin", unit: nil, answers: "{}",
          parties: [CaseParty(.applicant, name: "例示 太郎"), CaseParty(.agent, name: "代理 三郎", authority: files[0].digest)],
          wayIn: .online, receiveBy: .post, actor: "applicant",
          office: CaseOffice(opening: OpeningDays(), books: NumberBooks(books: [], marks: [:], town: "見本町")),
          randomness: .system)
        command.files = files
        return try command.run(writer).item.id
      }
      let folder = try await town.read { try $0.caseFolder(id) }
      #expect(
        folder.files.contains { $0.place == CaseFile.Place(latitude: 37.51, longitude: 139.25) }
          && folder.parties.last?.authority == files[0].digest)
      #expect(CaseFile.Place(latitude: -0.5, longitude: 139.2500001).degrees(\.latitude) == "-0.500000")
      #expect(CaseFile.Place(latitude: -0.5, longitude: 139.2500001).degrees(\.longitude) == "139.250000")
      // Who is the person after all leaves no letter behind.
      try await town.write { try ActFor(filling.id, part: part, acting: .oneself, note: "代理 三郎").run($0) }
      let after = try #require(try await town.read { try FillingRecords.filling(filling.id, at: office.time.clock.now, $0) })
      #expect(after.acting == .oneself && after.actingNote == nil)
      #expect(try await town.read { try FileRecords.files(of: filling.id, $0).contains(where: \.isAuthority) } == false)
    }
  }

  @Test func theCatalogueIsNarrowedByOrgan() throws {
    let all = try Shipped.texts.filter { ["school-aid.json", "bulky-waste.json", "farmland-3.json"].contains($0.name) }.map {
      Listed(file: try ProcedureFile($0.text), version: 1)
    }
    let query = CatalogueQuery(Self.fields("organ=education"))
    #expect(!query.isEmpty && query.find(in: all).map(\.procedure.id) == ["school-aid"])
    #expect(CatalogueQuery(Fields()).find(in: all).count == 3)
  }
}
