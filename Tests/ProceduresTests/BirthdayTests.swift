import Casework
import Documents
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// Whatever way a case came, the counter finds it by the day of birth.
@Suite struct BirthdayTests {
  /// The form asks who applies and when they were born.
  private static func publish(_ office: CounterTown) async throws {
    let words = LocalText("飼い主", en: "Keeper", easy: "かう 人")
    let questions = [
      Question(
        id: "owner", kind: .personName(QuestionKind.NameRule(kana: .required)), label: words, personalData: words, prefill: .profile(.name)),
      Question(
        id: "born", kind: .date(QuestionKind.DateRule(max: .today(days: 0), hasEra: true)), label: words, personalData: words,
        prefill: .profile(.birthDate)),
      // The day of birth of the dog is nobody's birthday.
      Question(id: "dog", kind: .date(QuestionKind.DateRule(max: .today(days: 0))), label: words),
    ]
    let form = FormDefinition(id: "dog-registration", title: words, pages: [FormPage(id: "owner", title: words, questions: questions)])
    try await office.town.write { writer in
      let draft = try SaveFormDraft(form, seen: nil, actor: "officer:kyoko").run(writer)
      try PublishForm("dog-registration", seen: draft.digest, actor: "officer:kyoko").run(writer)
    }
  }

  private static func find(_ words: String, _ office: CounterTown) async throws -> [String] {
    try await office.town.write { try PersonSearch.run(words, visit: "v", office.actor, office.today, $0) }.people.map {
      "\($0.name) \($0.birthDate?.description ?? "")"
    }
  }

  private static func expectFound(_ office: CounterTown) async throws {
    for words in ["1990-05-06", "平成２年５月６日", "例示 H2.5.6"] { #expect(try await find(words, office) == ["例示 太郎 1990-05-06"], "\(words)") }
    for words in ["1990-05-07", "2026-05-01", "見本 1990-05-06"] { #expect(try await find(words, office) == [], "\(words)") }
  }

  @Test(arguments: DatabaseKind.allCases) func whatAnOfficerEnteredIsFound(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await Self.publish(office)
      let entering = EnteredApplication(
        procedure: "dog-registration",
        answers: [
          "owner": .record(["family": .text("例示"), "given": .text("太郎"), "familyKana": .text("レイジ"), "givenKana": .text("タロウ")]),
          "born": .text("1990-05-06"),
          "dog": .text("2026-05-01"),
        ], wayIn: .phone, actor: "officer:kyoko", town: "見本町", today: office.today, randomness: office.randomness)
      let judged = try entering.judged(try await office.town.read { try entering.basis($0) })
      guard case .opened = try await office.town.write({ try entering.run(judged, $0) }) else { return #expect(Bool(false)) }
      try await Self.expectFound(office)
    }
  }

  /// A day of birth that was wrong at first, or left out, and came with a 補正.
  @Test(arguments: DatabaseKind.allCases) func whatWasMendedIsFound(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await Self.publish(office)
      var answers: Answers = [
        "owner": .record(["family": .text("例示"), "given": .text("太郎"), "familyKana": .text("レイジ"), "givenKana": .text("タロウ")]),
        "born": .text("1909-05-06"), "dog": .text("2026-05-01"),
      ]
      let entering = EnteredApplication(
        procedure: "dog-registration", answers: answers, wayIn: .phone, actor: "officer:kyoko", town: "見本町", today: office.today,
        randomness: office.randomness)
      let judged = try entering.judged(try await office.town.read { try entering.basis($0) })
      guard case .opened(let item) = try await office.town.write({ try entering.run(judged, $0) }) else { return #expect(Bool(false)) }
      answers["born"] = .text("1990-05-06")
      let mended = answers
      let found = try await office.town.write { writer in
        guard let form = try FormRecords.published("dog-registration", writer)?.form else { return [String]() }
        var query = CaseQuery()
        query.text = try #require(Basics.searchWords(form, mended).first)
        let before = try writer.cases(query, for: office.actor, today: office.today).lines.map(\.id)
        try CorrectionSearch.add(form, mended, to: item, writer)
        // What it was found by stays: somebody may look for what was written first.
        try CorrectionSearch.add(form, mended, to: item, writer)
        return try before + writer.cases(query, for: office.actor, today: office.today).lines.map(\.id)
      }
      #expect(found == [item.id])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatCameFromThePortalIsFound(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await Self.publish(office)
      let bytes = CSV.encoded(
        [["受付番号", "到達日時", "氏名", "フリガナ", "生年月日", "犬"], ["R-1", "2026/11/06 21:14:05", "例示　太郎", "レイジ　タロウ", "平成2年5月6日", "2026-05-01"]],
        formulaGuard: .none)
      let mapping = PortalMapping(
        targets: [
          "受付番号": "@receipt", "到達日時": "@arrived", "氏名": "owner#whole", "フリガナ": "owner#kana", "生年月日": "born.date", "犬": "dog.date",
        ], portalName: nil)
      let results = try await PortalTests.taken(bytes, mapping, of: "dog-registration", office)
      #expect(results.map(\.state) == [.taken] && results[0].message == nil, "\(results)")
      try await Self.expectFound(office)
    }
  }
}

extension PortalTests {
  /// Everything of a file, taken at once.
  static func taken(_ bytes: [UInt8], _ mapping: PortalMapping, of procedure: String, name: String = "a.csv", _ office: CounterTown)
    async throws -> [PortalResult]
  {
    let file = try PortalFile.read(bytes, name: name)
    let keep = KeepPortalFile(
      procedure: procedure, name: name, bytes: bytes, applications: file.applications.count, numberReason: nil, officer: "kyoko")
    let readings = PortalReading.all(file, mapping)
    return try await office.town.write { writer in
      let item = try #require(try PortalRecords.find(keep.run(writer).id, writer))
      return try readings.enumerated().map { position, reading in
        try TakePortalApplication(
          item: item, position: position, reading: reading, mapping: mapping, files: [], actor: office.actor, town: "見本町",
          today: office.today,
          randomness: office.randomness
        ).run(writer)
      }
    }
  }
}
