import Documents
import Foundation
import Kernel
import TestSupport
import Testing

/// Mutated files are read or refused; nothing traps, hangs or escapes as another error.
@Suite struct SpreadsheetFuzzTests {
  private static let sheet = SpreadsheetSamples.worksheet(
    """
    <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>行内</t><rPh><t>ヨミ</t></rPh></is></c><c r="C1" s="1"><v>46113</v></c></row>
    <row r="2"><c r="A2" t="s"><v>1</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><v>_x0041_</v></c></row>
    """)
  private static let strings = "<si><t>一</t></si><si><r><t>二</t></r><rPh sb=\"0\" eb=\"1\"><t>ニ</t></rPh></si>"
  private static let styles =
    "<numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy/mm/dd\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>"

  private func readOrRefuse(_ bytes: [UInt8]) async -> Bool {
    var limits = SpreadsheetReading.Limits()
    limits.bytes = 5_000_000
    do {
      _ = try await SpreadsheetReading.decoding(bytes, limits: limits)
      return true
    } catch {
      let code = (error as? Failure)?.code ?? ""
      #expect(code.hasPrefix("documents.spreadsheet-") || code == "documents.not-a-spreadsheet", "\(error)")
      return false
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &random)))
      case 3: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 30)], at: at)
      default: bytes.replaceSubrange(at..<min(bytes.count, at + 4), with: [0xFF, 0xFF, 0xFF, 0x7F])
      }
    }
  }

  @Test func mutatedZips() async throws {
    let parts = SpreadsheetSamples.parts(sheet: Self.sheet, sharedStrings: Self.strings, styles: Self.styles)
    let originals = [try SpreadsheetSamples.packed(parts), try SpreadsheetSamples.packed(parts, stored: true)]
    var random = SeededGenerator(seed: 20_260_930)
    var outcomes = [true: 0, false: 0]
    for index in 0..<3_000 {
      var bytes = originals[index % 2]
      mutate(&bytes, &random)
      outcomes[await readOrRefuse(bytes), default: 0] += 1
    }
    // Both happen, or the test tests nothing.
    #expect(outcomes[true]! > 50 && outcomes[false]! > 50, "\(outcomes)")
  }

  /// The XML itself is mutated, inside a sound zip (stored, with its checksums made anew by python for a batch at a time).
  @Test func mutatedXML() async throws {
    var random = SeededGenerator(seed: 4)
    let folder = NSTemporaryDirectory() + "documents-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let parts = SpreadsheetSamples.parts(sheet: Self.sheet, sharedStrings: Self.strings, styles: Self.styles)
    var variants: [[[String]]] = []
    for _ in 0..<1_500 {
      let chosen = Int.random(in: 1..<parts.count, using: &random)
      variants.append(
        parts.enumerated().map { index, part in
          guard index == chosen else { return [part.name, Data(part.text.utf8).base64EncodedString()] }
          var bytes = Array(part.text.utf8)
          mutate(&bytes, &random)
          return [part.name, Data(bytes).base64EncodedString()]
        })
    }
    try JSONSerialization.data(withJSONObject: variants).write(to: URL(fileURLWithPath: folder + "/variants.json"))
    let script = """
      import json, zipfile, base64
      for i, parts in enumerate(json.load(open("\(folder)/variants.json"))):
          with zipfile.ZipFile(f"\(folder)/{i}.xlsx", "w") as z:
              for name, data in parts: z.writestr(name, base64.b64decode(data))
      """
    _ = try Tools.run(["python3", "-c", script])
    var read = 0
    for index in variants.indices {
      if await readOrRefuse([UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(index).xlsx")))) { read += 1 }
    }
    #expect(read > 20 && read < variants.count - 20, "\(read)")
  }
}
