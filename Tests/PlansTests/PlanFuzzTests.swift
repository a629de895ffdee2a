import Kernel
import TestSupport
import Testing

@testable import Plans

/// Whatever is done to a real file, there comes a plan or a list of problems, never a crash.
@Suite struct PlanFuzzTests {
  /// Some bytes replaced, removed, repeated, or moved: what disks, networks and hands do.
  static func mutated(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 1...40, using: &generator))
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
      case 3: bytes.insert(contentsOf: Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)], at: place)
      case 4: bytes.replaceSubrange(place..<end, with: Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)])
      case 5: bytes.removeLast(bytes.count - place)
      default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &generator))
      }
    }
    return bytes
  }

  static let pieces: [[UInt8]] =
    [
      "{", "}", "[", "]", "\"", ",", ":", "null", "true", "-1", "1e999", "99999999999999999999", "0.1", "\\u0000", "\\ud800", "\"id\":",
      "\n", "\r\n", "\"\"",
      "m1-1", "施策", "種別", "'", "\\>1", "\\u{110000}", "\\", "実施中", "2026-13-01", "=1",
    ].map { Array($0.utf8) } + [[0xFF], [0xE3, 0x81], [0], [0xEF, 0xBB, 0xBF]]

  private func check(_ plan: Plan?, _ errors: Int, _ note: @autoclosure () -> String) {
    #expect((plan == nil) == (errors > 0), "\(note())")
  }

  @Test(arguments: ["bandai", "aizubange"]) func planFiles(town: String) throws {
    let bytes = try PublishedPlansTests.bytes(town)
    for seed in 1...60 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let outcome = PlanFile.read(Self.mutated(bytes, &generator))
      check(outcome.plan, outcome.errors.count, "\(town) \(seed)")
    }
  }

  /// Small files reach deeper: most of a large one's mutations only touch its texts.
  @Test func smallPlanFiles() {
    let bytes = Array(CheckerTests.lines.joined(separator: "\n").utf8)
    for seed in 1...4_000 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let outcome = PlanFile.read(Self.mutated(bytes, &generator))
      check(outcome.plan, outcome.errors.count, "\(seed)")
    }
  }

  @Test func csvFiles() {
    let bytes = PlanCSV.write(TableReaderTests.plan())
    for seed in 1...1_500 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let outcome = PlanCSV.read(Self.mutated(bytes, &generator))
      check(outcome.plan, outcome.problems.filter { $0.severity == .error }.count, "\(seed)")
    }
  }

  @Test func sheets() {
    for seed in 1...1_500 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var sheets = TableReaderTests.sheets
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let sheet = Int.random(in: 0..<sheets.count, using: &generator)
        guard !sheets[sheet].rows.isEmpty else { continue }
        let row = Int.random(in: 0..<sheets[sheet].rows.count, using: &generator)
        guard !sheets[sheet].rows[row].cells.isEmpty else { continue }
        let cell = Int.random(in: 0..<sheets[sheet].rows[row].cells.count, using: &generator)
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: sheets[sheet].rows[row].cells[cell] = .empty
        case 1: sheets[sheet].rows[row].cells[cell] = .number([0, -1, 1.5, 1e300, 46_000].randomElement(using: &generator) ?? 0)
        case 2: sheets[sheet].rows[row].cells[cell] = .text(RandomPlan.nasty.dropLast(2).randomElement(using: &generator) ?? "")
        case 3: sheets[sheet].rows[row].cells[cell] = .flag(true)
        case 4: sheets[sheet].rows[row].cells[cell] = .date(CalendarDate(daysSince1970: 20_000))
        case 5: sheets[sheet].rows[row].cells[cell] = .error("#N/A")
        case 6: sheets[sheet].rows.remove(at: row)
        case 7: sheets[sheet].rows.append(Sheet.Row(number: 90, cells: sheets[sheet].rows[row].cells))
        default: sheets.swapAt(sheet, 0)
        }
      }
      let outcome = TableReader.read(sheets)
      check(outcome.plan, outcome.problems.filter { $0.severity == .error }.count, "\(seed)")
    }
  }

  @Test func workbooks() async throws {
    let bytes = try await PlanWorkbook.write(TableReaderTests.plan())
    for seed in 1...200 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let outcome = await PlanReading.read(Self.mutated(bytes, &generator))
      check(outcome.plan, outcome.errors.count, "\(seed)")
    }
  }

  @Test func anUnendingNestIsRefused() {
    let deep = Array(String(repeating: "[", count: 1_000_000).utf8)
    #expect(PlanFile.read(deep).errors.count == 1)
    #expect(PlanFile.read(Array("{\"measures\":".utf8) + deep).errors.count == 1)
  }
}
