import Foundation
import Kernel
import Testing

@Suite struct JSONParsing {
  @Test func keepsOrderAndPlaces() throws {
    let node = try JSONDocument.parse("{\n  \"名前\": [1, true],\n  \"b\": null\n}")
    let members = try #require(node.members)
    #expect(members.map(\.key) == ["名前", "b"])
    #expect(members[0].line == 2 && members[0].column == 3)
    #expect(members[0].value.line == 2 && members[0].value.column == 9)
    #expect(members[0].value.array?[1].column == 13)
    #expect(members[1].line == 3)
    #expect(node["b"]?.isNull == true)
    #expect(node["c"] == nil)
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("12", 12), ("1.0", 1), ("1e2", 100), ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
  ])
  func wholeNumbers(_ text: String, _ value: Int) throws { #expect(try JSONDocument.parse(text).int == value) }

  @Test func fractionsAndHugeNumbersAreNotWhole() throws {
    #expect(try JSONDocument.parse("1.5").int == nil)
    #expect(try JSONDocument.parse("1.5").double == 1.5)
    #expect(try JSONDocument.parse("9223372036854775808").int == nil)
    #expect(try JSONDocument.parse("1e999").double == nil)
    #expect(try JSONDocument.parse("3.50").number?.text == "3.50")
  }

  @Test func escapes() throws {
    #expect(try JSONDocument.parse(#""\"\\\/\b\f\n\r\t\u0041\u3042\ud83d\ude00""#).string == "\"\\/\u{8}\u{C}\n\r\tAあ😀")
    #expect(try JSONDocument.parse(#""a\u0000b""#).string == "a\0b")
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1", "[1,", "[1,]", "{,}", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "01", "1.", ".5", "+1", "1e", "1e+", "-",
    "--1",
    "nul", "True", "NaN", "Infinity", "'a'", "\"a", "\"\n\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"",
    "1 2", "[1] x", "// c\n1", "/* */1", "\u{FEFF}1", "\u{A0}1", "[1}", "{\"a\":1]", "0x10", "1_000", "\"\t\"",
  ])
  func refuses(_ text: String) { #expect(throws: JSONProblem.self) { try JSONDocument.parse(text) } }

  @Test func namesTwice() {
    #expect(throws: JSONProblem(reason: .duplicateKey("a", firstLine: 1), line: 2, column: 1)) {
      try JSONDocument.parse("{\"a\":1,\n\"a\":2}")
    }
    #expect(throws: JSONProblem(reason: .duplicateKey("a", firstLine: 1), line: 1, column: 8)) {
      try JSONDocument.parse(#"{"a":1,"\u0061":2}"#)
    }
    let many = (0..<40).map { "\"k\($0)\":0" }
    #expect(throws: Never.self) { try JSONDocument.parse("{" + many.joined(separator: ",") + "}") }
    for repeated in [3, 15, 16, 20, 39] {
      #expect(throws: JSONProblem.self) { try JSONDocument.parse("{" + (many + ["\"k\(repeated)\":1"]).joined(separator: ",") + "}") }
    }
  }

  @Test func sayWhere() {
    let problem = #expect(throws: JSONProblem.self) { try JSONDocument.parse("{\n \"役場\": \"町\" x}") }
    #expect(problem?.line == 2 && problem?.column == 12)
    #expect(problem?.failure.code == "json.malformed")
    #expect(problem?.message.japanese.hasPrefix("2行目12文字目") == true)
  }

  @Test func limits() {
    let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
    #expect(throws: JSONProblem(reason: .tooDeep(limit: 64), line: 1, column: 65)) { try JSONDocument.parse(deep) }
    #expect(throws: Never.self) { try JSONDocument.parse(deep, depthLimit: 65) }
    #expect(throws: JSONProblem(reason: .tooLarge(limit: 3), line: 1, column: 1)) { try JSONDocument.parse("[10]", sizeLimit: 3) }
    #expect(throws: JSONProblem.self) { try JSONDocument.parse(String(repeating: "[", count: 1_000_000)) }
  }

  @Test(arguments: [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE3, 0x81]] as [[UInt8]])
  func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
    let problem = #expect(throws: JSONProblem.self) { try JSONDocument.parse([0x22] + bytes + [0x22]) }
    #expect(problem?.reason == .notUTF8)
  }
}

@Suite struct JSONWriting {
  @Test func compact() {
    var json = JSONWriter()
    json.object {
      $0.member("text", "役\"場\\\n\u{1}")
      $0.member("whole", 42.0)
      $0.member("part", 0.1)
      $0.member("none", nil as String?)
      $0.member("infinite", Double.infinity)
      $0.member("list") { $0.array([1, 2]) { $0.value($1) } }
      $0.member("empty") { $0.object { _ in } }
      $0.member("flag", true)
    }
    #expect(
      json.text
        == #"{"text":"役\"場\\\n\u0001","whole":42,"part":0.1,"none":null,"infinite":null,"list":[1,2],"empty":{},"flag":true}"#)
  }

  @Test func indented() {
    var json = JSONWriter(indent: 2)
    json.object {
      $0.member("a") { $0.array([1, 2]) { $0.value($1) } }
      $0.member("b") { $0.array { _ in } }
    }
    #expect(json.text == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}")
  }
}

/// A small generator of its own, so that a failure can be repeated from its seed.
struct Seeded: RandomNumberGenerator {
  /// `YAKUBA_FUZZ=300` runs so many times as many cases.
  static let scale = ProcessInfo.processInfo.environment["YAKUBA_FUZZ"].flatMap { Int($0) } ?? 1

  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct JSONProperties {
  static func node(_ generator: inout Seeded, depth: Int) -> JSONNode {
    switch Int.random(in: 0..<(depth > 4 ? 4 : 6), using: &generator) {
    case 0: return JSONNode(.null)
    case 1: return JSONNode(.bool(Bool.random(using: &generator)))
    case 2: return JSONNode(.number(JSONNumber(Int.random(in: .min ... .max, using: &generator))))
    case 3: return JSONNode(.string(text(&generator)))
    case 4: return JSONNode(.array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in node(&generator, depth: depth + 1) }))
    default:
      return JSONNode(
        .object(
          (0..<Int.random(in: 0..<25, using: &generator)).map {
            JSONMember("\($0)k" + text(&generator), node(&generator, depth: depth + 1))
          }
        ))
    }
  }

  static func text(_ generator: inout Seeded) -> String {
    let ranges: [ClosedRange<UInt32>] = [0...0x7F, 0x20...0x7E, 0x3040...0x30FF, 0x4E00...0x9FFF, 0x1F600...0x1F64F, 0x80...0x7FF]
    var text = ""
    for _ in 0..<Int.random(in: 0..<12, using: &generator) {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  @Test func whatIsWrittenIsReadBack() throws {
    for seed in 0..<UInt64(300 * Seeded.scale) {
      var generator = Seeded(seed)
      let node = Self.node(&generator, depth: 0)
      for indent in [0, 2] {
        var json = JSONWriter(indent: indent)
        json.value(node)
        #expect(try JSONDocument.parse(json.bytes) == node, "seed \(seed)")
      }
    }
  }

  /// Damaged texts: never a crash, and what is still accepted survives being written and read again.
  @Test func damage() throws {
    for seed in 0..<UInt64(300 * Seeded.scale) { try damage(seed) }
  }

  func damage(_ seed: UInt64) throws {
    var generator = Seeded(seed)
    var json = JSONWriter()
    json.value(Self.node(&generator, depth: 0))
    let spare = Array("{}[]\",:\\u0123456789eE+-.tfn \n\u{FF}\u{0}".utf8) + [0xFF, 0xC0, 0xE3]
    for _ in 0..<12 {
      var bytes = json.bytes
      for _ in 0...Int.random(in: 0..<3, using: &generator) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(spare.randomElement(using: &generator) ?? 0, at: place)
        case 2: bytes[place] = spare.randomElement(using: &generator) ?? 0
        default: bytes.removeLast(bytes.count - place)
        }
      }
      guard let node = try? JSONDocument.parse(bytes) else { continue }
      var again = JSONWriter()
      again.value(node)
      #expect(try JSONDocument.parse(again.bytes) == node, "seed \(seed)")
    }
  }
}
