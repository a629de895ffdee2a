import Contracts
import Forms
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Procedures

@Suite struct CatalogueTests {
  static let dog = Shipped.texts.first { $0.name == "dog-registration.json" }?.text ?? ""
  static let waste = Shipped.texts.first { $0.name == "bulky-waste.json" }?.text ?? ""
  static let leave = Shipped.texts.first { $0.name == "paid-leave.json" }?.text ?? ""

  static func withTown(on kind: DatabaseKind, _ body: (TownDatabase) async throws -> Void) async throws {
    try await TestSupport.withTown(on: kind, migrations: Procedures().migrations) { try await body($0) }
  }

  @Test(arguments: DatabaseKind.allCases) func aDraftIsSeenByNobodyUntilItIsPublished(kind: DatabaseKind) async throws {
    try await Self.withTown(on: kind) { town in
      var material = Procedures.Material()
      material.procedures = [("dog-registration.json", Self.dog)]
      #expect(try await Procedures.load(material, into: town, actor: "operator") == 1)
      #expect(try await town.read { try Catalogue.published($0).count } == 0)
      await #expect { _ = try await town.read { try Catalogue.published("dog-registration", $0).version } } throws: {
        ($0 as? Failure)?.code == "procedures.unknown"
      }
      try await town.write { try PublishProcedure(id: "dog-registration", actor: "officer:a").run($0) }
      #expect(try await town.read { try Catalogue.published("dog-registration", $0).version } == 1)
      // The same again changes nothing.
      #expect(try await Procedures.load(material, into: town, actor: "operator") == 0)
      await #expect { try await town.write { try PublishProcedure(id: "dog-registration", actor: "officer:a").run($0) } } throws: {
        ($0 as? Failure)?.code == "procedures.no-draft"
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aNewVersionWaitsAsADraftWhileTheOldOneStands(kind: DatabaseKind) async throws {
    try await Self.withTown(on: kind) { town in
      var material = Procedures.Material()
      material.procedures = [("dog-registration.json", Self.dog)]
      material.published = ["dog-registration"]
      try await Procedures.load(material, into: town, actor: "operator")
      material.procedures = [("dog-registration.json", Self.dog.replacing("3000", with: "3200"))]
      #expect(try await Procedures.load(material, into: town, actor: "operator") == 1)
      let now = try await town.read { reader in
        (try Catalogue.published("dog-registration", reader), try EntryRecords.find("dog-registration", reader))
      }
      #expect(now.0.procedure.fees.items.first?.yen == 3000)
      #expect(now.1?.draftVersion == 2)
      try await town.write { try PublishProcedure(id: "dog-registration", actor: "officer:a").run($0) }
      let then = try await town.read { reader in
        (try Catalogue.published("dog-registration", reader), try Catalogue.listed("dog-registration", version: 1, reader))
      }
      #expect(then.0.procedure.fees.items.first?.yen == 3200)
      #expect(then.1.procedure.fees.items.first?.yen == 3000)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aDemonstrationOpensAChangedFileButNeverOverWhatOfficersMade(kind: DatabaseKind) async throws
  {
    try await Self.withTown(on: kind) { town in
      func fee() async throws -> Int? {
        try await town.read { try Catalogue.published("dog-registration", $0).procedure.fees.items.first?.yen }
      }
      var material = Procedures.Material()
      material.published = ["dog-registration"]
      material.opensChanges = true
      func load(_ text: String) async throws -> Int {
        material.procedures = [("dog-registration.json", text)]
        return try await Procedures.load(material, into: town, actor: "operator")
      }
      #expect(try await load(Self.dog) == 1)
      #expect(try await load(Self.dog.replacing("3000", with: "3200")) == 1)
      #expect(try await fee() == 3200)
      // An officer begins a draft: the file's next change waits behind it, and what the file said before is not brought up again.
      let own = Self.dog.replacing("3000", with: "3300")
      try await town.write { writer in
        let file: ProcedureFile
        do throws(DataProblems) { file = try ProcedureFile(own) } catch { throw ProcedureFailure.unreadable(error, in: "own") }
        try ImportProcedure(file: file, position: nil, actor: "officer:a").run(writer)
      }
      #expect(try await load(Self.dog.replacing("3000", with: "3200")) == 0)
      #expect(try await load(Self.dog.replacing("3000", with: "3400")) == 1)
      #expect(try await fee() == 3200)
      try await town.write { try PublishProcedure(id: "dog-registration", actor: "officer:a").run($0) }
      // Without an officer's hand in between, a change is taken back as it was made.
      #expect(try await load(Self.dog) == 1)
      #expect(try await fee() == 3000)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatIsArchivedLeavesTheCatalogueAndCanComeBack(kind: DatabaseKind) async throws {
    try await Self.withTown(on: kind) { town in
      var material = Procedures.Material()
      material.procedures = [("dog-registration.json", Self.dog)]
      material.published = ["dog-registration"]
      try await Procedures.load(material, into: town, actor: "operator")
      try await town.write { try ArchiveProcedure(id: "dog-registration", actor: "officer:a").run($0) }
      #expect(try await town.read { try Catalogue.published($0).count } == 0)
      #expect(try await town.read { try Catalogue.listed("dog-registration", version: 1, $0).version } == 1)
      try await town.write { try PublishProcedure(id: "dog-registration", actor: "officer:a").run($0) }
      #expect(try await town.read { try Catalogue.published($0).count } == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aWrongFileLeavesNothingBehind(kind: DatabaseKind) async throws {
    try await Self.withTown(on: kind) { town in
      var material = Procedures.Material()
      material.procedures = [("dog-registration.json", Self.dog), ("wrong.json", "{}")]
      await #expect { try await Procedures.load(material, into: town, actor: "operator") } throws: {
        ($0 as? Failure)?.code == "procedures.file-wrong" && ($0 as? Failure)?.detail?.hasPrefix("wrong.json line 1") == true
      }
      let kept = try await town.read { try EntryRecords.all($0) }
      #expect(kept.isEmpty)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theMetricsCountWhatIsPublishedForPeopleOutside(kind: DatabaseKind) async throws {
    try await Self.withTown(on: kind) { town in
      var material = Procedures.Material()
      material.procedures = [("dog-registration.json", Self.dog), ("bulky-waste.json", Self.waste), ("paid-leave.json", Self.leave)]
      material.published = ["dog-registration", "paid-leave"]
      try await Procedures.load(material, into: town, actor: "operator")
      let before = try await town.read { try ProcedureMetrics.onlineProcedures.read($0, .system) }
      #expect(before?.value == 1)
      #expect(before?.evidence == ["犬の登録"])
      try await town.write { try PublishProcedure(id: "bulky-waste", actor: "officer:a").run($0) }
      let after = try await town.read { try ProcedureMetrics.onlineProcedures.read($0, .system) }
      let seals = try await town.read { try ProcedureMetrics.sealRequired.read($0, .system) }
      #expect(after?.value == 2)
      #expect(seals?.value == 0)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatArrivedIsCountedByWhatItAskedForThen(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      func read(_ metric: Metric) async throws -> MetricReading? { try await town.town.read { try metric.read($0, town.time.clock) } }
      for metric in [ProcedureMetrics.paperSaved, ProcedureMetrics.sealApplications, ProcedureMetrics.sealApplicationsOfBusinesses] {
        #expect(try await read(metric) == nil, "nothing has arrived")
      }
      func arrive() async throws {
        let intake = try await town.begin()
        try await town.fill(intake, CounterTown.taro)
        _ = try await town.send(intake, reason: "x")
      }
      try await arrive()
      #expect(try await read(ProcedureMetrics.paperSaved)?.value == 0, "paper saves no paper")
      try await town.town.write { _ = try $0.run("UPDATE casework_cases SET way_in = 'online'") }
      let sheets = try ProcedureFile(Self.dog).procedure.paperSheets
      let saved = try #require(try await read(ProcedureMetrics.paperSaved))
      #expect(sheets > 0 && saved.value == Double(sheets) && saved.evidence.count == 1 && saved.evidence[0].contains("オンライン1件"))
      #expect(try await read(ProcedureMetrics.sealApplications)?.value == 0)
      // From now on a seal is asked for: what came before still counts as without.
      let root = Self.dog.replacing(#""audience": ["resident""#, with: #""audience": ["business", "resident""#)
      let sealed = try #require(Self.sealed(root))
      var material = Procedures.Material()
      material.procedures = [("dog-registration.json", sealed)]
      try await Procedures.load(material, into: town.town, actor: "operator")
      try await town.town.write { try PublishProcedure(id: "dog-registration", actor: "officer:a").run($0) }
      try await arrive()
      try await arrive()
      let seals = try #require(try await read(ProcedureMetrics.sealApplications))
      #expect(seals.value == 2 && seals.evidence[0] == "届いた申請3件のうち2件、1手続")
      #expect(try await read(ProcedureMetrics.sealApplicationsOfBusinesses)?.value == 2)
    }
  }

  /// The same with a seal.
  private static func sealed(_ text: String) -> String? {
    guard let start = text.firstRange(of: #""seal": {"#), let end = text[start.upperBound...].firstRange(of: "}") else { return nil }
    return String(text[..<start.lowerBound]) + #""seal": {"needed": true}"# + String(text[end.upperBound...])
  }

  @Test func nothingIsMeasuredWhereNothingIsPublished() async throws {
    try await Self.withTown(on: .sqlite) { town in
      for metric in ProcedureMetrics.all {
        let reading = try await town.read { try metric.read($0, .system) }
        #expect(reading == nil, "\(metric.name)")
      }
    }
  }
}

@Suite struct SearchTests {
  static let all: [Listed] = Shipped.texts.compactMap { try? ProcedureFile($0.text) }.map { Listed(file: $0, version: 1) }

  static func found(_ pairs: [(String, String)]) -> [String] {
    CatalogueQuery(Fields(pairs.map { Fields.Pair($0.0, $0.1) })).find(in: all).map(\.procedure.id)
  }

  @Test(arguments: [
    ("ゴミ", "bulky-waste"), ("ごみ", "bulky-waste"), ("粗大", "bulky-waste"), ("粗大ごみの出し方", "bulky-waste"), ("引越し", "moving-in-notice"),
    ("転居", "moving-within-notice"), ("ﾍﾟｯﾄ", "dog-registration"), ("いぬ", "dog-registration"), ("狂犬病予防法", "dog-registration"),
    ("Dog", "dog-registration"), ("子ども手当", "child-allowance"), ("児童手当　請求", "child-allowance"),
  ])
  func plainWordsFindIt(words: String, id: String) {
    #expect(Self.found([("q", words)]).prefix(4).contains(id), "\(words): \(Self.found([("q", words)]))")
  }

  @Test(arguments: [("ストーブ 粗大", "bulky-waste"), ("冷蔵庫　ひきとり", "bulky-waste"), ("ストーブ", "bulky-waste")])
  func whatKnowsTheMostOfSeveralWordsIsFound(words: String, id: String) {
    #expect(Self.found([("q", words)]).contains(id), "\(words): \(Self.found([("q", words)]))")
    #expect(Self.found([("q", "犬 登録")]).first == "dog-registration")
  }

  @Test(arguments: [
    ("夫が亡くなった", "death"), ("墓", "death"), ("年金", "death"), ("年金", "moving-in"), ("マイナンバーカード", "moving-in"), ("引越", "moving-out"),
  ])
  func occasionsAreFoundByPlainWords(words: String, id: String) throws {
    let events = try LifeEventFile(String(contentsOf: Shipped.folder.appending(path: "life-events.json"), encoding: .utf8)).events
    func found(_ words: String) -> [String] { CatalogueQuery(Fields([Fields.Pair("q", words)])).occasions(in: events).map(\.id) }
    #expect(found(words).contains(id), "\(words): \(found(words))")
    #expect(found("存在しない言葉のならび").isEmpty && CatalogueQuery(Fields([])).occasions(in: events).isEmpty)
  }

  @Test func whoDoesNotKnowMissesNothing() throws {
    let events = try LifeEventFile(String(contentsOf: Shipped.folder.appending(path: "life-events.json"), encoding: .utf8)).events
    let death = try #require(events.first { $0.id == "death" })
    #expect(death.introduction?.japanese.contains("お悔やみ") == true && death.unsure.contains("pension") && !death.unsure.contains("worried"))
    let answers = ProcedurePages.answers(death, Fields([.init("pension", "unsure"), .init("worried", "unsure"), .init("land", "no")]))
    #expect(answers["pension"] == .flag(true) && answers["worried"] == nil && answers["land"] == .flag(false))
  }

  @Test func theNameComesBeforeTheMention() { #expect(Self.found([("q", "犬の登録")]).first == "dog-registration") }

  @Test func narrowing() {
    #expect(Self.found([("audience", "officer")]).contains("paid-leave"))
    #expect(!Self.found([("audience", "resident")]).contains("paid-leave"))
    let ofRoads = Set(Self.all.filter { $0.procedure.office.department == "kensetsu" }.map(\.procedure.id))
    #expect(Set(Self.found([("department", "kensetsu")])) == ofRoads)
    #expect(!Self.found([("online", "1")]).contains("moving-in-notice"))
    #expect(Self.found([("q", "存在しない言葉のならび")]).isEmpty)
    #expect(Self.found([("audience", "nobody"), ("q", "  ")]).count == Self.all.count)
  }
}
