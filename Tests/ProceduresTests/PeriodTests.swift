import Casework
import Contracts
import Forms
import Foundation
import Kernel
import Testing

@testable import Procedures

/// Standard periods that differ by an answer, limits of states, and in whose name what is forwarded goes out.
@Suite struct PeriodTests {
  private static let today = CalendarDate("2026-11-09")!

  private static func file(_ name: String, _ change: (String) -> String = { $0 }) throws -> ProcedureFile {
    try ProcedureFile(change(#require(Shipped.texts.first { $0.name == name + ".json" }?.text)))
  }

  @Test func theFirstPeriodWhoseConditionHoldsCounts() throws {
    let periods = try Self.file("disaster-certificate").procedure.periods
    #expect(periods.standard(for: ["self-assessment": .flag(true)], today: Self.today) == TimeLimit(5, .openingDays))
    #expect(periods.standard(for: ["self-assessment": .flag(false)], today: Self.today) == TimeLimit(14, .openingDays))
    #expect(periods.standard(for: Answers(), today: Self.today) == TimeLimit(14, .openingDays))
    #expect(periods.special.map(\.label?.japanese) == ["写真による自己判定を希望するとき"])
    let one = try Self.file("farmland-3").procedure.periods
    #expect(one.special.isEmpty && one.standard(for: Answers(), today: Self.today) == one.standard)
  }

  @Test(arguments: [
    (#"[{"count": 5, "unit": "opening-days"}, {"count": 9, "unit": "opening-days"}]"#, "最後に1つだけ"),
    (#"[{"unit": "same-day", "when": {"question": "self-assessment", "is": true}}]"#, "最後に1つだけ"),
    (#"[{"count": 5, "unit": "opening-days", "when": {"question": "gone", "is": true}}, {"count": 9, "unit": "weeks"}]"#, "質問「gone」がありません"),
    (#"[{"count": 0, "unit": "weeks"}, {"count": 9, "unit": "weeks"}]"#, "1000"),
  ])
  func badPeriodsAreRefused(_ list: String, _ expected: String) throws {
    do throws(DataProblems) {
      let text = Shipped.texts.first { $0.name == "disaster-certificate.json" }?.text ?? ""
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let first = lines.firstIndex { $0.contains("\"standardPeriod\"") } ?? 0
      let last = lines[first...].firstIndex { $0.hasPrefix("  ],") } ?? first
      _ = try ProcedureFile((lines[..<first] + ["  \"standardPeriod\": \(list),"] + lines[(last + 1)...]).joined(separator: "\n"))
      Issue.record("it was accepted: \(list)")
    } catch {
      #expect(error.list.contains { $0.message.japanese.contains(expected) }, "\(error.list.map(\.message.japanese))")
    }
  }

  @Test func whatIsForwardedIsDecidedByTheGovernorAndSignedByWhoeverForwards() throws {
    let town = try TownFile(
      String(contentsOf: Shipped.folder.deletingLastPathComponent().appending(path: "Towns/mihon/town.json"), encoding: .utf8))
    for (name, issuer) in [("farmland-5", "農業委員会"), ("disability-handbook", "町長")] {
      let procedure = try Self.file(name).procedure
      #expect(procedure.office.authority == "見本県知事" && procedure.issuers(town) == [issuer])
      #expect(procedure.periods.states.map(\.state) == ["forwarded"])
    }
    #expect(try Self.file("farmland-3").procedure.issuers(town) == ["農業委員会"])
  }
}
