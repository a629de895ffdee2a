import Decisions
import Kernel
import Testing
import Web

@testable import Approvals

@Suite struct DraftFormTests {
  static let good: [(String, String)] = [
    ("post", "kensetsu-kanri-senior"), ("subject", " 道路占用の許可について "), ("proposal", "　許可してよろしいか\r\n伺います。\r\n"), ("basis", "道路法第32条第1項"),
    ("rule", "permit"),
    ("amount", ""), ("weight", "ordinary"), ("retention", "10"), ("disclosure", "partly"), ("disclosure-reason", "法人に関する情報を含むため"),
    ("seal", "pressed"),
    ("addressee", "見本電気株式会社"), ("way", "郵送"), ("book", "order"), ("class-large", "建設"), ("class-middle", "道路"), ("class-small", ""),
    ("ask-1", "somu-bosai-chief"), ("why-1", "避難路に関わるため"), ("urgent", "yes"),
  ]

  private func read(_ changes: [String: String] = [:]) throws -> (content: DraftContent?, mistakes: Mistakes) {
    var mistakes = Mistakes()
    let fields = Fields(Self.good.map { Fields.Pair($0.0, changes[$0.0] ?? $0.1) })
    let content = DraftForm(fields).content(SmallOffice.desk("kensetsu-kanri-senior"), try SmallOffice.books(), attachments: [], &mistakes)
    return (content, mistakes)
  }

  @Test func `A whole form becomes a draft`() throws {
    let (read, mistakes) = try read()
    let content = try #require(read)
    #expect(mistakes.isEmpty)
    #expect(content.subject == "道路占用の許可について")
    #expect(content.proposal == "　許可してよろしいか\n伺います。")
    #expect(content.department == "kensetsu" && content.unit == "kensetsu-kanri")
    #expect(content.isUrgent && content.seal == .pressed && content.retentionYears == 10)
    #expect(content.classification == ["建設", "道路"])
    #expect(content.concurrence == [.init(department: "somu", unit: "somu-bosai", why: "避難路に関わるため")])
    // The form of the kept draft is the same form.
    let again = DraftForm(content, post: "kensetsu-kanri-senior", SmallOffice.desk("kensetsu-kanri-senior"))
    var none = Mistakes()
    #expect(again.content(SmallOffice.desk("kensetsu-kanri-senior"), try SmallOffice.books(), attachments: [], &none) == content)
  }

  @Test(arguments: [
    ("post", "kensetsu-head", "post"), ("post", "", "post"), ("subject", "　", "subject"),
    ("subject", String(repeating: "あ", count: 201), "subject"),
    ("proposal", "\r\n \r\n", "proposal"), ("rule", "", "rule"), ("rule", "nothing", "rule"), ("amount", "たくさん", "amount"),
    ("amount", "-1", "amount"),
    ("weight", "", "weight"), ("retention", "0", "retention"), ("retention", "x", "retention"), ("disclosure", "secret", "disclosure"),
    ("disclosure-reason", "", "disclosure-reason"), ("seal", "", "seal"), ("book", "nothing", "book"), ("why-1", "", "why-1"),
    ("ask-1", "", "ask-1"),
    ("ask-1", "kensetsu-deputy", "ask-1"), ("rule", "purchase", "amount"),
  ]) func `What is wrong is told at its field`(_ name: String, _ value: String, _ field: String) throws {
    let (content, mistakes) = try read([name: value])
    #expect(content == nil)
    #expect(mistakes.list.map(\.field) == [field])
  }

  @Test func `Amounts are understood as people write them`() {
    #expect(DraftForm.yen("１２０，０００円") == .some(120_000))
    #expect(DraftForm.yen(" 500000 ") == .some(500_000))
    #expect(DraftForm.yen("") == .some(nil))
    #expect(DraftForm.yen("十万") == nil)
    #expect(DraftForm.yen("99999999999999") == nil)
  }

  @Test func `For ever and open need no number and no reason`() throws {
    let (content, mistakes) = try read(["retention": "for-ever", "disclosure": "open", "disclosure-reason": ""])
    #expect(mistakes.isEmpty)
    #expect(content?.retentionYears == nil && content?.disclosure == .open)
  }
}

@Suite struct LetterTextTests {
  @Test func `Number and date are filled in when they are known`() {
    var content = SmallOffice.content("許可について")
    content.letter = "{{number}}\n{{date}}\n許可します。"
    #expect(content.letterHasPlaces)
    #expect(content.letterText(number: nil, date: nil) == "（決裁後に発番）\n（施行日）\n許可します。")
    #expect(content.letterText(number: "試験町指令第1号", date: SmallOffice.day) == "試験町指令第1号\n令和8年11月9日\n許可します。")
    content.letter = "許可します。"
    #expect(!content.letterHasPlaces)
  }
}
