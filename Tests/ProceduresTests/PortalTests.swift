import Casework
import Documents
import Forms
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Procedures

/// Files from the state's portal: read, guarded, mapped, taken.
@Suite struct PortalTests {
  static let head = ["受付番号", "到達日時", "手続名", "氏名", "氏名フリガナ", "住所", "電話番号", "犬の名", "種類", "生年月日", "性別", "マイクロチップ", "添付ファイル"]
  static func row(
    _ receipt: String = "R-0001", arrived: String = "2026/11/06 21:14:05", name: String = "例示　太郎", dog: String = "ポチ", sex: String = "おす",
    files: String = ""
  ) -> [String] {
    [
      receipt, arrived, "犬の登録", name, "レイジ　タロウ", "〒000-0101 見本県見本町大字見本字中央12-3 見本荘101", "0240-00-0000", dog, "柴", "令和8年5月1日", sex, "無",
      files,
    ]
  }
  static func csv(_ rows: [[String]], head: [String] = head) -> [UInt8] { CSV.encoded([head] + rows, formulaGuard: .none) }

  /// As an officer would set it.
  static let mapping = PortalMapping(
    targets: [
      "受付番号": "@receipt", "到達日時": "@arrived", "手続名": "@procedure", "氏名": "name#whole", "氏名フリガナ": "name#kana", "住所": "address#whole",
      "電話番号": "telephone",
      "犬の名": "dog-name", "種類": "breed", "生年月日": "dog-birth-date.date", "性別": "dog-sex", "マイクロチップ": "has-chip", "添付ファイル": "@files",
    ], portalName: nil)

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
  }

  // MARK: Reading

  @Test func csvIsReadInBothEncodings() throws {
    let utf8 = try PortalFile.read(Self.csv([Self.row(), Self.row("R-0002")]), name: "a.csv")
    #expect(utf8.fields == Self.head && utf8.applications.count == 2 && utf8.applications[1].line == 3)
    #expect(utf8.applications[0].text(of: "氏名") == "例示　太郎" && utf8.applications[0].values[3].column == 4)
    let text = String(decoding: Self.csv([Self.row()]).dropFirst(3), as: UTF8.self)
    let shiftJIS = try #require(text.data(using: .shiftJIS))
    #expect(try PortalFile.read([UInt8](shiftJIS), name: "a.csv").applications[0].values == utf8.applications[0].values)
  }

  @Test func headsAreMadeUnique() throws {
    let file = try PortalFile.read(Array("氏名,,氏名\na,b,c\n".utf8), name: "a.csv")
    #expect(file.fields == ["氏名", "列2", "氏名（2）"])
    #expect(code { _ = try PortalFile.read(Array("a,b\n1,2,3\n".utf8), name: "a.csv") } == "procedures.portal-row-too-long")
    #expect(code { _ = try PortalFile.read(Array("a,b\n".utf8), name: "a.csv") } == "procedures.portal-no-data")
  }

  @Test func xmlIsMadeFlat() throws {
    let text = """
      <申請データ一覧>
        <申請><受付番号>R-1</受付番号><申請者><氏名>例示 太郎</氏名></申請者><子><名>一</名></子><子><名>二</名></子></申請>
        <申請><受付番号>R-2</受付番号><項目 名称="犬の名">ポチ</項目><項目 名称="犬の名">ハチ</項目></申請>
      </申請データ一覧>
      """
    let file = try PortalFile.read(Array(text.utf8), name: "a.xml")
    #expect(file.applications.count == 2)
    #expect(file.applications[0].values.map(\.field) == ["受付番号", "申請者/氏名", "子/名", "子（2）/名"])
    #expect(file.applications[1].values.map(\.field) == ["受付番号", "犬の名", "犬の名（2）"] && file.applications[1].line == 3)
    let single = try PortalFile.read(Array("<app><a>1</a></app>".utf8), name: "a.xml")
    #expect(single.applications.count == 1 && single.applications[0].text(of: "a") == "1")
  }

  @Test(
    arguments: [
      ("2026-11-06T21:14:05+09:00", "2026-11-06T12:14:05Z"), ("2026/11/06 21:14", "2026-11-06T12:14:00Z"),
      ("20261106211405", "2026-11-06T12:14:05Z"),
      ("令和8年11月6日 21時14分05秒", "2026-11-06T12:14:05Z"), ("令和８年１１月６日（金）21:14", "2026-11-06T12:14:00Z"), ("R8.11.6", "2026-11-05T15:00:00Z"),
      ("2026-11-06", "2026-11-05T15:00:00Z"), ("令和元年5月1日 0:00", "2019-04-30T15:00:00Z"), ("2026/02/30 10:00", nil),
      ("2026/11/06 25:00", nil), ("昨日", nil),
      ("", nil), ("2026", nil), ("20261306", nil),
    ] as [(String, String?)]) func momentsAreRead(text: String, expected: String?)
  { #expect(PortalTime.read(text)?.rfc3339 == expected) }

  // MARK: 個人番号

  @Test func aMyNumberIsNamedWithLineAndColumn() throws {
    let value = try PortalFile.read(Self.csv([Self.row(), Self.row("R-2", dog: "123456789018")]), name: "a.csv")
    let found = PortalNumberFinding.all(in: value)
    #expect(found.count == 1 && found[0].kind == .value && found[0].line == 3 && found[0].column == 8 && found[0].field == "犬の名")
    #expect(!found[0].message.japanese.contains("123456789018") && found[0].message.japanese.contains("3行目8列"))
    let column = try PortalFile.read(Array("受付番号,個人番号\nR-1,\n".utf8), name: "a.csv")
    #expect(PortalNumberFinding.all(in: column).map(\.kind) == [.name] && PortalNumberFinding.all(in: column)[0].column == 2)
    let element = try PortalFile.read(Array("<申請>\n<受付番号>1</受付番号>\n<個人番号></個人番号></申請>".utf8), name: "a.xml")
    #expect(PortalNumberFinding.all(in: element).map(\.line) == [3])
    let receipt = try PortalFile.read(Self.csv([Self.row("123456789018")]), name: "a.csv")
    #expect(PortalNumberFinding.all(in: receipt, exempt: ["受付番号"]).isEmpty && PortalNumberFinding.all(in: receipt).count == 1)
  }

  @Test(arguments: [
    ("個人番号", true), ("マイナンバー（本人）", true), ("my_number", true), ("個人番号カードの有無", false), ("電話番号", false), ("個人番号カードと個人番号", true),
  ])
  func fieldsForTheNumberAreKnownByName(name: String, expected: Bool) { #expect(PortalNumberFinding.isNamedSo(name) == expected) }

  // MARK: Fuzz

  @Test func whatIsWrittenIsReadBack() throws {
    var random = SeededGenerator(seed: 11)
    let letters = Array("あ漢a1,\"\n'= 　;|/<>&（）①")
    for _ in 0..<500 {
      let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        (0..<3).map { _ in
          PortalFile.trimmed(
            String((0..<Int.random(in: 0...6, using: &random)).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] }))
        }
      }.map { ["r"] + $0 }
      let file = try PortalFile.read(CSV.encoded([["番号", "a", "b", "c"]] + rows, formulaGuard: .none), name: "x.csv")
      #expect(file.applications.map { $0.values.map(\.text) } == rows)
    }
  }

  @Test func mutatedFilesAreReadOrRefused() {
    let originals = [
      Self.csv([Self.row(), Self.row("R-2")]), Array("<一覧><申請><受付番号>1</受付番号><a b=\"c\">d</a></申請><申請><受付番号>2</受付番号></申請></一覧>".utf8),
    ]
    var random = SeededGenerator(seed: 20_261_122)
    var read = 0
    for index in 0..<4_000 {
      var bytes = originals[index % 2]
      for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...20, using: &random)))
        case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at)
        default: bytes.insert([0x22, 0x2C, 0x0A, 0x3C, 0x00, 0x81][Int.random(in: 0..<6, using: &random)], at: at)
        }
      }
      do {
        let file = try PortalFile.read(bytes, name: index % 2 == 0 ? "a.csv" : "a.xml")
        _ = PortalNumberFinding.all(in: file)
        let mapping = PortalMapping().suggesting(for: file.fields, [])
        #expect(PortalReading.all(file, mapping).count == file.applications.count)
        read += 1
      } catch { #expect((error as? Failure)?.code.isEmpty == false, "\(error)") }
    }
    #expect(read > 200 && read < 4_000)
  }

  // MARK: Taking

  private func keep(_ bytes: [UInt8], _ office: CounterTown, name: String = "a.csv") async throws -> (PortalImport, PortalFile) {
    let file = try PortalFile.read(bytes, name: name)
    let command = KeepPortalFile(
      procedure: "dog-registration", name: name, bytes: bytes, applications: file.applications.count, numberReason: nil, officer: "kyoko")
    let item = try await office.town.write { writer in try #require(try PortalRecords.find(command.run(writer).id, writer)) }
    return (item, file)
  }

  private func take(_ item: PortalImport, _ file: PortalFile, _ office: CounterTown, files: [TakePortalApplication.Taken] = []) async throws
    -> [PortalResult]
  {
    let readings = PortalReading.all(file, Self.mapping)
    return try await office.town.write { writer in
      try readings.enumerated().map { position, reading in
        try TakePortalApplication(
          item: item, position: position, reading: reading, mapping: Self.mapping, files: files, actor: office.actor, town: "見本町",
          today: office.today,
          randomness: office.randomness
        ).run(writer)
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func anApplicationBecomesTheSameCase(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let (item, file) = try await keep(Self.csv([Self.row()]), office)
      let upload = UploadedFile(field: "file", filename: "証明.pdf", contentType: "", bytes: Array("%PDF-1.4 x".utf8))
      let paper = try await FileIntake(scanner: NoFileScanner()).take(upload, rule: QuestionKind.FileRule(types: [.pdf]))
      let result = try await take(
        item, file, office,
        files: [
          TakePortalApplication.Taken(name: "証明.pdf", field: nil, file: paper, refusal: nil),
          TakePortalApplication.Taken(name: "x.zip", field: nil, file: nil, refusal: .scanFailed),
        ])
      #expect(result.map(\.state) == [.taken])
      let id = try #require(result[0].caseID)
      let folder = try await office.town.read { try $0.caseFolder(id) }
      #expect(
        folder.item.wayIn == .portal && folder.item.arrivedAt == PortalTime.read("2026/11/06 21:14:05")
          && folder.item.enteredAt > folder.item.arrivedAt)
      #expect(folder.item.applicant == "例示 太郎" && folder.item.enteredBy == "officer:kyoko")
      let answers = try Answers(json: try #require(folder.answers.first).answers)
      #expect(
        answers["address"]?["town"] == "大字見本字中央" && answers["address"]?["lot"] == "12-3" && answers["address"]?["building"] == "見本荘101")
      #expect(
        answers["address"]?["postcode"] == "0000101" && answers["dog-birth-date"]?.text == "2026-05-01"
          && answers["dog-sex"]?.text == "male")
      #expect(answers["has-chip"]?.flag == false && answers["name"]?["givenKana"] == "タロウ")
      #expect(Set(folder.files.map(\.name)) == ["証明.pdf", "申請データ（R-0001）.csv"])
      let note = try #require(folder.messages.first)
      #expect(
        note.kind == .internal && note.text.contains("R-0001") && note.text.contains("x.zip") && note.text.contains("毛色"),
        "what is missing is named")
      #expect(try await office.town.read { try $0.bytes(of: item.digest) } == Self.csv([Self.row()]), "the original is kept")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theSameNumberMakesNoSecondCase(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let (item, file) = try await keep(Self.csv([Self.row(), Self.row()]), office)
      let first = try await take(item, file, office)
      #expect(first.map(\.state) == [.taken, .same] && first[0].caseID == first[1].caseID)
      #expect(try await take(item, file, office) == first, "pressing twice does nothing")
      #expect(try await keep(Self.csv([Self.row(), Self.row()]), office).0.id == item.id, "the same file is the same import")
      let (later, changed) = try await keep(Self.csv([Self.row(dog: "ハチ"), Self.row("R-0002")]), office, name: "b.csv")
      let second = try await take(later, changed, office)
      #expect(
        second.map(\.state) == [.changed, .taken] && second[0].caseID == first[0].caseID && second[0].message?.contains("「ポチ」→「ハチ」") == true
      )
      let messages = try await office.town.read { try $0.caseFolder(try #require(first[0].caseID)).messages }
      #expect(messages.count == 2 && messages.contains { $0.text.contains("内容を変えて再び届きました") && $0.text.contains("ハチ") })
      let (again, same) = try await keep(Self.csv([Self.row(dog: "ハチ")], head: Self.head) + Array("\r\n".utf8), office, name: "c.csv")
      #expect(try await take(again, same, office).map(\.state) == [.same], "a change is told once")
      #expect(try await office.town.read { try $0.first("SELECT COUNT(*) AS n FROM casework_cases") { try $0.int("n") } } == 2)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatIsWrongBecomesACaseAllTheSame(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let (item, file) = try await keep(Self.csv([Self.row(sex: "オスかも"), Self.row("R-9", name: "")]), office)
      let results = try await take(item, file, office)
      #expect(results.map(\.state) == [.taken, .taken])
      let folder = try await office.town.read { try $0.caseFolder(try #require(results[0].caseID)) }
      #expect(try Answers(json: try #require(folder.answers.first).answers)["dog-sex"] == nil)
      let note = try #require(folder.messages.first).text
      #expect(note.contains("性別：オスかも") && note.contains("補正を求めるときは") && note.contains("性別"), "nothing is lost: \(note)")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatCannotBeTakenIsNamed(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let rows = [Self.row(""), Self.row("R-1", arrived: "不明"), Self.row("R-2", arrived: "2027/01/01 0:00"), Self.row("R-3")]
      let (item, file) = try await keep(Self.csv(rows), office)
      let results = try await take(item, file, office)
      #expect(results.map(\.state) == [.failed, .failed, .failed, .taken] && results[1].message?.contains("到達日時") == true)
      await #expect { try await office.town.write { try DiscardPortalImport(id: item.id, actor: "officer:kyoko").run($0) } } throws: {
        ($0 as? Failure)?.code == "procedures.portal-taken"
      }
      let (other, _) = try await keep(Self.csv([Self.row("R-4")]), office, name: "d.csv")
      try await office.town.write { try DiscardPortalImport(id: other.id, actor: "officer:kyoko").run($0) }
      #expect(try await office.town.read { try PortalRecords.find(other.id, $0)?.state } == .discarded)
      #expect(
        try await keep(Self.csv([Self.row("R-4")]), office, name: "d.csv").0.id != other.id, "a file that was given up may come again")
    }
  }

  /// What fails past all checks is written down like what is refused: on the page, and in the audit log.
  @Test(arguments: DatabaseKind.allCases) func whatFailsIsAudited(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let (item, file) = try await keep(Self.csv([Self.row()]), office)
      let reading = PortalReading.all(file, Self.mapping)[0]
      let command = TakePortalApplication(
        item: item, position: 0, reading: reading, mapping: Self.mapping, files: [], actor: office.actor, town: "見本町", today: office.today,
        randomness: office.randomness)
      try await office.town.write { try command.fail(ProcedureFailure.unknown("dog-registration"), $0) }
      let (result, audited) = try await office.town.read { reader in
        (
          try PortalRecords.result(0, of: item.id, reader),
          try reader.first("SELECT detail FROM audit_log WHERE action = 'portal.application-read'") { try $0.text("detail") }
        )
      }
      #expect(result?.state == .failed && result?.message?.isEmpty == false && audited?.hasPrefix("0 failed") == true)
    }
  }

  // MARK: Attachments

  @Test func aFileInAnothersFolderIsNeverMine() throws {
    let files = ["R-1/添付.pdf", "R-2/別.pdf", "その他/表.pdf"].map { ZipFolder.File(name: $0, bytes: Array($0.utf8)) }
    let data = try PortalFile.read(
      CSV.encoded([
        ["受付番号", "到達日時", "添付ファイル"], ["R-1", "2026-11-06", "添付.pdf"], ["R-2", "2026-11-06", "添付.pdf"], ["R-3", "2026-11-06", "表.pdf、別.pdf"],
      ]), name: "a.csv")
    let file = PortalFile(fields: data.fields, applications: data.applications, attachments: files, sources: data.sources)
    let readings = PortalReading.all(file, Self.mapping)
    #expect(readings.map { $0.attached.map(\.file.name) } == [["R-1/添付.pdf"], ["R-2/別.pdf"], ["その他/表.pdf"]])
    #expect(readings.map(\.missingFiles) == [[], ["添付.pdf"], ["別.pdf"]])
  }
}
