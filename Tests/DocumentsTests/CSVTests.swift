import Documents
import Foundation
import Kernel
import TestSupport
import Testing

private func fields(_ text: String) throws -> [[String]] { try CSV.decoding(Array(text.utf8)).records.map(\.fields) }

private func code(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch { return (error as? Failure)?.code }
}

@Suite struct CSVTests {
  @Test func writesAsRFC4180Says() {
    let bytes = CSV.encoded([["番号", "名称"], ["1", "改\n行"], ["", "\"引用\", 読点"], [""], [" 空白 "], []])
    #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
    #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self) == "番号,名称\r\n1,\"改\n行\"\r\n,\"\"\"引用\"\", 読点\"\r\n\"\"\r\n\" 空白 \"\r\n\r\n")
    #expect(CSV.encoded([["a"]], byteOrderMark: false) == Array("a\r\n".utf8))
  }

  @Test func readsEveryLineEnd() throws {
    #expect(try fields("a,b\r\nc,d\ne,f\rg,h") == [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]])
    #expect(try fields("a,\n,b\n") == [["a", ""], ["", "b"]])
    #expect(try fields("a,\"x\r\ny\"\r\n\"\",\"\"\"\"") == [["a", "x\r\ny"], ["", "\""]])
    #expect(try fields("a,") == [["a", ""]])
    #expect(try fields("") == [])
    #expect(try fields("\n\r\n\r") == [])
    #expect(try fields("a\"b,c") == [["a\"b", "c"]])
  }

  @Test func linesAreCountedThroughQuotedFields() throws {
    let records = try CSV.decoding(Array("見出し\r\n\r\n\"二\n行\r\nと\r三\",x\nあと".utf8)).records
    #expect(records.map(\.line) == [1, 3, 7])
    #expect(records[1][0] == "二\n行\r\nと\r三" && records[1][5] == "")
  }

  @Test func encodingsAreFound() throws {
    let text = "番号,施策\r\n1,①㈱髙 ｶﾞ～\r\n"
    let utf8 = Array(text.utf8)
    #expect(try CSV.decoding(utf8).encoding == .utf8)
    #expect(try CSV.decoding([0xEF, 0xBB, 0xBF] + utf8).records[0].fields == ["番号", "施策"])
    let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [little, big] {
      let reading = try CSV.decoding(bytes)
      #expect(reading.encoding == .utf16 && reading.records[1].fields == ["1", "①㈱髙 ｶﾞ～"])
    }
    let cp932 = try Tools.withFile([], "csv") { path -> [UInt8] in
      _ = try Tools.run([
        "python3", "-c", "import sys; open(sys.argv[1],'wb').write('\(text.replacing("\r\n", with: "\\r\\n"))'.encode('cp932'))", path,
      ])
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    let reading = try CSV.decoding(cp932)
    #expect(reading.encoding == .cp932)
    #expect(reading.records.map(\.fields) == [["番号", "施策"], ["1", "①㈱髙 ｶﾞ～"]])
  }

  @Test func unknownEncodingsAreRefused() {
    for bytes in [
      [0x61, 0x00, 0x62], [0xFF, 0xFE, 0x00], [0x83], [0xEF, 0xBB, 0xBF, 0x83, 0x41], [0xFD, 0xFF, 0xFD], [0xFF, 0xFE, 0x00, 0xD8],
    ] as [[UInt8]] {
      #expect(code { _ = try CSV.decoding(bytes) } == "documents.csv-unknown-encoding", "\(bytes)")
    }
  }

  @Test func quotesOutOfPlaceAreNamedByLine() {
    for (text, line) in [("a\n\"b", 2), ("a\n\n\"b\"c", 3), ("\"x\ny\"z", 2)] {
      #expect { try CSV.decoding(Array(text.utf8)) } throws: {
        guard let failure = $0 as? Failure else { return false }
        return failure.code == "documents.csv-quote" && failure.message.japanese.contains("\(line)行目")
      }
    }
  }

  @Test func limitsHold() {
    var limits = CSV.Limits()
    limits.records = 2
    limits.fields = 3
    limits.bytes = 20
    #expect(code { _ = try CSV.decoding(Array("a\nb\nc".utf8), limits: limits) } == "documents.csv-too-large")
    #expect(code { _ = try CSV.decoding(Array("a,b,c,d".utf8), limits: limits) } == "documents.csv-too-large")
    #expect(code { _ = try CSV.decoding([UInt8](repeating: 0x61, count: 21), limits: limits) } == "documents.csv-too-large")
    #expect(code { _ = try CSV.decoding(Array("a,b,c\nd".utf8), limits: limits) } == nil)
  }

  @Test func formulasAreGuardedAndComeBack() throws {
    let dangerous = ["=1+1", "+SUM(A1)", "-1-1", "@x", "\tx", "＝1", "'=1", "''=1", "-", "+"]
    let harmless = ["-5", "+81", "-0.5", "'引用", "O'Neil", "a=b", ""]
    let text = String(decoding: CSV.encoded([dangerous], byteOrderMark: false), as: UTF8.self)
    #expect(text.hasPrefix("'=1+1,'+SUM(A1),'-1-1,'@x,'\tx,'＝1,''=1,'''=1,'-,'+"))
    #expect(CSV.encoded([harmless], byteOrderMark: false) == Array("-5,+81,-0.5,'引用,O'Neil,a=b,\r\n".utf8))
    #expect(try CSV.decoding(CSV.encoded([dangerous, harmless])).records.map(\.fields) == [dangerous, harmless])
    #expect(try CSV.decoding(CSV.encoded([dangerous], formulaGuard: .none), formulaGuard: .none).records[0].fields == dangerous)
  }

  @Test func roundTripOfAnything() throws {
    var random = SeededGenerator(seed: 11)
    let alphabet: [String] = ["a", "\"", ",", "\n", "\r", "\r\n", " ", "'", "=", "-", "あ", "葛󠄀", "👨‍👩‍👧", "\u{FEFF}", "\t", ";"]
    for _ in 0..<2_000 {
      let records = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
          (0..<Int.random(in: 0...6, using: &random)).map { _ in alphabet.randomElement(using: &random)! }.joined()
        }
      }
      for formulaGuard in [CSV.FormulaGuard.apostrophe, .none] {
        let bytes = CSV.encoded(records, formulaGuard: formulaGuard)
        let back = try CSV.decoding(bytes, formulaGuard: formulaGuard).records.map(\.fields)
        #expect(back.map { $0.map { Array($0.utf8) } } == records.map { $0.map { Array($0.utf8) } })
      }
    }
  }

  @Test func anyBytesAreReadOrRefused() {
    var random = SeededGenerator(seed: 12)
    var read = 0
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : Array("\",\r\na1=".utf8).randomElement(using: &random)!
      }
      do {
        for record in try CSV.decoding(bytes).records { #expect(record.line >= 1 && !record.fields.isEmpty) }
        read += 1
      } catch { #expect((error as? Failure)?.code.hasPrefix("documents.csv-") == true) }
    }
    #expect(read > 100 && read < 4_900)
  }
}
