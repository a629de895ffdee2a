import Kernel
import Storage
import TestSupport
import Testing

@testable import Casework

/// What a change of the opening days does to open cases.
@Suite struct DueDayTests {
  @Test(arguments: DatabaseKind.allCases) func `A closing day moves the last day of open cases, and those only`(_ kind: DatabaseKind)
    async throws
  {
    try await onTown(kind) { office, town in
      let (open, extended) = try await town.write { writer in
        let open = try office.opening().run(writer).item.id
        let extended = try office.opening(name: "見本 太郎").run(writer).item.id
        for id in [open, extended] { try office.act(id, "register").run(writer) }
        try ExtendCase(
          extended, .init(until: Office.day("2027-01-08"), reason: "照会のため"), actor: office.clerk, office: office.office
        ).run(writer)
        return (open, extended)
      }
      #expect(try await town.read { try $0.casework(open)?.dueOn } == Office.day("2026-12-01"))
      let old = office.office.opening
      var new = old
      new.closings.append(.init(first: Office.day("2026-11-30"), last: Office.day("2026-12-01"), reason: "庁舎の設備の点検"))
      let changed = new
      let told = try await town.read { try $0.dueChanges(from: old, to: changed) }
      #expect(told.map(\.item.id) == [open] && told.map(\.to) == [Office.day("2026-12-03")])
      #expect(try await town.read { try $0.dueChanges(from: old, to: old) }.isEmpty)
      // Long after the last day nothing moves.
      var later = old
      later.openings[Office.day("2027-02-07")] = "臨時開庁"
      let after = later
      #expect(try await town.read { try $0.dueChanges(from: old, to: after) }.isEmpty)
      let count = try await town.write { try MoveDueDays(from: old, to: changed, actor: "officer:1").run($0) }
      #expect(count == 1)
      #expect(try await town.read { try $0.casework(open)?.dueOn } == Office.day("2026-12-03"))
      #expect(try await town.read { try $0.casework(extended)?.dueOn } == Office.day("2027-01-08"))
      let audit = try await town.read {
        try $0.all("SELECT detail FROM audit_log WHERE action = 'casework.due-moved'") { try $0.text("detail") }
      }
      #expect(audit == ["2026-12-01 → 2026-12-03"])
      // Taken out again, the day comes back.
      try await town.write { _ = try MoveDueDays(from: changed, to: old, actor: "officer:1").run($0) }
      #expect(try await town.read { try $0.casework(open)?.dueOn } == Office.day("2026-12-01"))
    }
  }
}
