import Kernel
import Storage
import TestSupport
import Testing

@testable import Casework

/// Which organ decides a case, named anew by officers.
@Suite struct OrganTests {
  @Test(arguments: DatabaseKind.allCases) func anotherOrganIsNamedUntilItIsDecided(kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      let id = try await town.write { try office.opening().run($0).item.id }
      @Sendable func change(
        _ organ: String, _ department: String?, reason: String = "教育委員会の文書のため", version: Int? = nil, by actor: CaseActor? = nil
      )
        -> ChangeOrgan
      {
        ChangeOrgan(
          id, version: version, organ: organ, name: "教育委員会", department: department, unit: department == nil ? nil : "kyoiku-gakko",
          reason: reason, actor: actor ?? office.clerk)
      }
      #expect(await failure { try await town.write { try change("education", nil, reason: "　").run($0) } } == "casework.input-missing")
      #expect(await failure { try await town.write { try change("education", nil, by: office.stranger).run($0) } } == "casework.not-yours")
      #expect(await failure { try await town.write { try change("education", nil, version: 9).run($0) } } == "casework.changed-meanwhile")
      let same = try await town.write { try change("mayor", nil).run($0) }
      #expect(same.version == 1, "nothing changes, nothing is recorded")
      let moved = try await town.write { try change("education", "kyoiku", version: 1).run($0) }
      #expect(moved.organ == "education" && moved.department == "kyoiku" && moved.unit == "kyoiku-gakko" && moved.assignee == nil)
      let folder = try await town.read { try $0.caseFolder(id) }
      #expect(folder.entries.last?.kind == .organ && folder.entries.last?.detail == "教育委員会　教育委員会の文書のため")
      #expect(try await town.read { try $0.auditRecords(AuditFilter(action: "casework.organ-changed")) }.count == 1)

      // While it is being decided, and afterwards, it stays what it is.
      let other = try await town.write { try office.opening().run($0).item.id }
      try await town.write { try office.act(other, "register").run($0) }
      try await town.write { try TickItem(other, item: "age", isTicked: true, actor: office.clerk).run($0) }
      try await town.write { try office.act(other, "draft", checklist: ["age"]).run($0) }
      let late = ChangeOrgan(other, version: nil, organ: "education", name: "教育委員会", reason: "x", actor: office.clerk)
      #expect(await failure { try await town.write { try late.run($0) } } == "casework.organ-decides")
      try await town.write { try office.act(other, "decide", .outcome("granted"), by: .system).run($0) }
      #expect(await failure { try await town.write { try late.run($0) } } == "casework.organ-decides")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func casesAreCountedByVersionAndWay(kind: DatabaseKind) async throws {
    try await onTown(kind) { office, town in
      var paper = office.opening(procedure: "b")
      paper.wayIn = .paper
      var newer = office.opening(procedure: "b")
      newer.procedureVersion = 2
      let commands = [office.opening(procedure: "a"), office.opening(procedure: "a"), paper, newer]
      for command in commands { try await town.write { try command.run($0) } }
      let today = Office.day("2026-11-09")
      let counts = try await town.read { try $0.caseCounts(from: today, through: today) }
      #expect(
        counts == [
          CaseCount(procedure: "a", version: 1, cases: 2, online: 2), CaseCount(procedure: "b", version: 1, cases: 1, online: 0),
          CaseCount(procedure: "b", version: 2, cases: 1, online: 1),
        ])
      #expect(try await town.read { try $0.caseCounts(from: today.adding(days: 1), through: today.adding(days: 2)) }.isEmpty)
    }
  }
}
