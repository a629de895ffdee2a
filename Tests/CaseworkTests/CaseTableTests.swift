import Casework
import Kernel
import Storage
import TestSupport
import Testing

/// What no case can be is refused by the database itself, whatever the program thinks.
struct CaseTableTests {
  private static let wrong: [SQL] = [
    "is_important = 2", "is_guarded = 2", "way_in = 'pigeon'", "receive_by = 'fax'", "waits_for = 'rain'", "limit_unit = 'years'",
    "limit_counts_first = 2", "escalation_level = -1", "version = 0", "arrived_at_ms = entered_at_ms + 1",
    "merged_into = id, closed_at_ms = NULL",
  ]

  @Test(arguments: DatabaseKind.allCases) func `Values that no case can have are refused`(_ kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let id = try await town.write { try office.opening().run($0).item.id }
      for change in Self.wrong {
        let refused = await failure { try await town.write { try $0.run("UPDATE casework_cases SET \(change) WHERE id = \(id)") } }
        #expect(refused == "storage.check", "\(change)")
      }
      // Unknown is not wrong.
      let changed = try await town.write {
        try $0.run("UPDATE casework_cases SET limit_unit = NULL, limit_counts_first = NULL, limit_count = NULL WHERE id = \(id)")
      }
      #expect(changed == 1)
    }
  }
}
