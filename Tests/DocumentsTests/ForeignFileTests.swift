import Documents
import Foundation
import Kernel
import TestSupport
import Testing

/// Files of somebody else's making: XML and ZIP, read within limits.
@Suite struct ForeignFileTests {
  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
  }

  @Test func elementsKeepTheirPlace() throws {
    let root = try XMLElement.read(
      Array("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>\n<申請 版=\"1\">\n  <氏名> 見本 <![CDATA[花子]]> </氏名><空/>\n</申請>".utf8))
    #expect(root.name == "申請" && root.attribute("版") == "1" && root.line == 2)
    #expect(root.children.map(\.name) == ["氏名", "空"] && root.children[0].text == "見本 花子" && root.children[0].line == 3)
    #expect(root.children[1].text.isEmpty)
  }

  @Test func japaneseWindowsIsRead() throws {
    let bytes =
      Array("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>".utf8) + [0x87, 0x40, 0x94, 0xD4, 0x92, 0x6E, 0x87, 0x8A]
      + Array("</a>".utf8)
    #expect(try XMLElement.read(bytes).text == "①番地㈱")
  }

  @Test func documentTypesAreRefused() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>"
    let outside = "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a/>"
    let file = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"
    for text in [bomb, outside, file] { #expect(code { _ = try XMLElement.read(Array(text.utf8)) } == "documents.xml-document-type") }
    #expect(code { _ = try XMLElement.read(Array("<a>&b;</a>".utf8)) } == "documents.xml-damaged")
  }

  @Test func limitsHold() {
    var limits = XMLElement.Limits()
    limits.depth = 3
    limits.elements = 5
    #expect(code { _ = try XMLElement.read(Array("<a><b><c><d/></c></b></a>".utf8), limits: limits) } == "documents.xml-too-large")
    #expect(code { _ = try XMLElement.read(Array("<a><b/><b/><b/><b/><b/></a>".utf8), limits: limits) } == "documents.xml-too-large")
    #expect(code { _ = try XMLElement.read(Array("<a b='1' c='2' d='3' e='4' f='5'/>".utf8), limits: limits) } == "documents.xml-too-large")
    limits.bytes = 3
    #expect(code { _ = try XMLElement.read(Array("<a></a>".utf8), limits: limits) } == "documents.xml-too-large")
  }

  @Test(arguments: ["", "<a>", "<a></b>", "x", "<a/><b/>", "<a b=1/>", "<a>\u{1}</a>"]) func damagedXMLIsTold(text: String) {
    #expect(code { _ = try XMLElement.read(Array(text.utf8)) }?.hasPrefix("documents.xml-damaged") == true)
  }

  @Test func mutatedXMLIsReadOrRefused() {
    let original = Array("<?xml version=\"1.0\"?><申請 a=\"1\"><氏名>見本&amp;花子</氏名><![CDATA[x]]><b c='&lt;'/></申請>".utf8)
    var random = SeededGenerator(seed: 20_261_121)
    var outcomes = [true: 0, false: 0]
    for _ in 0..<4_000 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...2, using: &random) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...12, using: &random)))
        case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 20)], at: at)
        default:
          bytes.insert(contentsOf: Array(["<", "&", "]]>", "<!DOCTYPE", "\"", "<!--"][Int.random(in: 0..<6, using: &random)].utf8), at: at)
        }
      }
      let found = code { _ = try XMLElement.read(bytes) }
      #expect(found == nil || found?.hasPrefix("documents.") == true, "\(String(decoding: bytes, as: UTF8.self))")
      outcomes[found == nil, default: 0] += 1
    }
    #expect(outcomes[true]! > 100 && outcomes[false]! > 100)
  }

  @Test func zipsAreRead() throws {
    let bytes = try SpreadsheetSamples.packed([("申請.csv", "a"), ("folder/添付.txt", "bb")])
    #expect(ZipFolder.isZip(bytes))
    let files = try ZipFolder.read(bytes)
    #expect(files.map(\.name) == ["申請.csv", "folder/添付.txt"] && files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["a", "bb"])
  }

  @Test func zipsBeyondTheirLimitsAreRefused() throws {
    let bomb = try SpreadsheetSamples.packed([("a.csv", String(repeating: "0", count: 3_000_000))])
    #expect(code { _ = try ZipFolder.read(bomb) } == "documents.zip-too-large", "packed beyond reason")
    var limits = ZipFolder.Limits()
    limits.bytes = 10
    let long = try SpreadsheetSamples.packed([("a.csv", "012345"), ("b.csv", "012345")])
    #expect(code { _ = try ZipFolder.read(long, limits: limits) } == "documents.zip-too-large", "all together")
    limits.bytes = 1000
    limits.files = 1
    #expect(code { _ = try ZipFolder.read(long, limits: limits) } == "documents.zip-too-large", "too many")
    #expect(code { _ = try ZipFolder.read(Array("PK\u{3}\u{4}nonsense".utf8)) } == "documents.zip-damaged")
  }

  @Test func oneHugeFieldIsRefused() {
    var limits = CSV.Limits()
    limits.fieldBytes = 100
    let text = "a,b\n1," + String(repeating: "x", count: 200)
    #expect(code { _ = try CSV.decoding(Array(text.utf8), limits: limits) } == "documents.csv-too-large")
  }
}
