import Casework
import Contracts
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// A case goes on by the workflow with which it began, whatever becomes of the file.
@Suite struct WorkflowVersionTests {
  /// Without the state in which a case is examined: what has arrived is registered at once.
  private static func shortened(_ text: String) throws -> String {
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    var states = try #require(root["states"] as? [[String: Any]])
    states.removeAll { ["reviewing", "correcting"].contains($0["id"] as? String) }
    let complete = try #require((root["actions"] as? [[String: Any]])?.first { $0["id"] as? String == "complete" })
    var direct = complete
    direct["from"] = ["arrived"]
    var changed = root
    changed["states"] = states.filter { ["arrived", "registered"].contains($0["id"] as? String) }
    changed["actions"] = [direct]
    return try #require(String(data: JSONSerialization.data(withJSONObject: changed), encoding: .utf8))
  }

  private static func opened(_ town: CounterTown) async throws -> Case {
    let intake = try await town.begin()
    try await town.fill(intake, CounterTown.taro)
    return try #require(try await town.send(intake, reason: "x").opened).item
  }

  @Test(arguments: DatabaseKind.allCases) func anOldCaseGoesOnAfterItsStateIsGone(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let rules = CaseOffice(opening: OpeningDays(), books: NumberBooks(books: [], marks: [:], town: "見本町"))
      let old = try await Self.opened(town)
      #expect(old.workflowKey == Workflow.Key("registration", version: 1))
      // Examined, then the file changes: the state is no more.
      let workflow = try await town.town.read { try Workflows.of(old, $0) }
      #expect(workflow.state("reviewing") != nil)
      try await town.town.write { writer in
        try writer.run("UPDATE casework_cases SET state = 'reviewing', waits_for = 'office' WHERE id = \(old.id)")
      }
      let before = try String(contentsOf: Shipped.folder.appending(path: "workflows/registration.json"), encoding: .utf8)
      var material = Procedures.Material()
      material.workflows = [("registration", try Self.shortened(before))]
      try await Procedures.load(material, into: town.town, actor: "operator")
      try await Procedures.load(material, into: town.town, actor: "operator")
      let (newest, kept) = try await town.town.read { reader in
        (try Workflows.newest("registration", reader), try Workflows.of(old, reader))
      }
      #expect(newest.version == 2, "the same text again is no version")
      #expect(newest.workflow.state("reviewing") == nil && kept == workflow)

      // What an officer may do, and what the applicant reads, still goes by the old one.
      var actor = town.actor
      actor.units = ["chomin-kankyo", "chomin-madoguchi"]
      let keeper = actor
      let declined = try await town.town.write { writer in
        try ActOnCase(
          old.id, version: nil, action: "decline", input: .outcome("x"), workflow: Workflows.of(old, writer), actor: keeper, office: rules
        )
        .run(writer)
      }
      #expect(declined.isClosed && declined.state == "declined")
      let timeline = try await town.town.read { try CaseTimeline(declined, workflow: Workflows.of(declined, $0), $0) }
      #expect(timeline.lines.contains { $0.part == .now })

      // A new one begins with the new way.
      let new = try await Self.opened(town)
      #expect(new.workflowKey == Workflow.Key("registration", version: 2) && new.state == "arrived")
      let actions = try await town.town.read { try Workflows.of(new, $0).actions(in: new.state).map(\.id) }
      #expect(actions == ["complete"])
      // Both stand in one list, each with the name of its own state.
      let lines = try await town.town.read { reader in
        var query = CaseQuery()
        query.standing = .all
        return try reader.cases(query, for: keeper, today: town.today).lines
      }
      #expect(Set(lines.map(\.workflowKey.version)) == [1, 2])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatWasKeptOfNoVersionGoesByTheNewest(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let found = try await town.town.read { try Workflows.find(Workflow.Key("registration", version: 7), $0) }
      #expect(found.id == "registration")
      await #expect { _ = try await town.town.read { try Workflows.find(Workflow.Key("no-such", version: 1), $0) } } throws: {
        ($0 as? Failure)?.code == "procedures.no-workflow"
      }
    }
  }
}
