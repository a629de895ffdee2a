import Documents
import Foundation
import Kernel
import TestSupport
import Testing

@testable import Decisions

struct LetterTemplateTests {
  @Test func `Placeholders are put in as they are`() throws {
    let template = try LetterTemplate("{{applicant.name}}　{{answer:children.name}}\n{{field:start-month}} {{reason}}")
    #expect(template.placeholders.map(\.text) == ["applicant.name", "answer:children.name", "field:start-month", "reason"])
    let (text, missing) = template.filled { $0.text == "reason" ? " " : "{{date}}" }
    // What somebody answered is no template.
    #expect(text == "{{date}}　{{date}}\n{{date}} ＿＿＿＿")
    #expect(missing.map(\.text) == ["reason"])
  }

  @Test(arguments: [
    ("{{nothing}}", 1), ("一\n{{answer:}}", 2), ("{{answer:a.b.c}}", 1), ("{{field:A}}", 1), ("一\n二{{date", 2), ("{{ date }}", 1), ("}}", 1),
    ("{{date\n}}", 1), ("{{a{{date}}", 1), ("{{}}", 1),
  ])
  func `What is wrong has its line`(_ text: String, _ line: Int) {
    let (_, problems) = LetterTemplate.read(text)
    #expect(problems.first?.line == line, "\(text)")
    #expect(throws: Failure.self) { try LetterTemplate(text) }
  }

  @Test func `All problems at once`() {
    let (_, problems) = LetterTemplate.read("{{one}}\n{{two}} }}\n{{date}}\n{{three}}")
    #expect(problems.map(\.line) == [1, 2, 2, 4])
  }

  /// Reading never loses a character, and never puts in what was not there.
  @Test func `Whatever the text, it is read whole`() throws {
    var generator = SeededGenerator(seed: 7)
    let pieces = ["{{", "}}", "{", "}", "date", "answer:", "a", ".", "field:x", "number", "　", "\n", "葛\u{E0100}", ":", "{{date}}", "見本"]
    for _ in 0..<50_000 {
      let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }.joined()
      let (template, problems) = LetterTemplate.read(text)
      let again = template.filled { "{{\($0.text)}}" }.text
      #expect(again == text)
      let (filled, _) = template.filled { _ in "@" }
      #expect(filled.filter { $0 == "@" }.count <= text.count)
      if problems.isEmpty { #expect(!filled.contains("{{") && !filled.contains("}}"), "\(text)") }
    }
  }

  @Test func `Every template of the shipped procedures can be read`() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = root.appendingPathComponent("Procedures").path
    var count = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where name.hasSuffix(".json") {
      let node = try JSONDocument.parse(try MihonOffice.text("Procedures/\(name)"))
      guard node["format"]?.string == "yakuba-procedure/1" else { continue }
      let letters = (node["letters"]?.array ?? []).compactMap { $0["body"]?.string }
      for text in letters + [node["decision"]?["proposal"]?.string].compactMap({ $0 }) {
        count += 1
        #expect(LetterTemplate.read(text).problems == [], "\(name)")
      }
    }
    #expect(count > 10)
  }
}

struct RemedyTests {
  private let names = Remedies.Names(town: "見本町", prefecture: "見本県", organ: "見本町教育委員会", representative: "見本町教育委員会")

  @Test func `The texts of the sample town`() throws {
    let remedies = try Remedies(json: MihonOffice.text("Procedures/remedies.json"))
    #expect(remedies.checkBy != nil)
    #expect(
      Set(remedies.patterns.map(\.id)).isSuperset(of: [
        "none", "mayor", "governor", "care-board", "property-board", "own-organ", "facility",
      ]))
    #expect(try remedies.paragraphs("none", names) == [])
    func text(_ id: String) throws -> String { try remedies.paragraphs(id, names).joined(separator: "\n") }
    for id in ["mayor", "governor", "care-board", "own-organ", "facility"] {
      #expect(try text(id).contains("3か月以内") && text(id).contains("6か月以内") && text(id).contains("1年を経過"), "\(id)")
      #expect(try text(id).contains("見本町を被告として"), "\(id)")
    }
    #expect(try text("mayor").contains("見本町長に対して審査請求"))
    #expect(try text("governor").contains("見本県知事に対して審査請求"))
    #expect(try text("care-board").contains("見本県介護保険審査会") && text("care-board").contains("裁決を経た後でなければ"))
    #expect(try text("property-board").contains("見本町固定資産評価審査委員会に対して審査の申出"))
    #expect(try text("own-organ").contains("見本町教育委員会に対して審査請求"))
    #expect(try text("facility").contains("見本町長に対して審査請求") && text("facility").contains("代表する者は見本町教育委員会"))
    #expect(throws: Failure.self) { try remedies.paragraphs("king", names) }
    var incomplete = names
    incomplete.representative = " "
    #expect(throws: Failure.self) { try remedies.paragraphs("mayor", incomplete) }
  }

  @Test func `Everything wrong with a file at once`() {
    let text = """
      {"format": "yakuba-remedies/1", "king": 1,
       "patterns": [{"id": "mayor", "title": "町長", "paragraphs": ["{{applicant.name}}", ""]},
         {"id": "mayor", "title": "", "paragraphs": ["{{answer:name}}"]},
         {"id": "mayor", "title": "町長", "paragraphs": []}]}
      """
    do throws(DataProblems) {
      _ = try Remedies(json: text)
      Issue.record("read")
    } catch {
      #expect(
        error.list.map(\.place) == [
          "king", "patterns[0].paragraphs[0]", "patterns[0].paragraphs[1]", "patterns[1].title", "patterns[1].paragraphs[0]",
          "patterns[2].id",
        ])
    }
  }
}

/// What poppler, an independent reader, says of our papers.
struct Paper {
  let text: String
  let fonts: String
  let structure: String
  let pages: Int

  init(_ document: PDFDocument, keep name: String? = nil) async throws {
    let bytes = try await document.rendered()
    if let name, let folder = ProcessInfo.processInfo.environment["DECISIONS_KEEP"] {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name).pdf"))
    }
    let info: String
    (text, fonts, structure, info) = try Tools.withFile(bytes, "pdf") {
      (
        try Tools.run(["pdftotext", "-layout", $0, "-"]), try Tools.run(["pdffonts", $0]), try Tools.run(["pdfinfo", "-struct-text", $0]),
        try Tools.run(["pdfinfo", $0])
      )
    }
    pages = info.split(separator: "\n").first { $0.hasPrefix("Pages:") }.flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
  }

  /// Without white space.
  var plain: String { text.filter { !$0.isWhitespace } }

  var isEveryFontEmbedded: Bool {
    let lines = fonts.split(separator: "\n").dropFirst(2)
    return !lines.isEmpty
      && lines.allSatisfy { line in
        let columns = line.split(separator: " ")
        return columns.count > 5 && columns[columns.count - 5] == "yes"
      }
  }
}

struct OfficialLetterTests {
  static let moment = MihonOffice.day.startOfDay.adding(seconds: 40_000)

  static func letter(_ seal: OfficialLetter.Seal) throws -> OfficialLetter {
    let remedies = try Remedies(json: MihonOffice.text("Procedures/remedies.json"))
    let names = Remedies.Names(town: "見本町", prefecture: "見本県", organ: "見本町長", representative: "見本町長")
    let code = try #require(VerificationCode("0123-4567-89ab-cdef"))
    return OfficialLetter(
      title: "道路占用許可書", number: "見本町指令第12号", date: MihonOffice.day,
      addressee: .init(postcode: "000-0000", address: ["見本県見本郡見本町大字見本字中央12番地3"], name: "葛\u{E0100}城　花子"), issuer: ["見本町長　見本　一郎"],
      seal: seal,
      body: "令和8年11月2日付けで申請のあった道路の占用については、道路法第32条第1項の規定により、下記のとおり許可します。\n\n記\n\n占用の目的　電柱の設置\n\n占用の期間　令和8年12月1日から令和9年3月31日まで\n\n以上",
      reason: nil, conditions: "歩行者の通路を確保すること。\n工事の前日までに近隣へ知らせること。", remedy: try remedies.paragraphs("mayor", names),
      verification: .init(address: "https://yakuba.example.jp/mihon/check/\(code.linkText)", code: code),
      contact: ["見本町建設課管理係", "電話　0000-00-0000"])
  }

  @Test func `An official letter says all its parts`() async throws {
    let paper = try await Paper(Self.letter(.omitted).pdf(createdAt: Self.moment), keep: "letter")
    for words in [
      "見本町指令第12号", "令和8年11月9日", "〒000-0000", "花子様", "見本町長見本一郎", "（公印省略）", "道路占用許可書", "記", "占用の目的電柱の設置", "以上", "条件",
      "歩行者の通路を確保すること。", "（教示）", "3か月以内", "見本町を被告として", "確認コード0123-4567-89AB-CDEF", "問合せ先",
    ] { #expect(paper.plain.contains(words), "\(words)") }
    #expect(paper.isEveryFontEmbedded)
    // The number and the date at the right, above the addressee.
    let lines = paper.text.split(separator: "\n").map(String.init)
    let number = try #require(lines.first { $0.contains("見本町指令第12号") })
    #expect(number.prefix { $0 == " " }.count > 30)
    let place = try #require(lines.firstIndex { $0.contains("花子") })
    #expect(try #require(lines.firstIndex { $0.contains("令和8年11月9日") }) < place)
    // The name keeps the variation of its sign.
    #expect(paper.structure.unicodeScalars.contains("\u{E0100}"))
    #expect(paper.pages == 1)
  }

  @Test func `A letter to several people names them below one another`() async throws {
    var letter = try Self.letter(.omitted)
    letter.addressee.jointly = ["例示　太郎", "架空　次郎"]
    let lines = try await Paper(letter.pdf(createdAt: Self.moment)).text.split(separator: "\n").map { $0.filter { !$0.isWhitespace } }
    let first = try #require(lines.firstIndex { $0.contains("花子様") })
    #expect(lines[first + 1] == "例示太郎様" && lines[first + 2] == "架空次郎様")
  }

  @Test func `The seal by kind`() async throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let image = try Data(contentsOf: folder.appendingPathComponent("Data/seal.png"))
    let pressed = try Self.letter(.pressed(image: [UInt8](image), sideMM: 21)).pdf(createdAt: Self.moment)
    let bytes = try await pressed.rendered()
    #expect(String(decoding: bytes, as: UTF8.self).contains("/Subtype /Image"))
    #expect(try await !Paper(pressed, keep: "sealed").plain.contains("公印省略"))
    #expect(try await Paper(Self.letter(.byHand).pdf(createdAt: Self.moment)).plain.contains("見本一郎印"))
    let signed = try await Paper(Self.letter(.electronic(note: "この文書には電子署名を付しています。")).pdf(createdAt: Self.moment))
    #expect(signed.plain.contains("この文書には電子署名を付しています。"))
    #expect(try await !Paper(Self.letter(.none).pdf(createdAt: Self.moment)).plain.contains("公印"))
  }

  @Test func `What is no picture is refused`() async throws {
    await #expect(throws: Failure.self) {
      _ = try await Self.letter(.pressed(image: Array("no picture".utf8), sideMM: 21)).pdf(createdAt: Self.moment).rendered()
    }
  }

  @Test func `Lines of a name and words are set in two columns, sentences are not`() {
    #expect(OfficialLetter.item("占用の目的　電柱の設置")?.key == "占用の目的")
    #expect(OfficialLetter.item("占用の目的　　電柱　2本")?.value == "電柱　2本")
    #expect(OfficialLetter.item("次のとおり許可します。　なお、期間は") == nil)
    #expect(OfficialLetter.item("占用の目的") == nil)
    #expect(OfficialLetter.item("占用の目的　") == nil)
    #expect(OfficialLetter.item("") == nil)
  }

  @Test func `A very long letter goes over the page`() async throws {
    var letter = try Self.letter(.omitted)
    letter.body += "\n\n" + Array(repeating: "道路の占用に当たっては、交通の安全を守り、周りの住民の生活に気を配らなければなりません。", count: 120).joined(separator: "\n\n")
    #expect(try await Paper(letter.pdf(createdAt: Self.moment)).pages > 2)
  }

  @Test func `The receipt slip`() async throws {
    let arrived = CalendarDate("2026-11-08")!.startOfDay.adding(seconds: 23 * 3600 + 40 * 60)
    let slip = ReceiptSlip(
      town: "見本町", department: "福祉こども課こども係", number: "令8見福収第31号", procedure: "児童手当 認定請求", applicant: "見本 花子", arrivedAt: arrived,
      way: "オンライン", next: ["標準処理期間は、開庁日で15日です。"], followAt: "https://yakuba.example.jp/mihon/cases/abc", followCode: "AB12-CD34",
      contact: ["電話　0000-00-0000"])
    let paper = try await Paper(slip.pdf(createdAt: Self.moment), keep: "slip")
    for words in ["収受票", "令和8年11月8日（日）午後11時40分", "令8見福収第31号", "見本花子様", "許可や決定を示すものではありません", "AB12-CD34"] {
      #expect(paper.plain.contains(words), "\(words)")
    }
    #expect(paper.isEveryFontEmbedded && paper.pages == 1)
  }
}

struct VerificationCodeTests {
  @Test func `A code is read however it is typed`() throws {
    let code = VerificationCode(.system)
    #expect(code.text.count == 19)
    #expect(VerificationCode(code.text) == code && VerificationCode(code.linkText) == code)
    #expect(VerificationCode("  " + code.text.replacing("-", with: " ")) == code)
    #expect(VerificationCode("OIL1-0000-0000-0000") == VerificationCode("0111000000000000"))
    #expect(VerificationCode("０１２３４５６７８９ａｂｃｄｅｆ") == VerificationCode("0123456789abcdef"))
    for wrong in ["", "0123", "0123456789abcdeu", "0123456789abcdef0", "<script>", String(repeating: "-", count: 10_000)] {
      #expect(VerificationCode(wrong) == nil, "\(wrong)")
    }
    #expect(code.digest.count == 32 && VerificationCode(.system).digest != code.digest)
  }
}

struct TextDifferenceTests {
  private func check(_ before: String, _ after: String) -> [TextDifference.Part] {
    let parts = TextDifference.parts(from: before, to: after)
    let old = parts.map { part in if case .added = part { "" } else { words(part) } }.joined()
    let new = parts.map { part in if case .removed = part { "" } else { words(part) } }.joined()
    #expect(old == before && new == after)
    return parts
  }

  private func words(_ part: TextDifference.Part) -> String {
    switch part {
    case .same(let text), .removed(let text), .added(let text): text
    }
  }

  @Test func `One character`() {
    #expect(check("許可してよろいか伺います", "許可してよろしいか伺います") == [.same("許可してよろ"), .added("し"), .same("いか伺います")])
    #expect(check("見本", "見木") == [.same("見"), .removed("本"), .added("木")])
    #expect(check("", "新") == [.added("新")] && check("旧", "") == [.removed("旧")] && check("同", "同") == [.same("同")] && check("", "") == [])
  }

  @Test func `Whatever the texts, both can be read out of the difference`() {
    var generator = SeededGenerator(seed: 99)
    let signs = ["見", "本", "葛\u{E0100}", "か", "が", "か\u{3099}", "\n", "\r\n", "、", "👪"]
    for _ in 0..<5_000 {
      let make = { (0..<Int.random(in: 0...30, using: &generator)).map { _ in signs.randomElement(using: &generator)! }.joined() }
      let (before, after) = (make(), make())
      let parts = TextDifference.parts(from: before, to: after)
      #expect(parts.map { part in if case .added = part { "" } else { words(part) } }.joined() == before)
      #expect(parts.map { part in if case .removed = part { "" } else { words(part) } }.joined() == after)
    }
  }

  @Test func `Long texts without anything in common take no time`() {
    #expect(check(String(repeating: "あ", count: 5_000), String(repeating: "い", count: 5_000)).count == 2)
  }
}
